"""How far it is from one place to another."""

from __future__ import annotations

from collections.abc import Iterator

from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker
from storymap.lessons.map_frames import around
from storymap.lessons.measurable import HALF_ROUND_KM, pairs
from storymap.lessons.phrasing import called, rounded, spoken
from storymap.lessons.question import Choice
from storymap.lessons.remeasuring import km_by_vectors
from storymap.model import Place

#: Wrong distances as shares of the right one; each differs from the next by a third at least.
_SHARES = (0.25, 0.45, 0.65, 1.6, 2.4, 4.0)


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    for one, other in pairs(maker, at_least=30):
        km = facts.distance(one.place, other.place)
        dice = maker.dice("distance", one.place.place_id, other.place.place_id)
        shares = dice.sample([share for share in _SHARES if km * share < 0.95 * HALF_ROUND_KM], 3)
        right, wrong = rounded(km), [rounded(km * share) for share in shares]
        if len({right, *wrong}) < 4:
            continue
        yield Draft(
            f"About how far is it from {called(facts, one)} to {called(facts, other)} in a straight line?",
            [one.place, other.place],
            maker.evidence(other)[0],
            f"It is {right:,} km by the shortest route over the globe{_like(maker, km, one.place, other.place)}.",
            right=Choice(f"{right:,} km", True, "Yes.", value=str(right)),
            wrong=[
                Choice(f"{value:,} km", False, "Too far." if value > km else "Too short.", value=str(value))
                for value in wrong
            ],
            difficulty=2 if min(abs(share - 1) for share in shares) > 0.5 else 3,
            frame=around([facts.box(one.place), facts.box(other.place)]),
            marked=[one.place, other.place],
        )


def _like(maker: QuestionMaker, km: float, *measured: Place) -> str:
    """A comparison from the story itself: the pair of its places whose distance is most like this one."""
    best: tuple[float, str] | None = None
    for one, other in pairs(maker, at_least=30):
        if {one.place.place_id, other.place.place_id} & {place.place_id for place in measured}:
            continue
        off = abs(maker.facts.distance(one.place, other.place) / km - 1)
        if 0.001 < off < 0.15 and (best is None or off < best[0]):
            best = off, f", about as far as from {spoken(one.place)} to {spoken(other.place)}"
    return best[1] if best else ""


def _holds(claim: Claim) -> bool:
    one, other = claim.subjects
    return abs(float(claim.value) / km_by_vectors(one, other) - 1) < 0.12


DISTANCE = QuestionKind("distance", "How far", _drafts, _holds, ordered=True, comes_first=True, objective="Measure")
