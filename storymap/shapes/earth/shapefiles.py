"""Build time: ESRI shapefiles as Shapely geometries with their tables; nothing else of the format is needed."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import Any

import numpy as np
import shapely

_LINE, _POLYGON = 3, 5


def read_shapes(content: bytes) -> list[Any]:
    """The shapes of a ``.shp`` file, in order: lines and polygons."""
    found, at = [], 100
    while at < len(content):
        length = 2 * struct.unpack(">i", content[at + 4 : at + 8])[0]
        found.append(_shape(content[at + 8 : at + 8 + length]))
        at += 8 + length
    return found


def read_rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a ``.dbf`` file. Letters that its writers lost stay lost: "Vnern"."""
    count, head, size = struct.unpack("<IHH", content[4:12])
    fields, at = [], 32
    while content[at] != 13:
        fields.append((content[at : at + 11].split(b"\0")[0].decode("ascii"), content[at + 16]))
        at += 32
    rows = []
    for number in range(count):
        at = head + number * size + 1
        row = {}
        for name, width in fields:
            row[name] = content[at : at + width].decode("latin-1").strip().strip("\0")
            at += width
        rows.append(row)
    return rows


def _shape(record: bytes) -> Any:
    sort = struct.unpack("<i", record[:4])[0]
    if sort not in (_LINE, _POLYGON):
        return shapely.Point()
    parts, points = struct.unpack("<ii", record[36:44])
    starts = [*struct.unpack(f"<{parts}i", record[44 : 44 + 4 * parts]), points]
    nodes = np.frombuffer(record, "<f8", 2 * points, 44 + 4 * parts).reshape(-1, 2)
    lines = [nodes[start:end] for start, end in pairwise(starts)]
    if sort == _LINE:
        return shapely.MultiLineString([line for line in lines if len(line) > 1])
    return _polygons(lines)


def _polygons(lines: list[Any]) -> Any:
    """Rings as polygons: those that turn clockwise are shells, the others holes in them."""
    rings = np.array([shapely.LinearRing(line) for line in lines])
    turned = shapely.is_ccw(rings)
    shells, holes = rings[~turned], rings[turned]
    if len(shells) == 1:
        return shapely.Polygon(shells[0], list(holes))
    polygons = [shapely.Polygon(shell) for shell in shells]
    inside: list[list[Any]] = [[] for _ in polygons]
    for hole in holes:
        home = next((n for n, shell in enumerate(polygons) if shell.covers(shapely.Point(hole.coords[0]))), None)
        if home is not None:
            inside[home].append(hole)
    return shapely.MultiPolygon([(shell.exterior, cut) for shell, cut in zip(polygons, inside, strict=True)])
