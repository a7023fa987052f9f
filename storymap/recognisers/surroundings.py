"""What the words around a name say: is a place meant there?"""

from __future__ import annotations

from collections.abc import Sequence

from storymap.recognisers.syntax import Token
from storymap.recognisers.words import AT, COMPANY, DIRECTIONS, GENERIC, MOVING, OF_PLACE, PEOPLE_THERE, TOWARDS

_PARTICLES = {"de", "del", "da", "do", "di", "du", "la", "el", "al", "ibn", "bin", "von", "van"}


def capital(token: Token) -> bool:
    """Whether a word is written as a name: "Lima", "iOS", "McEver"."""
    text = token.text
    return text[:1].isupper() or text[1:2].isupper() or (not text.islower() and text[:1].isalpha())


def name_word(token: Token) -> bool:
    """Whether the parse takes a capitalised word for part of a name."""
    return token.tag in ("NNP", "NNPS") and token.text[:1].isupper()


def may_begin(token: Token) -> bool:
    """Whether a name can begin with the word."""
    text = token.text
    return text[:1].isalpha() and (len(text) > 2 or capital(token)) and text.lower() != "the"


def may_end(token: Token, size: int) -> bool:
    """Whether a name of ``size`` words can end with the word."""
    if not token.text[-1].isalnum() and not (token.text.endswith(".") and len(token.text) > 1):
        return False
    return size == 1 or token.pos not in ("ADP", "DET", "CCONJ", "PUNCT", "AUX", "PRON", "PART") or capital(token)


def spatial_cue(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a word beside the name makes a place likely: "in X", "X river", "X, Y"."""
    before = [token.text.lower() for token in tokens[max(0, first - 4) : first]]
    while before and (before[-1] in DIRECTIONS or before[-1] in ("the", "nearby", "city", "town", "village")):
        before.pop()
    if before and (before[-1] in AT or before[-1] in TOWARDS):
        return True
    if (
        before
        and before[-1] == "of"
        and len(before) > 1
        and (before[-2] in OF_PLACE or before[-2].rstrip("s") in GENERIC or before[-2] in DIRECTIONS)
    ):
        return True
    after = tokens[last + 1].text if last + 1 < len(tokens) else ""
    return after.lower() in GENERIC or (after == "," and last + 2 < len(tokens) and tokens[last + 2].text[:1].isupper())


def of_place(word: str) -> bool:
    """Whether "word of X" makes X a place: "streets of", "people of", "north of"."""
    return word in OF_PLACE or word in DIRECTIONS or word.rstrip("s") in GENERIC


def stands_at(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words before say plainly that a place follows: "near X", "the streets of X", "moved south to X"."""
    before = list(tokens[max(0, first - 6) : first])
    while before and before[-1].text.lower() in ("nearby", "city", "town", "village", *DIRECTIONS):
        before.pop()
    if not before:
        return False
    word = before[-1].text.lower()
    if word in ("in", "near", "at", "around", "outside", "across", "throughout", "inside"):
        return True
    if word == "of":
        return len(before) > 1 and of_place(before[-2].text.lower())
    if word in TOWARDS:
        return any(token.lemma in MOVING or token.text.lower() in DIRECTIONS for token in before[:-1])
    return False


def dateline(tokens: Sequence[Token], last: int) -> bool:
    """Whether the words stand where a report says where it comes from: "ATLANTA (AP)", "HAMILTON —"."""
    if last > 3 or last + 1 >= len(tokens):
        return False
    if tokens[last + 1].text in ("—", "–", "--", "\x97"):
        return True
    return tokens[last + 1].text == "(" and last + 3 < len(tokens) and tokens[last + 3].text == ")"


def noun_with_article(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the name stands as a noun of its own: "the Balkans", "ruled the Baltic", "into Laos"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.pos in ("NOUN", "PROPN", "ADJ", "NUM"):
        return False
    before = tokens[first - 1] if first else None
    return before is not None and (before.text.lower() == "the" or before.pos == "ADP") and tokens[last].tag != "JJ"


def somebody_there(tokens: Sequence[Token], last: int) -> bool:
    """Whether the next word is somebody or something of a town: "a Rochester man", "Hanover police"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after is not None and after.lemma in PEOPLE_THERE


def company(tokens: Sequence[Token], last: int) -> bool:
    """Whether the next word makes a firm of the name: "Sahara Holdings"."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return after is not None and capital(after) and after.text.lower().rstrip(".") in COMPANY


def goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether the name is only the first part of one: "Paso" in "Paso de Jama"."""
    return last + 2 < len(tokens) and tokens[last + 1].text in _PARTICLES and tokens[last + 2].text[:1].isupper()
