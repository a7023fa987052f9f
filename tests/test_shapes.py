from __future__ import annotations

import csv
import json
import math
from pathlib import Path
from typing import Any

import pytest
from shapely import Point, is_valid_reason
from shapely.geometry import shape

from storymap import settings
from storymap.errors import GazetteerError
from storymap.model import Kind, Place
from storymap.shapes import Shapes, open_shapes
from storymap.shapes.basemap import page_topology
from storymap.shapes.columns import MAGIC

#: Countries with an ISO code that are too small for the source.
TOO_SMALL = {"VA"}
STORY = ("country/UA", "country/RU", "admin1/RU.41", "region/russian-far-east", "border/RU-UA")


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return open_shapes()


@pytest.fixture(scope="module")
def page(shapes: Shapes) -> dict[str, Any]:
    drawn: dict[str, Any] = json.loads(shapes.page_topology(STORY))
    return drawn


def place(place_id: str, kind: Kind, country: str | None = None, admin1: str | None = None, gn: int = 0) -> Place:
    return Place(place_id, "", kind, "area", 0.0, 0.0, country_code=country, admin1=admin1, geonameid=gn)


def km_to(line: dict[str, Any], lat: float, lon: float) -> float:
    squeeze = math.cos(math.radians(lat))
    return 111.2 * min(
        math.hypot((x - lon) * squeeze, y - lat) for part in line["coordinates"] for x, y in part
    )  # fmt: skip


# -- what there is ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("country/UA", place("gn:690791", "country", "UA")),
        ("admin1/RU.41", place("gn:538555", "admin1", "RU", "41")),
        ("region/russian-far-east", place("sm:region/russian-far-east", "region")),
        ("region/europe", place("gn:6255148", "continent", gn=6255148)),
        ("border/RU-UA", place("sm:border/RU-UA", "border")),
        ("border/RU.41+UA", place("sm:border/RU.41+UA", "border")),
        (None, place("sm:border/FR-UA", "border")),
        (None, place("gn:703448", "city", "UA", "12")),
        (None, place("gn:1", "country", "XX")),
        (None, place("sm:building/crimea", "building")),
        (None, place("sm:region/the-west", "none")),
    ],
)
def test_a_place_has_the_key_of_its_shape(shapes: Shapes, wanted: str | None, given: Place) -> None:
    assert shapes.key(given) == wanted


