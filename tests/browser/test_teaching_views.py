"""The teaching views by hand, by finger, by key and by ear: what a class sees is what was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from storymap.model import great_circle_km
from tests.browser.conftest import Open, in_sandbox, rest, unfold
from tests.drawn import HOSTILE, ferry, hostile
from tests.opened import build_page

pytestmark = pytest.mark.browser
HOMES = ("file", "app")
Settled = Callable[[Page], None]

ATLAS = "storymap.reader.cards.atlas"
LABELS = f"() => {ATLAS}.labels.map(label => label.text)"
VIEW = "document.body.dataset.view ?? 'read'"
COVERS = ".cover:not([hidden])"
SAID = "document.getElementById('said').textContent"


def teach(page: Page) -> None:
    unfold(page)
    page.click("button[aria-label=Teach]")


def turn_to(page: Page, words: str) -> None:
    teach(page)
    page.click(f".teach-views button:has(strong:text-is('{words}'))")


def drawn(page: Page) -> list[str]:
    page.evaluate(f"{ATLAS}.paint()")
    labels: list[str] = page.evaluate(LABELS)
    return labels


def reading_in(locale: str, open_page: Open, story: str) -> Page:
    """The page to a reader of a language; a frame in a process of its own now and then misses what it was told."""
    for _ in range(5):
        page = open_page(story, locale=locale)
        if page.evaluate("navigator.language") == locale:
            return page
    raise AssertionError(f"The browser does not take the language {locale}.")


def fold(page: Page, title: str) -> str:
    if page.locator("#teach").is_hidden():
        teach(page)
    page.click(f"#teach summary:text-is('{title}')")
    answer = page.locator(f"#teach details:has(summary:text-is('{title}')) .answer")
    answer.wait_for()
    page.wait_for_function("box => box.textContent.length > 20", arg=answer.element_handle())
    return answer.inner_text()


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("blank", "Blank map"),
        ("labels-off", "Labels off"),
        ("reveal", "Hide and reveal"),
        ("glossary", "Glossary"),
        ("grades", "Reading grade"),
    ],
)
def test_a_link_opens_straight_into_a_view(open_page: Open, view: str, words: str) -> None:
    page = open_page("ferry", at=f"#view={view}")
    assert page.evaluate(VIEW) == view
    assert page.locator("#view-bar").get_attribute("aria-label") == f"View: {words}"
    page.wait_for_function(f"() => {SAID}.startsWith('{words}')")
    teach(page)
    assert page.locator(".teach-views [aria-pressed=true] strong").inner_text() == words


@pytest.mark.file_only
def test_a_link_holds_a_view_and_a_passage(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", at="#view=blank&p4")
    settled(page)
    assert page.evaluate(VIEW) == "blank"
    assert page.evaluate("storymap.reader.state.active") == "4"
    page.evaluate("storymap.reader.follow('p1')")
    assert page.evaluate("location.hash") == "#view=blank&p1"


@pytest.mark.file_only
def test_an_unknown_view_leaves_the_page_as_it_is(open_page: Open) -> None:
    page = open_page("ferry", at="#view=upside-down")
    assert page.evaluate(VIEW) == "read"


def test_a_file_opens_in_the_view_it_was_built_for(open_file: Open, tmp_path: Path) -> None:
    path = tmp_path / "blank.html"
    path.write_text(build_page(ferry(), view="blank"), encoding="utf-8")
    assert open_file(path).evaluate(VIEW) == "blank"
    assert open_file(path, at="#p2").evaluate(VIEW) == "read"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (768, 1024), (390, 844)])
@pytest.mark.file_only
def test_a_blank_map_has_no_name_at_any_passage(open_page: Open, settled: Settled, width: int, height: int) -> None:
    page = open_page("ferry", width=width, height=height)
    settled(page)
    assert "Lisbon" in drawn(page)
    turn_to(page, "Blank map")
    for passage in ("p0", "p1", "p2", "p4"):
        page.evaluate(f"storymap.reader.follow('{passage}')")
        settled(page)
        assert drawn(page) == []
    page.click("#view-bar .leave")
    assert page.evaluate(VIEW) == "read"
    assert drawn(page) != []


@pytest.mark.file_only
def test_labels_off_leaves_the_basemaps_names_but_none_of_the_storys(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", at="#view=labels-off&p1")
    settled(page)
    names = drawn(page)
    story = page.evaluate(f"{ATLAS}.data.places.map(place => place.name)")
    assert "Sevilla" in names
    assert not {name.upper() for name in story} & {name.upper() for name in names}


def test_every_place_is_covered_and_a_click_reveals_it(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", at="#view=reveal")
    settled(page)
    total = page.locator(".cover").count()
    assert total >= 4
    assert drawn(page) == []
    page.locator(COVERS).first.click()
    assert page.locator("#view-bar .count").inner_text() == f"1 of {total} revealed"
    name = page.locator("#view-bar .last").inner_text().split(" is ")[1]
    page.wait_for_function(f"() => {SAID}.includes('is {name}.')")
    assert [label for label in drawn(page) if name in label]


def test_enter_reveals_one_after_another(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", at="#view=reveal")
    settled(page)
    total = page.locator(".cover").count()
    page.locator(COVERS).first.focus()
    for count in range(1, total + 1):
        page.keyboard.press("Enter")
        assert page.locator("#view-bar .count").inner_text() == f"{count} of {total} revealed"
    assert page.evaluate("document.activeElement.textContent") == "Hide all"
    page.keyboard.press("Enter")
    assert page.locator("#view-bar .count").inner_text() == f"0 of {total} revealed"


@pytest.mark.file_only
def test_reveal_next_goes_by_number_and_brings_the_place_into_view(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", at="#view=reveal")
    settled(page)
    page.evaluate(f"{ATLAS}._map.setView([-30, 140], 5, {{animate: false}}); 0")
    assert page.locator(COVERS).count() == 0
    page.click("#view-bar button:text-is('Reveal next')")
    assert page.locator("#view-bar .last").inner_text().startswith("1 is ")
    assert len(drawn(page)) == 1
    page.click("#view-bar button:text-is('Reveal all')")
    assert page.locator(COVERS).count() == 0
    assert page.locator("#view-bar button:text-is('Reveal next')").is_disabled()


def test_a_click_on_a_covered_land_gives_no_card_away(open_page: Open, settled: Settled) -> None:
    page = open_page("sample", at="#view=reveal")
    settled(page)
    spot = page.evaluate(f"""() => {{
        const atlas = {ATLAS}, map = atlas._map, box = map.getContainer().getBoundingClientRect();
        const {{x, y}} = map.latLngToContainerPoint([63, 118]);
        return {{x: box.left + x, y: box.top + y}};
    }}""")
    page.mouse.click(spot["x"], spot["y"])
    assert page.locator(".card").count() == 0
    assert page.locator("#view-bar .count").inner_text().startswith("1 of")


@pytest.mark.file_only
def test_covers_follow_the_switches_of_the_key(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", at="#view=reveal")
    settled(page)
    before = page.locator(".cover").count()
    page.click(".sm-switch")
    assert page.locator(".cover").count() > before


@pytest.mark.file_only
def test_covers_stand_apart_and_move_with_the_map(open_page: Open, settled: Settled) -> None:
    page = open_page("sample", at="#view=reveal")
    settled(page)
    boxes = [one.bounding_box() for one in page.locator(COVERS).all()]
    spots = [(box["x"], box["y"]) for box in boxes if box]
    apart = [abs(x - u) + abs(y - v) for i, (x, y) in enumerate(spots) for u, v in spots[:i]]
    assert min(apart) > 20
    box = page.locator(COVERS).first.bounding_box()
    page.evaluate(f"{ATLAS}._map.panBy([50, 0], {{animate: false}}); 0")
    moved = page.locator(COVERS).first.bounding_box()
    assert box
    assert moved
    assert moved["x"] == pytest.approx(box["x"] - 50, abs=1)


@pytest.mark.file_only
def test_the_glossary_says_of_each_place_what_it_is_and_one_fact(open_page: Open) -> None:
    page = open_page("ferry", at="#view=glossary")
    terms = page.locator("#glossary dt .entry").all_inner_texts()
    assert terms == sorted(terms)
    assert {"Lisbon", "Portugal", "Hassan Tower"} <= set(terms)
    lisbon = page.locator("#glossary dl > div:has(dt:has-text('Lisbon')) dd").inner_text()
    assert "Capital of Portugal" in lisbon
    assert "Madrid" in lisbon
    assert page.evaluate("document.activeElement.id") == "glossary"
    page.click("#glossary a.entry:has-text('Lisbon')")
    assert page.locator(".card h2").inner_text() == "Lisbon"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_glossary_opens_in_sight(open_page: Open, width: int, height: int) -> None:
    page = open_page("sample", width=width, height=height, at="#view=glossary")
    title = page.locator("#glossary-title").bounding_box()
    top = page.locator("#map").bounding_box()
    assert title
    assert top
    ceiling = top["y"] + top["height"] if width < 700 else 0
    assert ceiling <= title["y"] < height * 0.7


@pytest.mark.file_only
def test_each_paragraph_has_its_grade_in_the_margin_and_the_formula_is_named(open_page: Open) -> None:
    page = open_page("sample", at="#view=grades")
    assert page.locator(".grade").count() == 20
    assert "11.8 × syllables a word" in page.locator(".grade-note").inner_text()
    text, mark = page.locator("#p1").bounding_box(), page.locator(".grade").first.bounding_box()
    band = page.locator("#ribbon").bounding_box()
    assert text
    assert mark
    assert band
    assert text["x"] + text["width"] <= mark["x"]
    assert mark["x"] + mark["width"] <= band["x"]
    page.click("#view-bar .leave")
    assert page.locator(".grade, .grade-note").count() == 0


@pytest.mark.file_only
def test_as_far_as_compares_two_places_by_measure(open_page: Open, settled: Settled) -> None:
    page = reading_in("en-GB", open_page, "sample")
    fold(page, "As far as")
    box = page.locator("#teach details[open]")
    box.locator("select").nth(0).select_option(label="Uzhhorod")
    box.locator("select").nth(1).select_option(label="Pyongyang")
    said = box.locator(".answer").inner_text()
    found = re.search(r"about ([\d,]+) km .* about (.*)as far as from (.+) to (.+) \(([\d,]+) km\)", said)
    assert found
    km = great_circle_km(48.6242, 22.2947, 39.0339, 125.7543)
    assert int(found[1].replace(",", "")) == pytest.approx(km, rel=0.05)
    cities = page.evaluate("Object.values(storymap.teaching.data.cities).flat()")
    ends = [next(row for row in cities if row[0] == name.split(" in ")[0]) for name in (found[3], found[4])]
    like = great_circle_km(ends[0][1], ends[0][2], ends[1][1], ends[1][2])
    assert found[2] == ""
    assert like == pytest.approx(km, rel=0.06)


@pytest.mark.file_only
def test_a_comparison_follows_the_country_that_the_reader_chooses(open_page: Open) -> None:
    page = reading_in("en-GB", open_page, "ferry")
    fold(page, "As far as")
    box = page.locator("#teach details[open]")
    assert box.locator("select").nth(2).input_value() == "GB"
    before = box.locator(".answer").inner_text()
    box.locator("select").nth(2).select_option("JP")
    assert box.locator(".answer").inner_text() != before


@pytest.mark.file_only
def test_a_measured_place_is_on_the_map_whatever_the_switches_say(open_page: Open, settled: Settled) -> None:
    page = open_page("sample", at="#p1")
    settled(page)
    moscow = f"{ATLAS}.shown().all.some(({{feature}}) => {ATLAS}.data.places[feature.place].name === 'Moscow')"
    assert not page.evaluate(moscow)
    fold(page, "As far as")
    page.locator("#teach details[open] select").nth(0).select_option(label="Moscow")
    assert page.evaluate(moscow)
    page.keyboard.press("Escape")
    assert not page.evaluate(moscow)


@pytest.mark.file_only
def test_how_large_compares_areas(open_page: Open) -> None:
    page = reading_in("de-DE", open_page, "ferry")
    said = fold(page, "How large")
    assert said.startswith("Portugal: about 9")
    assert "about 26% of the size of Germany" in said or "about a quarter the size of Germany" in said


@pytest.mark.file_only
def test_neighbours_and_continents_are_those_of_the_shapes(open_page: Open) -> None:
    page = open_page("ferry")
    fold(page, "Neighbours and continents")
    box = page.locator("#teach details[open]")
    box.locator("select").select_option("PT")
    assert box.locator(".answer").inner_text() == "Portugal lies in Europe and borders Spain."
    box.locator("select").select_option("IS")
    assert box.locator(".answer").inner_text() == "Iceland lies in Europe and has no land border."


@pytest.mark.file_only
def test_the_note_on_the_projection_is_of_this_view(open_page: Open) -> None:
    page = open_page("ferry")
    page.evaluate(f"storymap.reader.explore(true), {ATLAS}._map.setView([60, 10], 4, {{animate: false}}); 0")
    assert "at 60° N, lengths are stretched ×2.0 against the equator and areas ×4.0" in fold(
        page, "Projection and scale"
    )
    page.evaluate(f"{ATLAS}._map.setView([0, 10], 4, {{animate: false}}); 0")
    page.wait_for_function(
        "document.querySelector('#teach details[open] .answer').textContent.includes('at 0°, lengths')"
    )
    assert "×1.0 against the equator" in page.locator("#teach details[open] .answer").inner_text()


@pytest.mark.file_only
def test_what_a_tool_drew_goes_with_it(open_page: Open) -> None:
    page = open_page("ferry")
    picture = f"() => {{ {ATLAS}.paint(); return {ATLAS}.canvases[1].toDataURL(); }}"
    fold(page, "As far as")
    rest(page)
    with_line = page.evaluate(picture)
    page.keyboard.press("Escape")
    assert page.locator("#teach").is_hidden()
    assert page.evaluate(picture) != with_line


def test_the_keyboard_alone_opens_the_panel_and_turns_to_a_view(open_page: Open) -> None:
    page = open_page("ferry")
    page.focus("button[aria-label=Teach]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(VIEW) == "blank"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Back to reading"
    page.keyboard.press("Enter")
    assert page.evaluate(VIEW) == "read"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Teach"


def test_escape_closes_the_panel_and_gives_the_focus_back(open_page: Open) -> None:
    page = open_page("ferry")
    teach(page)
    page.keyboard.press("Escape")
    assert page.locator("#teach").is_hidden()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Teach"
    assert page.locator("button[aria-label=Teach]").get_attribute("aria-expanded") == "false"


@pytest.fixture
def phone(browser: Browser, files: dict[str, Path]) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(files["ferry"].as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    yield page
    page.close()


def test_a_finger_reveals_on_a_phone(phone: Page) -> None:
    unfold(phone)
    phone.tap("button[aria-label=Teach]")
    phone.tap(".teach-views button[data-view=reveal]")
    rest(phone)
    assert phone.locator("#teach").is_hidden()
    phone.locator(COVERS).first.tap()
    assert phone.locator("#view-bar .count").inner_text().startswith("1 of")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_the_scale_bar_stands_in_a_view(phone: Page) -> None:
    assert phone.locator(".leaflet-control-scale").is_hidden()
    phone.evaluate("storymap.teaching.set('blank')")
    assert phone.locator(".leaflet-control-scale").is_visible()


def test_a_blank_map_prints_blank_and_covers_print_as_numbers(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry", at="#view=blank")
    settled(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(LABELS) == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="print")
    assert page.locator("#view-bar").is_hidden()


def test_inside_a_sandboxed_frame_a_view_is_asked_for_and_told(
    open_file: Open, files: dict[str, Path], tmp_path: Path
) -> None:
    page = open_file(in_sandbox(files["ferry"].read_text(), tmp_path, "allow-scripts"))
    inner = page.frame_locator("iframe")
    inner.locator("html[data-ready]").wait_for(state="attached")
    page.evaluate("frames[0].postMessage({type: 'storymap:goto', id: 'view=reveal'}, '*')")
    inner.locator("body[data-view=reveal]").wait_for()
    inner.locator(COVERS).first.click()
    assert inner.locator("#view-bar .count").inner_text().startswith("1 of")
    assert {"type": "storymap:intent", "name": "at", "id": "view=reveal"} in page.evaluate("heard")


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\u2028" not in text][:3])
def test_a_hostile_story_runs_nothing_in_any_view(open_file: Open, tmp_path: Path, text: str) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(build_page(hostile(text)), encoding="utf-8")
    page = open_file(path)
    for view in ("blank", "reveal", "glossary", "grades", "read"):
        page.evaluate(f"storymap.teaching.set('{view}')")
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main script, #teach script").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_axe_finds_nothing_in_the_views(open_page: Open, width: int, height: int, scheme: str) -> None:
    page = open_page("ferry", width=width, height=height, color_scheme=scheme)
    for view in ("reveal", "glossary", "grades"):
        page.evaluate(f"storymap.teaching.set('{view}')")
        assert Axe().run(page).response["violations"] == [], view
    teach(page)
    for title in ("As far as", "How large", "Neighbours and continents", "Projection and scale"):
        fold(page, title)
    assert Axe().run(page).response["violations"] == []
