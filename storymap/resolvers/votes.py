"""What the names of a story say about one another."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from storymap.gazetteer import normalise
from storymap.model import Candidate, Kind, NameSort, Place, distance_km, lies_in
from storymap.recognisers.words import GENERIC

if TYPE_CHECKING:
    from storymap.resolvers.names import Name

_ROUNDS = 3
_CELL = 2.0  # degrees
_ROW = 1_000  # cells are counted by rows
_NOWHERE = -999_999
#: Weights, fitted on two development corpora by halves (see tests/benchmarks).
WEIGHTS = {
    "prior": 1.0,
    "kind": 0.45,
    "against_kind": -0.25,
    "nearly_kind": 0.30,
    "adjective": -0.35,
    "country": 0.24,
    "admin1": 0.28,
    "near": 0.20,
    "parent": 0.80,
    "outside_parent": -0.30,
    "holds": 0.25,
    "passage": 0.08,
    "state": 0.15,
    "namesake": -0.17,
    "unit": 0.05,
    "shared": -0.06,
    "district": -0.15,
    "bare": -0.2,
    "capitals": -0.2,
    "seat": 0.07,
    "seat_named": 0.16,
    "great_named": 0.05,
    "beside": 0.25,
    "small": -0.30,
    "named_alike": 0.17,
    "of_state": -0.25,
}
_LEAST = 0.01  # a mass that counts for others
_TEMPERATURE = 0.07
_HALF = 0.7  # the mass of votes that weighs half
_SMALL = 100_000  # inhabitants
_FAMOUS = 0.66  # a prior from which on a town may stand alone in a story of other lands
_BACKED = 0.10  # what others say for a place that they speak for
_FAR = 1000.0  # km within which two others make a town their neighbour, across a border or not
_ELSEWHERE = 3  # names of other lands that make a story one of other lands
_MIDDLE = 30.0  # km
_ALIKE = 0.75  # "Cuzco", "Cusco"
AREA_KINDS: frozenset[Kind] = frozenset({"country", "continent", "region"})


class _Site(NamedTuple):
    """Where a candidate lies, as the votes count it."""

    country: str
    lands: tuple[str, ...]  # of a region: the countries
    unit: str | None
    passage: float  # what its country's being named in the same paragraphs says for it
    cell: int  # outside the earth for what has no point
    block: tuple[int, ...]  # the cell and the eight beside it
    votes: bool


def settle(names: Sequence[Name]) -> None:
    """Weigh the candidates of every name, each by what all the other names say; three rounds."""
    sites = [[_site(name, candidate.place) for candidate in name.candidates] for name in names]
    weights = [name.weight for name in names]
    own: list[list[float]] = []
    for name in names:
        name.terms = _alone(name)
        name.scores = [sum(terms.values()) for terms in name.terms]
        name.shares = _shares(name.scores)
        own.append(name.scores)
    for turn in range(_ROUNDS):
        last = turn == _ROUNDS - 1
        masses = [[share * weight for share in name.shares] for name, weight in zip(names, weights, strict=True)]
        votes = _votes(sites, masses)
        weighed = []
        for name, base, where, weight, said_by in zip(names, own, sites, weights, masses, strict=True):
            # One candidate has all of its name's votes whatever the others say: only its reasons are still wanted.
            if len(base) < 2 and not last:
                continue
            context = _in_context(where, weight, votes, said_by)
            name.scores = [sum(said, score) for said, score in zip(context, base, strict=True)]
            if last:
                name.terms = [
                    {**terms, "country": country, "admin1": unit, "passage": passage, "near": near}
                    for terms, (country, unit, passage, near) in zip(name.terms, context, strict=True)
                ]
            weighed.append(name)
        for name in weighed:
            name.shares = _shares(name.scores)
    _tell_strangers(names)


def _tell_strangers(names: Sequence[Name]) -> None:
    """Mark names whose best place is a little known town of a land that nothing else in the story is of.

    Where a place that the others speak for bears the name too, that one is meant: Livonia beside Riga.
    """
    best = [
        max(zip(name.scores, name.candidates, name.terms, strict=True), key=lambda row: row[0]) if name.scores else None
        for name in names
    ]
    spoken: dict[str, int] = defaultdict(int)
    for row in best:
        if row is not None and row[1].place.country_code:
            spoken[row[1].place.country_code] += 1
    for name, row in zip(names, best, strict=True):
        if row is None or "parent" in row[2] or row[1].place.kind not in ("city", "admin2"):
            continue
        code = row[1].place.country_code or ""
        elsewhere = sum(spoken.values()) - spoken[code]
        place = row[1].place
        great = place.population >= _SMALL and (place.feature_code or "").startswith("PPLA")
        known = row[1].score >= _FAMOUS or great
        if known or spoken[code] != 1 or elsewhere < _ELSEWHERE:
            continue
        backed = [max(terms.get("near", 0.0), terms.get("country", 0.0)) >= _BACKED for terms in name.terms]
        ways = [distance_km(place, other[1].place) for other in best if other is not None and other is not row]
        if sum(way is not None and way < _FAR for way in ways) > 1:
            continue
        name.stranger = not any(backed)
        if not name.stranger:
            name.scores = [score if own else score - 1 for score, own in zip(name.scores, backed, strict=True)]


def _site(name: Name, place: Place) -> _Site:
    code = place.country_code
    unit = f"{code}.{place.admin1}" if code and place.admin1 and place.kind != "country" else None
    lands = () if code else name.lands.get(place.place_id, ())
    passage = WEIGHTS["passage"] if code in name.passage else 0.0
    wide = place.kind in AREA_KINDS and not place.place_id.startswith("sm:land/")
    if place.lat is None or place.lon is None or wide:
        return _Site(code or "", lands, unit, passage, _NOWHERE, (), place.kind != "building")
    cell = int(place.lat // _CELL) * _ROW + int(place.lon // _CELL)
    return _Site(code or "", lands, unit, passage, cell, _block(cell), place.kind != "building")


def _alone(name: Name) -> list[dict[str, float]]:
    """What the name itself and the words around it say for each of its candidates."""
    written = name.mentions[0].name if name.mentions else ""
    units = [found.place for found in name.candidates[:6] if found.place.kind == "admin1"]
    land, state = name.land, name.state
    return [_on_its_own(name, candidate, written, units, land=land, state=state) for candidate in name.candidates]


def _on_its_own(
    name: Name, candidate: Candidate, written: str, units: Sequence[Place], *, land: bool, state: bool
) -> dict[str, float]:
    place, kind = candidate.place, candidate.place.kind
    terms = {"prior": candidate.score * WEIGHTS["prior"]}
    if written.isupper() and len(written) <= 3 and candidate.is_own_name and not place.name.isupper():
        # "UN" is an abbreviation before it is the town of Un.
        terms["capitals"] = WEIGHTS["capitals"]
    if kind in ("country", "continent"):
        # A land outranks the villages that bear its name, however near they lie to the rest of the story;
        # "Albany" is Albania only to the Italians.
        # Nor does an old name outrank the province that bears it now: "Tanganyika" in a story of the Congo.
        old = candidate.sort is NameSort.COMMON and any(
            found.place.kind == "admin1" and found.is_own_name for found in name.candidates[:4]
        )
        if candidate.sort is not NameSort.FOREIGN and not old:
            terms["state"] = WEIGHTS["state"]
        if name.local and kind == "country":
            terms["adjective"] = WEIGHTS["adjective"]
    elif land and kind in ("city", "admin2"):
        terms["namesake"] = WEIGHTS["namesake"]
    elif kind == "admin1" and candidate.is_own_name:
        # "Veracruz" alone is the town; a state whose name no town of its own bears needs no word beside it.
        terms["unit"] = WEIGHTS["shared" if _town_within(name, place) else "unit"]
    elif kind == "admin2" and candidate.sort is NameSort.COMMON and _round_town(name, place):
        # "Feodosia" alone is the town, and not the district around it.
        terms["unit"] = WEIGHTS["district"]
    elif kind == "admin1" and _town_within(name, place):
        terms["unit"] = WEIGHTS["shared"]
    small = kind == "city" and place.population < _SMALL
    if small and state and not _is_seat(candidate, units):
        # "Texas" is hardly a village of Mexico.
        terms["small"] = WEIGHTS["small"]
    if candidate.sort is NameSort.ALTERNATE and _is_seat(candidate, units) and _alike(written, place.name):
        # The seat of Novgorod Oblast is Novgorod, however the register spells it; that of Hatay is Antakya.
        terms["named_alike"] = WEIGHTS["named_alike"]
    if not candidate.is_own_name and any(_is_states(place, unit) for unit in units):
        terms["of_state"] = WEIGHTS["of_state"]
    if name.bare and kind == "water" and (place.feature_code or "").startswith("STM"):
        # Rivers take an article: "in Apurimac" is a province.
        terms["bare"] = WEIGHTS["bare"]
    if place.feature_code == "PPLC":
        # The capital of a state is known far beyond it.
        terms["seat"] = WEIGHTS["seat_named" if place.country_code in name.named else "seat"]
    elif kind == "city" and candidate.score >= 0.7 and place.country_code in name.named:
        terms["seat"] = WEIGHTS["great_named"]
    asked = name.key[1]
    if asked is not None and asked != "none":
        if fits(asked, place):
            # The seat of a county goes for it only where no county of the name is known.
            seat = asked == "admin2" and kind == "city"
            terms["kind"] = WEIGHTS["nearly_kind" if seat else "kind"]
        else:
            terms["against_kind"] = WEIGHTS["against_kind"]
    if name.parent:
        sort = "parent" if any(inside(place, parent) for parent in name.parent) else "outside_parent"
        terms[sort] = WEIGHTS[sort]
    if held := name.holds.get(place.place_id):
        # "Albany, Georgia": no Albany lies in the country of Georgia.
        terms["holds"] = WEIGHTS["holds"] * min(held, 1.0)
    if kind == "admin1" and place.country_code in name.beside:
        # "Oregon and Washington": what is named beside a state is a state.
        terms["beside"] = WEIGHTS["beside"]
    return terms


def _town_within(name: Name, unit: Place) -> bool:
    """Whether a town of some size, or its seat, bears the name of the unit it lies in."""
    return any(
        found.place.kind == "city"
        and (found.place.population >= 50_000 or found.place.feature_code == "PPLA")
        and inside(found.place, unit)
        and not _is_states(found.place, unit)
        for found in name.candidates[:6]
    )


def _round_town(name: Name, unit: Place) -> bool:
    """Whether a town of the name lies in the middle of a district, which is then hardly meant by the name alone."""
    towns = (found.place for found in name.candidates if found.place.kind == "city")
    return any((distance_km(town, unit) or 0.0) < _MIDDLE for town in towns)


def _is_states(town: Place, unit: Place) -> bool:
    """Whether a name is the state's before its city's: "Oklahoma" is not Oklahoma City, "New York" may be either."""
    named = normalise(town.name) == f"{normalise(unit.name)} city"
    return named and 3 * town.population < unit.population


def _alike(written: str, own: str) -> bool:
    """Whether a name as written and a place's own are the same name in other spellings."""
    one, other = normalise(written), normalise(own)
    return one in other.split() or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _is_seat(candidate: Candidate, units: Sequence[Place]) -> bool:
    """Whether a town is the seat of one of the units that bear its name."""
    return candidate.place.feature_code == "PPLA" and any(inside(candidate.place, unit) for unit in units)


