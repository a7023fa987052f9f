"""The page of a document in a browser: its links, table and pictures work, and nothing hostile in it runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from storymap.model import Mark, Picture
from tests.browser.conftest import Open, in_frame, rest
from tests.opened import build_page
from tests.test_kept_structure import picture_of
from tests.test_page_structure import skye

pytestmark = pytest.mark.browser
EVIL = ("{{7*7}}", "<script>window.hit=1</script>", '"><img src=x onerror="window.hit=1">')


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with one of everything, a picture in it."""
    path = tmp_path_factory.mktemp("document") / "skye.html"
    story = skye().story
    pictures = (*story.pictures, Picture(2, "The quay", "In May", data=picture_of(300)))
    path.write_text(build_page(replace(skye(), story=replace(story, pictures=pictures))), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of a story whose marks, pictures, author and lines set aside mean harm."""
    path = tmp_path_factory.mktemp("document") / "hostile.html"
    links = (
        Mark("link", 0, 5, "javascript:window.hit=1"),
        Mark("link", 6, 10, "https://a.org/\"onclick='window.hit=1"),
    )
    pictures = tuple(Picture(1, evil, evil, "https://a.org/x.png", "data:text/html;base64,PGI+") for evil in EVIL)
    story = replace(skye().story, author=EVIL[2], site=EVIL[1], url=EVIL[2], marks=links, pictures=pictures, aside=EVIL)
    path.write_text(build_page(replace(skye(), story=story)), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["heading", "item", "quote", "row", "code"])
def test_a_link_to_a_passage_of_any_kind_makes_it_the_one_that_is_read(
    document: Path, open_file: Open, kind: str
) -> None:
    number = [p.number for p in skye().story.paragraphs if p.kind == kind and p.number > 0][-1]
    page = open_file(document, at=f"#p{number}")
    rest(page)
    assert page.evaluate("storymap.reader.state.active") == str(number)
    assert page.evaluate(f"document.activeElement.id === 'p{number}'")


def test_scrolling_reads_the_items_of_a_list_one_by_one(document: Path, open_file: Open) -> None:
    page = open_file(document)
    seen = set()
    page.mouse.move(200, 400)
    for _ in range(45):
        page.mouse.wheel(0, 25)
        rest(page)
        seen.add(page.evaluate("storymap.reader.state.active"))
    assert {str(p.number) for p in skye().story.paragraphs if p.kind in ("item", "row")} <= seen


def test_a_name_in_a_list_or_a_table_opens_its_card_in_a_sound_place(document: Path, open_file: Open) -> None:
    page = open_file(document)
    for selector in ("#text li .m", "#text table .m"):
        page.locator(selector).first.click(timeout=5_000)
        assert page.locator(".card").is_visible()
        assert page.evaluate("document.querySelector('.card').parentElement.tagName") in ("LI", "ARTICLE")


def test_a_chapter_leads_to_its_heading(document: Path, open_file: Open) -> None:
    page = open_file(document)
    page.locator(".chapters a", has_text="Day three").click()
    rest(page)
    assert page.locator("h2.is-active").inner_text() == "Day three"


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_a_picture_is_drawn_and_nothing_is_wider_than_the_window(document: Path, open_file: Open, width: int) -> None:
    page = open_file(document, width=width)
    assert page.evaluate("document.querySelector('#text img').naturalWidth") == 300
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_hostile_runs_is_asked_for_or_leads_anywhere_else(hostile: Path, open_file: Open) -> None:
    page = open_file(hostile)
    page.locator(".aside summary").click()
    assert [line.strip() for line in page.locator(".aside li").all_inner_texts()] == list(EVIL)
    assert page.evaluate("window.hit") is None
    assert page.locator("#text img").count() == 0
    targets = page.evaluate("[...document.querySelectorAll('#text a[target]')].map(link => link.href)")
    assert set(targets) == {"https://a.org/x.png"}


def test_a_link_in_the_frame_of_the_app_breaks_nothing(document: Path, open_file: Open) -> None:
    window = open_file(in_frame(document), ready="iframe")
    frame = window.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    assert frame.locator("#text .link").first.get_attribute("rel") == "noopener noreferrer"
    frame.locator("#text .m").first.click()
    assert frame.locator(".card").is_visible()
