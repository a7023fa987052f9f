"""A folium map of a story: offline, repeatable, and deaf to what the text says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import folium
import pytest
from folium.plugins import MarkerCluster

from storymap.errors import OutputError
from storymap.maps.offline import embedded_json, vendored
from storymap.model import Cue, StoryMap
from storymap.pipeline import map_story
from storymap.project import By, Project
from tests.drawn import HOSTILE, TOWER, ferry, hostile
from tests.opened import draw_map


@pytest.fixture(scope="module")
def story() -> StoryMap:
    return ferry()


@pytest.fixture(scope="module")
def html(story: StoryMap) -> str:
    return draw_map(story).get_root().render()


def data_of(html: str) -> dict[str, Any]:
    block = re.search(r'<script type="application/json" id="storymap-data-\w+">(.*?)</script>', html, re.DOTALL)
    assert block
    data: dict[str, Any] = json.loads(block[1])
    return data


def test_a_drawn_map_is_a_folium_map(story: StoryMap) -> None:
    assert isinstance(draw_map(story), folium.Map)


def test_a_drawn_map_links_nothing(html: str) -> None:
    assert not re.findall(r"""<(?:script|link|img)[^>]*(?:src|href)=["']?(?!data:)""", html)
    assert not re.findall(r"url\((?!data:|#)", html)


def test_two_maps_of_one_story_are_equal_bytes(story: StoryMap, html: str) -> None:
    assert draw_map(story).get_root().render() == html


def test_rendering_twice_gives_the_same(story: StoryMap) -> None:
    drawn = draw_map(story)
    assert drawn.get_root().render() == drawn.get_root().render()


def test_a_map_says_what_people_confirmed_and_changed(story: StoryMap) -> None:
    by, mentions = By("Ann"), {mention.text: mention.mention_id for mention in story.mentions}
    project = Project(story).confirm(mentions["Rabat"], by=by).place(mentions["Tangier"], TOWER, by=by)
    project = project.change_move("v01", status="past", by=by)
    data = data_of(draw_map(project.storymap).get_root().render())
    decided = {place["name"]: place.get("decided") for place in data["places"]}
    assert decided["Rabat"] == "confirmed"
    assert decided["Hassan Tower"] == "changed"
    assert decided["Lisbon"] is None
    assert [move.get("decided") for move in data["moves"]] == ["changed", None]


def test_a_map_saves_itself(story: StoryMap, tmp_path: Path, html: str) -> None:
    draw_map(story).save(tmp_path / "map.html")
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == html


def test_a_notebook_shows_the_map_in_a_frame(story: StoryMap) -> None:
    shown = draw_map(story)._repr_html_()
    assert "srcdoc=" in shown
    assert "storymap-data-" in shown


def test_folium_layers_can_be_added(story: StoryMap) -> None:
    drawn = draw_map(story)
    folium.Marker([38.7, -9.1], popup="Harbour").add_to(drawn)
    folium.GeoJson({"type": "Point", "coordinates": [-9.1, 38.7]}).add_to(drawn)
    assert "Harbour" in drawn.get_root().render()


def test_a_plugin_that_needs_the_network_is_an_error_with_its_address(story: StoryMap) -> None:
    drawn = draw_map(story)
    MarkerCluster().add_to(drawn)  # type: ignore[no-untyped-call]
    with pytest.raises(OutputError, match="markercluster"):
        drawn.get_root().render()


def test_the_page_may_be_zoomed_by_its_reader(html: str) -> None:
    assert "user-scalable" not in html
    assert "maximum-scale" not in html


def test_the_map_credits_its_sources(html: str) -> None:
    assert "Natural Earth" in html
    assert "GeoNames (CC BY 4.0)" in html


