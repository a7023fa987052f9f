"""Short stories made from templates and the gazetteer, the same for the same seed: an archive to try.

python -m tests.benchmarks.made_stories 100000 -o stories.jsonl [--seed 1]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from storymap.gazetteer import open_gazetteer
from storymap.model import Place

_TOWNS = 4_000
_FIRST, _DAYS = date(2015, 1, 1), 3_650
_HEADS = (
    "Flood reaches {one}", "Workers in {one} walk out", "New bridge opens near {one}", "Fire in {one} burns for days",
    "{one} votes for a new council", "Drought worries farmers around {one}", "Museum in {one} shows lost maps",
)  # fmt: skip
_LINES = (
    "Heavy rain fell on {one} on {day}, and hundreds left their homes.",
    "More than {count} people fled from {one} to {two} before the roads were closed.",
    "The mayor of {one} asked {land} for help on {day}.",
    "A convoy of {count} trucks left {two} for {one} in the morning.",
    "{land} said that it would send engineers to {one} by the end of the week.",
    "In {two}, schools stayed closed for a second day.",
    "Traders who had come from {two} sold what they had and went home.",
    "The river at {one} stood {count} centimetres above its usual level.",
    "Trains between {one} and {two} did not run until {day}.",
    "A court in {two} will hear the case in {month}.",
    "Doctors travelled from {two} to {one} with medicine and tents.",
    "Nobody in {one} could say how long the work would take.",
)
_NAMES_OF_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "March", "May", "June", "September", "November")


def stories(count: int, *, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many stories as rows of JSON Lines; towns are named the more often the larger they are."""
    rng = random.Random(seed)
    gazetteer = open_gazetteer()
    towns = [town for town in gazetteer.largest(_TOWNS) if town.kind == "city"]
    weights = [1 / (rank + 12) for rank in range(len(towns))]
    near: dict[str, list[Place]] = {}
    for town in towns:
        near.setdefault(town.country_code or "", []).append(town)
    lands = {code: country.name for code in near if (country := gazetteer.country(code)) is not None}
    for number in range(count):
        [one] = rng.choices(towns, weights)
        two = rng.choice(near[one.country_code or ""])
        told = {
            "one": one.name, "two": two.name, "land": lands.get(one.country_code or "", "The government"),
            "count": rng.choice((12, 40, 300, 1200, 5000)), "day": rng.choice(_NAMES_OF_DAYS),
            "month": rng.choice(_MONTHS),
        }  # fmt: skip
        body = [line.format(**told) for line in rng.sample(_LINES, 4)]
        text = f"{rng.choice(_HEADS).format(**told)}\n{' '.join(body[:2])}\n{' '.join(body[2:])}"
        published = _FIRST + timedelta(days=rng.randrange(_DAYS))
        yield {"doc_id": f"made-{number:06d}", "text": text, "published": published.isoformat()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with options.output.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in stories(options.count, seed=options.seed))


if __name__ == "__main__":
    main()
