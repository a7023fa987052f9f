"""Articles read by hand before the program read them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from storymap.pipeline import map_story
from tests.reading import FOLDER, load, read_marks, readings, score

FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", readings())
def test_a_story_map_agrees_with_the_reading(name: str) -> None:
    text, golds, spots = load(name)
    result = score(map_story(text, published=date(2025, 3, 20)), golds, spots)
    for measure, floor in FLOORS[name].items():
        assert getattr(result, measure) >= floor, "\n".join(result.notes)
    assert result.traps <= FLOORS[name].get("traps", 0), "\n".join(result.notes)


def test_every_reading_has_floors_over_nine_tenths() -> None:
    for name in readings():
        assert all(FLOORS[name][measure] >= 0.9 for measure in ("found", "placed", "precision"))


def test_marks_give_the_bare_text_and_its_offsets() -> None:
    text, golds = read_marks("The {border with {Chad|l|Chad}|b|line} and {March|t}.")
    assert text == "The border with Chad and March."
    assert [text[gold.start : gold.end] for gold in golds] == ["border with Chad", "Chad", "March"]


def test_readings_stand_beside_their_places() -> None:
    assert all(Path(FOLDER / f"{name}.places.csv").is_file() for name in readings())
