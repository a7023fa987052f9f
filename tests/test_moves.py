"""Who goes where: sentences from every continent, and what is not a movement."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.model import Move
from storymap.moves import find_moves
from storymap.moves.ends import DESTINATIONS, LEADING, ORIGINS
from storymap.moves.going import GOING
from storymap.moves.status import HOLDING
from storymap.readers import parse_story
from storymap.recognisers import recognise
from storymap.resolvers import resolve
from storymap.rules import Rule, watching
from storymap.shapes import open_shapes


def read(text: str, published: date | None = date(2024, 10, 31)) -> tuple[Move, ...]:
    story = parse_story("What happened this week\n" + text, published=published)
    gazetteer, shapes = open_gazetteer(), open_shapes()
    reading = recognise(story, gazetteer)
    placements = resolve(reading, gazetteer, shapes)
    return find_moves(story, reading, placements, gazetteer=gazetteer, shapes=shapes)


def ends(move: Move) -> tuple[str | None, str | None]:
    return move.origin.name if move.origin else None, move.destination.name if move.destination else None


@pytest.mark.parametrize(
    ("text", "origin", "destination", "quantity", "status"),
    [
        ("Thousands of refugees fled from Khartoum to neighbouring Chad.", "Khartoum", "Chad", "Thousands", "reported"),
        (
            "More than 40,000 people were evacuated from Grindavik to Reykjavik.",
            "Grindavík",
            "Reykjavík",
            "More than 40,000",
            "reported",
        ),
        (
            "Brazil exported 12 million tonnes of soybeans to China last year.",
            "Brazil",
            "China",
            "12 million tonnes",
            "reported",
        ),
        ("The ship sailed from Odesa to Mombasa with grain.", "Odesa", "Mombasa", None, "reported"),
        ("A grain ship bound from Odesa for Alexandria struck a mine.", "Odesa", "Alexandria", None, "reported"),
        ("Indian pilgrims travelled to Saudi Arabia.", "India", "Saudi Arabia", None, "reported"),
        ("About 700,000 people fled Myanmar for Bangladesh in 2017.", "Myanmar", "Bangladesh", "About 700,000", "past"),
        ("Kenya plans to send 1,000 police officers to Haiti.", "Kenya", "Haiti", "1,000", "hypothetical"),
        ("Iraq invaded Kuwait in 1990.", "Iraq", "Kuwait", None, "past"),
        ("The ambassador returned to Riyadh from Beirut.", "Beirut", "Riyadh", None, "reported"),
        ("Wheat shipments from Australia to Indonesia rose.", "Australia", "Indonesia", None, "reported"),
        (
            "The deployment of 3,000 Polish troops to Lithuania was announced.",
            "Poland",
            "Lithuania",
            "3,000",
            "reported",
        ),
        ("Syrian families crossed into Turkey.", "Syria", "Turkey", None, "reported"),
        ("Protesters marched from Marseille to Paris.", "Marseille", "Paris", None, "reported"),
        ("The withdrawal of French troops from Niger was completed.", "Niger", "France", None, "reported"),
        ("Canada could deport dozens of students to India.", "Canada", "India", "dozens", "hypothetical"),
        ("Argentina flew 60 doctors to Peru.", None, "Peru", "60", "reported"),
        ("Ghana demanded that Togo withdraw its troops from Benin.", "Benin", "Togo", None, "demanded"),
        ("Vietnamese workers moved to Japan.", "Vietnam", "Japan", None, "reported"),
        ("10,000 lambs were trucked from Pretoria to Durban.", "Pretoria", "Durban", "10,000", "reported"),
        ("Sacks of cocoa were hauled by cart from Kumasi to Accra.", "Kumasi", "Accra", None, "reported"),
        ("Its crew of 22 was flown from Mombasa to Manila.", "Mombasa", "Manila", "22", "reported"),
        ("A convoy of 40 trucks drove from Amman to Baghdad.", "Amman", "Baghdad", "40", "reported"),
        ("Refugees trudged from Kabul to Peshawar.", "Kabul", "Peshawar", None, "reported"),
    ],
)
def test_a_movement_has_its_ends(
    text: str, origin: str | None, destination: str | None, quantity: str | None, status: str
) -> None:
    [move] = read(text)
    assert (*ends(move), move.quantity, move.status) == (origin, destination, quantity, status)


@pytest.mark.parametrize(
    "text",
    [
        "The minister sent a letter to Madrid.",
        "The Zenn flows from Bern into Germany.",
        "Kenya will not send troops to Haiti.",
        "Chile denied sending weapons to Bolivia.",
        "The prize went to Norway.",
        "The debate moved to Sweden's parliament.",
        "Oil prices returned to normal in Nigeria.",
        "He comes from Jamaica.",
        "The festival runs from Friday to Sunday in Quito.",
        "Talks between Egypt and Ethiopia stalled in Cairo.",
        "Instead of travelling to Fiji, they stayed at home.",
        "The Loire flows from the Cévennes to Nantes.",
        "A fence runs from Tijuana to Mexicali.",
        "The railway line goes from Nairobi to Mombasa.",
        "The border runs from Aachen to Basel.",
        "The road goes from Tampere to Turku.",
        "The maker will move 900 jobs from Cologne to Valencia.",
        "It takes nine hours from Hanoi to Hue.",
        "He went to church in Boston.",
        "She came to power in Chile.",
        "He was driven to madness in Oslo.",
        "Voters went to the polls in Malta.",
        "She almost moved to Ghent.",
    ],
)
def test_no_arrow_rather_than_a_wrong_one(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Did the troops cross into Chad?", "speculative"),
        ("He was to travel to Bern.", "hypothetical"),
        ("She hopes to move to Lisbon.", "hypothetical"),
        ("They want to bring the ship to Bergen.", "hypothetical"),
    ],
)
def test_what_is_asked_or_hoped_has_not_happened(text: str, status: str) -> None:
    [move] = read(text)
    assert move.status == status


@pytest.mark.parametrize(
    ("text", "origin", "destination", "quantity"),
    [
        ("The Dutch fled to Jakarta.", None, "Jakarta", None),
        ("Graz, 3 June 2024 — We left Graz on a Monday and walked into Hungary.", "Graz", "Hungary", None),
        ("A convoy left Tamale on Friday and drove into Togo.", "Tamale", "Togo", None),
        ("A Boeing 737 landed in Riga.", None, "Riga", None),
        ("Nine hundred left Aleppo.", "Aleppo", None, "Nine hundred"),
        ("Half of them went to Jordan.", None, "Jordan", "Half"),
        ("The fleet reached Malacca.", None, "Malacca", None),
        ("The injured were taken to hospital in Leeds.", None, "Leeds", None),
        ("We left Cusco at dawn and reached Puno by night.", "Cusco", "Puno", None),
        ("Flight 370 left Kuala Lumpur for Beijing.", "Kuala Lumpur", "Beijing", None),
    ],
)
def test_who_goes_and_what_of_it_is_told(
    text: str, origin: str | None, destination: str | None, quantity: str | None
) -> None:
    [move] = read(text)
    assert (*ends(move), move.quantity) == (origin, destination, quantity)


@pytest.mark.parametrize("words", [", and on to Lima", " and then Lima", ", then on to Lima"])
def test_the_way_goes_on(words: str) -> None:
    first, second = read(f"The pilot flew from Madrid to Quito{words}.")
    assert (ends(first), ends(second)) == (("Madrid", "Quito"), ("Quito", "Lima"))


def test_a_second_leg_sets_out_where_the_first_ended() -> None:
    first, second = read("He flew from Lima to Bogota before travelling to Caracas.")
    assert (ends(first), ends(second)) == (("Lima", "Bogotá"), ("Bogotá", "Caracas"))


def test_a_place_inside_the_destination_refines_it() -> None:
    [move, onward] = read(
        "Spain sent 500 soldiers to Turkey, deploying them first to tents in Hatay before sending the rest to Iraq."
    )
    assert move.destination is not None
    assert move.destination.country_code == "TR"
    assert move.destination.kind == "admin1"
    assert (move.quantity, onward.quantity) == ("500", "the rest")
    assert onward.origin == move.destination


def test_troops_set_out_from_where_the_story_last_saw_them() -> None:
    moves = read("Chadian troops entered Cameroon on Monday. Chadian troops could enter Nigeria, officials said.")
    assert [ends(move) for move in moves] == [("Chad", "Cameroon"), ("Cameroon", "Nigeria")]
    assert [move.status for move in moves] == ["reported", "hypothetical"]


def test_each_destination_of_a_list_is_a_movement() -> None:
    moves = read("Uganda sent doctors to Rwanda and Burundi.")
    assert [ends(move) for move in moves] == [("Uganda", "Rwanda"), ("Uganda", "Burundi")]


def test_a_warning_to_withdraw_is_a_demand_on_whom_it_is_addressed_to() -> None:
    [move] = read("Norway issued a warning to Tehran to remove its troops from Syria.")
    assert (ends(move), move.status) == (("Syria", "Iran"), "demanded")


def test_the_evidence_is_in_the_text() -> None:
    text = "In June, Peru sent aid to Chile. If troops enter Ecuador, many will flee to Colombia."
    story = "What happened this week\n" + text
    moves = read(text)
    assert moves
    assert all(story[move.start : move.end] == move.text for move in moves)
    assert [move.move_id for move in moves] == [f"v{number:03d}" for number in range(1, len(moves) + 1)]


@pytest.mark.parametrize(
    ("table", "rule"),
    [
        pytest.param(table.name, rule, id=f"{table.name}-{rule.code}")
        for table in (HOLDING, LEADING, ORIGINS, DESTINATIONS, GOING)
        for rule in table.rules
    ],
)
def test_a_rule_decides_in_its_own_example(table: str, rule: Rule[Any, Any]) -> None:
    before, word, after = rule.example.split("*")
    with watching() as fired:
        read(before + word + after)
    start = len("What happened this week\n" + before)
    decided = [(one.table, one.code, one.start, one.end) for one in fired]
    assert (table, rule.code, start, start + len(word)) in decided


def test_a_story_without_places_has_no_moves() -> None:
    assert read("Nobody went anywhere.") == ()
