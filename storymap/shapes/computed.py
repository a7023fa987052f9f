"""Areas and lines that no unit draws, computed from those that are: a key is the recipe.

``composed/part/north/admin1/GB.ENG``       a part of an area: see ``cutting.part_of``
``composed/circle/50.2,36.2/5``             all within 5 km of a point (latitude, longitude)
``composed/line/48.2,16.4/47.5,19.0``       from one point to another, the shortest way
``composed/coast/-4.1,39.7/-3.2,40.1``      the coast between two points
``composed/river/48.2,16.4/47.5,19.0``      the rivers between two points
``region/silicon-valley``                   a row of ``regions.csv`` with a ``cut``: a part, or a convex ring
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from storymap.shapes.cutting import part_of, within_ring
from storymap.shapes.lines import STEP, Line, Node, box_of
from storymap.shapes.ways import Way, along_coast, along_rivers, straight

if TYPE_CHECKING:
    from storymap.shapes.lands import Lands

#: What is meant by a part of a country that has land far off.
_MAIN = {"country/US": "region/contiguous-united-states", "country/FR": "region/metropolitan-france"}
_CORNERS = 48
_KM_A_STEP = 111.195 * STEP

Spot = tuple[float, float]  # latitude, longitude


class Drawing(NamedTuple):
    """An area or a line that was computed; what it lies in."""

    polygons: list[list[Line]]
    lines: list[Line]
    host: str = ""  # the key of the area that it is a part of

    @property
    def is_line(self) -> bool:
        """Whether it is drawn as a line."""
        return bool(self.lines)

    @property
    def boxes(self) -> list[tuple[int, int, int, int]]:
        """The boxes around its parts."""
        return [box_of(line) for line in self.lines or (polygon[0] for polygon in self.polygons)]


def drawing_of(shapes: Lands, key: str) -> Drawing | None:
    """What a key's recipe gives, None if it gives nothing."""
    sort, _, rest = key.partition("/")
    if sort == "region":
        codes, cut = shapes.cut_of(rest)
        found = Drawing(_cut(shapes, f"region/{rest}", cut), [], key) if cut and codes else None
    else:
        how, _, told = rest.partition("/")
        found = _RECIPES[how](shapes, told) if sort == "composed" and how in _RECIPES else None
    return found if found is not None and (found.polygons or found.lines) else None


def _cut(shapes: Lands, host: str, cut: str) -> list[list[Line]]:
    """What a part's name, or a ring of "longitude latitude" pairs, cuts out of an area."""
    polygons = shapes.united(host)
    if not cut[-1:].isdigit():
        return part_of(polygons, cut)
    ring = [_node(float(lat), float(lon)) for lon, lat in (pair.split() for pair in cut.split(","))]
    return within_ring(polygons, ring)


def _part(shapes: Lands, told: str) -> Drawing | None:
    part, _, host = told.partition("/")
    host = _MAIN.get(host, host)
    inner = shapes.computed(host)
    polygons = inner.polygons if inner is not None else shapes.united(host)
    return Drawing(part_of(polygons, part.replace("-", " ")), [], host)


def _circle(shapes: Lands, told: str) -> Drawing | None:
    spots, _, km = told.rpartition("/")
    found = _spots(spots)
    radius = _number(km)
    if len(found) != 1 or radius is None:
        return None
    (lat, lon), high = found[0], radius / _KM_A_STEP
    wide = high / max(math.cos(math.radians(lat)), 0.01)
    x, y = _node(lat, lon)
    turns = [2 * math.pi * corner / _CORNERS for corner in range(_CORNERS)]
    ring = [(round(x + wide * math.cos(turn)), round(y + high * math.sin(turn))) for turn in turns]
    return Drawing([[[*map(_on_earth, ring), _on_earth(ring[0])]]], [])


def _line(shapes: Lands, told: str) -> Drawing | None:
    return _between(told, straight)


def _coast(shapes: Lands, told: str) -> Drawing | None:
    return _between(told, lambda one, other: along_coast(shapes, one, other))


def _river(shapes: Lands, told: str) -> Drawing | None:
    return _between(told, lambda one, other: along_rivers(shapes, one, other))


_RECIPES = {"part": _part, "circle": _circle, "line": _line, "coast": _coast, "river": _river}


def _between(told: str, way: Way) -> Drawing | None:
    found = _spots(told)
    line = way(_node(*found[0]), _node(*found[1])) if len(found) == 2 else []
    return Drawing([], [line]) if len(line) > 1 else None


def _spots(told: str) -> list[Spot]:
    """The points of a recipe; none where one cannot be read."""
    found = []
    for pair in told.split("/"):
        lat, _, lon = pair.partition(",")
        numbers = _number(lat), _number(lon)
        if numbers[0] is None or numbers[1] is None or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
            return []
        found.append((numbers[0], numbers[1]))
    return found


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= 20_000 else None


def _node(lat: float, lon: float) -> Node:
    return round(lon / STEP), round(lat / STEP)


def _on_earth(node: Node) -> Node:
    """A point of a circle that would leave the map, at its edge."""
    edge = round(180 / STEP)
    return max(-edge, min(edge, node[0])), max(-edge // 2, min(edge // 2, node[1]))