def fits(asked: Kind, place: Place) -> bool:
    """Whether a place is of the kind that the wording asks for."""
    if place.kind == asked:
        return True
    if asked == "admin1":
        return place.kind == "region"
    if asked == "admin2":
        # Norfolk County in Ontario is kept as a town.
        own = GENERIC.get(place.name.rpartition(" ")[2].lower()) == asked
        return place.kind == "city" and (own or (place.feature_code or "").startswith("PPLA"))
    if asked in ("water", "physical"):
        return place.kind in ("water", "physical", "region")
    return False


class _Votes:
    """What names together say: mass per country, per first-order unit and per cell of the earth."""

    __slots__ = ("_around", "cells", "countries", "everyone", "units")

    def __init__(self) -> None:
        self.countries: dict[str, float] = {}
        self.units: dict[str, float] = {}
        self.cells: dict[int, float] = {}
        self.everyone = 0.0
        self._around: dict[int, float] | None = None

    def around(self) -> dict[int, float]:
        """The mass of a cell and the eight beside it, counted once for all who ask."""
        if self._around is None:
            around: dict[int, float] = defaultdict(float)
            for number, mass in self.cells.items():
                for cell in _block(number):
                    around[cell] += mass
            self._around = around
        return self._around


@lru_cache(maxsize=16_384)
def _block(cell: int) -> tuple[int, ...]:
    return tuple(row + column for row in (cell - _ROW, cell, cell + _ROW) for column in (-1, 0, 1))


