"""Rivers, seas, ranges, deserts and islands have shapes that a geographer would accept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from shapely.geometry import Point, shape

from storymap.errors import GazetteerError
from storymap.shapes import Shapes, open_shapes
from storymap.shapes.areas import area_km2, length_km
from storymap.shapes.earth import Earth, packed
from storymap.shapes.earth.packed import Packed


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
        ("physical/sahara", 9_200_000), ("water/black-sea", 436_000), ("physical/great-britain", 209_000),
        ("water/north-sea", 570_000), ("region/borneo", 743_000),
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
