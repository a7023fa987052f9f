"""What a fitted model of roles would gain over the rules, on documents and on outlets that it was not fitted on.

    python -m storymap evaluate geowebnews.jsonl --features FEATURES.jsonl
    python -m tests.benchmarks.fit_roles geowebnews.jsonl FEATURES.jsonl

For each mention that gold gives a role, the record of the rule that decided last: its named features, and which rule it
was. A logistic regression with a ridge says literal or associative, without and with the rule among its features; with
scikit-learn at hand boosted trees do so too. Printed is the macro-F1 of each beside that of the rules themselves.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from storymap.evaluate import read_annotated
from storymap.evaluate.annotated import class_of, sha256_of
from tests.benchmarks.fit_confidence import fitted

_FOLDS = 5
_SEEN = 5  # times that a value of a feature stands, to be one of the model's
Array = Any  # numpy's, of floats


def decided(path: Path) -> list[dict[str, Any]]:
    """The last decision on the role of each mention that gold gives one."""
    last: dict[tuple[str, int, int], dict[str, Any]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["table"].startswith("role.") and row["right"] is not None:
            last[row["doc_id"], row["start"], row["end"]] = row
    return list(last.values())


def matrix(rows: list[dict[str, Any]], *, with_rule: bool) -> Array:
    """A column for each value of a feature that stands often enough, and one for the constant."""
    facts = [_facts(row, with_rule=with_rule) for row in rows]
    seen: dict[str, int] = {}
    for each in facts:
        for name in each:
            seen[name] = seen.get(name, 0) + 1
    names = sorted(name for name, times in seen.items() if _SEEN <= times < len(rows))
    columns = {name: number for number, name in enumerate(names, 1)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, 0] = 1.0
    for number, each in enumerate(facts):
        x[number, [columns[name] for name in each if name in columns]] = 1.0
    return x


def _facts(row: dict[str, Any], *, with_rule: bool) -> set[str]:
    values = {name: value for name, value in row["features"].items() if isinstance(value, bool | str)}
    found = {f"{name}={value}" for name, value in values.items() if value}
    return found | {f"rule={row['table']}:{row['code']}"} if with_rule else found


def macro_f1(said: Array, truth: Array) -> float:
    """The mean of the F1 of literal and of associative."""
    scores = []
    for side in (True, False):
        both = np.sum((said == side) & (truth == side))
        scores.append(2 * both / max(np.sum(said == side) + np.sum(truth == side), 1))
    return float(np.mean(scores))


def held_out(x: Array, truth: Array, fold: Array, *, trees: bool) -> Array:
    """What a model says of each fold that it was not fitted on."""
    said = np.zeros(len(truth), dtype=bool)
    for held in range(_FOLDS):
        rest, own = fold != held, fold == held
        if trees:
            from sklearn.ensemble import HistGradientBoostingClassifier  # type: ignore[import-not-found,unused-ignore]

            model = HistGradientBoostingClassifier(max_iter=200, learning_rate=0.05, random_state=0)
            said[own] = model.fit(x[rest], truth[rest]).predict(x[own])
        else:
            said[own] = x[own] @ fitted(x[rest], truth[rest].astype(float), np.ones(int(rest.sum()))) > 0
    return said


def main() -> None:
    """Fit, judge, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("features", type=Path)
    options.add_argument("--trees", action="store_true", help="boosted trees too; asks for scikit-learn")
    given = options.parse_args()
    rows = decided(given.features)
    gold = {
        (str(document.doc_id), toponym.start): class_of(toponym.role) == "literal"
        for document in read_annotated(given.corpus)
        for toponym in document.toponyms
    }
    rows = [row for row in rows if (str(row["doc_id"]), row["start"]) in gold]
    truth = np.array([gold[str(row["doc_id"]), row["start"]] for row in rows])
    by_rules = np.array([right == row["right"] for right, row in zip(truth, rows, strict=True)])
    print(f"{given.corpus.name} {sha256_of(given.corpus)}\n{len(rows)} mentions; rules {macro_f1(by_rules, truth):.3f}")
    outlets = {
        str(row["doc_id"]): urlsplit(row.get("meta", {}).get("link", "")).netloc or str(row["doc_id"])
        for row in map(json.loads, given.corpus.read_text(encoding="utf-8").strip().split("\n"))
    }
    for what, keys in (
        ("documents", [str(row["doc_id"]) for row in rows]),
        ("outlets", [outlets[str(row["doc_id"])] for row in rows]),
    ):
        fold = np.array([int(hashlib.sha256(key.encode()).hexdigest(), 16) % _FOLDS for key in keys])
        for with_rule in (False, True):
            x = matrix(rows, with_rule=with_rule)
            for trees in (False, True) if given.trees else (False,):
                said = held_out(x, truth, fold, trees=trees)
                how = ("trees" if trees else "linear") + (" with the rule" if with_rule else "")
                print(f"{what} held out, {how}: {macro_f1(said, truth):.3f}")


if __name__ == "__main__":
    main()
