"""What words that are no names say of the names: what kind of place a name is of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from storymap.model import Candidate, Kind, Mention, Story

__all__ = ["JOINED", "LOCAL", "is_article_before", "is_river", "listed_kinds"]

#: What stands between two names that are told in one breath.
JOINED = re.compile(r" ?(?:,|&|/|and|or|, and|, or|and in|or in) ?", re.I)

#: What is said of towns by their names and of lands by an adjective: "Jordan residents", "Jordanian residents".
LOCAL = re.compile(
    r" (?:residents?|man|woman|couple|boys?|girls?|teen|teenagers?|native|motorist|motorcyclist|driver|mother|father|"
    r"family|elementary|middle school|high school|schools?|varsity|junior|mayor|fire department|firefighters?|library|"
    r"city council|council|police department|township|fairgrounds)\b",
    re.I,
)

_PLURALS: dict[str, Kind] = {
    "counties": "admin2",
    "districts": "admin2",
    "provinces": "admin1",
    "states": "admin1",
    "regions": "admin1",
    "rivers": "water",
    "lakes": "water",
}
_PLURAL_AFTER = re.compile(rf"\s+({'|'.join(_PLURALS)})\b", re.I)
_ALONE = re.compile(
    r"\s*(?:[,.;:)”\"—–]|$|(?:is|was|were|has|had|have|will|could|would|may|might|can|in|at|on|to|from|into|near|and|"
    r"or|with|where|which|that|when|as|by|for|meets?|joins?|joined|covered|swept|broke|spilled|crosses|crossed|runs?|ran|fell|drains?|flows?|flowed|floods?|flooded|bursts?|rose|rises)\b)"
)
_WATERY = re.compile(
    r"\b(?:rivers?|banks?|flood(?:s|ed|ing)?|flows?|flowed|meets?|joins?|upstream|downstream|dams?|basin|delta|bridges?|"
    r"boats?|ferr(?:y|ies)|burst|tributar(?:y|ies)|waters?)\b"
)


def listed_kinds(story: Story, mentions: Sequence[Mention]) -> dict[str, Kind]:
    """What a plural behind a list asks of all its names: "Dakota, Otoe and Washington counties"."""
    kinds: dict[str, Kind] = {}
    after: dict[str, Kind] = {}
    for left, right in itertools.pairwise([*reversed(mentions)]):
        # Read from the end: ``left`` stands behind ``right``.
        plural = _PLURAL_AFTER.match(story.text, left.end)
        if plural is not None:
            after[left.mention_id] = _PLURALS[plural[1].lower()]
        kind = after.get(left.mention_id)
        if kind is None or not JOINED.fullmatch(story.text[right.end : left.start]):
            continue
        kinds[left.mention_id] = kinds[right.mention_id] = after[right.mention_id] = kind
    return kinds


def is_article_before(story: Story, mention: Mention) -> bool:
    """Whether "the" stands before a name that is not said of a people or an institution."""
    return (
        mention.role in ("literal", "actor") and story.text[max(mention.start - 4, 0) : mention.start].lower() == "the "
    )


def is_river(story: Story, mention: Mention, candidates: Sequence[Candidate]) -> bool:
    """Whether "the Benue" is a river: states and towns of that name take no article."""
    if not mention.text[:1].isupper() or not any(
        candidate.place.kind == "water" and candidate.score > 0.5 for candidate in candidates
    ):
        return False
    if _ALONE.match(story.text, mention.end) is None:
        return False
    if any(candidate.place.kind in ("country", "region", "none") for candidate in candidates[:3]):
        # "The Congo" is a land as well: only a sentence of rivers makes it one.
        start = story.text.rfind(".", 0, mention.start) + 1
        end = story.text.find(".", mention.end)
        return _WATERY.search(story.text, start, end if end >= 0 else len(story.text)) is not None
    return True
