"""The points of a story that a class can measure between, and the pairs of them that are far enough apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from storymap.gazetteer import normalise
from storymap.lessons.askable import AskablePlace
from storymap.lessons.asking import QuestionMaker

HALF_ROUND_KM = 20_015


def points(maker: QuestionMaker) -> list[AskablePlace]:
    """Towns, and buildings where something happens: nobody measures from an office that only speaks."""
    return [
        askable
        for askable in maker.places
        if askable.is_point
        and not maker.facts.disputed(askable.place)
        and (askable.place.kind == "city" or (askable.is_named and askable.is_scene))
    ]


def pairs(
    maker: QuestionMaker, *, at_least: float, at_most: float = HALF_ROUND_KM * 0.95
) -> list[tuple[AskablePlace, AskablePlace]]:
    """Pairs of the story's points so many kilometres apart; where something happens comes first."""
    found = []
    for one, other in combinations(points(maker)[:12], 2):
        km = maker.facts.distance(one.place, other.place)
        if at_least <= km <= at_most and normalise(one.name) != normalise(other.name):
            found.append((one, other))
    return found


def distances(maker: QuestionMaker) -> Iterator[tuple[AskablePlace, AskablePlace, float]]:
    """Pairs of the story's places that can be measured on a map, with the kilometres between them."""
    for one, other in pairs(maker, at_least=100):
        yield one, other, maker.facts.distance(one.place, other.place)
