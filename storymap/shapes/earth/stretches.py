"""How far points lie from the lines of a feature, all of its straight stretches at once."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from storymap.shapes.lines import STEP, Line


class Stretches:
    """The straight stretches of some lines: where each begins, and how far it goes east and north, in grid steps."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Take the lines apart."""
        rings = [np.array(line, dtype=np.float64) for line in lines]
        begins = np.concatenate([ring[:-1] for ring in rings])
        goes = np.concatenate([np.diff(ring, axis=0) for ring in rings])
        self._east, self._north = begins[:, 0] * STEP, begins[:, 1]
        self._goes_east, self._goes_north = goes[:, 0], goes[:, 1]

    def distance_km(self, lat: float, lon: float) -> float:
        """From a point to the nearest of them."""
        squeeze = math.cos(math.radians(lat))
        east = -((self._east - lon + 180) % 360 - 180) / STEP * squeeze
        north = lat / STEP - self._north
        dx, dy = self._goes_east * squeeze, self._goes_north
        long = dx * dx + dy * dy
        along = ((east * dx + north * dy) / np.where(long, long, 1)).clip(0.0, 1.0)
        least = ((east - along * dx) ** 2 + (north - along * dy) ** 2).min(initial=math.inf)
        return math.sqrt(least) * STEP * 111.2
