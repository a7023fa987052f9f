"""What a text says of its names beside their roles: "Paris, Texas", "the Benue", "Nassau and Baker counties".

The steps behind ask these relations and read no text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import Literal, NamedTuple, get_args

from storymap.lexicon import one_of, words
from storymap.model import COMPOSITES, Mention
from storymap.recognisers.find.words_around import kind_of_list, parts_behind
from storymap.recognisers.parse.syntax import ParsedSentence

RelationKind = Literal[
    "within", "listed", "at", "same-clause", "whose", "article", "river", "local", "plural", "isle", "between"
]
#: How it is said: "X, Y"; the same in a list that "and" ends; "X in Y"; "X counties in Y", "X and other parts of Y";
#: "Y's X", and the same of an X that says what it is: "Y's X district".
Within = Literal["comma", "list", "in", "parts", "owns", "owns-kind"]


@dataclass(frozen=True, slots=True)
class Relation:
    """Something that the text says of a mention, or of two.

    ==============  =====================================================================================
    kind            what is said
    ==============  =====================================================================================
    within          the mention lies in the other; ``how`` is one of ``Within``
    listed          the two are told in one breath: "X and Y", "X, Y", "X to Y"
    at              the mention stands at the border that the other is: "Taveta, on the border with Tanzania"
    same-clause     the other is named before the mention, a border, in its clause; the nearest first
    whose           the other acts in the sentence before the mention, "its border"; the nearest first
    article         "the" stands before a name that is no people's or institution's
    river           the words around ask for a river; ``how`` is "waters" in a sentence of rivers, else ""
    local           behind it stands what a town has and a country would have an adjective for: "Jordan residents"
    plural          a list asks for a kind, ``how``: "Dakota, Otoe and Washington counties"
    between         the mention lies on the way from the other to a third, whose id ``how`` is: "at X between Y and Z"
    isle            the words before ask for an island: "on Jersey", "islands such as Jura and Arran"
    ==============  =====================================================================================
    """

    kind: RelationKind
    mention_id: str
    other: str = ""  # mention_id
    how: str = ""


class Relations:
    """The relations of a story by their kind and the mention that they are of."""

    def __init__(self, relations: Sequence[Relation]) -> None:
        """Sort them by kind and mention."""
        self._of_kind: dict[RelationKind, list[Relation]] = {kind: [] for kind in get_args(RelationKind)}
        self._of_mention: dict[tuple[RelationKind, str], list[Relation]] = {}
        for relation in relations:
            self._of_kind[relation.kind].append(relation)
            self._of_mention.setdefault((relation.kind, relation.mention_id), []).append(relation)

    def all(self, kind: RelationKind) -> Sequence[Relation]:
        """All relations of one kind, in the order of the text."""
        return self._of_kind[kind]

    def of(self, kind: RelationKind, mention: Mention) -> Sequence[Relation]:
        """The relations of a kind that a mention has."""
        return self._of_mention.get((kind, mention.mention_id), ())

    def holds(self, kind: RelationKind, mention: Mention) -> bool:
        """Whether a mention has a relation of a kind."""
        return (kind, mention.mention_id) in self._of_mention


#: What stands between a place and what it lies in: "X, Y", "X, in eastern Y", "X in Y".
_WITHIN = re.compile(
    r"\s*(?:,|\(|,? of|,? in"
    r"(?: (?:far )?(?:north|south|east|west|central)(?:[- ]?(?:east|west))?(?:ern)?(?: and)?)*)\s*"
)
_PLURALS_OF_PLACES = words("plural-of-places")
_OTHER_PLURALS = _PLURALS_OF_PLACES | {"parts", "areas", "places", "communities", "locations"}
#: "In Faridpur and other parts of Bangladesh".
_AND_OTHERS = re.compile(
    r",? and (?:in )?(?:(?:several|some|many|a few|most) )?other (?:\w+ )?"
    rf"(?:{one_of(_OTHER_PLURALS)}) (?:of|in|across|around) (?:the )?"
)
#: "Nassau and Baker counties in Florida".
_PARTS_IN = re.compile(
    rf"\s+(?:{one_of(_PLURALS_OF_PLACES)}|LGAs)"
    r",? (?:in|of)(?: (?:the )?(?:north|south|east|west|central)(?:[- ]?(?:east|west))?(?:ern)?)*\s+"
)
#: "Zambia's Kanyama township", "Ukraine's Kharkiv was": what a land has, where no noun makes it another's.
_OWNS = re.compile(r"['’]s?\s+")
_ENDS_NAME = re.compile(rf"\s*(?:[.,;:)—–]|$)|\s+(?:{one_of(words('ends-name'))})\b")
_LIST_ENDS = ("and", "or", ", and", ", or", "&")
_FAR = 12  # names of a list that are followed
#: What stands between two names that are told in one breath.
_JOINED = re.compile(r" ?(?:,|&|/|and|or|, and|, or|and in|or in) ?", re.I)

#: What stands between two that are told as the ends of one way: "from Georgia to Maine".
_ENDS_OF_A_WAY = re.compile(r" (?:to|into|through|and into|and to|towards?) ")

#: What is said of towns by their names and of lands by an adjective: "Jordan residents", "Jordanian residents".
_LOCAL = re.compile(rf" (?:{one_of(words('of-towns'))})\b", re.I)
#: What stands before a stop on the way to another, and behind one that lies between two.
_STOP_BEFORE = re.compile(r"\b(?:at|via|through|over|past|near) $")
_BETWEEN = re.compile(r",? (?:half ?way |midway )?between ")
_FULL_STOP = re.compile(r"[.!?;\n]")
#: What comes before a list of islands, and before one on which something is.
_ISLES_BEFORE = re.compile(r"\b(?:islands|isles)(?:\s*:|,? such as|,? including|,? like| of) (?:the )?$", re.I)
_BEFORE_ISLES = 30  # characters: the longest of what comes before a list of islands
_GOES_ON = re.compile(r"(?:,? (?:and |or )?(?:the )?[A-Z][\w'’]*)*,? (?:and |or )?(?:the )?")
_ON = re.compile(r"(?:^|[\s(“\"])[Oo]n $")
#: What follows a river's name that stands alone: "The Benue burst its banks".
_ALONE = re.compile(rf"\s*(?:[,.;:)”\"—–]|$|(?:{one_of(words('after-river'))})\b)")
_WATERY = re.compile(rf"\b(?:{one_of(words('of-rivers'))}|bapti[sz]\w+)\b")
#: What comes before a river and before no land: "up the Congo", "a town on the Jordan", "crossed the Niger".
_TO_RIVER = re.compile(
    r"(?:\b(?:up|down|along)|\b(?:cross(?:ed|es|ing)?|sail(?:ed|s|ing)?|ford(?:ed|s|ing)?|navigat(?:ed|es|ing))|"
    rf"\b(?:{one_of(words('on-river'))}) on|"
    r"\b(?:banks?|mouth|source|course|stretch(?:es)?|bed|far side) of) the $",
    re.I,
)

_BEFORE_RIVER = 30  # characters: the longest of what comes before a river
#: What parts the clause of a border phrase from what stands before it.
_FULL_BREAKS = ".;:!?—\n"
_BREAK = re.compile(r", (?:but|and|while|as|where|which)\b")
#: "Algeria, which shares a long border with Mali": the subject of the clause is the name before it.
_RELATIVE = re.compile(r", (?:which|whose)\b")
_AT_IT = re.compile(r",? (?:on|at|near|close to|by|along) (?:the |its )?")
_AT_IT_LONGEST = len(", close to the ")
_END = attrgetter("end")
_NEAREST = 40  # names before a border phrase that are told with it


@dataclass(frozen=True, slots=True)
class Reading:
    """What a recogniser reads in a story: its sentences, its mentions with their roles, and what is said of them.

    ``mentions`` are in order of start, the longer first; spans nest only in border phrases and composed places.
    """

    sentences: tuple[ParsedSentence, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    publisher: str = ""  # as the document names it

    @classmethod
    def of(
        cls, text: str, sentences: tuple[ParsedSentence, ...], mentions: tuple[Mention, ...], *, publisher: str = ""
    ) -> Reading:
        """The reading of a text whose sentences and mentions are known.

        Examples
        --------
        >>> from storymap.model import Cue
        >>> from storymap.readers import parse_story
        >>> from storymap.recognisers import split
        >>> story = parse_story("They met in Paris, Texas.")
        >>> paris = Mention("m001", 1, 12, 17, "Paris", "literal", Cue("given"), "Paris")
        >>> texas = Mention("m002", 1, 19, 24, "Texas", "literal", Cue("given"), "Texas")
        >>> [(one.kind, one.how) for one in Reading.of(story.text, split(story), (paris, texas)).relations]
        [('within', 'comma'), ('listed', '')]
        """
        return cls(sentences, mentions, _relations(text, sentences, mentions), publisher)

    @property
    def names(self) -> tuple[Mention, ...]:
        """The mentions that are neither border phrases nor composed of others."""
        return tuple(mention for mention in self.mentions if mention.kind not in COMPOSITES)

    @property
    def borders(self) -> tuple[Mention, ...]:
        """The border phrases: "border with Ukraine"."""
        return tuple(mention for mention in self.mentions if mention.kind == "border")

    @property
    def composed(self) -> tuple[Mention, ...]:
        """The phrases that compose a place of others: "20 km north of Kharkiv"."""
        return tuple(mention for mention in self.mentions if mention.kind == "composed")


def _relations(text: str, sentences: Sequence[ParsedSentence], mentions: Sequence[Mention]) -> tuple[Relation, ...]:
    """What a text says of its mentions."""
    simple = [mention for mention in mentions if mention.kind not in COMPOSITES]
    # A text of nothing but addresses and marks has no sentence; its names may be read all the same.
    sentences = sentences or [ParsedSentence(0, len(text), 1, ())]
    starts = [sentence.start for sentence in sentences]

    def sentence_at(mention: Mention) -> ParsedSentence:
        return sentences[max(bisect_right(starts, mention.start) - 1, 0)]

    @cache
    def is_watery(start: int, end: int) -> bool:
        return _WATERY.search(text, start, end) is not None

    found = [
        *_lie_within(text, simple),
        *_listed(text, simple),
        *_plurals(text, simple, sentence_at),
        *_isles(text, simple),
        *_between(text, simple),
    ]
    for mention in simple:
        found += _alone(text, mention, sentence_at(mention), is_watery)
    for mention in mentions:
        if mention.kind == "border":
            found += _at_border(text, mention, simple, sentence_at(mention))
    return tuple(found)


# -- two names beside each other --------------------------------------------------------------------


def _lie_within(text: str, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """ "X, Y", "X (Y)" and "Y's X": Y is what X lies in; "W and X counties in Y": what both lie in."""
    for position, (left, right) in enumerate(pairwise(mentions)):
        if left.paragraph != right.paragraph:
            continue
        gap = text[left.end : right.start]
        if _PARTS_IN.fullmatch(gap):
            for mention in _list_before(text, mentions, position):
                yield Relation("within", mention.mention_id, right.mention_id, "parts")
        elif "demonym" not in (left.role, right.role):
            yield from _lies_within(text, mentions, position, gap)


def _lies_within(text: str, mentions: Sequence[Mention], position: int, gap: str) -> Iterator[Relation]:
    left, right = mentions[position : position + 2]
    if _OWNS.fullmatch(gap):
        if right.kind or _ENDS_NAME.match(text, right.end):
            yield Relation("within", right.mention_id, left.mention_id, "owns-kind" if right.kind else "owns")
    elif _AND_OTHERS.fullmatch(gap):
        yield Relation("within", left.mention_id, right.mention_id, "parts")
    elif _WITHIN.fullmatch(gap) and "\n" not in gap:
        yield Relation("within", left.mention_id, right.mention_id, _how(text, mentions, position, gap.strip()))


def _how(text: str, mentions: Sequence[Mention], position: int, between: str) -> Within:
    if between == "," and _in_list(text, mentions, position):
        return "list"
    return "comma" if between.startswith((",", "(")) and between != ", of" else "in"


def _in_list(text: str, mentions: Sequence[Mention], position: int) -> bool:
    """Whether a name and the next stand in a list that "and" ends: "A, B, C and D"."""
    for left, right in pairwise(mentions[position : position + _FAR]):
        between = text[left.end : right.start].strip()
        if between != ",":
            return between in _LIST_ENDS
    return False


def _list_before(text: str, mentions: Sequence[Mention], position: int) -> Iterator[Mention]:
    """A name and those that are listed before it, backwards."""
    yield mentions[position]
    while position and _JOINED.fullmatch(text[mentions[position - 1].end : mentions[position].start]):
        position -= 1
        yield mentions[position]


def _listed(text: str, mentions: Sequence[Mention]) -> Iterator[Relation]:
    for left, right in pairwise(mentions):
        between = text[left.end : right.start] if left.paragraph == right.paragraph else ""
        if between and (_JOINED.fullmatch(between) or _ENDS_OF_A_WAY.fullmatch(between)):
            yield Relation("listed", left.mention_id, right.mention_id)


def _plurals(
    text: str, mentions: Sequence[Mention], sentence_at: Callable[[Mention], ParsedSentence]
) -> Iterator[Relation]:
    """What a plural behind a list asks of all its names: "Dakota, Otoe and Washington counties"."""
    joined = False  # with the name before
    for mention, following in zip(mentions, [*mentions, None][1:], strict=True):
        joins = following is not None and _JOINED.fullmatch(text, mention.end, following.start) is not None
        if joins or joined:
            tokens = sentence_at(mention).tokens
            last = bisect_left(tokens, mention.end, key=_END)
            kind = kind_of_list(parts_behind(tokens, last))
            if kind is not None:
                yield Relation("plural", mention.mention_id, how=kind)
        joined = joins


def _isles(text: str, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The names that are asked to be islands: "on Jersey", and a list behind "islands such as"."""
    told, end = False, -1
    for mention in mentions:
        start = mention.start
        told = (told and _GOES_ON.fullmatch(text[end:start]) is not None) or (
            _ISLES_BEFORE.search(text, max(start - _BEFORE_ISLES, 0), start) is not None
        )
        end = mention.end
        if told or _ON.search(text, max(start - 4, 0), start):
            yield Relation("isle", mention.mention_id)


