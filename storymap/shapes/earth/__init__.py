"""Rivers, lakes, seas, ranges, deserts, islands: the natural features that have a shape.

``data/earth.bin`` holds them, drawn from Natural Earth at 1:10 million and from outlines drawn by hand
and cut along coasts and heights. Opening checks an index, which is unpacked with the first shape that is asked for.

Keys are those of the gazetteer: ``water/danube`` · ``physical/alps`` · ``region/kalahari``.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap import settings
from storymap.shapes.earth.packed import Facts, Packed, outer_boxes, read_bytes, read_index, state_of, unpack
from storymap.shapes.frames import Bounds, main_box, whole_box
from storymap.shapes.lines import STEP, Box, area, box_of, in_degrees, within

if TYPE_CHECKING:
    from storymap.shapes.earth.stretches import Stretches

#: How far from a line a point is on it, and from an area in it, in degrees: towns stand on banks and shores.
_BANK = 0.04
#: What the keys of natural features begin with.
_SORTS = ("water/", "physical/", "region/")


class Earth:
    """An open file of natural features."""

    def __init__(self, path: Path) -> None:
        """Read the index of the file."""
        self._path = path
        self.facts, self._start = read_index(path)
        self.packed = lru_cache(maxsize=128)(self._packed)
        self.boxes = lru_cache(maxsize=512)(self._boxes)
        self.bounds = lru_cache(maxsize=512)(self._bounds)
        self._stretches = lru_cache(maxsize=128)(self._straight)
        self._rings = lru_cache(maxsize=128)(self._boxed_rings)

    def __contains__(self, key: str) -> bool:
        """Whether a feature has a shape."""
        # A story of lands and towns has no use for the index.
        return key.startswith(_SORTS) and key in self.facts

    def _packed(self, key: str) -> Packed:
        return unpack(self._bytes(key))

    def _bytes(self, key: str) -> bytes:
        facts = self.facts[key]
        return read_bytes(self._path, self._start + facts.offset, facts.length)

    def is_line(self, key: str) -> bool:
        """Whether a feature is drawn as a line: a river, a canal."""
        return self.facts[key].sort == "line"

    def geometry(self, key: str) -> dict[str, Any]:
        """A feature as GeoJSON: a MultiLineString or a MultiPolygon.

        Examples
        --------
        >>> open_earth().geometry("water/danube")["type"]
        'MultiLineString'
        """
        parts = self.packed(key).parts
        if self.is_line(key):
            return {"type": "MultiLineString", "coordinates": [in_degrees(ring) for part in parts for ring in part]}
        return {"type": "MultiPolygon", "coordinates": [[in_degrees(ring) for ring in part] for part in parts]}

    def contains(self, key: str, lat: float, lon: float) -> bool:
        """Whether a point lies in an area; on a river, whether it lies on its banks.

        Examples
        --------
        >>> open_earth().contains("physical/alps", 45.83, 6.87)  # Mont Blanc
        True
        """
        if not self._is_near_box(key, lat, lon):
            return False
        if self.is_line(key):
            return self.distance_km(key, lat, lon) <= _BANK * 111.2
        x, y = ((lon + 180) % 360 - 180) / STEP, lat / STEP
        inside = False
        for (west, south, east, north), ring in self._rings(key):
            if west <= x <= east and south <= y <= north:
                inside ^= within(x, y, ring)
        return inside

    def _is_near_box(self, key: str, lat: float, lon: float) -> bool:
        """Whether a point lies in the box around a feature, or so near that it may be on a river's banks."""
        box = self.bounds(key)
        if box is None or not box[1] - _BANK <= lat <= box[3] + _BANK:
            return False
        aside = _BANK / max(math.cos(math.radians(lat)), 0.01)
        return (lon - box[0] + aside) % 360 <= box[2] - box[0] + 2 * aside

    def distance_km(self, key: str, lat: float, lon: float) -> float:
        """How far a point lies from a feature; 0 inside an area."""
        if not self.is_line(key) and self.contains(key, lat, lon):
            return 0.0
        return self._stretches(key).distance_km(lat, lon)

    def _straight(self, key: str) -> Stretches:
        from storymap.shapes.earth.stretches import Stretches

        return Stretches([line for part in self.packed(key).parts for line in part])

    def _boxes(self, key: str) -> list[Box]:
        return outer_boxes(self._bytes(key))

    def _boxed_rings(self, key: str) -> list[tuple[Box, list[tuple[int, int]]]]:
        """Every ring of an area with its box: a sea has hundreds of islands, and few of them lie about a point."""
        return [(box_of(ring), ring) for part in self.packed(key).parts for ring in part]

    def _bounds(self, key: str) -> Bounds | None:
        """West, south, east, north in degrees; east is over 180 where the feature crosses the antimeridian."""
        return whole_box(self.boxes(key))

    def are_apart(self, one: str, other: str) -> bool:
        """Whether two areas have boxes that do not meet, which takes no time to see; False where one is none."""
        able = all(key in self.facts and not self.is_line(key) for key in (one, other))
        boxes = [box for key in (one, other) if able and (box := self.bounds(key))]
        if len(boxes) < 2:
            return False
        (west, south, east, north), (to_west, to_south, to_east, to_north) = boxes
        turns = (to_west - west) % 360 > east - west and (west - to_west) % 360 > to_east - to_west
        return turns or south > to_north or to_south > north

    def frame(self, key: str) -> Bounds | None:
        """Like ``bounds``, without small parts far away."""
        if self.is_line(key):
            return self.bounds(key)
        return main_box([(abs(area(part[0])), box_of(part[0])) for part in self.packed(key).parts])

    def sample(self, key: str) -> list[tuple[float, float]]:
        """Some points of a feature, as (lat, lon): its sign's, and more along its rings or its line."""
        found = [self.facts[key].point]
        for part in self.packed(key).parts:
            line = part[0]
            found += [(y * STEP, x * STEP) for x, y in line[:: max(1, len(line) // 12)]]
        return found[:60]


def open_earth(path: Path | None = None) -> Earth:
    """The natural features at ``path``, the built-in ones if left out; opened once, and again when built anew.

    Raises
    ------
    GazetteerError
        The file is missing, damaged or of another version.
    """
    path = path or settings.DATA / "earth.bin"
    return _open(path, state_of(path))


@lru_cache(maxsize=2)
def _open(path: Path, _: object) -> Earth:
    return Earth(path)


__all__ = ["Earth", "Facts", "open_earth"]
