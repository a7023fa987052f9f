"""Routes on the map and in the lists: who goes from stop to stop."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from storymap.model import StoryMap
from storymap.pipeline import map_story
from storymap.readers import parse_story
from tests.drawn import ferry
from tests.opened import build_page, draw_map

TEXT = """By train to Zagreb
We left Vienna in the morning. From Vienna we went to Graz and on to Austria's last town, and slept in Maribor.
Nothing happened on Sunday.
On Monday we travelled from Maribor to Zagreb."""


@pytest.fixture(scope="module")
def story() -> StoryMap:
    return map_story(parse_story(TEXT))


def test_a_route_is_a_row_of_stops_each_with_the_paragraph_that_tells_it(story: StoryMap) -> None:
    features = draw_map(story).features
    names = [[features.places[row[0]].name for row in route if not row[3]] for route in features.routes]
    assert names == [["Vienna", "Graz", "Maribor", "Zagreb"]]
    assert [row[1] for row in features.routes[0] if not row[3]] == [1, 1, 1, 3]


def test_a_route_passes_through_a_land_that_holds_its_next_stop(story: StoryMap) -> None:
    route = story.routes[0]
    austria = next(m for m in story.mentions if m.text.startswith("Austria"))
    stop = replace(route.stops[1], mention_id=austria.mention_id)
    through = replace(story, routes=(replace(route, stops=(route.stops[0], stop, *route.stops[1:])),))
    features = draw_map(through).features
    assert [features.places[row[0]].name for row in features.routes[0] if row[3]] == ["Austria"]


def test_a_story_without_routes_calls_for_none(story: StoryMap) -> None:
    assert "storymap.routes(" in draw_map(story).get_root().render()
    assert "storymap.routes(" not in draw_map(ferry()).get_root().render()


def test_the_page_lists_the_stops_with_the_numbers_of_the_map(story: StoryMap) -> None:
    section = re.search(r'<section id="routes".*?</section>', build_page(story), re.DOTALL)
    assert section
    stops = re.findall(r'data-n="(\d+)"><a[^>]*><bdi[^>]*>(\w+)', section[0])
    assert [(name, number) for number, name in stops if name != "Austria"][-1][0] == "Zagreb"
    assert [int(number) for number, _ in stops] == list(range(1, len(stops) + 1))
