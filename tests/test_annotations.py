"""Notes on the map: counts in the sentence's own words, at the place that the sentence names."""

from __future__ import annotations

import pytest

from storymap.maps.annotations import notes_of
from storymap.maps.features import features_of
from storymap.model import StoryMap
from storymap.pipeline import map_story, open_engine
from storymap.readers import parse_story


def notes(sentence: str) -> list[tuple[str, str]]:
    story: StoryMap = map_story(parse_story(f"News of the day\n{sentence}"))
    features = features_of(story, open_engine().shapes)
    found = notes_of(story, features.numbers)
    return [(features.places[number].name, words) for those in found.values() for number, words in those]


@pytest.mark.parametrize(
    ("sentence", "place", "words"),
    [
        ("More than 300 people died in Valencia.", "Valencia", "More than 300 people"),
        ("In Nairobi about 2,500 red lanterns were lit.", "Nairobi", "about 2,500 red lanterns"),
        ("The storm sank twelve boats in Mombasa.", "Mombasa", "twelve boats"),
    ],
)
def test_a_count_stands_at_the_place_of_its_clause(sentence: str, place: str, words: str) -> None:
    assert notes(sentence) == [(place, words)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It rained for 12 hours in Quito.",
        "Quito lies 40 kilometres away.",
        "In 1987 rivers rose in Quito.",
        "It was quiet in Quito. Elsewhere 30 houses burned.",
        "Moscow sent 300 trucks.",
    ],
)
def test_spans_years_other_sentences_and_governments_make_no_note(sentence: str) -> None:
    assert notes(sentence) == []


def test_a_passage_has_three_at_most() -> None:
    text = "There were 10 fires in Lima, 20 fires in Quito, 30 fires in Bogotá and 40 fires in Caracas."
    assert len(notes(text)) == 3
