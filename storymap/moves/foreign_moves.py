"""Movements of stories in German, Spanish and French, by words alone: no grammar is parsed.

A sentence tells of a way where a verb of going stands in it and a name behind a word for "from" or "to", or the
object of "leave" or "reach". What is denied is no move; what may be, or is to come, is hypothetical.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from storymap.languages import BY_RULES, code_of
from storymap.lexicon import one_of, words_in
from storymap.model import Mention, Move, Place, Placement, Story

#: A stop, and what begins the next sentence; "am 3. Mai" has none, "im Jahr 2018. Dann" has.
_STOP = re.compile(r"(?<!\b\d)(?<!\b\d\d)[.!?…][»”\"'’)]*\s+(?=[^\W\d_a-zà-ÿ]|[«“„¿¡\"]|\d)|[\r\n]+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*['’]?|[,;:–—()]")
_BREAK = frozenset(",;:–—()")
_LONGEST = 8  # words of who goes
_NEAR = 3  # words between a denial and its verb

Placed = tuple[Mention, Placement]


@dataclass(frozen=True, slots=True)
class Ways:
    """The words of one language for going, and for where from and where to."""

    goes: frozenset[str]
    leaves: frozenset[str]  # what is left is their object
    reaches: frozenset[str]  # what is reached is their object
    origin: frozenset[str]
    destination: frozenset[str]  # wherever they stand in the sentence
    there: frozenset[str]  # "in" as well as "to": only behind the verb
    arrives: frozenset[str]  # verbs after which "in" is always a way
    firm: frozenset[str]  # words for "from" that say nothing else
    articles: frozenset[str]
    into: frozenset[str]  # articles that make "in" a way: "in die Türkei"
    never: frozenset[str]
    perhaps: frozenset[str]
    small: frozenset[str]  # words that begin no name of who goes
    sets_out: frozenset[str]  # verbs behind which "from" alone makes a way
    helps: frozenset[str]  # verbs that only help another
    quantity: re.Pattern[str]


@cache
def _ways(code: str) -> Ways:
    """The words of a language, from the lexicon."""
    return Ways(
        goes=words_in(code, "going"),
        leaves=words_in(code, "leaving-it"),
        reaches=words_in(code, "reaching"),
        origin=words_in(code, "from"),
        destination=words_in(code, "to"),
        there=words_in(code, "in"),
        arrives=words_in(code, "arriving"),
        firm=words_in(code, "surely-from"),
        articles=words_in(code, "article"),
        into=words_in(code, "article-of-ways"),
        never=words_in(code, "never"),
        perhaps=words_in(code, "perhaps"),
        small=words_in(code, "small-word"),
        sets_out=words_in(code, "setting-out"),
        helps=words_in(code, "helping"),
        quantity=re.compile(rf"\d[\d\s.,]*|(?:{one_of(words_in(code, 'quantity'))})\b", re.I),
    )


def foreign_moves(story: Story, mentions: Sequence[Mention], placements: Sequence[Placement]) -> tuple[Move, ...]:
    """The movements of a story in one of the languages that have rules; none of any other.

    Examples
    --------
    >>> from storymap.pipeline import map_story
    >>> from storymap.readers import parse_story
    >>> found = map_story(parse_story("Hunderte Menschen flohen aus Charkiw nach Polen.", language="de")).moves
    >>> [(move.what, move.quantity, move.origin.name, move.destination.name) for move in found]
    [('Hunderte Menschen', 'Hunderte', 'Kharkiv', 'Poland')]
    """
    code = code_of(story.language)
    if code not in BY_RULES:
        return ()
    placed = [(one, other) for one, other in zip(mentions, placements, strict=True) if other.on_map is not None]
    starts = [mention.start for mention, _ in placed]
    moves: list[Move] = []
    for paragraph in story.paragraphs:
        for start, end in _sentences(story.text, paragraph.start, paragraph.end) if paragraph.number >= 0 else ():
            own = placed[bisect_left(starts, start) : bisect_left(starts, end)]
            names = [pair for pair in own if pair[0].role != "demonym"]
            if names:
                moves += _Sentence(story.text, start, end, _ways(code)).moves(names, paragraph.number, len(moves))
    return tuple(moves)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _STOP.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    yield start, end


class _Sentence:
    """The words of one sentence, and what they say of the names in it."""

    def __init__(self, text: str, start: int, end: int, ways: Ways) -> None:
        self.text = text
        self.ways = ways
        self.words = list(_WORD.finditer(text, start, end))
        self.small = [word.group().lower() for word in self.words]
        self.starts = [word.start() for word in self.words]

    def moves(self, names: Sequence[Placed], paragraph: int, count: int) -> Iterator[Move]:
        """The way that the sentence tells of, and its further stops."""
        ways = self.ways
        verb = next((at for at, word in enumerate(self.small) if word in ways.goes | ways.leaves | ways.reaches), None)
        if verb is None or not ways.never.isdisjoint(self.small[max(0, verb - _NEAR) : verb + 2]):
            return
        origin, stops = self._ends(names, verb)
        if not stops and (origin is None or not self._sets_out(origin, verb)):
            return
        ends = [origin, *stops] if stops else [origin, None]
        for one, other in pairwise(ends):
            places = [_place(pair) for pair in (one, other)]
            if places[0] is None or places[1] is None or places[0].place_id != places[1].place_id:
                yield self._move(one, other, verb, paragraph, count)
                count += 1

    def _ends(self, names: Sequence[Placed], verb: int) -> tuple[Placed | None, list[Placed]]:
        """Where the way begins, and where it goes, in order."""
        origin: Placed | None = None
        stops: list[Placed] = []
        for pair in names:
            end = self._end(pair[0], verb)
            if end == "from" and pair[0].end < self.starts[verb] and not self._leads_on(names, pair, verb):
                continue  # "the envoy of Poland left": whose, not where from
            if end == "to":
                stops.append(pair)
            elif end == "from" and origin is None:
                origin = pair
        return origin, stops

    def _leads_on(self, names: Sequence[Placed], origin: Placed, verb: int) -> bool:
        """Whether a way goes on between a name and the verb behind it: "von Berlin nach Prag gefahren"."""
        between = [pair for pair in names if origin[0].end < pair[0].start < self.starts[verb]]
        firm = self._word_before(origin[0])[0] in self.ways.firm
        return firm or any(self._end(pair[0], verb) == "to" for pair in between)

    def _word_before(self, name: Mention) -> tuple[str, str, int]:
        """The word before a name and its article, the article, and where the word stands."""
        at = bisect_left(self.starts, name.start) - 1
        article = ""
        if at >= 0 and self.small[at] in self.ways.articles:
            article, at = self.small[at], at - 1
        return self.small[at] if at >= 0 else "", article, at

    def _end(self, name: Mention, verb: int) -> str:
        """What stands before a name: a word for "from", for "to", or a verb whose object it is."""
        ways = self.ways
        word, article, at = self._word_before(name)
        if word in ways.origin:
            return "from"
        if word in ways.destination or (word in ways.there and at > verb and self._is_way(article, verb)):
            return "to"
        if at == verb or (at == verb + 1 and article):
            return "from" if word in ways.leaves else "to" if word in ways.reaches else ""
        return ""

    def _is_way(self, article: str, verb: int) -> bool:
        return not self.ways.into or article in self.ways.into or self.small[verb] in self.ways.arrives

    def _sets_out(self, origin: Placed, verb: int) -> bool:
        """Whether a place alone is where a way begins: behind "leave", or behind a word that says nothing else."""
        if self.small[verb] in self.ways.leaves:
            return True
        word, _, at = self._word_before(origin[0])
        return at > verb and (word in self.ways.firm or self.small[verb] in self.ways.sets_out)

    def _move(self, one: Placed | None, other: Placed | None, verb: int, paragraph: int, count: int) -> Move:
        who, first = self._who(verb)
        last = max([self.words[verb].end(), *(pair[0].end for pair in (one, other) if pair is not None)])
        start = min([first, *(pair[0].start for pair in (one, other) if pair is not None)])
        quantity = self.ways.quantity.match(who)
        return Move(
            move_id=f"v{count + 1:03d}",
            status="hypothetical" if not self.ways.perhaps.isdisjoint(self.small) else "reported",
            what=who or self.words[verb].group(),
            quantity=quantity.group().strip() if quantity else None,
            origin=_place(one),
            destination=_place(other),
            paragraph=paragraph,
            start=start,
            end=last,
            text=self.text[start:last],
            origin_mention=one[0].mention_id if one else None,
            destination_mention=other[0].mention_id if other else None,
        )

    def _who(self, verb: int) -> tuple[str, int]:
        """Who goes, as far as words tell: what stands before the verb in its part of the sentence, else behind it."""
        first = next((at + 1 for at in range(verb - 1, -1, -1) if self.small[at] in _BREAK), 0)
        if first < verb and self.small[first] not in self.ways.small:
            last = min(verb, first + _LONGEST)
            while last - 1 > first and self.small[last - 1] in self.ways.helps:
                last -= 1
            return self._said(first, last)
        stop = self.ways.origin | self.ways.destination | self.ways.there | self.ways.small | _BREAK
        last = next((at for at in range(verb + 1, len(self.small)) if self.small[at] in stop), len(self.small))
        last = min(last, verb + 1 + _LONGEST)
        return self._said(verb + 1, last) if last > verb + 1 else ("", self.words[verb].start())

    def _said(self, first: int, last: int) -> tuple[str, int]:
        start = self.words[first].start()
        return " ".join(self.text[start : self.words[last - 1].end()].split()), start


def _place(pair: Placed | None) -> Place | None:
    return pair[1].on_map if pair is not None else None
