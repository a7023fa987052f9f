"""Fit the confidence of placements on the development corpora, and say how it holds on documents held out.

    python -m tests.benchmarks.fit_confidence [--outlets] [--save]

Every placement that meets a toponym with coordinates is right within 161 km of it, one that
meets none at all is wrong (institutions and peoples apart, which the corpora
leave out), and a region, sea or range also where the toponym's point lies in its shape: where the middle of
the Middle East is nobody can say. A logistic regression (with a ridge, by Newton's method)
is fitted five times, each time without a fifth of the documents (with ``--outlets``, of
those who published them), and judged on that fifth alone; the corpora weigh alike.
Printed are the coefficients of all documents for ``storymap/resolvers/confidence.py`` and
the figures of the folds; ``--save`` draws them as ``tests/benchmarks/reliability.svg``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np

from storymap.evaluate import read_annotated
from storymap.evaluate.matching import NEAR_KM, error_km, pair
from storymap.locating import Toponym
from storymap.model import COMPOSITES, Place
from storymap.pipeline import map_story
from storymap.readers import parse_story
from storymap.resolvers import decisions
from storymap.resolvers.confidence import COEFFICIENTS, LIKELY, SURE, confidence_of, evidence_of
from storymap.resolvers.weighing import Case
from storymap.rules import watching
from storymap.shapes import open_shapes
from tests.corpora import folder

CORPORA = ("geowebnews", "lgl")
_FOLDS, _RIDGE, _ROUNDS = 5, 2.0, 30
_NAMES = list(COEFFICIENTS)
Array = Any  # numpy's, of floats


class Judged(NamedTuple):
    """One placement: what spoke for it, and whether it is right."""

    corpus: int
    fold: int
    evidence: list[float]
    right: bool


def publishers(corpus: int) -> dict[str, str]:
    """Who published each document of a corpus, by its link or domain; one that does not say is its own."""
    rows = map(json.loads, (folder() / f"{CORPORA[corpus]}.jsonl").read_text(encoding="utf-8").strip().split("\n"))
    found = {}
    for row in rows:
        meta = row.get("meta") or {}
        found[str(row["doc_id"])] = urlsplit(meta.get("link", "")).netloc or meta.get("domain") or str(row["doc_id"])
    return found


def cases(corpus: int, *, outlets: bool = False) -> list[Judged]:
    """Every placement of a corpus that its gold can judge."""
    found: list[Judged] = []
    keys = publishers(corpus) if outlets else {}
    for document in read_annotated(folder() / f"{CORPORA[corpus]}.jsonl"):
        text = document.text or ""
        if not text.strip():
            continue
        evidence: dict[str, dict[str, float]] = {}
        placed = _recorded(text, evidence)
        key = keys.get(str(document.doc_id), str(document.doc_id))
        fold = int(hashlib.sha256(key.encode()).hexdigest(), 16) % _FOLDS
        pairs = list(pair(document.toponyms, [toponym for toponym, *_ in placed], "overlap"))
        met = {other for _, other in pairs}
        for other, (_, mention_id, place) in enumerate(placed):
            # A name that is no place's is placed wrongly; institutions and peoples the corpora leave out.
            row = evidence.get(mention_id, {})
            if other not in met and row and place.kind != "building" and not row.get("demonym"):
                found.append(Judged(corpus, fold, [row.get(name, 0.0) for name in _NAMES], False))
        for number, other in pairs:
            toponym, mention_id, place = placed[other]
            wanted = document.toponyms[number]
            error = error_km(wanted, toponym)
            if error is not None and mention_id in evidence:
                values = [evidence[mention_id].get(name, 0.0) for name in _NAMES]
                found.append(Judged(corpus, fold, values, error <= NEAR_KM or _within(place, wanted)))
    return found


def _within(place: Place, wanted: Toponym) -> bool:
    """Whether a point lies in the shape of what has no middle of its own."""
    key = open_shapes().key(place) if place.kind in {"region", "continent", "water", "physical"} else None
    return key is not None and wanted.point is not None and open_shapes().contains(key, *wanted.point)


def _recorded(text: str, evidence: dict[str, dict[str, float]]) -> list[tuple[Toponym, str, Place]]:
    """The placed toponyms of a text with their mentions and places; what spoke for each goes into ``evidence``."""
    deciding: Any = decisions
    weigh = deciding.confidence_of

    def remember(case: Case) -> float:
        evidence[case.mention.mention_id] = evidence_of(case)
        return confidence_of(case)

    deciding.confidence_of = remember
    try:
        with watching():  # each mention by itself
            storymap = map_story(parse_story(text))
    finally:
        deciding.confidence_of = weigh
    shift = len(text) - len(storymap.story.text)
    return [
        (
            Toponym(mention.start + shift, mention.end + shift, placed.place.lat, placed.place.lon),
            mention.mention_id,
            placed.place,
        )
        for mention, placed in storymap.placed()
        if mention.kind not in COMPOSITES and placed.place is not None and placed.certainty != "unplaced"
    ]


def fitted(x: Array, right: Array, weight: Array) -> Array:
    """The coefficients of a logistic regression with a ridge, by Newton's method."""
    beta = np.zeros(x.shape[1])
    ridge = _RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 0.0
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-x @ beta))
        slope = x.T @ (weight * (right - chance)) - ridge @ beta
        curve = (x * (weight * chance * (1 - chance))[:, None]).T @ x + ridge
        step = np.linalg.solve(curve, slope)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return beta


