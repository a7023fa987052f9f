"""Build time: lakes and reservoirs, by name and by place."""

from __future__ import annotations

import re
from typing import Any

import shapely

from storymap.lexicon import one_of, words
from storymap.shapes.earth.watercourses import forms_of

#: How far a lake's point may be from a lake without a name, and from one that has another, in degrees.
_SHORE, _INSIDE = 0.12, 0.02
_WORDS = re.compile(rf"\b(?:{one_of(words('lake-word'))})\b", re.IGNORECASE)


class Lakes:
    """The lakes of the source, with their table."""

    def __init__(self, lakes: list[tuple[Any, dict[str, str]]]) -> None:
        """Take the lakes."""
        self._shapes = [shape for shape, _ in lakes]
        self._names = [
            {form for said in re.split(r"[|,;]", f"{row['name']},{row['name_alt']}") for form in _forms(said)}
            for _, row in lakes
        ]
        self._tree = shapely.STRtree(self._shapes)

    def lake(self, names: list[str], point: Any) -> Any:
        """The lake of a name near a point, or the one that the point stands in; None if there is neither."""
        wanted = {form for name in names for form in _forms(name)}
        near = sorted(self._tree.query(point, predicate="dwithin", distance=1.0).tolist())
        chosen = [number for number in near if wanted & self._names[number]] or self._around(near, point)[:1]
        return shapely.union_all([self._shapes[number] for number in chosen]) if chosen else None

    def _around(self, near: list[int], point: Any) -> list[int]:
        reach = [_INSIDE if self._names[number] else _SHORE for number in near]
        return [
            number for number, far in zip(near, reach, strict=True) if shapely.dwithin(self._shapes[number], point, far)
        ]


def _forms(name: str) -> set[str]:
    return {form for form in forms_of(_WORDS.sub(" ", name)) if len(form) > 2}
