"""Build ``data/earth.bin``: rivers, lakes, islands and hand-drawn outlines in, natural features out."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from storymap import settings
from storymap.errors import GazetteerError
from storymap.pinned import fetch
from storymap.shapes import Shapes
from storymap.shapes.earth import heights, packed, relief
from storymap.shapes.earth.around import Around
from storymap.shapes.earth.lakes import Lakes
from storymap.shapes.earth.marble_shapes import read_polygons
from storymap.shapes.earth.nearby import CELL
from storymap.shapes.earth.outlines import Cutter, outline_of
from storymap.shapes.earth.shapefiles import read_rows, read_shapes
from storymap.shapes.earth.watercourses import River, Watercourses, forms_of
from storymap.shapes.inputs import NATURAL, RELIEF, members_of_deb
from storymap.shapes.label import label_point
from storymap.shapes.lines import STEP, Line
from storymap.shapes.mesh import weights_of
from storymap.shapes.sources_of_shapes import write_credits
from storymap.shapes.units import rows_of

_TEN = "./usr/share/magics/10m/ne_10m_"
_MARBLE = {
    layer: f"./usr/share/marble/data/naturalearth/ne_50m_{layer}.pn2"
    for layer in ("glaciated_areas", "antarctic_ice_shelves_polys", "urban_areas")
}
_KM = 111.2
#: Land south of this is ice on every map, whatever the layer of glaciers says.
_ALL_ICE = -60.3
#: Points nearer than this share of a feature's width are one, between these bounds in degrees.
_FINE, _FINEST, _COARSEST = 0.0006, 0.003, 0.02


def build(path: Path | None = None, *, shapes: Shapes, cache: Path | None = None) -> dict[str, Any]:
    """Build the files of natural features and of the relief, and say what is in them.

    Parameters
    ----------
    path : Path, optional
        Where to write; ``data/earth.bin`` if left out.
    shapes : Shapes
        The countries, which say what a feature lies in.
    cache : Path, optional
        The folder of the pinned packages; ``build/shapes`` if left out.

    Returns
    -------
    dict
        ``path``, ``lines``, ``areas``, ``bytes``.
    """
    path = path or settings.DATA / "earth.bin"
    folder = cache or settings.DATA.parent / "build" / "shapes"
    fetch((NATURAL, RELIEF), folder)
    sources = _Sources(folder)
    found = dict(_features(sources, settings.DATA / "sources"))
    lists = settings.DATA / "sources"
    joins = {row["id"]: row["waters"].split("|") for row in rows_of(lists / "joins.csv")}
    around = Around(shapes, found, {row["id"]: row for row in rows_of(lists / "natural.csv")}, joins)
    packed.write(path, {key: _packed(key, shape, around) for key, shape in found.items()})
    packed.write(path.with_name("coasts.bin"), _cells(sources))
    relief.write(path.with_name("relief.bin"), sources.grey, heights.scale())
    write_credits(path.parent)
    lines = sum(shape.geom_type.endswith("LineString") for shape in found.values())
    return {"path": str(path), "lines": lines, "areas": len(found) - lines, "bytes": path.stat().st_size}


class _Sources:
    """What the packages hold, as read."""

    def __init__(self, folder: Path) -> None:
        names = [
            f"{_TEN}{layer}.{end}" for layer in ("land", "ocean", "rivers_lake_centerlines") for end in ("shp", "dbf")
        ]
        files = members_of_deb(folder / NATURAL.file, names)
        layers = {name.removeprefix(_TEN): content for name, content in files.items()}
        self.land = [part for shape in read_shapes(layers["land.shp"]) for part in shapely.get_parts(shape)]
        waters = zip(read_shapes(layers["ocean.shp"]), read_rows(layers["ocean.dbf"]), strict=True)
        self.lakes = [(shape.buffer(0), row) for shape, row in waters if row["featurec_2"]]
        name = "rivers_lake_centerlines"
        self.rivers = Watercourses(read_shapes(layers[f"{name}.shp"]), read_rows(layers[f"{name}.dbf"]))
        marble = members_of_deb(folder / RELIEF.file, [*heights.members(), *_MARBLE.values()])
        self.grey = heights.grey_of(marble)
        self.glaciers, self.shelves, self.towns = (read_polygons(marble[name]) for name in _MARBLE.values())
        self.ice = [*self.glaciers, *self.shelves]


def _features(sources: _Sources, lists: Path) -> Iterator[tuple[str, Any]]:
    """Every feature that has a shape: what is drawn by hand first, then rivers, lakes and islands by name and place."""
    lakes = [shape for shape, _ in sources.lakes]
    cutter = Cutter(sources.land, lakes, partial(heights.high_land, sources.grey), sources.ice)
    drawn, stretches = set(), defaultdict(list)
    for number, row in enumerate(rows_of(lists / "outlines.csv"), 2):
        outline = outline_of(row, f"outlines.csv line {number}")
        if outline.cut == "stretch":
            stretches[outline.key].append(sources.rivers.along(outline.points))
            continue
        shape = cutter.shape(outline)
        if shape.is_empty:
            raise GazetteerError(f"outlines.csv line {number}: nothing is left of {outline.key}.")
        drawn.add(outline.key)
        yield outline.key, shape
    finder = _Finder(sources, cutter, {row["id"]: row["stretches"] for row in rows_of(lists / "rivers.csv")})
    for row in rows_of(lists / "natural.csv"):
        key = f"{_PREFIX.get(row['type'], 'physical')}/{row['id']}"
        shape = None if key in drawn else finder.shape(row)
        led = stretches.get(key, [])
        if led:
            yield key, shapely.line_merge(shapely.union_all([*led, *([shape] if shape is not None else [])]))
        elif shape is not None:
            yield key, shape


_PREFIX = dict.fromkeys(
    ("ocean", "sea", "gulf", "bay", "strait", "channel", "canal", "river", "lake", "reservoir", "falls", "reef"),
    "water",
)


class _Finder:
    """What the source has of a row of the list of natural features."""

    def __init__(self, sources: _Sources, cutter: Cutter, stretches: dict[str, str]) -> None:
        self._rivers, self._cutter, self._stretches = sources.rivers, cutter, stretches
        self._lakes = Lakes(sources.lakes)

    def shape(self, row: dict[str, str]) -> Any:
        """A river's line, a lake, an island, the coast about a cape; None where the source has none there."""
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        if row["type"] == "island":
            return self._cutter.island_at(point)
        if row["type"] == "cape":
            return self._cutter.cape_at(point)
        names = [name.removeprefix("~") for name in (row["name"], *row["names"].split("|")) if name]
        if row["type"] in ("river", "canal"):
            own = {form for name in names for form in forms_of(name)}
            said = re.split(r"[|()/]", self._stretches.get(row["id"], ""))
            return self._rivers.course(River(own, point, {form for name in said for form in forms_of(name)}))
        return self._lakes.lake(names, point) if row["type"] in ("lake", "reservoir", "sea", "bay") else None


