"""A story's places lie together at the story's own scale, and a few famous names mean the famous places."""

from __future__ import annotations

import pytest

from tests.test_resolvers import read


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Choirs from Worcester and Gloucester sang together.", {"Worcester": "GB", "Gloucester": "GB"}),
        ("Trains left Birmingham for Manchester.", {"Birmingham": "GB", "Manchester": "GB"}),
        ("He painted in Florence and Siena.", {"Florence": "IT", "Siena": "IT"}),
        ("Philosophers taught in Athens and Alexandria.", {"Athens": "GR", "Alexandria": "EG"}),
        ("The orchestra played in Vienna and Geneva.", {"Vienna": "AT", "Geneva": "CH"}),
        ("Winters are long in Moscow and Odessa.", {"Moscow": "RU", "Odessa": "UA"}),
        ("The play ran in Dublin, Belfast and Bangor.", {"Dublin": "IE", "Belfast": "GB", "Bangor": "GB"}),
    ],
)
def test_a_few_famous_names_mean_the_famous_places(text: str, countries: dict[str, str]) -> None:
    places = {name: placement.place for name, placement in read(text).items()}
    assert {name: place.country_code for name, place in places.items() if place} == countries


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Storms hit Georgia and Alabama on the same day. Tennessee was spared.", "US"),
        ("Growers in Georgia fear the frost. Those in South Carolina have lost half of the crop.", "US"),
        ("Russia sent troops to Georgia. A senator from Ohio complained.", "GE"),
        ("Georgia and Armenia signed a treaty.", "GE"),
    ],
)
def test_a_land_is_the_state_of_its_name_where_states_are_named(text: str, country: str) -> None:
    place = read(text)["Georgia"].place
    assert place is not None
    assert place.country_code == country


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("Buses in Lancaster will not stop at Galgate, Caton, Halton or Heysham.", "Halton", 54.1, -2.8),
        ("Residents of Durham, Bowburn, Sherburn and Langley Park lost power.", "Sherburn", 54.8, -1.5),
        ("The mayor of Reims closed schools in Tinqueux, Cormontreuil and Saint-Brice.", "Saint-Brice", 49.3, 4.0),
    ],
)
def test_in_the_story_of_a_town_the_near_place_is_meant(text: str, name: str, lat: float, lon: float) -> None:
    place = read(text)[name].place
    assert place is not None
    assert place.latlon == pytest.approx((lat, lon), abs=0.1)
