"""What spaCy sees in a story, as plain records.

``analyse`` parses a story once and remembers it, so that roles and moves share the
work: about 70 ms for 800 words, once the model is loaded (0.5 s).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from storymap.lexicon import one_of, values, words
from storymap.model import Paragraph, Sentence, Story

if TYPE_CHECKING:
    from storymap.recognisers.parse.network import Label, Word

_LONGEST = 50_000  # code points that are parsed at a time
_MOST_WORDS = 300  # of a sentence
_PAUSES = frozenset(",;:)—–|")
_URL = re.compile(
    r"!?\[(?=[^\[\]\r\n]*\]\()|\]\([^()\r\n]*\)|(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+|(?<!\w)@\w+"
)
_MARKS = re.compile(
    r"</?[A-Za-z][^<>]{0,300}>"  # tags
    # Emphasis: each run of marks is looked at once, from its first on.
    r"|(?<![\w*`~])[*_`~]++(?=\w)|(?<=[^\s*_`~])[*_`~]++(?!\w)|(?<=[^\W_])[*`~]{2,}+(?=[^\W_])"
    r"|^[ \t]{0,3}(?:#{1,6}|>+|[-*+]|\|)(?=[ \t])",  # headings, quotations, lists
    re.MULTILINE,
)
#: Most words are small, and are told at once from those of the other forms.
_WORD = re.compile(r"[a-z]{2,}+(?=[ .,])|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)?|\S")
#: A mark that ends a sentence, and what still belongs to it.
_STOP = re.compile(r"[.!?。！？][\"'”’»)\]]*\s+(?=[^a-z])|[。！？][”’」』）]*(?=[^\s”’」』）])")
#: Behind one of these a sentence goes on.
_ON = frozenset(",-–—")
#: What no writer wrote; a tokeniser takes minutes for it.
_RUN_LENGTH = 400
_RUN = re.compile(rf"[^\s\u0e00-\u0eff\u3000-\u9fff\uac00-\ud7af]{{{_RUN_LENGTH},}}")  # some scripts have no blanks
#: Without one of these a text holds no address and no mark: most texts are told at once.
_URL_SIGNS = ("@", "](", "://", "www.")
_MARK_SIGNS = ("*", "_", "`", "~", "<", ">", "#", "|", "- ", "-\t", "+ ", "+\t")
#: Before a full stop that ends no sentence: "St. Louis", "Mr. Chad", "J. London".
_SHORTENED = re.compile(rf"(?<![\w.])(?:{one_of(map(str.title, words('shortened')))}|[A-Z])$")
#: The same before a number alone: "on Feb. 18", "No. 2".
_MONTH = re.compile(rf"(?<!\w)(?:{one_of(map(str.title, values('month-short')))}|Nos?)$")
_POSSESSIVE = re.compile(r"['’]s?$")
_COMMON_LETTERS = "etaoin"
_SMALL = words("small-in-title")


_FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Token(NamedTuple):
    """One word or mark. ``head`` is an index into the sentence's tokens, its own at the root."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str  # universal part of speech, "" where nothing was parsed
    tag: str  # Penn tag
    dep: str
    head: int


#: A token of all its fields at once, without the pass through Python that the class itself costs.
token_of: Callable[[tuple[int, int, str, str, str, str, str, int]], Token] = partial(tuple.__new__, Token)


class Entity(NamedTuple):
    """A name as spaCy labels it: tokens ``first`` … ``last`` (inclusive) of the sentence."""

    first: int
    last: int
    label: str


