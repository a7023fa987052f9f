"""Build time: units of the source that hold several first-order units, divided by the towns in them.

Natural Earth 4.1 draws Kenya's eight old provinces and Congo's eleven; GeoNames has 47
counties and 26 provinces. There, land goes to the nearest town's unit. Such a line is
good for saying what lies where, but it is no surveyed border, so it is not drawn.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

#: A unit whose most frequent code has less than this share of its towns is mixed …
_MIXED = 0.7
#: … and is divided among codes with at least this share of them, and two towns.
_SHARE = 0.1
#: A code without a unit of its own is looked for where this share of its towns is.
_HOME = 0.25

Town = tuple[float, float, str]  # lon, lat, first-order code


def divisions(
    shapes: list[Any], codes: list[str], votes: Sequence[Counter[str]], towns: Sequence[list[Town]]
) -> dict[int, list[tuple[str, Any]]]:
    """For each unit to be divided, the land of each code.

    Parameters
    ----------
    shapes, codes : list
        The units and the first-order code that each would have undivided.
    votes : sequence
        How many towns of each code of its own country lie in a unit.
    towns : sequence
        The towns in a unit.
    """
    total = Counter(code for count in votes for code in count.elements())
    lost = set(total) - set(codes)
    found = {}
    for number, (shape, own, count) in enumerate(zip(shapes, codes, votes, strict=True)):
        wanted = {own} | {code for code in count if _has_land(code, own, count, total, lost)}
        sites = [town for town in towns[number] if town[2] in wanted]
        if len({code for _, _, code in sites}) > 1:
            found[number] = _nearest_land(shape, sites)
    return found


def _has_land(code: str, own: str, count: Counter[str], total: Counter[str], lost: set[str]) -> bool:
    """Whether a code has land of its own in a unit: its home if it has no other, or its share of a mixed one."""
    at_home = code in lost and count[code] >= _HOME * total[code]
    mixed = count[own] < _MIXED * count.total()
    return at_home or (mixed and count[code] >= max(2, _SHARE * count.total()))


def _nearest_land(shape: Any, sites: list[Town]) -> list[tuple[str, Any]]:
    """The land nearest to the towns of each code."""
    squeeze = math.cos(math.radians(shape.centroid.y))
    by_point = {(round(lon * squeeze, 6), round(lat, 6)): code for lon, lat, code in sorted(sites)}
    points = sorted(by_point)
    west, south, east, north = shape.bounds
    around = shapely.box(west * squeeze - 1, south - 1, east * squeeze + 1, north + 1)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=around))
    tree = shapely.STRtree(cells)
    of_code: dict[str, list[Any]] = defaultdict(list)
    for point, cell in zip(*tree.query(shapely.points(points), predicate="within"), strict=True):
        of_code[by_point[points[int(point)]]].append(cells[int(cell)])
    found = []
    for code in sorted(of_code):
        land = shapely.transform(shapely.union_all(of_code[code]), lambda xy: xy / np.array([squeeze, 1.0]))
        land = shape.intersection(land)
        if land.area > 0:
            found.append((code, land))
    return found