def _cells(sources: _Sources) -> dict[str, tuple[list[Any], bytes]]:
    """Coast, lakes and rivers in cells, for maps of small regions."""
    layers = {
        "land": sources.land,
        "lakes": [shape for shape, _ in sources.lakes],
        "rivers": sources.rivers.lines,
        "ice": sources.ice,
        "towns": sources.towns,
    }
    found = {"ice": (["area", 0, [0, 0], [], []], packed.pack(_lines_of(_ice(sources), is_line=False)))}
    for layer, shapes in layers.items():
        tree, all_shapes = shapely.STRtree(shapes), np.array(shapes)
        for west, south in product(range(-180, 180, CELL), range(-90, 90, CELL)):
            box = (west, south, west + CELL, south + CELL)
            near = all_shapes[np.sort(tree.query(shapely.box(*box)))]
            parts = shapely.get_parts(shapely.clip_by_rect(near, *box)) if len(near) else []
            feature = _lines_of(parts, is_line=layer == "rivers")
            if feature.parts:
                found[f"{layer}/{west}/{south}"] = (["area", 0, [south, west], [], []], packed.pack(feature))
    return found


def _ice(sources: _Sources) -> list[Any]:
    """The ice of the whole earth, coarse: what a map of the world shows beside the ice of Antarctica's land."""
    north = [shape for shape in sources.glaciers if shape.bounds[3] > _ALL_ICE]
    return [part for shape in (*north, *sources.shelves) for part in shapely.get_parts(shapely.simplify(shape, 0.02))]


