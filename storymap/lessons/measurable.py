"""The points of a story that a class can measure between, and the pairs of them that are far enough apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from weakref import WeakKeyDictionary

from storymap.gazetteer import normalise
from storymap.lessons.askable import AskablePlace
from storymap.lessons.asking import QuestionMaker

HALF_ROUND_KM = 20_015
#: With so many places where something happens, no other is measured from; so many at most are paired.
_ENOUGH, _MOST = 4, 14


#: What was worked out for a maker of questions, kept as long as it is.
_POINTS: WeakKeyDictionary[QuestionMaker, list[AskablePlace]] = WeakKeyDictionary()
_PAIRS: WeakKeyDictionary[QuestionMaker, list[tuple[AskablePlace, AskablePlace, float]]] = WeakKeyDictionary()


def points(maker: QuestionMaker) -> list[AskablePlace]:
    """Towns, and buildings where something happens: nobody measures from an office, or a capital, that only speaks."""
    if maker not in _POINTS:
        _POINTS[maker] = _points(maker)
    return _POINTS[maker]


def _points(maker: QuestionMaker) -> list[AskablePlace]:
    able = [
        askable
        for askable in maker.places
        if askable.is_point
        and not maker.facts.disputed(askable.place)
        and (askable.place.kind == "city" or (askable.is_named and askable.is_scene))
    ]
    scenes = [askable for askable in able if askable.is_scene]
    return scenes if len(scenes) >= _ENOUGH else able


def firm_points(maker: QuestionMaker) -> list[AskablePlace]:
    """The points of which a reader can be sure: none that is likely alone, with a namesake, or far off."""
    return [one for one in points(maker) if one.is_firm and one.place.country_code]


def firm_pairs(
    maker: QuestionMaker, *, at_least: float, at_most: float = HALF_ROUND_KM * 0.95
) -> list[tuple[AskablePlace, AskablePlace, bool]]:
    """Like ``pairs``, of firm points that the story names in one paragraph, and whether something goes between them."""
    ways = _ways(maker)
    return [
        (one, other, _apart(one, other, ways) == 0)
        for one, other in pairs(maker, at_least=at_least, at_most=at_most)
        if one.is_firm and other.is_firm and _apart(one, other, ways) <= 1
    ]


def pairs(
    maker: QuestionMaker, *, at_least: float, at_most: float = HALF_ROUND_KM * 0.95
) -> list[tuple[AskablePlace, AskablePlace]]:
    """Pairs of the story's points so many kilometres apart: first those that the story itself joins."""
    if maker not in _PAIRS:
        _PAIRS[maker] = _measured(maker)
    return [(one, other) for one, other, km in _PAIRS[maker] if at_least <= km <= at_most]


def _measured(maker: QuestionMaker) -> list[tuple[AskablePlace, AskablePlace, float]]:
    """All pairs of the story's points with the kilometres between them, those that the story joins first."""
    ways = _ways(maker)
    found = [
        (one, other, maker.facts.distance(one.place, other.place))
        for one, other in combinations(points(maker)[:_MOST], 2)
        if normalise(one.name) != normalise(other.name)
    ]
    return sorted(found, key=lambda pair: _apart(pair[0], pair[1], ways))


def _ways(maker: QuestionMaker) -> set[frozenset[str]]:
    """The ends of the story's movements, and of the legs of its journeys."""
    placement = maker.facts.storymap.placement
    ends = [(move.origin, move.destination) for move in maker.facts.moves]
    for route in maker.facts.storymap.routes:
        ends += pairwise(placement(stop.mention_id).place for stop in route.stops)
    return {frozenset(end.place_id for end in pair if end) for pair in ends}


def _apart(one: AskablePlace, other: AskablePlace, ways: set[frozenset[str]]) -> int:
    """How far from one another the story tells of two places: 0 where something goes between them, else paragraphs."""
    if frozenset({one.place.place_id, other.place.place_id}) in ways:
        return 0
    return 1 + min(abs(here - there) for here in one.paragraphs for there in other.paragraphs)


def distances(maker: QuestionMaker) -> Iterator[tuple[AskablePlace, AskablePlace, float]]:
    """Pairs of the story's places that can be measured on a map, with the kilometres between them."""
    for one, other in pairs(maker, at_least=100):
        yield one, other, maker.facts.distance(one.place, other.place)
