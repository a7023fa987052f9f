"""Questions about names that more than one place bears: which is meant, and how the text tells."""

from __future__ import annotations

from collections.abc import Iterator

from storymap.gazetteer import normalise
from storymap.lessons.ground import Ground
from storymap.lessons.making import Maker, difficulty, fits_best, spoken, told_by
from storymap.lessons.placing import rounded, sort_of
from storymap.lessons.records import Choice, Question
from storymap.lessons.spots import FAR_KM
from storymap.model import Place

#: A namesake of fewer people is no rival that a class could think of; beside a country or a continent far fewer are.
_KNOWN, _KNOWN_BESIDE_A_LAND = 5_000, 100_000


def namesake(maker: Maker) -> Iterator[Question]:
    """ "There is more than one Washington. Which is meant?" """
    ground = maker.ground
    for spot in maker.spots:
        place = spot.place
        mention, placement = maker.evidence(spot)
        if mention.role in {"demonym", "organisation"}:
            continue
        said = normalise(mention.text)
        shown = place.name if mention.text.isupper() and len(mention.text) > 3 else mention.text
        wrong = _namesakes(ground, place, said, [rival.place for rival in placement.rivals])
        why = told_by([reason for reason in placement.reasons if not fits_best(reason)], place)
        if not wrong or not why or said != normalise(place.name):
            continue
        here = f"paragraph {mention.paragraph}" if mention.paragraph else "the headline"
        yield maker.ask(
            "namesake",
            f"More than one place is called “{shown}”. Which one does {here} mean?",
            [place],
            mention,
            f"Why that one: {why}.",
            right=Choice(_labelled(ground, place), True, f"Yes: {why}.", place.place_id),
            wrong=[
                Choice(
                    _labelled(ground, other),
                    False,
                    f"That one lies about {rounded(ground.distance(place, other)):,} km from the one that is meant.",
                    other.place_id,
                )
                for other in wrong
            ],
            difficulty=difficulty(
                extent_km=ground.extent_km(place),
                population=place.population,
                nearest_wrong_km=min(ground.distance(place, other) for other in wrong),
            ),
        )


def _namesakes(ground: Ground, place: Place, said: str, rivals: list[Place]) -> list[Place]:
    """At most three other places of that name that somebody could think of, far apart, the largest first."""
    beside_a_land = place.kind in {"country", "continent", "region"}
    least = _KNOWN_BESIDE_A_LAND if beside_a_land else max(_KNOWN, place.population // 500)
    told = {_labelled(ground, place).split(", about")[0]}
    found: list[Place] = []
    for other in sorted(rivals, key=lambda rival: (-rival.population, rival.place_id)):
        known = other.kind in {"country", "admin1", "region"} or other.population >= least
        label = _labelled(ground, other).split(", about")[0]
        if said != normalise(other.name) or other.lat is None or not known or label in told:
            continue
        if not ground.meet(place, other) and all(ground.distance(other, one) >= FAR_KM for one in (place, *found)):
            told.add(label)
            found.append(other)
    return found[:3]


def _labelled(ground: Ground, place: Place) -> str:
    """What a place is, and in which part of which country: "a town in Idaho, the United States"."""
    unit = ground.gazetteer.admin1(f"{place.country_code}.{place.admin1}") if place.admin1 else None
    words = sort_of(ground, place, whole=True)
    inside = unit is not None and place.kind in {"city", "admin2"} and normalise(unit.name) != normalise(place.name)
    return words.replace(" in ", f" in {spoken(unit)}, ", 1) if unit is not None and inside else words
