"""Lines of a drawing: unpacked, cut off at the sheet's sides, thinned, written as paths."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def path(lines: list[list[Point]], look: str) -> str:
    """Lines as one path, each point counted from the one before."""
    if not lines:
        return ""
    parts = []
    for line in lines:
        x, y = round(line[0][0], 1), round(line[0][1], 1)
        steps = [f"M{x:g} {y:g}l"]
        for next_x, next_y in line[1:]:
            dx, dy = round(next_x - x, 1), round(next_y - y, 1)
            steps.append(f"{dx:g} {dy:g}")
            x, y = round(x + dx, 1), round(y + dy, 1)
        parts.append(" ".join(steps))
    return f'<path d="{"".join(parts)}" {look}/>'


def unpacked(arc: Sequence[int], transform: dict[str, Any]) -> list[Point]:
    """A delta-coded line as points in degrees."""
    (by_x, by_y), (x0, y0) = transform["scale"], transform["translate"]
    points = []
    x = y = 0
    for at in range(0, len(arc), 2):
        x, y = x + arc[at], y + arc[at + 1]
        points.append((x * by_x + x0, y * by_y + y0))
    return points


def size(line: list[Point]) -> float:
    """The longer side of the box around a line."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def thinned(line: list[Point], least: float = 1.0) -> list[Point]:
    """A line without the points that nobody could tell apart; its ends stay."""
    kept = [line[0]]
    for point in line[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > least:
            kept.append(point)
    return [*kept, line[-1]] if len(line) > 1 else kept


def cut_line(line: list[Point], box: Box) -> list[list[Point]]:
    """The stretches of a line with at least one side that may cross a box."""
    found: list[list[Point]] = []
    open_end = False
    for (ax, ay), (bx, by) in pairwise(line):
        seen = max(ax, bx) >= box[0] and min(ax, bx) <= box[2] and max(ay, by) >= box[1] and min(ay, by) <= box[3]
        if seen and open_end:
            found[-1].append((bx, by))
        elif seen:
            found.append([(ax, ay), (bx, by)])
        open_end = seen
    return found


def cut_ring(ring: list[Point], box: Box) -> list[Point]:
    """A ring cut off at the sides of a box (Sutherland and Hodgman)."""
    for axis, side, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        if not ring:
            break
        kept: list[Point] = []
        before = ring[-1]
        for point in ring:
            inside, was = sign * (point[axis] - side) >= 0, sign * (before[axis] - side) >= 0
            if inside != was:
                share = (side - before[axis]) / (point[axis] - before[axis])
                crossing = [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])]
                crossing[axis] = side
                kept.append((crossing[0], crossing[1]))
            if inside:
                kept.append(point)
            before = point
        ring = kept
    return ring
