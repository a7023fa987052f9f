"""What the names of a story say about one another: three rounds in which all candidates vote for where they lie."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from storymap.model import Place
from storymap.resolvers.containment import AREA_KINDS
from storymap.resolvers.features import CandidateFeatures, own_features
from storymap.resolvers.strangers import mark_strangers
from storymap.resolvers.weights import current_weights, weighed

if TYPE_CHECKING:
    from storymap.resolvers.names import Name

_ROUNDS = 3
_CELL = 2.0  # degrees
_ROW = 1_000  # cells are counted by rows
_NOWHERE = -999_999
_LEAST = 0.01  # a mass that counts for others
_TEMPERATURE = 0.07
_HALF = 0.7  # the mass of votes that weighs half


class _Site(NamedTuple):
    """Where a candidate lies, as the votes count it."""

    country: str
    lands: tuple[str, ...]  # of a region: the countries
    unit: str | None
    passage: float  # whether its country is named in the same paragraphs
    cell: int  # outside the earth for what has no point
    block: tuple[int, ...]  # the cell and the eight beside it
    votes: bool


class _Context(NamedTuple):
    """What the other names say for one candidate, as ``CandidateFeatures`` has it."""

    country: float
    admin1: float
    passage: float
    near: float


class _Voice(NamedTuple):
    """A name as the others hear it."""

    name: Name
    sites: Sequence[_Site]
    own: Sequence[float]  # its scores, as far as it tells them itself
    weight: float


def settle(names: Sequence[Name]) -> None:
    """Weigh the candidates of every name, each by what all the other names say; three rounds."""
    weights = current_weights()
    voices = [_voice(name, weights) for name in names]
    for turn in range(_ROUNDS):
        _round(voices, weights, last=turn == _ROUNDS - 1)
    mark_strangers(names, weights)


def _voice(name: Name, weights: CandidateFeatures) -> _Voice:
    name.features = own_features(name)
    name.scores = [weighed(features, weights) for features in name.features]
    name.shares = _shares(name.scores)
    return _Voice(name, [_site(name, candidate.place) for candidate in name.candidates], name.scores, name.weight)


def _round(voices: Sequence[_Voice], weights: CandidateFeatures, *, last: bool) -> None:
    """Let all names vote, and add what the others say to what each name says for itself."""
    masses = [[share * voice.weight for share in voice.name.shares] for voice in voices]
    votes = _votes([voice.sites for voice in voices], masses)
    heard = []
    for (name, sites, own, weight), said in zip(voices, masses, strict=True):
        # One candidate has all of its name's votes whatever the others say: only its reasons are still wanted.
        if len(own) < 2 and not last:
            continue
        context = _in_context(sites, weight, votes, said)
        name.scores = [_with_context(score, told, weights) for score, told in zip(own, context, strict=True)]
        if last:
            pairs = zip(name.features, context, strict=True)
            name.features = [features._replace(**told._asdict()) for features, told in pairs]
        heard.append(name)
    for name in heard:
        name.shares = _shares(name.scores)


def _with_context(score: float, told: _Context, weights: CandidateFeatures) -> float:
    country, admin1, passage, near = told
    score += country * weights.country + admin1 * weights.admin1
    return score + passage * weights.passage + near * weights.near


def _site(name: Name, place: Place) -> _Site:
    code = place.country_code or ""
    unit = f"{code}.{place.admin1}" if code and place.admin1 and place.kind != "country" else None
    lands = () if code else name.lands.get(place.place_id, ())
    passage = float(place.country_code in name.passage)
    cell = _cell(place)
    return _Site(code, lands, unit, passage, cell, () if cell == _NOWHERE else _block(cell), place.kind != "building")


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


class _Own(NamedTuple):
    """What a name's own candidates have voted for, which is no evidence for any of them."""

    countries: dict[str, float]
    units: dict[str | None, float]
    cells: dict[int, float]


def _own_votes(where: Sequence[_Site], masses: Sequence[float]) -> _Own:
    own = _Own({}, {}, {})
    for site, mass in zip(where, masses, strict=True):
        if site.votes:
            own.countries[site.country] = own.countries.get(site.country, 0.0) + mass
            own.units[site.unit] = own.units.get(site.unit, 0.0) + mass
            own.cells[site.cell] = own.cells.get(site.cell, 0.0) + mass
    return own


def _in_context(where: Sequence[_Site], weight: float, votes: _Votes, masses: Sequence[float]) -> list[_Context]:
    """What the other names say for each place of a name: all votes without the name's own, its ``masses``."""
    everyone = max(votes.everyone - weight, 0.5)
    own = _own_votes(where, masses)
    around = votes.around()
    context = []
    for site in where:
        country, admin1 = _for_areas(site, votes, own, everyone)
        context.append(_Context(country, admin1, site.passage, _for_cell(site, around, own.cells)))
    return context


def _for_areas(site: _Site, votes: _Votes, own: _Own, everyone: float) -> tuple[float, float]:
    """How much the others speak for a country, and for a first-order unit of it."""
    if site.lands:
        # A region of several lands is spoken of where the story speaks of one of them.
        return _spoken(max(votes.countries.get(land, 0.0) for land in site.lands), everyone, 1.6), 0.0
    others = votes.countries.get(site.country, 0.0)
    if others:
        others -= own.countries.get(site.country, 0.0)
    if others <= 0:
        return 0.0, 0.0
    # Nobody speaks for a unit who does not speak for its country.
    for_unit = votes.units.get(site.unit, 0.0) - own.units.get(site.unit, 0.0) if site.unit else 0.0
    return _spoken(others, everyone, 1.6), _spoken(for_unit, everyone, 2.0) if for_unit > 0 else 0.0


def _spoken(mass: float, everyone: float, steepness: float) -> float:
    """A share of all votes and a mass of votes as one number between 0 and 1."""
    return min(1.0, steepness * mass / everyone) * (mass / (mass + _HALF))


def _for_cell(site: _Site, around: dict[int, float], own: dict[int, float]) -> float:
    """How much the others lie close by."""
    mass = around.get(site.cell, 0.0)
    if not mass:
        return 0.0
    for cell in site.block:
        if cell in own:
            mass -= own[cell]
    return mass / (mass + _HALF) if mass > 0 else 0.0


def _shares(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    weights = [math.exp((score - top) / _TEMPERATURE) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]
