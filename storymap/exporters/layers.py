"""A StoryMap as layers of features: what every geographic format is made of."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from storymap.model import Move, Place, StoryMap
from storymap.shapes import Shapes
from storymap.tables import TABLES

CREDIT = "Places: GeoNames (CC BY 4.0). Shapes: Natural Earth (public domain). Made with storymap."
Geometry = dict[str, Any]

_STEPS = 32  # points of a line along a great circle
_LAYERS = ("places", "mentions", "moves", "routes")


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing on the map: a row of a table with its geometry (GeoJSON, WGS84), None where it has none."""

    feature_id: str
    geometry: Geometry | None
    properties: dict[str, Any] = field(hash=False)


def layers(storymap: StoryMap, shapes: Shapes) -> dict[str, tuple[Feature, ...]]:
    """The layers of a story, in the order in which they are drawn: places with shapes, mentions, moves,
    legs of routes.

    Properties are the columns of the tables of those names, without what is missing.
    """
    made = {
        "places": lambda: _places(storymap, shapes),
        "mentions": lambda: _mentions(storymap),
        "moves": lambda: _moves(storymap),
        "routes": lambda: _routes(storymap),
    }
    return {name: tuple(made[name]()) for name in _LAYERS}


def credits_of(storymap: StoryMap) -> tuple[str, ...]:
    """Who has to be named beside what is taken away."""
    return (CREDIT, *storymap.credits)


def rows(storymap: StoryMap, table: str) -> list[dict[str, Any]]:
    """The rows of a table as plain values, without what is missing."""
    frame = TABLES[table](storymap)
    plain = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items() if value is not None} for row in plain]


def _places(storymap: StoryMap, shapes: Shapes) -> Iterator[Feature]:
    known = {placement.place.place_id: placement.place for placement in storymap.placements if placement.place}
    for row in rows(storymap, "places"):
        yield Feature(row["place_id"], shape_of(known[row["place_id"]], shapes), row)


def _mentions(storymap: StoryMap) -> Iterator[Feature]:
    for row in rows(storymap, "mentions"):
        yield Feature(row["mention_id"], point(row.get("lat"), row.get("lon")), row)


def _moves(storymap: StoryMap) -> Iterator[Feature]:
    for row, move in zip(rows(storymap, "moves"), storymap.moves, strict=True):
        yield Feature(row["move_id"], line_of(move), row)


def _routes(storymap: StoryMap) -> Iterator[Feature]:
    """A feature a stop: the way from the stop before it, none to the first."""
    ways: list[Geometry | None] = []
    for route in storymap.routes:
        places = [place for _, place in storymap.stops_of(route)]
        ways += [way(before, place) for before, place in zip([None, *places], places, strict=False)]
    for row, line in zip(rows(storymap, "routes"), ways, strict=True):
        yield Feature(f"{row['route_id']}-{row['stop']}", line, row)


def shape_of(place: Place, shapes: Shapes) -> Geometry | None:
    """The shape of a place where one is known, else its point."""
    key = shapes.key(place)
    return (shapes.geometry(key) if key else None) or point(place.lat, place.lon)


def point(lat: float | None, lon: float | None) -> Geometry | None:
    """A point, None where a coordinate is missing."""
    return None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}


def line_of(move: Move) -> Geometry | None:
    """The way of a move along the great circle, cut at 180°; None where an end is unknown.

    Examples
    --------
    >>> fiji = Place("a", "Suva", "city", "point", -18.14, 178.44)
    >>> samoa = Place("b", "Apia", "city", "point", -13.83, -171.77)
    >>> way = Move("v1", "reported", "a ship", None, fiji, samoa, 1, 0, 1, "")
    >>> [part[0] for part in line_of(way)["coordinates"]]
    [[178.44, -18.14], [-180.0, -17.4962]]
    """
    return way(move.origin, move.destination)


def way(origin: Place | None, destination: Place | None) -> Geometry | None:
    """The great circle from one place to another, cut at 180°; None where one is unknown or both are the same."""
    if origin is None or destination is None or origin.place_id == destination.place_id:
        return None
    start, end = origin.lonlat, destination.lonlat
    if start is None or end is None or start == end:
        return None
    lines = _cut([start, *(_between(start, end, step / _STEPS) for step in range(1, _STEPS)), end])
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def _between(start: tuple[float, float], end: tuple[float, float], share: float) -> tuple[float, float]:
    """The point at a share of the way between two points (lon, lat) on the sphere."""
    one, other = _vector(*start), _vector(*end)
    angle = math.acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(one, other, strict=True)))))
    if angle < 1e-9 or math.pi - angle < 1e-9:
        return start if share < 0.5 else end
    first, second = math.sin((1 - share) * angle) / math.sin(angle), math.sin(share * angle) / math.sin(angle)
    x, y, z = (first * a + second * b for a, b in zip(one, other, strict=True))
    return round(math.degrees(math.atan2(y, x)), 4), round(math.degrees(math.asin(max(-1.0, min(1.0, z)))), 4)


def _vector(lon: float, lat: float) -> tuple[float, float, float]:
    x, y = math.radians(lon), math.radians(lat)
    return math.cos(y) * math.cos(x), math.cos(y) * math.sin(x), math.sin(y)


def _cut(line: list[tuple[float, float]]) -> list[list[list[float]]]:
    """A line cut where it crosses 180°, each part on its own side (RFC 7946, section 3.1.9)."""
    parts: list[list[list[float]]] = [[list(line[0])]]
    for (lon, lat), (next_lon, next_lat) in pairwise(line):
        if abs(next_lon - lon) > 180:
            side = 180.0 if lon > 0 else -180.0
            far = next_lon + 2 * side
            share = (side - lon) / (far - lon) if far != lon else 0.0
            crossing = round(lat + share * (next_lat - lat), 4)
            parts[-1].append([side, crossing])
            parts.append([[-side, crossing]])
        parts[-1].append([next_lon, next_lat])
    return [part for part in parts if len(part) > 1]
