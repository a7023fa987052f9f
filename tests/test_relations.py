"""What a text says of its names beside their roles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.pipeline import open_engine
from storymap.readers import parse_story
from storymap.recognisers import ManualRecogniser, Reading, recognise


def read(text: str, *names: str) -> Reading:
    return ManualRecogniser([(name, "literal") for name in names]).recognise(parse_story(text))


def said(reading: Reading, kind: str) -> list[tuple[str, ...]]:
    names = {mention.mention_id: mention.text for mention in reading.mentions}
    rows = [relation for relation in reading.relations if relation.kind == kind]
    return [tuple(filter(None, (names[row.mention_id], names.get(row.other, ""), row.how))) for row in rows]


@pytest.mark.parametrize(
    ("text", "names", "relation"),
    [
        ("They met in Paris, Texas.", ["Paris", "Texas"], ("Paris", "Texas", "comma")),
        ("They met in Paris (Texas).", ["Paris", "Texas"], ("Paris", "Texas", "comma")),
        ("They met in Paris, in northern Texas.", ["Paris", "Texas"], ("Paris", "Texas", "comma")),
        ("They met in Paris in Texas.", ["Paris", "Texas"], ("Paris", "Texas", "in")),
        ("It hit Nice and other parts of France.", ["Nice", "France"], ("Nice", "France", "parts")),
        ("They flew to France's Nice.", ["France", "Nice"], ("Nice", "France", "owns")),
        ("Fires in Baker counties in Florida.", ["Baker", "Florida"], ("Baker", "Florida", "parts")),
    ],
)
def test_a_name_lies_within_another_as_the_words_say(
    text: str, names: Sequence[str], relation: tuple[str, ...]
) -> None:
    assert relation in said(read(text, *names), "within")


def test_what_stands_in_a_list_is_told_from_what_lies_within() -> None:
    reading = read("Rain fell in Lima, Quito and Bogota.", "Lima", "Quito", "Bogota")
    assert said(reading, "within") == [("Lima", "Quito", "list")]
    assert said(reading, "listed") == [("Lima", "Quito"), ("Quito", "Bogota")]


def test_nothing_is_said_of_names_in_two_paragraphs() -> None:
    assert read("They left Paris\nTexas was dry.", "Paris", "Texas").relations == ()


def test_a_plural_asks_for_the_kind_of_every_name_of_its_list() -> None:
    reading = read(
        "Dakota, Otoe and Washington counties flooded; Lima did not.", "Dakota", "Otoe", "Washington", "Lima"
    )
    assert sorted(said(reading, "plural")) == [("Dakota", "admin2"), ("Otoe", "admin2"), ("Washington", "admin2")]


@pytest.mark.parametrize(
    ("said_of", "kind"), [("prefectures", "admin1"), ("rivers", "water"), ("towns", None), ("fire departments", None)]
)
def test_a_plural_that_says_of_which_kind_names_are_asks_for_it(said_of: str, kind: str | None) -> None:
    reading = read(f"They came from the Nagano and Gifu {said_of}.", "Nagano", "Gifu")
    assert said(reading, "plural") == ([("Nagano", kind), ("Gifu", kind)] if kind else [])


@pytest.mark.parametrize(
    ("text", "river"),
    [
        ("The Benue burst its banks.", [("Benue", "waters")]),
        ("The Benue is long.", [("Benue",)]),
        ("The Benue governor spoke.", []),
        ("Benue is a state.", []),
    ],
)
def test_a_name_that_stands_alone_behind_the_may_be_a_river(text: str, river: list[tuple[str, ...]]) -> None:
    assert said(read(text, "Benue"), "river") == river


def test_what_a_town_has_stands_right_behind_its_name() -> None:
    assert said(read("Jordan residents fled from Lima.", "Jordan", "Lima"), "local") == [("Jordan",)]


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("At Taveta, on the border with Tanzania, trucks waited.", "at", ["Taveta"]),
        ("Rain fell. Algeria, which shares a long border with Mali, sent aid.", "same-clause", ["Algeria"]),
        ("Niger fell, but Chad closed the border with Sudan.", "same-clause", ["Chad"]),
        ("Chad said it had closed its border with Sudan.", "whose", ["Chad"]),
    ],
)
def test_a_border_is_told_with_the_names_before_it(text: str, kind: str, names: list[str]) -> None:
    reading = recognise(parse_story(text), open_gazetteer())
    [border] = reading.borders
    found = [row[0] if kind == "at" else row[1] for row in said(reading, kind) if border.text in row]
    assert found == names


@pytest.mark.parametrize(
    ("sentence", "is_water"),
    [
        ("They went up the Congo by steamer.", True),
        ("They crossed the Jordan at dawn.", True),
        ("Kinshasa lies on the Congo.", True),
        ("The banks of the Niger are dry.", True),
        ("The Congo has sent troops to the border.", False),
        ("He spoke about the Congo.", False),
    ],
)
def test_a_river_named_like_a_land_is_known_by_the_words_before_it(sentence: str, is_water: bool) -> None:
    placed = open_engine().read(sentence).placed()
    kinds = {placement.place.kind for mention, placement in placed if placement.place and mention.text != "Kinshasa"}
    assert ("water" in kinds) is is_water
