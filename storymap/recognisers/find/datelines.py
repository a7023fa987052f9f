"""Where a report says it comes from: "SUVA, Fiji, 3 March —", "Accra (Reuters) –", "BANGKOK/PHNOM PENH:"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from storymap.recognisers.parse.syntax import Token

_REACH = 14  # tokens in which a dateline must end
_DASHES = frozenset({"—", "–", "--", "\x97", "-"})
_ENDS = _DASHES | {":"}
#: What stands between the names, the date and the agency of a dateline; the stop of "Calif." is a token of its own.
_PARTS = frozenset({",", "/", "."})
_NO_NAME = frozenset({"The", "In", "At", "A", "By"})


class Dateline(NamedTuple):
    """The tokens that open a report: names and a date before token ``names``; token ``end`` closes it."""

    names: int
    end: int

    def holds(self, tokens: Sequence[Token], last: int) -> bool:
        """Whether a name that ends with token ``last`` is a place that the report comes from."""
        return last < self.names and (last + 1 == self.names or tokens[last + 1].text in _PARTS)


def dateline(tokens: Sequence[Token]) -> Dateline | None:
    """The dateline that a sentence opens with, None where it has none.

    Examples
    --------
    >>> from storymap.readers import parse_story
    >>> from storymap.recognisers.parse.syntax import split
    >>> [sentence] = split(parse_story("Lima, 3 May 2024 - Rain fell on Monday."))
    >>> dateline(sentence.tokens)
    Dateline(names=5, end=5)
    """
    opening = tokens[0].text
    if not opening[:1].isupper() or opening in _NO_NAME:
        return None
    shouted = opening.isupper() and len(opening) > 2
    bracket = 0
    for position, token in enumerate(tokens[1:_REACH], 1):
        if token.text == "(":
            bracket = bracket or position
            if shouted:
                return Dateline(bracket, _closing(tokens, position))
        elif token.text in _ENDS:
            ends = shouted if token.text == ":" else _parts(tokens, position)
            return Dateline(bracket or position, position) if ends else None
        elif not _may_be_part(token.text):
            return None
    return None


def _may_be_part(word: str) -> bool:
    """Whether a word may stand in a dateline: of a name, a date, an agency, or a mark between them."""
    return word in _PARTS or word == ")" or word[:1].isupper() or word.isdigit()


def _closing(tokens: Sequence[Token], opening: int) -> int:
    """The dash behind the bracket that names the agency; else the end of the bracket."""
    end = next((n for n in range(opening, min(opening + _REACH, len(tokens))) if tokens[n].text == ")"), opening)
    return end + 1 if end + 1 < len(tokens) and tokens[end + 1].text in _DASHES else end


def _parts(tokens: Sequence[Token], dash: int) -> bool:
    """Whether a dash parts the dateline from the report: none inside a word, and no aside behind a name."""
    apart = tokens[dash].text != "-" or tokens[dash].start > tokens[dash - 1].end
    return apart and (dash + 1 == len(tokens) or not tokens[dash + 1].text[:1].islower())


def reports_from(tokens: Sequence[Token], last: int) -> bool:
    """Whether a report says where it comes from, in capitals and anywhere: "… Press WASHINGTON (AP) —"."""
    word = tokens[last].text
    bracket = last + 3 < len(tokens) and tokens[last + 1].text == "(" and tokens[last + 3].text == ")"
    return bracket and word.isupper() and len(word) > 3 and tokens[last + 2].text.isupper()
