"""The page opens on the whole story, then goes to the passage that is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from storymap.web import bundle
from tests.browser.conftest import Open, rest

pytestmark = pytest.mark.browser
HELD = """() => { const {camera} = storymap.reader, {atlas, map} = camera, size = map.getSize();
    return [...atlas.features.values()].filter(f => atlas.look(f)).filter(f => {
        const {x, y} = atlas.anchor(f); return x < 0 || y < 0 || x > size.x || y > size.y; })
        .map(f => atlas.data.places[f.place].name); }"""
STAGED = "storymap.reader.camera.atlas.staged !== null"


def test_the_opening_holds_every_place_where_something_happens(open_file: Open, files: dict[str, Path]) -> None:
    page = open_file(files["ferry"])
    rest(page)
    assert page.evaluate(HELD) == []
    assert page.locator(".opening-title").inner_text() == "Ferry service opens between Portugal and Morocco"


def test_the_whole_story_is_drawn_before_the_code_of_the_page_is_read(
    open_file: Open, files: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "map-only.html"
    path.write_text(files["ferry"].read_text(encoding="utf-8").replace(bundle("page.js"), ""), encoding="utf-8")
    page = open_file(path, ready=".opening")
    assert page.evaluate("performance.getEntriesByName('storymap-drawn').length") == 1
    assert page.locator(".opening-title").inner_text() == "Ferry service opens between Portugal and Morocco"


def test_where_motion_is_not_wanted_the_shot_stands_until_the_reader_sets_out(
    open_file: Open, files: dict[str, Path]
) -> None:
    page = open_file(files["ferry"])
    page.wait_for_function("() => performance.now() > 3500")  # the opening would have ended by itself
    assert page.locator(".opening").count() == 1
    page.mouse.move(200, 500)
    page.mouse.wheel(0, 60)
    page.wait_for_function("() => !document.querySelector('.opening')")


def test_otherwise_the_map_flies_on_by_itself(open_file: Open, files: dict[str, Path]) -> None:
    page = open_file(files["ferry"], reduced_motion="no-preference")
    assert page.locator(".opening").count() == 1
    page.wait_for_function("() => !document.querySelector('.opening')", timeout=6000)


def test_an_address_of_a_passage_opens_there_at_once(open_file: Open, files: dict[str, Path]) -> None:
    page = open_file(files["ferry"], at="#p1")
    rest(page)
    assert page.evaluate(STAGED)
    assert page.locator(".opening").count() == 0
