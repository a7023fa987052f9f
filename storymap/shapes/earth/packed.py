"""The file ``earth.bin``: natural features, each packed by itself and read when it is asked for.

    8 bytes   "SMEARTH1"
    uint32    CRC-32 of the index as packed
    uint32    length of the index
    the index, zlib-packed JSON: {"features": {key: [sort, offset, length, size, label point, countries, beside]}}
    per feature, zlib-packed: int32 parts, rings of each part, points of each ring, steps x, steps y; uint8 levels

Opening checks the index only, 80 kB; it is unpacked when a feature is first asked for.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.errors import GazetteerError
from storymap.shapes.lines import Box, Line

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAGIC = b"SMEARTH1"
_NEXT_STEP = "Build it with: python -m storymap gazetteer build"

#: A line is one part of one ring that does not close.
Part = list[Line]


@dataclass(frozen=True, slots=True)
class Packed:
    """The parts of a feature, and for each point how soon it is needed (0 always, 255 in close-ups only)."""

    parts: list[Part]
    levels: list[list[bytes]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a feature without its shape."""

    sort: str  # "area" or "line"
    offset: int
    length: int
    size: int  # square kilometres of an area, kilometres of a line
    point: tuple[float, float]  # lat, lon: well inside an area, on a line
    countries: tuple[str, ...]  # that it lies in, flows through or washes
    beside: tuple[str, ...]  # keys of the waters that it joins or flows into


def pack(feature: Packed) -> bytes:
    """A feature as bytes."""
    import numpy as np

    head = [len(feature.parts), *map(len, feature.parts)]
    rings = [ring for part in feature.parts for ring in part]
    head += map(len, rings)
    steps = [np.diff(np.array(ring, dtype=np.int32), axis=0, prepend=[(0, 0)]) for ring in rings]
    columns = np.concatenate(steps).T if steps else np.zeros((2, 0))
    content = np.concatenate([np.array(head), columns.ravel()]).astype("<i4").tobytes()
    return zlib.compress(content + b"".join(level for part in feature.levels for level in part), 9)


def unpack(content: bytes) -> Packed:
    """A feature from its bytes."""
    parts, starts, steps, levels = _opened(content)
    points = list(zip(*steps.tolist(), strict=True))
    ends = [*starts[1:], len(points)]
    lines = iter([points[start:end] for start, end in zip(starts, ends, strict=True)])
    marks = iter([levels[start:end] for start, end in zip(starts, ends, strict=True)])
    return Packed([list(islice(lines, count)) for count in parts], [list(islice(marks, count)) for count in parts])


def outer_boxes(content: bytes) -> list[Box]:
    """The boxes around the parts of a feature, from its bytes: far sooner than its points."""
    import numpy as np

    parts, starts, steps, _ = _opened(content)
    if not parts:
        return []
    firsts = np.cumsum([0, *parts[:-1]])
    least, most = (ends.reduceat(steps, starts, axis=1)[:, firsts] for ends in (np.minimum, np.maximum))
    return [(*low, *high) for low, high in zip(least.T.tolist(), most.T.tolist(), strict=True)]


def _opened(content: bytes) -> tuple[list[int], list[int], NDArray[np.int64], bytes]:
    """How many rings each part has, where each ring starts, the points in two rows, and their levels."""
    import numpy as np  # a story without a river has no use for it

    content = zlib.decompress(content)
    many = int.from_bytes(content[:4], "little")
    parts = np.frombuffer(content, "<i4", many, 4).tolist()
    sizes = np.frombuffer(content, "<i4", sum(parts), 4 + 4 * many)
    start, total = 4 * (1 + many + len(sizes)), int(sizes.sum())
    steps = np.frombuffer(content, "<i4", 2 * total, start).reshape(2, total)
    starts = np.cumsum(sizes) - sizes
    # Each ring is counted from its own first point: what the rings before it came to is taken off.
    before = np.concatenate([np.zeros((2, 1), np.int64), np.cumsum(steps, axis=1, dtype=np.int64)], axis=1)
    points = before[:, 1:] - np.repeat(before[:, starts], sizes, axis=1)
    return parts, starts.tolist(), points, content[start + 8 * total :]


