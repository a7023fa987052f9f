"""Save and share: pictures, the page itself, links and code to embed."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from storymap.cli import main
from tests.browser.conftest import Open, rest

pytestmark = pytest.mark.browser
HOMES = ("file", "app")


def saved(page: Page, words: str) -> tuple[str, bytes]:
    window = getattr(page, "_window", page)
    with window.expect_download() as waiting:
        page.locator(f"#share button:has-text('{words}')").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_the_picture_is_the_map_with_its_title_and_credit(open_page: Open) -> None:
    page = open_page("ferry", at="#p1")
    rest(page)
    name, svg = saved(page, "Save picture (SVG)")
    assert name == "ferry-service-opens-between-portugal-and-morocco.svg"
    root = ElementTree.fromstring(svg)
    words = " ".join(text.text or "" for text in root.iter("{http://www.w3.org/2000/svg}text"))
    for wanted in ("Lisbon", "Tangier", "GeoNames", "Ferry service opens"):
        assert wanted in words


def test_a_picture_in_dots_is_twice_as_sharp_as_the_screen(open_page: Open) -> None:
    page = open_page("ferry", at="#p1")
    rest(page)
    name, png = saved(page, "Save picture (PNG)")
    assert name.endswith(".png")
    width = page.evaluate("storymap.reader.camera.map.getSize().x")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == 2 * width


def test_the_tool_on_the_map_offers_the_same_as_the_end_of_the_text(open_page: Open) -> None:
    page = open_page("ferry")
    page.click("button[aria-label='Save and share']")
    offered = page.locator(".sm-share button").all_inner_texts()
    assert offered == page.locator("#share button").all_inner_texts()
    page.keyboard.press("Escape")


def test_in_the_app_the_page_is_saved_as_it_was_given(open_page: Open, files: dict[str, Path], home: str) -> None:
    if home == "file":
        return  # a file on a disk is saved already
    page = open_page("ferry")
    name, html = saved(page, "Save as web page")
    assert name == "ferry-service-opens-between-portugal-and-morocco.html"
    assert html == files["ferry"].read_bytes()


@pytest.mark.file_only
@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_command_line_writes_the_map_as_a_picture(tmp_path: Path, browser: object, ending: str) -> None:
    story, picture = tmp_path / "story.txt", tmp_path / f"story.{ending}"
    story.write_text("Flood in Quito\nHundreds fled from Quito to Guayaquil on Monday.", encoding="utf-8")
    assert main(["build", str(story), "-o", str(picture)]) == 0
    data = picture.read_bytes()
    assert (b"Guayaquil" in data and data.startswith(b"<svg")) if ending == "svg" else data.startswith(b"\x89PNG")
