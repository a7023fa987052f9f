"""The strip of dates: by mouse, finger and keyboard; what it leaves on the map and in the lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
Settled = Callable[[Page], None]
SHOWN = """() => { const {atlas} = storymap.reader.cards;
    return atlas.shown().all.map(({feature}) => atlas.data.places[feature.place].name).sort(); }"""


@pytest.fixture
def page(open_page: Open, settled: Settled) -> Page:
    page = open_page("sample")
    settled(page)
    return page


def test_a_date_leaves_on_the_map_and_in_the_list_what_is_told_of_it(page: Page, settled: Settled) -> None:
    page.click("#time button:has-text('Feb 2022')")
    settled(page)
    assert page.evaluate(SHOWN) == ["Russia", "Ukraine"]
    assert page.locator("#places ul[data-roles] li:not([hidden])").count() == 2
    assert page.locator("#moves li:not([hidden])").count() == 1
    assert page.locator("#time-said").inner_text().startswith("February 2022")


def test_the_same_date_again_brings_all_back(page: Page, settled: Settled) -> None:
    before = page.evaluate(SHOWN)
    button = page.locator("#time button:has-text('Feb 2022')")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    settled(page)
    assert page.evaluate(SHOWN) == before
    assert page.locator("#places ul[data-roles] li:not([hidden])").count() > 5


def test_back_to_the_story_lets_the_date_go(page: Page, settled: Settled) -> None:
    page.click("#time button:has-text('Feb 2022')")
    page.click("#back")
    settled(page)
    assert page.locator("#time [aria-pressed=true]").count() == 0
    assert page.evaluate("storymap.reader.cards.atlas.span") is None


def test_the_words_of_a_date_are_marked_in_the_text(page: Page) -> None:
    page.hover("#time button:has-text('Feb 2022')")
    words = "[...CSS.highlights.get('storymap-time')].map(String)"
    assert page.evaluate(words) == ["February 2022"]
    page.mouse.move(100, 400)
    assert not page.evaluate("CSS.highlights.has('storymap-time')")


def test_the_keyboard_moves_chooses_and_lets_go(page: Page) -> None:
    page.focus("#time .dates button")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.innerText") == "Feb 2022"
    page.keyboard.press("Enter")
    assert page.locator("#time [aria-pressed=true]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#time [aria-pressed=true]").count() == 0
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.className") == "ahead"


def test_the_dates_are_played_in_order_until_a_hand_stops_them(page: Page) -> None:
    page.clock.install()
    page.click("#time-play")
    chosen = [page.locator("#time [aria-pressed=true] span").inner_text()]
    page.clock.run_for(2_700)
    chosen.append(page.locator("#time .dates [aria-pressed=true] span").inner_text())
    assert chosen == ["1939–1945", "Feb 2022"]
    page.dispatch_event("#text", "wheel")
    assert page.locator("#time-play").get_attribute("aria-pressed") == "false"


def test_what_is_still_to_come_says_so(page: Page) -> None:
    look = "button => getComputedStyle(button, '::before').backgroundColor"
    page.click("#time button.ahead")
    assert "still to come" in page.locator("#time-said").inner_text()
    assert page.evaluate(f"({look})(document.querySelector('#time .ahead'))") != page.locator(
        "#time .past >> nth=0"
    ).evaluate(look)


def test_an_address_opens_at_a_date(open_page: Open, settled: Settled) -> None:
    page = open_page("sample", at="#when=2022-02")
    settled(page)
    assert page.locator("#time .dates [aria-pressed=true] span").inner_text() == "Feb 2022"


def test_a_passage_of_the_date_is_one_press_away(page: Page, settled: Settled) -> None:
    page.click("#time button:has-text('Feb 2022')")
    page.click("#time-said a")
    settled(page)
    assert page.evaluate("storymap.reader.state.active") == "4"
    assert page.locator("#time button.is-here").all_inner_texts() == ["Feb 2022"]


def test_a_finger_chooses_a_date_on_a_phone(open_page: Open, settled: Settled) -> None:
    page = open_page("sample", width=390, height=844, has_touch=True)
    page.tap("#time button:has-text('Feb 2022')")
    settled(page)
    assert page.evaluate(SHOWN) == ["Russia", "Ukraine"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_strip_covers_no_map(page: Page) -> None:
    strip, canvas = page.locator("#time").bounding_box(), page.locator("#map .leaflet-container").bounding_box()
    assert strip
    assert canvas
    assert abs(canvas["y"] + canvas["height"] - strip["y"]) <= 1


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_serious_with_a_date_chosen(open_page: Open, settled: Settled, width: int) -> None:
    page = open_page("sample", width=width, at="#when=2022-02")
    settled(page)
    found = Axe().run(page).response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in {"serious", "critical"}] == []
