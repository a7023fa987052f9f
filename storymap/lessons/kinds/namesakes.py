"""Which of several places of one name is meant, and how the text tells."""

from __future__ import annotations

from collections.abc import Iterator

from storymap.gazetteer import normalise
from storymap.lessons.askable import FAR_KM
from storymap.lessons.asking import Draft, QuestionKind, QuestionMaker, difficulty
from storymap.lessons.facts import LessonFacts
from storymap.lessons.kinds.name_place import is_the_place
from storymap.lessons.phrasing import fits_best, rounded, spoken, told_by, type_of
from storymap.lessons.question import Choice
from storymap.model import Mention, Place, Placement

#: A namesake of fewer people is no rival that a class could think of; beside a country or a continent far fewer are.
_KNOWN, _KNOWN_BESIDE_A_COUNTRY = 5_000, 100_000

#: Reasons that no reader finds in the text: that a place is large, or far from the others.
_NOT_IN_THE_TEXT = frozenset({"population", "far", "far-rival", "farther"})
#: Nobody takes a capital for a small town of its name on another continent.
_MUCH_SMALLER = 20


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    for askable in maker.places:
        place = askable.place
        mention, placement = maker.evidence(askable)
        why = _why(mention, placement, place)
        wrong = _namesakes(facts, place, [rival.place for rival in placement.rivals]) if why else []
        if not wrong:
            continue
        shown = place.name if mention.text.isupper() and len(mention.text) > 3 else mention.text
        here = f"paragraph {mention.paragraph}" if mention.paragraph else "the headline"
        yield Draft(
            f"More than one place is called “{shown}”. Which one does {here} mean?",
            [place],
            mention,
            f"How the text shows it: {why}.",
            right=Choice(_labelled(facts, place), True, f"Yes: {why}.", place.place_id),
            wrong=[
                Choice(
                    _labelled(facts, other),
                    False,
                    f"That one is about {rounded(facts.distance(place, other)):,} km from the one meant here.",
                    other.place_id,
                )
                for other in wrong
            ],
            difficulty=difficulty(
                extent_km=facts.extent_km(place),
                population=place.population,
                nearest_wrong_km=min(facts.distance(place, other) for other in wrong),
            ),
        )


def _why(mention: Mention, placement: Placement, place: Place) -> str:
    """How the text tells which is meant, for a mention that calls the place by its name; empty where it does not."""
    if mention.role in {"demonym", "organisation"} or normalise(mention.text) != normalise(place.name):
        return ""
    told = [reason for reason in placement.reasons if not fits_best(reason) and reason.code not in _NOT_IN_THE_TEXT]
    return told_by(told, place) if told else ""


def _namesakes(facts: LessonFacts, place: Place, rivals: list[Place]) -> list[Place]:
    """At most three other places of that name that somebody could think of, far apart, the largest first."""
    beside_a_country = place.kind in {"country", "continent", "region"}
    least = _KNOWN_BESIDE_A_COUNTRY if beside_a_country else max(_KNOWN, place.population // _MUCH_SMALLER)
    told = {_without_people(facts, place)}
    found: list[Place] = []
    for other in sorted(rivals, key=lambda rival: (-rival.population, rival.place_id)):
        known = other.kind in {"country", "admin1"} or other.population >= least
        if not known or other.lat is None or normalise(place.name) != normalise(other.name):
            continue
        label = _without_people(facts, other)
        if label not in told and _is_apart(facts, place, other, found):
            told.add(label)
            found.append(other)
    return found[:3]


def _is_apart(facts: LessonFacts, place: Place, other: Place, found: list[Place]) -> bool:
    return not facts.meet(place, other) and all(facts.distance(other, one) >= FAR_KM for one in (place, *found))


def _without_people(facts: LessonFacts, place: Place) -> str:
    return _labelled(facts, place).split(", about")[0]


def _labelled(facts: LessonFacts, place: Place) -> str:
    """What a place is, and in which part of which country: "a town in Idaho, the United States"."""
    unit = facts.gazetteer.admin1(f"{place.country_code}.{place.admin1}") if place.admin1 else None
    words = type_of(facts, place, whole=True)
    inside = unit is not None and place.kind in {"city", "admin2"} and normalise(unit.name) != normalise(place.name)
    return words.replace(" in ", f" in {spoken(unit)}, ", 1) if unit is not None and inside else words


NAMESAKE = QuestionKind(
    "namesake",
    "Which place of that name",
    _drafts,
    is_the_place,
    shows_passage=True,
    once_a_mention=True,
    objective="Interpret",
)
