"""What stands right beside a name, whatever a parse makes of it: "from … to …", breeds, headlines."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.recognisers.english_words import BARE_ACTS, OF_A_BREED, POURED
from storymap.recognisers.find.spans import Span
from storymap.recognisers.parse.syntax import Token

_FAR = 40  # words of a list of names that are followed
_CLOSING = (",", ".", ";", ")", "(", "—", "–", "--")
_ENDING = (";", ":", ".", "—", "–")
_ONE = {"a", "an", "another", "his", "her", "their", "my", "our"}
_AGED = [["year", "-", "old"], ["month", "-", "old"], ["week", "-", "old"]]
_BEFORE_THINGS = OF_A_BREED | {"of", "old"}
_LISTING = ("and", ",", "of", "the")


def is_poured_or_bred(tokens: Sequence[Token], span: Span) -> bool:
    """Whether the name is a thing's: "a glass of Rioja", "a two-year-old Labrador", "a male Chihuahua"."""
    last = tokens[span.first - 1].text.lower() if span.first else ""
    if last not in _BEFORE_THINGS or (span.last + 1 < len(tokens) and tokens[span.last + 1].pos in ("NOUN", "PROPN")):
        return False
    if last == "of":
        return span.first > 1 and tokens[span.first - 2].text.lower() in POURED
    words = [token.text.lower() for token in tokens[max(0, span.first - 7) : span.first]]
    return (last in OF_A_BREED or words[-3:] in _AGED) and not _ONE.isdisjoint(words)


def based_there(tokens: Sequence[Token], span: Span) -> bool:
    """Whether the name stands in "X, Y-based"."""
    if span.last + 1 >= len(tokens) or tokens[span.last + 1].text != ",":
        return False
    rest = [token.text for token in tokens[span.last + 1 : span.last + 7]]
    return any(rest[n : n + 2] == ["-", "based"] for n in (2, 3, 4))


def named_before(tokens: Sequence[Token], span: Span) -> Span | None:
    """X in "X, Y", where Y says what X lies in: Y has X's role."""
    if span.first < 2 or tokens[span.first - 1].text != ",":
        return None
    short = tokens[span.last].text.endswith(".")  # "of Tulsa, Okla. came"
    closed = short or span.last + 1 >= len(tokens) or tokens[span.last + 1].text in _CLOSING
    position = span.first - 2
    token = tokens[position]
    if not closed or token.tag not in ("NNP", "NNPS") or token.dep == "conj" or tokens[span.last].dep == "conj":
        return None
    return Span(span.sentence, position, position, token.start, token.end, token.text, token.text)


def from_or_to(tokens: Sequence[Token], span: Span) -> bool:
    """Whether the name is an end of "from X to Y", both names."""
    before = tokens[span.first - 1].text.lower()
    return (before == "from" and _goes_to(tokens, span)) or (before == "to" and _comes_from(tokens, span))


def _goes_to(tokens: Sequence[Token], span: Span) -> bool:
    """Whether "to" and a name follow."""
    to = next((n for n in range(span.last + 1, min(span.last + 5, len(tokens))) if tokens[n].text == "to"), None)
    named = to is not None and to + 1 < len(tokens) and tokens[to + 1].pos == "PROPN"
    return named and all(t.text == "," or t.text[:1].isupper() for t in tokens[span.last + 1 : to])


def _comes_from(tokens: Sequence[Token], span: Span) -> bool:
    """Whether "from" and a name stand before."""
    for position in range(span.first - 2, max(span.first - 8, -1), -1):
        text = tokens[position].text
        if text.lower() == "from":
            return position + 1 < span.first - 1
        if not (text[:1].isupper() or text in (",", "the", "of")):
            return False
    return False


def around_verb(tokens: Sequence[Token], span: Span) -> bool:
    """Whether names alone stand on both sides of a bare verb: "A and B back C; D backs E"."""
    right, left = span.last + 1, span.first - 1
    low, high = max(0, left - _FAR), min(right + _FAR, len(tokens))
    while right < high and _of_a_list(tokens[right]):
        right += 1
    while left >= low and _of_a_list(tokens[left]):
        left -= 1
    if right + 1 < len(tokens) and tokens[right].text in BARE_ACTS and tokens[right + 1].pos == "PROPN":
        return left < 0 or tokens[left].text in _ENDING
    acted_on = left > 0 and tokens[left].text in BARE_ACTS and tokens[left - 1].pos == "PROPN"
    return acted_on and (right >= len(tokens) or tokens[right].pos == "PUNCT")


def _of_a_list(token: Token) -> bool:
    """Whether a word stands in a list of names."""
    return token.pos == "PROPN" or token.text in _LISTING
