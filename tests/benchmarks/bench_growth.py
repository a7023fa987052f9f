"""Cost against length and against number: near linear, or it is a fault. Prints the exponents and draws growth.svg.

    python -m tests.benchmarks.bench_growth [--longest 200000] [--most 20000] [-o growth.svg]

Seconds are the processor's. The exponent is the slope of the least squares line through the logarithms:
1 is linear, 2 quadratic.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from storymap.archive.batch import engine_name, read_batch
from storymap.archive.items import Item
from storymap.pipeline import Setting, map_story
from tests.benchmarks.made_stories import stories

_LENGTHS = (100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 200_000)
_NUMBERS = (1, 10, 100, 1_000, 10_000, 100_000)
_BAR = 1.1
_BATCH = 40
Points = list[tuple[int, float]]


def long_story(words: int) -> str:
    """A story of about so many words: made stories one after the other."""
    found: list[str] = []
    count = 0
    for row in stories(words // 40 + 1):
        found.append(row["text"])
        count += len(row["text"].split())
        if count >= words:
            break
    return "\n".join(found)


def without_stops(text: str) -> str:
    """The same as one line without an end of a sentence."""
    return re.sub(r"[.\n]+\s*", " ", text)


def by_length(setting: Setting, longest: int, made: Callable[[int], str]) -> Iterator[tuple[int, float]]:
    for words in (length for length in _LENGTHS if length <= longest):
        text = made(words)
        start = time.process_time()
        map_story(text, setting=setting)
        yield len(text.split()), time.process_time() - start


def by_number(most: int) -> Iterator[tuple[int, float]]:
    engine = engine_name("fast")
    for number in (count for count in _NUMBERS if count <= most):
        items = [Item(row["doc_id"], "", "text", row["text"].encode()) for row in stories(number)]
        start = time.process_time()
        for first in range(0, number, _BATCH):
            read_batch(items[first : first + _BATCH], "fast", engine)
        yield number, time.process_time() - start


def exponent(points: Sequence[tuple[int, float]], least: int) -> float:
    """The slope through the logarithms, of the points that are large enough for a fixed cost not to count."""
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points if size >= least]
    x = sum(one for one, _ in logs) / len(logs)
    y = sum(other for _, other in logs) / len(logs)
    return sum((one - x) * (other - y) for one, other in logs) / sum((one - x) ** 2 for one, _ in logs)


def plot(series: dict[str, Points]) -> str:
    """The curves on logarithmic axes, as SVG."""
    points = [point for found in series.values() for point in found]
    sides = [(min(map(math.log10, axis)), max(map(math.log10, axis))) for axis in zip(*points, strict=True)]

    def at(size: float, seconds: float) -> str:
        (left, right), (low, high) = sides
        across = 60 + 520 * (math.log10(size) - left) / (right - left)
        return f"{across:.1f},{340 - 300 * (math.log10(seconds) - low) / (high - low):.1f}"

    colours = ("#9c241c", "#1f5f8b", "#4d6200", "#7a3f86")
    lines = []
    for number, (name, found) in enumerate(series.items()):
        path = " ".join(at(*point) for point in found)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colours[number]}" stroke-width="2"/>')
        lines.append(f'<text x="70" y="{30 + 18 * number}" fill="{colours[number]}">{name}</text>')
    axes = '<path d="M60 20V340H590" fill="none" stroke="#645e54"/>'
    words = '<text x="320" y="372">words, or stories</text><text x="10" y="16">seconds</text>'
    (left, right), _ = sides
    ends = f'<text x="44" y="356">{10**left:,.0f}</text><text x="544" y="356">{10**right:,.0f}</text>'
    style = 'font-family="sans-serif" font-size="12" fill="#1b1a17"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 380" {style}>'
    return "\n".join([head, '<rect width="620" height="380" fill="#fffefa"/>', axes, words, ends, *lines, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--longest", type=int, default=_LENGTHS[-1])
    parser.add_argument("--most", type=int, default=20_000)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    settings: tuple[Setting, ...] = ("fast", "best")
    for setting in settings:
        map_story("Rain fell on Quito.", setting=setting)
    series: dict[str, Points] = {
        "one story, fast": list(by_length("fast", options.longest, long_story)),
        "one story without full stops, fast": list(
            by_length("fast", options.longest, lambda words: without_stops(long_story(words)))
        ),
        "one story, best": list(by_length("best", options.longest, long_story)),
        "many stories, fast": list(by_number(options.most)),
    }
    slopes = {name: round(exponent(found, 100 if "many" in name else 1_000), 3) for name, found in series.items()}
    print(json.dumps({"exponents": slopes, "points": series}, indent=1))
    if options.output:
        options.output.write_text(plot(series), encoding="utf-8")
    assert max(slopes.values()) <= _BAR, f"more than linear: {slopes}"


if __name__ == "__main__":
    main()
