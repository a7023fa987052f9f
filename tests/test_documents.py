"""Articles as people have them: web pages, Word files, PDF, EPUB, feeds, mail, subtitles, Markdown, pasted pages."""

from __future__ import annotations

import base64
import contextlib
import io
import random
import socket
from datetime import date

import pytest

from storymap.errors import StoryError
from storymap.model import Story
from storymap.readers import parse_story, read_bytes
from tests.documents import PAGE, epub, pdf, word, words, zipped

PASTED = """Skip to main content
The Harbour Times
News
Sport
Sign in
Share on Facebook
Bridge opens between Malmo and Copenhagen after repairs
By Nils Berg in Malmo
Published 3 March 2025 09.15 CET
The bridge between Malmo and Copenhagen opened again on Monday. The first train left Malmo at six in the morning, full.
People on the quay in Malmo. Photograph: Eva Lind/Reuters
People on the quay in Malmo. Photograph: Eva Lind/Reuters
Advertisement
A second train followed from Lund within the hour, and the queue of lorries before the bridge was gone by noon.
Related: Storm over Berlin
Most read
1 Ten beaches in Sicily
© 2025 The Harbour Times. All rights reserved. 1 King Street, London
"""


def said(story: Story) -> list[tuple[int, str, str]]:
    return [(p.number, p.kind, story.text[p.start : p.end]) for p in story.paragraphs]


def marked(story: Story, kind: str) -> list[tuple[str, str | None]]:
    return [(story.text[mark.start : mark.end], mark.target) for mark in story.marks if mark.kind == kind]


def test_a_web_page_gives_its_article_and_says_what_was_set_aside() -> None:
    story = read_bytes(PAGE.encode(), "page.html")
    assert said(story)[0] == (0, "heading", "Dam bursts above Lima")
    assert (3, "item", "Four bridges fell between Huaral and Chancay.") in said(story)
    assert "row" in {kind for _, kind, _ in said(story)}
    assert (story.title, story.author, story.published) == ("Dam bursts above Lima", "Ana Ruiz", date(2024, 5, 4))
    assert story.site == "The Andes Post"
    assert "Sydney" not in story.text
    assert any("Offices in London" in line for line in story.aside)


def test_links_and_emphasis_lie_on_the_words_of_the_text() -> None:
    story = read_bytes(PAGE.encode(), "page.html")
    assert ("Lima", "https://example.org/lima") in marked(story, "link")
    assert ("old town", None) in marked(story, "strong")


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
def test_a_page_is_read_as_a_page_whatever_its_file_is_called(name: str) -> None:
    assert said(read_bytes(PAGE.encode(), name))[0][2] == "Dam bursts above Lima"


def test_pasted_markup_is_read_as_what_it_is() -> None:
    story = parse_story("<p>Rain fell on <b>Quito</b>.</p><p>Roads to Latacunga were closed.</p><ul><li>Tena</li></ul>")
    assert [text for *_, text in said(story)] == ["Rain fell on Quito.", "Roads to Latacunga were closed.", "Tena"]


def test_a_word_file_keeps_headings_tables_emphasis_and_links() -> None:
    table = f"<w:tbl><w:tr><w:tc>{words('Huaral')}</w:tc><w:tc>{words('40')}</w:tc></w:tr></w:tbl>"
    story = read_bytes(word(words("Rain in ", "*Quito") + words("Then ", "@Lima", " flooded.") + table), "story.docx")
    assert [text for *_, text in said(story)] == ["Rain in Quito", "Then Lima flooded.", "Huaral\t40"]
    assert marked(story, "strong") == [("Quito", None)]
    assert marked(story, "link") == [("Lima", "https://example.org/lima")]


def test_lines_of_a_pdf_are_joined_and_its_running_heads_set_aside() -> None:
    full = "The river Paraguay rose by two metres in the night and the harbour of"
    body = [
        "The Daily Plain",
        "Flood in Asuncion",
        full,
        "Asuncion was closed. People left by boat for Luque and Lambare.",
    ]
    more = [
        "The Daily Plain",
        "Soldiers from Encarnacion brought tents, and the road to Ciu-",
        "dad del Este was opened.",
    ]
    story = read_bytes(
        pdf([*body, "1"], [*more, "2"], ["The Daily Plain", "Rain is to fall until Friday.", "3"]), "a.pdf"
    )
    texts = [text for *_, text in said(story)]
    assert texts[0] == "Flood in Asuncion"
    assert texts[1].startswith(f"{full} Asuncion was closed.")
    assert "Soldiers from Encarnacion brought tents, and the road to Ciudad del Este was opened." in texts
    assert "The Daily Plain" in story.aside


