"""Build time: the countries that a natural feature lies in, and the waters beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import shapely

from storymap.shapes import Shapes

#: Borders and rivers are drawn this coarsely, in degrees: a river along a border belongs to both sides.
_BANK = 0.04
#: So much of a river must lie in a country, in degrees, or so large a share of an area.
_STRETCH, _SHARE = 0.06, 0.01
#: How far from the water a coast may be drawn.
_COAST = 0.06
#: A river may end this far from what it flows into.
_MOUTH = 0.35
#: Waters that share so much of the smaller one are no two waters.
_PART = 0.1
#: In square degrees: a sea or a bay smaller than this that lies along a larger sea is a strip of it.
_STRIP = 3.0
_PASSAGES = ("strait", "channel", "canal")
_SEAS = ("ocean", "sea", "gulf", "bay")


class Around:
    """Countries and waters, to be asked what lies around a shape."""

    def __init__(
        self,
        shapes: Shapes,
        features: dict[str, Any],
        rows: dict[str, dict[str, str]],
        joins: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Take the countries, the features by key, the rows of the list of natural features by id, and the waters
        that are known to be joined, by id."""
        self._known = joins or {}
        codes = sorted({unit[0] for unit in shapes.units} - {""})
        self._codes = codes
        self._lands = [_area_of(shapes.geometry(f"country/{code}")) for code in codes]
        self._wide = [shapely.simplify(land.buffer(_BANK), 0.01) for land in self._lands]
        self._tree = shapely.STRtree(self._wide)
        self._rows = rows
        self._waters = [key for key in sorted(features) if self._type(key) in (*_SEAS, "lake", "reservoir")]
        self._shapes = [shapely.simplify(features[key], 0.02).buffer(0) for key in self._waters]
        self._water_tree = shapely.STRtree(self._shapes)

    def _type(self, key: str) -> str:
        row = self._rows.get(key.partition("/")[2]) if key.startswith("water/") else None
        return row["type"] if row else ""

    def of(self, key: str, shape: Any) -> tuple[list[str], list[str]]:
        """The codes of the countries of a feature, and the keys of the waters that it joins."""
        return self._countries(key, shape), self._joined(key, shape)

    def _countries(self, key: str, shape: Any) -> list[str]:
        thin = shapely.simplify(shape, 0.01)
        is_line, is_water = shape.geom_type.endswith("LineString"), key.startswith("water/")
        if not is_line:
            thin = thin.buffer(_COAST) if is_water else thin.buffer(0)
        found = []
        for number in sorted(self._tree.query(thin, predicate="intersects").tolist()):
            if is_line:
                counts = thin.intersection(self._wide[number]).length >= min(_STRETCH, thin.length / 3)
            else:
                held = thin.intersection(self._lands[number]).area
                counts = held > 1e-4 if is_water else held >= _SHARE * min(thin.area, self._lands[number].area)
            if counts:
                found.append(self._codes[number])
        return found

    def _joined(self, key: str, shape: Any) -> list[str]:
        sort = self._type(key)
        known = self._known.get(key.partition("/")[2]) if key.startswith("water/") else None
        if known:
            return [f"water/{water}" for water in known]
        if sort == "river":
            return self._into(key)
        if sort not in _PASSAGES:
            return []
        near = shape.buffer(0.15)
        found = []
        for number in self._water_tree.query(near, predicate="intersects").tolist():
            other = self._shapes[number]
            if other.intersection(shape).area < 0.5 * shape.area and self._type(self._waters[number]) in _SEAS:
                found.append((other.intersection(near).area, self._waters[number], other))
        return self._apart([(name, other) for _, name, other in sorted(found, reverse=True, key=lambda row: row[:2])])

    @staticmethod
    def _apart(found: list[tuple[str, Any]]) -> list[str]:
        """The first two waters of which neither is a part of the other."""
        if not found:
            return []
        first, shape = found[0]
        for name, other in found[1:]:
            if other.intersection(shape).area < _PART * min(other.area, shape.area):
                return [first, name]
        return []

    def _into(self, key: str) -> list[str]:
        """The smallest water at a river's mouth."""
        row = self._rows[key.partition("/")[2]]
        mouth = shapely.Point(float(row["lon"]), float(row["lat"]))
        near = self._water_tree.query(mouth, predicate="dwithin", distance=_MOUTH).tolist()
        if not near:
            return []
        into = min(near, key=lambda number: (self._shapes[number].area, number))
        # A strip of shallows along a sea is that sea.
        wider = [number for number in near if self._is_strip_of(into, number)]
        return [self._waters[min(wider, key=lambda number: (self._shapes[number].area, number), default=into)]]

    def _is_strip_of(self, water: int, other: int) -> bool:
        narrow, wide = self._shapes[water], self._shapes[other]
        beside = self._type(self._waters[water]) in _SEAS and self._type(self._waters[other]) in ("sea", "ocean")
        return beside and narrow.area < _STRIP < wide.area and shapely.dwithin(narrow, wide, _COAST)


def _area_of(geometry: dict[str, Any] | None) -> Any:
    polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in (geometry or {"coordinates": []})["coordinates"]]
    return shapely.simplify(shapely.union_all([polygon.buffer(0) for polygon in polygons]), 0.005).buffer(0)
