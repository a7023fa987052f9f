from __future__ import annotations

import io
import tarfile
from collections import Counter
from pathlib import Path

import pytest
import shapely

from storymap.errors import GazetteerError
from storymap.shapes import Shapes, inputs
from storymap.shapes.columns import Store, read_store, write_store
from storymap.shapes.label import label_point
from storymap.shapes.lines import centroid, chains, polygons_of, rings_of, seam_of
from storymap.shapes.mesh import arcs_of, faces_of, levels_of
from storymap.shapes.splits import divisions
from storymap.shapes.topology import pack
from storymap.shapes.units import Lists, assign, cuts_of

SQUARE = [(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)]


def store_of(faces: list[shapely.Polygon], units: list[list[str]]) -> Store:
    """A file with one unit a face."""
    arcs = arcs_of(faces, list(range(len(faces))))
    levels = levels_of(arcs, [unit[0] for unit in units])
    return pack(arcs, levels, {"units": units, "iso": {}, "points": {}, "disputes": []})


# -- lines and rings ------------------------------------------------------------------------------


def test_lines_join_into_a_ring() -> None:
    [ring] = rings_of([SQUARE[2:], SQUARE[:3]])
    assert sorted(set(ring)) == sorted(set(SQUARE))
    assert ring[0] == ring[-1]


def test_rings_that_meet_in_a_corner_stay_apart() -> None:
    other = [(4, 4), (8, 4), (8, 8), (4, 8), (4, 4)]
    whole = SQUARE[:3] + other[1:] + SQUARE[3:]
    halves = [whole[:3], whole[2:7], whole[6:]]
    assert len(rings_of(halves)) == 2


def test_a_hole_goes_to_the_smallest_shell_around_it() -> None:
    shell = [(-9, -9), (9, -9), (9, 9), (-9, 9), (-9, -9)]
    hole = [(1, 1), (1, 2), (2, 2), (2, 1), (1, 1)]
    assert polygons_of([hole, SQUARE, shell]) == [[shell], [SQUARE, hole]]


def test_lines_of_one_sort_chain_and_others_part_them() -> None:
    lines = [([(0, 0), (1, 0)], "a"), ([(2, 0), (1, 0)], "a"), ([(2, 0), (3, 0)], "b")]
    assert chains(lines) == [[0, ~1], [2]]


def test_the_world_is_cut_in_the_widest_gap() -> None:
    assert seam_of([(170_000, 0, 180_000, 1), (-180_000, 0, -170_000, 1)]) == 170_000
    assert seam_of([(10_000, 0, 20_000, 1), (30_000, 0, 40_000, 1)]) == 10_000


def test_a_label_stands_in_the_middle_or_in_the_widest_place() -> None:
    assert centroid(SQUARE) == (2, 2)
    horseshoe = [(0, 0), (300, 0), (300, 90), (290, 90), (290, 10), (90, 10), (90, 90), (0, 90), (0, 0)]
    x, y = label_point([horseshoe])
    assert 30 < x < 60
    assert 30 < y < 60


# -- arcs -----------------------------------------------------------------------------------------


def test_two_squares_share_one_arc() -> None:
    arcs = arcs_of([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], [0, 1])
    shared = [arc for arc in arcs if arc.right >= 0]
    assert len(arcs) == 3
    assert [(arc.left, arc.right) for arc in shared] == [(0, 1)]
    assert {point[0] for point in shared[0].points} == {1000}


def test_faces_of_one_unit_are_joined() -> None:
    [arc] = arcs_of([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], [0, 0])
    assert arc.points[0] == arc.points[-1]


def test_a_sliver_between_two_units_goes_to_a_neighbour() -> None:
    around = [shapely.box(0, -1, 2, 0), shapely.box(0, 0.2, 2, 1)]
    faces, owners = faces_of([shapely.box(0, 0, 1, 0.2), shapely.box(1.002, 0, 2, 0.2), *around], [])
    assert shapely.union_all(faces).area == pytest.approx(4)
    assert len(shapely.union_all(faces).interiors) == 0
    assert set(owners) == {0, 1, 2, 3}


def test_a_cut_at_180_is_no_coast() -> None:
    arcs = arcs_of([shapely.box(170, 0, 180, 10)], [0])
    assert sorted(arc.seam for arc in arcs) == [False, True]


