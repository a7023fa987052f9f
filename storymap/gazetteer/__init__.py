"""Every name a place bears, and the places that bear it.

One packed file, ``data/gazetteer.bin``, mapped into memory: see ``store``. Two forms were
measured with the same 306,489 places, 1,526,296 names (1,367,165 after folding case,
accents and dots) on one core of a small machine, by ``tests/benchmarks/bench_gazetteer.py``:

=========================  ==========================  ========================
figure                     marisa trie + packed rows   SQLite, two tables
=========================  ==========================  ========================
size                       29.5 MB                     53.2 MB
opens in                   25 ms                       under 1 ms
adds to memory             37 MB                       under 1 MB
a name nobody bears        1.5 µs                      8.6 µs
20 candidates              20 µs                       39 µs, rows only
=========================  ==========================  ========================

SQLite misses the bar of 3 µs for the words of a story that are no names, which are most
of them. Opening checks every byte against its checksum, which is 8 of the 25 ms and
9 of the 37 MB.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from storymap.gazetteer.keys import normalise
from storymap.gazetteer.lookup import Lookup
from storymap.gazetteer.places import Gazetteer, info, open_gazetteer


def build(
    path: Path | None = None, *, sources: Path | None = None, on_progress: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Build the gazetteer file and say what is in it; see ``storymap.gazetteer.building.build``."""
    from storymap.gazetteer import building

    return building.build(path, sources=sources, on_progress=on_progress)


__all__ = ["Gazetteer", "Lookup", "build", "info", "normalise", "open_gazetteer"]
