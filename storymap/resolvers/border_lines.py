"""Border phrases → the line that two areas share."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from storymap.gazetteer import Lookup
from storymap.model import Mention, Place, Placement, Reason
from storymap.recognisers import Relations
from storymap.resolvers.confidence import certainty_of
from storymap.resolvers.containment import inside

if TYPE_CHECKING:
    from storymap.shapes import Shapes

_AREAS = ("country", "admin1")
_Row = tuple[Mention, Place | None]


class Borders:
    """The border phrases of a story among its other mentions, which are counted once for all of them."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        relations: Relations,
        placements: dict[str, Placement],
        gazetteer: Lookup,
        shapes: Shapes,
    ) -> None:
        self._relations, self._gazetteer, self._shapes = relations, gazetteer, shapes
        rows = [(mention, placements[mention.mention_id].place) for mention in mentions]
        self._rows: list[_Row] = sorted(rows, key=lambda row: row[0].start)
        self._starts = [mention.start for mention, _ in self._rows]
        self._row = {mention.mention_id: (mention, place) for mention, place in self._rows}
        self._at: dict[str, list[str]] = defaultdict(list)  # the border phrase → the towns at it
        for relation in relations.all("at"):
            self._at[relation.other].append(relation.mention_id)
        self._areas: dict[str, Place] = {}
        self._spoken: Counter[str] = Counter()
        self._beside: dict[int, Counter[str]] = defaultdict(Counter)
        self._lines: dict[tuple[str, str], dict[str, object] | None] = {}
        for mention, place in self._rows:
            if place is not None and place.kind in _AREAS:
                self._areas[place.place_id] = place
                self._spoken[place.place_id] += 1
                self._beside[mention.paragraph][place.place_id] += 1

    def placement(self, mention: Mention) -> Placement:
        """The line that a border phrase names, its other side found in the words around it.

        "The Chad-Sudan border" names both sides; "the border with Sudan" is read with the
        nearest country or first-order unit of the text that touches Sudan, and where the text
        names none, with Sudan's only neighbour if it has but one.
        """
        sides: dict[str, Place] = {}
        for _, place in self._within(mention):
            if place is not None:
                sides.setdefault(place.place_id, place)
        named = list(sides.values())
        if not named:
            return _unplaced(mention, Reason("no-side-placed"))
        if len(named) > 1:
            line = self._line(named[0], named[1])
            if line is None:
                return _unplaced(mention, Reason("no-shared-border", one=named[0].name, other=named[1].name))
            return _placed(mention, named[0], named[1], line, Reason("both-sides"), 0.97)
        [side] = named
        for place, where in self._others_near(mention):
            line = self._line(place, side)
            if line is not None:
                return _placed(mention, place, side, line, _how(place, where), 0.9)
        neighbours = self._shapes.neighbours(self._shapes.key(side) or "")
        if len(neighbours) == 1 and (only := self._gazetteer.country(neighbours[0].rpartition("/")[2])) is not None:
            line = self._line(only, side)
            if line is not None:
                return _placed(
                    mention, only, side, line, Reason("only-neighbour", neighbour=only.name, side=side.name), 0.9
                )
        return _unplaced(mention, Reason("no-neighbour", side=side.name))

    def _within(self, mention: Mention) -> list[_Row]:
        """The mentions inside a border phrase."""
        first = bisect_left(self._starts, mention.start)
        last = bisect_left(self._starts, mention.end, first)
        return [row for row in self._rows[first:last] if row[0].end <= mention.end]

    def _line(self, one: Place, other: Place) -> dict[str, object] | None:
        """What two areas share, None if one lies in the other or they do not touch."""
        keys = one.place_id, other.place_id
        if keys not in self._lines:
            self._lines[keys] = _line(one, other, self._shapes)
        return self._lines[keys]

    def _others_near(self, mention: Mention) -> list[tuple[Place, str]]:
        """Places around a border phrase: in its own clause, then the most spoken of, its paragraph counting double."""
        counts = Counter(self._spoken)
        counts.update(self._beside[mention.paragraph])
        areas = dict(self._areas)
        for other, place in self._within(mention):
            if place is not None and place.kind in _AREAS:
                counts[place.place_id] -= 2 if other.paragraph == mention.paragraph else 1
        for mention_id in self._at[mention.mention_id]:
            land = self._land_of(mention_id)
            if land is not None:
                areas[land.place_id] = land
                counts[land.place_id] += 2 if self._row[mention_id][0].paragraph == mention.paragraph else 1
        clause = self._clause(mention)
        found = {place.place_id: (place, "before it") for place in clause}
        for place_id in sorted(
            (place_id for place_id, count in counts.items() if count > 0),
            key=lambda place_id: (areas[place_id].kind != "country", -counts[place_id], place_id),
        ):
            found.setdefault(place_id, (areas[place_id], "in the story"))
        return list(found.values())

    def _land_of(self, mention_id: str) -> Place | None:
        """The land of a town that is said to stand at the border: "At Taveta, on the border with Tanzania"."""
        _, place = self._row[mention_id]
        return self._gazetteer.country(place.country_code or "") if place is not None and place.kind == "city" else None

    def _clause(self, border: Mention) -> list[Place]:
        """The lands and units of a border phrase's own clause, nearest first; before them whose "its border" is."""
        owner = self._owner(border)
        clause = [owner] if owner is not None else []
        for relation in self._relations.of("same-clause", border):
            mention, place = self._row[relation.other]
            if relation.other in self._at[border.mention_id]:
                place = self._land_of(relation.other) or place
            if place is not None and place.kind in _AREAS and mention.role != "demonym":
                clause.append(place)
        return clause

    def _owner(self, border: Mention) -> Place | None:
        """Whose "its border" is: the land, or that of the capital, that last acted in the sentence."""
        for relation in self._relations.of("whose", border):
            _, place = self._row[relation.other]
            if place is not None and place.feature_code == "PPLC":
                return self._gazetteer.country(place.country_code or "")
            if place is not None and place.kind == "country":
                return place
        return None


