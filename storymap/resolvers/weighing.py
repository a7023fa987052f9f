"""A mention and the weighed candidates of its name: what reasons, confidence and placement are read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from storymap.gazetteer import Lookup
from storymap.model import Candidate, Mention, NameSort, Place, distance_km
from storymap.resolvers.candidate_facts import CandidateFeatures
from storymap.resolvers.containment import AREA_KINDS
from storymap.resolvers.story_name import Name
from storymap.resolvers.weights import CANDIDATE
from storymap.rules import feature

_WORTH = {rule.code: rule.verdict for rule in CANDIDATE.rules}
_FAR_KM = 50.0
_TELLING = 0.05  # what a fact has to be worth to be named as a reason


class Weighed(NamedTuple):
    """A candidate, its place, the sum of what speaks for it, and each of the facts."""

    candidate: Candidate
    place: Place
    score: float
    features: CandidateFeatures

    def worth(self, fact: str) -> float:
        """What one fact adds to the score."""
        worth: float = getattr(self.features, fact) * _WORTH[fact]
        return worth

    def is_told_by(self, fact: str) -> bool:
        """Whether one fact says enough to be named."""
        return self.worth(fact) >= _TELLING


@dataclass(frozen=True)
class Ranking:
    """The candidates of one name, the best first."""

    name: Name
    rows: tuple[Weighed, ...]
    gazetteer: Lookup

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


class Case(NamedTuple):
    """One mention to be placed, and what speaks for the best candidate of its name."""

    mention: Mention
    name: Name
    ranking: Ranking
    number: int  # of places that bear the name
    chosen: Weighed
    place: Place
    features: CandidateFeatures
    has_city: bool  # whether the best candidate is a town or city

    @property
    def is_apart(self) -> bool:
        """Whether the place lies far from the others of the story, and the text does not put it there itself."""
        said = self.features.parent or self.chosen.candidate.sort is NameSort.PACK
        return self.name.apart is not None and not said

    @property
    def has_nearer_rival(self) -> bool:
        """Whether a place of the same name lies nearer to the others."""
        return self.name.apart is not None and self.name.apart.has_nearer_rival


def ranking_of(name: Name, gazetteer: Lookup) -> Ranking:
    """The candidates of a name, the best first."""
    rows = [
        Weighed(candidate, candidate.place, score, features)
        for candidate, score, features in zip(name.candidates, name.scores, name.features, strict=True)
    ]
    rows.sort(key=lambda row: (-row.score, row.place.place_id))
    return Ranking(name, tuple(rows), gazetteer)


def case_of(mention: Mention, ranking: Ranking) -> Case:
    """A mention of a name that at least one place bears."""
    chosen, number = ranking.chosen, len(ranking.rows)
    place = chosen.place
    return Case(mention, ranking.name, ranking, number, chosen, place, chosen.features, place.kind == "city")


def _elsewhere(one: Place, other: Place) -> bool:
    """Whether two places are far enough apart for the choice to matter."""
    distance = distance_km(one, other)
    other_sort = one.kind != other.kind and {one.kind, other.kind} & AREA_KINDS != set()
    return other_sort or distance is None or distance > _FAR_KM
