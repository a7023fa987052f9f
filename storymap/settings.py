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


def state_folder() -> Path:
    """Where what is kept of one user on one computer lies; STORYMAP_STATE points elsewhere. It may not exist yet."""
    given = os.environ.get("STORYMAP_STATE")
    if given:
        return Path(given)
    home = os.environ.get("XDG_STATE_HOME")
    return (Path(home) if home else Path.home() / ".local" / "state") / "storymap"


def cache_folder() -> Path:
    """Where what can be made again is kept of one user; STORYMAP_CACHE points elsewhere. It may not exist yet."""
    if given := os.environ.get("STORYMAP_CACHE"):
        return Path(given)
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(home) if home else Path.home() / ".cache") / "storymap"


#: Longest article in code points that one page is made of; the 50 MB paste gets a sentence instead.
MAX_STORY_CHARACTERS = 2_000_000
#: How long one of many documents may take, and one story in the app on one's own computer; the longest needs a tenth.
STORY_SECONDS = 600.0
