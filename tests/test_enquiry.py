"""Enquiry questions: a mark a point, and every distance and direction of a mark scheme computed anew."""

from __future__ import annotations

import math
import re

import pytest
from geopy.distance import great_circle

from storymap.lessons.enquiry import EnquiryQuestion, enquiry
from storymap.lessons.phrasing import spoken, upper
from storymap.shapes import open_shapes
from tests.stories import STORIES, facts, told


def asked(name: str, command: str) -> EnquiryQuestion:
    return next(question for question in enquiry(facts(name)) if question.prompt.startswith(command))


@pytest.mark.parametrize("name", STORIES)
def test_every_story_gives_questions_of_different_command_words(name: str) -> None:
    commands = [question.prompt.split()[0] for question in enquiry(facts(name))]
    assert len(commands) == len(set(commands)) >= 3


@pytest.mark.parametrize("name", STORIES)
def test_the_distances_of_a_comparison_are_true(name: str) -> None:
    places = {upper(spoken(one.place)): one.place.latlon for one in facts(name).places}
    for question in enquiry(facts(name)):
        if question.prompt.startswith("Compare"):
            here = re.search("seen from (.*?):", question.prompt)
            assert here
            for point in question.scheme[:2]:
                there = re.match(r"(.*?) is about ([\d,]+) km", point)
                assert there
                true = great_circle(places[upper(here[1])], places[there[1]]).km
                assert int(there[2].replace(",", "")) == pytest.approx(true, rel=0.06)


def test_a_movement_is_described_by_its_ends_direction_distance_and_countries() -> None:
    question = asked("essequibo-court", "Describe")
    assert question.marks == 4
    assert question.scheme == (
        "It starts in Manaus and ends in Boa Vista.", "It goes north.",
        "It covers about 660 km in a straight line.", "It stays within Brazil.",
    )  # fmt: skip


def test_a_voice_that_a_government_has_is_not_missing() -> None:
    question = asked("congo-copper", "Explain")
    assert "the governments of the Democratic Republic of the Congo, Zambia" in question.scheme[0]
    assert "London" in question.scheme[1]
    assert "Lubumbashi" not in question.scheme[1]


def test_a_story_without_places_has_no_enquiry_questions() -> None:
    assert enquiry(told("The day was long.\n\nNobody spoke of it.")) == ()


def places(name: str) -> dict[str, tuple[float, float]]:
    return {spoken(one.place): one.place.latlon for one in facts(name).places if one.place.latlon}


@pytest.mark.parametrize("name", STORIES)
def test_a_calculation_by_scale_comes_out_as_its_scheme_says(name: str) -> None:
    for question in enquiry(facts(name)):
        if asked_for := re.search(r"apart (.*?) and (.*?) are on a map at the scale 1 : ([\d,]+)", question.prompt):
            km = great_circle(places(name)[asked_for[1]], places(name)[asked_for[2]]).km
            told = re.search(r"about ([\d.]+) cm", question.scheme[2])
            assert told
            assert float(told[1]) == pytest.approx(km * 100_000 / int(asked_for[3].replace(",", "")), rel=0.06)


@pytest.mark.parametrize("name", STORIES)
def test_the_day_in_june_is_longer_where_the_formula_of_the_sun_says_so(name: str) -> None:
    for question in enquiry(facts(name)):
        if two := re.search(r"longer in June, in (.*?) or in (.*?), and why", question.prompt):
            longer = max(two[1], two[2], key=lambda one: _day(places(name)[one][0]))
            assert f"the day is longer in {longer}," in question.scheme[2]


def _day(lat: float) -> float:
    """Half the arc of the sun above the horizon on 21 June."""
    return math.acos(-math.tan(math.radians(lat)) * math.tan(math.radians(23.44)))


@pytest.mark.parametrize("name", STORIES)
def test_the_sun_is_later_in_the_east(name: str) -> None:
    for question in enquiry(facts(name)):
        if two := re.search(r"by the sun, in (.*?) than in (.*?)\.", question.prompt):
            turn = (places(name)[two[1]][1] - places(name)[two[2]][1] + 540) % 360 - 180
            hours = re.search(r"about ([\d.]+) hours? (later|earlier)", question.scheme[2])
            assert hours
            assert float(hours[1]) * (1 if hours[2] == "earlier" else -1) == pytest.approx(-turn / 15, abs=0.1)


SHORT = "Copper\n\nA strike has shut a mine in Chile. Workers walked out in Norway and in Finland too. Namibia waits."


def test_a_short_text_of_countries_gives_three_questions_that_a_map_of_the_shapes_confirms() -> None:
    asked_for = {question.prompt.split()[0]: question for question in enquiry(told(SHORT))}
    assert {"Outline", "Name", "Sort"} <= set(asked_for)
    assert asked_for["Outline"].scheme[1] == "It borders Argentina, Bolivia and Peru."
    assert asked_for["Name"].scheme == ("Finland.", "Norway.")
    for side, point in zip((1, -1), asked_for["Sort"].scheme, strict=True):
        for name in re.findall("Chile|Namibia|Norway|Finland", point):
            country = next(one.place for one in told(SHORT).places if one.name == name)
            _west, south, _east, north = open_shapes().frame(f"country/{country.country_code}") or (0, 0, 0, 0)
            assert side * south > 0
            assert side * north > 0


@pytest.mark.parametrize("name", STORIES)
def test_every_text_of_the_readings_gives_three_questions_with_schemes(name: str) -> None:
    assert len([question for question in enquiry(facts(name)) if question.marks >= 2]) >= 3


def test_a_river_is_explained_from_upstream_to_downstream() -> None:
    text = "Flood\n\nThe Danube rose in Linz and in Vienna. In Budapest boats left the quay. Novi Sad waits."
    question = next(one for one in enquiry(told(text)) if one.prompt.startswith("Explain"))
    assert question.prompt == "Explain why high water on the Danube reaches Linz before Novi Sad."


def test_a_journey_is_described_by_stops_length_countries_and_what_its_legs_cross() -> None:
    text = "On foot\n\nWe left Zurich by train. At noon we were in Bern. Then we went on to Milan and to Genoa."
    question = next(one for one in enquiry(told(text)) if one.prompt.startswith("Describe"))
    assert "from Zurich to Genoa" in question.prompt
    assert "Its stops lie in these countries, in this order: Switzerland, Italy." in question.scheme
    assert any("the Alps" in point for point in question.scheme)
