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
                "border/RU-UA": {"lines": [[x, y, dx, dy, …]]},     in thousandths of a degree
                "water/danube": {"lines": …}, "physical/alps": {"rings": …}}}   likewise

All of it comes from the same arcs, so a story's shape ends where the country does. Arcs of
the story's countries and shapes keep more points. Cuts at 180° and below Antarctica are
edges of areas, but in none of the lists of lines.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from storymap.shapes.drawn import Chain, chains_of
from storymap.shapes.earth.packed import thinned
from storymap.shapes.lines import STEP, Line, Node, loops_of

if TYPE_CHECKING:
    from storymap.shapes import Shapes
    from storymap.shapes.computed import Drawing

#: The levels (see ``mesh.levels_of``) kept in the world, in the story's countries, in its
#: shapes, and on provinces' lines; each row is coarser than the one before.
_DETAIL = ((79, 88, 104, 84), (76, 84, 96, 80), (72, 79, 88, 76), (68, 74, 82, 70), (62, 68, 76, 64))
#: Most characters of the whole; how many a point takes, and the lakes, rivers and lists.
_BUDGET = 750_000
_POINT, _WATER = 7.3, 105_000
#: Most points of all natural features, and of each of them.
_NATURAL, _EACH = 14_000, 1_400
#: An area wider than this, in degrees, needs no more points than a country.
_WIDE = 12
#: The smallest island of the world, in square grid steps.
_ISLAND = 2500
#: In thousandths of a degree: a pixel at zoom 9.
_GRID = 3
#: From degrees to steps that count from the corner, rounded rather than cut.
_WEST, _SOUTH = 180_000 + _GRID // 2, 90_000 + _GRID // 2


_Directed = tuple[tuple[Node, Node], int]


