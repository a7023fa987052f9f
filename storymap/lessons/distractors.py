"""Places that may be taken for another: of its kind, its part of the world and its size; none gives the answer away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random

from storymap.gazetteer import normalise
from storymap.lessons.askable import AskablePlace
from storymap.lessons.facts import LessonFacts
from storymap.model import Place

#: Regions of a choice differ in size by no more than this, or the size gives the answer.
_AS_WIDE = 6.0
#: Towns farther off are no rivals on one map.
_SAME_PART_KM = 1500.0
#: A town of so many times the people of all others gives itself away.
_MUCH_LARGER = 10
#: Towns so near to one another are one dot on the map: Delhi and New Delhi.
_ONE_DOT_KM = 25.0
_TRIES = 8


def alike(facts: LessonFacts, askable: AskablePlace) -> list[Place]:
    """Places of the same kind and part of the world that cannot be taken for it, likeliest first."""
    place = askable.place
    names = {normalise(place.name)}
    kept: list[Place] = []
    for other in _ALIKE.get(place.kind, _none)(facts, place):
        name = normalise(other.name)
        if other.lat is None or name in names or _is_unsettled(facts, other) or facts.meet(place, other):
            continue
        # "Pátra" beside "Piraeus" and "Paros" is not how a class spells its towns.
        if place.name.isascii() and not facts.is_named(other) and not other.name.isascii():
            continue
        if other.kind == "city" and any(facts.distance(other, one) < _ONE_DOT_KM for one in kept if one.kind == "city"):
            continue
        names.add(name)
        kept.append(other)
    return kept


def fair_choice(facts: LessonFacts, dice: Random, key: Place, pool: Sequence[Place]) -> list[Place]:
    """Three of the places beside which the key does not stand out, of the first ones if it can be; empty if none."""
    for first in (5, 6, 9, 12):
        for _ in range(_TRIES):
            wrong = dice.sample(pool[:first], 3) if len(pool) > 2 else []
            if wrong and not stands_out(facts, key, wrong):
                return wrong
    return []


def stands_out(facts: LessonFacts, key: Place, others: Sequence[Place]) -> bool:
    """Whether a key is the only choice that the text names, or, of towns, the only one of its size or country."""
    if facts.is_named(key) and not any(map(facts.is_named, others)):
        return True
    if key.kind != "city":
        return False
    people, peoples = key.population, [other.population for other in others]
    alone = people > _MUCH_LARGER * max(peoples) or 0 < _MUCH_LARGER * people < min(peoples)
    elsewhere = {other.country_code for other in others}
    return alone or (len(elsewhere) == 1 and key.country_code not in elsewhere)


def nearest_first(facts: LessonFacts, place: Place, others: Iterable[Place]) -> list[Place]:
    """Places by their distance from one."""
    return sorted(others, key=lambda other: (facts.distance(place, other), other.place_id))


def _is_unsettled(facts: LessonFacts, place: Place) -> bool:
    return place.kind == "country" and facts.unsettled(place)


def _none(facts: LessonFacts, place: Place) -> list[Place]:
    return []


def _countries(facts: LessonFacts, place: Place) -> list[Place]:
    code = place.country_code
    return [*facts.neighbours(code), *facts.countries_around(code)] if code else []


def _parts(facts: LessonFacts, place: Place) -> list[Place]:
    return nearest_first(facts, place, facts.units_of(place.country_code))[:9] if place.country_code else []


def _towns(facts: LessonFacts, place: Place) -> list[Place]:
    """The story's towns and those of the same size around, none so near that one dot shows both."""
    near_km = max(40.0, facts.extent_km(place))
    story = [other.place for other in facts.places if other.place.kind == "city" and other.place != place]
    pool = (*nearest_first(facts, place, story), *facts.near_cities(place))
    return [other for other in pool if near_km < facts.distance(place, other) < _SAME_PART_KM]


def _regions(facts: LessonFacts, place: Place) -> list[Place]:
    """The story's regions about as wide as a place; beside a continent the continents, and beside no other region."""
    wide, continental = facts.extent_km(place), place.kind == "continent"
    story = [other.place for other in facts.places if other.place.kind in {"region", "continent"}]
    if place.kind == "continent":
        story = [other for other in story if other.kind == "continent"]
    pool = [*story, *facts.continents] if continental else story
    return [
        other
        for other in pool
        # A continent is offered beside what is wide alone; to measure it again takes its time.
        if (continental if other.kind == "continent" else _is_as_wide(facts, other, wide))
    ]


def _is_as_wide(facts: LessonFacts, other: Place, wide_km: float) -> bool:
    return 1 / _AS_WIDE < facts.extent_km(other) / max(wide_km, 1.0) < _AS_WIDE


_ALIKE: dict[str, Callable[[LessonFacts, Place], list[Place]]] = {
    "country": _countries, "admin1": _parts, "city": _towns, "region": _regions, "continent": _regions,
}  # fmt: skip
