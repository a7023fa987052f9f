"""What the browser draws: the world's countries, coarse, and the story's own shapes, finer.

``page_topology`` gives one line of JSON, the same bytes for the same keys::

    {"basemap": {"transform": {"scale", "translate"},
                 "arcs": [[x, y, dx, dy, …]],          flat, delta-coded
                 "areas": {"UA": [polygon [ring [arc]]]},   ~n is arc n backwards; "" is nobody's land
                 "lines": {"coast", "borders", "provinces", "disputed"}},   arc numbers, each in one list
     "lakes": {"transform", "arcs", "areas"}, "rivers": {"transform", "arcs"},
     "disputed": [[[lon, lat], …]],                    the disputed stretches in degrees, to be dashed
     "notes": [{"id", "name", "note"}],                what is in dispute in the story's countries
     "shapes": {"country/UA": {"countries": ["UA"]},   drawn from the basemap's own areas
                "region/sahel": {"refs": [ring [arc]]},             from the basemap's arcs
                "border/RU-UA": {"lines": [[x, y, dx, dy, …]]}}}    in thousandths of a degree

All of it comes from the same arcs, so a story's shape ends where the country does. Arcs of
the story's countries and shapes keep more points. Cuts at 180° and below Antarctica are
edges of areas, but in none of the lists of lines.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from storymap.shapes.lines import STEP, Line, Node, area, chains, rings_of

if TYPE_CHECKING:
    from storymap.shapes import Shapes

#: The levels (see ``mesh.levels_of``) kept in the world, in the story's countries, in its
#: shapes, and on provinces' lines; each row is coarser than the one before.
_DETAIL = ((79, 88, 104, 84), (76, 84, 96, 80), (72, 79, 88, 76), (68, 74, 82, 70), (62, 68, 76, 64))
#: Most characters of the whole; how many a point takes, and the lakes, rivers and lists.
_BUDGET = 750_000
_POINT, _WATER = 7.3, 105_000
#: An area wider than this, in degrees, needs no more points than a country.
_WIDE = 12
#: The smallest island of the world, in square grid steps.
_ISLAND = 2500
#: In thousandths of a degree: a pixel at zoom 9.
_GRID = 3
#: From degrees to steps that count from the corner, rounded rather than cut.
_WEST, _SOUTH = 180_000 + _GRID // 2, 90_000 + _GRID // 2
#: Countries with more provinces' lines than this many arcs in all are left without.
_PROVINCE_ARCS = 2500


@dataclass(slots=True)
class _Chain:
    points: Line
    levels: list[int]
    sides: tuple[str, str]  # countries to the left and right, "sea" where there is none
    sort: str  # coast, borders, provinces, disputed, seam
    stories: tuple[tuple[str, bool], ...]  # the keys whose outline it is part of; whether they lie on its left
    count: Counter[int]  # points by level
    island: float  # its area if it is a ring, else 0


@dataclass(slots=True)
class _Arcs:
    """Arcs as the browser gets them, each thinned once."""

    arcs: list[list[int]] = field(default_factory=list)

    def add(self, points: Line) -> int:
        packed: list[int] = []
        x = y = 0
        for lon, lat in points:
            nx, ny = (lon + _WEST) // _GRID, (lat + _SOUTH) // _GRID
            if nx != x or ny != y or not packed:
                packed += (nx - x, ny - y)
                x, y = nx, ny
        self.arcs.append(packed)
        return len(self.arcs) - 1


def page_topology(shapes: Shapes, keys: Iterable[str]) -> str:
    """Basemap and story shapes as compact JSON text."""
    story = sorted({key for key in keys if key.startswith("border/") or shapes.members(key)})
    near = {country for key in story if not key.startswith("region/") for country in shapes.countries_of(key)}
    found = _chains(shapes, story, near)
    fine = _fine(shapes, story)
    detail = next((detail for detail in _DETAIL if _size(found, near, fine, detail) <= _BUDGET), _DETAIL[-1])
    lines = [_thinned(chain, _level_of(chain, near, fine, detail)) for chain in found]
    return json.dumps(_page(shapes, story, near, found, lines), separators=(",", ":"), sort_keys=True)


def _size(found: list[_Chain], near: set[str], fine: set[str], detail: tuple[int, int, int, int]) -> float:
    """About how many characters there will be."""
    points = 0
    for chain in found:
        level = _level_of(chain, near, fine, detail)
        points += sum(count for at, count in chain.count.items() if at <= level)
    return points * _POINT + _WATER


def _level_of(chain: _Chain, near: set[str], fine: set[str], detail: tuple[int, int, int, int]) -> int:
    if any(key in fine for key, _ in chain.stories):
        return detail[2]
    if chain.sort == "provinces":
        return detail[3]
    return detail[1] if chain.stories or near & set(chain.sides) else detail[0]


def _fine(shapes: Shapes, story: list[str]) -> set[str]:
    """The keys that are looked at from near."""
    found = set()
    for key in story:
        west, south, east, north = shapes.bounds(key) or (0, 0, 0, 0)
        if not key.startswith("country/") and max(east - west, north - south) <= _WIDE:
            found.add(key)
    return found


def _page(shapes: Shapes, story: list[str], near: set[str], found: list[_Chain], thinned: list[Line]) -> dict[str, Any]:
    arcs = _Arcs()
    lines: dict[str, list[int]] = {"coast": [], "borders": [], "provinces": [], "disputed": []}
    around: dict[str, list[tuple[Line, int]]] = defaultdict(list)
    outlines: dict[str, list[tuple[Line, int]]] = defaultdict(list)
    disputed = []
    largest = _largest_islands(found)
    for number, (chain, points) in enumerate(zip(found, thinned, strict=True)):
        small = 0 < chain.island < _ISLAND
        left, right = chain.sides
        if small and not chain.stories and largest.get(left) != number and not near & set(chain.sides):
            continue
        arc = arcs.add(points)
        for key, on_left in chain.stories:
            outlines[key].append((points, arc) if on_left else (points[::-1], ~arc))
        if chain.sort == "disputed":
            disputed.append([[round(x * STEP, 3), round(y * STEP, 3)] for x, y in points])
        if chain.sort in lines:
            lines[chain.sort].append(arc)
        if left != right:
            around[left].append((points, arc))
            around[right].append((points[::-1], ~arc))
    around.pop("sea", None)
    return {
        "basemap": {
            "transform": {"scale": [_GRID * STEP, _GRID * STEP], "translate": [-180, -90]},
            "arcs": arcs.arcs,
            "areas": {country: _areas(directed) for country, directed in sorted(around.items())},
            "lines": lines,
        },
        "lakes": _lakes(shapes),
        "rivers": {"transform": _HUNDREDTHS, "arcs": shapes.store.index["rivers"]},
        "disputed": disputed,
        "notes": _notes(shapes, near),
        "shapes": {key: _shape(key, outlines[key]) for key in story},
    }  # fmt: skip


def _chains(shapes: Shapes, story: list[str], near: set[str]) -> list[_Chain]:
    """The arcs that will be drawn, joined where nothing else meets them."""
    store, units = shapes.store, shapes.units
    stories: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for key in story:
        for arc in shapes.border_arcs(key) if key.startswith("border/") else shapes.outline(key):
            stories[arc if arc >= 0 else ~arc].append((key, arc >= 0))
    disputed = _disputed_arcs(shapes)
    provinces = _province_countries(shapes, near)
    lines: list[tuple[Line, Any]] = []
    numbers = []
    for arc in range(store.arcs):
        left = units[store.left[arc]][0]
        right = units[store.right[arc]][0] if store.right[arc] >= 0 else "sea"
        if left == right:
            one, other = units[store.left[arc]], units[store.right[arc]]
            # A line between towns is no border: see ``splits.py``.
            real = one[1] != other[1] and not (one[3] and one[3] == other[3])
            sort = "disputed" if arc in disputed else "provinces" if left in provinces and real else ""
        else:
            border = "disputed" if arc in disputed else "borders"
            sort = "seam" if store.seam[arc] else "coast" if right == "sea" else border
        if sort or arc in stories:
            names = stories.get(arc, [])
            # Inside a country either direction will do: the story's own area goes on the left.
            turned = left == right and bool(names) and not names[0][1]
            number = ~arc if turned else arc
            numbers.append(number)
            kept = tuple((key, on_left != turned) for key, on_left in names)
            lines.append((store.line(number), ((left, right), sort, kept)))
    found = []
    for chain in chains(lines):
        if chain[0] < 0:  # Arcs of one sort all have the same country on their left.
            chain = [~link for link in reversed(chain)]
        points: Line = []
        levels: list[int] = []
        for link in chain:
            number = link if link >= 0 else ~link
            line, level = lines[number][0], list(store.level(numbers[number]))
            if link < 0:
                line, level = line[::-1], level[::-1]
            points += line[1:] if points else line
            levels += level[1:] if levels else level
        sides, sort, kept = lines[chain[0] if chain[0] >= 0 else ~chain[0]][1]
        island = abs(area(points)) if points[0] == points[-1] else 0.0
        found.append(_Chain(points, levels, sides, sort, kept, Counter(levels), island))
    return found


def _disputed_arcs(shapes: Shapes) -> set[int]:
    """The arcs between the two sides of every dispute that is to be dashed."""
    store = shapes.store
    found: set[int] = set()
    for row in shapes.store.index["disputes"]:
        if row["rendering"] != "dashed":
            continue
        one = {unit for code in row["between"].split() for unit in shapes.of_code(code)}
        other = (
            None
            if row["against"] == "*"
            else {unit for code in row["against"].split() for unit in shapes.of_code(code)} - one
        )
        box = [float(number) / STEP for number in row["where"].split()]
        for arc in {arc for unit in one for arc in shapes.arcs_of[unit]}:
            left, right = store.left[arc], store.right[arc]
            beyond = right if left in one else left
            if right < 0 or (left in one and right in one) or (other is not None and beyond not in other):
                continue
            west, south, east, north = store.box(arc)
            if not box or (west >= box[0] and south >= box[1] and east <= box[2] and north <= box[3]):
                found.add(arc)
    return found


def _province_countries(shapes: Shapes, near: set[str]) -> set[str]:
    """The story's countries whose provinces are drawn: those with few first, as many as fit."""
    store, units = shapes.store, shapes.units
    count: dict[str, int] = defaultdict(int)
    for left, right in zip(store.left, store.right, strict=True):
        if right >= 0 and units[left][0] == units[right][0] in near:
            count[units[left][0]] += 1
    found, total = set(), 0
    for country in sorted(count, key=lambda country: (count[country], country)):
        total += count[country]
        if total <= _PROVINCE_ARCS:
            found.add(country)
    return found


