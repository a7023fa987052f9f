"""Reading the page: scroll, click, type, and see text and map answer each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from storymap.pipeline import map_story
from storymap.readers import parse_story
from tests.browser.conftest import Open, in_sandbox, next_picture, rest
from tests.drawn import HOSTILE, hostile
from tests.many import story_of
from tests.opened import build_page

pytestmark = pytest.mark.browser
HOMES = ("file", "app")
Settled = Callable[[Page], None]

PLACE_ON_SCREEN = """name => {
    const {atlas} = storymap.reader.cards;
    const number = atlas.data.places.findIndex(place => place.name === name);
    const point = atlas.anchor(atlas.features.get(number));
    const box = document.querySelector('.leaflet-container').getBoundingClientRect();
    return {x: box.left + point.x, y: box.top + point.y,
            inside: point.x > 0 && point.y > 0 && point.x < box.width && point.y < box.height};
}"""
CAMERA = (
    "() => { const map = storymap.reader.camera.map; const c = map.getCenter(); return [c.lat, c.lng, map.getZoom()]; }"
)
ACTIVE = "() => storymap.reader.state.active"
FREE = "() => { storymap.reader.state.quietUntil = 0; }"


def click_place(page: Page, name: str) -> None:
    spot = page.evaluate(PLACE_ON_SCREEN, name)
    assert spot["inside"]
    page.mouse.click(spot["x"], spot["y"])


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_scrolling_leads_through_every_paragraph(open_page: Open, settled: Settled, width: int, height: int) -> None:
    page = open_page("sample", width=width, height=height)
    page.mouse.move(150, 600)
    seen, views = set(), set()
    for _ in range(600):
        active = page.evaluate(ACTIVE)
        if active not in seen:
            settled(page)
        seen.add(active)
        views.add(str(page.evaluate(CAMERA)))
        page.mouse.wheel(0, 45)
        next_picture(page)
        if page.evaluate("storymap.reader.state.active === null"):
            break
    assert {str(number) for number in range(21)} <= seen
    assert len(views) >= 5


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_a_paragraph_with_several_places_frames_them_all(
    open_page: Open, settled: Settled, width: int, height: int
) -> None:
    page = open_page("sample", width=width, height=height, at="#p2")
    settled(page)
    for name in ("North Korea", "Russian Far East", "Kursk Oblast", "Ukraine"):
        assert page.evaluate(PLACE_ON_SCREEN, name)["inside"], name
    page.evaluate("storymap.reader.follow('p6')")
    settled(page)
    assert page.evaluate(PLACE_ON_SCREEN, "Washington")["inside"]
    assert page.evaluate(PLACE_ON_SCREEN, "Ukraine")["inside"]


@pytest.mark.smoke
def test_a_mention_opens_its_card_under_its_paragraph_and_moves_the_camera(open_page: Open, settled: Settled) -> None:
    page = open_page("sample", at="#p2")
    settled(page)
    before = page.evaluate(CAMERA)
    page.click("#p2 .m:text('Kursk region')")
    settled(page)
    assert page.evaluate(CAMERA) != before
    card = page.locator(".card")
    assert card.evaluate("card => card.previousElementSibling.id") == "p2"
    for words in ("Kursk Oblast", "Happens here", "Why here", "Likely", "Region of Russia"):
        assert words in card.inner_text()
    assert card.evaluate("card => document.activeElement === card")


def test_a_shape_opens_the_card_with_all_its_passages(open_page: Open, settled: Settled) -> None:
    page = open_page("sample", at="#p18")
    settled(page)
    before = page.evaluate(CAMERA)
    click_place(page, "Uzhhorod")
    settled(page)
    assert page.locator(".card h2").inner_text() == "Uzhhorod"
    page.evaluate("storymap.reader.follow('p0')")
    settled(page)
    click_place(page, "Ukraine")
    settled(page)
    assert page.evaluate(CAMERA) != before
    assert page.locator(".card h2").inner_text() == "Ukraine"
    named = page.locator(f"#text .m[data-place='{page.locator('#m003').get_attribute('data-place')}']")
    assert page.locator(".card .passages li").count() == named.count() >= 8


def test_a_place_leads_through_each_paragraph_that_names_it(open_page: Open, settled: Settled) -> None:
    page = open_page("sample", at="#p0")
    page.click("h1 .m:text-is('Ukraine')")
    paragraphs = [page.evaluate(ACTIVE)]
    while page.locator(".card .next").is_enabled():
        page.click(".card .next")
        rest(page)
        paragraphs.append(page.evaluate(ACTIVE))
    assert paragraphs == sorted(paragraphs, key=int)
    assert len(set(paragraphs)) >= 7
    page.click(".card .previous")
    rest(page)
    assert page.evaluate(ACTIVE) == paragraphs[-2]


@pytest.mark.file_only
def test_what_happens_where_is_on_and_shows_no_government(open_page: Open, settled: Settled) -> None:
    page = open_page("sample")
    shown = """() => { const {atlas} = storymap.reader.cards; atlas.stage(null, []);
        return [...atlas.features.values()].filter(f => atlas.look(f)).map(f => atlas.data.places[f.place].name); }"""
    assert page.locator(".sm-switch input").is_checked()
    names = page.evaluate(shown)
    assert not {"Moscow", "Beijing", "Pyongyang", "White House"} & set(names)
    assert {"Kursk Oblast", "Russian Far East", "Ukraine", "Russia", "Washington", "Uzhhorod"} <= set(names)
    page.click(".sm-switch")
    assert {"Moscow", "Beijing", "Pyongyang", "White House"} <= set(page.evaluate(shown))


@pytest.mark.file_only
def test_the_key_switches_a_role_and_says_so(open_page: Open) -> None:
    page = open_page("ferry")
    button = page.locator(".sm-key button", has_text="Government")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert page.locator(".sm-key .sm-said").inner_text() == "Government that acts: shown"
    assert not page.locator(".sm-switch input").is_checked()


@pytest.mark.file_only
def test_a_paragraph_without_a_place_keeps_the_view_dimmed(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", at="#p2")
    settled(page)
    before = page.evaluate(CAMERA)
    page.evaluate("storymap.reader.follow('p3')")
    settled(page)
    assert page.evaluate(CAMERA) == before
    assert page.locator(".leaflet-container.sm-dimmed").count() == 1


def test_dragging_explores_until_back_to_the_story(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", at="#p1")
    settled(page)
    page.mouse.move(1100, 300)
    page.mouse.down()
    page.mouse.move(900, 420, steps=6)
    page.mouse.up()
    rest(page)
    assert page.locator("#back").is_visible()
    explored = page.evaluate(CAMERA)
    page.evaluate(FREE)
    page.mouse.move(200, 400)
    page.mouse.wheel(0, 300)
    settled(page)
    assert page.evaluate(CAMERA) == explored
    page.click("#back")
    settled(page)
    assert page.evaluate(CAMERA) != explored
    assert not page.locator("#back").is_visible()


def test_the_keyboard_alone_opens_steps_through_and_closes_a_card(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(4):  # past the languages, the quiz and the lists
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "m003"
    page.keyboard.press("Enter")
    assert page.locator(".card h2").inner_text() == "Lisbon"
    page.keyboard.press("n")
    assert page.locator(".card .count").inner_text() == "Passage 2 of 3"
    page.keyboard.press("p")
    assert page.locator(".card .count").inner_text() == "Passage 1 of 3"
    page.keyboard.press("Escape")
    assert page.locator(".card").count() == 0
    assert page.evaluate("document.activeElement.id") == "m003"


def test_j_and_k_lead_from_passage_to_passage(open_page: Open) -> None:
    page = open_page("ferry")
    page.evaluate("document.getElementById('p2').focus()")
    for key, active in (("j", "1"), ("j", "2"), ("k", "1")):
        page.keyboard.press(key)
        assert page.evaluate(ACTIVE) == active


def test_a_band_of_the_ribbon_leads_to_its_passage_and_shows_the_progress(open_page: Open, settled: Settled) -> None:
    page = open_page("sample")
    page.click("#ribbon a[data-p='9']")
    settled(page)
    assert page.evaluate(ACTIVE) == "9"
    assert page.locator("#ribbon a[aria-current]").get_attribute("data-p") == "9"


@pytest.mark.file_only
def test_a_card_shows_where_a_town_lies_and_how_far_the_story_came(open_page: Open) -> None:
    page = open_page("ferry", at="#place=Tangier")
    assert page.locator(".card .inset canvas").is_visible()
    assert page.locator(".card .way").inner_text().startswith("About 440 km (270 mi) from Lisbon")


@pytest.mark.file_only
def test_a_text_that_runs_from_right_to_left_is_laid_out_so(open_file: Open, tmp_path: Path) -> None:
    path = tmp_path / "right.html"
    text = "قافلة من القاهرة\nوصل الرئيس إلى القاهرة قادما من الرياض."
    path.write_text(build_page(map_story(parse_story(text))), encoding="utf-8")
    page = open_file(path)
    passage, number = (page.locator(one).bounding_box() for one in ("#p1", "#p1 .number"))
    assert passage
    assert number
    assert number["x"] >= passage["x"] + passage["width"]
    assert page.evaluate("storymap.reader.cards.atlas.labels.some(({text}) => text.includes('القاهرة'))")


@pytest.mark.file_only
@pytest.mark.parametrize("width", [390, 1440])
def test_a_very_long_text_opens_at_a_passage_and_at_a_name_far_down(
    open_file: Open, settled: Settled, tmp_path: Path, width: int
) -> None:
    path = tmp_path / "long.html"
    path.write_text(build_page(story_of(3_000)), encoding="utf-8")
    page = open_file(path, width=width, at="#p600")
    settled(page)
    page.evaluate(FREE)
    page.mouse.wheel(0, 1)
    settled(page)
    assert page.evaluate(ACTIVE) == "600"
    page.evaluate("storymap.reader.follow('m01600')")
    settled(page)
    mark, map_box = (page.locator(one).bounding_box() for one in ("#m01600", "#map"))
    assert mark
    assert map_box
    assert (map_box["height"] if width < 700 else 0) < mark["y"] < page.locator(".card").bounding_box()["y"]  # type: ignore[index]


def test_tab_leads_through_the_whole_page_without_a_trap(open_page: Open) -> None:
    page = open_page("ferry")
    seen = []
    for _ in range(120):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 90)"))
        if seen[-1].startswith("<body"):
            break
    assert any("leaflet" in html for html in seen)
    assert len(set(seen)) > 40


@pytest.mark.file_only
def test_unplaced_names_have_a_card_that_says_why(open_page: Open) -> None:
    page = open_page("ferry")
    page.click(".unplaced .entry")
    assert "The gazetteer has no place called “Farland”" in page.locator(".card").inner_text()
    assert "Could not be placed" in page.locator(".card .what").inner_text()


def test_a_movement_in_the_list_leads_to_its_sentence(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry")
    page.click("#moves .entry >> nth=1")
    settled(page)
    assert page.evaluate(ACTIVE) == "4"
    assert page.evaluate(PLACE_ON_SCREEN, "Casablanca")["inside"]


@pytest.mark.parametrize(("link", "paragraph"), [("#p4", "4"), ("#m008", "2")])
def test_a_link_opens_the_page_there(open_page: Open, settled: Settled, link: str, paragraph: str) -> None:
    page = open_page("ferry", at=link)
    settled(page)
    assert page.evaluate(ACTIVE) == paragraph
    assert page.locator(".card").count() == (1 if link.startswith("#m") else 0)


def test_inside_a_sandboxed_frame_the_page_speaks_in_intents(
    open_file: Open, files: dict[str, Path], tmp_path: Path
) -> None:
    page = open_file(in_sandbox(files["ferry"].read_text(), tmp_path, "allow-scripts allow-downloads allow-modals"))
    inner = page.frame_locator("iframe")
    inner.locator("html[data-ready]").wait_for(state="attached")
    inner.locator("#m004").click()
    assert {"type": "storymap:intent", "name": "mention", "id": "m004"} in page.evaluate("heard")
    page.evaluate("frames[0].postMessage({type: 'storymap:goto', id: 'p4'}, '*')")
    inner.locator("#p4.is-active").wait_for()
    page.evaluate("frames[0].postMessage({type: 'storymap:theme', theme: 'dark'}, '*')")
    inner.locator("html[data-theme=dark]").wait_for(state="attached")


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_scrolls_sideways(open_page: Open, width: int) -> None:
    page = open_page("sample", width=width, height=700)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_card_is_a_sheet_that_leaves_its_mention_in_sight(open_page: Open, settled: Settled) -> None:
    page = open_page("sample", width=390, height=844, at="#m015")
    settled(page)
    sheet = page.locator(".card").bounding_box()
    mark = page.locator("#m015").bounding_box()
    top = page.locator("#map").bounding_box()
    assert sheet
    assert mark
    assert top
    assert sheet["height"] <= 0.55 * 844
    assert top["y"] + top["height"] <= mark["y"]
    assert mark["y"] + mark["height"] <= sheet["y"]


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\u2028" not in text])
def test_a_hostile_story_runs_nothing(open_file: Open, tmp_path: Path, text: str) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(build_page(hostile(text)), encoding="utf-8")
    page = open_file(path)
    page.click("#text .m")
    page.hover(".card h2")
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main svg, main script").count() == 0


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("card", [False, True])
def test_axe_finds_nothing_serious(open_page: Open, settled: Settled, width: int, height: int, card: bool) -> None:
    page = open_page("ferry", width=width, height=height, at="#m003" if card else "")
    settled(page)
    found = Axe().run(page).response["violations"]
    serious = [
        (rule["id"], [node["html"][:120] for node in rule["nodes"][:3]])
        for rule in found
        if rule["impact"] in {"serious", "critical"}
    ]
    assert serious == []