class _Points:
    """The points of all chains, one after the other."""

    def __init__(self, shapes: Shapes, found: list[Chain]) -> None:
        store = shapes.store
        parts, sizes = [], []
        for chain in found:
            size = 0
            for at, link in enumerate(chain.links):
                number = link if link >= 0 else ~link
                part = np.arange(store.first[number], store.first[number + 1])
                part = (part if link >= 0 else part[::-1])[at > 0 :]  # Where links meet the point counts once.
                parts.append(part)
                size += len(part)
            sizes.append(size)
        order = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
        self.sizes = np.array(sizes, dtype=np.int64)
        self.starts = np.concatenate(([0], np.cumsum(self.sizes)))
        self.nodes = np.frombuffer(store.points, dtype=np.int32).reshape(-1, 2)[order].astype(np.int64)
        self.levels = np.frombuffer(store.levels, dtype=np.uint8)[order]
        self.closed = np.array([chain.closed for chain in found], dtype=bool)

    def kept(self, level_of: list[int]) -> NDArray[np.bool_]:
        """Which points matter, with a level for each chain."""
        kept = self.levels <= np.repeat(np.array(level_of), self.sizes)
        kept[self.starts[:-1]] = kept[self.starts[1:] - 1] = True
        return kept

    def completed(self, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The same, but never so few that a ring is no ring or a piece of land a line."""
        least = np.where(self.closed, 4, 3)
        few = (np.add.reduceat(kept, self.starts[:-1], dtype=np.int64) < least) & (self.sizes >= least)
        for number in np.flatnonzero(few):
            start, end = self.starts[number], self.starts[number + 1]
            inner = sorted(range(start + 1, end - 1), key=lambda at: (self.levels[at], at))
            kept[inner[: least[number] - 2]] = True
        return kept

    def islands(self) -> list[float]:
        """The area of each ring in square grid steps; 0 where a chain is none."""
        x, y = self.nodes[:-1].T
        next_x, next_y = self.nodes[1:].T
        twice = np.append(x * next_y - next_x * y, 0)
        twice[self.starts[1:] - 1] = 0  # No side leads from one chain to the next.
        areas = np.abs(np.add.reduceat(twice, self.starts[:-1])) / 2
        return [float(size) for size in np.where(self.closed, areas, 0.0)]

    def lines(self, kept: NDArray[np.bool_]) -> _Lines:
        """The points kept, chain by chain."""
        return _Lines(self.nodes[kept], np.add.reduceat(kept, self.starts[:-1], dtype=np.int64))


class _Lines:
    """Chains as they are drawn."""

    def __init__(self, nodes: NDArray[np.int64], sizes: NDArray[np.int64]) -> None:
        self._nodes = nodes
        self._starts = np.concatenate(([0], np.cumsum(sizes)))
        grid = (nodes + np.array([_WEST, _SOUTH])) // _GRID
        step = np.diff(grid, axis=0, prepend=0)
        new = step.any(axis=1)
        first = self._starts[:-1]
        step[first], new[first] = grid[first], True
        self._steps = step[new].ravel().tolist()
        self._bounds = (2 * np.concatenate(([0], np.cumsum(np.add.reduceat(new, first, dtype=np.int64))))).tolist()

    def packed(self, number: int) -> list[int]:
        """A chain as the browser gets it: steps of its grid, flat and delta-coded."""
        steps: list[int] = self._steps[self._bounds[number] : self._bounds[number + 1]]
        return steps

    def line(self, number: int) -> Line:
        """A chain in grid steps of the file."""
        return [(x, y) for x, y in self._nodes[self._starts[number] : self._starts[number + 1]].tolist()]


def page_topology(shapes: Shapes, keys: Iterable[str]) -> str:
    """Basemap and story shapes as compact JSON text."""
    wanted = set(keys)
    natural = sorted(key for key in wanted if shapes.natural(key))
    story = sorted(
        key for key in wanted - {*natural} if key.startswith("border/") or shapes.members(key) or shapes.computed(key)
    )
    near = {country for key in story if not key.startswith("region/") for country in shapes.countries_of(key)}
    found = chains_of(shapes, story, near)
    fine = _fine(shapes, story)
    points = _Points(shapes, found)
    for detail in _DETAIL:
        kept = points.kept([_level_of(chain, near, fine, detail) for chain in found])
        # About how many characters there will be.
        if int(kept.sum()) * _POINT + _WATER <= _BUDGET:
            break
    lines = points.lines(points.completed(kept))
    page = _page(shapes, story, near, found, points.islands(), lines)
    page["shapes"] |= _natural(shapes, natural)
    return json.dumps(page, separators=(",", ":"), sort_keys=True)


def _natural(shapes: Shapes, keys: list[str]) -> dict[str, Any]:
    """The rings of natural areas and the lines of rivers, as fine as their size asks for."""
    found = {}
    room = _NATURAL // max(1, len(keys))
    for key in keys:
        earth = shapes.natural(key)
        if earth is not None:
            lines = thinned(earth.packed(key), min(_EACH, room), closed=not earth.is_line(key))
            found[key] = {"lines" if earth.is_line(key) else "rings": [_flat(line) for line in lines]}
    return found


def _level_of(chain: Chain, near: set[str], fine: set[str], detail: tuple[int, int, int, int]) -> int:
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


def _page(
    shapes: Shapes, story: list[str], near: set[str], found: list[Chain], islands: list[float], lines: _Lines
) -> dict[str, Any]:
    drawn = _Drawn(lines)
    largest = _largest_islands(found, islands)
    for number, chain in enumerate(found):
        small = 0 < islands[number] < _ISLAND
        if small and not chain.stories and largest.get(chain.sides[0]) != number and not near & set(chain.sides):
            continue
        drawn.add(number, chain)
    return {
        "basemap": {
            "transform": {"scale": [_GRID * STEP, _GRID * STEP], "translate": [-180, -90]},
            "arcs": drawn.arcs,
            "areas": drawn.countries(),
            "lines": drawn.sorts,
        },
        "lakes": _lakes(shapes),
        "rivers": {"transform": _HUNDREDTHS, "arcs": shapes.store.index["rivers"]},
        "disputed": drawn.disputed,
        "notes": _notes(shapes, near),
        "shapes": {key: drawn.shape(key, shapes.computed(key)) for key in story},
    }


class _Drawn:
    """What is drawn of the chains: numbered arcs, in each list of lines and around each area that they belong to."""

    def __init__(self, lines: _Lines) -> None:
        self._lines = lines
        self._chain_of: list[int] = []  # the number of each arc's chain
        self._around: dict[str, list[_Directed]] = defaultdict(list)  # country → the arcs around it
        self._outlines: dict[str, list[_Directed]] = defaultdict(list)  # key of the story → the arcs around it
        self.arcs: list[list[int]] = []
        self.sorts: dict[str, list[int]] = {"coast": [], "borders": [], "provinces": [], "disputed": []}
        self.disputed: list[list[list[float]]] = []

    def add(self, number: int, chain: Chain) -> None:
        """Draw a chain."""
        arc = len(self.arcs)
        self.arcs.append(self._lines.packed(number))
        self._chain_of.append(number)
        there, back = (chain.ends, arc), (chain.ends[::-1], ~arc)
        for key, on_left in chain.stories:
            self._outlines[key].append(there if on_left else back)
        if chain.sort == "disputed":
            self.disputed.append([[round(x * STEP, 3), round(y * STEP, 3)] for x, y in self._lines.line(number)])
        if chain.sort in self.sorts:
            self.sorts[chain.sort].append(arc)
        left, right = chain.sides
        if left != right:
            self._around[left].append(there)
            self._around[right].append(back)

    def countries(self) -> dict[str, list[list[list[int]]]]:
        """The land of each country."""
        return {country: _areas(arcs) for country, arcs in sorted(self._around.items()) if country != "sea"}

    def shape(self, key: str, drawing: Drawing | None) -> dict[str, Any]:
        """How a shape of the story is drawn; what was computed has arcs of its own."""
        if drawing is not None and drawing.is_line:
            return {"lines": [_flat(line) for line in drawing.lines]}
        if drawing is not None:
            return {"refs": [self._own(ring) for polygon in drawing.polygons for ring in polygon]}
        if key.startswith("country/"):
            return {"countries": [key.removeprefix("country/")]}
        if key.startswith("border/"):
            return {"lines": [self._flat(arc) for _, arc in self._outlines[key]]}
        return {"refs": [ring for polygon in _areas(self._outlines[key]) for ring in polygon]}

    def _own(self, ring: Line) -> list[int]:
        """A ring as one arc that nothing else shares."""
        packed: list[int] = []
        x = y = 0
        for lon, lat in ring:
            across, up = (lon + _WEST) // _GRID, (lat + _SOUTH) // _GRID
            if not packed or (across, up) != (x, y):
                packed += [across - x, up - y]
            x, y = across, up
        self.arcs.append(packed)
        return [len(self.arcs) - 1]

    def _flat(self, arc: int) -> list[int]:
        line = self._lines.line(self._chain_of[arc if arc >= 0 else ~arc])
        return _flat(line if arc >= 0 else line[::-1])


def _largest_islands(found: list[Chain], islands: list[float]) -> dict[str, int]:
    """The chain that is the largest island of each country that has no other coast."""
    best: dict[str, tuple[float, int]] = {}
    for number, chain in enumerate(found):
        if chain.sort == "coast":
            size = islands[number] or float("inf")
            best[chain.sides[0]] = max(best.get(chain.sides[0], (0.0, 0)), (size, number))
    return {country: number for country, (_, number) in best.items()}


def _areas(directed: list[_Directed]) -> list[list[list[int]]]:
    """Rings of arc numbers; each ring is given as a polygon of its own, to be filled even-odd."""
    return [[[directed[number][1] for number in loop]] for loop in loops_of([ends for ends, _ in directed])]


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


def _flat(line: Line) -> list[int]:
    numbers: list[int] = []
    x = y = 0
    for lon, lat in line:
        numbers += [lon - x, lat - y]
        x, y = lon, lat
    return numbers
