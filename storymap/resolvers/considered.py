"""What was known of every candidate of every mention, in names and numbers: to fit weights on, or to look into."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from storymap.gazetteer import Lookup
from storymap.model import Place
from storymap.recognisers import Reading, Relations
from storymap.resolvers.candidate_facts import CandidateFeatures
from storymap.resolvers.home import home_of
from storymap.resolvers.name_context import read_names
from storymap.resolvers.story_name import Name
from storymap.resolvers.votes import settle
from storymap.resolvers.weighing import ranking_of

if TYPE_CHECKING:
    from storymap.shapes import Shapes


class Considered(NamedTuple):
    """A candidate of a mention: its rank (0 is the best), the sum of its weights, and each fact."""

    mention_id: str
    rank: int
    place: Place
    score: float
    features: CandidateFeatures


def settled_names(reading: Reading, gazetteer: Lookup, shapes: Shapes) -> list[Name]:
    """The names of a reading, each with its candidates weighed by what all others say, and where it is published."""
    names = read_names(reading.names, Relations(reading.relations), gazetteer, shapes)
    home = home_of(reading.publisher, gazetteer) if reading.publisher else None
    settle([*names, home] if home is not None else names)
    return names


def candidate_features(reading: Reading, gazetteer: Lookup, shapes: Shapes) -> Iterator[Considered]:
    """Every candidate of every mention that is no border phrase, the best first.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> from storymap.readers import parse_story
    >>> from storymap.recognisers import recognise
    >>> engine = open_engine()
    >>> reading = recognise(parse_story("Rain fell on Paris, Texas."), engine.gazetteer, setting="fast")
    >>> best = next(candidate_features(reading, engine.gazetteer, engine.shapes))
    >>> best.place.admin1, best.features.facts()["parent"], best.features.facts()["other_kind"]
    ('TX', 1.0, 0.0)
    """
    for name in settled_names(reading, gazetteer, shapes):
        for rank, row in enumerate(ranking_of(name, gazetteer).rows):
            for mention in name.mentions:
                yield Considered(mention.mention_id, rank, row.place, row.score, row.features)
