"""Arcs joined to lines and rings, rings to polygons, and what can be asked of a ring.

Everything here counts in grid steps (``STEP`` degrees); an area lies to the left of its arcs.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

#: Degrees to a grid step: about 110 m.
STEP = 0.001
_TURN = round(360 / STEP)

Point = TypeVar("Point")
Node = tuple[int, int]
Line = list[Node]
Box = tuple[int, int, int, int]  # west, south, east, north


def in_degrees(line: Line) -> list[list[float]]:
    """A line as GeoJSON has it."""
    return [[round(x * STEP, 3), round(y * STEP, 3)] for x, y in line]


def delta_coded(points: Iterable[Sequence[float]]) -> list[int]:
    """Points in degrees as hundredths, flat, each counted from the one before.

    Examples
    --------
    >>> delta_coded([(1.0, 2.0), (1.001, 2.0), (1.5, 1.99)])
    [100, 200, 50, -1]
    """
    numbers: list[int] = []
    x = y = 0
    for lon, lat in points:
        next_x, next_y = round(lon * 100), round(lat * 100)
        if not numbers or (next_x, next_y) != (x, y):
            numbers += [next_x - x, next_y - y]
            x, y = next_x, next_y
    return numbers


def rings_of(lines: Sequence[Line]) -> list[Line]:
    """Directed lines joined end to start into rings that do not touch themselves; each closes on its first point."""
    rings = []
    for loop in loops_of([(line[0], line[-1]) for line in lines]):
        rings.append([point for number in loop for point in lines[number][:-1]] + [lines[loop[0]][0]])
    return rings


def loops_of(ends: Sequence[tuple[Node, Node]]) -> list[list[int]]:
    """The numbers of the directed lines, given by their ends, that close into each ring.

    A ring that comes back to a point is split there, so that shapes which meet in one
    corner stay apart.
    """
    leaving: dict[Node, list[int]] = defaultdict(list)
    for number in range(len(ends) - 1, -1, -1):
        leaving[ends[number][0]].append(number)
    loops = []
    for first in range(len(ends)):
        if first not in leaving[ends[first][0]]:
            continue
        path: list[int] = []
        at: dict[Node, int] = {}
        node = ends[first][0]
        while leaving[node] or path:
            if node in at:
                loops.append(path[at[node] :])
                del path[at[node] :]
                at = {ends[number][0]: index for index, number in enumerate(path)}
                if not path:
                    break
                continue
            if not leaving[node]:
                break  # An open line bounds nothing.
            number = leaving[node].pop()
            at[node] = len(path)
            path.append(number)
            node = ends[number][1]
    return loops


def chains(lines: Sequence[tuple[Sequence[Node], Hashable]]) -> list[list[int]]:
    """Lines of one sort joined end to end as far as no other meets them: numbers, ``~n`` for n backwards.

    Only the first and the last point of a line count.
    """
    ends: dict[Node, list[int]] = defaultdict(list)
    for number, (line, _) in enumerate(lines):
        ends[line[0]].append(number)
        ends[line[-1]].append(number)

    def beyond(node: Node, number: int) -> int | None:
        meeting = ends[node]
        if len(meeting) != 2 or meeting[0] == meeting[1]:
            return None
        other = meeting[0] if meeting[1] == number else meeting[1]
        return other if lines[other][1] == lines[number][1] else None

    used = [False] * len(lines)
    found = []
    for number in range(len(lines)):
        if used[number]:
            continue
        first, backwards, seen = number, False, {number}
        # Back to where the chain begins, or once round a ring.
        while (before := beyond(lines[first][0][-1 if backwards else 0], first)) is not None and before not in seen:
            backwards = lines[before][0][-1] != lines[first][0][-1 if backwards else 0]
            first = before
            seen.add(before)
        chain: list[int] = []
        here: int | None = first
        while here is not None and not used[here]:
            used[here] = True
            chain.append(~here if backwards else here)
            node = lines[here][0][0 if backwards else -1]
            here = beyond(node, here)
            if here is not None:
                backwards = lines[here][0][0] != node
        found.append(chain)
    return found


def joined_line(chain: Sequence[int], lines: Sequence[list[Point]]) -> list[Point]:
    """The points of lines that meet end to end, ``~n`` for n backwards; where two meet the point counts once."""
    points: list[Point] = []
    for number in chain:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1:] if points else line
    return points


def polygons_of(rings: Sequence[Line]) -> list[list[Line]]:
    """Shells with their holes, largest shell first."""
    shells = sorted((ring for ring in rings if area(ring) > 0), key=lambda ring: (-area(ring), ring[0]))
    boxes = [box_of(ring) for ring in shells]
    polygons = [[shell] for shell in shells]
    for hole in rings:
        if area(hole) > 0:
            continue
        west, south, east, north = box_of(hole)
        home: int | None = None
        for number, (w, s, e, n) in enumerate(boxes):
            if w <= west and s <= south and e >= east and n >= north and _holds(shells[number], hole):
                home = number  # The smallest that holds it comes last.
        if home is not None:
            polygons[home].append(hole)
    return polygons


def _holds(shell: Line, hole: Line) -> bool:
    corners = set(shell)
    point = next((node for node in hole if node not in corners), None)
    return point is None or within(point[0], point[1], shell)


def area(ring: Sequence[Node]) -> float:
    """Square grid steps, positive if anticlockwise."""
    total = 0
    ax, ay = ring[-1]
    for bx, by in ring:
        total += ax * by - bx * ay
        ax, ay = bx, by
    return total / 2


def true_area(ring: Sequence[Node]) -> float:
    """Like ``area``, with longitudes shortened by the latitude of the ring's middle."""
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    return area(ring) * math.cos(math.radians((south + north) / 2 * STEP))


