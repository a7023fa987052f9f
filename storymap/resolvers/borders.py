"""Border phrases → the line that two areas share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from storymap.gazetteer import Gazetteer
from storymap.model import Mention, Place, Placement, Story
from storymap.resolvers.confidence import certainty_of
from storymap.resolvers.votes import inside

if TYPE_CHECKING:
    from storymap.shapes import Shapes

_BREAK = re.compile(r"[.;:!?—\n]|, (?:but|and|while|as|where|which)\b")
#: "Algeria, which shares a long border with Mali": the subject of the clause is the name before it.
_RELATIVE = re.compile(r", (?:which|whose)\b[^,.;:!?—\n]*")

_SENTENCE = re.compile(r"[.!?]\s|\n")
_AT_IT = re.compile(r",? (?:on|at|near|close to|by|along) (?:the |its )?")


def border_placement(
    story: Story,
    mention: Mention,
    mentions: Sequence[Mention],
    placements: dict[str, Placement],
    gazetteer: Gazetteer,
    shapes: Shapes | None,
) -> Placement:
    """The line that a border phrase names, its other side found in the words around it.

    "The Chad-Sudan border" names both sides; "the border with Sudan" is read with the
    nearest country or first-order unit of the text that touches Sudan, and where the text
    names none, with Sudan's only neighbour if it has but one.
    """
    sides: dict[str, Place] = {}
    for other in mentions:
        place = placements[other.mention_id].place if other.kind != "border" else None
        if place is not None and mention.start <= other.start and other.end <= mention.end:
            sides.setdefault(place.place_id, place)
    named = list(sides.values())
    if not named:
        return _unplaced(mention, "neither side of the border could be placed")
    if shapes is None:
        return _unplaced(mention, "no shapes to take the border from")
    if len(named) > 1:
        line = _line(named[0], named[1], shapes)
        if line is None:
            return _unplaced(mention, f"{named[0].name} and {named[1].name} share no land border")
        return _placed(mention, named[0], named[1], line, "both sides are named", 0.97)
    [side] = named
    for place, where in _others_near(story, mention, mentions, placements, gazetteer):
        line = _line(place, side, shapes)
        if line is not None:
            return _placed(mention, place, side, line, _how(place, where), 0.9)
    neighbours = shapes.neighbours(shapes.key(side) or "")
    if len(neighbours) == 1 and (only := gazetteer.country(neighbours[0].rpartition("/")[2])) is not None:
        line = _line(only, side, shapes)
        if line is not None:
            return _placed(mention, only, side, line, f"{only.name} is the only neighbour of {side.name}", 0.9)
    return _unplaced(mention, f"no neighbour of {side.name} is named in the story")


def _how(place: Place, where: str) -> str:
    if where == "before it":
        return f"{place.name} is the nearest name before it that touches it"
    return f"of the lands that touch it the story speaks most of {place.name}"


def _unplaced(mention: Mention, reason: str) -> Placement:
    return Placement(mention.mention_id, None, 0.0, "unplaced", (reason,))


def _placed(
    mention: Mention, one: Place, other: Place, line: dict[str, object], how: str, confidence: float
) -> Placement:
    place = _border_place(one, other, line)
    reasons = (f"the line that {one.name} and {other.name} share", how)
    return Placement(mention.mention_id, place, confidence, certainty_of(confidence), reasons)


def _line(one: Place, other: Place, shapes: Shapes) -> dict[str, object] | None:
    """What two areas share, None if one lies in the other or they do not touch."""
    keys = shapes.key(one), shapes.key(other)
    if keys[0] is None or keys[1] is None or keys[0] == keys[1] or inside(one, other) or inside(other, one):
        return None
    return shapes.border(keys[0], keys[1])


def _others_near(
    story: Story,
    mention: Mention,
    mentions: Sequence[Mention],
    placements: dict[str, Placement],
    gazetteer: Gazetteer,
) -> list[tuple[Place, str]]:
    """Places around a border phrase: in its own clause, then the most spoken of, its paragraph counting double."""
    clause: list[tuple[int, Place]] = []
    counts: dict[str, int] = defaultdict(int)
    places: dict[str, Place] = {}
    for other in mentions:
        if other.kind == "border":
            continue
        place = placements[other.mention_id].place
        within = mention.start <= other.start and other.end <= mention.end
        if not within and place is not None and _AT_IT.fullmatch(story.text[other.end : mention.start]):
            # "At Taveta, on the border with Tanzania": the town's own land.
            place = gazetteer.country(place.country_code or "") if place.kind == "city" else place
        if within or place is None or place.kind not in ("country", "admin1"):
            continue
        same = other.paragraph == mention.paragraph
        places[place.place_id] = place
        counts[place.place_id] += 2 if same else 1
        gap = story.text[other.end : mention.start]
        apart = _BREAK.search(gap) and not _RELATIVE.fullmatch(gap)
        if same and other.end <= mention.start and other.role != "demonym" and not apart:
            clause.append((other.start, place))
    owner = _owner(story, mention, mentions, placements, gazetteer)
    if owner is not None:
        clause.append((mention.start, owner))
    found = {place.place_id: (place, "before it") for _, place in sorted(clause, key=lambda row: -row[0])}
    for place_id in sorted(
        counts, key=lambda place_id: (places[place_id].kind != "country", -counts[place_id], place_id)
    ):
        found.setdefault(place_id, (places[place_id], "in the story"))
    return list(found.values())


def _owner(
    story: Story,
    mention: Mention,
    mentions: Sequence[Mention],
    placements: dict[str, Placement],
    gazetteer: Gazetteer,
) -> Place | None:
    """Whose "its border" is: the land, or that of the capital, that last acted in the sentence."""
    if story.text[max(mention.start - 4, 0) : mention.start].lower() != "its ":
        return None
    for other in reversed(mentions):
        if other.end > mention.start or other.role != "actor" or other.paragraph != mention.paragraph:
            continue
        place = placements[other.mention_id].place
        if _SENTENCE.search(story.text, other.end, mention.start) is not None:
            return None
        if place is not None and place.feature_code == "PPLC":
            return gazetteer.country(place.country_code or "")
        if place is not None and place.kind == "country":
            return place
    return None


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
