"""The relief of land and sea floor: ``data/relief.bin``, greys that stand for heights, as pictures.

    8 bytes   "SMRELF01"
    uint32    CRC-32 of the index
    uint32    length of the index, JSON: {"scale": [[grey, metres], …], "tiles": {"3/7": [offset, length]}}
    the tiles: WebP, 675 × 675 pixels each, 30 pixels a degree, rows from the north, columns from the west

A page gets two cuts of it: the whole earth, coarse, and what lies around the story, finer. The browser turns
greys into heights, and heights into tints and shadows, so that one picture serves light, dark and paper.
"""

from __future__ import annotations

import io
import json
import math
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap import settings
from storymap.errors import GazetteerError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL.Image import Image

MAGIC = b"SMRELF01"
SIDE, ROWS, COLUMNS, PER_DEGREE = 675, 8, 16, 30
#: What the map can show of the world: Mercator ends here.
_WORLD = (-180.0, -85.0, 180.0, 85.0)
#: Widths in pixels of the two cuts, and how well they are kept.
_FAR, _NEAR, _QUALITY = 1440, 1100, 74
_NEXT_STEP = "Build it with: python -m storymap gazetteer build"

Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True, slots=True)
class Cut:
    """A picture of heights and the box that it shows, plate carrée."""

    box: Box
    picture: bytes  # WebP


class Relief:
    """An open file of heights."""

    def __init__(self, path: Path) -> None:
        """Read the index of the file; raises GazetteerError where there is none or it is damaged."""
        try:
            with path.open("rb") as file:
                head = file.read(16)
                index = file.read(int.from_bytes(head[12:16], "little"))
        except OSError as error:
            raise GazetteerError(f"The relief at {path} cannot be read: {error.strerror}. {_NEXT_STEP}") from error
        if head[:8] != MAGIC or zlib.crc32(index) != int.from_bytes(head[8:12], "little"):
            raise GazetteerError(f"The relief at {path} is damaged or of another version. {_NEXT_STEP}")
        facts = json.loads(index)
        self._path, self._start = path, 16 + len(index)
        self._tiles: dict[str, list[int]] = facts["tiles"]
        self.scale: list[list[int]] = facts["scale"]
        self._tile = lru_cache(maxsize=16)(self._read)
        self.cut = lru_cache(maxsize=16)(self._cut)

    def _read(self, name: str) -> Image:
        # The reader of this one format: ``Image.open`` would first load those of forty others, which takes 50 ms.
        from PIL.WebPImagePlugin import WebPImageFile

        offset, length = self._tiles[name]
        with self._path.open("rb") as file:
            file.seek(self._start + offset)
            with WebPImageFile(io.BytesIO(file.read(length))) as picture:
                return picture.convert("L")

    def world(self) -> Cut:
        """The whole earth, coarse: about 35 kB."""
        offset, length = self._tiles["world"]
        with self._path.open("rb") as file:
            file.seek(self._start + offset)
            return Cut(_WORLD, file.read(length))

    def _cut(self, box: Box, width: int = _NEAR) -> Cut:
        """What lies in a box, at most so many pixels wide and high; at most one turn of the earth."""
        picture, found = self.heights(box)
        size = max(picture.size)
        if size > width:
            shape = (round(picture.width * width / size), round(picture.height * width / size))
            picture = picture.resize(shape, resample=_lanczos())
        return Cut(found, webp(picture, _QUALITY))

    def heights(self, box: Box) -> tuple[Image, Box]:
        """The greys of a box in full, and the box in whole pixels."""
        from PIL import Image

        west, south, east, north = box
        left, right = math.floor(west * PER_DEGREE), math.ceil(min(east, west + 360) * PER_DEGREE)
        top, bottom = math.floor((90 - min(north, 90)) * PER_DEGREE), math.ceil((90 - max(south, -90)) * PER_DEGREE)
        picture = Image.new("L", (right - left, bottom - top))
        for row in range(top // SIDE, (bottom - 1) // SIDE + 1):
            for column in range((left + 180 * PER_DEGREE) // SIDE, (right - 1 + 180 * PER_DEGREE) // SIDE + 1):
                at = (column * SIDE - 180 * PER_DEGREE - left, row * SIDE - top)
                picture.paste(self._tile(f"{row}/{column % COLUMNS}"), at)
        found = (left / PER_DEGREE, 90 - bottom / PER_DEGREE, right / PER_DEGREE, 90 - top / PER_DEGREE)
        return picture, found

    def metres(self, lat: float, lon: float) -> float:
        """About how high a place lies, in metres; of a peak its flanks, of the sea floor its depth.

        Examples
        --------
        >>> 3200 < open_relief().metres(29.65, 91.1) < 4500  # Lhasa
        True
        """
        x = ((lon + 180) % 360) * PER_DEGREE
        y = min((90 - lat) * PER_DEGREE, ROWS * SIDE - 1)
        column, row = int(x) // SIDE, int(y) // SIDE
        grey: Any = self._tile(f"{row}/{column % COLUMNS}").getpixel((int(x) % SIDE, int(y) % SIDE))
        before = max((step for step in self.scale if step[0] <= grey), default=self.scale[0])
        after = min((step for step in self.scale if step[0] > grey), default=before)
        share = (grey - before[0]) / (after[0] - before[0]) if after is not before else 0.0
        return before[1] + share * (after[1] - before[1])


def webp(picture: Image, quality: int) -> bytes:
    """A picture as WebP."""
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=quality, method=4)
    return buffer.getvalue()


def _lanczos() -> Any:
    from PIL import Image

    return Image.Resampling.LANCZOS


def write(path: Path, grey: npt.NDArray[np.uint8], scale: list[list[int]]) -> None:
    """Write the file from the whole earth; the blocks of its source are smoothed away."""
    from PIL import Image, ImageFilter

    earth = Image.fromarray(grey).filter(ImageFilter.GaussianBlur(0.9))
    blobs, tiles, at = [], {}, 0
    for row in range(ROWS):
        for column in range(COLUMNS):
            box = (column * SIDE, row * SIDE, (column + 1) * SIDE, (row + 1) * SIDE)
            tiles[f"{row}/{column}"] = webp(earth.crop(box), 82)
    height = round(_FAR * (_WORLD[3] - _WORLD[1]) / 360)
    far = earth.crop((0, 5 * PER_DEGREE, 360 * PER_DEGREE, 175 * PER_DEGREE)).resize((_FAR, height), _lanczos())
    tiles["world"] = webp(far, _QUALITY)
    index: dict[str, Any] = {"scale": scale, "tiles": {}}
    for name, blob in sorted(tiles.items()):
        index["tiles"][name] = [at, len(blob)]
        blobs.append(blob)
        at += len(blob)
    text = json.dumps(index, separators=(",", ":"), sort_keys=True).encode()
    partial = path.with_name(f"{path.name}.part")
    head = MAGIC + zlib.crc32(text).to_bytes(4, "little") + len(text).to_bytes(4, "little")
    partial.write_bytes(head + text + b"".join(blobs))
    partial.replace(path)


def open_relief(path: Path | None = None) -> Relief:
    """The relief at ``path``, the built-in one if left out; opened once.

    Raises
    ------
    GazetteerError
        The file is missing, damaged or of another version.
    """
    return _open(path or settings.DATA / "relief.bin")


@lru_cache(maxsize=2)
def _open(path: Path) -> Relief:
    return Relief(path)


__all__ = ["Cut", "Relief", "open_relief"]
