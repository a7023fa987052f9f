"""Where a story is published tells which of many places of a name is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storymap.pipeline import map_story
from storymap.readers import parse_story


def read(text: str, publisher: str | None) -> dict[str, tuple[str | None, str | None]]:
    storymap = map_story(replace(parse_story(text), site=publisher))
    return {
        mention.text: (placed.place.country_code, placed.place.admin1)
        for mention, placed in storymap.placed()
        if placed.place is not None
    }


@pytest.mark.parametrize(
    ("publisher", "text", "where"),
    [
        ("Dubuque Telegraph Herald", "Crews cleared snow in Cascade and Monticello.", ("US", "IA")),
        ("Otago Times, Dunedin", "Schools in Milton and Waverley are closed.", ("NZ", "F7")),
        ("Auckland Star", "The library in Howick is to be painted.", ("NZ", "E7")),
    ],
)
def test_a_small_place_lies_near_the_town_of_its_paper(publisher: str, text: str, where: tuple[str, str]) -> None:
    assert set(read(text, publisher).values()) == {where}
    assert set(read(text, None).values()) != {where}


def test_a_paper_without_a_town_in_its_name_changes_nothing() -> None:
    text = "Crews cleared snow in Cascade and Monticello."
    assert read(text, "The Independent") == read(text, None)


def test_what_the_text_says_counts_for_more_than_its_paper() -> None:
    assert read("A bus from Paris, Texas, overturned near Dallas.", "Lyon Capitale")["Paris"] == ("US", "TX")
