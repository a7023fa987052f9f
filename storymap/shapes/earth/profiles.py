"""How the land rises and falls along a line, by the relief."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from storymap.model import great_circle_km
from storymap.shapes.earth.relief import open_relief


def profile(points: Sequence[tuple[float, float]], *, steps: int = 60) -> list[tuple[float, int]]:
    """Heights along a line, to be drawn as a cross-section.

    Parameters
    ----------
    points : sequence of (lat, lon)
        At least two points in degrees; between two of them the way is the great circle.
    steps : int
        How many stretches of equal length each of these ways is cut into.

    Returns
    -------
    list of (kilometres, metres)
        The way from the first point, and about how high the land is there, to the next ten metres; less than 0 is
        the sea floor. The relief has a point for every 3.7 km: a ridge looks lower than its peaks, a gorge less deep.

    Examples
    --------
    >>> across = profile([(45.07, 7.69), (45.76, 4.84)])  # Turin to Lyon, over the Alps
    >>> round(across[-1][0]), max(metres for _, metres in across) > 2000
    (235, True)
    """
    relief = open_relief()
    found: list[tuple[float, int]] = []
    gone = 0.0
    for one, other in pairwise(points):
        km = great_circle_km(*one, *other)
        for step in range(1 if found else 0, steps + 1):
            lat, lon = _between(one, other, step / steps)
            found.append((round(gone + km * step / steps, 1), 10 * round(relief.metres(lat, lon) / 10)))
        gone += km
    return found


def _between(one: tuple[float, float], other: tuple[float, float], share: float) -> tuple[float, float]:
    """A point of the great circle between two points."""
    start, end = _upright(*one), _upright(*other)
    angle = math.acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(start, end, strict=True)))))
    if angle < 1e-9:
        return one
    near, far = math.sin((1 - share) * angle), math.sin(share * angle)
    x, y, z = (near * a + far * b for a, b in zip(start, end, strict=True))
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _upright(lat: float, lon: float) -> tuple[float, float, float]:
    """The unit vector of a point of the earth."""
    phi, turn = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(turn), math.cos(phi) * math.sin(turn), math.sin(phi)


__all__ = ["profile"]
