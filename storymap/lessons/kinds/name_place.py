"""Name the place that is marked on a map."""

from __future__ import annotations

from collections.abc import Iterator

from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker, Subject, difficulty, refusals
from storymap.lessons.distractors import fair_choice
from storymap.lessons.facts import LessonFacts
from storymap.lessons.map_frames import around
from storymap.lessons.phrasing import listed_alike, rounded, sited, spoken, upper
from storymap.lessons.question import Choice
from storymap.lessons.remeasuring import km_by_vectors
from storymap.maps.describing import TERRITORIES
from storymap.model import Place
from storymap.rules import RuleTable

_NAMED = frozenset({"country", "admin1", "region", "continent", "city"})
#: Beyond this a direction says little.
_FAR_KM = 6000.0

_REFUSED: RuleTable[Subject, bool] = refusals(
    "name a place",
    ("kind", lambda subject: subject.kind not in _NAMED, "Ministers met at *NATO headquarters* in Brussels."),
    ("few-alike", lambda subject: len(subject.alike) < 3, ""),
    ("no-outline", lambda subject: subject.kind != "city" and subject.askable.key is None, ""),
    # A territory among countries gives itself away.
    (
        "territory",
        lambda subject: subject.kind == "country" and subject.country_code in TERRITORIES,
        "The storm hit *Guam*.",
    ),
    ("word-only", lambda subject: subject.askable.is_word_only or subject.askable.is_adjective, ""),
)


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    for subject in maker.subjects(_REFUSED):
        place = subject.place
        wrong = fair_choice(facts, maker.dice("name", place.place_id), place, subject.alike)
        if not wrong:
            continue
        names = listed_alike([place, *wrong])
        yield Draft(
            "Which place is marked on the map?",
            [place],
            maker.evidence(subject.askable)[0],
            f"The marked place is {spoken(place)}. {sited(facts, place)}",
            right=Choice(names[0], True, f"Yes, this is {spoken(place)}.", place.place_id),
            wrong=[
                Choice(text, False, _away(facts, other, place), other.place_id)
                for text, other in zip(names[1:], wrong, strict=True)
            ],
            difficulty=difficulty(
                extent_km=subject.extent_km,
                population=place.population,
                nearest_wrong_km=min(facts.distance(place, other) for other in wrong),
            ),
            frame=around([facts.box(place), *(facts.box(other) for other in wrong[:2])]),
            marked=[place],
        )


def _away(facts: LessonFacts, other: Place, place: Place) -> str:
    """How far off another place lies; of lands, which may touch, their middles are told to be so far apart."""
    km, side = facts.distance(place, other), facts.direction(place, other)
    side = side if km < _FAR_KM else None
    far = f"about {rounded(km):,} km"
    if place.kind == other.kind == "city":
        return f"{upper(spoken(other))} lies {far} {f'to the {side}' if side else 'away'}."
    return f"The middle of {spoken(other)} is {far} {f'{side} of' if side else 'from'} the middle of {spoken(place)}."


def is_the_place(claim: Claim) -> bool:
    """Whether the choice is the place, a part of it, or the town beside it."""
    place, subject = claim.place, claim.subject
    beside = place.kind == subject.kind == "city" and km_by_vectors(place, subject) < 10
    return beside or claim.facts.meet(place, subject)


NAME = QuestionKind("name", "Name what is marked", _drafts, is_the_place, (_REFUSED,), needs_map=True)
