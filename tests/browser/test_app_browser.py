"""The running app: the page in its frame, and nothing asked of another machine."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FrameLocator, Page, Request, Route, expect

from tests.browser.conftest import at_rest, next_picture, rest
from tests.browser.test_reading import CAMERA, PLACE_ON_SCREEN

pytestmark = pytest.mark.browser
#: A red picture.
RED = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg=="
)
READY = "html[data-ready]"
#: What a plain Streamlit page has of its own; both minor.
STREAMLITS_OWN = {"empty-table-header", "presentation-role-conflict"}


@pytest.fixture
def app(browser: Browser, address: str) -> Iterator[Page]:
    """A page of the app; a request to another machine fails the test."""
    alien: list[str] = []
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, reduced_motion="reduce", accept_downloads=True
    )
    page = context.new_page()
    own = (address, address.replace("http", "ws"), "data:", "blob:", "about:")
    page.on("request", lambda request: None if request.url.startswith(own) else alien.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert alien == []


def reading(app: Page) -> FrameLocator:
    """The app's own frame, once it has taken over what came first."""
    app.wait_for_selector("iframe", timeout=90_000)
    expect(app.locator("#storymap-first")).to_have_count(0, timeout=90_000)
    return opened(app)


def opened(app: Page) -> FrameLocator:
    frame = app.frame_locator("iframe")
    frame.locator(READY).wait_for(state="attached", timeout=90_000)
    return frame


def moved(app: Page, before: list[float]) -> list[float]:
    """Where the camera rests after it has left a view, however slow the machine is."""
    inside = app.frames[-1]
    inside.wait_for_function(f"before => ({CAMERA})().some((part, i) => part !== before[i])", arg=before)
    rest(cast(Page, inside))
    now: list[float] = inside.evaluate(CAMERA)
    return now


def test_the_sample_is_open_at_once_beside_its_map(app: Page) -> None:
    frame = reading(app)
    assert "North Korean soldiers" in frame.locator("h1").inner_text()
    assert frame.locator("canvas").count() >= 1


