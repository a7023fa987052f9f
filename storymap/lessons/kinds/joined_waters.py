"""Which seas a strait joins, and into which water a river flows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

from storymap.lessons.askable import AskablePlace
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker
from storymap.lessons.distractors import stands_out
from storymap.lessons.facts import LessonFacts
from storymap.lessons.map_frames import around
from storymap.lessons.phrasing import spoken, upper, waters_beside
from storymap.lessons.question import Choice
from storymap.maps.describing import listed
from storymap.model import Place

_PASSAGES = frozenset({"CHN", "STRT"})
#: A water nearer to a mouth or a strait than this may be right too.
_APART_KM = 150.0
_NEAR_KM = 2500.0
_TOUCH_KM = 40.0
_CHOSEN_FROM = 5


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    for askable in maker.places:
        if askable.place.kind == "water" and askable.is_firm:
            if askable.place.feature_code in _PASSAGES:
                yield from _joined(maker, askable)
            elif askable.place.feature_code == "STM":
                yield from _mouth(maker, askable)


def _joined(maker: QuestionMaker, askable: AskablePlace) -> Iterator[Draft]:
    facts, place = maker.facts, askable.place
    ends = waters_beside(facts, place)
    others = _other_waters(facts, place)
    if len(ends) != 2 or len(others) < 2:
        return
    pairs = [*((end, other) for end in ends for other in others[:3]), *combinations(others[:3], 2)]
    wrong = maker.dice("joins", place.place_id).sample(pairs, 3)
    yield Draft(
        f"Which two waters does {spoken(place)} join?",
        [place],
        maker.evidence(askable)[0],
        f"{upper(spoken(place))} joins {listed([spoken(end) for end in ends])}{_shores(facts, place)}.",
        right=_pair(ends[0], ends[1], right=True),
        wrong=[_pair(one, other, right=False) for one, other in wrong],
        difficulty=3,
        frame=around([facts.box(place)], least=14),
        marked=[place],
    )


def _mouth(maker: QuestionMaker, askable: AskablePlace) -> Iterator[Draft]:
    facts, place = maker.facts, askable.place
    ends, others = waters_beside(facts, place), _other_waters(facts, place)
    if len(ends) != 1 or len(others) < 3:
        return
    wrong = maker.dice("mouth", place.place_id).sample(others, 3)
    if stands_out(facts, ends[0], wrong):
        return
    yield Draft(
        f"Into which water does {spoken(place)} flow?",
        [place],
        maker.evidence(askable)[0],
        f"{upper(spoken(place))} flows into {spoken(ends[0])}.",
        right=Choice(spoken(ends[0]), True, "Yes.", ends[0].place_id, ends[0].place_id),
        wrong=[
            Choice(spoken(other), False, "Follow the river to its mouth.", other.place_id, other.place_id)
            for other in wrong
        ],
        difficulty=2,
        frame=around([facts.box(place)], least=14),
        marked=[place],
    )


def _other_waters(facts: LessonFacts, place: Place) -> list[Place]:
    """Waters about a strait, or about the mouth of a river, that are none of its own, nearest first."""
    own = waters_beside(facts, place)
    codes = facts.shapes.countries_of(facts.key(place) or "")
    pool = facts.nature.features("water", facts.nature.around(codes))
    away = {other: facts.nature.off_km(other, place) for other in pool if other.feature_code not in {*_PASSAGES, "LK"}}
    near = sorted(away, key=lambda other: (away[other], other.place_id))
    able = (
        other
        for other in near
        if _APART_KM < away[other] < _NEAR_KM and not any(facts.meet(other, one) for one in (*own, place))
    )
    return list(islice(able, _CHOSEN_FROM))


def _shores(facts: LessonFacts, place: Place) -> str:
    """Off which countries a strait lies."""
    codes = facts.shapes.countries_of(facts.key(place) or "")
    names = sorted(spoken(land) for code in codes if (land := facts.gazetteer.country(code)))
    return f", off {listed(names)}" if 1 < len(names) < 7 else ""


def _pair(one: Place, other: Place, *, right: bool) -> Choice:
    why = "Yes." if right else "Look at the map: what lies at its two ends?"
    text = f"{spoken(one)} and {spoken(other)}"
    return Choice(upper(text), right, why, value=f"{one.place_id}>{other.place_id}")


def _holds(claim: Claim) -> bool:
    """Whether every water that a choice names lies at the strait, or at the mouth of the river."""
    nature, place = claim.facts.nature, claim.subject
    named = [claim.facts.place_of(water) for water in claim.value.split(">")]
    if place.feature_code == "STM":
        return nature.off_km(named[0], place) < _TOUCH_KM
    shape = claim.facts.shapes.natural(claim.facts.key(place) or "")
    if shape is None:
        return False
    edge = shape.sample(claim.facts.key(place) or "")
    return all(
        min(shape.distance_km(water.place_id.removeprefix("sm:"), lat, lon) for lat, lon in edge) < _TOUCH_KM
        for water in named
    )


WATERS = QuestionKind("waters", "Seas and mouths", _drafts, _holds, comes_first=True)
