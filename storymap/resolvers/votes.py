"""What the names of a story say about one another: three rounds in which all candidates vote for where they lie."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from storymap.budget import go_on
from storymap.model import Candidate, Place
from storymap.resolvers.candidate_facts import CandidateFeatures, features_of, own_features
from storymap.resolvers.containment import AREA_KINDS
from storymap.resolvers.distances import mark_apart, weigh_distances
from storymap.resolvers.strangers import mark_strangers
from storymap.resolvers.weights import current_weights

if TYPE_CHECKING:
    from storymap.resolvers.story_name import Name

_ROUNDS = 3
_CELL = 2.0  # degrees
_ROW = 1_000  # cells are counted by rows
_NOWHERE = -999_999
_LEAST = 0.01  # a mass that counts for others
_TEMPERATURE = 0.07
_HALF = 0.7  # the mass of votes that weighs half
_PAIR = 2  # names that stand alone in a story
_AHEAD = 0.02  # of a prior: what makes the first of a name the greatest beyond doubt
_FEWEST, _GREAT_NAMES, _GREAT = 3, 8, 0.685  # names of a list of great towns, and the least prior of one
_FEW = 4  # names that may be a list of famous ones: they do not vote each other abroad
_WIDE, _NARROW = 1.6, 2.0  # how much of all votes speaks fully for a country, and for a unit: its reciprocal


#: Where a candidate lies, as the votes count it: its country, of a region the countries, its unit, whether its country
#: is named in the same paragraphs, its cell (outside the earth for what has no point), and that with the eight beside
#: it. A plain tuple, for it is taken apart again and again.
_Site = tuple[str, tuple[str, ...], str | None, float, int, tuple[int, ...]]
#: The countries, units and cells that the candidates of a name vote for, by column: of one that may not vote nothing.
_Ballots = tuple[Sequence[str], Sequence[str | None], Sequence[int]]
_ABSTENTION = ("", None, _NOWHERE)

#: What the other names say for one candidate: the last four of its features, in their order.
_Context = tuple[float, float, float, float]


class _Voice(NamedTuple):
    """A name as the others hear it."""

    name: Name
    sites: Sequence[_Site]
    ballots: _Ballots
    own: Sequence[float]  # its scores, as far as it tells them itself
    weight: float

    @property
    def votes(self) -> bool:
        """Whether the name may lie somewhere that counts."""
        return any(map(_may_vote, self.name.candidates))

    @property
    def is_town(self) -> bool:
        """Whether nothing is known of the name but that a town is best known by it."""
        name = self.name
        return (
            name.first is not None and name.first.kind == "city" and name.key[1] in (None, "city") and not name.parent
        )

    def says(self, *, few: bool) -> _Masses:
        """How much it says for each of its places.

        Among few names a town counts as far as it is known without the others, and each name once a country and
        once a unit: Oxford and Cambridge are not American because America has many of either.
        """
        masses = [share * self.weight for share in self.name.shares]
        if not few or not masses:
            return _Masses(masses, masses)
        if self.is_town:
            trust = max(_shares(self.own))
            masses = [mass * trust for mass in masses]
        return _Masses(
            _once_each(masses, [country for country, *_ in self.sites]),
            _once_each([0.6 * mass for mass in masses], [unit or country for country, _, unit, *_ in self.sites]),
        )


class _Masses(NamedTuple):
    """How much a name says for each of its places: for their countries, and for their units and cells."""

    countries: Sequence[float]
    units: Sequence[float]


def _once_each(masses: Sequence[float], where: Sequence[str]) -> list[float]:
    """Only the greatest of the masses that lie in the same country or unit."""
    best: dict[str, int] = {}
    for number, area in enumerate(where):
        if masses[number] > masses[best.setdefault(area, number)]:
            best[area] = number
    return [
        mass if best[area] == number else 0.0 for number, (mass, area) in enumerate(zip(masses, where, strict=True))
    ]


def settle(names: Sequence[Name]) -> None:
    """Weigh the candidates of every name, each by what all the other names say; three rounds."""
    weights = current_weights()
    pair = len(names) <= _PAIR and not any(name.key[1] == "admin2" for name in names)
    for name in names:
        name.alone = pair
    voices = [_voice(name, weights) for name in names]
    few = _are_few(voices)
    _mark_great(names, weights)
    said = [voice.says(few=few) for voice in voices]
    for turn in range(_ROUNDS):
        go_on()
        last = turn == _ROUNDS - 1
        heard = _round(voices, said, weights, few=few, last=last)
        if not last:
            said = [
                voice.says(few=few) if hears else old for voice, old, hears in zip(voices, said, heard, strict=True)
            ]
    weigh_distances(names, weights)
    for name in names:
        name.shares = _shares(name.scores)
    mark_strangers(names, weights)
    mark_apart(names)


def _mark_great(names: Sequence[Name], weights: CandidateFeatures) -> None:
    """In a story of great towns alone, each name means the greatest that bears it: Vancouver beside Boston."""
    placed = [name for name in names if name.candidates and not name.demonym]
    if not _FEWEST <= len(placed) <= _GREAT_NAMES or not all(map(_is_great, placed)):
        return
    for name in placed:
        if len(name.candidates) > 1 and name.candidates[0].score - name.candidates[1].score < _AHEAD:
            continue  # Valencia in Venezuela and in Spain: neither is the greater to everybody
        name.features[0] = name.features[0]._replace(great=1.0)
        name.scores[0] += weights.great


def _is_great(name: Name) -> bool:
    """Whether a name is first of all a great town's, and the text does not say where it lies."""
    first = name.candidates[0]
    return first.place.kind == "city" and first.score >= _GREAT and not name.parent


