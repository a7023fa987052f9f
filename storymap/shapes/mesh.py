"""Build time: polygons that nearly meet → faces that do, and the arcs that two faces share.

All linework is noded on one grid, so a border is the same points from both sides, and a
gap of the source becomes part of a neighbour.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely

from storymap.shapes.lines import STEP, Node, chains, joined_line

_HALF_TURN, _POLE = round(180 / STEP), round(-90 / STEP)
#: A gap between units up to this size (square degrees, about 6 km²) is a fault of the source.
_GAP = 0.0005


@dataclass(slots=True)
class Arc:
    """A line between two areas, in grid steps; ``left`` and ``right`` are -1 where there is sea."""

    points: list[Node]
    left: int
    right: int
    seam: bool  # along 180° or the bottom of the map: a cut, not a coast


#: Where it ends, the units to its left and right, whether it is a seam.
_Segment = tuple[Node, int, int, bool]


def faces_of(polygons: list[Any], cuts: list[Any]) -> tuple[list[Any], list[int]]:
    """Faces on the grid, and the number of the polygon that each lies in."""
    lines = [*shapely.boundary(np.array(polygons)), *cuts]
    noded = shapely.union_all(np.array(lines), grid_size=STEP)
    faces = list(shapely.get_parts(shapely.polygonize([noded])))
    inner = shapely.point_on_surface(np.array(faces))
    areas = shapely.area(np.array(polygons))
    owner: dict[int, int] = {}
    for face, polygon in zip(*shapely.STRtree(polygons).query(inner, predicate="within"), strict=True):
        # Where two polygons overlap the smaller one is the exception that was meant.
        if int(face) not in owner or areas[polygon] < areas[owner[int(face)]]:
            owner[int(face)] = int(polygon)
    _fill_gaps(faces, owner)
    kept = sorted(owner)
    return [faces[face] for face in kept], [owner[face] for face in kept]


def _fill_gaps(faces: list[Any], owner: dict[int, int]) -> None:
    gaps = [face for face in range(len(faces)) if face not in owner and faces[face].area < _GAP]
    tree = shapely.STRtree(faces)
    found: dict[int, int] = {}
    for gap in gaps:
        shared = Counter[int]()
        for other in tree.query(faces[gap], predicate="intersects"):
            if int(other) in owner:
                shared[owner[int(other)]] += round(1e6 * faces[gap].intersection(faces[int(other)]).length)
        if shared:
            found[gap] = min(shared, key=lambda unit: (-shared[unit], unit))
    owner.update(found)


def arcs_of(faces: list[Any], unit_of: list[int]) -> list[Arc]:
    """The arcs between units; faces of one unit are joined."""
    left = _sides(faces, unit_of)
    segments: dict[Node, list[_Segment]] = defaultdict(list)
    into: dict[Node, list[_Segment]] = defaultdict(list)
    for (start, end), unit in left.items():
        other = left.get((end, start), -1)
        # Each segment once: with the lower unit on its left, or the land if the other side is sea.
        if unit == other or (other != -1 and other < unit):
            continue
        segment = (end, unit, other, _is_seam(start, end))
        segments[start].append(segment)
        into[end].append(segment)

    def passes(node: Node) -> bool:
        leaving, coming = segments.get(node, []), into.get(node, [])
        return len(leaving) == len(coming) == 1 and leaving[0][1:] == coming[0][1:]

    arcs = []
    used: set[tuple[Node, Node]] = set()
    starts = sorted(segments)
    # Arcs from junctions first, then what is left: rings.
    for start in sorted(starts, key=passes):
        for end, unit, other, seam in sorted(segments[start]):
            if (start, end) in used:
                continue
            points = [start, end]
            used.add((start, end))
            while passes(points[-1]) and (step := (points[-1], segments[points[-1]][0][0])) not in used:
                used.add(step)
                points.append(step[1])
            arcs.append(Arc(points, unit, other, seam))
    return arcs


def _sides(faces: list[Any], unit_of: list[int]) -> dict[tuple[Node, Node], int]:
    """Which unit lies to the left of each directed segment."""
    left: dict[tuple[Node, Node], int] = {}
    for face, unit in zip(shapely.orient_polygons(np.array(faces)), unit_of, strict=True):
        for ring in (face.exterior, *face.interiors):
            steps = np.rint(shapely.get_coordinates(ring) / STEP).astype(int).tolist()
            nodes = [(x, y) for x, y in steps]
            for start, end in pairwise(nodes):
                if start != end:
                    left[(start, end)] = unit
    return left


def _is_seam(start: Node, end: Node) -> bool:
    return (start[0] == end[0] and abs(start[0]) == _HALF_TURN) or (start[1] == end[1] == _POLE)


# -- how much each point matters ----------------------------------------------------------------


def levels_of(arcs: list[Arc], country_of: list[str]) -> list[bytearray]:
    """For each point of each arc, how soon it is needed: 0 always, up to 255 only in close-ups.

    Lines between countries are weighed as wholes, across the ends of first-order units,
    so that a coast can be thinned where a border inside the country meets it.
    """
    levels = [bytearray(len(arc.points)) for arc in arcs]
    outer = []
    for number, arc in enumerate(arcs):
        if country_of[arc.left] == _country_right(arc, country_of):
            levels[number][:] = bytes(weights_of(arc.points))
        else:
            outer.append(number)
    sides = [(country_of[arc.left], _country_right(arc, country_of), arc.seam) for arc in map(arcs.__getitem__, outer)]
    lines = [arcs[number].points for number in outer]
    for chain in chains(list(zip(lines, sides, strict=True))):
        weight_of = _weight_of_nodes(joined_line(chain, lines))
        for number in (outer[link if link >= 0 else ~link] for link in chain):
            # The corners of the cuts lie at the pole, where no triangle has an area.
            levels[number][:] = bytes(0 if arcs[number].seam else weight_of[node] for node in arcs[number].points)
    return levels


def _country_right(arc: Arc, country_of: list[str]) -> str:
    return country_of[arc.right] if arc.right >= 0 else ""


def _weight_of_nodes(line: list[Node]) -> dict[Node, int]:
    return dict(zip(line, weights_of(line), strict=True))


def weights_of(points: list[Node]) -> list[int]:
    """Visvalingam's measure with a preference for smooth lines, as a level for each point."""
    count = len(points)
    levels = [0] * count
    closed = points[0] == points[-1]
    before = list(range(-1, count - 1))
    after = list(range(1, count + 1))
    keep = max(0, count - (4 if closed else 2))
    heap = [(_need(points, at - 1, at, at + 1), at) for at in range(1, count - 1)]
    heapq.heapify(heap)
    current = {at: area for area, at in heap}
    gone, highest = 0, 0.0
    while heap and gone < keep:
        area, at = heapq.heappop(heap)
        if current.get(at) != area:
            continue
        highest = max(highest, area)
        levels[at] = _level(highest)
        gone += 1
        del current[at]
        one, other = before[at], after[at]
        after[one], before[other] = other, one
        for beside in (one, other):
            if beside in current:
                current[beside] = _need(points, before[beside], beside, after[beside])
                heapq.heappush(heap, (current[beside], beside))
    return levels


def _need(points: list[Node], a: int, b: int, c: int) -> float:
    (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
    scale = math.cos(math.radians(by * STEP))
    ux, uy, vx, vy = (ax - bx) * scale, ay - by, (cx - bx) * scale, cy - by
    lengths = math.hypot(ux, uy) * math.hypot(vx, vy)
    sharpness = (ux * vx + uy * vy) / lengths if lengths else 0.0
    return abs(ux * vy - uy * vx) / 2 * (1 - 0.7 * sharpness)


def _level(area: float) -> int:
    """Eight levels for each halving of the length that matters: 255 is nothing, 1 about 30 degrees."""
    side = math.sqrt(area)  # grid steps
    return max(1, min(255, round(8 * (15 - math.log2(side))))) if side > 0 else 255