def test_every_country_with_a_code_has_a_shape_or_is_known_to_be_too_small(shapes: Shapes) -> None:
    with (settings.DATA / "subdivisions.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["iso"][:2] for row in csv.DictReader(file)}
    assert {code for code in codes if not shapes.members(f"country/{code}")} <= TOO_SMALL


def test_nearly_every_first_order_unit_with_an_iso_code_has_a_shape(shapes: Shapes) -> None:
    with (settings.DATA / "subdivisions.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["geonames"] for row in csv.DictReader(file) if row["level"] == "1"]
    have = sum(bool(shapes.members(f"admin1/{code}")) for code in codes)
    assert have / len(codes) >= 0.98


def test_every_region_with_a_definition_has_a_shape_save_parts_of_gaza_and_jerusalem(shapes: Shapes) -> None:
    with (settings.DATA / "sources" / "regions.csv").open(encoding="utf-8", newline="") as file:
        regions = [row["id"] for row in csv.DictReader(file) if row["definition"]]
    without = {region for region in regions if not shapes.members(f"region/{region}")}
    assert without <= {"central-gaza", "east-jerusalem", "northern-gaza", "southern-gaza"}


def test_an_unknown_key_has_nothing(shapes: Shapes) -> None:
    for key in ("country/XX", "admin1/UA.99", "region/nowhere", "border/PT-RU", "border/", "nonsense", ""):
        assert shapes.geometry(key) is None
        assert shapes.bounds(key) is None
        assert shapes.frame(key) is None
        assert shapes.point(key) is None
        assert not shapes.contains(key, 50, 30)
        assert shapes.neighbours(key) == ()


# -- what lies where --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "lat", "lon"),
    [
        ("country/UA", 44.60, 33.52),  # Sevastopol
        ("country/UA", 44.95, 34.10),  # Simferopol
        ("admin1/UA.11", 44.95, 34.10),
        ("admin1/UA.20", 44.60, 33.52),
        ("admin1/RU.41", 51.73, 36.19),  # Kursk
        ("country/RU", 55.75, 37.62),
        ("country/RU", 64.73, 177.50),  # Anadyr
        ("country/RU", 66.16, -169.81),  # Uelen
        ("region/russian-far-east", 43.12, 131.89),  # Vladivostok
        ("region/russian-far-east", 64.73, 177.50),
        ("region/russian-far-east", 66.16, -169.81),
        ("region/korean-peninsula", 39.03, 125.75),
        ("country/GE", 43.00, 41.02),  # Sukhumi
        ("country/GE", 42.23, 43.97),  # Tskhinvali
        ("region/south-ossetia", 42.23, 43.97),
        ("country/CY", 35.34, 33.32),  # Kyrenia
        ("country/SO", 9.56, 44.06),  # Hargeisa
        ("country/SY", 32.99, 35.78),  # on the Golan
        ("region/golan-heights", 32.99, 35.78),
        ("country/PS", 31.52, 34.45),  # Gaza
        ("country/PS", 31.90, 35.20),  # Ramallah
        ("country/EH", 23.70, -15.90),  # Dakhla
        ("country/EH", 26.74, -11.67),  # Smara
        ("country/XK", 42.66, 21.17),
        ("country/TW", 25.04, 121.56),
        ("country/MD", 46.84, 29.63),  # Tiraspol
        ("admin1/GB.SCT", 55.95, -3.19),
        ("admin1/GB.ENG", 51.51, -0.13),
        ("admin1/FR.84", 45.76, 4.84),  # Lyon in Auvergne-Rhône-Alpes
        ("admin1/IT.07", 41.89, 12.48),
        ("admin1/IN.40", 17.38, 78.47),  # Hyderabad in Telangana
        ("admin1/KE.05", -1.29, 36.82),  # Nairobi
        ("admin1/US.DC", 38.90, -77.04),
        ("country/FJ", -16.80, 179.30),
        ("country/FJ", -16.80, -179.95),
    ],
)  # fmt: skip
def test_a_point_lies_in_its_area(shapes: Shapes, key: str, lat: float, lon: float) -> None:
    assert shapes.contains(key, lat, lon)


@pytest.mark.parametrize(
    ("key", "lat", "lon"),
    [
        ("country/RU", 44.60, 33.52),
        ("country/RU", 44.95, 34.10),
        ("country/RU", 50.45, 30.52),
        ("country/MA", 23.70, -15.90),
        ("country/IL", 32.99, 35.78),
        ("country/RS", 42.66, 21.17),
        ("country/CN", 25.04, 121.56),
        ("admin1/RU.41", 50.60, 36.58),  # Belgorod
        ("admin1/IN.02", 17.38, 78.47),
        ("country/UA", 43.50, 34.50),  # the Black Sea, 100 km off
        ("country/PT", 40.42, -3.70),
    ],
)
def test_a_point_elsewhere_does_not(shapes: Shapes, key: str, lat: float, lon: float) -> None:
    assert not shapes.contains(key, lat, lon)


def test_longitudes_may_be_written_past_180(shapes: Shapes) -> None:
    assert shapes.contains("country/RU", 66.16, 190.19)


def test_a_label_stands_inside(shapes: Shapes) -> None:
    for key in ("country/VN", "country/HR", "region/russian-far-east", "admin1/RU.41", "region/korean-peninsula"):
        lat, lon = shapes.point(key) or (0, 0)
        assert shapes.contains(key, lat, lon)


# -- geometry ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key",
    [
        "country/RU", "country/FJ", "country/AQ", "country/US", "country/ZA", "country/IT", "country/KI",
        "country/CA", "region/russian-far-east", "region/europe", "region/oceania", "admin1/RU.15", "admin1/GB.ENG",
        "admin1/FR.84",
    ],
)  # fmt: skip
def test_an_area_is_valid_goes_anticlockwise_and_stops_at_180(shapes: Shapes, key: str) -> None:
    drawn = shape(shapes.geometry(key))
    assert drawn.is_valid, is_valid_reason(drawn)
    assert all(part.exterior.is_ccw and not any(hole.is_ccw for hole in part.interiors) for part in drawn.geoms)
    west, south, east, _ = drawn.bounds
    assert west >= -180
    assert east <= 180
    assert south >= -90
    # No part runs round the world, save the one that does.
    widest = max(part.bounds[2] - part.bounds[0] for part in drawn.geoms)
    assert widest < 181 or key == "country/AQ"


def test_a_country_with_a_land_inside_has_a_hole(shapes: Shapes) -> None:
    maseru = Point(27.9, -29.6)
    assert not shape(shapes.geometry("country/ZA")).contains(maseru)
    assert shape(shapes.geometry("country/LS")).contains(maseru)


