"""What a straight line leaves of an area, and where to draw it so that a given share is left."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from storymap.shapes.lines import Line, Node, area, box_of, joined, moved, polygons_of, seam_of

_FEW = 160  # corners of a ring that say how large a part is
_STEPS = 16  # halvings until a share is found
_SMALL = 0.03  # a part of an area so much smaller than its largest says nothing of where its north is
#: How much of an area each part is said to be, by the share of it that lies on that side of a line.
_SIDE, _CORNER, _FAR, _TIP, _HALF = 0.4, 0.32, 0.2, 0.06, 0.5
_LEAST = 0.1
_SHARES = {"": None, "far": _FAR, "tip": _TIP, "half": _HALF}
_WAYS: dict[str, tuple[int, int]] = {
    "north": (0, 1), "south": (0, -1), "east": (1, 0), "west": (-1, 0),
    "northeast": (1, 1), "northwest": (-1, 1), "southeast": (1, -1), "southwest": (-1, -1),
}  # fmt: skip
_MIDDLE = 0.27  # what is left out on each side of a middle


class HalfPlane(NamedTuple):
    """All points (x, y) with ``a * x + b * y >= c``."""

    a: float
    b: float
    c: float

    def at(self, node: Node) -> float:
        """How far inside a point is; less than 0 outside."""
        return self.a * node[0] + self.b * node[1] - self.c


def kept(rings: Sequence[Line], side: HalfPlane) -> list[Line]:
    """What rings bound on one side of a line; shells run anticlockwise, holes clockwise, each closes on its start."""
    whole: list[Line] = []
    pieces: list[Line] = []
    crossings: list[tuple[float, int, bool]] = []  # how far along the line, which piece, whether it begins there
    for ring in rings:
        inside = [side.at(node) >= 0 for node in ring]
        if all(inside):
            whole.append(ring)
        elif any(inside):
            _take_pieces(ring, inside, side, pieces, crossings)
    return whole + _joined(pieces, crossings)


def _take_pieces(
    ring: Line,
    inside: Sequence[bool],
    side: HalfPlane,
    pieces: list[Line],
    crossings: list[tuple[float, int, bool]],
) -> None:
    """The stretches of a ring that lie inside, each from where it comes in to where it goes out."""
    start = inside.index(False)
    nodes, within = [*ring[start:-1], *ring[: start + 1]], [*inside[start:-1], *inside[: start + 1]]
    for number in range(1, len(nodes)):
        if within[number] != within[number - 1]:
            node, along = _crossing(nodes[number - 1], nodes[number], side)
            if within[number]:
                pieces.append([node])
            else:
                pieces[-1].append(node)
            crossings.append((along, len(pieces) - 1, within[number]))
        if within[number]:
            pieces[-1].append(nodes[number])


def _crossing(one: Node, other: Node, side: HalfPlane) -> tuple[Node, float]:
    """Where an edge crosses a line, and how far along the line that is."""
    before, after = side.at(one), side.at(other)
    share = before / (before - after)
    x, y = one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
    return (round(x), round(y)), side.a * y - side.b * x


def _joined(pieces: Sequence[Line], crossings: list[tuple[float, int, bool]]) -> list[Line]:
    """The pieces closed along the line: where one goes out, the next one along it comes in."""
    crossings.sort()
    after: dict[int, int] = {}
    for one, other in zip(crossings[::2], crossings[1::2], strict=True):
        if one[2] != other[2]:
            out, into = (other, one) if one[2] else (one, other)
            after[out[1]] = into[1]
        else:  # Two that touch in a point: each closes on itself.
            after.setdefault(one[1], one[1])
            after.setdefault(other[1], other[1])
    rings, seen = [], set()
    for first in range(len(pieces)):
        ring: Line = []
        number = first
        while number not in seen:
            seen.add(number)
            ring += pieces[number]
            number = after.get(number, number)
        ring = [node for node, before in zip(ring, [None, *ring], strict=False) if node != before]
        if len(ring) > 2:
            rings.append([*ring, ring[0]])
    return rings


def within_ring(polygons: Sequence[Sequence[Line]], ring: Line) -> list[list[Line]]:
    """What of some polygons lies in a convex ring, whichever way it runs."""
    corners = ring if area(ring) > 0 else ring[::-1]
    rings = [line for polygon in polygons for line in polygon]
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        a, b = float(ay - by), float(bx - ax)
        rings = kept(rings, HalfPlane(a, b, a * ax + b * ay))
    return polygons_of(rings)


def part_of(polygons: Sequence[list[Line]], part: str) -> list[list[Line]]:
    """The north, the far southeast, the centre … of an area; empty for a part that there is no rule for."""
    how, _, way = part.rpartition(" ")
    if not polygons or how not in _SHARES or (way not in _WAYS and way != "centre"):
        return []
    seam = seam_of([box_of(polygon[0]) for polygon in polygons])
    shifts = [moved(box_of(polygon[0]), seam)[0] - box_of(polygon[0])[0] for polygon in polygons]
    east = [[_shifted(ring, shift) for ring in polygon] for polygon, shift in zip(polygons, shifts, strict=True)]
    rings = [ring for polygon in east for ring in polygon]
    for side in _sides(east, _SHARES[how], way):
        rings = kept(rings, side)
    turn = round(360 / 0.001)
    edge = turn // 2
    return polygons_of([_shifted(ring, -turn) if box_of(ring)[2] > edge else ring for ring in rings])


def _shifted(ring: Line, shift: int) -> Line:
    return [(x + shift, y) for x, y in ring] if shift else ring


def _sides(polygons: Sequence[list[Line]], share: float | None, way: str) -> list[HalfPlane]:
    """The lines that cut out a part."""
    largest = max(area(polygon[0]) for polygon in polygons)
    main = [polygon[0] for polygon in polygons if area(polygon[0]) >= _SMALL * largest]
    coarse = [ring[:: max(1, len(ring) // _FEW)] for ring in main]
    west, south, east, north = joined([box_of(ring) for ring in coarse])
    wide, high = max(east - west, 1), max(north - south, 1)
    if way == "centre":
        return [
            _share_kept(coarse, a, b, 1 - _MIDDLE)
            for a, b in ((1 / wide, 0.0), (-1 / wide, 0.0), (0.0, 1 / high), (0.0, -1 / high))
        ]
    across, up = _WAYS[way]
    if (across and up) or share:
        return [_share_kept(coarse, across / wide, up / high, share or _CORNER)]
    # A side is told by how far a land reaches, unless next to nothing of it reaches so far.
    values = [across / wide * x + up / high * y for ring in coarse for x, y in ring]
    reached = HalfPlane(across / wide, up / high, max(values) - _SIDE * (max(values) - min(values)))
    least = _share_kept(coarse, across / wide, up / high, _LEAST)
    return [min(reached, least, key=lambda side: side.c)]


def _share_kept(rings: Sequence[Line], a: float, b: float, share: float) -> HalfPlane:
    """The line across a direction behind which a share of some rings lies."""
    values = [a * x + b * y for ring in rings for x, y in ring]
    low, high = min(values), max(values)
    whole = sum(map(abs, map(strip_area, rings)))
    for _ in range(_STEPS):
        middle = (low + high) / 2
        side = HalfPlane(a, b, middle)
        left = sum(abs(strip_area(_clipped(ring, side))) for ring in rings)
        low, high = (middle, high) if left > share * whole else (low, middle)
    return HalfPlane(a, b, (low + high) / 2)


def strip_area(ring: Sequence[tuple[float, float]]) -> float:
    """The area of a ring in square grid steps, its edges shortened by their latitude."""
    total = 0.0
    if not ring:
        return total
    ax, ay = ring[-1]
    for bx, by in ring:
        # The strip between an edge and the axis, by the mean of x and the cosine there.
        total += (ax + bx) / 2 * (by - ay) * math.cos(math.radians((ay + by) / 2 * 0.001))
        ax, ay = bx, by
    return total


def _clipped(ring: Line, side: HalfPlane) -> list[tuple[float, float]]:
    """The corners of a ring on one side of a line, joined along it; for measuring alone."""
    found: list[tuple[float, float]] = []
    before, was = ring[-1], side.at(ring[-1])
    for node in ring:
        here = side.at(node)
        if (here >= 0) != (was >= 0):
            share = was / (was - here)
            found.append((before[0] + share * (node[0] - before[0]), before[1] + share * (node[1] - before[1])))
        if here >= 0:
            found.append(node)
        before, was = node, here
    return found
