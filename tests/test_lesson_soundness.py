"""What no question may do: leave a neighbour out, settle a quarrel, name the wrong traveller, ask one thing twice."""

from __future__ import annotations

from collections import Counter

import pytest

from storymap.lessons import Question, all_questions
from storymap.lessons.facts import LessonFacts
from storymap.lessons.itinerary import itineraries
from storymap.lessons.kinds.route_order import who_travels
from storymap.lessons.phrasing import sited
from tests.stories import STORIES, facts, quiz, told


def lesson(text: str) -> LessonFacts:
    return told(f"News\n\n{text}")


def asked(text: str, kind: str) -> list[Question]:
    return all_questions(lesson(text), kinds=[kind]).get(kind, [])


@pytest.mark.parametrize(
    ("country", "neighbour"),
    [("Suriname", "French Guiana"), ("Mauritania", "Western Sahara"), ("Spain", "Gibraltar")],
)
def test_the_neighbours_of_a_country_are_all_named(country: str, neighbour: str) -> None:
    given = lesson(f"Rain fell in {country}.")
    assert neighbour in sited(given, given.places[0].place)


@pytest.mark.parametrize("name", ["Myanmar", "Mozambique", "India", "Germany"])
def test_no_island_is_offered_for_a_land_border(name: str) -> None:
    given = lesson(f"Rain fell in {name}.")
    for question in all_questions(given, kinds=["border"])["border"]:
        for choice in question.choices:
            assert given.neighbours(given.place_of(choice.place_id or "").country_code or ""), choice.text


def test_no_question_says_whether_taipei_lies_in_china() -> None:
    text = "Rain fell in Beijing, Shanghai, Guangzhou and Taipei, all in Asia, on Monday."
    assert not [one for one in asked(text, "outside") if "China" in one.prompt]


def test_a_doer_of_another_sentence_is_not_said_to_travel() -> None:
    text = (
        "The mines yield jade. They are dangerous.\n\nLorries take it from Myitkyina to Bhamo. "
        "From Bhamo it goes on to Ruili and then to Kunming."
    )
    given = lesson(text)
    assert all("mines" not in who_travels(given, journey) for journey in itineraries(given))


def test_a_town_has_the_short_name_that_the_text_gives_it() -> None:
    given = lesson("A cyclone came ashore in Odisha, India, between Puri and Paradip. Cuttack was wet.")
    assert "Paradip" in {one.name for one in given.places}


@pytest.mark.parametrize("name", STORIES)
def test_no_place_that_is_little_known_and_unsure_is_asked_about(name: str) -> None:
    for one in facts(name).places:
        likely = max(placed.confidence for _, placed in one.told) >= 0.75
        known = one.place.population >= 200_000 or one.place.kind == "country" or one.place.feature_code == "PPLC"
        assert one.is_sure or one.is_by_hand or likely or known, one.name


@pytest.mark.parametrize("name", STORIES)
def test_no_movement_is_asked_about_twice_and_no_direction_more_than_twice(name: str) -> None:
    questions = quiz(name).questions
    moves = Counter(move for one in questions if one.move_id for move in one.move_id.split("+"))
    ways = Counter(one.key.text for one in questions if one.kind == "direction" and one.key)
    assert all(count == 1 for count in moves.values())
    assert all(count < 3 for count in ways.values())