def test_a_scan_says_that_it_holds_no_text() -> None:
    with pytest.raises(StoryError, match="as a scan does"):
        read_bytes(pdf([""]), "scan.pdf")


def test_a_book_is_read_chapter_by_chapter() -> None:
    story = read_bytes(
        epub("<h1>Khartoum</h1><p>Two rivers meet.</p>", "<h1>Cairo</h1><p>The delta begins.</p>"), "b.epub"
    )
    assert [text for _, kind, text in said(story) if kind == "heading"] == ["Along the Nile", "Khartoum", "Cairo"]
    assert (story.title, story.author) == ("Along the Nile", "Ana Ruiz")


def test_a_feed_gives_an_article_under_each_heading() -> None:
    items = "".join(
        f"<item><title>{town}</title><link>https://example.org/{town}</link><description>&lt;p&gt;Rain in {town}."
        f"&lt;/p&gt;</description><pubDate>Sat, 04 May 2024 08:00:00 GMT</pubDate></item>" for town in ("Quito", "Lima")
    )  # fmt: skip
    data = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Andes</title>{items}</channel></rss>'
    story = read_bytes(data.encode("utf-16"), "feed.xml")
    assert [text for *_, text in said(story)] == ["Andes", "Quito", "Rain in Quito.", "Lima", "Rain in Lima."]
    assert story.published == date(2024, 5, 4)


@pytest.mark.parametrize(
    "day", ["Sat, 4 May 2024 9{0}:00:00 +0000", "Sat, 9{0} May 2024 08:00", "Sat, 4 May 9{0} 08:00"]
)
def test_a_message_whose_date_no_calendar_holds_is_read_without_one(day: str) -> None:
    data = (
        f"From: ana@example.org\nSubject: Rain in Quito\nDate: {day.format('0' * 40)}\n\nThe road to Tena is closed.\n"
    )
    story = read_bytes(data.encode(), "letter.eml")
    assert (story.title, story.published) == ("Rain in Quito", None)


def test_a_message_is_read_without_what_it_quotes() -> None:
    data = (
        "From: Ana Ruiz <ana@example.org>\r\nTo: b@example.org\r\nSubject: Rain in Quito\r\n"
        "Date: Sat, 4 May 2024 08:00\r\n\r\nThe road to Tena is closed.\r\n\r\n"
        "> How is Ambato?\r\n\r\nLatacunga is dry.\r\n-- \r\nAna, Cuenca\r\n"
    )
    story = read_bytes(data.encode(), "letter.eml")
    assert [text for *_, text in said(story)] == ["Rain in Quito", "The road to Tena is closed.", "Latacunga is dry."]
    assert (story.author, story.published, story.aside) == (
        "Ana Ruiz",
        date(2024, 5, 4),
        ("Ana, Cuenca", "> How is Ambato?"),
    )


@pytest.mark.parametrize("comma", [",", "."])
def test_cues_of_subtitles_are_joined_to_sentences(comma: str) -> None:
    cues = [("The fleet left", 1), ("Seville in <i>August</i>.", 3), ("It reached Tenerife.", 9)]
    text = "\n\n".join(f"00:00:0{at}{comma}000 --> 00:00:0{at}{comma}900\n{line}" for line, at in cues)
    story = read_bytes(("WEBVTT\n\n" + text if comma == "." else text).encode(), "film.srt")
    assert [text for *_, text in said(story)] == ["The fleet left Seville in August.", "It reached Tenerife."]


def test_markdown_leaves_no_sign_in_the_text() -> None:
    story = parse_story(
        "# Skye\n\n*By Fiona Macrae*, 4 May 2024\n\nFrom [Uig](https://e.org)[^1]:\n\n- **Harris**\n\n![Quay](q.jpg)\n"
    )
    assert [text for *_, text in said(story)] == ["Skye", "By Fiona Macrae, 4 May 2024", "From Uig:", "Harris"]
    assert (story.author, story.published) == ("Fiona Macrae", date(2024, 5, 4))


def test_headings_of_markdown_are_read_in_a_text_file_too() -> None:
    text = "By boat to Belem\n\nWe left Manaus.\n\n## On the river\n\nRain fell.\n\n## The coast\n\nSun in Belem."
    kinds = {shown: kind for _, kind, shown in said(read_bytes(text.encode(), "trip.txt"))}
    assert kinds["On the river"] == kinds["The coast"] == "heading"


def test_a_pasted_page_opens_with_its_headline_and_loses_nothing() -> None:
    story = parse_story(PASTED)
    texts = [text for *_, text in said(story)]
    assert texts[0] == story.title == "Bridge opens between Malmo and Copenhagen after repairs"
    assert len(texts) == 4
    assert not any(town in " ".join(texts) for town in ("Berlin", "Sicily", "London"))
    assert (story.author, story.published, story.site) == ("Nils Berg", date(2025, 3, 3), "The Harbour Times")
    assert len(story.aside) + len(texts) == len(PASTED.splitlines())


