"""A story's places lie together at the story's own scale, and a few famous names mean the famous places."""

from __future__ import annotations

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.pipeline import map_story
from storymap.project.doubts import doubts
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
        (
            "Choirs came from Hereford, Gloucester and Worcester.",
            {"Hereford": "GB", "Gloucester": "GB", "Worcester": "GB"},
        ),
        ("The museum has vases from Pompeii and Herculaneum.", {"Pompeii": "IT", "Herculaneum": "IT"}),
        ("A fire in Corinth, Mississippi, was put out.", {"Corinth": "US", "Mississippi": "US"}),
        ("Melbourne and Swansea are twin towns.", {"Melbourne": "AU", "Swansea": "GB"}),
        ("They met in Bern, Lima, Hanoi and Valletta.", {"Bern": "CH", "Lima": "PE", "Hanoi": "VN", "Valletta": "MT"}),
    ],
)
def test_a_few_famous_names_mean_the_famous_places(text: str, countries: dict[str, str]) -> None:
    places = {name: placement.place for name, placement in read(text).items()}
    assert {name: place.country_code for name, place in places.items() if place} == countries


@pytest.mark.parametrize(
    ("text", "name", "land"),
    [
        ("From Ontario and Michigan they fly to Texas.", "Ontario", "CA"),
        ("Fires burned in Sonora and Arizona.", "Sonora", "MX"),
        ("Rain fell in Punjab and Sindh.", "Punjab", "PK"),
    ],
)
def test_a_state_joined_with_a_state_is_one_whatever_town_has_its_name(text: str, name: str, land: str) -> None:
    place = read(text)[name].place
    assert place is not None
    assert (place.kind, place.country_code) == ("admin1", land)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They left the Great Lakes last week.", "Great Lakes"),
        ("They crossed the Jordan late on Monday.", "Jordan"),
    ],
)
def test_an_article_asks_for_a_water_whatever_is_said_of_the_time_behind_it(text: str, name: str) -> None:
    place = read(text)[name].place
    assert place is not None
    assert place.kind == "water"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Storms hit Georgia and Alabama on the same day. Tennessee was spared.", "US"),
        ("Growers in Georgia fear the frost. Those in South Carolina have lost half of the crop.", "US"),
        ("Russia sent troops to Georgia. A senator from Ohio complained.", "GE"),
        ("Georgia and Armenia signed a treaty.", "GE"),
        ("The Nile floods Egypt. The old road leads from Alabama to Georgia.", "US"),
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


TOWN = "Rain fell in York, Selby, Cawood, Heslington and Tadcaster. "


def test_a_place_far_from_the_story_is_not_sure_and_says_how_far_it_is() -> None:
    placement = read(TOWN + "A pump came from Penzance.")["Penzance"]
    assert placement.certainty != "sure"
    codes = [reason.code for reason in placement.reasons]
    assert "far" in codes
    assert "near" not in codes


@pytest.mark.parametrize("text", ["A pump came from London.", "A pump came from Hobart, Australia."])
def test_a_far_place_that_is_famous_or_said_to_lie_there_is_no_doubtful_one(text: str) -> None:
    placements = read(TOWN + text)
    assert not any(placement.is_unchecked_outlier for placement in placements.values())


def test_places_far_from_one_another_are_no_outliers() -> None:
    placements = read("Trains run from Madrid to Seville, Bilbao, Barcelona, Granada and Badajoz.")
    assert not any(reason.code.startswith("far") for row in placements.values() for reason in row.reasons)


def test_check_asks_about_the_far_place_first() -> None:
    found = doubts(map_story("Rain in Selby\n" + TOWN + "A pump came from Penzance."), gazetteer=open_gazetteer())
    assert (found[0].text, found[0].kinds[0]) == ("Penzance", "outlier")
    assert "about 520 km from the other places in the story" in found[0].why[0]


