"""The mini gazetteer, opened once for all tests."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from storymap.gazetteer import Gazetteer
from storymap.gazetteer.mini import mini_gazetteer


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Some forty places in the same packed form as the large gazetteer."""
    return mini_gazetteer(Path(tempfile.mkdtemp(prefix="storymap-mini-")) / "mini.bin")
