"""Where an area's name stands: the point farthest from its edges.

A file of its own because it needs numpy, which nothing else of a shape does.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from storymap.shapes.lines import STEP, Line, Node, box_of, centroid

_Ring = tuple[npt.NDArray[np.float64], ...]


def _ring(ring: Sequence[Node]) -> _Ring:
    """A ring's edges as columns: ax, ay, bx, by."""
    nodes = np.array(ring, dtype=float)
    before = np.roll(nodes, 1, axis=0)
    return before[:, 0], before[:, 1], nodes[:, 0], nodes[:, 1]


def _within(x: float, y: float, ring: _Ring) -> bool:
    """``within`` for a ring that is asked often."""
    ax, ay, bx, by = ring
    crossed = (ay > y) != (by > y)
    ax, ay, bx, by = ax[crossed], ay[crossed], bx[crossed], by[crossed]
    return bool(np.count_nonzero(x < (bx - ax) * (y - ay) / (by - ay) + ax) % 2)


def label_point(polygon: Sequence[Line]) -> tuple[float, float]:
    """A point (x, y) well inside: the middle, or the place farthest from the edge to about a hundredth of the size.

    Longitudes are shortened by latitude, so that distances are true.
    """
    west, south, east, north = box_of(polygon[0])
    squeeze = math.cos(math.radians(max(-85000, min(85000, (south + north) / 2)) * STEP))
    room = _Room(polygon, squeeze)
    widest = _widest(room, (west * squeeze, south, east * squeeze, north))
    # The middle of the area looks better than the widest place, if there is room.
    x, y = centroid(polygon[0])
    if room.at(x * squeeze, y) >= widest[0] / 2:
        return x, y
    return widest[1] / squeeze, widest[2]


class _Room:
    """How far a point lies from the edge of a polygon, less than nothing outside it; longitudes are shortened."""

    def __init__(self, polygon: Sequence[Line], squeeze: float) -> None:
        # Twelve hundred edges show where the middle of any country is.
        every = max(1, len(polygon[0]) // 1200)
        edges = []
        for ring in polygon:
            if ring is polygon[0] or len(ring) > 40:
                thinned = [*ring[:-1:every], ring[-1]] if len(ring) > 4 * every else ring
                edges += [(ax * squeeze, ay, (bx - ax) * squeeze, by - ay) for (ax, ay), (bx, by) in pairwise(thinned)]
        self._ax, self._ay, self._dx, self._dy = np.array(edges, dtype=float).T
        self._length = self._dx * self._dx + self._dy * self._dy
        self._length[self._length == 0] = np.inf  # a point has no middle: its beginning is the nearest of it
        self._shell, *self._holes = [_ring(ring) for ring in polygon]
        self._squeeze = squeeze

    def at(self, x: float, y: float) -> float:
        """The distance in grid steps."""
        ax, ay, dx, dy = self._ax, self._ay, self._dx, self._dy
        along = np.clip(((x - ax) * dx + (y - ay) * dy) / self._length, 0.0, 1.0)
        away = math.sqrt(float(np.min((x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2)))
        true_x = x / self._squeeze
        inside = _within(true_x, y, self._shell) and not any(_within(true_x, y, hole) for hole in self._holes)
        return away if inside else -away


def _widest(room: _Room, box: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """The room at the place farthest from the edge, and that place: squares are halved where the most may be."""
    west, south, east, north = box
    width, height = east - west, north - south
    size = max(1.0, min(width, height)) / 2
    best = (-math.inf, (west + east) / 2, (south + north) / 2)
    queue: list[tuple[float, float, float, float]] = []

    def look(x: float, y: float, size: float) -> None:
        nonlocal best
        reach = room.at(x, y)
        best = max(best, (reach, x, y))
        heapq.heappush(queue, (-reach - size * math.sqrt(2), size, x, y))

    x = west + size
    while x < east + size:
        y = south + size
        while y < north + size:
            look(x, y, size)
            y += 2 * size
        x += 2 * size
    precision = max(width, height) / 100
    while queue:
        bound, size, x, y = heapq.heappop(queue)
        if -bound - best[0] <= precision:
            break
        size /= 2
        for nx, ny in ((x - size, y - size), (x - size, y + size), (x + size, y - size), (x + size, y + size)):
            look(nx, ny, size)
    return best