def main() -> None:
    """Fit, judge, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--save", action="store_true")
    options.add_argument("--outlets", action="store_true", help="hold outlets out, not documents")
    given = options.parse_args()
    rows = [case for corpus in range(len(CORPORA)) for case in cases(corpus, outlets=given.outlets)]
    x = np.array([case.evidence for case in rows])
    right = np.array([case.right for case in rows], dtype=float)
    corpus, fold = np.array([case.corpus for case in rows]), np.array([case.fold for case in rows])
    sizes = np.bincount(corpus)
    weight = len(rows) / len(sizes) / sizes[corpus]
    chance = np.empty(len(rows))
    for held in range(_FOLDS):
        beta = fitted(x[fold != held], right[fold != held], weight[fold != held])
        chance[fold == held] = 1 / (1 + np.exp(-x[fold == held] @ beta))
    print("coefficients, all documents:")
    for name, value in zip(_NAMES, fitted(x, right, weight), strict=True):
        print(f'    "{name}": {value:.2f},')
    bins: dict[str, list[tuple[float, float, int]]] = {}
    for number, name in enumerate(CORPORA):
        own = corpus == number
        said, truth = chance[own], right[own]
        print(f"\n{name}: {own.sum()} placements, {truth.mean():.3f} right; held out:")
        for bound in (0.9, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98):
            sure = said >= bound
            print(f"  from {bound:.2f}  share {sure.mean():.3f}  right {truth[sure].mean():.3f}")
        for words, low, high in (("sure", SURE, 2.0), ("likely", LIKELY, SURE), ("guess", -1.0, LIKELY)):
            here = (said >= low) & (said < high)
            print(f"  {words:7} share {here.mean():.3f}  right {truth[here].mean():.3f}")
        tenth = np.minimum((said * 10).astype(int), 9)
        bins[name] = [
            (float(said[tenth == at].mean()), float(truth[tenth == at].mean()), int((tenth == at).sum()))
            for at in range(10)
            if (tenth == at).any()
        ]
        error = sum(abs(s - t) * count for s, t, count in bins[name]) / own.sum()
        print(f"  calibration error (ECE) {error:.3f}")
    if given.save:
        path = Path(__file__).with_name("reliability.svg")
        path.write_text(diagram(bins), encoding="utf-8")
        print(f"\n{path.name} drawn")


def diagram(bins: dict[str, list[tuple[float, float, int]]]) -> str:
    """Confidence against accuracy, a disc a tenth, as large as the tenth has placements."""
    side, edge = 360, 46
    total = {name: sum(count for *_, count in rows) for name, rows in bins.items()}
    looks = ("#1f5f8b", "#b3261e")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side + edge + 14} {side + edge + 14}" '
        'font-family="sans-serif" font-size="12"><title>Reliability of confidence on documents held out</title>',
        f'<rect width="100%" height="100%" fill="#fff"/><path d="M{edge} 8V{8 + side}H{edge + side}" fill="none" '
        f'stroke="#333"/><path d="M{edge} {8 + side}L{edge + side} 8" stroke="#999" stroke-dasharray="4 4"/>',
        f'<text x="{edge + side / 2}" y="{side + edge + 4}" text-anchor="middle">confidence</text>',
        f'<text x="14" y="{8 + side / 2}" text-anchor="middle" transform="rotate(-90 14 {8 + side / 2})">'
        "right within 161 km</text>",
    ]
    for tick in range(0, 11, 2):
        at = tick / 10 * side
        parts.append(f'<text x="{edge + at}" y="{side + 24}" text-anchor="middle">{tick / 10:g}</text>')
        parts.append(f'<text x="{edge - 6}" y="{12 + side - at}" text-anchor="end">{tick / 10:g}</text>')
    for (name, rows), look in zip(bins.items(), looks, strict=False):
        for said, truth, count in rows:
            size = 3 + 22 * (count / total[name]) ** 0.5
            parts.append(
                f'<circle cx="{edge + said * side:.1f}" cy="{8 + side - truth * side:.1f}" r="{size:.1f}" '
                f'fill="{look}" fill-opacity="0.4" stroke="{look}"/>'
            )
    for at, (name, look) in enumerate(zip(bins, looks, strict=False)):
        parts.append(f'<text x="{edge + 12}" y="{26 + 18 * at}" fill="{look}">{name}</text>')
    return "".join(parts) + "</svg>\n"


if __name__ == "__main__":
    main()