class ParsedSentence(NamedTuple):
    """One sentence with its tokens and entities."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()
    parsed: bool = True


@lru_cache(maxsize=8)
def analyse(story: Story) -> tuple[ParsedSentence, ...]:
    """The sentences of a story with parts of speech, dependencies and entities.

    Examples
    --------
    >>> from storymap.readers import parse_story
    >>> [sentence] = analyse(parse_story("They fled to Quito."))
    >>> sentence.tokens[3].dep
    'pobj'
    """
    from storymap.recognisers.parse.network import read

    pieces, signs = list(_pieces(story)), _Signs.of(story.text)
    legible = [_single_spaced(_legible(story.text[start:end], signs), start) for _, start, end in pieces]
    texts = read([text for text, _ in legible])
    return tuple(
        piece
        for (number, _, _), (_, place), found in zip(pieces, legible, texts, strict=True)
        for words, names in found
        if words
        for piece in of_bounded_length(_sentence(story.text, words, names, place, number))
    )


@lru_cache(maxsize=8)
def split(story: Story) -> tuple[ParsedSentence, ...]:
    """The sentences of a story with bare words, for the setting "fast": no parse, no model."""
    sentences = []
    signs = _Signs.of(story.text)
    for paragraph in story.paragraphs:
        text = _legible(story.text[paragraph.start : paragraph.end], signs)
        cuts = [
            0,
            *(match.end() for match in _STOP.finditer(text) if not _shortened(text, match.start())),
            len(text),
        ]
        for start, end in itertools.pairwise(cuts):
            shift = paragraph.start
            words = _WORD.finditer(text, start, end)
            owns = text.find("'", start, end) >= 0 or text.find("’", start, end) >= 0
            tokens = _bare(words, shift) if owns else _plain(words, shift)
            if tokens:
                sentences += of_bounded_length(
                    ParsedSentence(tokens[0].start, tokens[-1].end, paragraph.number, tokens, parsed=False)
                )
    return tuple(sentences)


def of_bounded_length(sentence: ParsedSentence) -> list[ParsedSentence]:
    """A sentence in pieces that are no longer than a writer's: what is asked of a name looks at all words of one.

    A piece ends behind a mark that parts words where one stands in its second half.
    """
    tokens, pieces, low = sentence.tokens, list[ParsedSentence](), 0
    if len(tokens) <= _MOST_WORDS:
        return [sentence]
    while low < len(tokens):
        high = min(low + _MOST_WORDS, len(tokens))
        if high < len(tokens):
            marks = (n for n in range(high - 1, low + _MOST_WORDS // 2, -1) if tokens[n].text in _PAUSES)
            high = next(marks, high - 1) + 1
        pieces.append(_piece(sentence, low, high))
        low = high
    return pieces


def _piece(sentence: ParsedSentence, low: int, high: int) -> ParsedSentence:
    """Some words of a sentence as one; what hangs on a word outside hangs on nothing."""
    tokens = tuple(
        [
            token_of((*token[:-1], token.head - low if low <= token.head < high else place))
            for place, token in enumerate(sentence.tokens[low:high])
        ]
    )
    entities = tuple(
        Entity(max(entity.first, low) - low, min(entity.last, high - 1) - low, entity.label)
        for entity in sentence.entities
        if entity.first < high and entity.last >= low
    )
    return sentence._replace(start=tokens[0].start, end=tokens[-1].end, tokens=tokens, entities=entities)


def spans_of(sentences: Iterable[ParsedSentence], text: str) -> tuple[Sentence, ...]:
    """The sentences as a story map keeps them: where they stand.

    What a parser cut apart where no mark ends a sentence ("on 1st | Oct 2017", "LIMA, Peru — | Rain fell") is one.
    """
    found: list[Sentence] = []
    for start, end, paragraph, *_ in sentences:
        last = text[found[-1].end - 1] if found and found[-1].paragraph == paragraph else "."
        if last.isalnum() or last in _ON:
            start = found.pop().start
        found.append(Sentence(paragraph, start, end))
    return tuple(found)


def cut(story: Story) -> tuple[Sentence, ...]:
    """The sentences of a story as a story map keeps them, by ``split``: for mentions that no parser read.

    Examples
    --------
    >>> from storymap.readers import parse_story
    >>> [(sentence.start, sentence.end) for sentence in cut(parse_story("Mt. Etna smokes. It did before."))]
    [(0, 16), (17, 31)]
    """
    return spans_of(split(story), story.text)


def _shortened(text: str, stop: int) -> bool:
    if text[stop] != ".":
        return False
    words = (_SHORTENED, _MONTH) if text[stop + 2 : stop + 3].isdigit() else (_SHORTENED,)
    return any(word.search(text, max(0, stop - 6), stop) for word in words)


def _plain(words: Iterable[re.Match[str]], shift: int) -> tuple[Token, ...]:
    """Tokens without a parse, of words of which none owns anything: most sentences."""
    found = list(words)
    texts = [match.group() for match in found]
    starts, ends = [match.start() + shift for match in found], [match.end() + shift for match in found]
    blank = itertools.repeat("")
    rows = zip(starts, ends, texts, map(str.lower, texts), blank, blank, blank, itertools.count(), strict=False)
    return tuple(map(token_of, rows))


def _bare(words: Iterable[re.Match[str]], shift: int) -> tuple[Token, ...]:
    """Tokens without a parse, a trailing "'s" as a token of its own, as spaCy has it."""
    result: list[Token] = []
    for match in words:
        word, (start, end) = match.group(), match.span()
        stem = _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word
        start += shift
        if stem is word:
            result.append(token_of((start, end + shift, word, word.lower(), "", "", "", len(result))))
            continue
        middle = start + len(stem)
        if stem:
            result.append(token_of((start, middle, stem, stem.lower(), "", "", "", len(result))))
        if stem != word:
            mark = word[len(stem) :]
            kind = ("PART", "POS", "case") if stem else ("", "", "")
            result.append(token_of((middle, end + shift, mark, mark.lower(), *kind, len(result))))
    return tuple(result)


def _pieces(story: Story) -> Iterator[tuple[int, int, int]]:
    for paragraph in story.paragraphs:
        for start, end in _cuts(story.text, paragraph):
            yield paragraph.number, start, end


def _cuts(text: str, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    start = paragraph.start
    while paragraph.end - start > _LONGEST:
        stop = max(text.rfind(". ", start, start + _LONGEST) + 1, text.rfind(" ", start, start + _LONGEST))
        stop = stop if stop > start else start + _LONGEST
        yield start, stop
        start = stop
    yield start, paragraph.end


class _Signs(NamedTuple):
    """What a whole story holds of addresses and marks: most paragraphs need to be asked for nothing else."""

    urls: tuple[str, ...]
    marks: tuple[str, ...]
    has_runs: bool

    @classmethod
    def of(cls, text: str) -> _Signs:
        """The signs in a text."""
        urls, marks = (tuple(sign for sign in signs if sign in text) for signs in (_URL_SIGNS, _MARK_SIGNS))
        return cls(urls, marks, max(map(len, text.split()), default=0) >= _RUN_LENGTH)


def _legible(text: str, signs: _Signs) -> str:
    """A part of a text as the model reads it, the same length: no addresses, no marks, no shouting."""
    if signs.urls and any(map(text.__contains__, signs.urls)):
        text = _URL.sub(_blank, text)
    if signs.marks and any(map(text.__contains__, signs.marks)):
        text = _MARKS.sub(_blank, text)
    if signs.has_runs:
        text = _RUN.sub(_blank, text)
    # The commonest small letters show of most texts that they do not shout.
    if sum(map(text.count, _COMMON_LETTERS)) < 0.1 * len(text) and _shouts(text):
        text = re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", _calm, text)
    return text.replace("\t", " ").replace("\u00a0", " ").replace("\r", " ").replace("\n", " ")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _shouts(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.9 * len(letters)


def _calm(match: re.Match[str]) -> str:
    word = match.group()
    low = word.lower()
    if len(low) != len(word) or (len(word) <= 2 and low not in _SMALL):
        return word
    return low if low in _SMALL else word[0] + low[1:]


def _single_spaced(text: str, start: int) -> tuple[str, list[int]]:
    """The text with every run of white space as one blank, and where in the story each character stands."""
    kept = [number for number, mark in enumerate(text) if not mark.isspace() or not text[number - 1 : number].isspace()]
    return "".join(" " if text[number].isspace() else text[number] for number in kept), [start + n for n in kept]


def _named(opening: str, name: Label) -> Label:
    """A name without the word that opens the sentence, whose capital says nothing: "Near Goma", "Left Munich"."""
    first, last, label = name
    opens = first == 0 < last and label == "PERSON" and opening.lower() in words("opening")
    return (1, last, label) if opens else name


def _up_to_verb(tokens: Sequence[Token], name: Label) -> Label:
    """A name without the verb or the score behind it: "Chester" in "Chester 2-1", "Leeds" in "Leeds beat Hull"."""
    first, last, label = name
    if label not in ("ORG", "PERSON"):
        return name
    ends = (
        at
        for at in range(first + 1, last + 1)
        if (tokens[at].tag in _FINITE and tokens[at].text.islower())
        or (tokens[at].pos == "NUM" and _is_score(tokens, at))
    )
    return (first, next(ends, last + 1) - 1, label)


def _is_one(tokens: Sequence[Token], name: Label) -> bool:
    """Whether a name is one: not "Vidin the Bulgarian" of "At Vidin the Bulgarian army halted"."""
    first, last, _ = name
    return not any(
        tokens[at].text == "the"
        and tokens[at - 1].dep == "pobj"
        and tokens[tokens[at].head].dep in ("nsubj", "nsubjpass")
        for at in range(first + 1, last + 1)
    )


def _is_score(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number is the first of a result: "2-1"."""
    return at + 2 < len(tokens) and tokens[at + 1].text in ("-", "–") and tokens[at + 2].text.isdigit()


def _sentence(
    text: str, parsed: Sequence[Word], names: Sequence[Label], place: list[int], paragraph: int
) -> ParsedSentence:
    tokens = []
    for where, length, lemma, pos, tag, dep, head in parsed:
        start, end = place[where], place[where + length - 1] + 1
        tokens.append(token_of((start, end, text[start:end], lemma, pos, tag, dep, head)))
    entities = tuple(
        Entity(*_up_to_verb(tokens, _named(tokens[0].text, name))) for name in names if _is_one(tokens, name)
    )
    return ParsedSentence(tokens[0].start, tokens[-1].end, paragraph, tuple(tokens), entities)
