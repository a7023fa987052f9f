"""Coast, lakes, rivers, ice and built-up areas around a local story: ``data/coasts.bin``, in cells of two degrees.

The file is packed like ``earth.bin``; its keys are ``land/-2/56``: the west and the south of a cell in degrees.
``ice`` is that of the whole earth, coarse.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import Any

from storymap import settings
from storymap.shapes.earth.packed import read_bytes, read_index, thinned, unpack
from storymap.shapes.frames import Bounds
from storymap.shapes.lines import Line

CELL = 2
#: What there is of each cell, and the most points that a page gets of it.
_LAYERS = {"land": 9000, "lakes": 2500, "rivers": 2500, "ice": 1500, "towns": 2000}
#: The most points of the ice of the whole earth.
_ICE = 2600
#: A wider or higher box, in degrees, needs no more than the basemap has.
_WIDEST = 9.0


class Nearby:
    """An open file of coasts."""

    def __init__(self, path: Path) -> None:
        """Read the index of the file."""
        self._path = path
        self._facts, self._start = read_index(path)

    def around(self, box: Bounds) -> dict[str, Any] | None:
        """``box`` in whole cells, and the layers as flat steps in thousandths of a degree; towns are built-up areas.

        None where the box is too wide or too high for a local map.

        Examples
        --------
        >>> found = open_nearby().around((-7.5, 56.8, -5.5, 57.9))  # Skye
        >>> found["box"], len(found["land"]) > 10
        ([-8, 56, -4, 58], True)
        """
        west, south, east, north = box
        if east - west > _WIDEST or north - south > _WIDEST:
            return None
        left, bottom = (math.floor(side / CELL) * CELL for side in (west, south))
        right, top = (math.ceil(side / CELL) * CELL for side in (east, north))
        right, top = max(right, left + CELL), max(top, bottom + CELL)
        cells = [(x, y) for y in range(bottom, top, CELL) for x in range(left, right, CELL)]
        found: dict[str, Any] = {"box": [left, bottom, right, top]}
        for layer, most in _LAYERS.items():
            found[layer] = [line for x, y in cells for line in self._lines(layer, x, y, most // len(cells))]
        return found

    def ice(self, most: int = _ICE) -> list[list[int]]:
        """Glaciers and ice shelves of the whole earth, coarse, as flat steps in thousandths of a degree.

        Without the ice on Antarctica's land, which is all of that land.

        Examples
        --------
        >>> sum(map(len, open_nearby().ice())) > 2000
        True
        """
        facts = self._facts.get("ice")
        if facts is None:
            return []
        feature = unpack(read_bytes(self._path, self._start + facts.offset, facts.length))
        return [_flat(line, 0) for line in thinned(feature, most, closed=True)]

    def _lines(self, layer: str, x: int, y: int, most: int) -> list[list[int]]:
        facts = self._facts.get(f"{layer}/{(x + 180) % 360 - 180}/{y}")
        if facts is None:
            return []
        feature = unpack(read_bytes(self._path, self._start + facts.offset, facts.length))
        turn = (x - ((x + 180) % 360 - 180)) * 1000
        return [_flat(line, turn) for line in thinned(feature, most, closed=layer != "rivers")]


def _flat(line: Line, turn: int) -> list[int]:
    numbers: list[int] = []
    x = y = 0
    for lon, lat in line:
        numbers += [lon + turn - x, lat - y]
        x, y = lon + turn, lat
    return numbers


def open_nearby(path: Path | None = None) -> Nearby:
    """The coasts at ``path``, the built-in ones if left out; opened once.

    Raises
    ------
    GazetteerError
        The file is missing, damaged or of another version.
    """
    return _open(path or settings.DATA / "coasts.bin")


@lru_cache(maxsize=2)
def _open(path: Path) -> Nearby:
    return Nearby(path)


__all__ = ["Nearby", "open_nearby"]
