"""Names of places inside the names of institutions and firms."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.recognisers.english_words import COMPANY, PUBLIC
from storymap.recognisers.find.words_around import name_word
from storymap.recognisers.parse.syntax import Token


def firm_in(tokens: Sequence[Token]) -> bool:
    """Whether a word of a name makes it a firm's: "Boston Scientific"."""
    return any(token.text.lower() in COMPANY for token in tokens)


def serves_public(tokens: Sequence[Token], end: int) -> bool:
    """Whether a name is an institution's or a team's, of the place whose name in it ends at ``end``."""
    words = [token.text.lower() for token in tokens]
    team = name_word(tokens[-1]) and tokens[-1].text.endswith("s") and tokens[-1].end > end and len(tokens) < 4
    return team or any(word in PUBLIC or word.rstrip("s") in PUBLIC for word in words)


def in_longer_name(tokens: Sequence[Token], first: int, last: int, whole: bool) -> bool:
    """Whether capitalised words beside a name go on with it; ``whole`` where the model takes it for a name alone."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return (after is not None and name_word(after)) or (first > 0 and name_word(tokens[first - 1]) and not whole)


def ends_public_name(tokens: Sequence[Token], last: int) -> int | None:
    """The last word of a public institution's name that begins with a place's: "Athens Police Department"."""
    end = last
    while end + 1 < len(tokens) and name_word(tokens[end + 1]):
        end += 1
    behind = tokens[last + 1 : end + 1]
    public = any(token.text.lower() in PUBLIC for token in behind)
    return end if public and not firm_in(behind) else None
