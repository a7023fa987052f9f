"""GeoJSON geometry → well-known binary (OGC 06-103r4), little-endian."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

Box = tuple[float, float, float, float]  # west, south, east, north
TYPES = {"Point": 1, "LineString": 2, "Polygon": 3, "MultiPoint": 4, "MultiLineString": 5, "MultiPolygon": 6}


def wkb(geometry: dict[str, Any]) -> bytes:
    """The bytes of a geometry.

    Examples
    --------
    >>> wkb({"type": "Point", "coordinates": [1.0, 2.0]}).hex()
    '0101000000000000000000f03f0000000000000040'
    """
    kind, coordinates = geometry["type"], geometry["coordinates"]
    head = struct.pack("<BI", 1, TYPES[kind])
    if kind == "Point":
        return head + struct.pack("<2d", *coordinates)
    if kind == "LineString":
        return head + _points(coordinates)
    if kind == "Polygon":
        return head + struct.pack("<I", len(coordinates)) + b"".join(map(_points, coordinates))
    single = kind.removeprefix("Multi")
    parts = (wkb({"type": single, "coordinates": part}) for part in coordinates)
    return head + struct.pack("<I", len(coordinates)) + b"".join(parts)


def box_of(geometry: dict[str, Any]) -> Box:
    """The box around a geometry."""
    points = list(_all(geometry["coordinates"]))
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return min(lons), min(lats), max(lons), max(lats)


def _points(points: Any) -> bytes:
    return struct.pack("<I", len(points)) + b"".join(struct.pack("<2d", *pair) for pair in points)


def _all(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
    else:
        for part in coordinates:
            yield from _all(part)
