"""What real files have and files made for a test do not: bylines, menus, what a reply repeats, rolling captions."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from storymap.errors import what_is_missing
from storymap.model import Story
from storymap.readers import parse_story, read_bytes
from tests.documents import epub, pdf

PROSE = "The river rose above the quays of Lima before dawn, and two thousand people left their houses for the hills."
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="The Andes Post"><meta name="author" content="Ana Ruiz">
<meta property="article:published_time" content="2024-05-04T08:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><main><article><h1>{heading}</h1>{lines}
<p>{prose}</p><p>By noon the bridges of the old town were closed. {prose}</p></article></main></body></html>"""


def page(*, title: str = "Flood in Lima", heading: str = "Flood in Lima", lines: str = "") -> Story:
    return read_bytes(PAGE.format(title=title, heading=heading, lines=lines, prose=PROSE).encode(), "page.html")


def first(story: Story) -> str:
    return next(story.text[p.start : p.end] for p in story.paragraphs if p.number > 0 and p.kind == "paragraph")


@pytest.mark.parametrize("line", ["By Ana Ruiz, our reporter", "Americas 09:31 May 4, 2024", "Ana Ruiz | 04/05/2024"])
def test_a_line_of_who_and_when_is_set_aside_and_the_story_opens_with_its_first_sentence(line: str) -> None:
    story = page(lines=f"<p>{line}</p>")
    assert first(story) == PROSE
    assert any(line in aside for aside in story.aside)


def test_a_day_on_which_a_story_happens_stays_in_it() -> None:
    assert first(page(lines="<p>12 May 1840</p>")) == "12 May 1840"


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Flood drives thousands from Lima » Peru » News » Andes Today", "Flood drives thousands from Lima"),
        ("Andes Today | News from Peru: Flood drives thousands from Lima", "Flood drives thousands from Lima"),
        ("Flood drives thousands from Lima, says mayor", "Flood drives thousands from Lima, warns its mayor"),
    ],
)
def test_the_headline_is_what_stands_on_the_page(title: str, heading: str) -> None:
    assert page(title=title, heading=heading).title == heading


def test_the_name_of_a_site_is_no_headline() -> None:
    assert page(title="Flood drives thousands from Lima | The Andes Post", heading="The Andes Post").title != (
        "The Andes Post"
    )


def test_what_a_page_calls_a_caption_is_read_as_one() -> None:
    story = page(lines='<div class="image-caption"><span>Soldiers on the quay of Lima on Friday</span></div>')
    kinds = {story.text[p.start : p.end]: p.kind for p in story.paragraphs}
    assert kinds.get("Soldiers on the quay of Lima on Friday", "caption") == "caption"
    assert first(story) == PROSE


def test_a_page_of_long_scripts_and_pictures_is_read_for_its_words() -> None:
    script = "<script>" + "let rain = 1;" * 200_000 + "</script>"
    picture = '<img alt="" src="data:image/png;base64,' + "A" * 400_000 + '">'
    assert first(page(lines=script + picture)) == PROSE


def test_a_book_that_is_called_as_a_file_is_bears_its_first_heading() -> None:
    chapter = f"<h1>Travels in Peru</h1><p>Ana Ruiz</p><p>{PROSE}</p>"
    story = read_bytes(epub(chapter, title="travels-in-peru"), "book.epub")
    assert (story.title, first(story), story.aside) == ("Travels in Peru", PROSE, ("Ana Ruiz",))


def test_links_through_a_book_are_none_of_its_text() -> None:
    chapter = f'<div role="navigation"><h3>Navigation</h3><a href="b">next</a></div><h1>Peru</h1><p>{PROSE}</p>'
    assert "Navigation" not in read_bytes(epub(chapter), "book.epub").text


def test_a_day_near_that_of_the_page_counts_in_numbers_too() -> None:
    story = page(lines="<p>Lima, 2024.05.03</p>")
    assert (first(story), story.published) == (PROSE, date(2024, 5, 4))


REPLY = (
    "From: Ana Ruiz <ana@example.org>\nTo: b@example.org\nSubject: {subject}\nDate: Sat, 4 May 2024 08:00\n\n{body}\n"
)
HEAD = "From: Ben Sund\nSent: Friday\nTo: Ana Ruiz\nSubject: Ambato"