def test_no_arrow_stands_on_a_far_place_that_nobody_has_checked() -> None:
    assert not map_story("Rain in Selby\n" + TOWN + "Two pumps were moved from Selby to Penzance.").moves
    assert map_story("Rain in Selby\n" + TOWN + "Two pumps were moved from Selby to Cawood.").moves


@pytest.mark.parametrize(
    ("text", "name", "unit"),
    [
        ("The band flew from Montreal to Vancouver, Denver and Boston.", "Vancouver", "CA.02"),
        ("The canal runs from Newcastle to Carlisle; another goes from Ohio to Indiana.", "Carlisle", "GB.ENG"),
        ("Apples grow in Kent.", "Kent", "GB.ENG"),
        ("Savannah is Georgia's oldest port.", "Georgia", "US.GA"),
        ("Barcelona beat Valencia; Sevilla drew.", "Valencia", "ES.60"),
        ("Choirs from Oxford sang in Christchurch.", "Oxford", "GB.ENG"),
        ("The Archbishop of Canterbury spoke.", "Canterbury", "GB.ENG"),
        ("A tram ran to Queens, and a ship came into Cork.", "Queens", "US.NY"),
        ("SPRINGFIELD, MO. DETROIT, MICH.", "MICH.", "US.MI"),
    ],
)
def test_of_two_places_of_a_name_the_better_known_is_meant_where_little_speaks_for_the_other(
    text: str, name: str, unit: str
) -> None:
    place = read(text)[name].place
    assert place is not None
    assert f"{place.country_code}.{place.admin1}" == unit


def test_a_town_of_some_size_is_no_stranger_for_a_hamlet_of_its_name() -> None:
    placements = read("The night ferry goes from Ancona to Patras, and buses run to Athens and Thebes.")
    place = placements["Ancona"].place
    assert place is not None
    assert place.country_code == "IT"


def test_a_story_of_the_whole_world_keeps_its_little_towns() -> None:
    placements = read("Surfers like Portugal, Sri Lanka, Brazil and Nicaragua; others camp at Taghazout.")
    place = placements["Taghazout"].place
    assert place is not None
    assert place.country_code == "MA"


def test_a_story_of_four_lands_keeps_a_town_of_each() -> None:
    placements = read("Pilots flew from Nadi to Apia; others left Anadyr for Nome.")
    assert {name: row.place.country_code for name, row in placements.items() if row.place} == {
        "Nadi": "FJ", "Apia": "WS", "Anadyr": "RU", "Nome": "US",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("They live on Jura.", "Jura", "sm:physical/isle-of-jura"),
        ("Islands such as Skye, Java and Elba have hills.", "Elba", "sm:physical/elba"),
        ("Wellington marched on Madrid.", "Madrid", "gn:3117735"),
        ("The fleet reached Tenerife in the Canary Islands.", "Tenerife", "sm:physical/tenerife"),
        ("On Skye the bus runs from Broadford to Armadale.", "Armadale", "sm:city/armadale-skye"),
        ("A hall on Harris was lent to the choir of Tarbert.", "Tarbert", "sm:city/tarbert-harris"),
        ("Trucks went to Pirot and over the border at Dimitrovgrad to Sofia.", "Dimitrovgrad", "gn:791487"),
        ("The mine in the Sierra Madre near Durango shut.", "Sierra Madre", "sm:physical/sierra-madre-occidental"),
    ],
)
def test_islands_and_stops_on_the_way_are_told_from_their_namesakes(text: str, name: str, place_id: str) -> None:
    place = read(text)[name].place
    assert place is not None
    assert place.place_id == place_id


@pytest.mark.parametrize(
    ("old", "now"),
    [("Pekin", "Beijing"), ("Cawnpore", "Kanpur"), ("Buenos Ayres", "Buenos Aires"), ("Rheims", "Reims")],
)
def test_a_name_as_old_books_spell_it_means_the_town_of_today(old: str, now: str) -> None:
    place = read(f"Letters came from {old}.")[old].place
    assert place is not None
    assert place.name == now
