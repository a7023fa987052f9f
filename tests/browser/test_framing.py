"""What a passage frames and names: no ocean, no far guess, the chapter where a heading names no place."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from storymap.pipeline import map_story
from storymap.readers import read_bytes
from tests.browser.conftest import Open, rest
from tests.opened import build_page

pytestmark = pytest.mark.browser
STORY = b"""# Four days in Arequipa, and what the rain did to the terraces above it

Rain fell in Lima and over the Pacific Ocean.

## To the south

Buses left Nazca for Puno, and snow fell in Arequipa.

A quake was felt 60 km south of Nazca.

Rain fell in Kiritimati, in Apia and in Suva.
"""
LABEL = """name => { const {atlas} = storymap.reader.camera, one = atlas.labels.find(({text}) => text.startsWith(name));
    return one && {left: one.left, width: one.width, gap: one.gap}; }"""
STAGED = """[...storymap.reader.camera.atlas.staged.places.keys()]
    .map(number => storymap.reader.camera.atlas.data.places[number].name).sort()"""
WIDTHS = """() => { const title = document.querySelector('.opening-title'), words = document.createRange();
    words.selectNodeContents(title);
    return [[...words.getClientRects()].map(({width}) => width), title.getBoundingClientRect().width]; }"""
ZOOM = "storymap.reader.camera.map.getZoom()"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("framing") / "arequipa.html"
    path.write_text(build_page(map_story(read_bytes(STORY, "arequipa.md"))), encoding="utf-8")
    return path


def at(open_file: Open, file: Path, passage: str, **options: int) -> Page:
    page = open_file(file, at=f"#{passage}", **options)
    rest(page)
    return page


def test_an_ocean_beside_a_town_does_not_pull_the_view(open_file: Open, file: Path) -> None:
    page = at(open_file, file, "p1")
    assert page.evaluate(ZOOM) > 4
    assert page.evaluate(LABEL, "Lima")
    assert page.evaluate(LABEL, "Pacific Ocean")


def test_a_heading_that_names_no_place_shows_its_chapter(open_file: Open, file: Path) -> None:
    page = at(open_file, file, "p2")
    assert {"Arequipa", "Nazca", "Puno"} <= set(page.evaluate(STAGED))
    assert page.locator(".sm-dimmed").count() == 0


@pytest.mark.parametrize("width", [1440, 390])
def test_the_name_of_an_area_smaller_than_its_name_stands_beside_it(open_file: Open, file: Path, width: int) -> None:
    page = at(open_file, file, "p4", width=width)
    page.evaluate("storymap.reader.camera.map.setZoom(5, {animate: false})")
    rest(page)
    label = page.evaluate(LABEL, "60 km south of Nazca")
    assert label["left"] >= 0 or label["left"] + label["width"] <= 0


def test_the_opening_shot_names_what_the_headline_names(open_file: Open, file: Path) -> None:
    page = open_file(file, width=320, height=640)
    rest(page)
    assert page.evaluate(LABEL, "Arequipa")


def test_the_title_over_the_opening_is_no_wider_than_its_words(open_file: Open, file: Path) -> None:
    page = open_file(file)
    lines, box = page.evaluate(WIDTHS)
    assert len(lines) > 1
    assert box - max(lines) < 2
