"""The map in the reader's hands: mouse, wheel, touch and keys; search, key, options."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from storymap.pipeline import map_story
from storymap.readers import parse_story
from tests.browser.conftest import Open, next_picture, rest
from tests.many import story_of
from tests.opened import build_page

pytestmark = pytest.mark.browser
HOMES = ("file", "app")
ATLAS = "storymap.reader.cards.atlas"
CAMERA = f"(() => {{ const map = {ATLAS}._map; const c = map.getCenter(); return [c.lat, c.lng, map.getZoom()]; }})()"
Settled = Callable[[Page], None]


@pytest.fixture(scope="module")
def pages(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A ferry, many places, and stories of few, built once."""
    folder = tmp_path_factory.mktemp("maps")
    texts = {
        "local": "Fire in Beacon\nIt was seen from Fishkill, Newburgh and Poughkeepsie, New York.\nRain.",
        "flood": "Flood in York\nStreets in Selby, Tadcaster and Goole are under water.\nRain.",
        "alone": "Fire in Quito\nIt burned all night.",
        "nowhere": "On bread\nIt wants time.",
    }
    stories = {name: map_story(parse_story(text)) for name, text in texts.items()}
    stories["many"] = story_of(600, mentions_each=1)
    for name, story in stories.items():
        (folder / f"{name}.html").write_text(build_page(story), encoding="utf-8")
    return files | {name: folder / f"{name}.html" for name in stories}


@pytest.fixture
def ferry_page(open_page: Open, settled: Settled) -> Page:
    """A story of a ferry, as a file and in the app's frame."""
    page = open_page("ferry")
    settled(page)
    # Each ends in a value that is small to send; the map itself would take a quarter of a minute.
    page.evaluate(f"window.atlas = {ATLAS}; atlas._map.on('storymap:explore', () => window.taken++); window.taken = 0")
    return page


def middle(page: Page) -> tuple[float, float]:
    box = page.locator(".leaflet-container").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_town_is_looked_at_from_as_near_as_its_neighbours_in_the_story_lie(
    open_file: Open, pages: dict[str, Path], settled: Settled
) -> None:
    nearest = []
    for story, town in (("local", "Beacon"), ("alone", "Quito")):
        page = open_file(pages[story], at=f"#place={town}")
        settled(page)
        nearest.append(page.evaluate(CAMERA)[2])
    assert nearest[0] > 7.5
    assert nearest[1] > 8  # the villages about it are there to be seen


def test_a_story_without_a_place_shows_the_lands_of_the_world(open_file: Open, pages: dict[str, Path]) -> None:
    page = open_file(pages["nowhere"])
    for lat, lon in ((65, -150), (-30, 25), (-40, 175)):
        assert page.evaluate(f"storymap.reader.camera.map.getBounds().contains([{lat}, {lon}])")


@pytest.mark.file_only
def test_a_globe_says_where_on_earth_a_near_view_is(ferry_page: Page) -> None:
    assert ferry_page.locator(".sm-globe canvas").is_visible()
    ferry_page.evaluate("atlas._map.setView([20, 0], 2, {animate: false}); 0")
    ferry_page.locator(".sm-globe").wait_for(state="hidden")


def test_a_drag_takes_the_map_in_hand(ferry_page: Page) -> None:
    before = ferry_page.evaluate(CAMERA)
    x, y = middle(ferry_page)
    ferry_page.mouse.move(x, y)
    ferry_page.mouse.down()
    ferry_page.mouse.move(x + 120, y + 60, steps=6)
    ferry_page.mouse.up()
    assert ferry_page.evaluate(CAMERA)[:2] != before[:2]
    assert ferry_page.evaluate("window.taken") > 0


def test_the_wheel_zooms_the_map_with_control_held(ferry_page: Page) -> None:
    zoom = ferry_page.evaluate(CAMERA)[2]
    ferry_page.mouse.move(*middle(ferry_page))
    ferry_page.keyboard.down("Control")
    ferry_page.mouse.wheel(0, -300)
    ferry_page.keyboard.up("Control")
    ferry_page.wait_for_function(f"() => {CAMERA}[2] > {zoom + 0.3}")
    assert ferry_page.evaluate("window.taken") > 0


def test_the_wheel_alone_scrolls_the_story_and_says_how_it_zooms(ferry_page: Page) -> None:
    ferry_page.mouse.move(*middle(ferry_page))
    ferry_page.mouse.wheel(0, 200)
    ferry_page.wait_for_function("() => scrollY > 100")
    assert ferry_page.locator(".sm-hint").inner_text() == "Ctrl + scroll to zoom the map"
    assert ferry_page.evaluate("window.taken") == 0


def test_the_wheel_zooms_a_map_that_was_clicked_into_until_the_pointer_leaves_it(ferry_page: Page) -> None:
    zoom = ferry_page.evaluate(CAMERA)[2]
    x, y = middle(ferry_page)
    ferry_page.mouse.click(x, y - 200)
    ferry_page.mouse.wheel(0, -300)
    ferry_page.wait_for_function(f"() => {CAMERA}[2] > {zoom + 0.3}")
    ferry_page.mouse.move(100, 400)
    ferry_page.mouse.move(x, y)
    ferry_page.mouse.wheel(0, 200)
    ferry_page.wait_for_function("() => scrollY > 100")


