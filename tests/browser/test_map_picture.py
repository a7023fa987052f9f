"""What the map shows: names that keep apart, ways across the antimeridian, a globe, a print."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, rest
from tests.many import pacific, story_of
from tests.opened import build_page

pytestmark = pytest.mark.browser
#: Ends in a value that is small to send; the atlas itself would take half a minute.
_ATLAS = "window.atlas = Object.values(window).find(value => value && value.storymap && value.getZoom).storymap; 0"
#: The boxes of the labels that are drawn, in pixels.
_BOXES = """atlas.labels.map(({text, kind, x, y, left, top, width, height}) => {
    const {view} = atlas;
    return [text, kind, view.x(x) + left, view.y(y) + top, view.x(x) + left + width, view.y(y) + top + height];
})"""


@pytest.fixture(scope="module")
def pages(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A ferry, the Pacific, and many places, built once."""
    folder = tmp_path_factory.mktemp("pictures")
    stories = {"pacific": pacific(), "many": story_of(400, mentions_each=1)}
    for name, story in stories.items():
        (folder / f"{name}.html").write_text(build_page(story), encoding="utf-8")
    return files | {name: folder / f"{name}.html" for name in stories}


def looked_at(page: Page, lat: float, lon: float, zoom: float) -> Page:
    """The whole story from a height."""
    page.evaluate(f"{_ATLAS}; atlas.stage(null, []); atlas._map.setView([{lat}, {lon}], {zoom}, {{animate: false}}); 0")
    rest(page)
    return page


def overlapping(boxes: list[list[Any]]) -> list[tuple[str, str]]:
    return [
        (one[0], other[0])
        for at, one in enumerate(boxes)
        for other in boxes[:at]
        if one[2] < other[4] and other[2] < one[4] and one[3] < other[5] and other[3] < one[5]
    ]


@pytest.mark.parametrize("name", ["ferry", "many"])
def test_no_two_names_overlap_and_none_is_cut(open_file: Open, pages: dict[str, Path], name: str) -> None:
    page = open_file(pages[name])
    for view in ((30, 20, 1.8), (50, 20, 4.5), (38, -8, 6), (36, 137, 5)):
        boxes = looked_at(page, *view).evaluate(_BOXES)
        width, height = page.evaluate("[atlas.view.width, atlas.view.height]")
        assert len(boxes) > 4, view
        assert overlapping(boxes) == [], view
        assert [box[0] for box in boxes if box[2] < 0 or box[3] < 0 or box[4] > width or box[5] > height] == [], view


def test_the_storys_places_are_named_before_the_basemaps(open_file: Open, pages: dict[str, Path]) -> None:
    page = looked_at(open_file(pages["ferry"]), 37, -7, 6)
    named = [text for text, kind, *_ in page.evaluate(_BOXES) if kind == "story"]
    assert {"Lisbon", "Tangier", "Casablanca"} <= set(named)


def test_both_ends_of_an_arrow_are_named_whatever_else_is_hidden(open_file: Open, pages: dict[str, Path]) -> None:
    page = looked_at(open_file(pages["ferry"]), 36, -8, 6)
    page.evaluate("atlas.show(1 << storymap.ROLES.indexOf('facility'), true)")
    rest(page)
    assert {"Lisbon", "Tangier", "Casablanca"} <= {text for text, *_ in page.evaluate(_BOXES)}


def test_more_towns_are_named_from_near_than_from_far(open_file: Open, pages: dict[str, Path]) -> None:
    page = open_file(pages["ferry"])
    smallest = []
    for zoom in (2, 5, 8):
        looked_at(page, 38.7, -9, zoom)
        towns = "atlas.labels.filter(label => label.kind === 'city' && !label.capital).map(label => label.text)"
        people = f"Math.min(...atlas.data.labels.cities.filter(([name]) => {towns}.includes(name)).map(row => row[3]))"
        smallest.append(page.evaluate(people))
    assert smallest[0] > smallest[1] > smallest[2]


