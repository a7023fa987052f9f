"""Which way a river runs, and in which order it passes the places on it."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from storymap.lessons.map_frames import KM_A_DEGREE, point
from storymap.model import Place
from storymap.shapes import Shapes
from storymap.shapes.lines import STEP

Node = tuple[int, int]
#: Ends of two stretches so near to one another are one point, in steps of the grid.
_JOINT = 30
#: So far from the mouth that the list gives a river may be drawn to pass, or to end; so far apart may its points stand.
_MOUTH_KM, _LONG_KM = (60.0, 240.0), 70.0

#: Shares of a river's length from the mouth between which it is surely that river.
_DELTA, _SPRING = 0.08, 0.9


class Watercourse:
    """One river as a net of stretches that lead to its mouth."""

    def __init__(self, shapes: Shapes, river: Place) -> None:
        """Read its shape; a river that has none leads nowhere."""
        self._net = _net(shapes, river)
        mouth = self._nearest(river)
        # An estuary is drawn as sea: the line may end well above the mouth, but then it ends.
        ends = mouth is not None and any(len(self._net[node]) != 2 for node in (mouth, *self._net[mouth]))
        reach = _MOUTH_KM[ends]
        near = mouth is not None and _km(mouth, _node(river)) < reach
        self._mouth = mouth if near else None
        self._left = self._distances(frozenset()) if self._mouth else {}

    def left_km(self, place: Place) -> float | None:
        """Kilometres along the river from a place on it to its mouth; None where the river is not known so well."""
        node = self._nearest(place)
        if node is None or any(_km(node, other) > _LONG_KM for other in self._net[node]):
            return None
        left = self._left.get(node)
        longest = max(self._left.values(), default=0.0)
        # What is drawn of a river's springs and of its delta is often another stream, or one arm of many.
        return left if left is not None and _DELTA * longest < left < _SPRING * longest else None

    def parts(self, lower: Place, upper: Place, *, within_km: float = 12.0) -> bool:
        """Whether no way leads from a place to the mouth but past another: the other lies downstream."""
        begin = self._nearest(upper)
        shut = {node for node in self._net if _km(node, _node(lower)) < within_km}
        nearest = self._nearest(lower)
        shut |= {nearest} if nearest else set()
        if begin is None or self._mouth is None or begin in shut:
            return False
        return self._mouth in shut or begin not in self._distances(frozenset(shut))

    def _nearest(self, place: Place) -> Node | None:
        here = _node(place)
        return min(self._net, key=lambda node: (_km(node, here), node), default=None)

    def _distances(self, shut: Collection[Node]) -> dict[Node, float]:
        """Kilometres to the mouth of every point that a way leads from without passing what is shut."""
        assert self._mouth is not None
        found: dict[Node, float] = {}
        heap = [(0.0, self._mouth)]
        while heap:
            km, node = heapq.heappop(heap)
            if node not in found and node not in shut:
                found[node] = km
                for other in self._net[node]:
                    heapq.heappush(heap, (km + _km(node, other), other))
        return found


@lru_cache(maxsize=64)
def watercourse(shapes: Shapes, river: Place) -> Watercourse:
    """A river's course, worked out once."""
    return Watercourse(shapes, river)


def _net(shapes: Shapes, river: Place) -> dict[Node, list[Node]]:
    key = river.place_id.removeprefix("sm:")
    natural = shapes.natural(key)
    net: dict[Node, list[Node]] = defaultdict(list)
    if natural is None or not natural.is_line(key):
        return {}
    rings = [ring for part in natural.packed(key).parts for ring in part]
    for ring in rings:
        for one, other in pairwise(ring):
            net[one].append(other)
            net[other].append(one)
    for one, other in _joints(rings):
        net[one].append(other)
        net[other].append(one)
    return dict(net)


def _joints(rings: list[list[Node]]) -> Iterator[tuple[Node, Node]]:
    """Ends of stretches with the points of others that they all but touch."""
    for at, ring in enumerate(rings):
        others = {node for number, other in enumerate(rings) if number != at for node in other}
        for end in (ring[0], ring[-1]):
            yield from ((end, node) for node in others if node != end and math.dist(node, end) < _JOINT)


def _node(place: Place) -> Node:
    lat, lon = point(place)
    return round(lon / STEP), round(lat / STEP)


def _km(one: Node, other: Node) -> float:
    east = ((one[0] - other[0]) * STEP + 180) % 360 - 180
    squeeze = math.cos(math.radians((one[1] + other[1]) * STEP / 2))
    return math.hypot(east * squeeze, (one[1] - other[1]) * STEP) * KM_A_DEGREE
