"""The built gazetteer keeps its promises. Floors only rise."""

from __future__ import annotations

import csv
import math
import re
import subprocess
import sys
from pathlib import Path

import pytest

from storymap.gazetteer import Gazetteer, info, open_gazetteer
from storymap.settings import DATA
from storymap.shapes import open_shapes
from tests.benchmarks.bench_gazetteer import HITS, MISSES, seconds_each
from tests.benchmarks.recall_ceiling import CORPORA, distance_km, recall_ceiling

PATH = DATA / "gazetteer.bin"
pytestmark = pytest.mark.skipif(not PATH.is_file(), reason="no data/gazetteer.bin: build it first")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def test_it_is_whole_and_large(gazetteer: Gazetteer) -> None:
    found = info()
    assert found["places"] >= 300_000
    assert found["names"] >= 1_500_000
    assert found["size"] <= 50_000_000


def test_all_gazetteer_files_stay_under_sixty_megabytes() -> None:
    files = [*DATA.glob("gazetteer.*"), DATA / "subdivisions.csv", *(DATA / "sources").glob("*.csv")]
    assert sum(path.stat().st_size for path in files) <= 60_000_000


@pytest.mark.parametrize(("corpus", "floor"), [("geowebnews", 0.875), ("lgl", 0.965)])
def test_recall_ceiling_on_gold_toponyms(gazetteer: Gazetteer, corpus: str, floor: float) -> None:
    path = CORPORA / f"{corpus}.jsonl"
    if not path.is_file():
        pytest.skip(f"{path.name} is not beside the repository")
    share, _, _ = recall_ceiling(path, gazetteer)
    assert share >= floor


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Kursk", "city", "RU"),
        ("Kursk region", "admin1", "RU"),
        ("Kursk Oblast", "admin1", "RU"),
        ("Uzhhorod", "city", "UA"),
        ("Washington", "city", "US"),
        ("Georgia", "country", "GE"),
        ("US", "country", "US"),
        ("the U.S.", "country", "US"),
        ("Ukraine", "country", "UA"),
        ("China", "country", "CN"),
        ("Jordan", "country", "JO"),
        ("Texas", "admin1", "US"),
        ("Punjab", "region", None),
        ("Moscow", "city", "RU"),
        ("Nairobi", "city", "KE"),
        ("São Paulo", "city", "BR"),
        ("Sao Paulo", "city", "BR"),
        ("Cordoba", "city", "AR"),
        ("Wellington", "city", "NZ"),
        ("Khartoum", "city", "SD"),
        ("Kyiv", "city", "UA"),
        ("Kiev", "city", "UA"),
        ("Bombay", "city", "IN"),
        ("Londres", "city", "GB"),
        ("Москва", "city", "RU"),
        ("東京", "city", "JP"),
        ("الخرطوم", "city", "SD"),
        ("亚的斯亚贝巴", "city", "ET"),
        ("Tunis", "city", "TN"),
        ("Kentucky", "admin1", "US"),
        ("New South Wales", "admin1", "AU"),
        ("Black Sea", "water", None),
        ("Nile", "water", None),
        ("Himalayas", "physical", None),
        ("Europe", "continent", None),
        ("White House", "building", "US"),
        ("Pentagon", "building", "US"),
        ("Kremlin", "building", "RU"),
        ("Middle East", "region", None),
        ("Russian far east", "region", "RU"),
        ("Korean peninsula", "region", None),
        ("Sahara", "physical", None),
        ("Rift Valley", "physical", None),
        ("Empty Quarter", "physical", None),
        ("Milford Sound", "water", None),
        ("Amundsen Sea", "water", None),
        ("Meriç River", "water", None),
        ("Cuyuni", "water", None),
        ("Ross Island", "physical", None),
        ("West Antarctica", "region", None),
        ("Khayelitsha", "city", "ZA"),
        ("Loudon Co.", "admin2", "US"),
        ("Co. Mayo", "admin2", "IE"),
        ("Beni", "city", "CD"),
        ("Ithaca", "city", "US"),
    ],
)
def test_best_known_place_comes_first(gazetteer: Gazetteer, name: str, kind: str, country: str | None) -> None:
    place = gazetteer.lookup(name, limit=1)[0].place
    assert (place.kind, place.country_code) == (kind, country)


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [("US", 39.76, -98.5), ("CA", 60.11, -113.64), ("AU", -25, 135), ("IN", 22, 79), ("LY", 28, 17)],
)
def test_countries_stand_at_the_points_of_geonames(gazetteer: Gazetteer, code: str, lat: float, lon: float) -> None:
    country = gazetteer.country(code)
    assert country is not None
    assert country.latlon is not None
    assert distance_km(*country.latlon, lat, lon) < 5


