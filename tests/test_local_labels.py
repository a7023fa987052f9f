"""A story of one town has the villages and quarters about it on its map."""

from __future__ import annotations

import pytest

from storymap.maps.labels import label_rows
from storymap.pipeline import open_engine


def local(*names: str) -> list[str]:
    gazetteer = open_engine().gazetteer
    places = [gazetteer.lookup(name)[0].place for name in names]
    return [row[0] for row in label_rows(gazetteer, (), places).get("local", [])]


def test_the_villages_about_a_town_are_named_largest_first() -> None:
    names = local("York")
    assert names[0] == "York"
    assert {"Heslington", "Haxby"} <= set(names)


def test_a_story_of_wider_lands_has_none() -> None:
    assert local("Berlin", "Madrid", "Kyiv", "Oslo") == []


def test_one_far_place_does_not_take_them_away() -> None:
    assert "Haxby" in local("York", "Selby", "Haxby", "London")


@pytest.mark.parametrize("name", ["Paris", "Tokyo"])
def test_they_stay_few(name: str) -> None:
    assert 0 < len(local(name)) <= 300
