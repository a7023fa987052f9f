"""Names of places that no list holds: what the statistical recogniser sees, and what the words before say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from storymap.gazetteer import Lookup
from storymap.model import Kind
from storymap.recognisers.datelines import dateline
from storymap.recognisers.names import is_brand
from storymap.recognisers.persons import called, covering, titled
from storymap.recognisers.role.word_classes import PEOPLE_OF
from storymap.recognisers.spans import Span, area_end, with_generic
from storymap.recognisers.surroundings import capital, illness, name_word, of_illness, stands_at
from storymap.recognisers.syntax import Entity, ParsedSentence, Token
from storymap.recognisers.words import CALENDAR, COMPANY, DIRECTIONS, GENERIC

_PLACE_LABELS = {"GPE", "LOC", "FAC"}
_POSSESSIVE = re.compile(r"['’]s?$")
_MOST = 3  # words of a name that only the words before show to be one
_ONE = ("village", "town", "hamlet", "settlement", "commune", "suburb", "township", "parish")
_SETTLED = {*_ONE, *(f"{word}s" for word in _ONE if word != "parish"), "community", "municipality", "parishes"}


def unlisted(
    number: int,
    sentence: ParsedSentence,
    taken: list[bool],
    text: str,
    gazetteer: Lookup,
    surnames: frozenset[str],
    gives_illness: Callable[[str], bool],
) -> Iterator[Span]:
    """The spans of a sentence that no list holds; ``taken`` marks the words that are some name's already.

    ``gives_illness`` says whether the story gives a name to an illness.
    """
    tokens = sentence.tokens
    held = list(taken)
    for entity in sentence.entities:
        cut = _place_of(entity, tokens, taken)
        if cut is None:
            continue
        first, last = cut
        words = " ".join(text[tokens[first].start : tokens[last].end].split())
        if not any(map(str.isalpha, words)) or not capital(tokens[first]) or gazetteer.not_place(words):
            continue
        if (tokens[first].text.lower() in surnames and first == last) or titled(tokens, first):
            continue
        if illness(tokens, last) or (of_illness(tokens, last) and gives_illness(words)):
            continue
        if called(tokens, first) or (first == last and is_brand(tokens[first].text)):
            continue
        if first < last and tokens[last].text.lower() in COMPANY:
            continue
        if words.lower() in DIRECTIONS or words.lower() in GENERIC:
            continue
        if any(token.text.lower() in CALENDAR for token in tokens[first : last + 1]):
            continue  # "Easter Sunday Mass"
        span = with_generic(_span(number, tokens, first, last, text), tokens, text)
        said = GENERIC.get(words.rpartition(" ")[2].lower())
        natural = said if said in ("water", "physical") and first < last else None
        kind: Kind | None = (natural or "building") if entity.label == "FAC" and span.kind is None else span.kind
        for position in range(span.first, span.last + 1):
            held[position] = True
        yield span._replace(kind=kind)
    origin = _origin(tokens, held)
    if origin is not None:
        yield _span(number, tokens, 0, origin, text)
    yield from _pointed(number, sentence, held, text, gazetteer, surnames)


def _place_of(entity: Entity, tokens: Sequence[Token], taken: Sequence[bool]) -> tuple[int, int] | None:
    """The first and last word of what the recogniser takes for a place, without article and possession."""
    first, last = entity.first, entity.last
    if entity.label not in _PLACE_LABELS or any(taken[first : last + 1]):
        return None
    while first < last and tokens[first].text.lower() in ("the", "a", "an"):
        first += 1
    while last > first and _POSSESSIVE.fullmatch(tokens[last].text):
        last -= 1
    return first, last


def _origin(tokens: Sequence[Token], held: Sequence[bool]) -> int | None:
    """The last word of where a report says it comes from: "SALAR DE OLAROZ, Argentina —"; None if it does not."""
    last = -1
    while last + 1 < len(tokens) and not held[last + 1] and tokens[last + 1].text.isupper():
        last += 1
    named = last >= 0 and len(tokens[last].text) > 2 and tokens[last + 1 : last + 2] and tokens[last + 1].text == ","
    line = dateline(tokens) if named and held[last + 2 : last + 3] == [True] else None
    return last if line is not None and line.holds(tokens, last) else None


def _pointed(
    number: int, sentence: ParsedSentence, held: list[bool], text: str, gazetteer: Lookup, surnames: frozenset[str]
) -> Iterator[Span]:
    """Names that the words before show to be places: "near Torrefeta", "the village of Kastanies", "the River Teme".

    ``held`` marks the words that are some name's already, and then those of the names found.
    """
    tokens = sentence.tokens
    for position in range(1, len(tokens)):
        if held[position] or not tokens[position].text[:1].isupper():
            continue
        river = tokens[position - 1].text in ("River", "Loch", "Lake") and not (
            position > 1 and name_word(tokens[position - 2])
        )
        first = position - 1 if river else position
        shown = river or _shown(tokens, position) or _zoned(tokens, position) or _paired(tokens, position, held)
        shown = shown or _told_where(tokens, position, held) or _amid(tokens, position, held)
        if any(held[first : position + 1]) or not shown:
            continue
        last = position - 1
        while last + 1 < len(tokens) and last + 1 < position + _MOST and _goes_on(tokens, last + 1, position):
            last += 1
        if last < position or any(held[position : last + 1]):
            continue
        entity = covering(sentence, position, last)
        somebody = entity is not None and entity.label == "PERSON" and entity.last > entity.first
        words = " ".join(text[tokens[first].start : tokens[last].end].split())
        if ((somebody or tokens[position].text.lower() in surnames) and not river) or gazetteer.not_place(words):
            continue
        held[first : last + 1] = [True] * (last + 1 - first)
        span = _span(number, tokens, first, last, text)
        yield span._replace(kind="water") if river else with_generic(span, tokens, text)


def _shown(tokens: Sequence[Token], position: int) -> bool:
    """Whether a settlement's name is due: after "near" and "the village of"."""
    word = tokens[position - 1].text.lower()
    if word == "from" and position > 1:
        # "A fisherman from Lotumbe": nobody is from a firm.
        return tokens[position - 2].lemma in PEOPLE_OF and name_word(tokens[position])
    return word == "near" or (word == "of" and position > 1 and tokens[position - 2].text in _SETTLED)


