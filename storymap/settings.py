"""Where things are and how much is too much."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The built data; STORYMAP_DATA points elsewhere.
DATA = Path(os.environ.get("STORYMAP_DATA") or ROOT / "data")
SEEDS = ROOT / "seeds"
SAMPLE = SEEDS / "north-korean-soldiers.txt"

#: Longest article in code points that one page is made of; the 50 MB paste gets a sentence instead.
MAX_STORY_CHARACTERS = 2_000_000