@pytest.mark.parametrize("key", ["ArrowLeft", "+", "-"])
def test_keys_move_the_map_that_has_the_focus(ferry_page: Page, key: str) -> None:
    before = ferry_page.evaluate(CAMERA)
    ferry_page.locator(".leaflet-container").focus()
    ferry_page.keyboard.press(key)
    ferry_page.wait_for_function(f"() => JSON.stringify({CAMERA}) !== {str(before)!r}.replaceAll(' ', '')")
    assert ferry_page.evaluate("window.taken") > 0


def test_the_zoom_buttons_zoom(ferry_page: Page) -> None:
    zoom = ferry_page.evaluate(CAMERA)[2]
    ferry_page.click(".leaflet-control-zoom-in")
    ferry_page.wait_for_function(f"() => {CAMERA}[2] > {zoom + 0.5}")


def test_two_fingers_zoom_the_map(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(pages["ferry"].as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    zoom = page.evaluate(CAMERA)[2]
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, apart: float) -> None:
        points = [{"x": 195 - apart, "y": 150}, {"x": 195 + apart, "y": 150}] if kind != "touchEnd" else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 20)
    for apart in (30, 45, 60, 80):
        fingers("touchMove", apart)
        next_picture(page)
    fingers("touchEnd", 0)
    page.wait_for_function(f"() => {CAMERA}[2] > {zoom + 0.5}")
    page.close()


