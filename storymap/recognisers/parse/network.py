"""spaCy's small English model, asked for no more than the line needs. The only file that imports spaCy.

The model's own pipeline spends most of its time beside its arithmetic. Three things are done
otherwise here, and give the same answers (a test compares them): the products of matrices go to
numpy's library, twice as fast as the model's; a word that comes again, in this text or another, is embedded once; and
the names are searched for in all paragraphs together, without asking at each word which of its moves
are allowed.
"""

from __future__ import annotations

import importlib
import itertools
import re
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from storymap.budget import go_on, say
from storymap.recognisers.parse.model_files import PACKAGE, check_model

#: Pieces that are read together, and their code points: 60,000 take 200 MB while they are read.
_BATCH, _BATCH_LENGTH = 256, 60_000
_REMEMBERED = 100_000
#: The model keeps every word that it meets, and comes with 85,000: with more than these it is opened anew.
_MET = 200_000
_MOST_WORDS = 20_000  # whose vectors are remembered: 8 MB
_LONG = 16  # words of a name after which the names inside it are followed no more
_NAMES = ("NNP", "NNPS")
# The products are small: on threads of their own they wait for one another longer than they take.
_THREADS = ThreadpoolController()
#: The model is not for two threads at once, and two that first ask for it would each get one of their own.
_ALONE = threading.Lock()

#: Where it starts in the text and its length, lemma, part of speech, tag, dependency, head in the sentence.
Word = tuple[int, int, str, str, str, str, int]
Label = tuple[int, int, str]  # first and last token (inclusive), label


def read(texts: Sequence[str]) -> Iterator[list[tuple[list[Word], list[Label]]]]:
    """The sentences of each text: their words, and the names in them by the words they begin and end with.

    The texts must be single-spaced: a name that begins on white space is not looked for.
    """
    length, done = sum(map(len, texts)), 0
    for batch in _batches(texts):
        go_on()
        say("grammar", done, length)
        done += sum(map(len, batch))
        with _ALONE:
            if len(_model().vocab.strings) > _MET:
                _model.cache_clear()
            with _THREADS.limit(limits=1, user_api="blas"):
                documents = list(_model().pipe(batch))
                names = _names(documents)
            found = [list(_sentences(document, own)) for document, own in zip(documents, names, strict=True)]
        yield from found


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    length = 0
    for text in texts:
        if batch and (len(batch) == _BATCH or length + len(text) > _BATCH_LENGTH):
            yield batch
            batch, length = [], 0
        batch.append(text)
        length += len(text)
    if batch:
        yield batch


@lru_cache(maxsize=1)
def _model() -> Any:
    # The attribute ruler and the lemmatiser cost two fifths of the reading; ``form`` asks
    # them for each form of a word once.
    check_model()
    model = importlib.import_module(PACKAGE).load(disable=["attribute_ruler", "lemmatizer", "ner"])
    ops = NumpyOps(use_blis=False)
    for name in ("tok2vec", "tagger", "parser", "ner"):
        for node in model.get_pipe(name).model.walk():
            node.ops = ops
    for encoder in (model.get_pipe("tok2vec").model, model.get_pipe("ner").model.get_ref("tok2vec").layers[0]):
        encoder.layers[0] = _each_word_once(encoder.layers[0])
    index = model.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for part in list(index):
        index[part] = frozenset(index[part])  # as a list it is searched from end to end
    return model


# -- vectors -------------------------------------------------------------------------------------


def _each_word_once(embed: Any) -> Any:
    """A layer that gives what ``embed`` gives, and asks it for each word once."""
    extract, _, look_up, mix, _ = embed.layers
    for node in mix.walk():
        node.ops = ExactOps(use_blis=False)
    words = WordVectors(lambda rows: mix.predict(look_up.predict(rows)))

    def forward(layer: Any, documents: Sequence[Any], is_train: bool) -> tuple[list[Any], Any]:
        rows = extract.predict(documents)
        vectors = words.of(np.concatenate(rows))
        return np.split(vectors, np.cumsum([len(row) for row in rows])[:-1]), None

    return Model("each_word_once", forward, layers=[embed])