def test_a_region_has_no_lines_inside(shapes: Shapes) -> None:
    koreas = [shape(shapes.geometry(key)) for key in ("country/KP", "country/KR")]
    peninsula = shape(shapes.geometry("region/korean-peninsula"))
    assert peninsula.area == pytest.approx(sum(korea.area for korea in koreas))
    assert max(part.area for part in peninsula.geoms) > 0.9 * peninsula.area


@pytest.mark.parametrize(
    ("key", "west", "east"),
    [("country/RU", 19.6, 191.0), ("region/russian-far-east", 98.6, 191.0), ("country/UA", 22.1, 40.2)],
)
def test_bounds_go_on_past_180(shapes: Shapes, key: str, west: float, east: float) -> None:
    bounds = shapes.bounds(key)
    assert bounds is not None
    assert bounds[0] == pytest.approx(west, abs=0.2)
    assert bounds[2] == pytest.approx(east, abs=0.2)
    assert bounds[1] < bounds[3]


@pytest.mark.parametrize(
    ("key", "outside"),
    [("country/FR", (16.2, -61.5)), ("country/US", (21.3, -157.9)), ("country/PT", (37.7, -25.7)),
     ("country/EC", (-0.8, -91.1)), ("country/CL", (-27.1, -109.4))],
)  # fmt: skip
def test_the_frame_leaves_out_small_parts_far_away(shapes: Shapes, key: str, outside: tuple[float, float]) -> None:
    west, south, east, north = shapes.frame(key) or (0, 0, 0, 0)
    lat, lon = outside
    assert not (south <= lat <= north and west <= lon <= east)


def test_the_frame_of_an_archipelago_holds_all_of_it(shapes: Shapes) -> None:
    assert shapes.frame("country/KI") == shapes.bounds("country/KI")


# -- borders ----------------------------------------------------------------------------------------


def test_the_border_of_russia_and_ukraine_is_where_it_is_and_leaves_crimea_out(shapes: Shapes) -> None:
    line = shapes.border("country/RU", "country/UA")
    assert line is not None
    assert km_to(line, 50.17, 37.63) < 50
    assert km_to(line, 46.15, 33.70) > 200  # Perekop
    assert line == shapes.geometry("border/RU-UA")


def test_a_province_has_its_own_stretch(shapes: Shapes) -> None:
    stretch, whole = shapes.border("admin1/RU.41", "country/UA"), shapes.border("country/RU", "country/UA")
    assert stretch is not None
    assert whole is not None
    assert km_to(stretch, 51.25, 34.41) < 30
    assert shape(whole).covers(shape(stretch))
    assert shape(stretch).length < shape(whole).length / 3


def test_a_border_is_the_same_from_both_sides(shapes: Shapes) -> None:
    one, other = shapes.border("country/ES", "country/PT"), shapes.border("country/PT", "country/ES")
    assert shape(one).equals(shape(other))


def test_two_provinces_share_a_line(shapes: Shapes) -> None:
    assert shapes.border("admin1/RU.41", "admin1/RU.09") is not None  # Kursk and Belgorod
    assert shapes.border("admin1/RU.41", "admin1/RU.15") is None


def test_lands_that_do_not_touch_share_nothing(shapes: Shapes) -> None:
    assert shapes.border("country/PT", "country/FR") is None
    assert shapes.border("country/UA", "country/XX") is None


@pytest.mark.parametrize(
    ("country", "neighbours"),
    [
        ("PT", ["ES"]), ("UA", ["BY", "HU", "MD", "PL", "RO", "RU", "SK"]), ("KR", ["KP"]), ("LS", ["ZA"]), ("JP", []),
        ("KP", ["CN", "KR", "RU"]),
    ],
)  # fmt: skip
def test_neighbours_are_those_that_touch_by_land(shapes: Shapes, country: str, neighbours: list[str]) -> None:
    assert shapes.neighbours(f"country/{country}") == tuple(f"country/{code}" for code in neighbours)


# -- disputes ---------------------------------------------------------------------------------------


def test_every_dispute_names_known_land_and_says_why(shapes: Shapes) -> None:
    for row in shapes.store.index["disputes"]:
        codes = [code for code in f"{row['between']} {row['against']}".split() if code != "*"]
        assert all(shapes.of_code(code) for code in codes), row["id"]
        assert row["rendering"] in ("dashed", "note")
        assert row["note"].endswith(".")
        assert row["source"]


