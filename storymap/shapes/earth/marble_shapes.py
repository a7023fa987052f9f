"""Build time: polygons of Marble's own compact files (``.pn2``), which hold Natural Earth at half a minute of arc.

A file is a byte for its version, the number of its geometries, and a byte that says whether they have colours;
then geometries, big-endian: what it is, whose it is, how many nodes are absolute. Each absolute node (latitude,
longitude, how many follow) is followed by nodes that count from it, two bytes each.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import shapely

from storymap.errors import GazetteerError

_RING, _OUTER, _INNER, _SEVERAL = 1, 2, 3, 4
_STEPS = 120.0  # in a degree


class _Reader:
    """A file, read from its beginning."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(f">{form}", self._content, self._at)
        self._at += struct.calcsize(f">{form}")
        return found

    @property
    def ended(self) -> bool:
        return self._at >= len(self._content)

    def line(self) -> list[tuple[float, float]]:
        (absolute,) = self.take("I")
        found = []
        for _ in range(absolute):
            lat, lon, more = self.take("hhh")
            steps = self.take(f"{2 * more}b")
            found.append((lon / _STEPS, lat / _STEPS))
            found += [
                ((lon + right) / _STEPS, (lat + up) / _STEPS) for up, right in zip(steps[::2], steps[1::2], strict=True)
            ]
        return found


def read_polygons(content: bytes) -> list[Any]:
    """The polygons of a file, in order, each made valid; lines are left out.

    Raises
    ------
    GazetteerError
        The file is of another version.
    """
    found: list[list[list[tuple[float, float]]]] = []
    for flag, line in _geometries(_Reader(content)):
        if flag == _INNER and found:
            found[-1].append(line)
        elif flag in (_RING, _OUTER) and len(line) > 3:
            found.append([line])
    polygons = [shapely.Polygon(rings[0], [ring for ring in rings[1:] if len(ring) > 3]).buffer(0) for rings in found]
    return [part for polygon in polygons for part in shapely.get_parts(polygon) if part.area > 0]


def _geometries(reader: _Reader) -> Iterator[tuple[int, list[tuple[float, float]]]]:
    version, _, coloured = reader.take("BI?")
    if version != 2:
        raise GazetteerError(f"Wanted a .pn2 file of version 2, got version {version}. Fetch marble-qt-data anew.")
    last = 0
    while not reader.ended:  # The number in the head counts geometries in geometries as well.
        flag, owner = reader.take("BI")
        if coloured and owner != last:
            reader.take("B")
        last = owner
        for _ in range(reader.take("B")[0] if flag == _SEVERAL else 1):
            sort = reader.take("BI")[0] if flag == _SEVERAL else flag
            yield sort, reader.line()
