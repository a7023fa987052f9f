"""Every name a place bears, and the places that bear it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from storymap.gazetteer.names import normalise
from storymap.gazetteer.places import Gazetteer, info, open_gazetteer


def build(
    path: Path | None = None, *, sources: Path | None = None, on_progress: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Build the gazetteer file and say what is in it; see ``storymap.gazetteer.building.build``."""
    from storymap.gazetteer import building

    return building.build(path, sources=sources, on_progress=on_progress)


__all__ = ["Gazetteer", "build", "info", "normalise", "open_gazetteer"]
