"""The setting "fast": light, repeatable, and near the best on the readings."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest

from storymap.pipeline import map_story
from tests.reading import Score, load, readings, score

#: Mean over the readings; they may only rise.
FLOORS = {"found": 0.94, "placed": 0.97, "precision": 0.94, "role": 0.88}


@cache
def scored(name: str) -> Score:
    reading = load(name)
    return score(map_story(reading.text, published=reading.published, setting="fast"), reading)


@pytest.mark.parametrize("measure", FLOORS)
def test_fast_reads_the_articles_well_enough(measure: str) -> None:
    figures = [getattr(scored(name), measure) for name in readings()]
    mean = sum(figures) / len(figures)
    assert mean >= FLOORS[measure], f"{measure} is {mean:.3f}"


def test_fast_imports_neither_spacy_nor_pandas_nor_numpy() -> None:
    code = (
        "import sys; from storymap.pipeline import map_story; map_story('Rain fell on Quito.', setting='fast');"
        "sys.exit(' '.join({'spacy', 'pandas', 'numpy'} & set(sys.modules)) or 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_fast_gives_the_same_for_the_same_text() -> None:
    text = load("benue-floods").text
    assert map_story(text, setting="fast") == map_story(text, setting="fast")


@pytest.mark.parametrize("name", ["W.Va.", "St. Louis", "Aix-en-Provence", "King's Lynn"])
def test_names_with_marks_inside_are_read_whole(name: str) -> None:
    found = map_story(f"They live in {name} now.", setting="fast").mentions
    assert [mention.text.rstrip(".") for mention in found] == [name.rstrip(".")]
