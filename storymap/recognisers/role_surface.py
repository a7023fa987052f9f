"""What the words right beside a name say of its role, whatever a parse makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from storymap.model import Cue, Role
from storymap.recognisers.datelines import reports_from
from storymap.recognisers.role_words import BARE_ACTS, NAME_HEADS, NAMED_AFTER, OF_A_BREED, POURED
from storymap.recognisers.spans import Span
from storymap.recognisers.syntax import Token

_DONE_BY = {"backed", "led", "funded", "made", "sponsored", "supplied", "trained", "brokered", "owned"}
_FAR = 40  # words of a list of names that are followed
_VERSUS = {"v", "v.", "vs", "vs.", "versus"}
_BENCHES = {"R", "D", "I"}
_PLACED = {"based", "born", "bound", "area"}
_DASHES = {"—", "–", "--", "-"}
_ONE = {"a", "an", "another", "his", "her", "their", "my", "our"}
_SAYS = {"says", "said", "warns", "claims", "insists"}


class Reading(NamedTuple):
    """A role, what decided it, and how surely."""

    role: Role
    cue: Cue
    confidence: float


def beside(tokens: Sequence[Token], span: Span, state: bool) -> Reading | None:
    """The role that the words right beside the name give; None where they say nothing."""
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    before = tokens[span.first - 1] if span.first else None
    if (span.first < 4 and _dateline(tokens, span)) or reports_from(tokens, span.last):
        return Reading("literal", Cue("dateline"), 0.85)
    if after is not None and after.text in ("-", "–") and span.last + 2 < len(tokens):
        joined = tokens[span.last + 2]
        if joined.text.lower() in _DONE_BY:
            return Reading("actor", Cue("hyphen-done-by", (f"{span.text}-{joined.text}",)), 0.85)
        if joined.text.lower() in _PLACED:
            return Reading("literal", Cue("hyphen-placed", (f"{span.text}-{joined.text}",)), 0.85)
    if before is not None and before.text in NAME_HEADS and before.text[0].isupper():
        return Reading("organisation", Cue("part-of-name", (f"{before.text} {span.text}",)), 0.75)
    if _based(tokens, span):
        return Reading("literal", Cue("based"), 0.85)
    if span.first > 1 and tokens[span.first - 1].text == "-" and tokens[span.first - 2].text in _BENCHES:
        return Reading("literal", Cue("seat-in-parliament"), 0.6)
    versus = next((t.text for t in (before, after) if t is not None and t.text in _VERSUS), None)
    if versus is not None:
        return Reading("actor", Cue("versus", (versus,)), 0.7)
    if before is not None and before.text == "(" and after is not None and after.text == ")":
        return Reading("literal", Cue("brackets"), 0.65)
    if _thing(tokens, span):
        return Reading("demonym", Cue("named-after"), 0.7)
    if before is None:
        return Reading("actor", Cue("backs"), 0.7) if state and _backs(tokens, span) else None
    if _from_to(tokens, span):
        return Reading("literal", Cue("from-to"), 0.8)
    if state and _backs(tokens, span):
        return Reading("actor", Cue("backs"), 0.7)
    if before.lemma == "accord" and state:
        return Reading("actor", Cue("after-according"), 0.85)
    said = before.text.lower() in _SAYS and (after is None or not after.text[:1].isalnum())
    if said and state and not (after is not None and after.text in ("'s", "’s", "'", "’", "-")):
        return Reading("actor", Cue("after-speaking", (before.text,)), 0.85)
    return None


def _thing(tokens: Sequence[Token], span: Span) -> bool:
    """Whether the name is a thing's: "Parma ham", "a two-year-old Labrador", "a male Chihuahua", "a glass of Rioja"."""
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    if after is not None and after.text in NAMED_AFTER:
        return True
    if after is not None and after.pos in ("NOUN", "PROPN"):
        return False
    last = tokens[span.first - 1].text.lower() if span.first else ""
    if last == "of":
        return span.first > 1 and tokens[span.first - 2].text.lower() in POURED
    if last != "old" and last not in OF_A_BREED:
        return False
    words = [token.text.lower() for token in tokens[max(0, span.first - 7) : span.first]]
    aged = words[-3:] in (["year", "-", "old"], ["month", "-", "old"], ["week", "-", "old"])
    return (last in OF_A_BREED or aged) and not _ONE.isdisjoint(words)


