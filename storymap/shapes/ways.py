"""The way from one point to another: straight, along the coast, along the rivers; all in grid steps."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from storymap.shapes.lines import STEP, Line, Node

if TYPE_CHECKING:
    from storymap.shapes.lands import Lands

Way = Callable[[Node, Node], Line]
#: How far a town may stand from the coast or the river that is told of, in grid steps: about 60 km.
_TO_COAST, _TO_RIVER = 540.0, 540.0
#: A way that is so many times longer than the straight one, and so many steps more, is not the one that is meant.
_TIMES, _MORE = 4.0, 900.0
_PIECES = 24  # of a straight line, which bends on the map
_FINER = 10  # rivers are kept in hundredths of a degree


def straight(one: Node, other: Node) -> Line:
    """The shortest way over the sphere."""
    a, b = _vector(one), _vector(other)
    angle = math.acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b, strict=True)))))
    if angle == 0:
        return []
    pieces = max(1, min(_PIECES, round(math.degrees(angle) * 4)))
    return [_node_at(a, b, angle, piece / pieces) for piece in range(pieces + 1)]


def along_coast(shapes: Lands, one: Node, other: Node) -> Line:
    """The coast between two points near it, the shorter way round; empty where none leads from one to the other."""
    begin, end = nearest_coast(shapes, one, _TO_COAST), nearest_coast(shapes, other, _TO_COAST)
    if begin is None or end is None:
        return []
    longest = _TIMES * _length([one, other]) + _MORE
    ways = [_traced(shapes, begin, end, longest), _traced(shapes, end, begin, longest)[::-1]]
    least = min((way for way in ways if way), key=_length, default=[])
    return least if _length(least) <= longest else []


def along_rivers(shapes: Lands, one: Node, other: Node) -> Line:
    """The rivers between two points near them; empty where none leads from one to the other."""
    begin, end = nearest_river(shapes, one), nearest_river(shapes, other)
    if begin is None or end is None:
        return []
    return _shortest(_network(shapes), begin, end, _TIMES * _length([one, other]) + _MORE)


# -- coasts ---------------------------------------------------------------------------------------


class Landfall(NamedTuple):
    """A point of the coast: the arc that it is on, which of the arc's points it is, and the point."""

    arc: int
    number: int
    node: Node


def nearest_coast(shapes: Lands, near: Node, reach: float) -> Landfall | None:
    """The point of the coast that is nearest to another, None where none is within reach (grid steps)."""
    store = shapes.store
    wide = reach / max(math.cos(math.radians(near[1] * STEP)), 0.01)
    best, least = None, reach
    for arc in shapes.coasts:
        west, south, east, north = store.box(arc)
        if not (west - wide <= near[0] <= east + wide and south - reach <= near[1] <= north + reach):
            continue
        for number, node in enumerate(store.line(arc)):
            away = _length([node, near])
            if away < least:
                best, least = Landfall(arc, number, node), away
    return best


@lru_cache(maxsize=2)
def _following(shapes: Lands) -> dict[Node, int]:
    """Which stretch of coast begins at a point."""
    return {shapes.store.ends(arc)[0]: arc for arc in shapes.coasts}


def _traced(shapes: Lands, begin: Landfall, end: Landfall, longest: float) -> Line:
    """The coast from one point on, land on the left, to another; empty where it does not get there."""
    if begin.arc == end.arc and begin.number <= end.number:
        return shapes.store.line(begin.arc)[begin.number : end.number + 1]
    line = shapes.store.line(begin.arc)[begin.number :]
    gone, arc = _length(line), _following(shapes).get(line[-1])
    while arc is not None and gone <= longest:
        stretch = shapes.store.line(arc)
        if arc == end.arc:
            return line + stretch[1 : end.number + 1]
        if arc == begin.arc:
            break
        line += stretch[1:]
        gone += _length(stretch)
        arc = _following(shapes).get(stretch[-1])
    return []


# -- rivers ---------------------------------------------------------------------------------------

Network = dict[Node, list[tuple[Node, float]]]


@lru_cache(maxsize=2)
def _network(shapes: Lands) -> Network:
    """The rivers' points, each with those beside it and how far they are."""
    found: Network = defaultdict(list)
    for numbers in shapes.store.index["rivers"]:
        x = y = 0
        line = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            line.append((x * _FINER, y * _FINER))
        for one, other in pairwise(line):
            away = _length([one, other])
            found[one].append((other, away))
            found[other].append((one, away))
    return found


def river_by(shapes: Lands, near: Node) -> Node | None:
    """The point of a river, between those that are kept of it too, nearest to another; None where none is near."""
    edges = ((one, other) for one, beside in _network(shapes).items() for other, _ in beside)
    points = (_nearest_of(one, other, near) for one, other in edges if abs(one[1] - near[1]) < 4 * _TO_RIVER)
    best = min(points, key=lambda node: (_length([node, near]), node), default=None)
    return best if best is not None and _length([best, near]) <= _TO_RIVER else None


def _nearest_of(one: Node, other: Node, near: Node) -> Node:
    """The point of an edge that is nearest to another."""
    squeeze = math.cos(math.radians(near[1] * STEP))
    dx, dy = (other[0] - one[0]) * squeeze, other[1] - one[1]
    px, py = (near[0] - one[0]) * squeeze, near[1] - one[1]
    along = max(0.0, min(1.0, (px * dx + py * dy) / (dx * dx + dy * dy or 1)))
    return round(one[0] + along * (other[0] - one[0])), round(one[1] + along * dy)


def nearest_river(shapes: Lands, near: Node) -> Node | None:
    """The point of a river that is nearest to another, None where none is near."""
    best = min(_network(shapes), key=lambda node: (_length([node, near]), node), default=None)
    return best if best is not None and _length([best, near]) <= _TO_RIVER else None


def _shortest(network: Network, begin: Node, end: Node, longest: float) -> Line:
    """The shortest way through a network, empty where there is none within a length."""
    best, came = {begin: 0.0}, {begin: begin}
    queue = [(0.0, begin)]
    while queue:
        gone, node = heapq.heappop(queue)
        if node == end:
            return _back(came, end)
        if gone > best[node] or gone > longest:
            continue
        for beside, away in network[node]:
            if gone + away < best.get(beside, math.inf):
                best[beside], came[beside] = gone + away, node
                heapq.heappush(queue, (gone + away, beside))
    return []


def _back(came: dict[Node, Node], node: Node) -> Line:
    way = [node]
    while came[node] != node:
        node = came[node]
        way.append(node)
    return way[::-1]


# -- the sphere -----------------------------------------------------------------------------------


def _length(line: Sequence[Node]) -> float:
    """In grid steps of latitude."""
    total = 0.0
    for (ax, ay), (bx, by) in pairwise(line):
        total += math.hypot((bx - ax) * math.cos(math.radians((ay + by) / 2 * STEP)), by - ay)
    return total


def _vector(node: Node) -> tuple[float, float, float]:
    lon, lat = math.radians(node[0] * STEP), math.radians(node[1] * STEP)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _node_at(a: Sequence[float], b: Sequence[float], angle: float, share: float) -> Node:
    one, other = math.sin((1 - share) * angle) / math.sin(angle), math.sin(share * angle) / math.sin(angle)
    x, y, z = (one * p + other * q for p, q in zip(a, b, strict=True))
    return round(math.degrees(math.atan2(y, x)) / STEP), round(math.degrees(math.atan2(z, math.hypot(x, y))) / STEP)