def test_corners_matter_more_than_wiggles() -> None:
    face = shapely.Polygon([(0, 0), (2, 0), (2.001, 1), (2, 2), (0, 2)])
    [arc] = arcs_of([face], [0])
    [levels] = levels_of([arc], ["XA"])
    assert levels[arc.points.index((2001, 1000))] > max(
        level for point, level in zip(arc.points, levels, strict=True) if point != (2001, 1000)
    )


# -- units ----------------------------------------------------------------------------------------


def test_a_unit_with_two_codes_is_divided_between_their_towns() -> None:
    towns = [[(1.0, 1.0, "XA.1"), (3.0, 1.0, "XA.2")]]
    votes = [Counter({"XA.1": 1, "XA.2": 1})]
    found = divisions([shapely.box(0, 0, 4, 2)], ["XA.1"], votes, towns)
    assert [code for code, _ in found[0]] == ["XA.1", "XA.2"]
    assert [land.area for _, land in found[0]] == pytest.approx([4, 4], rel=0.01)


def test_a_line_in_dispute_cuts_a_part_out_and_gives_it_away() -> None:
    units = [(shapely.box(0, 0, 4, 4), {"iso_a2": "XA", "name": "One", "admin1": "XA.1", "iso": "", "by": ""})]
    row = {"drawn_in": "XA", "unit": "*", "line": "7", "inside": "2 3.5", "country": "XB", "admin1": "", "part": "p"}
    lists = Lists([row], {}, {}, {}, {})
    parts = cuts_of(units, {"7": shapely.LineString([(3, 0.1), (3, 3.9)])}, lists)
    faces, owners = faces_of([units[0][0]], [shapely.boundary(parts["7"])])
    found = assign(faces, owners, units, parts, lists)
    assert sorted((unit.country, unit.part, round(face.area)) for unit, face in zip(found, faces, strict=True)) == [
        ("XA", "", 12), ("XB", "p", 4),
    ]  # fmt: skip


def test_a_line_that_cuts_nothing_is_an_error() -> None:
    units = [(shapely.box(0, 0, 4, 4), {"iso_a2": "XA", "name": "One"})]
    row = {"drawn_in": "XA", "unit": "*", "line": "7", "inside": "2 3.5", "country": "XB", "admin1": "", "part": "p"}
    with pytest.raises(GazetteerError, match="does not cut p out of XA"):
        cuts_of(units, {"7": shapely.LineString([(9, 9), (9.1, 9)])}, Lists([row], {}, {}, {}, {}))


# -- files ----------------------------------------------------------------------------------------


def test_a_file_comes_back_as_it_was_written_and_equal_content_gives_equal_bytes(tmp_path: Path) -> None:
    store = store_of([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], [["XA", "XA.1", "", ""], ["XB", "", "", ""]])
    write_store(tmp_path / "one.bin", store)
    write_store(tmp_path / "two.bin", store)
    assert (tmp_path / "one.bin").read_bytes() == (tmp_path / "two.bin").read_bytes()
    assert read_store(tmp_path / "one.bin") == store
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["one.bin", "two.bin"]


def test_a_small_world_answers_like_the_large_one() -> None:
    store = store_of([shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)], [["XA", "XA.1", "", ""], ["XB", "", "", ""]])
    shapes = Shapes(store, {"both": ["XA", "XB"]})
    assert shapes.neighbours("country/XA") == ("country/XB",)
    assert shapes.border("country/XA", "country/XB") == {"type": "MultiLineString", "coordinates": [[[1, 0], [1, 1]]]}
    assert shapes.bounds("region/both") == (0, 0, 2, 1)
    assert shapes.contains("region/both", 0.5, 1.5)
    assert not shapes.contains("country/XA", 0.5, 1.5)


def test_a_file_inside_a_debian_package_is_found(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w:xz") as archive:
        facts = tarfile.TarInfo("./a/b.txt")
        facts.size = 5
        archive.addfile(facts, io.BytesIO(b"hello"))
    content = b"!<arch>\n"
    for name, body in [(b"debian-binary", b"2.0\n"), (b"data.tar.xz", inner.getvalue())]:
        content += (
            name.ljust(16) + b" " * 32 + str(len(body)).encode().ljust(10) + b"`\n" + body + b"\n" * (len(body) % 2)
        )
    (tmp_path / "x.deb").write_bytes(content)
    assert inputs.member_of_deb(tmp_path / "x.deb", "./a/b.txt") == b"hello"
