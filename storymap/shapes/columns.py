"""The file ``shapes.bin``: arcs as packed columns after an index in JSON.

    8 bytes   "SMSHAPE2"
    uint32    CRC-32 of all that follows
    uint32    length of the index; the index, zlib-packed JSON, padded to 4 bytes
    int32[]   per arc: first point (one more than arcs), left unit, right unit (-1: sea), seam, box (4)
    int32[]   per point: x, y in grid steps
    uint8[]   per point: level (0 is always needed)

300,000 points take 3.2 MB and are read in one piece, without unpacking: about 10 ms.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storymap.errors import GazetteerError
from storymap.shapes.lines import Box, Line, Node

MAGIC = b"SMSHAPE2"
_NEXT_STEP = "Build it with: python -m storymap gazetteer build"


@dataclass(slots=True)
class Store:
    """The columns of an open file."""

    index: dict[str, Any]
    first: array[int]
    left: array[int]
    right: array[int]
    seam: array[int]
    boxes: array[int]
    points: array[int]
    levels: bytes

    @property
    def arcs(self) -> int:
        """How many arcs there are."""
        return len(self.left)

    def line(self, arc: int) -> Line:
        """The points of an arc; ``~n`` is n backwards."""
        number = arc if arc >= 0 else ~arc
        start, end = self.first[number], self.first[number + 1]
        points = self.points[2 * start : 2 * end]
        line = list(zip(points[::2], points[1::2], strict=True))
        return line if arc >= 0 else line[::-1]

    def ends(self, arc: int) -> tuple[Node, Node]:
        """Where an arc begins and where it ends."""
        number = arc if arc >= 0 else ~arc
        start, last = 2 * self.first[number], 2 * self.first[number + 1] - 2
        ends = (self.points[start], self.points[start + 1]), (self.points[last], self.points[last + 1])
        return ends if arc >= 0 else ends[::-1]

    def box(self, arc: int) -> Box:
        """West, south, east, north of an arc."""
        number = 4 * (arc if arc >= 0 else ~arc)
        west, south, east, north = self.boxes[number : number + 4]
        return west, south, east, north


def write_store(path: Path, store: Store) -> None:
    """Write the file whole or not at all; equal content gives equal bytes."""
    index = zlib.compress(json.dumps(store.index, separators=(",", ":"), sort_keys=True).encode(), 9)
    columns = [store.first, store.left, store.right, store.seam, store.boxes, store.points]
    head = len(index).to_bytes(4, "little") + index + b"\0" * (-len(index) % 4)
    sizes = array("i", [len(column) for column in columns])
    content = head + b"".join(_little(column) for column in (sizes, *columns)) + store.levels
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.part")
    partial.write_bytes(MAGIC + zlib.crc32(content).to_bytes(4, "little") + content)
    partial.replace(path)


def read_store(path: Path) -> Store:
    """The file, checked.

    Raises
    ------
    GazetteerError
        There is none, it is damaged, or it is of another version.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise GazetteerError(f"No shapes at {path}. {_NEXT_STEP}") from error
    except OSError as error:
        raise GazetteerError(f"The shapes at {path} cannot be read: {error.strerror}.") from error
    if content[:7] == MAGIC[:7] and content[:8] != MAGIC:
        raise GazetteerError(f"The shapes at {path} are of another version. {_NEXT_STEP}")
    whole = len(content) > 16 and zlib.crc32(memoryview(content)[12:]) == int.from_bytes(content[8:12], "little")
    if content[:8] != MAGIC or not whole:
        raise GazetteerError(f"The shapes at {path} are damaged. {_NEXT_STEP}")
    length = int.from_bytes(content[12:16], "little")
    index = json.loads(zlib.decompress(content[16 : 16 + length]))
    at = 16 + length + -length % 4
    sizes = _column(content, at, 6)
    at += 24
    columns = []
    for size in sizes:
        columns.append(_column(content, at, size))
        at += 4 * size
    first, left, right, seam, boxes, points = columns
    return Store(index, first, left, right, seam, boxes, points, content[at:])


def _column(content: bytes, at: int, size: int) -> array[int]:
    column = array("i")
    column.frombytes(memoryview(content)[at : at + 4 * size])
    if sys.byteorder == "big":
        column.byteswap()
    return column


def _little(column: array[int]) -> bytes:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column.tobytes()