def _are_few(voices: Sequence[_Voice]) -> bool:
    """Whether a story has no more names than a list of famous ones, and no county among them."""
    voting = [voice for voice in voices if voice.votes]
    return len(voting) <= _FEW and not any(voice.name.key[1] == "admin2" for voice in voting)


def _voice(name: Name, weights: CandidateFeatures) -> _Voice:
    name.features, name.scores = own_features(name, weights)
    name.shares = _shares(name.scores)
    sites = [_site(name, candidate.place) for candidate in name.candidates]
    voting = map(_may_vote, name.candidates)
    rows = [(site[0], site[2], site[4]) if votes else _ABSTENTION for site, votes in zip(sites, voting, strict=True)]
    countries, units, cells = zip(*rows, strict=True) if rows else ((), (), ())
    return _Voice(name, sites, (countries, units, cells), name.scores, name.weight)


def _may_vote(candidate: Candidate) -> bool:
    return candidate.place.kind != "building"


def _round(
    voices: Sequence[_Voice], masses: Sequence[_Masses], weights: CandidateFeatures, *, few: bool, last: bool
) -> list[bool]:
    """Let all names vote, and add what the others say to what each name says for itself; whose scores that may change.

    One candidate has all of its name's votes whatever the others say: only its reasons are wanted, in the last round.
    """
    votes = _votes([voice.ballots for voice in voices], masses)
    for_country, for_admin1, for_passage, for_near = weights[-4:]
    heard = [last or len(voice.own) > 1 for voice in voices]
    for (name, sites, ballots, own, weight), said, hears in zip(voices, masses, heard, strict=True):
        if not hears:
            continue
        context = _in_context(sites, ballots, sum(said.countries) if few else weight, votes, said)
        name.scores = [
            score + (country * for_country + admin1 * for_admin1 + passage * for_passage + near * for_near)
            for score, (country, admin1, passage, near) in zip(own, context, strict=True)
        ]
        if last:
            pairs = zip(name.features, context, strict=True)
            name.features = [features_of(features[:-4] + told) for features, told in pairs]
        name.shares = _shares(name.scores)
    return heard


def _site(name: Name, place: Place) -> _Site:
    code = place.country_code or ""
    unit = f"{code}.{place.admin1}" if code and place.admin1 and place.kind != "country" else None
    lands = () if code else name.lands.get(place.place_id, ())
    passage = float(place.country_code in name.passage)
    cell = _cell(place)
    return code, lands, unit, passage, cell, () if cell == _NOWHERE else _block(cell)


def _cell(place: Place) -> int:
    """The cell of the earth that a place lies in; none for an area, which lies in many."""
    wide = place.kind in AREA_KINDS and not place.place_id.startswith("sm:land/")
    if place.lat is None or place.lon is None or wide:
        return _NOWHERE
    return int(place.lat // _CELL) * _ROW + int(place.lon // _CELL)


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


def _votes(ballots: Sequence[_Ballots], masses: Sequence[_Masses]) -> _Votes:
    found = _Votes()
    countries, units, cells = found.countries, found.units, found.cells
    for columns, said in zip(ballots, masses, strict=True):
        for country, unit, cell, whole, mass in zip(*columns, said.countries, said.units, strict=True):
            if mass < _LEAST:
                continue
            if country:
                countries[country] = countries.get(country, 0.0) + whole
                if unit:
                    units[unit] = units.get(unit, 0.0) + mass
            if cell != _NOWHERE:
                cells[cell] = cells.get(cell, 0.0) + mass
    found.everyone = sum(countries.values())
    return found


def _in_context(
    where: Sequence[_Site], ballots: _Ballots, weight: float, votes: _Votes, said: _Masses
) -> list[_Context]:
    """What the other names say for each place of a name: all votes without what it ``said`` itself."""
    everyone = max(votes.everyone - weight, 0.5)
    countries, units, around = votes.countries, votes.units, votes.around()
    own_countries: dict[str, float] = {}
    own_units: dict[str | None, float] = {}
    cells: dict[int, float] = {}
    for code, unit_code, cell, whole, mass in zip(*ballots, said.countries, said.units, strict=True):
        own_countries[code] = own_countries.get(code, 0.0) + whole
        own_units[unit_code] = own_units.get(unit_code, 0.0) + mass
        cells[cell] = cells.get(cell, 0.0) + mass
    context = []
    for code, lands, unit_code, passage, cell, block in where:
        country = unit = near = 0.0
        if lands:
            # A region of several lands is spoken of where the story speaks of one of them.
            others = max(countries.get(land, 0.0) for land in lands)
            country = min(1.0, _WIDE * others / everyone) * (others / (others + _HALF))
        elif (others := countries.get(code, 0.0)) and (others := others - own_countries.get(code, 0.0)) > 0:
            country = min(1.0, _WIDE * others / everyone) * (others / (others + _HALF))
            # Nobody speaks for a unit who does not speak for its country.
            if unit_code and (others := units.get(unit_code, 0.0) - own_units.get(unit_code, 0.0)) > 0:
                unit = min(1.0, _NARROW * others / everyone) * (others / (others + _HALF))
        if mass := around.get(cell, 0.0):
            mass -= sum([cells[close] for close in block if close in cells])
            near = mass / (mass + _HALF) if mass > 0 else 0.0
        context.append((country, unit, passage, near))
    return context


def _shares(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    weights = [math.exp((score - top) / _TEMPERATURE) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]
