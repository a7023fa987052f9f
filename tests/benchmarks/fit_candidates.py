"""Fit the weights of candidates on the development corpora, and say what that gains on documents held out.

    python -m tests.benchmarks.fit_candidates

Every toponym with coordinates is placed from its gold span. A conditional logit (the candidates of a name compete; a
ridge towards the weights that ship) is fitted five times, each time without a fifth of the documents, and five times
without a fifth of the outlets; the corpora weigh alike. What others say of a candidate is taken as it stands with the
shipping weights. Printed is the share that is right within 161 km with either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from storymap.gazetteer import open_gazetteer
from storymap.model import great_circle_km
from storymap.recognisers import Reading, split
from storymap.resolvers.considered import settled_names
from storymap.resolvers.weighing import ranking_of
from storymap.resolvers.weights import current_weights
from storymap.shapes import open_shapes
from tests.benchmarks.measure_placing import CORPORA, NEAR_KM, documents, gold_mentions, story_of

_NAMES = ("geowebnews", "lgl")
_FOLDS, _RIDGE, _ROUNDS, _STEP = 5, 10.0, 300, 0.1
_TEMPERATURE = 0.07  # that of the votes
Array = Any  # numpy's, of floats


class Considered(NamedTuple):
    """A toponym: its document and outlet, the features of each candidate, and which of them lie near the gold point."""

    corpus: int
    document: str
    outlet: str
    features: Array
    near: Array


def toponyms(corpus: int) -> Iterator[Considered]:
    """Every toponym of a corpus that has a point and a candidate."""
    gazetteer, shapes = open_gazetteer(), open_shapes()
    for document in documents(_NAMES[corpus]):
        story = story_of(document)
        mentions = tuple(gold_mentions(document, story, gazetteer))
        reading = Reading.of(story.text, split(story), mentions)
        rows = sorted(document["toponyms"], key=lambda row: (row["start"], -row["end"]))
        gold = {mention.mention_id: row for row, mention in zip(rows, mentions, strict=True)}
        for name in settled_names(reading, gazetteer, shapes):
            weighed = ranking_of(name, gazetteer).rows
            for mention in name.mentions:
                row = gold[mention.mention_id]
                if weighed and row["lat"] is not None:
                    spots = [each.place.latlon for each in weighed]
                    near = [
                        spot is not None and great_circle_km(*spot, row["lat"], row["lon"]) < NEAR_KM for spot in spots
                    ]
                    features = np.array([each.features for each in weighed])
                    yield Considered(corpus, str(document["doc_id"]), _outlet(document), features, np.array(near))


def _outlet(document: dict[str, Any]) -> str:
    meta = document.get("meta") or {}
    return str(meta.get("domain") or (meta.get("link") or "///").split("/")[2] or document["doc_id"])


def fitted(rows: list[Considered], start: Array) -> Array:
    """The weights of a conditional logit with a ridge towards where it starts, by Adam's method."""
    told = [row for row in rows if row.near.any() and len(row.near) > 1]
    sizes = np.bincount([row.corpus for row in told], minlength=len(_NAMES))
    share = np.array([len(told) / len(_NAMES) / sizes[row.corpus] for row in told])
    ends = np.cumsum([0] + [len(row.near) for row in told])
    x, right = np.vstack([row.features for row in told]), np.concatenate([row.near for row in told]).astype(float)
    of = np.repeat(np.arange(len(told)), np.diff(ends))
    origin = start / _TEMPERATURE
    weights, mean, spread = origin.copy(), np.zeros_like(origin), np.zeros_like(origin)
    for turn in range(1, _ROUNDS + 1):
        scores = x @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, ends[:-1])[of])
        chance = odds / np.add.reduceat(odds, ends[:-1])[of]
        meant = chance * right / (np.add.reduceat(chance * right, ends[:-1]) + 1e-12)[of]
        slope = x.T @ ((meant - chance) * share[of]) - _RIDGE / _FOLDS * (weights - origin)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        weights += _STEP * (mean / (1 - 0.9**turn)) / (np.sqrt(spread / (1 - 0.999**turn)) + 1e-8)
    return weights * _TEMPERATURE


def is_right(row: Considered, weights: Array) -> bool:
    """Whether the best candidate lies near the gold point."""
    return bool(row.near[np.argmax(row.features @ weights)])


def _fold(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % _FOLDS


def main() -> None:
    """Fit, judge, print."""
    for name in _NAMES:
        print(name, "SHA-256", hashlib.sha256((CORPORA / f"{name}.jsonl").read_bytes()).hexdigest())
    rows = [row for corpus in range(len(_NAMES)) for row in toponyms(corpus)]
    shipping = np.array(current_weights())
    print("shipping weights", _shares(rows, [is_right(row, shipping) for row in rows]))
    for how, keys in (("document", [row.document for row in rows]), ("outlet", [row.outlet for row in rows])):
        folds = [_fold(key) for key in keys]
        held = [
            fitted([row for row, own in zip(rows, folds, strict=True) if own != fold], shipping)
            for fold in range(_FOLDS)
        ]
        print(
            f"held out by {how}",
            _shares(rows, [is_right(row, held[own]) for row, own in zip(rows, folds, strict=True)]),
        )
    whole = fitted(rows, shipping)
    print("fitted on all", _shares(rows, [is_right(row, whole) for row in rows]))
    for fact, weight, own in zip(type(current_weights())._fields, whole / whole[0], shipping, strict=True):
        print(f"  {fact:14} {own:6.2f} {weight:6.2f}")


def _shares(rows: list[Considered], right: list[bool]) -> str:
    found = np.array(right, dtype=float)
    corpora = np.array([row.corpus for row in rows])
    return " ".join(f"{name} {found[corpora == number].mean():.4f}" for number, name in enumerate(_NAMES))


if __name__ == "__main__":
    main()
