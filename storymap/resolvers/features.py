"""What speaks for a candidate and against it: one frozen record of named facts, each filled by a pure predicate.

Every fact is between 0 and 1. ``storymap.resolvers.weights`` says what each is worth; the facts of the other names of
the story (``country``, ``admin1``, ``near``) are filled in by ``storymap.resolvers.votes``.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from storymap.gazetteer import normalise
from storymap.model import Candidate, NameSort, Place, distance_km
from storymap.resolvers.containment import fits, inside

if TYPE_CHECKING:
    from storymap.resolvers.names import Name

_SMALL = 100_000  # inhabitants
_TOWN = 50_000  # inhabitants of a town that is known as its state is
_GREAT = 0.7  # the prior of a town that is known far away
_MIDDLE = 30.0  # km
_ALIKE = 0.75  # "Cuzco", "Cusco"
_FIRST = 6  # candidates that are looked at for what else bears the name


class CandidateFeatures(NamedTuple):
    """What is known of one candidate of a name. A fact that does not hold is 0."""

    prior: float  # how well known the place is by that name
    capitals: float = 0.0  # "UN" is an abbreviation before it is the town of Un
    outranks: float = 0.0  # a country or continent, whatever villages bear its name
    adjective: float = 0.0  # a country where it would be an adjective: "a Jordan man"
    namesake: float = 0.0  # a town or county that bears a country's name
    unit: float = 0.0  # a state whose name no town of its own bears
    shared: float = 0.0  # a state whose town bears its name: "Veracruz" alone is the town
    district: float = 0.0  # the district around a town of the name: "Feodosia" alone is the town
    small: float = 0.0  # a small town that bears a state's name: "Texas" is hardly a village of Mexico
    named_alike: float = 0.0  # the seat of a unit of the name, spelt otherwise: Novgorod of Novgorod Oblast
    of_state: float = 0.0  # a city called after its state: "Oklahoma" is not Oklahoma City
    bare: float = 0.0  # a river without its article: "in Apurimac" is a province
    capital: float = 0.0  # the capital of a state is known far beyond it
    capital_named: float = 0.0  # the capital of a country that the story names
    great_named: float = 0.0  # a great town of a country that the story names
    asked_kind: float = 0.0  # of the kind that the wording asks for
    nearly_asked: float = 0.0  # the seat of a county, where the wording asks for the county
    other_kind: float = 0.0  # of another kind than the wording asks for
    parent: float = 0.0  # lies in what the text names beside it: "Paris, Texas"
    outside_parent: float = 0.0
    holds: float = 0.0  # what the text names before it lies there: "Albany, Georgia"
    beside: float = 0.0  # a state named beside one of its country: "Oregon and Washington"
    country: float = 0.0  # how much the other names speak for its country
    admin1: float = 0.0  # … for its state or province
    passage: float = 0.0  # its country is named in the same paragraph
    near: float = 0.0  # how much the other names speak for places close by

    @property
    def is_asked(self) -> bool:
        """Whether the wording asks for it."""
        return bool(self.asked_kind or self.nearly_asked)


class _Bearers(NamedTuple):
    """What the candidates of a name have in common."""

    name: Name
    written: str
    units: Sequence[Place]
    own_unit: bool  # a first-order unit bears the name as its own
    country: bool
    state: bool


def own_features(name: Name) -> list[CandidateFeatures]:
    """What a name itself and the words around it say for each of its candidates."""
    bearers = _Bearers(
        name,
        written=name.mentions[0].name if name.mentions else "",
        units=[found.place for found in name.candidates[:_FIRST] if found.place.kind == "admin1"],
        own_unit=any(found.place.kind == "admin1" and found.is_own_name for found in name.candidates[:4]),
        country=name.land,
        state=name.state,
    )
    return [_features(bearers, candidate) for candidate in name.candidates]


def _features(of: _Bearers, candidate: Candidate) -> CandidateFeatures:
    place = candidate.place
    asked_kind, nearly_asked, other_kind = _of_asked_kind(of, place)
    capital, capital_named, great_named = _capital(of, candidate)
    parent = of.name.parent and any(inside(place, outer) for outer in of.name.parent)
    shared = place.kind == "admin1" and _has_town(of, place)
    return CandidateFeatures(
        prior=candidate.score,
        capitals=_in_capitals(of, candidate),
        outranks=_outranks(of, candidate),
        adjective=place.kind == "country" and of.name.local,
        namesake=of.country and place.kind in ("city", "admin2"),
        unit=place.kind == "admin1" and candidate.is_own_name and not shared,
        shared=shared,
        district=_round_a_town(of, candidate),
        small=_is_small(of, place),
        named_alike=_named_alike(of, candidate),
        of_state=not candidate.is_own_name and any(_is_states(place, unit) for unit in of.units),
        bare=of.name.bare and place.kind == "water" and (place.feature_code or "").startswith("STM"),
        capital=capital,
        capital_named=capital_named,
        great_named=great_named,
        asked_kind=asked_kind,
        nearly_asked=nearly_asked,
        other_kind=other_kind,
        parent=bool(parent),
        outside_parent=bool(of.name.parent) and not parent,
        holds=min(of.name.holds.get(place.place_id, 0.0), 1.0),
        beside=place.kind == "admin1" and place.country_code in of.name.beside,
    )


def _in_capitals(of: _Bearers, candidate: Candidate) -> bool:
    short = len(of.written) <= 3 and of.written.isupper()
    return short and candidate.is_own_name and not candidate.place.name.isupper()


def _outranks(of: _Bearers, candidate: Candidate) -> bool:
    """Whether a country bears the name before all others: not as Italians call Albania, nor as a province does now."""
    if candidate.place.kind not in ("country", "continent") or candidate.sort is NameSort.FOREIGN:
        return False
    return candidate.sort is not NameSort.COMMON or not of.own_unit


def _has_town(of: _Bearers, unit: Place) -> bool:
    """Whether a town of some size, or its seat, bears the name of the unit it lies in."""
    return any(
        found.place.kind == "city"
        and (found.place.population >= _TOWN or found.place.feature_code == "PPLA")
        and inside(found.place, unit)
        and not _is_states(found.place, unit)
        for found in of.name.candidates[:_FIRST]
    )


def _round_a_town(of: _Bearers, candidate: Candidate) -> bool:
    """Whether a town of the name lies in the middle of a district, which is then hardly meant by the name alone."""
    if candidate.place.kind != "admin2" or candidate.sort is not NameSort.COMMON or of.country:
        return False
    towns = (found.place for found in of.name.candidates if found.place.kind == "city")
    return any((distance_km(town, candidate.place) or 0.0) < _MIDDLE for town in towns)


def _is_small(of: _Bearers, place: Place) -> bool:
    return of.state and place.kind == "city" and place.population < _SMALL and not _is_seat(of, place)


def _named_alike(of: _Bearers, candidate: Candidate) -> bool:
    alternate = candidate.sort is NameSort.ALTERNATE
    return alternate and _is_seat(of, candidate.place) and _alike(of.written, candidate.place.name)


def _is_seat(of: _Bearers, town: Place) -> bool:
    """Whether a town is the seat of one of the units that bear its name."""
    return town.feature_code == "PPLA" and any(inside(town, unit) for unit in of.units)


def _is_states(town: Place, unit: Place) -> bool:
    """Whether a name is the state's before its city's: "Oklahoma" is not Oklahoma City, "New York" may be either."""
    named = normalise(town.name) == f"{normalise(unit.name)} city"
    return named and 3 * town.population < unit.population


def _alike(written: str, own: str) -> bool:
    """Whether a name as written and a place's own are the same name in other spellings."""
    one, other = normalise(written), normalise(own)
    return one in other.split() or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _capital(of: _Bearers, candidate: Candidate) -> tuple[bool, bool, bool]:
    """Whether it is a capital, one of a country that the story names, another great town of such a country."""
    place, named = candidate.place, candidate.place.country_code in of.name.named
    if place.feature_code == "PPLC":
        return not named, named, False
    return False, False, named and place.kind == "city" and candidate.score >= _GREAT


def _of_asked_kind(of: _Bearers, place: Place) -> tuple[bool, bool, bool]:
    """Whether it is of the kind that the wording asks for, nearly so, or of another."""
    asked = of.name.key[1]
    if asked is None or asked == "none":
        return False, False, False
    if not fits(asked, place):
        return False, False, True
    # The seat of a county goes for it only where no county of the name is known.
    seat = asked == "admin2" and place.kind == "city"
    return not seat, seat, False