def _lines_of(shapes: Any, *, is_line: bool) -> packed.Packed:
    parts = [
        _rings(part, is_line) for part in shapes if part.length > 0 and part.geom_type in ("LineString", "Polygon")
    ]
    parts = [part for part in parts if part]
    return packed.Packed(parts, [[bytes(weights_of(ring)) for ring in part] for part in parts])


def _packed(key: str, shape: Any, around: Around) -> tuple[list[Any], bytes]:
    """What is said of a feature, and its bytes."""
    west, south, east, north = shape.bounds
    fine = min(_COARSEST, max(_FINEST, _FINE * max(east - west, north - south)))
    thin = shapely.simplify(shape, fine)
    is_line = shape.geom_type.endswith("LineString")
    parts = [_rings(part, is_line) for part in shapely.get_parts(thin)]
    parts = [part for part in parts if part] or [_square(shape)]
    feature = packed.Packed(parts, [[bytes(weights_of(ring)) for ring in part] for part in parts])
    size = round(length_km(thin) if is_line else area_km2(shape))
    facts = ["line" if is_line else "area", size, _point(feature, is_line), *around.of(key, shape)]
    return facts, packed.pack(feature)


def _rings(part: Any, is_line: bool) -> list[Line]:
    if is_line:
        found = [_steps(part.coords)]
    else:
        part = shapely.orient_polygons(part)
        found = [_steps(ring.coords) for ring in (part.exterior, *part.interiors)]
        if len(found[0]) < 4:
            return []
    least = 2 if is_line else 4
    return [ring for ring in found if len(ring) >= least]


def _square(shape: Any) -> list[Line]:
    """An islet that is smaller than the grid, as one step of it."""
    x, y = (round(middle / STEP) for middle in shape.centroid.coords[0])
    return [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]


def _steps(coordinates: Any) -> Line:
    nodes = np.rint(np.array(coordinates)[:, :2] / STEP).astype(int)
    kept = np.concatenate([[True], np.any(np.diff(nodes, axis=0) != 0, axis=1)])
    return [(int(x), int(y)) for x, y in nodes[kept]]


def _point(feature: packed.Packed, is_line: bool) -> list[float]:
    """Where the sign stands: halfway along the longest part, or well inside the largest."""
    largest = max(feature.parts, key=lambda part: len(part[0]) if is_line else abs(_area(part[0])))
    if is_line:
        x, y = largest[0][len(largest[0]) // 2]
        return [round(y * STEP, 3), round(x * STEP, 3)]
    across, up = label_point(largest)
    return [round(up * STEP, 3), round(across * STEP, 3)]


def _area(ring: Line) -> float:
    return float(shapely.Polygon(ring).area) if len(ring) > 3 else 0.0


def length_km(shape: Any) -> float:
    """The length of lines, on the sphere."""
    total = 0.0
    for part in shapely.get_parts(shape):
        lon, lat = np.radians(np.array(part.coords)).T
        across = np.diff(lon) * np.cos((lat[1:] + lat[:-1]) / 2)
        total += float(np.hypot(across, np.diff(lat)).sum())
    return math.degrees(total) * _KM


def area_km2(shape: Any) -> float:
    """The area of polygons, on the sphere."""
    total = 0.0
    for part in shapely.get_parts(shape):
        for ring, sign in ((part.exterior, 1), *((hole, -1) for hole in part.interiors)):
            lon, lat = np.radians(np.array(ring.coords)).T
            total += sign * abs(float(np.sum(np.diff(lon) * np.sin((lat[1:] + lat[:-1]) / 2))))
    return total * 6371.0**2
