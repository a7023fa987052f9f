"""Whether a point lies in an area, or in the sea beside it; in grid steps."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise

from storymap.shapes.columns import Store
from storymap.shapes.lines import STEP, Box, Line, box_of

#: How far from the coast a point still belongs to it, in grid steps: 10 km.
_HARBOUR = 90


def surrounds(store: Store, arcs: Iterable[int], x: float, y: float) -> bool:
    """Whether a point lies in what some arcs surround, counting how often they lie east of it."""
    first, boxes, points = store.first, store.boxes, store.points
    inside = False
    for arc in arcs:
        number = arc if arc >= 0 else ~arc
        at = 4 * number
        if boxes[at + 1] > y or boxes[at + 3] <= y or boxes[at + 2] < x:
            continue
        start, end = 2 * first[number], 2 * first[number + 1]
        if boxes[at] > x:
            # All of it lies east: only on which sides of the latitude it begins and ends matters.
            inside ^= (points[start + 1] > y) != (points[end - 1] > y)
            continue
        ax, ay = points[start], points[start + 1]
        for index in range(start + 2, end, 2):
            bx, by = points[index], points[index + 1]
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
            ax, ay = bx, by
    return inside


def lies_at_coast(store: Store, outline: Iterable[int], x: float, y: float) -> bool:
    """Whether a point lies on the coast that some arcs are part of, or so near it that a harbour may stand there."""
    near = _reach(x, y)
    # Land has the sea on its right.
    coasts = (arc for arc in outline if arc >= 0 and store.right[arc] < 0)
    return any(_passes(store.line(arc), x, y) for arc in coasts if _meet(store.box(arc), near))


def lies_near(lines: Iterable[Line], x: float, y: float) -> bool:
    """Whether a point lies as near one of some lines as a harbour to the sea."""
    near = _reach(x, y)
    return any(_passes(line, x, y) for line in lines if _meet(box_of(line), near))


def _reach(x: float, y: float) -> tuple[float, float, float, float]:
    wide = _HARBOUR / max(math.cos(math.radians(y * STEP)), 0.01)
    return x - wide, y - _HARBOUR, x + wide, y + _HARBOUR


def _meet(box: Box, near: tuple[float, float, float, float]) -> bool:
    return box[0] <= near[2] and box[2] >= near[0] and box[1] <= near[3] and box[3] >= near[1]


def _passes(line: Line, x: float, y: float) -> bool:
    squeeze = math.cos(math.radians(y * STEP))
    for (ax, ay), (bx, by) in pairwise(line):
        dx, dy = (bx - ax) * squeeze, by - ay
        px, py = (x - ax) * squeeze, y - ay
        along = max(0.0, min(1.0, (px * dx + py * dy) / (dx * dx + dy * dy or 1)))
        if (px - along * dx) ** 2 + (py - along * dy) ** 2 <= _HARBOUR**2:
            return True
    return False
