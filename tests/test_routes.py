"""Who goes where across sentences: the stops of a traveller in the order in which they are told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from storymap.model import StoryMap
from storymap.moves.standing import STOPS
from storymap.pipeline import map_story, with_routes
from storymap.rules import Rule, watching
from storymap.tables import routes_table

SHIRT = (
    "One shirt and many lands\n\n"
    "The cotton left Lubbock in a container. It was shipped to Karachi, where women spun it. "
    "From there the yarn was taken to Faisalabad. The cloth went on to Chittagong. "
    "Three weeks later the shirts arrived at Rotterdam. They were never sent to Hamburg."
)
FLIGHT = (
    "A family on the road\n\n"
    "The Haddads left Aleppo in March. They spent the night in Gaziantep and took a bus to Izmir. "
    "From Izmir the family crossed to Lesbos in a rubber boat. They had wanted to fly to Oslo. "
    "They were taken to Athens and went on to Thessaloniki. The road to Sofia was closed. "
    "In May they reached Vienna."
)


def read(text: str) -> StoryMap:
    return map_story("What happened this week\n\n" + text)


def stops(storymap: StoryMap) -> list[list[str]]:
    return [[place.name for _, place in storymap.stops_of(route)] for route in storymap.routes]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in STOPS.rules])
def test_a_rule_decides_in_its_own_example(rule: Rule[Any, Any]) -> None:
    before, word, after = rule.example.split("*")
    with watching() as fired:
        read(before + word + after)
    start = len("What happened this week\n\n" + before)
    decided = [(one.table, one.code, one.start, one.end) for one in fired]
    assert ("stops", rule.code, start, start + len(word)) in decided


def test_a_journey_is_one_route_in_the_order_of_telling() -> None:
    told = read("We left Vienna at noon and were in Linz by two. Next day we took a bus to Salzburg and back to Linz.")
    assert stops(told) == [["Vienna", "Linz", "Salzburg", "Linz"]]


def test_a_place_that_was_only_meant_is_no_stop() -> None:
    told = read("We left Vienna for Linz. We had meant to go on to Salzburg. Anna hopes to take them to Munich.")
    assert stops(told) == [["Vienna", "Linz"]]


def test_the_stops_of_a_shirt() -> None:
    assert stops(map_story(SHIRT)) == [["Lubbock", "Karachi", "Faisalabad", "Chattogram", "Rotterdam"]]


def test_the_stops_of_a_family() -> None:
    wanted = [["Aleppo", "Gaziantep", "İzmir", "Lesbos", "Athens", "Thessaloníki", "Vienna"]]
    assert stops(map_story(FLIGHT)) == wanted


def test_the_table_counts_the_stops_of_each_route() -> None:
    table = routes_table(map_story(FLIGHT))
    assert table["stop"].tolist() == list(range(1, len(table) + 1))
    assert set(table["how"]) <= {"told", "inferred"}


def test_wind_rain_and_what_a_speaker_says_travel_nowhere() -> None:
    told = read(
        'Anna left Vienna and reached Linz. The towns of Wels and Steyr have opened camps. "I was in Graz," she said.'
    )
    assert stops(told) == [["Vienna", "Linz"]]


def test_who_leads_goes_on_with_the_ship() -> None:
    told = read(
        "Two ships left Lisbon. The Fram sailed alone under Karl Berg. She reached Dakar. Later Berg sailed to Recife."
    )
    assert stops(told) == [["Dakar", "Recife"]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Delegates came from Oslo, Bergen and Turku.", []),
        ("The minister flew to Riga after stops in Vilnius and Minsk.", [["Vilnius", "Minsk", "Riga"]]),
        ("Wind carried the smoke from Perth to Bunbury. Prices rose from Oslo to Turku.", []),
        ("The line runs from Lille to Ghent and on to Antwerp.", []),
        ("He flew from Madrid to Quito, and on to Lima.", [["Madrid", "Quito", "Lima"]]),
        ("The ships went from Linz to Krems or Vienna.", [["Linz", "Krems an der Donau"]]),
        ("The king visited Oslo, flew to Bergen and returned to Oslo.", [["Oslo", "Bergen", "Oslo"]]),
        ("Our train left Vienna at nine. We slept in Salzburg.", [["Vienna", "Salzburg"]]),
        ("The schooner put in at Dakar. She sailed on to Recife.", [["Dakar", "Recife"]]),
    ],
)
def test_only_who_goes_somewhere_has_a_route(text: str, wanted: list[list[str]]) -> None:
    assert stops(read(text)) == wanted


def test_one_of_many_goes_a_way_of_its_own() -> None:
    told = read("The birds leave Iceland in May. They fly to Senegal. One bird flew from Peru to Chile.")
    assert stops(told) == [["Iceland", "Senegal"], ["Peru", "Chile"]]


def test_a_movement_sets_out_where_the_same_traveller_was_last() -> None:
    told = read("Ann Lowe flew to Quito. She was in Cuenca in May. Then she went on to Lima.")
    last = told.moves[-1]
    assert last.origin is not None
    assert last.origin.name == "Cuenca"


def test_a_story_kept_without_routes_gets_them() -> None:
    told = read("We left Vienna at noon and were in Linz by two.")
    assert with_routes(replace(told, routes=())) == told


@pytest.mark.parametrize(
    "text",
    [
        "It takes four hours from Madrid to Seville.",
        "She went to school in Leeds. He went to prison in Lima.",
        "She came to fame in Spain. He was driven to despair in Minsk.",
        "Crowds marched in Lyon, Lille, Nantes and Metz.",
    ],
)
def test_no_traveller_is_made_of_hours_figures_of_speech_and_crowds(text: str) -> None:
    assert stops(read(text)) == []


def test_nobody_sets_out_from_a_range_that_was_crossed() -> None:
    [move] = read("San Martin crossed the Andes to Chile.").moves
    assert move.origin is None
    assert move.destination is not None


def test_a_date_before_a_traveller_counts_nothing() -> None:
    [move] = read("On 10 August 1519 five ships left Seville.").moves
    assert (move.what, move.quantity) == ("five ships", "five")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Who speaks of troops does not travel with them.
        ("The army sent 900 soldiers from Kano to Jos. He met reporters in London.", ["Kano", "Jos"]),
        ("About 800 people fled from Kano to Jos. At least 20 people have died in Yola.", ["Kano", "Jos"]),
        ("Nurses travelled from Kano to Jos. The minister flew in from London.", ["Kano", "Jos"]),
        ("The runner flew from Nairobi to Osaka. She has won in Berlin and Chicago.", ["Nairobi", "Osaka"]),
        ("The runner flew from Nairobi to Osaka. She was the fastest woman in Asia.", ["Nairobi", "Osaka"]),
    ],
)
def test_a_route_ends_where_another_is_spoken_of(text: str, wanted: list[str]) -> None:
    assert stops(read(text)) == [wanted]
