"""Build time: coarse rings drawn by hand, cut by computation along coasts, lakes and heights.

A row of ``data/sources/outlines.csv`` gives a feature a ring, or an axis with a width, and says what is
cut out of it: ``water`` is what is not land, ``lake`` the lakes, ``land`` the land, ``islands`` whole
islands, ``ice`` glaciers and ice shelves, ``high 300`` the land that rises above 300 m, ``none`` the ring
as it is; ``line`` is a river, ``stretch`` leads a river of the source on.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely

from storymap.errors import GazetteerError

_KM = 111.2
#: An island is whole where it is smaller than this, in square degrees, or fills so much of the ring.
_WHOLE = 30.0
#: The largest islands have 64 (New Guinea) and 170 square degrees (Greenland) at the equator, Australia 620.
_ISLAND = 200.0
#: The land about a cape that is shown, from its point.
_CAPE_KM = 8.0
#: A piece left over by a cut may be dropped that is smaller than this share of the whole.
_CRUMB = 0.002


@dataclass(frozen=True, slots=True)
class Outline:
    """A row of the list."""

    key: str
    cut: str
    width_km: float
    points: list[tuple[float, float]]  # lon, lat; may run beyond 180


def outline_of(row: dict[str, str], where: str) -> Outline:
    """A row as drawn; raises GazetteerError where it cannot be read."""
    try:
        points = [(float(lon), float(lat)) for lon, lat in (pair.split() for pair in row["points"].split(","))]
        width = float(row["width_km"] or 0)
    except ValueError as error:
        raise GazetteerError(f"{where}: the points of {row['target']} cannot be read.") from error
    if row["cut"].split(" ")[0] not in ("water", "lake", "land", "islands", "ice", "high", "none", "line", "stretch"):
        raise GazetteerError(f"{where}: {row['cut']!r} is not a way to cut {row['target']}.")
    return Outline(row["target"], row["cut"], width, _unrolled(points))


def _unrolled(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points with longitudes that run on beyond 180 instead of jumping."""
    turn, found = 0.0, [points[0]]
    for (before, _), (lon, lat) in pairwise(points):
        if 180 < abs(lon - before) < 360:
            turn += 360 if lon < before else -360
        found.append((lon + turn, lat))
    return found


class Cutter:
    """Land, lakes and heights, and what they leave of a ring."""

    def __init__(
        self, land: Sequence[Any], lakes: Sequence[Any], high: Callable[[Any, float], Any], ice: Sequence[Any] = ()
    ) -> None:
        """Take polygons of land, lakes and ice, and what gives the land within a ring above a height."""
        self.land = np.array(land)
        self.lakes = np.array(lakes)
        self.ice = np.array(ice)
        self._ice_tree = shapely.STRtree(self.ice)
        self._high = high
        self._land_tree = shapely.STRtree(self.land)
        self._lake_tree = shapely.STRtree(self.lakes)

    def shape(self, outline: Outline) -> Any:
        """What is left of an outline: polygons, or a line."""
        if outline.cut == "line":
            return shapely.LineString(outline.points)
        found = [self._cut(outline, ring) for ring in _within_turn(_ring(outline))]
        return _without_crumbs(shapely.union_all(found))

    def _cut(self, outline: Outline, ring: Any) -> Any:
        if outline.cut == "none":
            return ring
        if outline.cut == "lake":
            return shapely.union_all(self._near(self._lake_tree, self.lakes, ring)).intersection(ring)
        if outline.cut == "ice":
            return shapely.union_all(self._near(self._ice_tree, self.ice, ring)).intersection(ring)
        if outline.cut == "islands":
            return self._islands(ring)
        land = shapely.union_all(self._near(self._land_tree, self.land, ring))
        if outline.cut == "water":
            return ring.difference(land)
        found = ring.intersection(land)
        if outline.cut.startswith("high"):
            found = found.intersection(self._high(ring, float(outline.cut.split(" ")[1])))
        return found

    def _islands(self, ring: Any) -> Any:
        """Islands of which most lies in a ring; of a mainland nothing."""
        found = [self.land[number] for number in self._land_tree.query(ring, predicate="intersects").tolist()]
        small = [island for island in found if island.area < _WHOLE]
        return shapely.union_all([island for island in small if island.intersection(ring).area > 0.5 * island.area])

    @staticmethod
    def _near(tree: Any, shapes: Any, ring: Any) -> list[Any]:
        """The shapes that a ring meets, cut to its box: a continent has many points."""
        box = ring.bounds
        near = [shapely.clip_by_rect(shape, *box) for shape in shapes[sorted(tree.query(ring).tolist())]]
        return [shape.buffer(0) for shape in near if not shape.is_empty]

    def cape_at(self, point: Any) -> Any:
        """The land about a cape, None where its point stands too far off any coast."""
        ring = _ring(Outline("", "land", _CAPE_KM, [(point.x, point.y)]))
        near = self._near(self._land_tree, self.land, ring)
        found = shapely.union_all(near).intersection(ring) if near else None
        return _without_crumbs(found) if found is not None and found.area > 1e-5 else None

    def island_at(self, point: Any) -> Any:
        """The island that a point stands on or beside, None if it stands on a mainland or in the open sea."""
        near = self._land_tree.query(point, predicate="dwithin", distance=0.12).tolist()
        # A square degree is smaller in the north: Baffin Island is no mainland.
        areas = shapely.area(self.land) * math.cos(math.radians(point.y))
        order = sorted(near, key=lambda number: (round(shapely.distance(self.land[number], point), 4), -areas[number]))
        return self.land[order[0]] if order and areas[order[0]] < _ISLAND else None


def _ring(outline: Outline) -> Any:
    if not outline.width_km:
        return shapely.Polygon(outline.points).buffer(0)
    # Longitudes are shortened where the axis lies, so that its width is true.
    squeeze = math.cos(math.radians(sum(lat for _, lat in outline.points) / len(outline.points)))
    points = [(lon * squeeze, lat) for lon, lat in outline.points]
    axis = shapely.Point(points[0]) if len(points) == 1 else shapely.LineString(points)
    wide = axis.buffer(outline.width_km / _KM)
    return shapely.transform(wide, lambda nodes: nodes / np.array([squeeze, 1.0]))


def _within_turn(ring: Any) -> list[Any]:
    """A ring cut at 180°, each part where the map has it."""
    found = []
    for turn in (-360, 0, 360):
        part = shapely.intersection(ring, shapely.box(-180 + turn, -90, 180 + turn, 90))
        if part.area > 1e-6:
            found.append(shapely.transform(part, lambda nodes, turn=turn: nodes - np.array([turn, 0.0])))
    return found


def _without_crumbs(shape: Any) -> Any:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    whole = sum(part.area for part in parts)
    return shapely.MultiPolygon([part for part in parts if part.area >= _CRUMB * whole] or parts)
