"""Train the compact tagger and measure it beside the other ways to recognise, a row each.

    python -m tests.benchmarks.train_tagger NER_FOLDER CORPUS.jsonl …

Trained on UNER English EWT (CC BY-SA 4.0) and WNUT 17 (CC BY 4.0), whose files lie in NER_FOLDER.
The same files and the same gazetteer give the same weights.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import storymap.recognisers
from storymap.evaluate import Annotated, read_annotated, score
from storymap.gazetteer import open_gazetteer
from storymap.locating import Document, Setting, locate_one
from storymap.model import Story
from storymap.recognisers import Sentence, analyse, split
from tests.benchmarks.tagger import LABELS, Tagger, Weights

_PLACE, _PERSON = {"location", "LOC"}, {"person", "PER"}
_ORGANISATION = {"corporation", "group", "ORG"}
_EPOCHS = 8
_SEED = 17

Row = tuple[list[str], list[str]]  # words, labels
Reader = Callable[[Story], tuple[Sentence, ...]]


def read_rows(path: Path) -> Iterator[Row]:
    """The sentences of a file of one word a line, labels reduced to ours."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# "):
            continue
        parts = line.split("\t")
        if len(parts) < 2:
            if words:
                yield words, labels
            words, labels = [], []
            continue
        word, label = (parts[1], parts[2]) if path.suffix == ".iob2" else (parts[0], parts[1])
        words.append(word)
        labels.append(_ours(label.partition("-")[2]))


def _ours(kind: str) -> str:
    if kind in _PLACE:
        return "GPE"
    if kind in _PERSON:
        return "PERSON"
    return "ORG" if kind in _ORGANISATION else "O"


def trained(rows: Sequence[Row]) -> Weights:
    """Averaged weights: of all the weights that training passed through, the mean."""
    weights: Weights = defaultdict(lambda: [0.0] * len(LABELS))
    totals: Weights = defaultdict(lambda: [0.0] * len(LABELS))
    tagger = Tagger(open_gazetteer(), weights)
    order = list(rows)
    shuffler = random.Random(_SEED)
    step = 0
    for _ in range(_EPOCHS):
        shuffler.shuffle(order)
        for words, labels in order:
            before = "O"
            for place, word in enumerate(words):
                if not word[:1].isupper():
                    before = "O"
                    continue
                step += 1
                features = tagger.features(words, place, before)
                before = tagger.best(features)
                if before != labels[place]:
                    for number, change in ((LABELS.index(labels[place]), 1.0), (LABELS.index(before), -1.0)):
                        for feature in features:
                            weights[feature][number] += change
                            totals[feature][number] += step * change
    return {
        feature: [value - total / step for value, total in zip(row, totals[feature], strict=True)]
        for feature, row in weights.items()
    }


def tagged(reader: Reader, tagger: Tagger) -> Reader:
    """A way to read sentences with the tagger's entities in the place of its own."""
    return lambda story: tuple(tagger.entities(sentence) for sentence in reader(story))


def bare(reader: Reader) -> Reader:
    """A way to read sentences without any entities."""
    return lambda story: tuple(replace(sentence, entities=()) for sentence in reader(story))


def measure(path: Path, tagger: Tagger) -> None:
    """Print a row for each way to recognise."""
    gold = read_annotated(path)
    ways: tuple[tuple[str, Setting, Reader], ...] = (
        ("matcher alone", "fast", split),
        ("own tagger", "fast", tagged(split, tagger)),
        ("spaCy's parse", "best", bare(analyse)),
        ("spaCy's parse and names", "best", analyse),
        ("spaCy's parse, own tagger", "best", tagged(analyse, tagger)),
    )
    for name, setting, reader in ways:
        setattr(storymap.recognisers, "analyse" if setting == "best" else "split", reader)
        start = time.process_time()
        located = [locate_one(Document(document.doc_id, document.text or ""), setting=setting) for document in gold]
        took = time.process_time() - start
        words = sum(len((document.text or "").split()) for document in gold)
        report = score(gold, [Annotated(found.doc_id, found.toponyms) for found in located])
        roles = f"{report.roles.macro_f1:.3f}" if report.roles else "  –  "
        print(
            f"{path.stem:11} {name:26} {report.exact.f1:.3f} {report.overlap.f1:.3f} {report.end_to_end.f1:.3f} "
            f"{roles} {words / took:7,.0f} words/s",
            flush=True,
        )


def main() -> None:
    """Train on the first argument's files and measure on the other arguments."""
    folder, *corpora = map(Path, sys.argv[1:])
    weights = trained([row for path in sorted(folder.iterdir()) for row in read_rows(path)])
    for path in corpora:
        measure(path, Tagger(open_gazetteer(), weights))


if __name__ == "__main__":
    main()