def test_an_article_that_speaks_of_sharing_and_cookies_keeps_every_line() -> None:
    text = "Shares fall in Paris\nSearch\nPeople from Lyon share bread.\nThe search for a ship off Brest goes on.\n"
    assert parse_story(text).aside == ()


@pytest.mark.parametrize("encoding", ["latin-1", "cp1250", "utf-16", "utf-32", "utf-8-sig", "koi8-r"])
def test_a_text_is_read_in_the_encoding_it_is_in(encoding: str) -> None:
    text = "Le maire de Béziers a reçu la délégation à l’hôtel de ville.".replace("’", "'")
    if encoding == "koi8-r":
        text = "Вода в реке Волга поднялась на два метра, жители города Самара уехали в деревни на другом берегу."
    if encoding == "cp1250":
        text = "Powódź w Łodzi: mieszkańcy Śródmieścia wyjechali do Pabianic, a wojsko z Wrocławia przywiozło chleb."
    assert read_bytes(text.encode(encoding), "story.txt").text == text


def test_a_picture_that_the_document_holds_travels_and_no_other_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    target = io.BytesIO()
    Image.new("RGB", (3000, 20), "navy").save(target, "PNG")
    own = base64.b64encode(target.getvalue()).decode()
    page = f'<p>Rain in Quito.</p><img alt="rain" src="data:image/png;base64,{own}"><img alt="sun" src="http://127.0.0.1/x.png"><p>Sun.</p>'
    held, outside = parse_story(page).pictures
    assert held.after == 1
    assert held.data is not None
    assert Image.open(io.BytesIO(base64.b64decode(held.data.partition(",")[2]))).width == 1200
    assert (outside.data, outside.source) == (None, "http://127.0.0.1/x.png")


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + "ha" * 50 + '">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(8)) + "]><x>&i;</x>"
)  # fmt: skip
HOSTILE = {
    "bomb.docx": zipped({"word/document.xml": b"\0" * 260_000_000}),
    "laughs.docx": word("", **{"word/document.xml": LAUGHS}),
    "laughs.epub": zipped({"META-INF/container.xml": LAUGHS}),
    "outside.epub": zipped(
        {
            "META-INF/container.xml": '<c><rootfile full-path="../../../etc/passwd"/></c>',
            "mimetype": "application/epub+zip",
        }
    ),
    "sheet.xlsx": zipped({"xl/workbook.xml": "<x/>"}),
    "plain.zip": zipped({"story.txt": "Rain in Quito."}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_one_sentence(name: str) -> None:
    with pytest.raises(StoryError) as caught:
        read_bytes(HOSTILE[name], name)
    assert "\n" not in str(caught.value)


def test_an_outside_entity_is_never_read() -> None:
    entity = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    feed = f"{entity}<rss><channel><item><title>Rain in Quito &e;</title></item></channel></rss>"
    assert "root:" not in read_bytes(feed.encode(), "feed.xml").text


def test_a_page_of_ten_thousand_levels_is_refused_in_one_sentence() -> None:
    page = f"<html><body>{'<div>' * 10_000}<p>Rain fell on Quito, and the roads to Tena were closed.</p>"
    with pytest.raises(StoryError, match="holds no text"):
        read_bytes(page.encode(), "deep.html")


def test_nothing_that_would_run_is_kept() -> None:
    story = read_bytes(PAGE.replace("https://example.org/lima", "javascript:alert(1)").encode(), "page.html")
    assert "stolen" not in story.text
    assert marked(story, "link") == []


@pytest.mark.parametrize("seed", range(4))
def test_damaged_documents_are_read_or_refused(seed: int) -> None:
    dice = random.Random(seed)
    files = {
        "p.html": PAGE.encode(),
        "w.docx": word(words("Rain in Quito")),
        "p.pdf": pdf(["Rain in Quito."]),
        "b.epub": epub("<p>Rain."),
    }
    for name, data in files.items():
        for _ in range(12):
            spoilt = bytearray(data[: dice.randrange(1, len(data))] if dice.random() < 0.3 else data)
            for _ in range(dice.choice((1, 5, 50))):
                spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
            with contextlib.suppress(StoryError):
                read_bytes(bytes(spoilt), name)


def test_a_page_that_the_finder_of_articles_cannot_take_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object, **_options: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("trafilatura.extract", fails)
    story = read_bytes(PAGE.encode(), "page.html")
    assert "A dam burst above Lima on Friday" in story.text