def _paired(tokens: Sequence[Token], position: int, held: Sequence[bool]) -> bool:
    """Whether a place stands before, joined with the name: "at Uyuni and Coipasa", "between Susques and Coranzulí"."""
    first = position - 2
    if tokens[position - 1].text != "and" or first < 1 or not held[first] or not name_word(tokens[position]):
        return False
    while first > 1 and (held[first - 1] or (tokens[first - 1].text == "," and held[first - 2])):
        first -= 1
    return tokens[first - 1].text == "between" or stands_at(tokens, first) or _shown(tokens, first)


def _amid(tokens: Sequence[Token], position: int, held: Sequence[bool]) -> bool:
    """Whether the name stands between two of a list of places: "in Iboko, Ingende and Lukolela"."""
    after = position + 1
    while after < position + _MOST and after < len(tokens) and _goes_on(tokens, after, position):
        after += 1
    joined = [token.text for token in tokens[after : after + 2]]
    behind = after + (2 if joined == [",", "and"] else 1)
    if joined[:1] not in ([","], ["and"]) or not any(held[behind : behind + 1]):
        return False
    first = position - 2
    if tokens[position - 1].text != "," or first < 1 or not held[first] or not name_word(tokens[position]):
        return False
    while first > 1 and (held[first - 1] or (tokens[first - 1].text == "," and held[first - 2])):
        first -= 1
    return stands_at(tokens, first) or _shown(tokens, first)


def _told_where(tokens: Sequence[Token], position: int, held: Sequence[bool]) -> bool:
    """Whether the text says where the name lies: "in Cellardyke, Fife,"."""
    if tokens[position - 1].text.lower() != "in" or not name_word(tokens[position]):
        return False
    comma = position + 1
    while comma < position + _MOST and comma < len(tokens) and _goes_on(tokens, comma, position):
        comma += 1
    if comma + 1 >= len(tokens) or tokens[comma].text != "," or not held[comma + 1]:
        return False
    end = comma + 1
    while end < len(tokens) and held[end]:
        end += 1
    return end == len(tokens) or tokens[end].text in (",", ".", ";", ")")


def _zoned(tokens: Sequence[Token], position: int) -> bool:
    """Whether words behind a name make it a district's: "Bulape health zone"."""
    return capital(tokens[position]) and area_end(tokens, position) is not None


def _goes_on(tokens: Sequence[Token], at: int, first: int) -> bool:
    word = tokens[at].text
    return word[:1].isupper() and word.isalpha() and len(word) > 2 and (at == first or not word.isupper())


def _span(number: int, tokens: Sequence[Token], first: int, last: int, text: str) -> Span:
    words = " ".join(text[tokens[first].start : tokens[last].end].split())
    return Span(number, first, last, tokens[first].start, tokens[last].end, words, words)
