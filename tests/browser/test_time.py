"""The strip of dates: by mouse, finger and keyboard; what it leaves on the map and in the lists."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from storymap.pipeline import map_story
from storymap.readers import parse_story
from tests.browser.conftest import Open, next_picture
from tests.opened import build_page

pytestmark = pytest.mark.browser
HOMES = ("file", "app")
#: Fifteen dates over centuries, and one that only may come.
RIGA = """How Riga changed hands
In 1282 Riga joined the Hanseatic League. The war began in 1558 at Narva. In 1581 Riga came under Poland.
Soldiers from Stockholm took Riga in 1621 and held it until 1710. The railway from Riga to Orel opened in 1861.
On 18 November 1918 Latvia was declared in Riga. Troops entered Latvia on 17 June 1940.
Riga burned in July 1941, and again in October 1944. On 23 August 1989 people joined hands from Tallinn to Vilnius.
Latvia declared independence on 4 May 1990. It joined the European Union in 2004 and the euro in 2014.
Trains from Riga to Tallinn will run by 2030. A tunnel from Tallinn to Helsinki could open in 2040."""
Settled = Callable[[Page], None]
SHOWN = """() => { const {atlas} = storymap.reader.cards;
    return atlas.shown().all.map(({feature}) => atlas.data.places[feature.place].name).sort(); }"""


@pytest.fixture(scope="module")
def riga(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("riga") / "riga.html"
    path.write_text(build_page(map_story(parse_story(RIGA, published=date(2024, 10, 31)))), encoding="utf-8")
    return path


@pytest.fixture
def page(open_page: Open, settled: Settled) -> Page:
    page = open_page("sample")
    settled(page)
    return page


@pytest.mark.file_only
def test_a_date_leaves_on_the_map_and_in_the_list_what_is_told_of_it(page: Page, settled: Settled) -> None:
    page.click("#time button:has-text('Feb 2022')")
    settled(page)
    assert page.evaluate(SHOWN) == ["Russia", "Ukraine"]
    assert page.locator("#places ul[data-roles] li:not([hidden])").count() == 2
    assert page.locator("#moves li:not([hidden])").count() == 1
    assert page.locator("#time-said").inner_text().startswith("February 2022")


@pytest.mark.file_only
def test_the_same_date_again_brings_all_back(page: Page, settled: Settled) -> None:
    page.evaluate("location.hash = '#p1'")  # at a passage, no longer at the opening of the whole story
    settled(page)
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


@pytest.mark.file_only
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


@pytest.mark.file_only
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


@pytest.mark.file_only
def test_a_passage_of_the_date_is_one_press_away(page: Page, settled: Settled) -> None:
    page.click("#time button:has-text('Feb 2022')")
    page.click("#time-said a")
    settled(page)
    assert page.evaluate("storymap.reader.state.active") == "4"
    assert page.locator("#time button.is-here").all_inner_texts() == ["Feb 2022"]


def test_what_may_be_and_what_is_planned_look_unlike(open_file: Open, riga: Path) -> None:
    page = open_file(riga)
    signs = page.locator("#time .ahead, #time .perhaps")
    assert signs.all_inner_texts() == ["2030", "2040"]
    look = "button => getComputedStyle(button, '::before').backgroundImage"
    assert [sign.evaluate(look).partition("(")[0] for sign in signs.all()] == ["none", "repeating-linear-gradient"]
    assert "possibly" in (signs.nth(1).get_attribute("aria-label") or "")


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440, 2560])
def test_no_two_labels_of_the_strip_run_into_each_other(open_file: Open, riga: Path, width: int) -> None:
    page = open_file(riga, width=width)
    shown = """[...document.querySelectorAll('#time .spot > :not(.is-mute) span')].map(span => {
        const {left, right} = span.getBoundingClientRect(); return [left, right]; })"""
    ends = page.evaluate(shown)
    assert len(ends) >= 9
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(ends))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_label_without_room_stands_when_its_sign_is_pointed_at(open_file: Open, riga: Path) -> None:
    width = 1800
    page = open_file(riga, width=width)
    mute = page.locator("#time button.is-mute").first
    while not mute.count():  # how wide the labels are is the machine's own
        width -= 40
        page.set_viewport_size({"width": width, "height": 900})
        next_picture(page)
    number = mute.get_attribute("data-time")
    mute.hover()
    assert page.locator(f"#time button[data-time='{number}'] span").is_visible()


def test_a_long_strip_is_pushed_along_and_shows_the_date_chosen(open_file: Open, riga: Path) -> None:
    page = open_file(riga, width=390, height=844, at="#when=2014")
    inside = """button => {
        const [box, list] = [button, button.closest('.dates')].map(one => one.getBoundingClientRect());
        return list.left <= box.left && box.right <= list.right; }"""
    assert page.locator("#time [aria-pressed=true]").evaluate(inside)
    assert "more-before" in (page.locator("#time .dates").get_attribute("class") or "")


@pytest.mark.file_only
def test_the_address_keeps_the_date_until_it_is_let_go(page: Page) -> None:
    page.click("#time button.ahead")
    assert page.evaluate("location.hash") == "#when=after%202024-10-31"
    page.keyboard.press("Escape")
    assert not page.evaluate("location.hash").startswith("#when")


@pytest.mark.file_only
def test_show_all_in_the_list_lets_the_date_go(page: Page, settled: Settled) -> None:
    page.click("#time button:has-text('Feb 2022')")
    assert "February 2022: 2 of" in page.locator("#filtered").inner_text()
    page.click("#filtered button")
    settled(page)
    assert page.locator("#time [aria-pressed=true]").count() == 0
    assert page.locator("#filtered").is_hidden()


def test_a_sheet_of_one_date_says_so_and_has_no_strip(page: Page, settled: Settled) -> None:
    page.click("#time button:has-text('Feb 2022')")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#time").is_hidden()
    assert "February 2022" in page.locator("#filtered").inner_text()
    assert page.evaluate(SHOWN) == ["Russia", "Ukraine"]


def test_inside_a_sandboxed_frame_the_app_is_told_the_date(
    open_file: Open, files: dict[str, Path], tmp_path: Path
) -> None:
    host = tmp_path / "host.html"
    script = "window.heard = []; addEventListener('message', (event) => heard.push(event.data));"
    frame = f'<iframe sandbox="allow-scripts" srcdoc="{escape(files["sample"].read_text())}" width=1200 height=800>'
    host.write_text(f"<!DOCTYPE html><html data-ready><script>{script}</script>{frame}</iframe>", encoding="utf-8")
    page = open_file(host)
    inner = page.frame_locator("iframe")
    inner.locator("#time button:has-text('Feb 2022')").click()
    assert {"type": "storymap:intent", "name": "at", "id": "when=2022-02"} in page.evaluate("heard")
    page.evaluate("frames[0].postMessage({type: 'storymap:goto', id: 'when=2023-12'}, '*')")
    inner.locator("#time [aria-pressed=true]:has-text('Dec 2023')").wait_for()


@pytest.mark.file_only
def test_a_story_of_one_date_has_no_strip(open_page: Open) -> None:
    page = open_page("ferry")
    assert page.locator("#time").count() == 0
    assert page.locator("body.no-time").count() == 1


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