def centroid(ring: Sequence[Node]) -> tuple[float, float]:
    """The middle of a ring by area."""
    total = cx = cy = 0.0
    x0, y0 = ring[0]  # Numbers stay small, counted from a corner.
    ax, ay = ring[-1][0] - x0, ring[-1][1] - y0
    for x, y in ring:
        bx, by = x - x0, y - y0
        cross = ax * by - bx * ay
        total += cross
        cx += (ax + bx) * cross
        cy += (ay + by) * cross
        ax, ay = bx, by
    return (cx / (3 * total) + x0, cy / (3 * total) + y0) if total else (float(x0), float(y0))


def halfway(line: Sequence[Node]) -> Node:
    """The point of a line that is nearest to the middle between its ends."""
    x, y = (line[0][0] + line[-1][0]) / 2, (line[0][1] + line[-1][1]) / 2
    squeeze = math.cos(math.radians(y * STEP))
    return min(line, key=lambda node: (((node[0] - x) * squeeze) ** 2 + (node[1] - y) ** 2, node))


def box_of(line: Sequence[Node]) -> Box:
    """West, south, east, north."""
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return min(xs), min(ys), max(xs), max(ys)


def within(x: float, y: float, ring: Sequence[Node]) -> bool:
    """Whether a point lies in a ring."""
    inside = False
    ax, ay = ring[-1]
    for bx, by in ring:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
        ax, ay = bx, by
    return inside


def seam_of(boxes: Sequence[Box]) -> int:
    """Where to cut the world so that boxes lie together: what is west of it moves 360° east."""
    spans = sorted((box[0], box[2]) for box in boxes)
    edge = spans[0][1]
    seam, widest = spans[0][0], spans[0][0] + _TURN - max(end for _, end in spans)
    for start, end in spans[1:]:
        if start - edge > widest:
            seam, widest = start, start - edge
        edge = max(edge, end)
    return seam


def moved(box: Box, seam: int) -> Box:
    """The box east of the seam."""
    shift = _TURN if box[0] < seam else 0
    return box[0] + shift, box[1], box[2] + shift, box[3]


def joined(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    return (
        min(box[0] for box in boxes), min(box[1] for box in boxes),
        max(box[2] for box in boxes), max(box[3] for box in boxes),
    )  # fmt: skip
