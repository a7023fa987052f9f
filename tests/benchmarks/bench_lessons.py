"""How soon a quiz is there once its story is: medians of fresh processes (cold) and of one process (warm).

    python tests/benchmarks/bench_lessons.py [runs] [STORY]

cold     the first quiz of a process that has read the story: tables and shapes are opened for it
warm     the quiz after that, with another seed
ratio    cold as a share of what reading the story took in the same process: steadier than seconds
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def once(story: str | None) -> dict[str, float]:
    """Milliseconds of one process: reading, the first quiz, the second."""
    from storymap.lessons import LessonFacts, make_quiz
    from storymap.pipeline import open_engine
    from storymap.readers import read_story
    from storymap.settings import SAMPLE

    clock = [time.perf_counter()]
    engine = open_engine()
    storymap = engine.read(read_story(story or SAMPLE))
    for seed in (0, 1):
        clock.append(time.perf_counter())
        facts = LessonFacts(storymap, gazetteer=engine.gazetteer, shapes=engine.shapes)
        assert make_quiz(facts, seed=seed).questions
    clock.append(time.perf_counter())
    read, cold, warm = (1000 * (after - before) for before, after in pairwise(clock))
    return {"read": read, "cold": cold, "warm": warm, "ratio": cold / read}


def main() -> None:
    """Run fresh processes, one after another, and print the medians."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    story = sys.argv[2:3]
    found = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, __file__, "once", *story], capture_output=True, check=True, cwd=ROOT)
        found.append(json.loads(done.stdout))
    for name in ("read", "cold", "warm", "ratio"):
        values = sorted(row[name] for row in found)
        digits = 2 if name == "ratio" else 0
        print(f"{name:6}{statistics.median(values):9.{digits}f}   ({values[0]:.{digits}f} to {values[-1]:.{digits}f})")


if __name__ == "__main__":
    if sys.argv[1:2] == ["once"]:
        print(json.dumps(once(sys.argv[2] if len(sys.argv) > 2 else None)))
    else:
        main()