@pytest.mark.parametrize("number", [0, 1])
def test_a_way_over_the_antimeridian_takes_the_short_side(open_file: Open, pages: dict[str, Path], number: int) -> None:
    page = open_file(pages["pacific"])
    page.evaluate(_ATLAS)
    xs = page.evaluate(f"storymap.arrowOf(atlas, atlas.moves[{number}]).way.map(({{x}}) => x)")
    assert abs(xs[-1] - xs[0]) < 0.5
    assert max(abs(one - other) for one, other in pairwise(xs)) < 0.05


def test_a_long_way_bends_towards_the_pole_as_a_great_circle_does(open_file: Open, pages: dict[str, Path]) -> None:
    page = open_file(pages["pacific"])
    page.evaluate(_ATLAS)
    ys = page.evaluate("storymap.arrowOf(atlas, atlas.moves[0]).way.map(({y}) => y)")
    # Suva stands at 18° S, Valparaíso at 33° S; the shortest way runs south of both.
    assert max(ys) > max(ys[0], ys[-1]) + 0.005


def test_both_ends_of_a_way_over_the_antimeridian_are_in_the_frame(open_file: Open, pages: dict[str, Path]) -> None:
    page = open_file(pages["pacific"], at="#p2")
    rest(page)
    page.evaluate(_ATLAS)
    spots = page.evaluate("[2, 3].map(place => atlas.anchor(atlas.features.get(place)))")
    width, height = page.evaluate("[atlas.view.width, atlas.view.height]")
    assert all(0 < spot["x"] < width and 0 < spot["y"] < height for spot in spots)
    assert spots[0]["x"] < spots[1]["x"]


@pytest.mark.parametrize("zoom", ["null", "3"])
def test_a_locator_is_drawn_into_an_element(open_file: Open, pages: dict[str, Path], zoom: str) -> None:
    page = open_file(pages["ferry"])
    page.evaluate(_ATLAS)
    colours = page.evaluate(f"""() => {{
        const element = document.body.appendChild(document.createElement("div"));
        const canvas = storymap.showLocator(atlas, {{lat: 38.7, lon: -9.1}}, element, {{zoom: {zoom}}});
        const {{data}} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const found = new Set();
        for (let i = 0; i < data.length; i += 4) found.add(data.slice(i, i + 3).join());
        return found.size;
    }}""")
    assert colours > 3


def test_a_guess_does_not_pull_the_view_to_the_other_end_of_the_world(open_file: Open, tmp_path: Path) -> None:
    story = pacific()
    placements = [
        replace(placement, certainty="guess") if placement.place and placement.place.name == "Valparaíso" else placement
        for placement in story.placements
    ]
    path = tmp_path / "guess.html"
    path.write_text(build_page(replace(story, placements=tuple(placements), moves=())), encoding="utf-8")
    page = open_file(path, at="#p1")
    bounds = "storymap.reader.camera.map.getBounds().pad(0.01)"
    assert page.evaluate(f"{bounds}.contains([-18.14, 178.44]) && !{bounds}.contains([-33.04, -71.63])")


def test_a_frame_that_would_change_little_leaves_the_map_still(open_file: Open, pages: dict[str, Path]) -> None:
    page = open_file(pages["ferry"])
    rest(page)
    page.evaluate(f"{_ATLAS}; window.camera = new storymap.Camera(atlas._map, atlas); 0")
    assert page.evaluate("camera.go(camera.frame([2, 3], []), {always: true})")
    assert not page.evaluate("(() => { const f = camera.frame([2, 3], []); f.x += 0.0004; return camera.go(f); })()")


def test_paper_gets_dark_marks_on_white_even_from_a_dark_screen(open_file: Open, pages: dict[str, Path]) -> None:
    page = open_file(pages["ferry"], color_scheme="dark")
    page.evaluate(f"{_ATLAS}; dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("atlas.colours.land") == "rgb(255, 255, 255)"
    assert page.evaluate("atlas.colours.move") == "rgb(0, 0, 0)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("atlas.colours.land") != "rgb(255, 255, 255)"


def test_statuses_of_movements_differ_without_colour(open_file: Open, pages: dict[str, Path]) -> None:
    page = open_file(pages["ferry"])
    looks = page.evaluate("storymap.STATUSES.map(look => JSON.stringify(look))")
    assert len(set(looks)) == 5
