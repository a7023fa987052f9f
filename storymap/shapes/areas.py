"""How large the areas of the topology are, in square kilometres on the sphere.

Green's theorem gives each arc its share: the area left of a closed line is −∮ sin φ dλ, so the
area of any set of units is the sum over the arcs of its outline. All arcs together take 10 ms.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from storymap.model import EARTH_KM, great_circle_km
from storymap.shapes import Shapes
from storymap.shapes.cutting import strip_area
from storymap.shapes.lines import STEP


@lru_cache(maxsize=4)
def _shares(shapes: Shapes) -> npt.NDArray[np.float64]:
    """−∫ sin φ dλ along each arc, in radians."""
    store = shapes.store
    points = np.frombuffer(store.points, dtype=np.int32).reshape(-1, 2) * math.radians(STEP)
    turn = np.diff(points[:, 0])
    turn -= 2 * math.pi * np.round(turn / (2 * math.pi))
    steps = np.concatenate([[0.0], -turn * np.sin((points[1:, 1] + points[:-1, 1]) / 2)])
    along = np.cumsum(steps)
    first = np.frombuffer(store.first, dtype=np.int32)
    return np.asarray(along[first[1:] - 1] - along[first[:-1]])


def area_km2(shapes: Shapes, key: str) -> float:
    """The area of a country, unit or region in square kilometres, inland waters with it; 0 if there is none.

    Examples
    --------
    >>> from storymap.shapes import open_shapes
    >>> round(area_km2(open_shapes(), "country/PT"), -4)
    90000.0
    """
    if natural := shapes.natural(key):
        return 0.0 if natural.is_line(key) else float(natural.facts[key].size)
    drawing = shapes.computed(key)
    if drawing is not None:
        steps = sum(strip_area(ring) for polygon in drawing.polygons for ring in polygon)
        return abs(steps) * (EARTH_KM * math.radians(STEP)) ** 2
    shares = _shares(shapes)
    total = sum(float(shares[arc]) if arc >= 0 else -float(shares[~arc]) for arc in shapes.outline(key))
    return abs(total) * EARTH_KM**2


def length_km(shapes: Shapes, key: str) -> float:
    """The length of a border or a river in kilometres, as it is drawn; 0 if there is none."""
    if natural := shapes.natural(key):
        return float(natural.facts[key].size) if natural.is_line(key) else 0.0
    lines = (shapes.geometry(key) or {"coordinates": ()})["coordinates"]
    return sum(
        great_circle_km(lat, lon, other_lat, other_lon)
        for line in lines
        for (lon, lat), (other_lon, other_lat) in pairwise(line)
    )


__all__ = ["area_km2", "length_km"]