def _between(text: str, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The names on the way between two others: "to Y and over the border at X to Z", "X, between Y and Z"."""
    for one, two, three in zip(mentions, mentions[1:], mentions[2:], strict=False):
        if one.paragraph != three.paragraph:
            continue
        near, far = text[one.end : two.start], text[two.end : three.start]
        if _BETWEEN.fullmatch(near) and far == " and ":
            yield Relation("between", one.mention_id, two.mention_id, three.mention_id)
        elif far == " to " and _STOP_BEFORE.search(near) and not _FULL_STOP.search(near):
            yield Relation("between", two.mention_id, one.mention_id, three.mention_id)


# -- one name and the words around it ---------------------------------------------------------------


def _alone(
    text: str, mention: Mention, sentence: ParsedSentence, is_watery: Callable[[int, int], bool]
) -> Iterator[Relation]:
    article = mention.role in ("literal", "actor") and text[max(mention.start - 4, 0) : mention.start].lower() == "the "
    if article:
        yield Relation("article", mention.mention_id)
        if mention.text[:1].isupper() and _ALONE.match(text, mention.end):
            before = max(sentence.start, mention.start - _BEFORE_RIVER)
            waters = is_watery(sentence.start, sentence.end) or _TO_RIVER.search(text, before, mention.start)
            yield Relation("river", mention.mention_id, how="waters" if waters else "")
    if _LOCAL.match(text, mention.end):
        yield Relation("local", mention.mention_id)


# -- a border and the names before it ---------------------------------------------------------------


class _OwnClause(NamedTuple):
    """Where the clause of a border phrase begins."""

    full: int  # the last full break before the phrase
    parted: int  # the last ", but" behind it, or the like
    relative: int  # the comma of "X, which shares a border"

    def holds(self, end: int) -> bool:
        """Whether a name that ends there stands in the clause, or is what a relative clause is of."""
        return end > self.full and (end > self.parted or end == self.relative)


def _clause_of(text: str, border: Mention, start: int) -> _OwnClause:
    """The clause of a border phrase as far back as the names that are asked for reach."""
    full = max(text.rfind(mark, start, border.start) for mark in _FULL_BREAKS)
    since = max(full, start)
    parted = max((match.start() for match in _BREAK.finditer(text, since, border.start)), default=-1)
    comma = text.rfind(",", since, border.start)
    relative = comma if comma >= 0 and _RELATIVE.match(text, comma, border.start) else -1
    return _OwnClause(full, parted, relative)


def _at_border(text: str, border: Mention, mentions: Sequence[Mention], sentence: ParsedSentence) -> Iterator[Relation]:
    at = bisect_left(mentions, border.start, key=lambda mention: mention.start)
    first = max(bisect_left(mentions, sentence.start, key=lambda mention: mention.start), at - _NEAREST)
    before = [mention for mention in reversed(mentions[first:at]) if mention.end <= border.start]
    clause = _clause_of(text, border, before[-1].start if before else border.start)
    its = text[max(border.start - 4, 0) : border.start].lower() == "its "
    for mention in before:
        if border.start - mention.end <= _AT_IT_LONGEST and _AT_IT.fullmatch(text, mention.end, border.start):
            yield Relation("at", mention.mention_id, border.mention_id)
        if clause.holds(mention.end):
            yield Relation("same-clause", border.mention_id, mention.mention_id)
        if its and mention.role == "actor":
            yield Relation("whose", border.mention_id, mention.mention_id)
