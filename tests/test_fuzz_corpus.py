"""Inputs that once broke a door, and small valid ones, go through every door without a word too many."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.seeds import SEEDS
from tests.fuzz.targets import TARGETS, run

KEPT = sorted(path for path in (Path(__file__).parent / "fuzz" / "corpus").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_broke_a_door_breaks_it_no_more(path: Path) -> None:
    run(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("door", TARGETS)
def test_every_door_takes_what_the_fuzzer_sets_out_from(door: str) -> None:
    for seed in SEEDS[door]:
        run(door, seed)


def test_every_door_is_fuzzed_from_something() -> None:
    assert SEEDS.keys() == TARGETS.keys()
