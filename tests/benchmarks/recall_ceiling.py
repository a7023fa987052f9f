"""The recall ceiling: how many gold toponyms have a candidate of their name within 161 km.

Run ``python -m tests.benchmarks.recall_ceiling [--missed N]``; the corpora lie beside the repository
in ``../shared/corpora`` and are not part of it.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from storymap.gazetteer import Gazetteer, open_gazetteer

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
NEAR_KM = 161.0
EARTH_KM = 6371.0088


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon - other_lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def toponyms(path: Path) -> Iterator[dict[str, Any]]:
    """The toponyms with coordinates of one corpus."""
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        for toponym in json.loads(line)["toponyms"]:
            if toponym["lat"] is not None and toponym["lon"] is not None:
                yield toponym


def reached(toponym: dict[str, Any], gazetteer: Gazetteer) -> bool:
    """Whether a candidate of the toponym's name lies within 161 km of it."""
    for candidate in gazetteer.lookup(toponym["text"], limit=100_000):
        point = candidate.place.latlon
        if point is not None and distance_km(*point, toponym["lat"], toponym["lon"]) <= NEAR_KM:
            return True
    return False


def recall_ceiling(path: Path, gazetteer: Gazetteer) -> tuple[float, Counter[str], int]:
    """The share reached, the names missed with how often, and how many toponyms there are."""
    missed: Counter[str] = Counter()
    total = 0
    for toponym in toponyms(path):
        total += 1
        if not reached(toponym, gazetteer):
            missed[toponym["text"]] += 1
    return 1 - missed.total() / total, missed, total


def main() -> None:
    """Print the ceiling of each corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="also the N names missed most often")
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    for name in ("geowebnews", "lgl"):
        share, missed, total = recall_ceiling(CORPORA / f"{name}.jsonl", gazetteer)
        print(f"{name:12} {share:.4f} of {total}")
        for text, count in missed.most_common(options.missed):
            held = "held elsewhere" if gazetteer.holds(text) else ""
            print(f"    {count:4} {text!r} {held}")


if __name__ == "__main__":
    main()
