"""The folium map by itself, as a notebook shows it."""

from __future__ import annotations

from pathlib import Path

import folium
import pytest
from playwright.sync_api import Page

from storymap.project import By, Project
from tests.browser.conftest import Open, next_picture
from tests.drawn import HOSTILE, LISBON, ferry, hostile
from tests.opened import draw_map

pytestmark = pytest.mark.browser
_MAP = "Object.values(window).find(value => value && value.storymap && value.getZoom)"
_PLACE = f"""name => {{
    const map = {_MAP};
    const number = map.storymap.data.places.findIndex(place => place.name === name);
    return map.storymap.anchor(map.storymap.features.get(number));
}}"""


def open_map(open_file: Open, drawn: folium.Map, folder: Path) -> Page:
    drawn.save(folder / "map.html")
    page = open_file(folder / "map.html", width=900, height=600, ready=".sm-key")
    next_picture(page)
    return page


def test_a_map_alone_holds_the_story_and_has_a_key(open_file: Open, tmp_path: Path) -> None:
    page = open_map(open_file, draw_map(ferry()), tmp_path)
    spot = page.evaluate(_PLACE, "Tangier")
    assert 0 < spot["x"] < 900
    assert 0 < spot["y"] < 600
    assert page.locator(".sm-switch input").is_checked()


@pytest.mark.smoke
def test_a_click_on_a_place_says_what_it_is(open_file: Open, tmp_path: Path) -> None:
    page = open_map(open_file, draw_map(ferry()), tmp_path)
    spot = page.evaluate(_PLACE, "Casablanca")
    page.mouse.click(spot["x"], spot["y"])
    assert page.locator(".sm-card").inner_text().split("\n\n") == [
        "Casablanca",
        "City in Morocco, about 3.1 million people",
        "Named once, in paragraph 4",
    ]


def test_the_map_and_its_key_mark_what_people_decided(open_file: Open, tmp_path: Path) -> None:
    by, ferries = By("Ann"), ferry()
    ids = {mention.text: mention.mention_id for mention in ferries.mentions}
    project = Project(ferries).confirm(ids["Tangier"], by=by).place(ids["Casablanca"], LISBON, by=by)
    page = open_map(open_file, draw_map(project.storymap), tmp_path)
    assert page.locator(".sm-key .sm-note").all_inner_texts()[:2] == ["Confirmed by a person", "Changed by a person"]
    spot = page.evaluate(_PLACE, "Tangier")
    page.mouse.click(spot["x"], spot["y"])
    assert page.locator(".sm-card").inner_text().endswith("Confirmed by a person")


def test_a_map_alone_offers_no_basemap_from_elsewhere_even_to_who_frames_it(open_file: Open, tmp_path: Path) -> None:
    page = open_map(open_file, draw_map(ferry()), tmp_path)
    page.get_by_role("button", name="Map options").click()
    page.evaluate("postMessage({type: 'storymap:tiles', tiles: {name: 'x', attribution: 'x', most: 9}}, '*')")
    next_picture(page)  # the message has long been heard
    assert page.get_by_role("button", name="Another basemap").count() == 0
    assert page.evaluate("storymap.hasTiles()") is False


def test_a_marker_and_its_pop_up_of_folium_itself_work_offline(open_file: Open, tmp_path: Path) -> None:
    drawn = draw_map(ferry())
    folium.Marker([36.5, -8.0], popup="A buoy").add_to(drawn)
    page = open_map(open_file, drawn, tmp_path)
    page.click("img.leaflet-marker-icon")
    assert page.locator(".leaflet-popup-content").inner_text() == "A buoy"


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\u2028" not in text])
def test_a_hostile_name_on_the_map_is_only_text(open_file: Open, tmp_path: Path, text: str) -> None:
    page = open_map(open_file, draw_map(hostile(text)), tmp_path)
    spot = page.evaluate(_PLACE, text)
    page.mouse.click(spot["x"], spot["y"])
    assert page.locator(".sm-card strong").inner_text() == text
    assert page.evaluate("window.hacked") is None
