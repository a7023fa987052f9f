"""How questions are worded: school words, one sort of choices, nothing that a pupil could not answer."""

from __future__ import annotations

import re

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.lessons import Question, ground_of
from storymap.lessons.making import Maker, shown_by, spoken, told_by
from storymap.lessons.placing import called
from storymap.lessons.reading import meaning
from storymap.maps.words import what_it_is
from storymap.model import Place
from storymap.pipeline import map_story
from tests.test_lessons import STORIES, place, quiz, story

_MACHINE = re.compile(
    r"gazetteer|most likely of|population \d|the wording asks|[Ff]irst-order|in United |generic word"
    r"|adjective of|possessor|preposition|a country of that name"
)


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


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("the people or adjective of Ukraine", "the word names people or things, after a land"),
        ("subject of “vowed”", "the text says “vowed” of it, and only people can do that"),
        ("“to” is a movement", "“to” tells of a way there or from there"),
        ("a border is where something is", "a border is where something is"),
    ],
)
def test_how_a_text_shows_what_a_name_stands_for_is_told_in_plain_words(cue: str, told: str) -> None:
    assert shown_by(cue) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Americas", "the Americas"),
        ("Dolomites", "the Dolomites"),
        ("Great Lakes", "the Great Lakes"),
        ("Kalahari", "the Kalahari"),
        ("Northern Cyprus", "Northern Cyprus"),
        ("Honshu", "Honshu"),
        ("Paros", "Paros"),
        ("Texas", "Texas"),
    ],
)
def test_a_name_takes_its_article_as_a_sentence_has_it(name: str, told: str) -> None:
    gazetteer = open_gazetteer()
    assert spoken(gazetteer.lookup(name)[0].place) == told


def test_a_town_with_a_larger_namesake_in_its_country_is_told_by_its_state() -> None:
    ground = ground_of(story("georgia-recount"))
    told = {spot.name: called(ground, spot) for spot in ground.spots}
    assert told["Decatur"] == "Decatur (in Georgia)"
    assert told["Macon"] == "Macon"


def test_what_a_land_owns_is_not_asked_about_for_it_has_two_answers() -> None:
    told = map_story("Vote\n\nGhana's opposition said on Monday it would vote.\n\nGhana said it would count.")
    asked = [question.prompt for question in meaning(Maker(ground_of(told), 0))]
    assert not any("paragraph 1," in prompt for prompt in asked), asked


def test_a_town_at_a_border_is_not_asked_for_with_the_part_of_the_land_beyond() -> None:
    ground = ground_of(story("roseville-police"))
    washington = next(spot.place for spot in ground.spots if spot.name == "Washington")
    units = {unit.name: ground.brushes(unit, washington) for unit in ground.units_of("US")}
    assert (units["Maryland"], units["Virginia"], units["Delaware"]) == (True, True, False)
