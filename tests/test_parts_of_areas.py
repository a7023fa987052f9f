"""Parts of areas, stretches of coast and river, circles: shapes that no unit draws."""

from __future__ import annotations

import csv

import pytest
import shapely

from storymap import settings
from storymap.model import Place
from storymap.shapes import Shapes, open_shapes
from storymap.shapes.areas import area_km2


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return open_shapes()


def rows_with_a_cut() -> list[dict[str, str]]:
    path = settings.DATA / "sources" / "regions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["cut"]]


@pytest.mark.parametrize(
    ("key", "inside", "outside"),
    [
        ("composed/part/north/country/SE", (67.8, 20.2), (59.3, 18.1)),  # Kiruna, Stockholm
        ("composed/part/southwest/country/AU", (-31.95, 115.9), (-27.5, 153.0)),  # Perth, Brisbane
        ("composed/part/east/admin1/US.PA", (39.95, -75.2), (40.4, -80.0)),  # Philadelphia, Pittsburgh
        ("composed/part/centre/country/FR", (46.6, 2.4), (43.3, 5.4)),  # Bourges, Marseille
        ("composed/part/far-east/country/RU", (62.5, 150.0), (55.75, 37.6)),  # Kolyma, Moscow
        ("composed/part/west/country/US", (39.5, -119.8), (40.7, -74.0)),  # Reno, New York
    ],
)
def test_a_part_of_an_area_holds_what_lies_there(
    shapes: Shapes, key: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    assert shapes.contains(key, *inside)
    assert not shapes.contains(key, *outside)


@pytest.mark.parametrize("key", ["country/NO", "country/FJ", "country/CL", "admin1/GB.SCT", "region/balkans"])
@pytest.mark.parametrize("part", ["north", "southeast", "centre", "tip-south"])
def test_a_part_is_an_area_and_smaller_than_the_whole(shapes: Shapes, key: str, part: str) -> None:
    part_key = f"composed/part/{part}/{key}"
    geometry = shapely.geometry.shape(shapes.geometry(part_key))
    # The line that cuts is kept to a thousandth of a degree, where two coasts may touch.
    assert geometry.buffer(0).area == pytest.approx(geometry.area, rel=0.001)
    assert 0 < area_km2(shapes, part_key) < 0.6 * area_km2(shapes, key)


def test_a_circle_is_as_large_as_it_says(shapes: Shapes) -> None:
    assert area_km2(shapes, "composed/circle/50.2,36.2/10") == pytest.approx(314, rel=0.02)


def test_the_coast_between_two_ports_follows_the_sea(shapes: Shapes) -> None:
    line = shapes.geometry("composed/coast/43.3,5.37/43.7,7.27")  # Marseille, Nice
    assert line is not None
    assert line["type"] == "MultiLineString"
    assert len(line["coordinates"][0]) > 20
    assert all(42.9 < lat < 43.8 and 5.2 < lon < 7.4 for lon, lat in line["coordinates"][0])


def test_the_way_along_a_river_follows_its_bends(shapes: Shapes) -> None:
    line = shapes.geometry("composed/river/48.21,16.37/47.5,19.04")  # the Danube, Vienna to Budapest
    assert line is not None
    assert any(lat > 47.7 and lon > 18.5 for lon, lat in line["coordinates"][0])  # round the bend at Esztergom


@pytest.mark.parametrize(
    "key",
    [
        "composed/coast/48.2,16.4/50.1,14.4",  # no coast is near Vienna
        "composed/part/sideways/country/FR",
        "composed/circle/95,10/5",
        "composed/circle/nan,10/5",
        "composed/line/1,2",
        "composed/",
        "composed/what/1,2/3",
    ],
)
def test_a_recipe_that_gives_nothing_has_no_shape(shapes: Shapes, key: str) -> None:
    assert shapes.key(Place(f"sm:{key}", "", "region", "area", 0.0, 0.0)) is None
    assert shapes.geometry(key) is None


@pytest.mark.parametrize("row", rows_with_a_cut(), ids=lambda row: str(row["id"]))
def test_what_is_cut_out_of_a_state_is_convex_and_smaller_than_it(shapes: Shapes, row: dict[str, str]) -> None:
    ring = [tuple(map(float, pair.split())) for pair in row["cut"].split(",")]
    corners = zip(ring, [*ring[1:], ring[0]], [*ring[2:], *ring[:2]], strict=True)
    turns = [(b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]) for a, b, c in corners]
    assert all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns)
    key = f"region/{row['id']}"
    assert 0 < area_km2(shapes, key) < 3_000_000
    # What has an outline of its own, such as the Great Plains, does not end at a border.
    assert set(shapes.countries_of(key)) >= {code[:2] for code in row["definition"].split()}
