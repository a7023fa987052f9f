"""Outlines drawn by hand are cut along coasts and lakes; rivers are found by name and place."""

from __future__ import annotations

import struct

import pytest
import shapely

from storymap import settings
from storymap.errors import GazetteerError
from storymap.shapes.earth.lakes import Lakes
from storymap.shapes.earth.marble_shapes import read_polygons
from storymap.shapes.earth.outlines import Cutter, outline_of
from storymap.shapes.earth.watercourses import River, Watercourses, forms_of

LAND = [shapely.box(0, 0, 10, 10), shapely.box(12, 0, 13, 1)]
LAKE = shapely.box(4, 4, 5, 5)


def cut(how: str, points: str, width: str = "") -> float:
    row = {"target": "physical/x", "cut": how, "width_km": width, "points": points}
    cutter = Cutter(LAND, [LAKE], lambda ring, least: shapely.box(0, 0, 2, 2).intersection(ring))
    return float(cutter.shape(outline_of(row, "outlines.csv line 2")).area)


def test_a_ring_is_cut_along_the_coast() -> None:
    ring = "8 0,14 0,14 10,8 10"
    assert cut("land", ring) == pytest.approx(21)
    assert cut("water", ring) == pytest.approx(60 - 21)
    assert cut("islands", ring) == pytest.approx(1)
    assert cut("none", ring) == pytest.approx(60)


def test_a_ring_is_cut_along_a_lake_and_above_a_height() -> None:
    assert cut("lake", "3 3,6 3,6 6,3 6") == pytest.approx(1)
    assert cut("high 300", "1 0,9 0,9 9,1 9") == pytest.approx(2)


def test_an_axis_with_a_width_is_a_band_and_a_point_a_disc() -> None:
    assert cut("none", "0 0,10 0", "55.6") == pytest.approx(10 + 3.14 / 4, rel=0.02)
    assert cut("none", "0 0", "111.2") == pytest.approx(3.14, rel=0.02)


def test_a_ring_over_the_antimeridian_has_a_part_on_either_side() -> None:
    row = {"target": "water/x", "cut": "none", "width_km": "", "points": "170 0,-170 0,-170 10,170 10"}
    found = Cutter(LAND, [LAKE], lambda ring, least: ring).shape(outline_of(row, "here"))
    assert found.area == pytest.approx(200)
    assert found.bounds == (-180, 0, 180, 10)


@pytest.mark.parametrize("row", [{"points": "1 2,3"}, {"cut": "sideways"}])
def test_a_broken_row_is_named(row: dict[str, str]) -> None:
    with pytest.raises(GazetteerError, match=r"outlines\.csv line 7"):
        outline_of({"target": "x", "cut": "land", "width_km": "", "points": "1 2,3 4"} | row, "outlines.csv line 7")


def test_a_river_is_known_by_the_letters_that_a_table_kept() -> None:
    assert forms_of("Rhône River") >= {"rhone", "rhne"}
    assert forms_of("Rhne") & forms_of("Rhône River")


def test_a_river_takes_the_stretches_that_lead_to_its_mouth_and_the_lake_between() -> None:
    lines = [shapely.LineString(points) for points in ([(0, 0), (3, 0)], [(3, 0), (3.5, 0)], [(3.5, 0), (6, 0)],
                                                       [(50, 0), (55, 0)])]  # fmt: skip
    rows = [{"name": name, "name_alt": "", "featurecla": "River"} for name in ("Upper", "", "Danube", "Danube")]
    found = Watercourses(lines, rows).course(River({"danube"}, shapely.Point(6, 0), {"upper"}))
    assert found.bounds == (0, 0, 6, 0)
    assert found.length == pytest.approx(6)


def test_a_river_of_that_name_elsewhere_is_another() -> None:
    rows = [{"name": "Danube", "name_alt": "", "featurecla": "River"}]
    watercourses = Watercourses([shapely.LineString([(50, 0), (55, 0)])], rows)
    assert watercourses.course(River({"danube"}, shapely.Point(6, 0))) is None


def test_a_lake_is_found_by_its_name_or_by_the_point_that_stands_in_it() -> None:
    lakes = Lakes(
        [(LAKE, {"name": "Lago di Como", "name_alt": ""}), (shapely.box(4, 6, 5, 7), {"name": "", "name_alt": ""})]
    )
    assert lakes.lake(["Lake Como"], shapely.Point(4.5, 5.5)) == LAKE
    assert lakes.lake(["Tarn"], shapely.Point(4.5, 6.5)) is not None
    assert lakes.lake(["Tarn"], shapely.Point(9, 9)) is None


def test_a_file_of_marble_is_read_with_its_holes_and_the_geometries_in_geometries() -> None:
    def ring(flag: int, owner: int, *nodes: tuple[int, int]) -> bytes:
        (lat, lon), *more = nodes
        steps = b"".join(struct.pack(">bb", up - lat, right - lon) for up, right in more)
        return struct.pack(">BIIhhh", flag, owner, 1, lat, lon, len(more)) + steps

    square = ring(2, 1, (0, 0), (0, 120), (120, 120), (120, 0), (0, 0))
    hole = ring(3, 1, (30, 30), (30, 60), (60, 60), (60, 30), (30, 30))
    apart = ring(2, 2, (0, 240), (0, 300), (60, 300), (60, 240), (0, 240))
    content = struct.pack(">BI?", 2, 9, False) + struct.pack(">BIB", 4, 1, 3) + square + hole + apart
    found = read_polygons(content)
    assert [round(polygon.area, 4) for polygon in found] == [0.9375, 0.25]
    with pytest.raises(GazetteerError, match="version 2"):
        read_polygons(struct.pack(">BI?", 1, 0, False))


def test_a_cape_is_the_land_about_it_and_ice_is_cut_as_land_is() -> None:
    cutter = Cutter(LAND, [LAKE], lambda ring, least: ring, [shapely.box(1, 1, 2, 2)])
    assert 0 < cutter.cape_at(shapely.Point(10, 5)).area < 0.02
    assert cutter.cape_at(shapely.Point(11, 5)) is None
    row = {"target": "physical/x", "cut": "ice", "width_km": "", "points": "0 0,3 0,3 3,0 3"}
    assert cutter.shape(outline_of(row, "here")).area == pytest.approx(1)


def test_every_outline_names_a_feature_of_the_lists() -> None:
    from storymap.shapes.units import rows_of

    lists = settings.DATA / "sources"
    ids = {f"{sort}/{row['id']}" for row in rows_of(lists / "natural.csv") for sort in ("water", "physical")}
    ids |= {f"region/{row['id']}" for row in rows_of(lists / "regions.csv")}
    assert {row["target"] for row in rows_of(lists / "outlines.csv")} <= ids
    assert {f"water/{row['id']}" for row in rows_of(lists / "rivers.csv")} <= ids
