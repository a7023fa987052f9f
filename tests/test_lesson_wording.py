"""How questions are worded: school words, one sort of choices, nothing that a pupil could not answer."""

from __future__ import annotations

import re

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.lessons import Question, ground_of
from storymap.lessons.making import told_by
from storymap.maps.words import what_it_is
from storymap.model import Place
from tests.test_lessons import STORIES, place, quiz, story

_MACHINE = re.compile(r"gazetteer|most likely of|population \d|the wording asks|[Ff]irst-order|in United ")


def words(question: Question) -> str:
    said = (question.prompt, question.feedback, *(f"{choice.text} {choice.why}" for choice in question.choices))
    return "\n".join(said)


@pytest.mark.parametrize("name", STORIES)
def test_no_question_speaks_as_a_machine_does(name: str) -> None:
    assert [found for question in quiz(name).questions for found in _MACHINE.findall(words(question))] == []


@pytest.mark.parametrize("name", STORIES)
def test_an_odd_one_out_is_odd_for_where_it_lies_alone(name: str) -> None:
    for question in quiz(name).questions:
        if question.kind == "outside":
            assert len({place(choice.place_id).kind for choice in question.choices}) == 1, question.prompt


@pytest.mark.parametrize("name", STORIES)
def test_nothing_is_to_be_found_that_has_no_outline_and_is_no_point(name: str) -> None:
    ground = ground_of(story(name))
    for question in quiz(name).questions:
        if question.kind == "find":
            wanted = ground.gazetteer_place(question.subjects[0])
            assert ground.key(wanted) or wanted.kind == "city", question.prompt


@pytest.mark.parametrize(
    ("place_id", "said"),
    [("RU.41", "Region of Russia"), ("US.GA", "State of the United States"), ("US.DC", "District of the United States"),
     ("AU.03", "Territory of Australia")],
)  # fmt: skip
def test_a_part_of_a_country_is_called_what_it_is(place_id: str, said: str) -> None:
    gazetteer = open_gazetteer()
    unit = gazetteer.admin1(place_id)
    assert unit is not None
    assert what_it_is(unit, gazetteer).startswith(said)


def test_a_land_that_is_no_state_is_called_a_territory_and_a_river_a_river() -> None:
    gazetteer = open_gazetteer()
    land = gazetteer.country("NC")
    assert land is not None
    assert what_it_is(land, gazetteer).startswith("Territory")
    river = Place("gn:0", "Danube", "water", "line", 45.0, 29.0, feature_code="STM")
    assert what_it_is(river, gazetteer) == "River"


def test_reasons_are_told_in_words_for_pupils() -> None:
    reasons = ["the most likely of 9 places of that name", "the story names other places in United States"]
    assert (
        told_by(reasons) == "of 9 places of that name it fits best; the story names other places in the United States"
    )
