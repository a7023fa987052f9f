"""Rivers, lakes, seas, ranges, deserts, islands: the natural features that have a shape.

``data/earth.bin`` holds them, drawn from Natural Earth at 1:10 million and from outlines drawn by hand
and cut along coasts and heights. Opening reads an index; a shape is read when it is first asked for.

Keys are those of the gazetteer: ``water/danube`` · ``physical/alps`` · ``region/kalahari``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from storymap import settings
from storymap.shapes.earth.packed import Facts, Packed, read_bytes, read_index, state_of, unpack
from storymap.shapes.frames import Bounds, main_box, whole_box
from storymap.shapes.lines import STEP, Box, area, box_of, in_degrees, within

#: How far from a line a point is on it, and from an area in it, in degrees: towns stand on banks and shores.
_BANK = 0.04


class Earth:
    """An open file of natural features."""

    def __init__(self, path: Path) -> None:
        """Read the index of the file."""
        self._path = path
        self.facts, self._start = read_index(path)
        self.packed = lru_cache(maxsize=128)(self._packed)
        self.boxes = lru_cache(maxsize=512)(self._boxes)

    def __contains__(self, key: str) -> bool:
        """Whether a feature has a shape."""
        return key in self.facts

    def _packed(self, key: str) -> Packed:
        facts = self.facts[key]
        return unpack(read_bytes(self._path, self._start + facts.offset, facts.length))

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
        x, y = ((lon + 180) % 360 - 180) / STEP, lat / STEP
        if self.is_line(key):
            return self.distance_km(key, lat, lon) <= _BANK * 111.2
        inside = False
        for (west, south, east, north), part in zip(self.boxes(key), self.packed(key).parts, strict=True):
            if west <= x <= east and south <= y <= north:
                for ring in part:
                    inside ^= within(x, y, ring)
        return inside

    def distance_km(self, key: str, lat: float, lon: float) -> float:
        """How far a point lies from a feature; 0 inside an area."""
        if not self.is_line(key) and self.contains(key, lat, lon):
            return 0.0
        squeeze = math.cos(math.radians(lat))
        least = math.inf
        for part in self.packed(key).parts:
            for ring in part:
                least = min(least, _off(ring, lat, lon, squeeze))
        return math.sqrt(least) * STEP * 111.2

    def _boxes(self, key: str) -> list[Box]:
        return [box_of(part[0]) for part in self.packed(key).parts]

    def bounds(self, key: str) -> Bounds | None:
        """West, south, east, north in degrees; east is over 180 where the feature crosses the antimeridian."""
        return whole_box(self.boxes(key))

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


def _off(ring: Sequence[tuple[int, int]], lat: float, lon: float, squeeze: float) -> float:
    """The square of the least distance of a line from a point, in grid steps."""
    least = math.inf
    y0 = lat / STEP
    for (ax, ay), (bx, by) in pairwise(ring):
        turn = (ax * STEP - lon + 180) % 360 - 180
        px, py = -turn / STEP * squeeze, y0 - ay
        dx, dy = (bx - ax) * squeeze, by - ay
        along = max(0.0, min(1.0, (px * dx + py * dy) / (dx * dx + dy * dy or 1)))
        least = min(least, (px - along * dx) ** 2 + (py - along * dy) ** 2)
    return least


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