def _largest_islands(found: list[_Chain]) -> dict[str, int]:
    """The chain that is the largest island of each country that has no other coast."""
    best: dict[str, tuple[float, int]] = {}
    for number, chain in enumerate(found):
        if chain.sort == "coast":
            size = chain.island or float("inf")
            best[chain.sides[0]] = max(best.get(chain.sides[0], (0.0, 0)), (size, number))
    return {country: number for country, (_, number) in best.items()}


def _thinned(chain: _Chain, level: int) -> Line:
    """The points that matter at a level, but never so few that a ring is no ring or a piece of land a line."""
    points, levels = chain.points, chain.levels
    kept = [0, *(at for at in range(1, len(points) - 1) if levels[at] <= level), len(points) - 1]
    least = 4 if points[0] == points[-1] else 3
    if len(kept) < least <= len(points):
        more = sorted(range(1, len(points) - 1), key=lambda at: (levels[at], at))[: least - 2]
        kept = sorted({*kept, *more})
    return [points[at] for at in kept]


def _areas(directed: list[tuple[Line, int]]) -> list[list[list[int]]]:
    """Rings of arc numbers; each ring is given as a polygon of its own, to be filled even-odd."""
    of_start: dict[tuple[Node, Node], int] = {(line[0], line[1]): arc for line, arc in directed}
    length = {arc: len(line) for line, arc in directed}
    polygons = []
    for ring in rings_of([line for line, _ in directed]):
        refs, at = [], 0
        while at < len(ring) - 1:
            arc = of_start[ring[at], ring[at + 1]]
            refs.append(arc)
            at += length[arc] - 1
        polygons.append([refs])
    return polygons