def test_points_areas_lines_and_moves_are_drawn_each_in_its_way(story: StoryMap) -> None:
    features = draw_map(story).features
    names = [place.name for place in features.places]
    assert [names[row[0]] for row in features.pins] == ["Lisbon", "Tangier", "Rabat", "Hassan Tower", "Casablanca"]
    assert [names[row[1]] for row in features.areas] == ["Portugal", "Morocco"]
    assert [names[row[1]] for row in features.lines] == ["Spain–Portugal border"]
    assert features.moves == [
        [0, 0, names.index("Lisbon"), names.index("Tangier")],
        [1, 2, 2, names.index("Casablanca")],
    ]


def test_roles_of_a_place_add_up(story: StoryMap) -> None:
    features = draw_map(story).features
    lisbon = features.pins[0]
    assert lisbon[1] == 0b01001  # literal and actor


def test_unplaced_names_are_not_on_the_map(html: str) -> None:
    assert "Farland" not in html


def test_the_data_block_names_places_and_towns(html: str) -> None:
    data = data_of(html)
    assert "Tangier" in [place["name"] for place in data["places"]]
    assert data["labels"]["cities"][0][3] > 10_000_000


@pytest.mark.parametrize("text", HOSTILE)
def test_text_never_enters_a_folium_element(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    drawn = draw_map(hostile(text))
    html = drawn.get_root().render()
    assert not list(tmp_path.iterdir())
    _, _, body, script = drawn.figure.parts()
    assert text not in body + script
    assert data_of(html)["places"][0]["name"] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_embedded_json_holds_no_character_that_ends_a_script(text: str) -> None:
    embedded = embedded_json({text: [text]})
    assert json.loads(embedded) == {text: [text]}
    assert not set("<>&\u2028\u2029") & set(embedded)


def test_a_half_of_a_character_is_still_written() -> None:
    assert embedded_json("\ud83d").encode() == b'"\\ud83d"'


def test_an_unknown_link_says_what_to_do() -> None:
    with pytest.raises(OutputError, match=r"https://example\.org/x\.js.*folium\.Map"):
        vendored("https://example.org/x.js")


def test_a_story_without_places_draws_an_empty_map() -> None:
    from storymap.readers import parse_story

    drawn = draw_map(StoryMap(parse_story("Nothing\nNothing happened anywhere that day at all."), (), ()))
    assert drawn.features.places == []
    assert "storymap.open" in drawn.get_root().render()


def test_a_thousand_places_are_one_element_as_ten_are() -> None:
    from storymap.model import Mention, Place, Placement
    from storymap.readers import parse_story

    def drawn(count: int) -> int:
        mentions = tuple(
            Mention(f"m{n}", 1, 17 + 5 * n, 21 + 5 * n, "Town", "literal", Cue("given"), "Town") for n in range(count)
        )
        placements = tuple(
            Placement(f"m{n}", Place(f"gn:{n}", "Town", "city", "point", n / 20, n / 10, "TD"), 0.9, "sure", ())
            for n in range(count)
        )
        return len(
            draw_map(StoryMap(parse_story("Headline of many\n" + "Town " * count), mentions, placements))._children
        )

    assert drawn(1000) == drawn(10)


def test_a_story_in_another_language_names_its_places_as_it_does_itself() -> None:
    story = map_story("فيضانات\nقال مسؤولون في أم درمان إن مئات العائلات انتقلت إلى عطبرة في السودان.")
    data = data_of(draw_map(story).get_root().render())
    names = {place["name"]: place.get("names") for place in data["places"]}
    assert data["tongue"] == "ar"
    assert names["Omdurman"] == {"ar": "أم درمان"}


def test_cities_carry_their_names_in_the_languages_of_the_labels() -> None:
    data = data_of(draw_map(map_story("A walk\nShe walked through Kyiv and flew to Cairo.")).get_root().render())
    places = {place["name"]: place.get("names", {}) for place in data["places"]}
    assert (places["Kyiv"]["local"], places["Cairo"]["de"]) == ("Київ", "Kairo")
    towns = {row[0]: row[5] for row in data["labels"]["cities"] if len(row) > 5}
    assert towns["Moscow"]["ar"] == "موسكو"
