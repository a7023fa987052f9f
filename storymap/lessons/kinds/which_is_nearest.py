"""Which of several places of the story is nearest to another."""

from __future__ import annotations

from collections.abc import Iterator

from storymap.gazetteer import normalise
from storymap.lessons.askable import AskablePlace
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker
from storymap.lessons.facts import LessonFacts
from storymap.lessons.map_frames import around
from storymap.lessons.measurable import points
from storymap.lessons.phrasing import bare, called, rounded, spoken
from storymap.lessons.question import Choice
from storymap.lessons.remeasuring import km_by_vectors

#: Of two distances the longer must be longer by this share, or nobody could see it on a map.
_CLEARLY = 1.3
#: Where the second is so many times as far off, the question answers itself.
_TOO_CLEARLY = 6
_APART_KM, _OTHERS = 20, 4
#: Where the nearest is farther off, nothing is near.
_NEAR_KM = 3000


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    towns = points(maker)
    for askable in towns:
        others = _spread(facts, askable, towns)
        if len(others) < _OTHERS or others[0][1] > _NEAR_KM or others[1][1] > _TOO_CLEARLY * others[0][1]:
            continue
        (near, near_km), *far = others
        measured = ", ".join(f"{other.name} {rounded(km):,} km" for other, km in others)
        yield Draft(
            f"Which of these is nearest to {called(facts, askable)}?",
            [askable.place],
            maker.evidence(askable)[0],
            f"From {spoken(askable.place)}: {measured}.",
            right=Choice(bare(near.name), True, "Yes.", near.place.place_id),
            wrong=[
                Choice(bare(other.name), False, f"It is {rounded(km):,} km away.", other.place.place_id)
                for other, km in far
            ],
            difficulty=1 if far[0][1] > 2.5 * near_km else 2,
            frame=around([facts.box(other.place) for other in (askable, *(other for other, _ in others))]),
            marked=[askable.place],
        )


def _spread(facts: LessonFacts, here: AskablePlace, towns: list[AskablePlace]) -> list[tuple[AskablePlace, float]]:
    """At most four places with their distances, each clearly farther away than the one before; no name twice."""
    away = [(facts.distance(here.place, other.place), other.place.place_id, other) for other in towns]
    found: list[tuple[AskablePlace, float]] = []
    names, last = {normalise(here.name)}, 0.0
    for km, _, other in sorted(away, key=lambda row: row[:2]):
        name = normalise(other.name)
        if km > _APART_KM and km >= _CLEARLY * last and name not in names:
            found.append((other, km))
            names.add(name)
            last = km
    return found[:4]


def _holds(claim: Claim) -> bool:
    named = [other.place_id for other in claim.question.choices if other.place_id]
    nearest = min(km_by_vectors(claim.subject, claim.facts.place_of(other)) for other in named)
    return km_by_vectors(claim.subject, claim.place) <= 1.1 * nearest


NEARER = QuestionKind("nearer", "Which is nearest", _drafts, _holds, comes_first=True, objective="Measure")
