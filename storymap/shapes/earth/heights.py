"""Build time: the relief of land and sea floor, from grey tiles to metres."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from PIL import Image

from storymap.shapes.earth.relief import COLUMNS, PER_DEGREE, ROWS, SIDE

FOLDER = "./usr/share/marble/data/maps/earth/srtm/3/"
#: Grey → metres. Land: the median height of GeoNames' places on each grey; the sea: soundings that an atlas gives.
_GREY = (
    0, 12, 26, 34, 45, 60, 75, 85, 92, 96, 100, 104, 108, 112, 116, 120, 124, 128, 132, 136, 140, 144, 148, 152,
    156, 160, 164, 168, 172, 176, 180, 184, 188, 192, 196, 200, 204, 208, 212, 216, 220, 224, 228, 234, 242,
    255,
)  # fmt: skip
_METRES = (
    -10500, -7000, -5200, -4500, -3600, -2300, -1000, -300, -60, 0, 11, 20, 30, 43, 63, 90, 121, 155, 194, 243,
    299, 365, 431, 493, 556, 630, 705, 780, 851, 938, 1097, 1294, 1548, 1791, 2058, 2362, 2656, 2995, 3351,
    3671, 3948, 4336, 4676, 5500, 7000, 8848,
)  # fmt: skip


def members() -> list[str]:
    """The names of the tiles in the package."""
    return [f"{FOLDER}{row:06d}/{row:06d}_{column:06d}.jpg" for row in range(ROWS) for column in range(COLUMNS)]


def grey_of(tiles: Mapping[str, bytes]) -> npt.NDArray[np.uint8]:
    """The whole earth, north up, its blocks smoothed away."""
    grey = np.zeros((ROWS * SIDE, COLUMNS * SIDE), np.uint8)
    for number, name in enumerate(members()):
        row, column = divmod(number, COLUMNS)
        with Image.open(io.BytesIO(tiles[name])) as tile:
            grey[row * SIDE : (row + 1) * SIDE, column * SIDE : (column + 1) * SIDE] = np.asarray(tile.convert("L"))
    return grey


def scale() -> list[list[int]]:
    """What greys stand for, as pairs."""
    return [list(pair) for pair in zip(_GREY, _METRES, strict=True)]


def metres(grey: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """Heights above the sea."""
    return np.asarray(np.interp(grey, _GREY, _METRES))


def high_land(grey: npt.NDArray[np.uint8], ring: Any, least: float) -> Any:
    """Where the land within a ring rises above a height, in blocks of a tenth of a degree, smoothed."""
    west, south, east, north = (round(side * 10) for side in ring.bounds)
    step = PER_DEGREE // 10
    rows = slice((900 - north) * step, (900 - south) * step)
    block = metres(grey[rows, (west + 1800) * step : (east + 1800) * step])
    block = block.reshape(north - south, step, east - west, step).mean(axis=(1, 3))
    boxes = []
    for number, row in enumerate(block >= least):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
        top = (north - number) / 10
        boxes += [
            shapely.box((west + int(start)) / 10, top - 0.1, (west + int(end)) / 10, top)
            for start, end in edges.reshape(-1, 2)
        ]
    rough = shapely.union_all(boxes).buffer(0.25).buffer(-0.35).buffer(0.15).intersection(ring)
    parts = [part for part in shapely.get_parts(rough) if part.geom_type == "Polygon"]
    largest = max(part.area for part in parts)
    return shapely.union_all([shapely.Polygon(part.exterior) for part in parts if part.area >= 0.03 * largest])