def test_the_list_of_disputes_is_the_one_that_was_built_in(shapes: Shapes) -> None:
    with (settings.DATA / "sources" / "disputes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert shapes.store.index["disputes"] == rows
    assert [dispute.id for dispute in shapes.disputes] == sorted(row["id"] for row in rows)


# -- the page ---------------------------------------------------------------------------------------


def test_the_page_gets_the_same_bytes_for_the_same_keys(shapes: Shapes) -> None:
    assert page_topology(shapes, reversed(STORY)) == page_topology(shapes, [*STORY, *STORY, "country/XX"])


def test_the_page_stays_small(shapes: Shapes) -> None:
    large = ["US", "CA", "MX", "BR", "RU", "CN", "IN", "ID", "FR", "DE", "GB", "ES", "UA", "TR", "EG", "ZA", "NG", "AU"]
    many = [f"country/{code}" for code in large]
    assert len(shapes.page_topology(STORY)) < 750_000
    assert len(shapes.page_topology([*many, *STORY, "region/europe", "region/asia", "region/africa"])) < 1_000_000


def test_lines_of_the_page_are_each_of_one_sort_and_of_no_cut(page: dict[str, Any]) -> None:
    base = page["basemap"]
    numbers = [number for sort in base["lines"].values() for number in sort]
    assert len(numbers) == len(set(numbers))
    for number in numbers:
        x = base["arcs"][number][0]
        lons = [x * base["transform"]["scale"][0] - 180]
        for dx in base["arcs"][number][2::2]:
            x += dx
            lons.append(x * base["transform"]["scale"][0] - 180)
        assert not all(abs(lon) > 179.99 for lon in lons)


def test_areas_of_the_page_close(page: dict[str, Any]) -> None:
    base = page["basemap"]

    def ends(ref: int) -> list[tuple[int, int]]:
        arc = base["arcs"][ref if ref >= 0 else ~ref]
        found = [(arc[0], arc[1]), (sum(arc[::2]), sum(arc[1::2]))]
        return found if ref >= 0 else found[::-1]

    rings = [ring for polygons in base["areas"].values() for polygon in polygons for ring in polygon]
    rings += [ring for drawn in page["shapes"].values() for ring in drawn.get("refs", ())]
    for ring in rings:
        for one, following in zip(ring, [*ring[1:], ring[0]], strict=True):
            assert ends(one)[1] == ends(following)[0]


def test_the_page_has_what_the_story_names(page: dict[str, Any]) -> None:
    assert sorted(page["shapes"]) == sorted(STORY)
    assert page["shapes"]["country/UA"] == {"countries": ["UA"]}
    assert set(page["shapes"]["border/RU-UA"]) == {"lines"}
    assert {"UA", "RU", "FJ", "AQ", "TW", "XK", "EH", "PS"} <= set(page["basemap"]["areas"])


def test_the_edge_of_crimea_is_dashed_and_noted(page: dict[str, Any]) -> None:
    near = [line for line in page["disputed"] if all(45.5 < lat < 46.6 and 33 < lon < 35.5 for lon, lat in line)]
    assert near
    assert "crimea" in [note["id"] for note in page["notes"]]


def test_a_story_without_shapes_still_has_the_world(shapes: Shapes) -> None:
    drawn = json.loads(shapes.page_topology([]))
    assert drawn["shapes"] == {}
    assert drawn["notes"] == []
    assert drawn["basemap"]["lines"]["provinces"] == []
    assert len(drawn["basemap"]["areas"]) > 240


# -- the file ---------------------------------------------------------------------------------------


def test_the_file_is_under_8_mb() -> None:
    assert (settings.DATA / "shapes.bin").stat().st_size < 8_000_000


def test_no_file_is_one_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"^No shapes at .*\. Build it with: python -m storymap gazetteer build$"):
        open_shapes(tmp_path / "shapes.bin")


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-1000], lambda data: b"", lambda data: b"{}", lambda data: data[:5000] + b"x" + data[5001:],
     lambda data: MAGIC],
)  # fmt: skip
def test_a_damaged_file_says_so(tmp_path: Path, damage: Any) -> None:
    path = tmp_path / "shapes.bin"
    path.write_bytes(damage((settings.DATA / "shapes.bin").read_bytes()))
    with pytest.raises(GazetteerError, match=r"are damaged\. Build it"):
        open_shapes(path)


def test_a_file_of_another_version_says_so(tmp_path: Path) -> None:
    path = tmp_path / "shapes.bin"
    path.write_bytes(MAGIC[:7] + b"9" + bytes(100))
    with pytest.raises(GazetteerError, match=r"of another version"):
        open_shapes(path)


def test_a_folder_instead_of_a_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"cannot be read"):
        open_shapes(tmp_path)