def test_a_tap_on_a_place_opens_its_card(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(f"{pages['ferry'].as_uri()}#p1")
    page.wait_for_selector("html[data-ready]", state="attached")
    rest(page)
    spot = page.evaluate(f"(() => {{ const a = {ATLAS}; const p = [...a.features.values()].find(f => a.data.places[f.place].name === 'Tangier'); return a.anchor(p); }})()")  # fmt: skip  # noqa: E501
    page.touchscreen.tap(spot["x"], spot["y"])
    assert page.locator(".card h2").inner_text() == "Tangier"
    page.close()


@pytest.mark.smoke
def test_a_search_finds_the_storys_places_first_and_goes_there(ferry_page: Page) -> None:
    ferry_page.click("button[aria-label='Find on the map']")
    ferry_page.keyboard.type("tan")
    options = ferry_page.locator(".sm-search [role=option]")
    assert options.first.inner_text().split("\n")[0] == "Tangier"
    ferry_page.keyboard.press("Enter")
    assert ferry_page.locator(".card h2").inner_text() == "Tangier"
    assert ferry_page.locator(".sm-search").is_hidden()


@pytest.mark.file_only
def test_a_search_knows_the_basemap_without_its_accents(ferry_page: Page, settled: Settled) -> None:
    ferry_page.locator(".leaflet-container").focus()
    ferry_page.keyboard.press("/")
    ferry_page.keyboard.type("sao paulo")
    ferry_page.keyboard.press("Enter")
    settled(ferry_page)
    lat, lon, _ = ferry_page.evaluate(CAMERA)
    assert (round(lat), round(lon)) == (-24, -47)


@pytest.mark.file_only
def test_a_search_without_a_find_says_so_and_escape_gives_the_focus_back(ferry_page: Page) -> None:
    ferry_page.click("button[aria-label='Find on the map']")
    ferry_page.keyboard.type("xyzzy")
    assert "No place with that name" in ferry_page.locator(".sm-search [role=status]").inner_text()
    ferry_page.keyboard.press("Escape")
    assert ferry_page.evaluate("document.activeElement.getAttribute('aria-label')") == "Find on the map"


def key_row(page: Page, words: str) -> None:
    row = page.locator(".sm-key button", has_text=words)
    if not row.is_visible():
        page.locator(".sm-kinds summary").click()
    row.click()


def drawn(page: Page) -> set[str]:
    return set(page.evaluate("atlas.shown().all.map(({feature}) => atlas.data.places[feature.place].name)"))


@pytest.mark.file_only
def test_each_role_has_a_switch_in_the_key(ferry_page: Page) -> None:
    assert "Rabat" not in drawn(ferry_page)
    key_row(ferry_page, "Government that acts")
    assert "Rabat" in drawn(ferry_page)


@pytest.mark.file_only
def test_each_status_of_movement_has_a_switch_in_the_key(ferry_page: Page) -> None:
    looks = "atlas.stage(null, []), atlas.moves.map(move => atlas.moveLook(move))"
    assert ferry_page.evaluate(looks) == [1, 1]
    key_row(ferry_page, "Movement, possible")
    assert ferry_page.evaluate(looks) == [1, 0]
    key_row(ferry_page, "Movement, possible")
    assert ferry_page.evaluate(looks) == [1, 1]


@pytest.mark.file_only
def test_each_kind_of_place_has_a_switch_in_the_key(ferry_page: Page) -> None:
    ferry_page.evaluate("atlas.stage(null, [])")
    assert {"Lisbon", "Hassan Tower"} <= drawn(ferry_page)
    key_row(ferry_page, "Cities and towns")
    assert "Lisbon" not in drawn(ferry_page)
    assert "Hassan Tower" in drawn(ferry_page)


def test_a_key_row_works_by_keyboard_and_says_what_it_did(ferry_page: Page) -> None:
    ferry_page.locator(".sm-key button", has_text="Happens here").focus()
    ferry_page.keyboard.press("Enter")
    assert ferry_page.locator(".sm-key .sm-said").inner_text() == "Happens here: hidden"


@pytest.mark.file_only
def test_a_time_filter_leaves_only_its_places_and_moves(ferry_page: Page) -> None:
    ferry_page.evaluate("atlas.stage(null, []); atlas.when({places: new Set([2]), moves: new Set(), ahead: new Set()})")
    assert len(drawn(ferry_page)) <= 1
    assert ferry_page.evaluate("atlas.moves.filter(move => atlas.moveLook(move)).length") == 0


@pytest.mark.file_only
def test_countries_are_named_in_the_chosen_language(ferry_page: Page) -> None:
    ferry_page.evaluate("atlas.stage(null, []), atlas._map.setView([40, 0], 4, {animate: false}); 0")
    ferry_page.click("button[aria-label='Map options']")
    ferry_page.locator(".sm-options select").select_option("local")
    ferry_page.wait_for_function("() => atlas.labels.some(label => label.text === 'FRANCE')")
    ferry_page.wait_for_function("() => atlas.labels.some(label => label.text === 'ESPAÑA')")
    ferry_page.locator(".sm-options select").select_option("ar")
    ferry_page.wait_for_function("() => atlas.labels.some(label => label.text === 'إسبانيا')")


@pytest.mark.file_only
def test_degrees_are_drawn_when_they_are_asked_for(ferry_page: Page) -> None:
    base = "document.querySelector('canvas.storymap-base').toDataURL()"
    plain = ferry_page.evaluate(base)
    ferry_page.click("button[aria-label='Map options']")
    ferry_page.get_by_label("Degrees of latitude and longitude").check()
    ferry_page.wait_for_function(f"plain => {base} !== plain", arg=plain)


def test_full_screen_comes_and_goes(ferry_page: Page) -> None:
    ferry_page.click("button[aria-label='Full screen']")
    ferry_page.wait_for_function("() => document.fullscreenElement !== null")
    ferry_page.click("button[aria-label='Leave full screen']")
    ferry_page.wait_for_function("() => document.fullscreenElement === null")


def test_a_cluster_opens_under_a_click(open_file: Open, pages: dict[str, Path], settled: Settled) -> None:
    page = open_file(pages["many"])
    settled(page)
    page.evaluate(
        f"window.atlas = {ATLAS}; atlas.stage(null, []); atlas._map.setView([20, 20], 1.6, {{animate: false}}); 0"
    )
    rest(page)
    spot = page.evaluate("""() => {
        const {clusters} = storymap.clustered(atlas, atlas.view);
        const c = clusters.at(-1), box = document.querySelector(".leaflet-container").getBoundingClientRect();
        return {x: box.left + atlas.view.x(atlas.view.near(c.x)), y: box.top + atlas.view.y(c.y), count: c.count};
    }""")
    assert spot["count"] > 20
    page.mouse.click(spot["x"], spot["y"])
    settled(page)
    assert page.evaluate(CAMERA)[2] > 2.5


@pytest.fixture
def quiet(browser: Browser, pages: dict[str, Path]) -> Iterator[Page]:
    """The ferry without a wish for reduced motion."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"{pages['ferry'].as_uri()}#p1")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate(f"window.atlas = {ATLAS}; 0")
    yield page
    page.close()


def test_an_arrow_runs_when_its_sentence_is_read(quiet: Page) -> None:
    quiet.wait_for_function("() => !atlas._running")
    quiet.evaluate("atlas.speak([])")  # opened at its passage, the page may have read it already
    assert quiet.evaluate("() => { atlas.speak([0]); return Boolean(atlas._running); }")
    quiet.wait_for_function("() => !atlas._running")


@pytest.mark.file_only
def test_an_arrow_stands_at_once_for_who_wants_no_motion(ferry_page: Page) -> None:
    ferry_page.evaluate("atlas.speak([0])")
    assert not ferry_page.evaluate("Boolean(atlas._running)")


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (900, 700), (390, 780), (320, 640)])
def test_a_local_map_says_once_that_it_has_no_streets_and_the_open_key_is_not_over_it(
    browser: Browser, pages: dict[str, Path], width: int, height: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(pages["flood"].as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    note = page.locator(".sm-streets")
    assert note.count() == 1
    assert note.is_visible()
    if page.locator(".sm-key summary").is_visible():
        page.evaluate("() => { document.querySelector('.sm-key details').open = true; }")
    at = "document.querySelector('.sm-streets span').getBoundingClientRect()"
    on_top = f"document.elementFromPoint({at}.x + 5, {at}.y + 5).closest('.sm-streets') !== null"
    assert page.evaluate(f"() => {on_top}")
    page.click(".sm-streets .sm-close")
    assert not note.is_visible()
    page.close()