def _based(tokens: Sequence[Token], span: Span) -> bool:
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
    closed = (
        short or span.last + 1 >= len(tokens) or tokens[span.last + 1].text in (",", ".", ";", ")", "(", "—", "–", "--")
    )
    position = span.first - 2
    token = tokens[position]
    if not closed or token.tag not in ("NNP", "NNPS") or token.dep == "conj" or tokens[span.last].dep == "conj":
        return None
    return Span(span.sentence, position, position, token.start, token.end, token.text, token.text)


def _from_to(tokens: Sequence[Token], span: Span) -> bool:
    """Whether the name is an end of "from X to Y", both names."""
    before = tokens[span.first - 1].text.lower()
    if before == "from":
        to = next((n for n in range(span.last + 1, min(span.last + 5, len(tokens))) if tokens[n].text == "to"), None)
        named = to is not None and to + 1 < len(tokens) and tokens[to + 1].pos == "PROPN"
        return named and all(t.text == "," or t.text[:1].isupper() for t in tokens[span.last + 1 : to])
    if before != "to":
        return False
    for position in range(span.first - 2, max(span.first - 8, -1), -1):
        if tokens[position].text.lower() == "from":
            return position + 1 < span.first - 1
        if not (tokens[position].text[:1].isupper() or tokens[position].text in (",", "the", "of")):
            return False
    return False


def _backs(tokens: Sequence[Token], span: Span) -> bool:
    """Whether names alone stand on both sides of a bare verb: "A and B back C; D backs E"."""
    right, left = span.last + 1, span.first - 1
    low, high = left - _FAR, min(right + _FAR, len(tokens))
    while right < high and (tokens[right].pos == "PROPN" or tokens[right].text in ("and", ",", "of", "the")):
        right += 1
    while left >= max(0, low) and (tokens[left].pos == "PROPN" or tokens[left].text in ("and", ",", "of", "the")):
        left -= 1
    if right + 1 < len(tokens) and tokens[right].text in BARE_ACTS and tokens[right + 1].pos == "PROPN":
        return left < 0 or tokens[left].text in (";", ":", ".", "—", "–")
    return (
        left > 0
        and tokens[left].text in BARE_ACTS
        and tokens[left - 1].pos == "PROPN"
        and (right >= len(tokens) or tokens[right].pos == "PUNCT")
    )


def behind_dateline(tokens: Sequence[Token], span: Span, position: int) -> bool:
    """Whether the span is where a report comes from, and a word stands behind the dash that ends it."""
    dashed = any(token.text in _DASHES for token in tokens[span.last + 1 : position])
    return dashed and span.first < 4 and _dateline(tokens, span)


def _dateline(tokens: Sequence[Token], span: Span) -> bool:
    """Whether the sentence opens "BEIRUT (AP)", "SEOUL, South Korea —", "Accra (Reuters) –", "Lima, 3 May 2024 - "."""
    if any(not token.text[:1].isupper() and token.text != "," for token in tokens[: span.first + 1]):
        return False
    if tokens[0].text in ("The", "In", "At", "A", "By"):
        return False
    for position, token in enumerate(tokens[span.last + 1 : span.last + 10], span.last + 1):
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        if token.text in _DASHES:
            apart = token.text != "-" or (token.start > tokens[position - 1].end and position > span.last)
            return apart and (after is None or (not after.text[:1].islower() and after.start >= token.end))
        if token.text in ("(", ":") and tokens[0].text.isupper() and len(tokens[0].text) > 2:
            return True
        if token.text not in (",", "(", ")", "/") and not (token.text[:1].isupper() or token.text.isdigit()):
            return False
    return False
