"""Places that a text composes of others: "20 km north of Kharkiv", "midway between Poltava and Sumy", "off Lamu".

A phrase is read from the words before its first name and from those between its names: each row of ``_BEFORE`` and
``_BETWEEN`` is a pattern and the recipe that it gives, a code with values, split by blanks::

    offset KM WAY · around KM · side WAY · off KM [WAY] · part WAY · at-border · midway · between · coast · river
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from storymap.lexicon import one_of, values, words
from storymap.model import Place
from storymap.recognisers.find.spans import Span
from storymap.recognisers.parse.syntax import ParsedSentence

_REACH = 90  # code points before a name that may say how far from it something is
_KM = {"k": 1.0, "m": 1.609344, "n": 1.852, "l": 4.8}  # in a unit, by its first letter
#: Words for how many, as far as distances are told in them: "a dozen".
_NUMBERS = {word: float(number) for word, number in {**values("number"), **values("amount")}.items()}
_NUMBERS["half a"] = 0.5
_ONES = [word for word, number in _NUMBERS.items() if 1 <= number <= 9 and word in values("number")]
_TENS = [word for word, number in _NUMBERS.items() if number % 10 == 0 and 20 <= number <= 90]

_WAY = r"(?:north|south|east|west)(?:[ -]?(?:north|south))?(?:[ -]?(?:east|west))?"
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|(?:{one_of(_TENS)})-(?:{one_of(_ONES)})|{one_of(_NUMBERS)})"
_FAR = (
    rf"(?<![\w.,-])(?P<number>{_NUMBER})[ -]?(?P<unit>k(?:ms?|ilomet(?:er|re)s?)|mi(?:les?)?|nautical miles?|leagues?)"
    r"(?: \([^()]{1,20}\))?"
)
_UNIT = re.compile("km|kilomet|mi|league", re.I)
_SORT = r"(?:(?:port |border )?(?:town|city)|village|port|capital|island|district|province|state)"
_NOUN = rf"(?:the )?(?:{_SORT} of )?(?:the )?"
_COAST = r"(?:coasts?|coastlines?|shores?|shorelines?|seaboard|beach(?:es)?)"
_LINE = f"(?:{one_of(words('line-between'))})"
_LAND = f"(?:{one_of(words('land-between'))})"
#: A sentence of the sea: what is off a place there is no bargain.
_SEA = words("of-the-sea")
#: What a phrase ends with, right before its first name: most names of a text have none of it.
_ENDS = re.compile(
    r"\b(?:of|off|from|outside|beyond|between|central|mid|(?:north|south|east|west)(?:ern(?:most)?)?)[ -](?:the )?\Z",
    re.I,
)
_ANTECEDENTS = {
    "river": ("water",), "lake": ("water",), "city": ("city",), "town": ("city",), "capital": ("city",),
    "village": ("city",), "island": ("physical",), "volcano": ("physical",),
}  # fmt: skip
#: Most texts have none of it, told sooner where case does not matter.
_OF_COMMON = re.compile(f" of the (?:{one_of(_ANTECEDENTS)})")
_COMMON = rf"\b(?P<way>{_WAY}) of the (?P<what>{one_of(_ANTECEDENTS)})\b(?! (?:of\b|[A-Z]))"
_RIVERS = ("STM", "CNL")
_WHOLE = ("country", "admin1", "region", "continent")  # kinds that have parts
_PARTED_TOWN = 100_000  # inhabitants from which on a town has an east


def way_code(words: str) -> str:
    """The code of a compass direction, as it is written.

    Examples
    --------
    >>> way_code("South-west"), way_code("north north-east")
    ('southwest', 'north-northeast')
    """
    parts = re.findall("north|south|east|west", words.lower())
    return f"{parts[0]}-{''.join(parts[1:])}" if len(parts) == 3 else "".join(parts)


def _km(match: re.Match[str]) -> str:
    told = match["number"].lower()
    if told[0].isdigit():
        number = float(told.replace(",", ""))
    else:  # "half a", "twenty-five"
        number = _NUMBERS[told] if told in _NUMBERS else sum(_NUMBERS[word] for word in told.split("-"))
    return f"{number * _KM[match['unit'][0].lower()]:.4g}"


def _offset(match: re.Match[str]) -> str:
    return f"offset {_km(match)} {way_code(match['way'])}"


def _around(match: re.Match[str]) -> str:
    return f"around {_km(match)}"


def _side(match: re.Match[str]) -> str:
    return f"side {way_code(match['way'])}"


def _off(match: re.Match[str]) -> str:
    told = match.groupdict()
    km = _km(match) if told.get("number") else "0"
    return f"off {km} {way_code(told['way'])}" if told.get("way") else f"off {km}"


def _part(match: re.Match[str]) -> str:
    told = match.groupdict()
    if not told.get("way"):
        return "part centre"
    noun = (told.get("noun") or "").rstrip("s")
    how = {"tip": "tip-", "end": "far-", "edge": "far-", "half": "half-"}.get(noun, "far-" if told.get("far") else "")
    return f"part {how}{way_code(match['way'])}"


@cache
def _ending(words: str) -> re.Pattern[str]:
    """A text that ends in some words, compiled when a story first comes near any."""
    return re.compile(rf"(?<![\w-])(?:{words})\Z", re.I)


@cache
def _word_of(held: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(held)})\b", re.I)


@cache
def _gap(words: str) -> re.Pattern[str]:
    """What may stand between two names."""
    return re.compile(rf",? (?:{words}) {_NOUN}", re.I)


class _Row(NamedTuple):
    words: str
    recipe: Callable[[re.Match[str]], str]
    far: bool  # whether it says how far


def _row(words: str, recipe: Callable[[re.Match[str]], str]) -> _Row:
    return _Row(words, recipe, words.startswith(_FAR))


_FAR_AND_WAY = rf"(?P<far>far[ -])?(?P<way>{_WAY})"
#: What the words right before a name make of it; the first that fits.
_BEFORE = (
    _row(rf"{_FAR},? (?:away )?(?:to the )?(?:due )?(?P<way>{_WAY})(?:ern?)? (?:of|from) {_NOUN}", _offset),
    _row(rf"{_FAR} off (?:the )?(?:(?P<way>{_WAY})(?:ern)? )?(?:{_COAST} of )?{_NOUN}", _off),
    _row(rf"{_FAR} (?:outside|away from|from|inland from|out of|short of|beyond) {_NOUN}", _around),
    _row(rf"off (?:the )?(?:(?P<way>{_WAY})(?:ern)? )?{_COAST} of {_NOUN}", _off),
    _row(r"(?P<sea>off) (?:the )?", _off),
    _row(rf"border (?:town|city|village|crossing|post|community) of {_NOUN}", lambda match: "at-border"),
    _row(
        rf"{_FAR_AND_WAY}(?:ern)?(?:most)? (?P<noun>{one_of(words('part-noun'))}) of (?:the )?",
        _part,
    ),
    _row(rf"(?:(?<=the )|(?<=in ))(?:{_FAR_AND_WAY}|centre|center|middle|interior) of (?:the )?", _part),
    _row(rf"(?P<way>{_WAY}) of {_NOUN}", _side),
    _row(rf"{_FAR_AND_WAY}(?:ern)?(?:most)? ", _part),
    _row(r"(?:central |mid-)", _part),
)


class _Between(NamedTuple):
    """What the words before a name and those to the next make of both."""

    before: str
    gap: str
    recipe: str


def _between(before: str, gap: str, recipe: str) -> _Between:
    return _Between(f"(?:{before}) {_NOUN}", gap, recipe)


_TO = "(?:up |down |on |all the way )?to|as far as"
_BETWEEN = (
    _between("(?:mid-?way|half-?way|somewhere) between", "and", "midway"),
    _between(rf"{_COAST}(?: road| highway)? (?:between|from)", f"and|{_TO}", "coast"),
    _between(r"(?:river ?|river's |river.{1,20})(?:between|from)", f"and|{_TO}", "river"),
    _between(rf"(?:{_LINE}|{_LAND})(?: \w+ed| \w+ing| that \w+)? between", "and", "between"),
    _between(rf"{_LINE}(?: that \w+| leading| running| linking)? from", _TO, "between"),
)
_RIVER = re.compile(r"(?:the|river) \Z", re.I)
_FROM = re.compile(rf",? (?:from|between) {_NOUN}", re.I)
_TO_OR_AND = re.compile(rf",? (?:and|{_TO}) {_NOUN}", re.I)
_ALONG = re.compile(r" (?:along|down|up|following) the (?:river )?", re.I)
_AFTER = re.compile(
    rf"['’]s (?P<far>far )?(?P<way>{_WAY}|centre|center|interior)"
    rf"(?=[.,;:)”\"]|$| (?:{one_of(words('ends-name') - {'of'})})\b)"
)


def composed_spans(
    text: str, sentences: Sequence[ParsedSentence], spans: Sequence[Span], place_of: Callable[[Span], Place | None]
) -> Iterator[Span]:
    """Each phrase that composes a place of names, its recipe as its name; none overlaps another.

    ``place_of`` says what a name most likely means, by itself.
    """
    reader = _Reader(text, sentences, sorted(spans, key=lambda span: span.start), place_of)
    reached = -1
    for number, span in enumerate(reader.spans):
        found = None if span.demonym or span.inside else reader.read(number)
        if found is not None and found.start >= reached:
            reached = found.end
            yield found
    yield from reader.by_common_nouns()


class _Reader:
    """The names of a story in order, and the words around them."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[ParsedSentence],
        spans: Sequence[Span],
        place_of: Callable[[Span], Place | None],
    ) -> None:
        self.text, self.sentences, self.spans, self._place_of = text, sentences, spans, place_of

    def read(self, number: int) -> Span | None:
        """The phrase that begins before a name, or with a river."""
        span = self.spans[number]
        floor = max(self.sentences[span.sentence].start, span.start - _REACH)
        if number and self.spans[number - 1].end > floor:
            floor = self.spans[number - 1].end
        river = self._along(number)
        if river is not None:
            return river
        if not _ENDS.search(self.text, max(floor, span.start - 16), span.start):
            return self._of_owner(number)
        before = self.text[floor : span.start]
        return self._of_two(number, before) or self._of_one(number, before)

    def _of_one(self, number: int, before: str) -> Span | None:
        far = _UNIT.search(before) is not None
        for row in _BEFORE:
            match = _ending(row.words).search(before) if far or not row.far else None
            if match is not None and (recipe := row.recipe(match)) and self._makes_sense(number, match, recipe):
                return self._phrase(number, number, len(before) - match.start(), recipe)
        return None

    def _of_owner(self, number: int) -> Span | None:
        """ "Kenya's north"."""
        span = self.spans[number]
        match = _AFTER.match(self.text, span.end, min(span.end + 40, len(self.text)))
        if match is None or not self._makes_sense(number, match, "part"):
            return None
        way = "centre" if match["way"][0] in "ci" else way_code(match["way"])
        phrase = self._phrase(number, number, 0, f"part {'far-' if match['far'] and way != 'centre' else ''}{way}")
        return phrase._replace(end=match.end(), text=self.text[span.start : match.end()])

    def _of_two(self, number: int, before: str) -> Span | None:
        for row in _BETWEEN:
            match = _ending(row.before).search(before) if self._follows(number, _gap(row.gap)) else None
            if match is not None:
                return self._phrase(number, number + 1, len(before) - match.start(), row.recipe)
        return None

    def _along(self, number: int) -> Span | None:
        """ "The Danube from Vienna to Budapest", "from Vienna to Budapest along the Danube"."""
        if number + 2 >= len(self.spans):
            return None
        first = self.spans[number]
        if self._follows(number, _FROM) and self._follows(number + 1, _TO_OR_AND):
            told = _RIVER.search(self.text, max(first.start - 8, 0), first.start) is not None
            return self._phrase(number, number + 2, 0, "river") if told and self._is_river(number) else None
        if self._follows(number, _TO_OR_AND) and self._follows(number + 1, _ALONG) and self._is_river(number + 2):
            return self._phrase(number, number + 2, 0, "river")
        return None

    def _follows(self, number: int, gap: re.Pattern[str]) -> bool:
        """Whether the next name stands in the same sentence, and what is between."""
        if number + 1 >= len(self.spans):
            return False
        one, other = self.spans[number], self.spans[number + 1]
        near = one.sentence == other.sentence and not other.demonym and one.end < other.start
        return near and gap.fullmatch(self.text, one.end, other.start) is not None

    def _makes_sense(self, number: int, match: re.Match[str], recipe: str) -> bool:
        """Whether what a recipe is for is a place that has such a thing."""
        span, how = self.spans[number], recipe.split()[0]
        if span.kind == "building":
            return False  # a street
        if how == "part":
            place = self._place_of(span)
            large = place is not None and place.kind == "city" and place.population >= _PARTED_TOWN
            return large or (place is not None and (place.kind in _WHOLE or place.place_id.startswith("sm:region/")))
        if match.groupdict().get("sea"):
            sentence = self.sentences[span.sentence]
            return _word_of(_SEA).search(self.text, sentence.start, sentence.end) is not None
        return True

    def _is_river(self, number: int) -> bool:
        place = self._place_of(self.spans[number])
        return self.spans[number].kind == "water" or (place is not None and (place.feature_code or "") in _RIVERS)

    def _is(self, number: int, kinds: Sequence[str]) -> bool:
        span = self.spans[number]
        place = self._place_of(span) if span.kind not in kinds else None
        return span.kind in kinds or (place is not None and place.kind in kinds)

    def by_common_nouns(self) -> Iterator[Span]:
        """ "West of the river", where a river was named before."""
        if _OF_COMMON.search(self.text.lower()) is None:
            return
        for match in re.finditer(_COMMON, self.text, re.I):
            kinds = _ANTECEDENTS[match["what"].lower()]
            last = bisect_left(self.spans, match.start(), key=lambda span: span.start)
            number = next(
                (number for number in range(last - 1, max(last - 12, -1), -1) if self._is(number, kinds)), None
            )
            if number is None:
                continue
            at = bisect_left(self.sentences, match.end(), key=lambda sentence: sentence.start) - 1
            if at >= 0 and match.end() <= self.sentences[at].end:
                recipe = f"side {way_code(match['way'])} {kinds[0]}"
                yield Span(at, 0, 0, match.start(), match.end(), match[0], recipe, "composed")

    def _phrase(self, first: int, last: int, before: int, recipe: str) -> Span:
        one, other = self.spans[first], self.spans[last]
        start = one.start - before
        text = self.text[start : other.end]
        return Span(one.sentence, one.first, other.last, start, other.end, text, recipe, "composed")
