"""Where the public corpora lie, which are no part of this repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


def folder() -> Path:
    """The folder of the corpora: STORYMAP_CORPORA, or ``../shared/corpora`` beside the clone."""
    return Path(os.environ.get("STORYMAP_CORPORA") or SHARED / "corpora")


def corpus(name: str) -> Path:
    """A corpus by its name; the test that asks for it is skipped where it is not there."""
    path = folder() / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip(f"no {path.name} in {folder()}: corpora belong to others; STORYMAP_CORPORA may name their folder")
    return path
