"""Which arcs a page draws, of what sort each is, and which of them make one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from storymap.shapes.lines import STEP, Box, Node, chains

if TYPE_CHECKING:
    from storymap.shapes import Shapes

#: Countries with more provinces' lines than this many arcs in all are left without.
_PROVINCE_ARCS = 2500


@dataclass(frozen=True, slots=True)
class Chain:
    """Arcs joined to one line of the map."""

    links: list[int]  # arc numbers, ~n for n backwards
    ends: tuple[Node, Node]
    sides: tuple[str, str]  # countries to the left and right, "sea" where there is none
    sort: str  # coast, borders, provinces, disputed, seam
    stories: tuple[tuple[str, bool], ...]  # the keys whose outline it is part of; whether they lie on its left

    @property
    def closed(self) -> bool:
        """Whether it is a ring."""
        return self.ends[0] == self.ends[1]


def chains_of(shapes: Shapes, story: list[str], near: set[str]) -> list[Chain]:
    """The arcs that will be drawn, joined where nothing else meets them."""
    store = shapes.store
    outlines = _outlines(shapes, story)
    disputed = _disputed_arcs(shapes)
    provinces = _province_countries(shapes, near)
    lines: list[tuple[tuple[Node, Node], Any]] = []
    numbers = []
    for arc in _drawn(shapes, provinces, disputed | outlines.keys()):
        sides = _countries_beside(shapes, arc)
        sort = _sort_of(shapes, arc, sides, provinces, disputed)
        keys = outlines.get(arc, [])
        if sort or keys:
            # Inside a country either direction will do: the story's own area goes on the left.
            turned = sides[0] == sides[1] and bool(keys) and not keys[0][1]
            number = ~arc if turned else arc
            numbers.append(number)
            lines.append((store.ends(number), (sides, sort, tuple((key, left != turned) for key, left in keys))))
    found = []
    for chain in chains(lines):
        if chain[0] < 0:  # Arcs of one sort all have the same country on their left.
            chain = [~link for link in reversed(chain)]
        links = [numbers[link] if link >= 0 else ~numbers[~link] for link in chain]
        ends = (store.ends(links[0])[0], store.ends(links[-1])[1])
        found.append(Chain(links, ends, *lines[chain[0] if chain[0] >= 0 else ~chain[0]][1]))
    return found


def _outlines(shapes: Shapes, story: list[str]) -> dict[int, list[tuple[str, bool]]]:
    """For each arc around a shape of the story the keys of such shapes, and whether they lie on its left."""
    found: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for key in story:
        if shapes.computed(key) is not None:
            continue  # It has arcs of its own.
        for arc in shapes.border_arcs(key) if key.startswith("border/") else shapes.outline(key):
            found[arc if arc >= 0 else ~arc].append((key, arc >= 0))
    return found


def _countries_beside(shapes: Shapes, arc: int) -> tuple[str, str]:
    """The countries to the left and right of an arc, "sea" where there is none."""
    left, right = shapes.store.left[arc], shapes.store.right[arc]
    return shapes.units[left][0], shapes.units[right][0] if right >= 0 else "sea"


def _sort_of(shapes: Shapes, arc: int, sides: tuple[str, str], provinces: set[str], disputed: set[int]) -> str:
    """What sort of line an arc is; "" for one inside a country that is not drawn for its own sake."""
    if sides[0] != sides[1] and shapes.store.seam[arc]:
        return "seam"
    if sides[1] == "sea":
        return "coast"
    if arc in disputed:
        return "disputed"
    if sides[0] != sides[1]:
        return "borders"
    return "provinces" if sides[0] in provinces and _parts_provinces(shapes, arc) else ""


def _parts_provinces(shapes: Shapes, arc: int) -> bool:
    """Whether an arc lies between two first-order units, and is no line between towns: see ``splits.py``."""
    (_, one, _, made_of), (_, other, _, other_of) = (
        shapes.units[unit] for unit in (shapes.store.left[arc], shapes.store.right[arc])
    )
    return one != other and not (made_of and made_of == other_of)


def _drawn(shapes: Shapes, provinces: set[str], more: set[int]) -> list[int]:
    """The arcs that may be drawn: between two countries, on a coast, in a country with provinces, and some more."""
    store, codes = shapes.store, np.array([unit[0] for unit in shapes.units])
    left, right = (np.frombuffer(side, dtype=np.int32) for side in (store.left, store.right))
    drawn = (right < 0) | (codes[left] != codes[right]) | np.isin(codes[left], sorted(provinces))
    drawn[sorted(more)] = True
    found: list[int] = np.flatnonzero(drawn).tolist()
    return found


def _disputed_arcs(shapes: Shapes) -> set[int]:
    """The arcs between the two sides of every dispute that is to be dashed."""
    return {
        arc
        for row in shapes.store.index["disputes"]
        if row["rendering"] == "dashed"
        for arc in _arcs_between(shapes, _units_of(shapes, row["between"]), row["against"])
        if _lies_within(shapes.store.box(arc), [float(number) / STEP for number in row["where"].split()])
    }


def _units_of(shapes: Shapes, codes: str) -> set[int]:
    return {unit for code in codes.split() for unit in shapes.of_code(code)}


def _arcs_between(shapes: Shapes, one: set[int], against: str) -> Iterator[int]:
    """The arcs that some units share with those of other codes, with any other land where that is "*"."""
    other = None if against == "*" else _units_of(shapes, against) - one
    for arc in {arc for unit in one for arc in shapes.arcs_of[unit]}:
        left, right = shapes.store.left[arc], shapes.store.right[arc]
        beyond = right if left in one else left
        if right >= 0 and beyond not in one and (other is None or beyond in other):
            yield arc


def _lies_within(box: Box, bounds: list[float]) -> bool:
    """Whether a box lies in some bounds; anything does in none."""
    if not bounds:
        return True
    west, south, east, north = bounds
    return box[0] >= west and box[1] >= south and box[2] <= east and box[3] <= north


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
