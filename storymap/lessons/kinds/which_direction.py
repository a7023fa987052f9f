"""In which direction one place lies from another."""

from __future__ import annotations

from collections.abc import Iterator

from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker
from storymap.lessons.geography import COMPASS
from storymap.lessons.map_frames import around
from storymap.lessons.measurable import pairs
from storymap.lessons.phrasing import called, rounded
from storymap.lessons.question import Choice
from storymap.lessons.remeasuring import bearing_by_mercator

#: Beyond so many kilometres a map and a globe show different directions.
_FARTHEST_KM = 6000
#: The wrong directions, in eighths of a turn from the right one.
_TURNS = ((2, 4, 6), (2, 3, 5), (3, 4, 6))


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    for one, other in pairs(maker, at_least=30, at_most=_FARTHEST_KM):
        side = facts.direction(one.place, other.place)
        if side is None:
            continue
        at = COMPASS.index(side)
        turns = maker.dice("direction", one.place.place_id, other.place.place_id).choice(_TURNS)
        yield Draft(
            f"In which direction is {called(facts, other)} from {called(facts, one)}?",
            [one.place, other.place],
            maker.evidence(other)[0],
            f"It lies to the {side}, {rounded(facts.distance(one.place, other.place)):,} km away.",
            right=Choice(side, True, "Yes.", value=side),
            wrong=[_turned(COMPASS[(at + turn) % 8], side, opposite=turn == 4) for turn in turns],
            difficulty=1 if at % 2 == 0 else 2,
            frame=around([facts.box(one.place), facts.box(other.place)]),
            marked=[one.place, other.place],
        )


def _turned(way: str, side: str, *, opposite: bool) -> Choice:
    return Choice(way, False, f"No{', the opposite' if opposite else ''}: it lies to the {side}.", value=way)


def _holds(claim: Claim) -> bool:
    turn = (bearing_by_mercator(*claim.subjects) - 45 * COMPASS.index(claim.value) + 180) % 360 - 180
    return abs(turn) < 22.5 + 5


DIRECTION = QuestionKind("direction", "In which direction", _drafts, _holds, comes_first=True, objective="Measure")
