"""A mention and the weighed candidates of its name: what reasons, confidence and placement are read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from storymap.gazetteer import Lookup
from storymap.model import Candidate, Mention, Place, distance_km
from storymap.resolvers.containment import AREA_KINDS
from storymap.resolvers.features import CandidateFeatures
from storymap.resolvers.names import Name
from storymap.resolvers.weights import CANDIDATE
from storymap.rules import feature

_FAR_KM = 50.0
_TELLING = 0.05  # what a fact has to be worth to be named as a reason


class Weighed(NamedTuple):
    """A candidate, the sum of what speaks for it, and each of the facts."""

    candidate: Candidate
    score: float
    features: CandidateFeatures

    @property
    def place(self) -> Place:
        """The place that might be meant."""
        return self.candidate.place

    def worth(self, fact: str) -> float:
        """What one fact adds to the score."""
        return float(getattr(self.features, fact) * CANDIDATE[fact].verdict)

    def is_told_by(self, fact: str) -> bool:
        """Whether one fact says enough to be named."""
        return self.worth(fact) >= _TELLING


@dataclass(frozen=True)
class Ranking:
    """The candidates of one name, the best first; ``least`` is what the best has to be worth to be placed."""

    name: Name
    rows: tuple[Weighed, ...]
    gazetteer: Lookup
    least: float

    @property
    def chosen(self) -> Weighed:
        """The best candidate."""
        return self.rows[0]

    @feature
    def runner_up(self) -> Weighed | None:
        """The best candidate that lies elsewhere than the first."""
        return next((row for row in self.rows[1:] if _elsewhere(row.place, self.chosen.place)), None)

    @feature
    def doubted(self) -> bool:
        """Whether the name is more often somebody's, or a common word."""
        return self.gazetteer.not_place(self.name.mentions[0].name) is not None

    def country(self, place: Place) -> str:
        """The name of the country that a place lies in; empty where it lies in none."""
        country = self.gazetteer.country(place.country_code) if place.country_code else None
        return country.name if country else ""


@dataclass(frozen=True)
class Case:
    """One mention to be placed."""

    mention: Mention
    ranking: Ranking

    @property
    def name(self) -> Name:
        """All mentions of its name, and what the words around them say."""
        return self.ranking.name

    @property
    def rows(self) -> tuple[Weighed, ...]:
        """Its candidates, the best first."""
        return self.ranking.rows

    @property
    def number(self) -> int:
        """How many places bear its name."""
        return len(self.rows)

    @property
    def chosen(self) -> Weighed:
        """The best candidate."""
        return self.rows[0]

    @property
    def place(self) -> Place:
        """The place of the best candidate."""
        return self.chosen.place

    @property
    def features(self) -> CandidateFeatures:
        """What is known of the best candidate."""
        return self.chosen.features

    @property
    def has_city(self) -> bool:
        """Whether the best candidate is a town or city."""
        return self.place.kind == "city"


def ranking_of(name: Name, gazetteer: Lookup, *, least: float) -> Ranking:
    """The candidates of a name, the best first."""
    rows = map(Weighed, name.candidates, name.scores, name.features)
    return Ranking(name, tuple(sorted(rows, key=lambda row: (-row.score, row.place.place_id))), gazetteer, least)


def _elsewhere(one: Place, other: Place) -> bool:
    """Whether two places are far enough apart for the choice to matter."""
    distance = distance_km(one, other)
    other_sort = one.kind != other.kind and {one.kind, other.kind} & AREA_KINDS != set()
    return other_sort or distance is None or distance > _FAR_KM