def message(subject: str, *blocks: str) -> Story:
    return read_bytes(REPLY.format(subject=subject, body="\n\n".join(blocks)).encode(), "letter.eml")


@pytest.mark.parametrize("head", [HEAD, "--- On Fri, 3/5/24, Ben Sund <ben@example.org> wrote:"])
def test_what_a_reply_repeats_below_itself_is_set_aside(head: str) -> None:
    story = message("Re: Ambato", "The road to Tena is closed.", head, "Is it raining in Paris?")
    assert (first(story), "Paris" in story.text) == ("The road to Tena is closed.", False)
    assert "Is it raining in Paris?" in story.aside


def test_an_article_that_is_sent_on_is_kept() -> None:
    assert "Paris" in message("Fwd: Ambato", "Read this.", HEAD, "It is raining in Paris.").text


def test_answers_between_the_lines_of_a_letter_are_kept() -> None:
    story = message("Re: Rain", "Hello.", "On Friday, Ben Sund wrote:", "> Is it dry?", "Dry in Ambato.")
    assert "Dry in Ambato." in story.text


def test_several_letters_in_one_are_all_read() -> None:
    part = "--x\n\nContent-Type: text/plain\nSubject: Rain\n\nRain in {}.\n"
    body = part.format("Quito") + part.format("Lima") + "--x--\n"
    head = "From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: multipart/digest; boundary=x\n\n"
    story = read_bytes((head + body).encode(), "digest.eml")
    assert all(line in story.text for line in ("Rain in Quito.", "Rain in Lima."))


def test_rolling_captions_say_each_line_once() -> None:
    cues = (
        "00:01.000 --> 00:02.000 align:start\nThe fleet\n\n"
        "00:02.000 --> 00:03.000\nThe fleet\nleft<00:02.200><c> Seville &amp; Palos</c>\n"
        "00:03.000 --> 00:04.000\nleft Seville &amp; Palos\nin August.\n"
    )
    story = read_bytes(f"WEBVTT\nKind: captions\n\n{cues}".encode(), "film.vtt")
    assert story.text == "The fleet left Seville & Palos in August."


def test_speech_has_no_headline() -> None:
    cues = "1\n00:00:01,000 --> 00:00:02,000\nRain in Quito!\n\n2\n00:00:09,000 --> 00:00:10,000\nIt rained for a week."
    assert read_bytes(cues.encode(), "film.srt").title is None


def test_what_markdown_sets_by_hand_is_read_and_what_it_hides_is_not() -> None:
    head = '<!-- kept: none -->\n\n<h1 align="center">Rain in Quito</h1>\n\n'
    story = parse_story(f"{head}A <kbd>List<Rain></kbd> of **towns**.\n\n## Lima\n", markdown=True)
    assert (story.title, first(story)) == ("Rain in Quito", "A List<Rain> of towns.")


def test_the_title_of_a_text_of_chapters_is_that_of_its_settings() -> None:
    assert parse_story("---\ntitle: Peru\n---\n\n# Lima\n\nRain.\n\n# Cusco\n\nSun.\n", markdown=True).title == "Peru"


def test_a_list_of_contents_in_a_pdf_is_set_aside() -> None:
    story = read_bytes(pdf(["Peru", "1 Lima . . . . . . . . 3", "2 Cusco............. 12", PROSE[:80]]), "p.pdf")
    assert "Cusco" not in story.text
    assert len(story.aside) == 2


def test_a_line_that_ends_with_a_colon_is_no_headline() -> None:
    assert parse_story(f"Towns:\n\n{PROSE}").title is None


@pytest.mark.parametrize(
    ("module", "name", "data"),
    [
        ("lxml", "book.epub", epub("<p>Rain.</p>")),
        ("pypdf", "p.pdf", pdf(["Rain."])),
        ("trafilatura", "p.html", b"<p>a"),
    ],
)
def test_a_whole_file_is_not_called_damaged_where_its_reader_is_not_installed(
    module: str, name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ModuleNotFoundError) as caught:
        read_bytes(data, name)
    assert "mammoth" in str(what_is_missing(caught.value))
