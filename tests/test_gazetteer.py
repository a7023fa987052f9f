from __future__ import annotations

import pytest

from storymap.gazetteer import normalise
from storymap.model import NameSort
from tests.mini import gazetteer


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Kursk", "kursk"),
        ("the Hague", "hague"),
        ("The", "the"),
        ("U.S.", "us"),
        ("U.S.A.", "usa"),
        ("Russia's", "russia"),
        ("Russia’s", "russia"),
        ("St. Louis", "saint louis"),
        ("St.Louis", "saint louis"),
        ("Wall St", "wall st"),
        ("Mt Etna", "mount etna"),
        ("São Tomé", "sao tome"),
        ("Łódź", "lodz"),
        ("Aix-en-Provence", "aix en provence"),
        ("O'Higgins", "ohiggins"),
        ("Washington, D.C.", "washington dc"),
        ("  New   York ", "new york"),
        ("Ужгород", "ужгород"),
        ("東京", "東京"),
        ("…", ""),
        ("", ""),
    ],
)
def test_names_that_mean_the_same_have_one_key(written: str, key: str) -> None:
    assert normalise(written) == key


@pytest.mark.parametrize("name", ["St. John's", "The Hague", "Ñuñoa", "Ki'i", "İstanbul", "Straße", "दिल्ली", "กรุงเทพ"])
def test_a_key_is_its_own_key(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


def test_unknown_name_gives_no_candidates() -> None:
    assert gazetteer().lookup("Xanadu") == []
    assert gazetteer().lookup("") == []
    assert not gazetteer().holds("Xanadu")


def test_city_comes_before_the_region_that_is_named_after_it() -> None:
    kinds = [candidate.place.kind for candidate in gazetteer().lookup("Kursk")]
    assert kinds == ["city", "admin1"]


def test_country_comes_before_the_state_of_that_name() -> None:
    assert [candidate.place.country_code for candidate in gazetteer().lookup("Georgia")] == ["GE", "US"]


def test_capital_comes_before_the_state_of_that_name() -> None:
    assert [candidate.place.admin1 for candidate in gazetteer().lookup("Washington")] == ["DC", "WA"]


@pytest.mark.parametrize("name", ["US", "U.S.", "the US", "The U.S.", "US’s"])
def test_capitals_make_the_us_a_country(name: str) -> None:
    assert gazetteer().lookup(name)[0].place.name == "United States"


def test_the_pronoun_us_is_no_country() -> None:
    assert [candidate.place.country_code for candidate in gazetteer().lookup("us")] == ["FR"]


def test_other_names_say_so() -> None:
    (candidate,) = gazetteer().lookup("Kiev")
    assert (candidate.place.name, candidate.sort) == ("Kyiv", NameSort.ALTERNATE)


def test_name_in_another_script_finds_the_place() -> None:
    assert gazetteer().lookup("Ужгород")[0].place.place_id == "gn:690548"


def test_demonym_names_its_country_and_says_so() -> None:
    assert [place.name for place in gazetteer().demonym("Russians")] == ["Russia"]
    assert gazetteer().lookup("Russian")[0].sort is NameSort.DEMONYM


def test_demonym_of_two_countries_names_both() -> None:
    assert {place.country_code for place in gazetteer().demonym("Korean")} == {"KP", "KR"}
    assert gazetteer().demonym("Kursk") == []


def test_what_cannot_be_mapped_has_no_point_and_a_note() -> None:
    place = gazetteer().lookup("the West")[0].place
    assert (place.kind, place.geometry, place.latlon) == ("none", "none", None)
    assert place.note


def test_limit_keeps_the_best() -> None:
    assert [candidate.place.country_code for candidate in gazetteer().lookup("Paris", limit=1)] == ["FR"]


def test_scores_fall_and_stay_between_nought_and_one() -> None:
    for name in ("Paris", "Kursk", "Korean", "US"):
        scores = [candidate.score for candidate in gazetteer().lookup(name)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_place_is_found_by_its_id() -> None:
    assert gazetteer().place("gn:690548").name == "Uzhhorod"
    assert gazetteer().place("sm:building/pentagon").kind == "building"


@pytest.mark.parametrize("place_id", ["gn:1", "gn:", "gn:x", "sm:building/none", "", "Kursk"])
def test_unknown_id_raises(place_id: str) -> None:
    with pytest.raises(KeyError):
        gazetteer().place(place_id)


def test_countries_and_admin_units_are_found_by_code() -> None:
    country, unit = gazetteer().country("UA"), gazetteer().admin1("RU.41")
    assert country is not None
    assert country.name == "Ukraine"
    assert unit is not None
    assert unit.name == "Kursk Oblast"
    assert gazetteer().admin1("RU-KRS") == unit
    assert gazetteer().country("ZZ") is None
    assert gazetteer().admin1("RU.99") is None


def test_names_that_are_usually_something_else_say_what() -> None:
    assert gazetteer().not_place("May") == "month"
    assert gazetteer().not_place_strength("World") == "always"
    assert gazetteer().not_place("Kursk") is None


def test_nearest_places_come_with_their_distance() -> None:
    (place, distance_km), (second, _) = gazetteer().nearest(48.62, 22.29, limit=2)
    assert place.name == "Uzhhorod"
    assert distance_km < 1
    assert second.name != "Uzhhorod"


def test_of_the_nearest_places_those_of_a_size_can_be_asked_for() -> None:
    near = gazetteer().nearest(48.62, 22.29, limit=30)
    towns = gazetteer().nearest(48.62, 22.29, limit=30, people=(10_000, 1e9))
    assert towns == [(place, km) for place, km in near if place.population >= 10_000]