_HUNDREDTHS = {"scale": [0.01, 0.01], "translate": [0, 0]}


def _lakes(shapes: Shapes) -> dict[str, Any]:
    arcs: list[list[int]] = []
    areas = {}
    for number, rings in enumerate(shapes.store.index["lakes"]):
        areas[str(number)] = [[[len(arcs) + at] for at in range(len(rings))]]
        arcs += rings
    return {"transform": _HUNDREDTHS, "arcs": arcs, "areas": areas}


def _notes(shapes: Shapes, near: set[str]) -> list[dict[str, str]]:
    """The disputes about land of the story's countries."""
    found = []
    for row in shapes.store.index["disputes"]:
        codes = f"{row['between']} {row['against']}".split()
        countries = {shapes.units[unit][0] for code in codes for unit in shapes.of_code(code)}
        if near & countries:
            found.append({"id": row["id"], "name": row["name"], "note": row["note"]})
    return found


def _shape(key: str, outline: list[tuple[Line, int]]) -> dict[str, Any]:
    if key.startswith("country/"):
        return {"countries": [key.removeprefix("country/")]}
    if key.startswith("border/"):
        return {"lines": [_flat(line) for line, _ in outline]}
    return {"refs": [ring for polygon in _areas(outline) for ring in polygon]}


def _flat(line: Line) -> list[int]:
    numbers: list[int] = []
    x = y = 0
    for lon, lat in line:
        numbers += [lon - x, lat - y]
        x, y = lon, lat
    return numbers
