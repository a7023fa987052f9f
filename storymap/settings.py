"""Where things are and how much is too much."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
#: The folder that holds the package: a checkout, or site-packages.
ROOT = _PACKAGE.parent
# An installation has the data inside the package, a checkout beside it.
_HOME = _PACKAGE if (_PACKAGE / "data").is_dir() else ROOT
#: The built data; STORYMAP_DATA points elsewhere.
DATA = Path(os.environ.get("STORYMAP_DATA") or _HOME / "data")
SEEDS = _HOME / "seeds"
SAMPLE = SEEDS / "north-korean-soldiers.txt"

#: Longest article in code points that one page is made of; the 50 MB paste gets a sentence instead.
MAX_STORY_CHARACTERS = 2_000_000
