"""Places that a text composes of others: where they are, how surely, and what is none."""

from __future__ import annotations

import pytest

from storymap.locating import toponyms_of
from storymap.model import Mention, Placement, StoryMap, great_circle_km
from storymap.pipeline import map_story
from storymap.tables import TABLES
from storymap.wording import reasons_words


def composed(text: str) -> list[tuple[Mention, Placement]]:
    return [(mention, placed) for mention, placed in map_story(text).placed() if mention.kind == "composed"]


@pytest.mark.parametrize(
    ("text", "phrase", "lat", "lon", "off_km"),
    [
        ("A truck burned 30 km west of Tamale.", "30 km west of Tamale", 9.4, -1.12, 6),
        ("About forty miles south of Tucson a fence ended.", "forty miles south of Tucson", 31.64, -110.93, 8),
        ("A pit opened 12 kilometres (7 miles) north-east of Norilsk.", None, 69.42, 88.42, 6),
        (
            "A bus broke down midway between Bukhara and Samarkand.",
            "midway between Bukhara and Samarkand",
            39.73,
            65.7,
            15,
        ),
        ("Whales were seen on the coast between Swakopmund and Walvis Bay.", None, -22.82, 14.53, 12),
        ("The ferry sank off Tobruk at dawn.", "off Tobruk", 32.15, 24.05, 25),
        (
            "A cargo ship ran aground off the east coast of Sri Lanka.",
            "off the east coast of Sri Lanka",
            7.6,
            82.1,
            120,
        ),
        ("Fog lay along the Rhine from Mainz to Koblenz.", "Rhine from Mainz to Koblenz", 50.15, 7.8, 30),
        ("Families fled to villages east of Bukavu.", "east of Bukavu", -2.5, 29.0, 12),
        ("Guards closed the border town of Kehl.", "border town of Kehl", 48.57, 7.81, 5),
        (
            "The Danube burst its banks at Ruse. North of the river, cellars filled.",
            "North of the river",
            44.0,
            26.0,
            15,
        ),
    ],
)
def test_a_composed_place_is_computed_from_its_names(
    text: str, phrase: str | None, lat: float, lon: float, off_km: float
) -> None:
    [(mention, placed)] = composed(text)
    assert placed.place is not None
    assert placed.place.latlon is not None
    assert phrase in (None, mention.text)
    assert great_circle_km(*placed.place.latlon, lat, lon) < off_km
    assert placed.place.place_id.startswith("sm:composed/")
    assert placed.certainty in ("likely", "guess")


@pytest.mark.parametrize(
    ("text", "phrase", "inside", "outside"),
    [
        ("Snow fell in northern Finland.", "northern Finland", (67, 71), (59, 66)),
        ("Maize failed in the south of Zambia.", "south of Zambia", (-18, -14.5), (-14, -8)),
        ("Wolves came back to western Poland.", "western Poland", (49, 55), (55, 90)),
        ("Storms hit the northern tip of Denmark.", "northern tip of Denmark", (56.8, 58), (54, 56.5)),
        ("Villages in Uganda's north, officials said, are cut off.", "Uganda's north", (2, 5), (-2, 1.5)),
    ],
)
def test_a_part_of_a_land_is_told_from_its_shape(
    text: str, phrase: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    [(mention, placed)] = composed(text)
    assert placed.place is not None
    assert placed.place.lat is not None
    assert mention.text == phrase
    assert inside[0] < placed.place.lat < inside[1]
    assert not outside[0] < placed.place.lat < outside[1]


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Norway and Sweden failed.",
        "South Africa and North Dakota signed a contract with West Bengal.",
        "They flew from Oslo to Bergen.",
        "Prices fell 20 per cent in Norway.",
        "The show kicked off in Cardiff.",
        "Half of Norway watched.",
    ],
)
def test_nothing_is_composed_of_other_words(text: str) -> None:
    assert composed(text) == []


def test_what_cannot_be_shown_is_unplaced_and_says_so() -> None:
    [(_, placed)] = composed("The wreck lies off the coast of Mongolia.")
    assert placed.certainty == "unplaced"
    assert reasons_words(placed) == "the map cannot show it from Mongolia"


def storymap() -> StoryMap:
    return map_story("A truck burned 30 km west of Tamale.")


def test_the_name_within_keeps_its_own_mention_and_the_card_says_how_it_was_computed() -> None:
    outer, inner = storymap().mentions
    assert outer.start < inner.start < inner.end == outer.end
    assert reasons_words(storymap().placements[0]) == "30 km west of Tamale"


def test_a_table_says_what_it_is_and_only_asked_does_locate_give_it() -> None:
    places = TABLES["places"](storymap())
    assert set(places["kind"]) == {"composed", "city"}
    assert [one.text for one in toponyms_of(storymap())] == ["Tamale"]
    assert [one.text for one in toponyms_of(storymap(), composites=True)] == ["30 km west of Tamale", "Tamale"]
