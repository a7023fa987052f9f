"""Little known towns of a country that nothing else in the story is of: hardly what is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from storymap.model import Candidate, NameSort, Place, distance_km
from storymap.resolvers.candidate_facts import CandidateFeatures

if TYPE_CHECKING:
    from storymap.resolvers.story_name import Name

_GREAT = 100_000  # inhabitants
_FAMOUS = 0.66  # a prior from which on a town may stand alone in a story of other lands
_BACKED = 0.10  # what others say for a place that they speak for
_FAR = 1000.0  # km within which two others make a town their neighbour, across a border or not
_TOWN, _WORDS = 50_000, 2  # inhabitants, and blanks in a name, that make one hardly mistaken for anything
_LESSER = 0.12  # a namesake of a prior less by this is not what a town is mistaken for
_FOCUS = 0.3  # of its names in one land, and a story is of that land rather than of the whole world
_REGION = 2000.0  # km within which most of its lands have another, and a story is of one region
_ELSEWHERE = 3  # names of other lands that make a story one of other lands


class _Best(NamedTuple):
    """The best candidate of a name."""

    candidate: Candidate
    features: CandidateFeatures

    @property
    def place(self) -> Place:
        return self.candidate.place


def mark_strangers(names: Sequence[Name], weights: CandidateFeatures) -> None:
    """Mark names whose best place is a little known town of a country that nothing else in the story is of.

    Where a place that the others speak for bears the name too, that one is meant: Livonia beside Riga.
    """
    best = [_best(name) for name in names]
    found = [row for row in best if row is not None]
    spoken = Counter(row.place.country_code for row in found if row.place.country_code)
    for name, row in zip(names, best, strict=True):
        if row is None or not _is_little(row) or not _is_abroad(row, found, spoken):
            continue
        backed = [_is_backed(features, weights) for features in name.features]
        name.stranger = not any(backed) and not _is_unmistakable(name, row)
        if any(backed):
            name.scores = [score if own else score - 1 for score, own in zip(name.scores, backed, strict=True)]


def _best(name: Name) -> _Best | None:
    if not name.scores:
        return None
    number = max(range(len(name.scores)), key=name.scores.__getitem__)
    return _Best(name.candidates[number], name.features[number])


def _is_little(row: _Best) -> bool:
    """Whether a town or county is little known, and the text does not say where it lies."""
    place = row.place
    great = place.population >= _GREAT and (place.feature_code or "").startswith("PPLA")
    capital = place.feature_code == "PPLC"
    known = great or capital or row.candidate.score >= _FAMOUS or row.candidate.sort is NameSort.PACK
    return place.kind in ("city", "admin2") and not known and not row.features.parent


def _is_unmistakable(name: Name, row: _Best) -> bool:
    """Whether nothing else that is known is called so: a town of some size, or a name of several words."""
    least = row.candidate.score - _LESSER
    others = {
        found.place.country_code for found in name.candidates if found.place.kind != "admin2" and found.score >= least
    }
    long = name.key[0].count(" ") >= _WORDS
    return len(others) == 1 and row.candidate.is_own_name and (long or row.place.population >= _TOWN)


def _is_abroad(row: _Best, found: Sequence[_Best], spoken: Counter[str]) -> bool:
    """Whether a place is of a country that nothing else is of, and has no neighbours across a border."""
    lands = any(other.place.kind == "country" for other in found)
    if not _is_alone(row, spoken, lands=lands) or _has_neighbours(row, found):
        return False
    return max(spoken.values()) > _FOCUS * spoken.total() or _is_of_one_region(found)


def _is_alone(row: _Best, spoken: Counter[str], *, lands: bool) -> bool:
    """Whether no other name is of a place's country, and several are of others: lands, or some of the same land."""
    code = row.place.country_code or ""
    together = any(count > 1 for other, count in spoken.items() if other != code)
    return spoken[code] == 1 and spoken.total() - 1 >= _ELSEWHERE and (lands or together)


def _is_of_one_region(found: Sequence[_Best]) -> bool:
    """Whether most of the lands that a story is of lie near another of them; one place stands for each."""
    lands = list({row.place.country_code: row.place for row in found if row.place.country_code}.values())
    near = [any(_is_near(place, other) for other in lands if other is not place) for place in lands]
    return sum(near) * 2 > len(near)


def _is_near(place: Place, other: Place) -> bool:
    way = distance_km(place, other)
    return way is not None and way < _REGION


def _has_neighbours(row: _Best, found: Sequence[_Best]) -> bool:
    ways = (distance_km(row.place, other.place) for other in found if other is not row)
    return sum(way is not None and way < _FAR for way in ways) > 1


def _is_backed(features: CandidateFeatures, weights: CandidateFeatures) -> bool:
    """Whether the others speak for a place."""
    return max(features.near * weights.near, features.country * weights.country) >= _BACKED