class ExactOps(NumpyOps):  # type: ignore[misc]
    """Products of matrices in double precision, rounded once.

    In single precision a row's last digit hangs on how many rows there are and where it stands among them; a word
    that is remembered is to be the same whatever was read before it.
    """

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either of them turned over first."""
        one, other = (x.T if trans1 else x).astype(np.float64), (y.T if trans2 else y).astype(np.float64)
        product = (one @ other).astype(x.dtype)
        if out is None:
            return product
        out[:] = product
        return out


class WordVectors:
    """The vectors of words by their features, each worked out once and then remembered."""

    def __init__(self, work_out: Callable[[Any], Any]) -> None:
        """Nothing is worked out yet."""
        self._work_out = work_out
        self._number: dict[int, int] = {}
        self._vectors: Any = None

    def of(self, rows: Any) -> Any:
        """The vector of each row of features."""
        factors = np.arange(1, 2 * rows.shape[1], 2, dtype=np.uint64)
        keys, first, where = np.unique(rows @ factors, return_index=True, return_inverse=True)
        if len(self._number) + len(keys) > _MOST_WORDS:
            self._number, self._vectors = {}, None
        number, known = self._number, len(self._number)
        new = [place for place, key in enumerate(keys.tolist()) if key not in number]
        if new:
            number.update(zip(keys[new].tolist(), range(known, known + len(new)), strict=True))
            self._keep(self._work_out(rows[first[new]]), known)
        return self._vectors[[number[key] for key in keys.tolist()]][where]

    def _keep(self, vectors: Any, known: int) -> None:
        """Put vectors behind those that are known; the table doubles, so that few are copied often."""
        size = known + len(vectors)
        if self._vectors is None or size > len(self._vectors):
            table = np.empty((2 * size, vectors.shape[1]), dtype=vectors.dtype)
            if self._vectors is not None:
                table[:known] = self._vectors[:known]
            self._vectors = table
        self._vectors[known:size] = vectors


# -- names ---------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _moves() -> tuple[list[str], dict[str, list[int]], dict[int, tuple[int, int]]]:
    """The names of the moves, their numbers by first letter, and the moves inside a name that begins with one."""
    moves = _model().get_pipe("ner").moves
    names = [moves.get_class_name(number) for number in range(moves.n_moves)]
    # A move without a label ("U-") only ever keeps a name that was there before the search.
    kinds = {letter: [n for n, name in enumerate(names) if name[0] == letter and name != "U-"] for letter in "BUO"}
    inner = {
        number: (names.index("I" + names[number][1:]), names.index("L" + names[number][1:])) for number in kinds["B"]
    }
    return names, kinds, inner


def _names(documents: Sequence[Any]) -> list[list[Label]]:
    """The names in documents: what the model's greedy search finds, in fewer steps.

    Outside a name, what the search does at a word hangs on that word alone: all words are
    weighed at once. Then all the names that might begin are followed word by word, together.
    """
    lengths = [len(document) for document in documents]
    if not sum(lengths):
        return [[] for _ in documents]
    step = _model().get_pipe("ner").model.predict(documents)
    names, kinds, inner = _moves()
    starts = np.concatenate([document.to_array("SENT_START").astype(np.int64) for document in documents])
    goes_on = np.append(starts[1:] != 1, False)  # the next word is of the same sentence
    ends = np.cumsum(lengths)
    goes_on[ends[ends > 0] - 1] = False
    places = np.arange(len(starts), dtype=np.int32)
    nowhere = np.full_like(places, -1)
    outside = _scores(step, places, nowhere, nowhere)
    single = np.array(kinds["U"] + kinds["O"])
    begin = np.array(kinds["B"])
    alone = single[outside[:, single].argmax(axis=1)]
    begun = begin[outside[:, begin].argmax(axis=1)]
    many = goes_on & (outside[places, begun] > outside[places, alone])
    last = _followed(step, np.flatnonzero(many).astype(np.int32), begun, inner, goes_on)
    found: list[list[Label]] = []
    for end, length in zip(ends.tolist(), lengths, strict=True):
        own: list[Label] = []
        offset, free = end - length, 0
        for place in (np.flatnonzero(many[offset:end] | (alone[offset:end] != kinds["O"][0]))).tolist():
            if place >= free:
                stop = last.get(offset + place)
                move = alone[offset + place] if stop is None else begun[offset + place]
                stop = place if stop is None else stop - offset
                own.append((place, stop, names[move][2:]))
                free = stop + 1
        found.append(own)
    return found


def _scores(step: Any, place: Any, first: Any, before: Any) -> Any:
    """What the model gives each move at some words, inside a name that begins at ``first`` or outside (-1)."""
    hidden, _ = step.state2vec(np.stack([place, first, before], axis=1), False)
    return step.vec2scores.predict(hidden)


def _followed(step: Any, first: Any, begun: Any, inner: dict[int, tuple[int, int]], goes_on: Any) -> dict[int, int]:
    """Where the names that begin at some words end; less those that lie in a longer name before them."""
    last: dict[int, int] = {}
    starts = first.tolist()
    place = first
    steps, due = 0, _LONG
    while len(first):
        place, steps = place + 1, steps + 1
        scores = _scores(step, place, first, place - 1)
        pairs = np.array([inner[move] for move in begun[first].tolist()])
        rows = np.arange(len(first))
        on, off = scores[rows, pairs[:, 0]], scores[rows, pairs[:, 1]]
        # Of two moves equally good the search takes the one with the lower number.
        further = goes_on[place] & ((on > off) | ((on == off) & (pairs[:, 0] < pairs[:, 1])))
        last.update(zip(first[~further].tolist(), place[~further].tolist(), strict=True))
        first, place = first[further], place[further]
        if steps == due and len(first):
            due *= 2
            free = np.array(_unhidden(starts, last, set(first.tolist()), steps), dtype=first.dtype)
            place, first = place[np.isin(first, free)], free
    return last


def _unhidden(starts: list[int], last: dict[int, int], open_names: set[int], steps: int) -> list[int]:
    """The beginnings of open names that lie in no name before them, each at least ``steps`` words longer than one."""
    kept, free = [], 0
    for start in starts:
        if start < free or (start not in last and start not in open_names):
            continue
        if start in open_names:
            kept.append(start)
        free = last.get(start, start + steps) + 1
    return kept


# -- words ---------------------------------------------------------------------------------------


def _sentences(document: Any, names: list[Label]) -> Iterator[tuple[list[Word], list[Label]]]:
    """The words of each sentence with their forms, and its names; white space is no word."""
    strings = document.vocab.strings
    telling, there = _telling().dependencies, strings["expl"]
    columns = document.to_array(["ORTH", "TAG", "DEP", "HEAD", "SENT_START", "IDX", "LENGTH", "IS_SPACE"])
    # Heads are steps to the left or right, in unsigned numbers.
    heads = (np.arange(len(document)) + columns[:, 3].astype(np.int64)).tolist()
    rows = columns.tolist()
    cuts = [place for place, row in enumerate(rows) if row[4] == 1 or not place]
    waiting = deque(names)
    for start, end in itertools.pairwise([*cuts, len(rows)]):
        kept = [place for place in range(start, end) if not rows[place][7]]
        number = {place: position for position, place in enumerate(kept)}
        words: list[Word] = []
        after_there = False
        for position, place in enumerate(kept):
            orth, tag, dep, _, _, where, length, _ = rows[place]
            key = (orth, tag, dep if dep in telling else 0, after_there)
            pos, lemma = _forms.get(key) or _form(key)
            after_there = dep == there
            words.append((where, length, lemma, pos, strings[tag], strings[dep], number.get(heads[place], position)))
        yield words, list(_own_names(waiting, number, end))


def _own_names(waiting: deque[Label], number: dict[int, int], end: int) -> Iterator[Label]:
    """The names that begin before word ``end``, by the numbers of the sentence's words; they wait no longer."""
    while waiting and waiting[0][0] < end:
        first, last, label = waiting.popleft()
        inside = [number[place] for place in range(first, last + 1) if place in number]
        if inside:
            yield inside[0], inside[-1], label


