"""How large each part of an area is, and the box it takes up, without drawing it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from storymap.shapes.columns import Store
from storymap.shapes.lines import STEP, Box, joined, loops_of


class Parts:
    """What each arc adds to the area of a ring: measured once for all arcs, in some milliseconds."""

    def __init__(self, store: Store) -> None:
        """Take the columns of an open shapes file."""
        self._store = store
        points = np.frombuffer(store.points, dtype=np.int32).reshape(-1, 2).astype(np.int64)
        (x, y), (next_x, next_y) = points[:-1].T, points[1:].T
        sums = np.concatenate(([0], np.cumsum(x * next_y - next_x * y)))
        first = np.frombuffer(store.first, dtype=np.int32)
        self._twice: list[int] = (sums[first[1:] - 1] - sums[first[:-1]]).tolist()

    def of(self, outline: Sequence[int]) -> list[tuple[float, Box]]:
        """The true area of each shell in square grid steps, and its box; largest on the grid first."""
        store, found = self._store, []
        for loop in loops_of([store.ends(arc) for arc in outline]):
            arcs = [outline[number] for number in loop]
            twice = sum(self._twice[arc] if arc >= 0 else -self._twice[~arc] for arc in arcs)
            if twice > 0:  # A hole is the other way round.
                found.append((twice / 2, store.ends(arcs[0])[0], joined([store.box(arc) for arc in arcs])))
        found.sort(key=lambda part: (-part[0], part[1]))
        return [(size * math.cos(math.radians((box[1] + box[3]) / 2 * STEP)), box) for size, _, box in found]
