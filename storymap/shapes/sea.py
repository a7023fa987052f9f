"""The water beside a place: a point off a town or off a stretch of coast, the river that passes by."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from storymap.model import EARTH_KM
from storymap.shapes.inside import surrounds
from storymap.shapes.lines import STEP, Node
from storymap.shapes.ways import nearest_coast, river_by

if TYPE_CHECKING:
    from storymap.shapes import Shapes

Spot = tuple[float, float]  # latitude, longitude
_AT_SEA_STEPS = 360.0  # how far a port may stand from the coast: 40 km
_TURNS = 16
_ASIDE = 45.0  # degrees on both sides of a way that is told
_OUTER = 0.3  # the share of a coast that is its east
_SAMPLES = 400


def moved(spot: Spot, bearing: float, km: float) -> Spot:
    """The point that lies so far in a direction, in degrees clockwise from north.

    Examples
    --------
    >>> [round(number, 2) for number in moved((0.0, 179.5), 90.0, 111.195)]
    [0.0, -179.5]
    """
    lat, lon, turn, angle = (*map(math.radians, spot), math.radians(bearing), km / EARTH_KM)
    up = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(turn))
    across = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(up)
    )
    return math.degrees(up), (math.degrees(lon + across) + 180) % 360 - 180


@lru_cache(maxsize=512)
def off_the_coast(shapes: Shapes, spot: Spot, *, km: float, bearing: float | None = None) -> Spot | None:
    """A point at sea so far from the coast at a place, where it is most open; None where no sea is near."""
    landfall = nearest_coast(shapes, _node(spot), _AT_SEA_STEPS)
    if landfall is None:
        return None
    shore = landfall.node[1] * STEP, landfall.node[0] * STEP
    coasts = _beside(shapes, shore[0], 4 * km)
    turns = [turn * 360 / _TURNS for turn in range(_TURNS)]
    if bearing is not None:
        turns = [turn for turn in turns if abs((turn - bearing + 180) % 360 - 180) <= _ASIDE] or turns
    found = [(_openness(shapes, coasts, shore, turn, km), moved(shore, turn, km)) for turn in turns]
    open_water, best = max(found, key=lambda row: (row[0], row[1]))
    return best if open_water > 0 else None


def _openness(shapes: Shapes, coasts: Sequence[int], shore: Spot, turn: float, km: float) -> float:
    """How much water lies around a point off the shore; 0 where it is land."""
    if _is_land(shapes, coasts, moved(shore, turn, km)):
        return 0.0
    around = [
        moved(shore, turn + aside, far * km) for far in (0.5, 1.5, 3.0) for aside in (-40.0, -20.0, 0.0, 20.0, 40.0)
    ]
    return 1.0 + sum(not _is_land(shapes, coasts, spot) for spot in around)


def _beside(shapes: Shapes, lat: float, km: float) -> list[int]:
    """The coasts that a line eastwards from near a point may cross."""
    reach = max(km / 111.2, 0.2) / STEP
    y = lat / STEP
    boxes = ((arc, shapes.store.box(arc)) for arc in shapes.coasts)
    return [arc for arc, box in boxes if box[1] <= y + reach and box[3] >= y - reach]


def _is_land(shapes: Shapes, coasts: Iterable[int], spot: Spot) -> bool:
    return surrounds(shapes.store, coasts, spot[1] / STEP, spot[0] / STEP)


def river_near(shapes: Shapes, spot: Spot) -> Spot | None:
    """The nearest point of a river, None where none is near."""
    node = river_by(shapes, _node(spot))
    return None if node is None else (node[1] * STEP, node[0] * STEP)


def coast_of(shapes: Shapes, key: str, *, bearing: float | None = None) -> Spot | None:
    """A point in the middle of an area's coast, or of its coast on one side; None where it has none."""
    store = shapes.store
    arcs = [arc for arc in shapes.outline(key) if arc >= 0 and store.right[arc] < 0]
    nodes = [node for arc in arcs for node in store.line(arc)]
    nodes = nodes[:: max(1, len(nodes) // _SAMPLES)]
    if not nodes:
        return None
    squeeze = math.cos(math.radians(nodes[0][1] * STEP))
    if bearing is not None:
        across, up = math.sin(math.radians(bearing)) * squeeze, math.cos(math.radians(bearing))
        nodes.sort(key=lambda node: -(across * node[0] + up * node[1]))
        nodes = nodes[: max(1, round(_OUTER * len(nodes)))]
    x, y = (sum(node[axis] for node in nodes) / len(nodes) for axis in (0, 1))
    middle = min(nodes, key=lambda node: (((node[0] - x) * squeeze) ** 2 + (node[1] - y) ** 2, node))
    return middle[1] * STEP, middle[0] * STEP


def _node(spot: Spot) -> Node:
    return round(spot[1] / STEP), round(spot[0] / STEP)
