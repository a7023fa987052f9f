"""The article on the page as its document has it: headings, lists, tables, links, pictures, and what was set aside."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path

import docx
import pytest
from lxml import html as lxml_html

from storymap.lessons import Lesson, LessonFacts
from storymap.model import Mark, Paragraph, Picture, Story, StoryMap
from storymap.page.article import article_html
from storymap.pipeline import map_story, open_engine
from storymap.readers import parse_story, read_bytes
from storymap.settings import SAMPLE
from tests.documents import pdf
from tests.opened import build_page
from tests.test_kept_structure import picture_of

MARKDOWN = """# Three days on Skye

*By Fiona Macrae*, 4 May 2024

![The Quiraing at dawn](https://example.org/quiraing.jpg "Before breakfast")

Skye is **best in May**. From [Inverness](https://example.org/inverness) and [the old town of Perth](https://a.org/p)
we drove.

## Day one

- Lunch in Broadford
  - with *soup*
- Sleep in Portree

> “You will be wet,” they told us in Glasgow.

### The way

| From | To | Miles |
|---|---|---|
| Portree | Dunvegan | 22 |
| Inverness | Glasgow | 170 |

## Day two

```
if rain < 3:
    go("Fort William")
```

## Day three

We took the train to Glasgow."""


@cache
def skye() -> StoryMap:
    return map_story(read_bytes(MARKDOWN.encode(), "skye.md"))


def article_of(storymap: StoryMap) -> str:
    places = [placed.place for placed in storymap.placements if placed.place]
    numbers = {place.place_id: number for number, place in enumerate(dict.fromkeys(places))}
    return article_html(storymap, numbers)


def tree(storymap: StoryMap) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(article_of(storymap))


def bare(story: Story) -> lxml_html.HtmlElement:
    """The article of a story in which nothing is found."""
    return tree(StoryMap(story, (), ()))


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_headings_stand_under_the_headline_by_their_rank() -> None:
    found = [(heading.tag, words(heading)) for heading in tree(skye()).iter("h1", "h2", "h3", "h4")]
    assert found == [
        ("h1", "Three days on Skye"), ("h2", "Day one"), ("h3", "The way"), ("h2", "Day two"), ("h2", "Day three"),
    ]  # fmt: skip


def test_a_list_in_a_list_is_one() -> None:
    (outer,) = tree(skye()).xpath("//article/ul")
    assert [words(item) for item in outer.xpath("./li/div")] == ["Lunch in Broadford", "Sleep in Portree"]
    assert [words(item) for item in outer.xpath("./li/ul/li/div")] == ["with soup"]


NUMBERED = (
    "Trip\n====\n\n1. Lima\n   - Cusco\n2. La Paz\n\n   In two steps.\n3. Oruro\n\n* Ica\n\n7. Sucre\n8. Potosi\n"
)
_MARKUP = (
    "<h1>Trip</h1><ol><li>Lima<ul><li>Cusco</ul><li><p>La Paz<p>In two steps.<li>Oruro</ol><ul><li>Ica</ul>"
    "<ol start=7><li>Sucre<li value=8>Potosi</ol>"
)


@pytest.mark.parametrize(("text", "name"), [(NUMBERED, "trip.md"), (_MARKUP, "trip.html")])
def test_the_items_of_a_numbered_list_keep_their_numbers(text: str, name: str) -> None:
    page = bare(read_bytes(text.encode(), name))
    lists = [
        [item.get("value") for item in one.xpath("./li")] for one in page.xpath("//article/*[self::ol or self::ul]")
    ]
    assert lists == [["1", "2", "3"], [None], ["7", "8"]]
    assert [words(item) for item in page.xpath("//ol/li/ul/li/div")] == ["Cusco"]
    assert [words(item) for item in page.xpath("//li[@value=2]/div")] == ["La Paz", "In two steps."]


def test_a_list_that_counts_down_counts_down() -> None:
    page = bare(read_bytes(b"<h1>Top</h1><ol reversed><li>Lima<li>Quito<li>La Paz</ol>", "top.html"))
    assert page.xpath("//li/@value") == ["3", "2", "1"]


def test_a_numbered_list_of_word_is_numbered() -> None:
    document = docx.Document()
    for name, style in (("Trip", "Title"), ("Lima", "List Number"), ("Cusco", "List Number"), ("Ica", "List Bullet")):
        document.add_paragraph(name, style)
    data = io.BytesIO()
    document.save(data)
    page = bare(read_bytes(data.getvalue(), "trip.docx"))
    assert [(item.get("value"), words(item)) for item in page.xpath("//li")] == [
        ("1", "Lima"), ("2", "Cusco"), (None, "Ica"),
    ]  # fmt: skip


def test_an_item_of_a_pdf_shows_its_sign_once() -> None:
    lines = ["What to pack for the trip", "", "1. A warm coat", "", "2. A map of Lima"]
    page = bare(read_bytes(pdf(lines), "pack.pdf"))
    assert [(item.get("value"), words(item)) for item in page.xpath("//li")] == [
        ("1", "A warm coat"), ("2", "A map of Lima"),
    ]  # fmt: skip


def test_a_table_has_its_first_row_as_header() -> None:
    (table,) = tree(skye()).xpath("//table")
    assert [words(cell) for cell in table.xpath("./thead/tr/th[@scope='col']")] == ["From", "To", "Miles"]
    assert [[words(cell) for cell in row.xpath("./td")] for row in table.xpath("./tbody/tr")] == [
        ["Portree", "Dunvegan", "22"],
        ["Inverness", "Glasgow", "170"],
    ]


def test_quotations_and_code_are_what_they_are() -> None:
    page = tree(skye())
    assert words(page.xpath("//blockquote/p")[0]).startswith("“You will be wet,”")
    assert [line.text_content() for line in page.xpath("//pre/code")] == ["if rain < 3:", '    go("Fort William")']


def test_every_passage_has_its_own_address_and_its_own_words() -> None:
    page, story = tree(skye()), skye().story
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    for paragraph in story.paragraphs:
        (passage,) = page.xpath(f"//*[@id='p{paragraph.number}']")
        assert passage.text_content() == story.text[paragraph.start : paragraph.end].replace("\t", "")
        assert "passage" in passage.get("class")


def test_every_name_keeps_its_link_to_the_map() -> None:
    marks = {mark.get("id"): mark for mark in tree(skye()).xpath("//a[contains(@class, 'm') and @data-role]")}
    assert marks.keys() == {mention.mention_id for mention in skye().mentions}
    for mention in skye().mentions:
        assert marks[mention.mention_id].text_content() == mention.text


def test_a_link_leads_out_and_never_holds_a_name() -> None:
    links = tree(skye()).xpath("//a[@target='_blank']")
    assert {link.get("rel") for link in links} == {"noopener noreferrer"}
    assert not [link for link in links if link.xpath(".//a") or link.xpath("ancestor::a")]
    assert {"the old town of", "Picture not loaded"} <= {words(link) for link in links}


def test_a_link_whose_words_are_a_name_is_followed_by_a_way_out() -> None:
    (out,) = tree(skye()).xpath("//a[@class='out']")
    assert (out.get("href"), out.get("aria-label")) == ("https://example.org/inverness", "Link: Inverness")
    assert out.getprevious().text_content() == "Inverness"


def test_emphasis_inside_a_name_stays_inside_its_link() -> None:
    story = parse_story("Rain\nHeavy rain fell on New York at dawn on Monday.")
    start = story.text.index("York")
    marked = map_story(replace(story, marks=(Mark("strong", start, start + 4), Mark("emphasis", start - 4, start + 7))))
    (mark,) = tree(marked).xpath("//a[@class='m']")
    assert lxml_html.tostring(mark, with_tail=False, encoding="unicode").endswith(
        "><em>New </em><em><strong>York</strong></em></a>"
    )


def test_a_picture_of_the_document_is_shown_and_one_elsewhere_is_not_asked_for() -> None:
    held = Picture(1, "The quay", "In May", data=picture_of(8))
    page = bare(replace(skye().story, pictures=(held, *skye().story.pictures)))
    (shown,) = page.xpath("//img")
    assert (shown.get("alt"), words(shown.getnext())) == ("The quay", "In May")
    assert shown.get("src").startswith("data:image/jpeg;base64,")
    (absent,) = page.xpath("//figure[contains(@class, 'absent')]")
    assert words(absent) == "The Quiraing at dawn Picture not loadedBefore breakfast"


def test_a_picture_in_a_list_leaves_the_list_whole() -> None:
    story = skye().story
    lunch = next(p.number for p in story.paragraphs if p.kind == "item")
    page = bare(replace(story, pictures=(Picture(lunch, "Soup"), Picture(lunch + 8, "A map"), Picture(999, "Lost"))))
    assert len(page.xpath("//article/ul")) == len(page.xpath("//table")) == 1
    assert words(page.xpath("//article/ul/li[1]/figure")[0]).startswith("Soup")


def test_pictures_beyond_what_a_page_can_carry_are_not_shown() -> None:
    large = Picture(1, "Large", data="data:image/png;base64," + "A" * 500_000)
    assert len(bare(replace(skye().story, pictures=(large,) * 40)).xpath("//img")) == 23


def test_the_byline_names_author_site_and_day() -> None:
    story = replace(skye().story, site="The Skye Post", url="https://example.org/skye")
    byline = bare(story).xpath("//p[@class='byline']")[0]
    assert words(byline).startswith("Fiona Macrae · The Skye Post · 4 May 2024 · ")
    assert byline.xpath("./a/@href") == ["https://example.org/skye"]


def test_four_headings_make_a_list_of_chapters_and_three_do_not() -> None:
    (chapters,) = tree(skye()).xpath("//nav[@class='chapters']")
    assert [words(link) for link in chapters.xpath(".//li/a")] == ["Day one", "The way", "Day two", "Day three"]
    assert all(tree(skye()).xpath(f"//*[@id='{href[1:]}']") for href in chapters.xpath(".//li/a/@href"))
    short = parse_story(MARKDOWN.replace("### The way", "The way"), markdown=True)
    assert not bare(short).xpath("//nav")


@pytest.mark.parametrize(("lines", "said"), [(1, "1 line set aside – show"), (14, "14 lines set aside – show")])
def test_lines_set_aside_are_told_and_listed_at_the_end(lines: int, said: str) -> None:
    page = bare(replace(skye().story, aside=tuple(f"Menu {number}" for number in range(lines))))
    last = page.xpath("//article/*[last()]")[0]
    assert (last.tag, words(last.find("summary"))) == ("details", said)
    assert len(last.xpath("./ul/li")) == lines


HOSTILE = [
    "{{7*7}}",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</details></article>",
    "<!--",
    "]]>",
]


@pytest.mark.parametrize("markup", HOSTILE)
def test_markup_in_any_part_of_a_document_is_words(markup: str) -> None:
    kinds = [
        "heading",
        "paragraph",
        "heading",
        "item",
        "quote",
        "row",
        "code",
        "caption",
        "heading",
        "heading",
        "heading",
    ]
    text = "\n".join([markup] * len(kinds))
    size = len(markup)
    paragraphs = tuple(
        Paragraph(number, number * (size + 1), number * (size + 1) + size, kind, 1)  # type: ignore[arg-type]
        for number, kind in enumerate(kinds)
    )
    marks = (Mark("link", 0, size, "https://a.org/" + markup), Mark("strong", 0, 3), Mark("code", size + 1, size + 4))
    pictures = (Picture(1, markup, markup, "https://a.org/" + markup), Picture(2, markup, markup, None, markup))
    story = Story(
        text,
        paragraphs,
        markup,
        author=markup,
        site=markup,
        url=markup,
        marks=marks,
        pictures=pictures,
        aside=(markup,),
    )
    page = bare(story)
    assert not page.xpath("//script | //img | //iframe | //@onerror | //comment()")
    assert words(page).count(" ".join(unescape(markup).split())) >= len(kinds) + 6


ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html;base64,PGI+",
    "vbscript:x",
    "file:///etc/passwd",
    "//a.org",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_but_of_the_web_or_mail_becomes_a_link(address: str) -> None:
    story = replace(
        skye().story, url=address, site="A site", marks=(Mark("link", 0, 5, address),),
        pictures=(Picture(1, "A picture", source=address, data=address),),
    )  # fmt: skip
    page = bare(story)
    assert not page.xpath("//img")
    assert all(href.startswith("#p") for href in page.xpath("//@href"))


def test_marks_that_overlap_or_lie_outside_break_nothing() -> None:
    story = skye().story
    marks = [Mark("strong", start, start + 40) for start in range(0, len(story.text), 7)]
    marks += [Mark("link", start, start + 90, "https://a.org") for start in range(0, len(story.text), 11)]
    page = tree(replace(skye(), story=replace(story, marks=(*marks, Mark("code", 10**9, 10**9 + 1)))))
    for paragraph in story.paragraphs:
        (passage,) = page.xpath(f"//*[@id='p{paragraph.number}']")
        assert passage.text_content() == story.text[paragraph.start : paragraph.end].replace("\t", "")


def test_a_plain_story_has_paragraphs_and_nothing_else() -> None:
    page = article_of(map_story(parse_story(Path(SAMPLE).read_text(encoding="utf-8"))))
    assert set(re.findall(r"<(\w+)", page)) == {"article", "header", "p", "h1", "a", "span"}


def test_neither_quiz_nor_worksheet_asks_about_a_table_or_code() -> None:
    engine = open_engine()
    facts = LessonFacts(skye(), gazetteer=engine.gazetteer, shapes=engine.shapes)
    questions = Lesson(number=60).quiz(facts).questions
    kinds = {paragraph.number: paragraph.kind for paragraph in skye().story.paragraphs}
    assert questions
    assert not {kinds[question.paragraph] for question in questions} & {"row", "code"}


def test_the_page_of_a_document_still_has_one_heading_of_the_first_rank() -> None:
    page = build_page(skye())
    assert page.count("<h1") == 1
    assert "img-src data:" in page


def test_a_picture_whose_caption_names_a_place_leads_to_it_on_the_map() -> None:
    picture = Picture(after=1, alt="", caption="The harbour of Guayaquil at noon")
    story = map_story(parse_story("Flood in Quito\nHundreds fled from Quito to Guayaquil."))
    page = build_page(replace(story, story=replace(story.story, pictures=(picture,))))
    (link,) = re.findall(r'<a class="tied"[^>]*>([^<]*)</a>', page)
    assert link == "Guayaquil on the map"


def test_the_ribbon_shows_where_chapters_begin_and_how_they_are_called() -> None:
    page = build_page(map_story(read_bytes(b"# Rain\n\nIt rained in Quito.\n\n## In the hills\n\nIt rained.", "a.md")))
    assert re.findall(r'class="[a-z]+ head" data-length="\d+" title="([^"]*)"', page) == ["In the hills"]