def test_the_story_is_read_before_the_app_has_started_and_stays_as_it_is(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/static/js/*", lambda route: None)  # as on a very slow network
    page.goto(address, wait_until="commit")
    frame = opened(page)
    frame.locator("body").evaluate("body => { body.dataset.kept = 'yes'; }")
    page.unroute("**/static/js/*")
    page.locator("#storymap-first").wait_for(state="detached", timeout=30_000)
    assert frame.locator("body").get_attribute("data-kept") == "yes"
    page.close()


def test_the_frame_is_a_sandbox_with_a_title(app: Page) -> None:
    reading(app)
    frame = app.locator("iframe")
    sandbox = (frame.get_attribute("sandbox") or "").split()
    assert set(sandbox) == {
        "allow-scripts",
        "allow-downloads",
        "allow-modals",
        "allow-popups",
        "allow-popups-to-escape-sandbox",
    }
    assert (frame.get_attribute("title") or "").startswith("Story map: About 8,000")


@pytest.mark.smoke
def test_a_click_on_a_mention_opens_its_card_in_the_frame(app: Page) -> None:
    frame = reading(app)
    frame.get_by_role("button", name="Uzhhorod").or_(frame.get_by_role("link", name="Uzhhorod")).first.click()
    card = frame.locator(".card")
    card.wait_for(timeout=5_000)
    assert "Uzhhorod" in card.inner_text()


def test_the_apps_address_follows_the_reader_and_leads_back_there(app: Page) -> None:
    frame = reading(app)
    frame.locator("#text .m:text-is('Uzhhorod')").click()
    app.wait_for_function("location.hash.startsWith('#m')")
    app.reload()
    frame = reading(app)
    frame.locator(".card").wait_for(timeout=15_000)
    assert "Uzhhorod" in frame.locator(".card h2").inner_text()


def test_a_link_copied_in_the_frame_is_the_apps(app: Page) -> None:
    frame = reading(app)
    frame.locator("#text .m:text-is('Uzhhorod')").click()
    app.evaluate("""() => { window.copied = [];
        Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => void copied.push(text)}}); }""")
    frame.locator(".card .copy").click()
    app.wait_for_function("copied.length === 1")
    assert app.evaluate("copied[0]") == app.url


def test_a_click_on_a_shape_in_the_frame_moves_the_camera_and_opens_its_card(app: Page) -> None:
    frame = reading(app)
    inside = app.frames[-1]
    opening = inside.evaluate(CAMERA)
    inside.evaluate("storymap.reader.follow('p2')")
    before = moved(app, opening)
    box = app.locator("iframe").bounding_box()
    spot = inside.evaluate(PLACE_ON_SCREEN, "Ukraine")
    assert box is not None
    assert spot["inside"]
    app.mouse.click(box["x"] + spot["x"], box["y"] + spot["y"])
    assert moved(app, before) != before
    assert frame.locator(".card h2").inner_text() == "Ukraine"
    assert frame.locator(".card .passages li").count() >= 8


def test_the_frame_shows_every_place_of_a_paragraph_and_names_what_could_not_be_placed(app: Page) -> None:
    frame = reading(app)
    inside = app.frames[-1]
    inside.evaluate("storymap.reader.follow('p2')")
    rest(cast(Page, inside))
    for name in ("North Korea", "Russian Far East", "Kursk Oblast", "Ukraine"):
        assert inside.evaluate(PLACE_ON_SCREEN, name)["inside"], name
    assert "west" in str(frame.locator(".unplaced").first.text_content())


def test_scrolling_in_the_frame_leads_through_every_paragraph(app: Page) -> None:
    reading(app)
    frame = app.frames[-1]
    seen = set()
    app.mouse.move(300, 500)
    for _ in range(400):
        seen.add(frame.evaluate("() => storymap.reader.state.active"))
        app.mouse.wheel(0, 35)
        next_picture(cast(Page, frame))
        if "20" in seen:
            break
    assert {str(number) for number in range(1, 21)} <= seen


def test_the_tables_are_one_press_away_and_the_story_stays_open(app: Page) -> None:
    reading(app)
    app.get_by_role("link", name="Places").click()
    app.get_by_role("heading", name="About 8,000").wait_for(timeout=15_000)
    app.get_by_text("All tables").click()
    with app.expect_download(timeout=15_000) as download:
        app.get_by_role("button", name="Download CSV").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("mention_id,paragraph,start,end,text")
    app.get_by_role("link", name="Read").click()
    reading(app)


def test_a_page_that_is_turned_back_to_is_as_it_was_left(app: Page) -> None:
    reading(app).locator("body").evaluate("body => { body.dataset.left = 'so'; }")
    app.get_by_role("link", name="Check").first.click()
    expect(app.locator("iframe[title^='Story map']")).to_have_count(0)
    app.get_by_role("link", name="Read").first.click()
    frame = app.frame_locator("iframe[title^='Story map']")
    expect(frame.locator("body[data-left=so] h1")).to_be_visible()
    assert frame.locator("body").evaluate("() => innerWidth") > 1000


def test_a_pasted_story_takes_the_place_of_the_sample(app: Page) -> None:
    reading(app)
    app.get_by_role("link", name="Another story").click()
    app.get_by_label("Article", exact=True).fill("Flood in Quito\nHundreds fled from Quito to Guayaquil on Monday.")
    app.get_by_role("button", name="Map the story").click()
    frame = app.frame_locator("iframe[title*='Flood in Quito']")
    frame.locator(READY).wait_for(state="attached", timeout=30_000)
    assert frame.locator("h1").inner_text() == "Flood in Quito"


def test_another_basemap_is_fetched_by_the_app_alone_and_only_once_it_is_chosen(browser: Browser, address: str) -> None:
    asked: list[Request] = []
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")

    def serve(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(body=RED, headers={"content-type": "image/png", "access-control-allow-origin": "*"})

    context.route(lambda url: url.startswith("https:"), serve)
    page = context.new_page()
    page.goto(address)
    frame = reading(page)
    frame.get_by_role("button", name="Map options").click()
    frame.get_by_role("button", name="Another basemap").click()
    page.get_by_role("combobox", name="Basemap").fill("OpenStreetMap.Mapnik")
    page.keyboard.press("Enter")
    page.get_by_text("tile.openstreetmap.org").wait_for()
    assert asked == []
    page.get_by_role("button", name="Load its map").click()
    frame.get_by_text("© OpenStreetMap contributors").wait_for()
    corner = "[...document.querySelector('canvas.storymap-base').getContext('2d').getImageData(9, 9, 1, 1).data]"
    page.frames[-1].wait_for_function(f"() => String({corner}) === '255,0,0,255'")
    assert {request.headers.get("referer") for request in asked} == {f"{address}/"}
    assert {request.url.split("/")[2] for request in asked} == {"tile.openstreetmap.org"}
    assert "img-src data:; base-uri" in (page.locator("iframe").get_attribute("srcdoc") or "")
    context.close()


@pytest.mark.parametrize("path", ["", "/places", "/another", "/about"])
def test_no_page_of_the_app_has_a_serious_fault_for_a_screen_reader(app: Page, address: str, path: str) -> None:
    app.goto(address + path)
    at_rest(app)
    found = Axe().run(app).response["violations"]
    grave = [
        fault["id"]
        for fault in found
        if fault["impact"] in ("serious", "critical") and fault["id"] not in STREAMLITS_OWN
    ]
    assert grave == []