def thinned(feature: Packed, most: int, *, closed: bool) -> list[Line]:
    """The rings or lines of a feature with about so many points at most, those that matter most; no specks."""
    rings = [
        (line, marks)
        for part, levels in zip(feature.parts, feature.levels, strict=True)
        for line, marks in zip(part, levels, strict=True)
    ]
    rings = sorted(rings, key=lambda ring: (-_reach(ring[0]), ring[0][0]))[: max(1, most // 5)]
    ordered = sorted(level for _, marks in rings for level in marks)
    limit = ordered[most] - 1 if len(ordered) > most else 255
    least = 4 if closed else 2
    kept = [_kept(line, marks, limit, least) for line, marks in rings]
    return [line for line in kept if len(line) >= least]


def _kept(line: Line, marks: bytes, limit: int, least: int) -> Line:
    kept = [point for point, level in zip(line, marks, strict=True) if level <= limit]
    if len(kept) >= least:
        return kept
    return line[: -1 : max(1, (len(line) - 1) // (least - 1))][: least - 1] + line[-1:]


def _reach(line: Line) -> int:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def write(path: Path, features: Mapping[str, tuple[Sequence[Any], bytes]]) -> None:
    """Write the file whole or not at all: for each key what is said of it, and its bytes."""
    rows, blobs, at = {}, [], 0
    for key, ((sort, *facts), blob) in sorted(features.items()):
        rows[key] = [sort, at, len(blob), *facts]
        blobs.append(blob)
        at += len(blob)
    index = zlib.compress(json.dumps({"features": rows}, separators=(",", ":"), sort_keys=True).encode(), 9)
    head = MAGIC + zlib.crc32(index).to_bytes(4, "little") + len(index).to_bytes(4, "little")
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.part")
    partial.write_bytes(head + index + b"".join(blobs))
    partial.replace(path)


def read_index(path: Path) -> tuple[Index, int]:
    """What is said of each feature, and where in the file their bytes begin.

    Raises
    ------
    GazetteerError
        There is no such file, it is damaged, or it is of another version.
    """
    try:
        with path.open("rb") as file:
            head = file.read(16)
            index = file.read(int.from_bytes(head[12:16], "little"))
    except FileNotFoundError as error:
        raise GazetteerError(f"No natural shapes at {path}. {_NEXT_STEP}") from error
    except OSError as error:
        raise GazetteerError(f"The natural shapes at {path} cannot be read: {error.strerror}.") from error
    if head[:8] != MAGIC or zlib.crc32(index) != int.from_bytes(head[8:12], "little"):
        raise GazetteerError(f"The natural shapes at {path} are damaged or of another version. {_NEXT_STEP}")
    return Index(index), 16 + len(index)


class Index(Mapping[str, Facts]):
    """What is known of each feature; unpacked when it is first asked, since many a story names no river or range."""

    def __init__(self, content: bytes) -> None:
        """Take the packed index."""
        self._content = content

    @cached_property
    def _facts(self) -> dict[str, Facts]:
        rows = json.loads(zlib.decompress(self._content))["features"]
        return {
            key: Facts(sort, offset, length, size, (point[0], point[1]), tuple(countries), tuple(beside))
            for key, (sort, offset, length, size, point, countries, beside) in rows.items()
        }

    def __getitem__(self, key: str) -> Facts:
        """The facts of a feature; raises KeyError where there is none of that key."""
        return self._facts[key]

    def __iter__(self) -> Iterator[str]:
        """The keys, sorted."""
        return iter(self._facts)

    def __len__(self) -> int:
        """How many features there are."""
        return len(self._facts)


def state_of(path: Path) -> tuple[int, int] | None:
    """What changes when a file is built anew: its time and size, None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def read_bytes(path: Path, start: int, length: int) -> bytes:
    """Some bytes of the file."""
    with path.open("rb") as file:
        file.seek(start)
        return file.read(length)
