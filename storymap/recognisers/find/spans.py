"""A span of words read as a name, and what the words beside it say of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from storymap.model import Candidate, Kind
from storymap.recognisers.english_words import AREAS, GENERIC, LEADING, TRAILING
from storymap.recognisers.parse.syntax import Token

_REACHES = frozenset(("upper", "lower", "middle"))
_AREA_BEGINS = frozenset(words.split()[0] for words in AREAS)
#: Words behind a name and before it without which it takes in none there: most names.
_BEHIND, _BEFORE = TRAILING | _AREA_BEGINS, LEADING | {"of"}


class Span(NamedTuple):
    """Tokens ``first`` … ``last`` (inclusive) of one sentence, read as the name of a place."""

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    name: str
    kind: Kind | None = None
    demonym: bool = False
    inside: str | None = None  # the institution whose name it is part of
    people_of: str = ""  # the country or region whose people or adjective it is


def explained(tokens: Sequence[Token], last: int) -> Kind | None:
    """The kind that an explanation behind the name gives: "Antofagasta, a port in the north"."""
    if last + 3 >= len(tokens) or tokens[last + 1].text != "," or tokens[last + 2].text not in ("a", "an", "the"):
        return None
    for token in tokens[last + 3 : last + 7]:
        if token.pos == "NOUN" and token.lemma in GENERIC:
            return GENERIC[token.lemma]
        if token.pos not in ("ADJ", "NOUN", "ADV", "VERB"):
            return None
    return None


def kind_of_article(tokens: Sequence[Token], first: int, last: int, candidates: Sequence[Candidate]) -> Kind | None:
    """Towns take no article: "the Zambezi" is the river, not the town of that name."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    wild = ("city", "admin2", "admin1", "water", "physical")
    reach = first - 1 if first > 1 and tokens[first - 1].text in _REACHES else first
    if not reach or tokens[reach - 1].text != "the" or candidates[0].place.kind not in wild:
        return None
    if after is not None and _takes_name(after, tokens[last]):
        return None
    kinds = [
        found.place.kind for found in candidates if found.place.kind in ("water", "physical") and found.score > 0.4
    ]
    return kinds[0] if kinds else None


def _takes_name(after: Token, head: Token) -> bool:
    """Whether the word behind a name makes it say something of another: "the Jordan valley", "the Jordan’s"."""
    if after.pos == "ADJ":  # "The Jordan national team", but "left the Great Lakes last week".
        return head.dep in ("", "compound", "nmod", "amod", "poss")
    return after.pos in ("NOUN", "PROPN") or after.text.startswith(("-", "'", "’"))


def area_end(tokens: Sequence[Token], last: int) -> int | None:
    """The last word of what several words call a district: "Jega Local Government Area", "Bulape health zone"."""
    if last + 1 >= len(tokens) or tokens[last + 1].text.lower() not in _AREA_BEGINS:
        return None
    for size in (1, 2, 3):
        words = " ".join(token.text.lower() for token in tokens[last + 1 : last + 1 + size])
        if words in AREAS:
            return min(last + size, len(tokens) - 1)
    return None


def with_generic(span: Span, tokens: Sequence[Token], text: str) -> Span:
    """Take in the generic word that says what the name names: "Kursk region", "Lake Chad", "the city of Lagos"."""
    before = tokens[span.first - 1].text.lower() if span.first else ""
    after = tokens[span.last + 1].text.lower() if span.last + 1 < len(tokens) else ""
    for words, word, taken in ((_BEHIND, after, _TAKEN_BEHIND), (_BEFORE, before, _TAKEN_BEFORE)):
        for take in taken if word in words else ():
            wider = take(span, tokens, text)
            if wider is not None:
                return wider
    return (_told_behind(span, tokens, text) if after == "," else None) or _unit_in_name(span) or span


def _generic_behind(span: Span, tokens: Sequence[Token], text: str) -> Span | None:
    """ "Kursk region"."""
    after = tokens[span.last + 1] if span.last + 1 < len(tokens) else None
    word = after.text.lower() if after is not None else ""
    if after is None or word not in TRAILING or not (after.pos in ("NOUN", "PROPN", "") or after.text[0].isupper()):
        return None
    return span._replace(last=span.last + 1, end=after.end, text=text[span.start : after.end], kind=GENERIC[word])


def _area_behind(span: Span, tokens: Sequence[Token], text: str) -> Span | None:
    """ "Bulape health zone"."""
    area = area_end(tokens, span.last)
    if area is None:
        return None
    end = tokens[area].end
    return span._replace(last=area, end=end, text=text[span.start : end], kind="admin2")


def _generic_before(span: Span, tokens: Sequence[Token], text: str) -> Span | None:
    """ "Lake Chad"."""
    before = tokens[span.first - 1] if span.first else None
    if before is None or before.text.lower() not in LEADING or not before.text[0].isupper():
        return None
    name = " ".join(text[before.start : span.end].split())
    kind = GENERIC.get(before.text.lower())
    return span._replace(first=span.first - 1, start=before.start, text=name, name=name, kind=kind)


def _generic_of(span: Span, tokens: Sequence[Token], text: str) -> Span | None:
    """ "the city of Lagos"."""
    if span.first < 2 or tokens[span.first - 1].text.lower() != "of":
        return None
    word = tokens[span.first - 2].text.lower()
    return span._replace(kind=GENERIC[word]) if word in GENERIC and word != "capital" else None


def _told_behind(span: Span, tokens: Sequence[Token], text: str) -> Span | None:
    """ "Antofagasta, a port in the north"."""
    said = explained(tokens, span.last)
    return span._replace(kind=said) if said is not None else None


def _unit_in_name(span: Span) -> Span | None:
    """A name that ends in the word for a unit."""
    if " " not in span.text:
        return None
    word = span.text.split()[-1].lower()
    unit = word in TRAILING and GENERIC[word] in ("admin1", "admin2")
    return span._replace(kind=GENERIC[word]) if unit else None


_TAKEN_BEHIND = (_generic_behind, _area_behind)
_TAKEN_BEFORE = (_generic_before, _generic_of)
