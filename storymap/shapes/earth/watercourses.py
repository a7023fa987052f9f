"""Build time: rivers and canals as lines, their names joined over stretches and languages.

Natural Earth has a line for each name that a river bears on its way ("Donau", "Danube"), without
the letters that its table lost ("Rhne"). A river of the list of natural features takes the lines
that bear one of its names and lead to its mouth; ``data/sources/rivers.csv`` adds the names of
stretches that have another ("Chang Jiang", "Jinsha"), and the lake between two of them goes along.
A row of ``data/sources/outlines.csv`` leads on where the source has no name, another river's, or no line.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import shapely
from shapely.ops import substring

from storymap.lexicon import one_of, words

#: How far apart two stretches of a river may be drawn, in degrees: a lake or a delta lies between.
_GAP = 0.75
#: How far from where a river ends its line may be.
_MOUTH = 1.6
#: The same where the list says what its lower stretch is called.
_SAID = 8.0
#: How near the ends of a lake's line come to the river that flows through it.
_TOUCH = 0.03
#: How near a point of the list lies to the line that it means.
_BESIDE = 0.12
_GENERIC = re.compile(rf"\b(?:{one_of(words('river-word'))})\b", re.IGNORECASE)


@dataclass(slots=True)
class River:
    """A river of the list, and what it is called along its way."""

    names: set[str]
    mouth: Any
    more: set[str] = field(default_factory=set)  # of stretches, which need not lead to the mouth themselves


def forms_of(name: str) -> set[str]:
    """A name as a table may have it: without accents, or without the letters that bear them."""
    bare = _GENERIC.sub(" ", name)
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(letter))
    lost = "".join(letter for letter in bare if letter.isascii())
    return {_letters(form) for form in (plain, lost, name)} - {""}


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


class Watercourses:
    """The lines of the source, by name and by place."""

    def __init__(self, lines: Sequence[Any], rows: Sequence[dict[str, str]]) -> None:
        """Take the lines and their table."""
        self.lines = list(lines)
        self.tree = shapely.STRtree(self.lines)
        self.named: dict[str, list[int]] = defaultdict(list)
        self.nameless: list[int] = []
        for number, row in enumerate(rows):
            said = re.split(r"[()/,;]", f"{row['name']},{row['name_alt']}")
            forms = {form for name in said for form in forms_of(name)}
            for form in sorted(forms):
                self.named[form].append(number)
            if not forms or row["featurecla"] == "Lake Centerline":
                self.nameless.append(number)

    def course(self, river: River) -> Any:
        """The line of a river, None if the source has none."""
        own = self._bearing(river.names)
        first = min(own, key=lambda number: (self._off(number, river), number), default=None)
        if first is None or self._off(first, river) > _MOUTH:
            # The lower stretch may bear another name, or end above a wide mouth.
            own |= self._bearing(river.more)
            first = min(own, key=lambda number: (self._off(number, river), number), default=None)
            if first is None or not river.more or self._off(first, river) > _SAID:
                return None
        chosen = self._connected(first, own | self._bearing(river.more))
        return shapely.line_merge(shapely.union_all([self.lines[n] for n in chosen | self._lakes_between(chosen)]))

    def along(self, points: Sequence[tuple[float, float]]) -> Any:
        """A stretch through some points: along the source's lines where one leads by two of them, else straight."""
        found = []
        for pair in pairwise(points):
            ends = shapely.points(pair)
            near = [
                (sum(float(shapely.distance(self.lines[number], end)) for end in ends), number)
                for number in self.tree.query(ends[0], predicate="dwithin", distance=_BESIDE).tolist()
                if shapely.dwithin(self.lines[number], ends[1], _BESIDE)
            ]
            found.append(_between(self.lines[min(near)[1]], *ends) if near else shapely.LineString(pair))
        return shapely.union_all(found)

    def _bearing(self, names: Iterable[str]) -> set[int]:
        return {number for name in names for number in self.named.get(name, ())}

    def _off(self, number: int, river: River) -> float:
        return float(shapely.distance(self.lines[number], river.mouth))

    def _connected(self, first: int, among: set[int]) -> set[int]:
        """The lines that lead on from the first."""
        found, waiting = {first}, [first]
        while waiting:
            here = self.lines[waiting.pop()]
            near = {number for number in among - found if shapely.dwithin(here, self.lines[number], _GAP)}
            found |= near
            waiting += sorted(near)
        return found

    def _lakes_between(self, chosen: set[int]) -> set[int]:
        """Nameless lines of which both ends lie on the river."""
        whole = shapely.union_all([self.lines[number] for number in chosen])
        found = set()
        for number in self.tree.query(whole, predicate="dwithin", distance=_TOUCH).tolist():
            if number in self.nameless and number not in chosen:
                ends = shapely.get_parts(shapely.boundary(self.lines[number]))
                if len(ends) and all(shapely.dwithin(end, whole, _TOUCH) for end in ends):
                    found.add(number)
        return found


def _between(line: Any, one: Any, other: Any) -> Any:
    """The part of a line between two points beside it; the straight way where they lie on different pieces of it."""
    merged = shapely.line_merge(line)
    parts = [part for part in shapely.get_parts(merged) if max(part.distance(one), part.distance(other)) <= _BESIDE]
    if not parts:
        return shapely.LineString([one, other])
    first, last = sorted((parts[0].project(one), parts[0].project(other)))
    return substring(parts[0], first, last)
