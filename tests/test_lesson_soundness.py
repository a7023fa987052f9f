"""What no question may do: leave a neighbour out, settle a quarrel, name the wrong traveller, ask one thing twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from storymap.lessons import Question, all_questions
from storymap.lessons.facts import LessonFacts
from storymap.lessons.itinerary import itineraries, lands
from storymap.lessons.kinds.movements import journeys
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


def test_lands_that_touch_are_not_said_to_lie_far_apart() -> None:
    questions = asked("Rain fell in Somalia and in Kenya. Kenya and Somalia sent help to Panama.", "name")
    wrong = [choice.why for question in questions for choice in question.choices if not choice.right]
    assert wrong
    assert all(why.startswith("The middle of ") for why in wrong)


def test_a_second_end_of_the_same_sentence_is_no_wrong_answer() -> None:
    given = lesson("Rain fell in Dhaka, Delhi and Karachi. Shirts leave Chittagong for Colombo or Singapore.")
    colombo = next(one for one in journeys(given) if one.destination.name == "Colombo")
    assert colombo.other_ways
    assert all("Singapore" not in {place.name for place in way} for way in colombo.other_ways)


def test_towns_of_the_same_country_are_offered_first() -> None:
    given = lesson("Rain fell in Calama in Chile.")
    calama = next(one.place for one in given.places if one.place.kind == "city")
    assert {other.country_code for other in given.near_cities(calama)[:4]} == {"CL"}


def test_who_goes_on_alone_is_not_taken_for_the_ship() -> None:
    text = "The Victoria sailed from Málaga to Cádiz, then to Seville. From there Elcano travelled to Valladolid."
    given = lesson(text)
    ship = itineraries(given)[0]
    last = next(one for one in given.places if one.name == "Valladolid")
    farther = replace(ship, stops=(*ship.stops, last), mentions=(*ship.mentions, last.told[0][0]))
    assert "Victoria" in who_travels(given, ship)
    assert not who_travels(given, farther)


def test_the_countries_of_a_journey_are_told_only_if_all_are_known() -> None:
    given = lesson("We left Vienna by train. At noon we were in Linz. Then we went on to Salzburg.")
    journey = itineraries(given)[0]
    at_sea = replace(journey.stops[1], place=replace(journey.stops[1].place, country_code=None))
    assert lands(given, journey) == ["AT"]
    assert lands(given, replace(journey, stops=(journey.stops[0], at_sea, journey.stops[2]))) == []