_Key = tuple[int, int, int, bool]  # word, tag, telling dependency or 0, after the "there" of "there is"
_forms: dict[_Key, tuple[str, str]] = {}
_ruled: dict[tuple[str, int, int, bool], tuple[Any, str]] = {}


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the rules for parts of speech ask of a word: its form is the same under all other dependencies."""

    dependencies: frozenset[int]
    words: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1)
def _telling() -> _Telling:
    dependencies: set[str] = set()
    words: set[str] = set()
    patterns: set[str] = set()
    for rule in _model().get_pipe("attribute_ruler").patterns:
        for token in (token for pattern in rule["patterns"] for token in pattern):
            for wanted, found in ((token.get("DEP"), dependencies), (token.get("LOWER"), words)):
                if isinstance(wanted, str):
                    found.add(wanted)
                    continue
                for how, value in (wanted or {}).items():
                    patterns |= {value} if how == "REGEX" else set()
                    found |= set() if how == "REGEX" else set(value)
    strings = _model().vocab.strings
    numbers = frozenset(strings[dependency] for dependency in dependencies)
    return _Telling(numbers, frozenset(words), tuple(map(re.compile, sorted(patterns))))


@dataclass(frozen=True, slots=True)
class _Word:
    """As much of a spaCy token as the lemmatiser asks for."""

    orth: int
    text: str
    pos: int
    pos_: str
    morph: Any


def _form(key: _Key) -> tuple[str, str]:
    """The part of speech and the lemma that the pipeline's rules give a word of this tag and dependency.

    The rules look at a word alone, but for "there is"; and most of them at its tag alone.
    """
    model = _model()
    orth, tag, dep, after_there = key
    text = model.vocab.strings[orth]
    telling = _telling()
    low = text.lower()
    told = low in telling.words or any(pattern.search(low) for pattern in telling.patterns)
    rule = (low if told else "", tag, dep, after_there)
    if model.vocab.strings[tag] in _NAMES:
        return _remembered(key, "PROPN", low)
    if rule not in _ruled:
        words, tags, deps = [text], [model.vocab.strings[tag]], [model.vocab.strings[dep] or "dep"]
        if after_there:
            words, tags, deps = ["there", *words], ["EX", *tags], ["expl", *deps]
        document = Doc(model.vocab, words=words, tags=tags, deps=deps, heads=[0] * len(words))
        token = model.get_pipe("attribute_ruler")(document)[-1]
        _ruled[rule] = (_Word(0, "", token.pos, token.pos_, token.morph), token.lemma_)
    like, lemma = _ruled[rule]
    if not lemma:
        lemma = model.get_pipe("lemmatizer").lemmatize(replace(like, orth=orth, text=text))[0]
    return _remembered(key, like.pos_, lemma.lower())


def _remembered(key: _Key, pos: str, lemma: str) -> tuple[str, str]:
    if len(_forms) >= _REMEMBERED:
        _forms.clear()
    _forms[key] = pos, lemma
    return pos, lemma
