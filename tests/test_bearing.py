"""What a place does in its story decides how large it stands on the map."""

from __future__ import annotations

from storymap.maps.bearing import Bearing
from storymap.model import StoryMap
from storymap.pipeline import map_story
from storymap.readers import parse_story
from tests.drawn import CASABLANCA, LISBON, RABAT, ferry


def weights(story: StoryMap) -> dict[str, int]:
    bearing = Bearing(story)
    return {p.on_map.name: bearing.weight(p.on_map.place_id) for _, p in story.placed() if p.on_map}


def test_a_place_that_moves_begin_at_weighs_more_than_one_in_passing() -> None:
    bearing = Bearing(ferry())
    assert bearing.weight(LISBON.place_id) > bearing.weight(RABAT.place_id) == 0
    assert bearing.weight(CASABLANCA.place_id) == 1


def test_the_place_of_the_headline_weighs_most() -> None:
    text = "Flood in Quito\nRain fell in Quito on Monday. Shops in Quito stayed shut. Trucks waited in Guayaquil."
    assert weights(map_story(parse_story(text))) == {"Quito": 2, "Guayaquil": 0}


def test_a_government_that_acts_weighs_nothing() -> None:
    text = "Talks go on\nMoscow said no. Moscow said it again. Moscow said it a third time, and Moscow waited."
    assert weights(map_story(parse_story(text))) == {"Moscow": 0}