def test_morocco_stands_within_its_recognised_borders(gazetteer: Gazetteer) -> None:
    country = gazetteer.country("MA")
    assert country is not None
    assert country.latlon == (32.0, -6.0)


def test_regions_stand_in_or_beside_what_they_are_made_of(gazetteer: Gazetteer) -> None:
    shapes = open_shapes()
    apart = []
    for key in filter(re.compile("region/").match, shapes.keys()):
        lat, lon = gazetteer.place(f"sm:{key}").latlon or (90.0, 0.0)
        rings = [
            (lat + far * math.cos(turn), lon + far * math.sin(turn)) for far in (0.0, 0.5, 1, 2) for turn in range(7)
        ]
        if not any(shapes.contains(key, *point) for point in rings):
            apart.append(key)
    assert apart == []


def test_largest_towns_come_first_everywhere_and_in_a_box(gazetteer: Gazetteer) -> None:
    towns = gazetteer.largest(5)
    assert [town.population for town in towns] == sorted((town.population for town in towns), reverse=True)
    assert [town.name for town in gazetteer.largest(2, within=(22, 46, 40, 53))] == ["Kyiv", "Kharkiv"]
    assert "FJ" in {town.country_code for town in gazetteer.largest(40, within=(170, -25, 190, -10))}


def test_every_country_is_there(gazetteer: Gazetteer) -> None:
    with (DATA / "subdivisions.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["iso"][:2] for row in csv.DictReader(file)}
    assert len(codes) > 190
    assert [code for code in sorted(codes) if gazetteer.country(code) is None] == []


@pytest.mark.parametrize(
    "name", ["Ky.", "Calif.", "W.Va.", "NSW", "EU", "European", "African", "Asian", "Burma", "Holland"]
)
def test_abbreviations_and_adjectives_have_a_place(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name)


def test_opening_and_asking_is_quick(gazetteer: Gazetteer) -> None:
    # Ten times the bar, for a busy machine; tests/benchmarks measures the bar itself.
    assert seconds_each(gazetteer.lookup, MISSES, rounds=200) < 30e-6
    assert seconds_each(gazetteer.lookup, HITS, rounds=50) < 500e-6


def test_looking_up_loads_no_heavy_package() -> None:
    code = (
        "import sys; from storymap.gazetteer import open_gazetteer\n"
        "open_gazetteer().lookup('Kursk'); print(*sys.modules)"
    )
    output = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    assert not {"numpy", "pandas", "geopy", "spacy", "folium", "streamlit"} & set(output.stdout.split())


def test_towns_like_a_town_are_as_large_lie_near_and_are_no_quarters(gazetteer: Gazetteer) -> None:
    york = gazetteer.lookup("York")[0].place
    towns = list(gazetteer.alike(york))
    assert all(york.population / 10 < town.population < york.population * 10 for town in towns)
    away = [distance_km(york.lat or 0, york.lon or 0, town.lat or 0, town.lon or 0) for town in towns]
    assert all(15 < km < 500 for km in away)
    names = [town.name for town in towns]
    assert "Huddersfield" in names[:12]
    assert "Old Trafford" not in names  # of Manchester
