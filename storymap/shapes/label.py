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
    # Twelve hundred edges show where the middle of any country is.
    every = max(1, len(polygon[0]) // 1200)
    edges = []
    for ring in polygon:
        if ring is polygon[0] or len(ring) > 40:
            thinned = [*ring[:-1:every], ring[-1]] if len(ring) > 4 * every else ring
            edges += [(ax * squeeze, ay, (bx - ax) * squeeze, by - ay) for (ax, ay), (bx, by) in pairwise(thinned)]
    ax, ay, dx, dy = np.array(edges, dtype=float).T
    length = dx * dx + dy * dy
    length[length == 0] = np.inf  # a point has no middle: its beginning is the nearest of it
    rings = [_ring(ring) for ring in polygon]

    def room(x: float, y: float) -> float:
        along = np.clip(((x - ax) * dx + (y - ay) * dy) / length, 0.0, 1.0)
        nearest = float(np.min((x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2))
        inside = _within(x / squeeze, y, rings[0]) and not any(_within(x / squeeze, y, hole) for hole in rings[1:])
        return math.sqrt(nearest) if inside else -math.sqrt(nearest)

    width, height = (east - west) * squeeze, north - south
    size = max(1.0, min(width, height)) / 2
    best = (-math.inf, (west + east) / 2 * squeeze, (south + north) / 2)
    queue: list[tuple[float, float, float, float]] = []
    x = west * squeeze + size
    while x < east * squeeze + size:
        y = south + size
        while y < north + size:
            reach = room(x, y)
            best = max(best, (reach, x, y))
            heapq.heappush(queue, (-reach - size * math.sqrt(2), size, x, y))
            y += 2 * size
        x += 2 * size
    precision = max(width, height) / 100
    while queue:
        bound, size, x, y = heapq.heappop(queue)
        if -bound - best[0] <= precision:
            break
        size /= 2
        for nx, ny in ((x - size, y - size), (x - size, y + size), (x + size, y - size), (x + size, y + size)):
            reach = room(nx, ny)
            best = max(best, (reach, nx, ny))
            heapq.heappush(queue, (-reach - size * math.sqrt(2), size, nx, ny))
    # The middle of the area looks better than the widest place, if there is room.
    x, y = centroid(polygon[0])
    if room(x * squeeze, y) >= best[0] / 2:
        return x, y
    return best[1] / squeeze, best[2]
