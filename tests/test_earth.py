"""Rivers, seas, ranges, deserts and islands have shapes that a geographer would accept."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import pytest
from shapely.geometry import Point, shape

from storymap import settings
from storymap.errors import GazetteerError
from storymap.gazetteer import open_gazetteer
from storymap.gazetteer.altitudes import height_of
from storymap.shapes import Shapes, open_shapes
from storymap.shapes.areas import area_km2, length_km
from storymap.shapes.earth import Earth, open_earth, packed
from storymap.shapes.earth.packed import Packed
from storymap.shapes.earth.profiles import profile
from storymap.shapes.earth.relief import open_relief
from storymap.shapes.lines import box_of


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return open_shapes()


@pytest.mark.parametrize(
    ("key", "lat", "lon"),
    [
        ("physical/alps", 45.83, 6.87),  # Mont Blanc
        ("physical/alps", 47.07, 12.69),  # Großglockner
        ("physical/himalayas", 27.99, 86.93),  # Everest
        ("physical/andes", -32.65, -70.01),  # Aconcagua
        ("physical/sahara", 22.8, 5.5),  # Tamanrasset
        ("physical/carpathian-mountains", 49.16, 20.13),  # Gerlach
        ("water/aegean-sea", 38.0, 25.0),
        ("water/black-sea", 43.0, 34.0),
        ("water/baltic-sea", 57.0, 19.5),
        ("water/lake-victoria", -1.0, 33.0),
        ("water/bering-sea", 58.0, -178.0),
        ("physical/crete", 35.2, 24.9),
        ("region/sahel", 13.5, 2.1),  # Niamey
        ("region/newfoundland", 48.5, -56.0),
        ("physical/sinai-peninsula", 29.5, 33.8),
        ("physical/peloponnese", 37.5, 22.4),
        ("physical/baffin-island", 68.5, -71.0),
    ],
)
def test_a_feature_holds_what_lies_in_it(shapes: Shapes, key: str, lat: float, lon: float) -> None:
    assert shapes.contains(key, lat, lon)


@pytest.mark.parametrize(
    ("key", "lat", "lon"),
    [
        ("physical/alps", 48.14, 11.58),  # Munich
        ("physical/alps", 45.46, 9.19),  # Milan
        ("water/aegean-sea", 35.2, 24.9),  # Crete
        ("water/aegean-sea", 38.42, 24.0),  # Euboea
        ("water/black-sea", 45.0, 34.2),  # Crimea
        ("physical/sahara", 6.5, 3.4),  # Lagos
        ("water/mediterranean-sea", 40.1, 9.1),  # Sardinia
        ("physical/crete", 36.4, 28.2),  # Rhodes
    ],
)
def test_a_feature_ends_at_its_coasts_and_slopes(shapes: Shapes, key: str, lat: float, lon: float) -> None:
    assert not shapes.contains(key, lat, lon)


@pytest.mark.parametrize(
    ("key", "km", "countries"),
    [
        ("water/danube", 2850, {"DE", "AT", "SK", "HU", "HR", "RS", "BG", "RO", "MD", "UA"}),
        ("water/nile", 6000, {"EG", "SD", "SS", "UG"}),
        ("water/rhine", 1230, {"CH", "LI", "AT", "DE", "FR", "NL"}),
        ("water/mekong", 4350, {"CN", "MM", "LA", "TH", "KH", "VN"}),
        ("water/indus", 3180, {"CN", "IN", "PK"}),
    ],
)
def test_a_river_is_about_as_long_as_it_is_and_flows_through_its_countries(
    shapes: Shapes, key: str, km: float, countries: set[str]
) -> None:
    assert shapes.is_line(key)
    assert length_km(shapes, key) == pytest.approx(km, rel=0.16)
    assert set(shapes.countries_of(key)) == countries


@pytest.mark.parametrize(
    ("key", "km2"),
    [
        ("water/lake-victoria", 68_900), ("physical/crete", 8_336), ("water/lake-baikal", 31_700),
        ("physical/sahara", 9_200_000), ("water/black-sea", 436_000),
        ("water/north-sea", 570_000), ("region/borneo", 743_000), ("physical/victoria-island", 217_000),
        ("physical/great-britain", 209_000),
    ],
)  # fmt: skip
def test_an_area_is_about_as_large_as_it_is(shapes: Shapes, key: str, km2: float) -> None:
    if shapes.natural(key) is None:
        key = f"region/{key.partition('/')[2]}"
    assert area_km2(shapes, key) == pytest.approx(km2, rel=0.15)


def test_a_point_on_the_bank_lies_on_the_river_and_a_town_far_off_does_not(shapes: Shapes) -> None:
    assert shapes.contains("water/danube", 48.21, 16.42)  # Vienna
    assert shapes.contains("water/danube", 47.50, 19.045)  # Budapest
    assert not shapes.contains("water/danube", 50.08, 14.43)  # Prague


def test_a_distance_is_that_to_the_shape_and_not_to_a_point_of_it(shapes: Shapes) -> None:
    danube = shapes.natural("water/danube")
    assert danube is not None
    assert danube.distance_km("water/danube", 47.50, 19.05) < 3  # Budapest, 1,000 km from the mouth
    assert danube.distance_km("physical/alps", 46.5, 10.0) == 0
    assert danube.distance_km("physical/alps", 48.14, 11.58) == pytest.approx(50, abs=25)  # Munich


def test_the_boxes_of_a_feature_are_those_of_its_parts() -> None:
    earth = open_earth()
    for key in ("water/north-atlantic", "water/danube", "physical/alps"):
        assert earth.boxes(key) == [box_of(part[0]) for part in earth.packed(key).parts]


def test_areas_whose_boxes_do_not_meet_are_apart_also_across_the_antimeridian() -> None:
    earth = open_earth()
    assert earth.are_apart("water/black-sea", "water/baltic-sea")
    assert earth.are_apart("physical/alps", "water/bering-sea")
    assert not earth.are_apart("water/bering-sea", "water/north-pacific")
    assert not earth.are_apart("water/danube", "water/baltic-sea")  # A line is asked point by point.


def test_a_strait_joins_two_waters_and_a_river_ends_in_one(shapes: Shapes) -> None:
    earth = shapes.natural("water/danube")
    assert earth is not None
    assert earth.facts["water/danube"].beside == ("water/black-sea",)
    assert set(earth.facts["water/bosphorus"].beside) == {"water/black-sea", "water/sea-of-marmara"}


def test_the_alps_lie_in_europe_and_no_country_lies_in_them(shapes: Shapes) -> None:
    assert shapes.holds("region/europe", "physical/alps")
    assert not shapes.holds("physical/alps", "country/CH")
    assert shapes.meet("physical/alps", "country/CH")
    assert not shapes.meet("physical/alps", "physical/andes")


def test_there_are_as_many_features_as_a_school_atlas_has(shapes: Shapes) -> None:
    earth = shapes.natural("water/danube")
    assert earth is not None
    assert sum(facts.sort == "line" for facts in earth.facts.values()) >= 800
    assert sum(facts.sort == "area" for facts in earth.facts.values()) >= 1800


@pytest.mark.parametrize("key", ["water/danube", "physical/alps", "water/bering-sea", "physical/cyclades"])
def test_a_shape_is_geojson_whose_sign_stands_in_or_on_it(shapes: Shapes, key: str) -> None:
    drawn, (lat, lon) = shape(shapes.geometry(key)), shapes.point(key) or (0, 0)
    assert drawn.distance(Point(lon, lat)) < 0.01
    west, south, east, north = shapes.bounds(key) or (0, 0, 0, 0)
    assert south <= lat <= north
    assert west <= lon <= east or west <= lon + 360 <= east


def test_a_page_draws_rivers_as_lines_and_ranges_as_rings(shapes: Shapes) -> None:
    drawn = json.loads(shapes.page_topology(["water/danube", "physical/alps"]))["shapes"]
    assert sum(map(len, drawn["water/danube"]["lines"])) > 100
    assert sum(map(len, drawn["physical/alps"]["rings"])) > 40


def test_a_feature_comes_back_as_it_was_packed_and_equal_content_gives_equal_bytes(tmp_path: Path) -> None:
    square = [(0, 0), (9, 0), (9, 9), (0, 0)]
    feature = Packed([[square], [square, square[::-1]]], [[b"\1\2\3\4"], [b"\1\2\3\4", b"\5\6\7\7"]])
    assert packed.unpack(packed.pack(feature)) == feature
    for name in ("one.bin", "two.bin"):
        packed.write(tmp_path / name, {"water/pond": (["area", 5, [0.5, 0.5], [], []], packed.pack(feature))})
    assert (tmp_path / "one.bin").read_bytes() == (tmp_path / "two.bin").read_bytes()
    assert Earth(tmp_path / "one.bin").packed("water/pond") == feature


def test_a_damaged_file_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "earth.bin"
    packed.write(path, {})
    path.write_bytes(path.read_bytes()[:-3] + b"abc")
    with pytest.raises(GazetteerError, match="damaged"):
        Earth(path)


def test_the_index_is_unpacked_when_a_river_is_first_asked_for_and_not_for_a_land() -> None:
    earth = Earth(settings.DATA / "earth.bin")
    assert "country/AT" not in earth
    assert "_facts" not in vars(earth.facts)
    assert "water/danube" in earth
    assert "_facts" in vars(earth.facts)


# -- how many there are, and whether they run where they run --------------------------------------


@cache
def types() -> dict[str, str]:
    with (settings.DATA / "sources" / "natural.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {f"{sort}/{row['id']}": row["type"] for row in rows for sort in ("water", "physical")}


@pytest.mark.parametrize(
    ("kinds", "least"),
    [
        ("ocean sea gulf bay strait channel", 120),
        ("river", 400),
        ("lake reservoir", 250),
        ("mountains", 150),
        ("desert plain plateau", 60),
        ("island islands", 300),
        ("peninsula cape", 60),
        ("cape", 40),
        ("glacier", 15),
        ("canal", 20),
        ("basin", 15),
    ],
)
def test_there_are_shapes_of_every_kind(shapes: Shapes, kinds: str, least: int) -> None:
    earth, kind_of = open_earth(), types()
    assert sum(kind_of.get(key) in kinds.split() for key in earth.facts) >= least


@pytest.mark.parametrize(
    ("key", "towns"),
    [
        ("water/tisza", "46.25 20.15, 47.18 20.20, 48.12 21.41"),  # Szeged, Szolnok, Tokaj
        ("water/loire", "47.21 -1.55, 47.39 0.69, 47.90 1.90, 46.99 3.16, 46.04 4.07"),
        ("water/drava", "46.56 15.65, 45.55 18.69"),  # Maribor, Osijek
        ("water/neman", "54.90 23.89, 53.68 23.83"),  # Kaunas, Hrodna
        ("water/amazon-river", "-3.75 -73.25, -3.1 -60.0, -2.42 -54.71, 0.03 -51.06"),
        ("water/yangtze", "29.56 106.55, 30.58 114.27, 32.06 118.74, 31.4 121.5"),
        ("water/benue-river", "7.73 8.52, 9.30 13.40"),  # Makurdi, Garoua
        ("water/okavango-river", "-17.92 19.77"),  # Rundu
        ("water/ubangi-river", "4.36 18.55"),  # Bangui
        ("water/hudson-river", "42.65 -73.75, 40.75 -74.0"),
        ("water/nile", "31.42 30.42, 31.42 31.80, 24.09 32.90, 0.42 33.20"),  # Rosetta, Damietta, Aswan, Jinja
        ("water/white-nile", "15.50 32.45, 4.85 31.60"),  # Khartoum, Juba
        ("water/parana-river", "-32.95 -60.65, -27.50 -58.80, -25.50 -54.60, -20.80 -51.60"),
        ("water/paraguay-river", "-25.30 -57.60, -19.00 -57.65, -16.07 -57.68"),  # Asunción, Corumbá, Cáceres
        ("water/garonne", "44.84 -0.57, 43.60 1.44"),  # Bordeaux, Toulouse
        ("water/tarim-river", "40.60 80.90, 41.00 84.20"),
        ("water/omolon-river", "65.2 160.5"),
    ],
)
def test_a_river_passes_the_towns_on_its_banks(key: str, towns: str) -> None:
    for town in towns.split(", "):
        lat, lon = map(float, town.split())
        assert open_earth().distance_km(key, lat, lon) < 25, town


@pytest.mark.parametrize(
    ("key", "waters"),
    [
        ("water/dardanelles", {"water/aegean-sea", "water/sea-of-marmara"}),
        ("water/strait-of-gibraltar", {"water/atlantic-ocean", "water/mediterranean-sea"}),
        ("water/bab-el-mandeb", {"water/red-sea", "water/gulf-of-aden"}),
        ("water/suez-canal", {"water/mediterranean-sea", "water/red-sea"}),
        ("water/nile", {"water/mediterranean-sea"}),
        ("water/elbe", {"water/north-sea"}),
        ("water/volga", {"water/caspian-sea"}),
    ],
)
def test_a_strait_joins_the_waters_at_its_ends_and_a_river_flows_into_its_own(key: str, waters: set[str]) -> None:
    assert set(open_earth().facts[key].beside) == waters


def test_no_strait_joins_a_water_with_a_part_of_it() -> None:
    earth, kind_of = open_earth(), types()
    for key, facts in earth.facts.items():
        if kind_of.get(key) in ("strait", "channel", "canal"):
            assert len(facts.beside) in (0, 2), key


def test_an_ice_cap_is_the_ice_and_a_cape_the_land_about_it(shapes: Shapes) -> None:
    assert shapes.contains("physical/vatnajokull", 64.4, -16.8)
    assert not shapes.contains("physical/vatnajokull", 64.25, -15.2)  # Höfn
    assert area_km2(shapes, "physical/vatnajokull") == pytest.approx(8000, rel=0.2)
    assert area_km2(shapes, "physical/beachy-head") < 120
    assert shapes.contains("physical/novaya-zemlya", 71.5, 54.0)


# -- heights --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("place_id", "metres"), [("gn:3652462", 2850), ("gn:344979", 2400), ("gn:2759794", 10)])
def test_a_town_lies_about_as_high_as_it_does(place_id: str, metres: int) -> None:
    assert height_of(open_gazetteer().place(place_id)) == pytest.approx(metres, abs=40)


def test_a_peak_has_the_height_of_its_top_and_a_country_none() -> None:
    gazetteer = open_gazetteer()
    assert height_of(gazetteer.place("sm:physical/mont-blanc")) == 4806
    assert height_of(gazetteer.country("CH") or gazetteer.place("gn:3652462")) is None


def test_every_height_of_the_list_is_that_of_a_mountain_and_near_what_the_relief_has() -> None:
    kind_of, relief = types(), open_relief()
    with (settings.DATA / "sources" / "heights.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 250
    for row in rows:
        place = open_gazetteer().place(f"sm:physical/{row['id']}")
        assert kind_of[f"physical/{row['id']}"] in ("mountain", "volcano", "pass"), row["id"]
        assert int(row["metres"]) > 0.5 * relief.metres(place.lat or 0, place.lon or 0) - 250, row["id"]


def test_a_profile_rises_over_the_alps_and_ends_where_it_should() -> None:
    across = profile([(45.07, 7.69), (45.76, 4.84)], steps=40)
    assert across[0][0] == 0
    assert across[-1][0] == pytest.approx(237, abs=4)
    assert max(metres for _, metres in across) > 2000 > across[0][1]
    assert [km for km, _ in across] == sorted(km for km, _ in across)
