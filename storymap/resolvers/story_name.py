"""A name of a story: its mentions, what may be meant by it, and what is said of it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from storymap.model import Candidate, Kind, Mention, Place
from storymap.resolvers.candidate_facts import CandidateFeatures
from storymap.resolvers.distances import Apart

_STREET = 0.6  # what a street says of the country around it, beside what a town says


@dataclass(slots=True)
class Name:
    """All mentions of one name that asks for one kind, resolved as one."""

    key: tuple[str, Kind | None]
    mentions: list[Mention]
    candidates: list[Candidate]
    demonym: bool
    parent: list[Place] = field(default_factory=list)  # from "X, Y"
    holds: dict[str, float] = field(default_factory=dict)  # from "X, Y" too: place id of Y → share of its mentions
    beside: set[str] = field(default_factory=set)  # countries whose states are named beside it: "Oregon and X"
    listed: list[Name] = field(
        default_factory=list, compare=False, repr=False
    )  # the names that are told in one breath with it
    between: list[tuple[Name, Name]] = field(default_factory=list, compare=False, repr=False)  # on the way of both
    isle: bool = False  # an island, as the wording has it: "on Jersey"
    ashore: set[str] = field(default_factory=set)  # those of its places that lie on an island the story names
    passage: set[str] = field(default_factory=set)  # countries named in the same paragraphs
    lands: dict[str, tuple[str, ...]] = field(default_factory=dict)  # place id of a region → its countries
    foreign_to: Place | None = None  # from "X in Y", "X, Y": the land or unit Y, where no place of the name lies
    alone: bool = False  # the story names hardly anything else
    stranger: bool = False  # a little known town, far from all that the story names
    apart: Apart | None = None  # lies far from all other places of the story
    local: bool = False  # stands where a land would be an adjective: "a Jordan man"
    bare: bool = False  # without an article or a word that says what it is, wherever it stands
    named: set[str | None] = field(default_factory=set)  # the countries that the story names
    scores: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    features: list[CandidateFeatures] = field(default_factory=list)

    @property
    def first(self) -> Place | None:
        """The place that the name means as far as it alone can say."""
        return self.candidates[0].place if self.candidates else None

    @property
    def paragraphs(self) -> set[int]:
        """The paragraphs that it stands in."""
        return {mention.paragraph for mention in self.mentions}

    @property
    def land(self) -> bool:
        """Whether the name is a country's own."""
        return any(candidate.place.kind == "country" and candidate.score > 0.8 for candidate in self.candidates[:3])

    @property
    def state(self) -> bool:
        """Whether the name is that of a state or province of a million, known by that name alone."""
        return any(
            candidate.place.kind == "admin1" and candidate.score > 0.6 and candidate.place.population > 1_000_000
            for candidate in self.candidates[:3]
        )

    @property
    def weight(self) -> float:
        """How much the name counts in the vote: more if it is said often."""
        often = 1.0 + math.log(len(self.mentions))
        return _STREET * often if self.key[1] == "building" and is_street(self.mentions[0]) else often


def is_street(mention: Mention) -> bool:
    """Whether a mention is a street that bears the name of a town: "Kingsley Road"."""
    return mention.kind == "building" and mention.text != mention.name and mention.text.startswith(mention.name)
