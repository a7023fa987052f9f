"""Reading with a finger on a phone: every control is reached by a tap."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, unfold

pytestmark = pytest.mark.browser
HOMES = ("file", "app")
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
    window = getattr(page, "_window", page)  # of the frame
    session = window.context.new_cdp_session(window)
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
    told = phone.locator("#thread span").evaluate("line => parseFloat(line.style.width)")
    drag(phone, (200, 760), (200, 330))
    phone.wait_for_function(f"storymap.reader.state.active !== {before!r}")
    assert phone.evaluate("scrollY") > 100
    assert phone.locator("#thread span").evaluate("line => parseFloat(line.style.width)") > told


def test_the_key_opens_and_switches_by_tap(phone: Page) -> None:
    phone.tap(".sm-key summary")
    assert phone.locator(".sm-switch").bounding_box()["y"] >= 0  # type: ignore[index]
    button = phone.locator(".sm-key button", has_text="Government")
    button.tap()
    assert button.get_attribute("aria-pressed") == "true"


def test_a_movement_of_the_list_is_followed_by_tap(phone: Page, settled: Settled) -> None:
    phone.tap("#moves .entry >> nth=1")
    settled(phone)
    assert phone.evaluate("storymap.reader.state.active") == "4"


@pytest.mark.file_only
@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (667, 375), (844, 390)])
def test_every_tool_of_a_low_map_is_within_reach(open_page: Open, width: int, height: int) -> None:
    page = open_page("sample", width=width, height=height, has_touch=True, is_mobile=True)
    unfold(page)
    for tool in page.locator(".leaflet-control-zoom a, .sm-tools > button:visible").all():
        assert tool.evaluate("""one => { const {x, y, width, height} = one.getBoundingClientRect();
            return [0.1, 0.5, 0.9].every(part =>
                one.contains(document.elementFromPoint(x + width * 0.9, y + height * part))); }""")


@pytest.mark.file_only
@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (320, 256)])
def test_one_button_stands_for_all_tools_of_a_small_map(open_page: Open, width: int, height: int) -> None:
    page = open_page("sample", width=width, height=height, has_touch=True, is_mobile=True)
    assert page.locator(".sm-tools > button:visible").count() == 1
    unfold(page)
    assert page.locator(".sm-tools > button:visible").count() > 5
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.file_only
def test_at_four_times_the_size_text_and_map_share_the_window(open_page: Open) -> None:
    page = open_page("sample", width=320, height=256, at="#p2")
    box = page.locator("#map").bounding_box()
    assert box
    assert 100 <= box["height"] <= 140
    assert page.locator("#time").is_hidden()


@pytest.mark.file_only
def test_a_phone_on_its_side_has_text_and_map_beside_each_other(open_page: Open) -> None:
    page = open_page("sample", width=667, height=375, has_touch=True, is_mobile=True)
    box = page.locator("#map").bounding_box()
    assert box
    assert box["x"] > 250
    assert box["height"] == 375