def _how(place: Place, where: str) -> Reason:
    if where == "before it":
        return Reason("nearest-before", place=place.name)
    return Reason("most-spoken", place=place.name)


def _unplaced(mention: Mention, reason: Reason) -> Placement:
    return Placement(mention.mention_id, None, 0.0, "unplaced", (reason,))


def _placed(
    mention: Mention, one: Place, other: Place, line: dict[str, object], how: Reason, confidence: float
) -> Placement:
    place = _border_place(one, other, line)
    reasons = (Reason("border-line", one=one.name, other=other.name), how)
    return Placement(mention.mention_id, place, confidence, certainty_of(confidence), reasons)


def _line(one: Place, other: Place, shapes: Shapes) -> dict[str, object] | None:
    """What two areas share, None if one lies in the other or they do not touch."""
    keys = shapes.key(one), shapes.key(other)
    if keys[0] is None or keys[1] is None or keys[0] == keys[1] or inside(one, other) or inside(other, one):
        return None
    return shapes.border(keys[0], keys[1])


def _border_place(one: Place, other: Place, line: dict[str, object]) -> Place:
    lat, lon = _middle(_points(line))
    if one.kind == other.kind == "country":
        one, other = sorted((one, other), key=_code)
        place_id, name = f"sm:border/{_code(one)}-{_code(other)}", f"{one.name}–{other.name} border"
    else:
        one, other = sorted((one, other), key=lambda place: (place.kind != "admin1", _code(place)))
        place_id = f"sm:border/{_code(one)}+{_code(other)}"
        name = f"{one.name}–{other.name} border"
    return Place(place_id, name, "border", "line", lat, lon, source="Natural Earth")


def _code(place: Place) -> str:
    if place.kind == "admin1":
        return f"{place.country_code}.{place.admin1}"
    return place.country_code or place.place_id


def _points(line: dict[str, object]) -> list[list[tuple[float, float]]]:
    coordinates = line["coordinates"]
    assert isinstance(coordinates, list)
    return [[(point[0], point[1]) for point in part] for part in coordinates]


def _middle(parts: list[list[tuple[float, float]]]) -> tuple[float, float]:
    """The point of the line that is nearest to the mean of its points: (lat, lon)."""
    every = [point for part in parts for point in part]
    lon = sum(point[0] for point in every) / len(every)
    lat = sum(point[1] for point in every) / len(every)
    nearest = min(every, key=lambda point: ((point[0] - lon) ** 2 + (point[1] - lat) ** 2, point))
    return round(nearest[1], 5), round(nearest[0], 5)