def _votes(sites: Sequence[Sequence[_Site]], masses: Sequence[Sequence[float]]) -> _Votes:
    found = _Votes()
    countries, units, cells = found.countries, found.units, found.cells
    for where, said in zip(sites, masses, strict=True):
        for (country, _, unit, _, cell, block, votes), mass in zip(where, said, strict=True):
            if mass < _LEAST or not votes:
                continue
            if country:
                countries[country] = countries.get(country, 0.0) + mass
                if unit:
                    units[unit] = units.get(unit, 0.0) + mass
            if block:
                cells[cell] = cells.get(cell, 0.0) + mass
    found.everyone = sum(countries.values())
    return found


def _in_context(
    where: Sequence[_Site], weight: float, votes: _Votes, masses: Sequence[float]
) -> Sequence[tuple[float, float, float, float]]:
    """What the other names say for each place of a name: all votes without the name's own, its ``masses``."""
    everyone = max(votes.everyone - weight, 0.5)
    countries, units, around = votes.countries, votes.units, votes.around()
    own_countries: dict[str, float] = {}
    own_units: dict[str | None, float] = {}
    cells: dict[int, float] = {}
    for (code, _, unit_code, _, cell, _, voting), mass in zip(where, masses, strict=True):
        if voting:
            own_countries[code] = own_countries.get(code, 0.0) + mass
            own_units[unit_code] = own_units.get(unit_code, 0.0) + mass
            cells[cell] = cells.get(cell, 0.0) + mass
    for_country, for_unit, for_near = WEIGHTS["country"], WEIGHTS["admin1"], WEIGHTS["near"]
    context = []
    for code, lands, unit_code, passage, cell, block, _ in where:
        country = unit = near = 0.0
        if lands:
            # A region of several lands is spoken of where the story speaks of one of them.
            others = max(countries.get(land, 0.0) for land in lands)
            country = for_country * min(1.0, 1.6 * others / everyone) * (others / (others + _HALF))
        elif others := countries.get(code, 0.0):
            others -= own_countries.get(code, 0.0)
            if others > 0:
                country = for_country * min(1.0, 1.6 * others / everyone) * (others / (others + _HALF))
                # Nobody speaks for a unit who does not speak for its country.
                if unit_code and (others := units.get(unit_code, 0.0) - own_units.get(unit_code, 0.0)) > 0:
                    unit = for_unit * min(1.0, 2.0 * others / everyone) * (others / (others + _HALF))
        if mass := around.get(cell, 0.0):
            for near_by in block:
                if near_by in cells:
                    mass -= cells[near_by]
            if mass > 0:
                near = for_near * (mass / (mass + _HALF))
        context.append((country, unit, passage, near))
    return context


def _shares(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    weights = [math.exp((score - top) / _TEMPERATURE) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def inside(place: Place, outer: Place) -> bool:
    """Whether a place lies in a country, a first-order unit or a county, as its codes say."""
    if outer.kind in ("country", "admin1"):
        return lies_in(place, outer)
    if place.place_id == outer.place_id or (place.country_code, place.admin1) != (outer.country_code, outer.admin1):
        return False
    distance = distance_km(place, outer)
    return place.kind == "city" and distance is not None and distance < 120
