"""``bench``: every stage and peer is measured, and the shares are of one whole."""

from __future__ import annotations

import json

import pytest

from storymap.cli import main
from storymap.evaluate.speed import speeds
from storymap.readers import parse_story

TEXT = (
    "Flood in Quito\nHundreds fled from Quito to Guayaquil on Monday.\nPeru sent aid to Ecuador, and rain fell on Lima."
)


def test_the_stages_share_the_whole_line_and_peers_stand_beside_it() -> None:
    rows = {row.name: row for row in speeds([parse_story(TEXT)], setting="fast", turns=1)}
    stages = ("read", "names and roles", "places", "movements", "times")
    assert sum(rows[name].share or 0 for name in stages) == pytest.approx(1)
    assert {name for name, row in rows.items() if row.share is None} >= {
        "spaCy's small English names", "a bare scan of the gazetteer",
    }  # fmt: skip


def test_the_command_prints_a_table_or_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--setting", "fast", "--turns", "1"]) == 0
    assert "the whole line" in capsys.readouterr().out
    assert main(["bench", "--setting", "fast", "--turns", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cold_start_seconds"] > 0
