"""What the teaching views say: facts, sizes, neighbours, cities and grades, each from a table and none by hand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from storymap.cli import main
from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.grades import grade
from storymap.maps.describing import listed
from storymap.model import Place, StoryMap, distance_km
from storymap.page.teaching import teaching_data
from storymap.page.teaching_facts import Facts
from storymap.pipeline import map_story
from storymap.readers import read_story
from storymap.settings import SAMPLE
from storymap.shapes import open_shapes
from storymap.shapes.areas import area_km2, length_km
from tests.drawn import BORDER, LISBON, PORTUGAL, TANGIER, TOWER, ferry
from tests.many import story_of
from tests.opened import build_page, draw_map

#: Square kilometres as national statistics give them, inland waters with them.
KNOWN = {"PT": 92_226, "FR": 551_500, "NZ": 268_000, "LS": 30_355, "US": 9_525_000, "FJ": 18_270, "RU": 17_098_000}


def block(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="storymap-page">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="module")
def facts(gazetteer: Gazetteer) -> Facts:
    return Facts(gazetteer, open_shapes())


@pytest.fixture(scope="module")
def sample() -> StoryMap:
    return map_story(read_story(SAMPLE))


@pytest.fixture(scope="module")
def data(sample: StoryMap, gazetteer: Gazetteer) -> dict[str, Any]:
    return teaching_data(sample, draw_map(sample).features.places, gazetteer, open_shapes())


@pytest.mark.parametrize("code", KNOWN)
def test_an_area_is_what_the_statistics_say(code: str) -> None:
    assert area_km2(open_shapes(), f"country/{code}") == pytest.approx(KNOWN[code], rel=0.035)


def test_all_land_is_a_little_under_a_third_of_the_globe() -> None:
    keys = open_shapes().keys()
    land = sum(area_km2(open_shapes(), key) for key in keys if key.startswith("country/"))
    assert 0.28 < land / 510_065_600 < 0.3


def test_what_is_not_there_has_no_area_and_no_length() -> None:
    assert area_km2(open_shapes(), "country/XX") == 0
    assert length_km(open_shapes(), "border/PT-FR") == 0


def test_every_capital_lies_in_its_country(gazetteer: Gazetteer) -> None:
    capitals = gazetteer.capitals()
    assert len(capitals) > 200
    assert capitals["FR"].name == "Paris"
    assert all(capital.country_code == code for code, capital in capitals.items())
    assert gazetteer.capitals() == capitals


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (PORTUGAL, "Its capital is Lisbon. It borders Spain."),
        (LISBON, "The nearest capital of another country is Madrid, about 500 km away."),
        (BORDER, "As this map draws it, it is about 1,000 km long."),
        (TOWER, "It stands about 1 km from the middle of Rabat."),
    ],
)
def test_a_fact_is_said_in_plain_words(facts: Facts, place: Place, words: str) -> None:
    assert facts.fact(place) == words


def test_a_town_is_said_to_be_the_seat_of_its_unit_and_how_far_from_the_capital(facts: Facts) -> None:
    said = facts.fact(replace(TANGIER, admin1="01"))
    assert re.search(r"It is the seat of .+\. It lies about \d+ km from the capital, Rabat\.", said)


def test_an_island_borders_nobody(facts: Facts, gazetteer: Gazetteer) -> None:
    japan = gazetteer.country("JP")
    assert japan
    assert facts.fact(japan) == "Its capital is Tokyo. It has no border by land."


def test_a_territory_is_not_called_a_country(facts: Facts, gazetteer: Gazetteer) -> None:
    china = gazetteer.country("CN")
    assert china
    assert facts.fact(china).endswith("the territory of Hong Kong and the territory of Macao.")


def test_a_place_of_which_nothing_is_known_is_said_by_its_degrees(facts: Facts) -> None:
    spot = Place("sm:x", "Nowhere", "physical", "point", -48.9, -123.4)
    assert facts.fact(spot) == "It lies at 48.9° S, 123.4° W."
    assert facts.fact(replace(spot, lat=None, lon=None)) == ""


def test_every_place_of_the_sample_has_a_fact_whose_kilometres_hold(data: dict[str, Any], sample: StoryMap) -> None:
    places = {place.place_id: place for _, placed in sample.placed() if (place := placed.place)}
    assert all(data["facts"])
    uzhhorod = next(place for place in places.values() if place.name == "Uzhhorod")
    kyiv = open_gazetteer().capitals()["UA"]
    said = next(fact for fact in data["facts"] if "Zakarpattia" in fact)
    km = re.search(r"(\d+) km", said)
    assert km
    assert distance_km(uzhhorod, kyiv) == pytest.approx(int(km[1]), rel=0.05)


def test_neighbours_are_mutual_and_each_land_has_its_continent(data: dict[str, Any]) -> None:
    lands = {code: (size, continents, touching) for code, _, size, continents, touching, *_ in data["lands"]}
    assert len(lands) > 230
    assert all(code in lands[other][2] for code, (*_, touching) in lands.items() for other in touching)
    assert lands["UA"][1] == ["Europe"]
    assert set(lands["RU"][1]) == {"Asia", "Europe"}


def test_cities_to_compare_with_are_apart_and_led_by_the_capital(data: dict[str, Any]) -> None:
    cities = data["cities"]
    assert cities["GB"][0][0] == "London"
    assert cities["GB"][0][4] == 1
    assert all(len(rows) <= 7 for rows in cities.values())
    assert {"Auckland", "Wellington", "Christchurch"} <= {row[0] for row in cities["NZ"]}
    assert "Manukau City" not in {row[0] for row in cities["NZ"]}


def test_each_long_paragraph_has_its_grade_by_the_formula_that_is_named(data: dict[str, Any], sample: StoryMap) -> None:
    assert "0.39 × words a sentence + 11.8 × syllables a word − 15.59" in data["formula"]
    assert len(data["grades"]) == 20
    for number, value in data["grades"].items():
        assert value == round(grade(sample.story.paragraph_text(int(number))), 1)


def test_a_story_in_another_language_has_no_grade(gazetteer: Gazetteer) -> None:
    story = ferry()
    german = replace(story, story=replace(story.story, language="de"))
    found = teaching_data(german, [LISBON], gazetteer, open_shapes())
    assert not {"grades", "grade", "formula"} & set(found)


def test_a_line_of_a_few_words_has_no_grade(gazetteer: Gazetteer) -> None:
    assert "5" not in teaching_data(ferry(), [], gazetteer, open_shapes())["grades"]


def test_the_data_of_the_sample_takes_less_than_sixty_kilobytes(sample: StoryMap) -> None:
    page = build_page(sample)
    teaching = json.dumps(block(page)["teaching"], ensure_ascii=False, separators=(",", ":"))
    assert len(teaching.encode()) < 60_000
    assert len(page.encode()) < 2_000_000


def test_a_story_of_thousands_of_places_has_a_glossary_of_three_hundred(gazetteer: Gazetteer) -> None:
    places = draw_map(story_of(800)).features.places
    assert len(teaching_data(story_of(800), places, gazetteer, open_shapes())["facts"]) == 300


def test_a_file_opens_in_the_view_that_was_asked_for(tmp_path: Any) -> None:
    story, page = tmp_path / "story.txt", tmp_path / "story.html"
    story.write_text("Flood in Quito\nHundreds fled to Guayaquil on Monday.", encoding="utf-8")
    assert main(["build", str(story), "-o", str(page), "--view", "blank"]) == 0
    assert block(page.read_text(encoding="utf-8"))["teaching"]["view"] == "blank"
    assert block(build_page(ferry()))["teaching"]["view"] == "read"


def test_names_are_listed_as_in_a_sentence() -> None:
    assert [listed(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("place_id", "words"),
    [
        ("sm:physical/mount-everest", "It is 8,849 m high."),
        ("gn:3652462", "It lies about 2,900 m above the sea."),  # Quito
        ("sm:water/dardanelles", "It joins the Aegean Sea and the Sea of Marmara."),
        ("sm:water/suez-canal", "It joins the Mediterranean Sea and the Red Sea."),
        ("sm:water/elbe", "flows through Czechia and Germany to the North Sea."),
        ("sm:physical/alps", "in Austria, France, Germany, Italy, Liechtenstein, Slovenia and Switzerland."),
        ("sm:water/cook-strait", "It joins the Tasman Sea and the Pacific Ocean."),
    ],
)
def test_a_feature_is_said_to_be_as_high_and_to_lie_where_it_does(
    facts: Facts, gazetteer: Gazetteer, place_id: str, words: str
) -> None:
    assert words in facts.fact(gazetteer.place(place_id))


def test_a_town_by_the_sea_is_not_said_to_lie_high(facts: Facts, gazetteer: Gazetteer) -> None:
    assert "above the sea" not in facts.fact(gazetteer.lookup("Amsterdam")[0].place)
