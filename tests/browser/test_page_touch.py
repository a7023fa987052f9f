"""Reading with a finger on a phone: every control is reached by a tap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
Settled = Callable[[Page], None]
CAMERA = (
    "() => { const map = storymap.reader.camera.map; const c = map.getCenter(); return [c.lat, c.lng, map.getZoom()]; }"
)


@pytest.fixture
def phone(open_page: Open, settled: Settled) -> Page:
    page = open_page("ferry", width=390, height=844, has_touch=True, is_mobile=True, device_scale_factor=2)
    settled(page)
    return page


def drag(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    session = page.context.new_cdp_session(page)
    steps = 8
    points = [tuple(a + (b - a) * step / steps for a, b in zip(start, end, strict=True)) for step in range(steps + 1)]
    for kind, (x, y) in [("touchStart", points[0]), *(("touchMove", point) for point in points[1:])]:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_tap_on_a_mention_opens_its_sheet_and_a_tap_closes_it(phone: Page, settled: Settled) -> None:
    phone.tap("#m003")
    settled(phone)
    assert phone.locator(".card h2").inner_text() == "Lisbon"
    phone.tap(".card .close")
    assert phone.locator(".card").count() == 0


def test_taps_lead_from_passage_to_passage(phone: Page, settled: Settled) -> None:
    phone.tap("#m003")
    phone.tap(".card .next")
    settled(phone)
    assert phone.locator(".card .count").inner_text() == "Passage 2 of 3"
    phone.tap(".card .passages summary")
    phone.tap(".card .passages ol a >> nth=0")
    assert phone.locator(".card .count").inner_text() == "Passage 1 of 3"


def test_a_finger_that_moves_the_map_explores_until_back_to_the_story(phone: Page, settled: Settled) -> None:
    before = phone.evaluate(CAMERA)
    drag(phone, (200, 90), (120, 190))
    phone.locator("#back").wait_for()
    assert phone.evaluate(CAMERA) != before
    phone.tap("#back")
    settled(phone)
    assert not phone.locator("#back").is_visible()


def test_a_finger_scrolls_the_text_and_the_map_follows(phone: Page, settled: Settled) -> None:
    before = phone.evaluate("storymap.reader.state.active")
    drag(phone, (200, 760), (200, 330))
    phone.wait_for_function(f"storymap.reader.state.active !== {before!r}")
    assert phone.evaluate("scrollY") > 100


def test_the_key_opens_and_switches_by_tap(phone: Page) -> None:
    phone.tap(".sm-key summary")
    button = phone.locator(".sm-key button", has_text="Government")
    button.tap()
    assert button.get_attribute("aria-pressed") == "true"


def test_a_movement_of_the_list_is_followed_by_tap(phone: Page, settled: Settled) -> None:
    phone.tap("#moves .entry >> nth=1")
    settled(phone)
    assert phone.evaluate("storymap.reader.state.active") == "4"
