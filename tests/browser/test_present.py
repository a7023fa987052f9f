"""Presenting: passage by passage over the whole map, by keys, a click and a finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, rest

pytestmark = pytest.mark.browser
HOMES = ("file", "app")
AT = "() => [storymap.presenting.at, storymap.reader.state.active]"
CAPTION = ".caption-now"


@pytest.fixture
def shown(open_page: Open) -> Page:
    page = open_page("ferry", at="#view=present")
    page.evaluate("storymap.teaching.set('present')")
    rest(page)
    return page


def test_the_first_picture_is_the_whole_story_under_its_title(shown: Page) -> None:
    assert shown.locator(f"{CAPTION} h2").inner_text() == "Ferry service opens between Portugal and Morocco"
    assert shown.evaluate("storymap.reader.camera.atlas.staged") is None


def test_keys_of_a_clicker_turn_the_passages(shown: Page) -> None:
    for key, paragraph in (("PageDown", "1"), ("ArrowRight", "2"), ("PageUp", "1"), ("End", "5"), ("Home", "0")):
        shown.keyboard.press(key)
        assert shown.evaluate(AT)[1] == paragraph, key


def test_the_map_shows_what_the_caption_names(shown: Page) -> None:
    shown.keyboard.press(" ")
    rest(shown)
    names = shown.evaluate("storymap.reader.camera.atlas.labels.map(label => label.text)")
    assert {"Lisbon", "Tangier"} <= set(names)


def test_names_and_caption_can_be_read_from_afar(shown: Page) -> None:
    shown.keyboard.press("ArrowRight")
    rest(shown)
    assert shown.locator(CAPTION).evaluate("box => parseFloat(getComputedStyle(box).fontSize)") >= 32
    sizes = shown.evaluate("storymap.reader.camera.atlas.labels.filter(l => l.strong).map(l => l.size)")
    assert min(sizes) >= 18


def test_escape_goes_back_to_the_passage_that_was_shown(shown: Page) -> None:
    shown.keyboard.press("End")
    shown.keyboard.press("Escape")
    rest(shown)
    assert shown.locator("#present").is_hidden()
    assert shown.evaluate("storymap.reader.state.active") == "5"
    assert not shown.locator("main").evaluate("main => main.inert")


def test_a_click_on_the_caption_goes_on_and_one_at_its_left_edge_back(shown: Page) -> None:
    box = shown.locator(CAPTION).bounding_box()
    assert box
    shown.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + 20)
    assert shown.evaluate(AT)[1] == "1"
    box = shown.locator(CAPTION).bounding_box()
    assert box
    shown.mouse.click(box["x"] + 30, box["y"] + 20)
    assert shown.evaluate(AT)[1] == "0"


@pytest.mark.file_only
def test_an_address_opens_the_presentation_at_a_passage(open_page: Open) -> None:
    page = open_page("ferry", at="#view=present&p4")
    rest(page)
    assert "Casablanca" in page.locator(CAPTION).inner_text()
    assert page.evaluate("location.hash") == "#view=present&p4"


@pytest.mark.file_only
def test_the_page_below_takes_no_focus_while_it_is_presented(open_page: Open) -> None:
    page = open_page("ferry", at="#view=present")
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main')") is None
