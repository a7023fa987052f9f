"""Folders, globs, JSON Lines, Parquet and feeds → the stories in them, one after the other.

Nothing is parsed here but what holds many stories: a worker does the rest. A story that cannot be
had is an item with a fault, never the end of the run.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from glob import has_magic
from pathlib import Path
from typing import IO, Any, Literal

from storymap.errors import StoryError
from storymap.readers import MAX_FILE_BYTES, SUFFIXES, decode
from storymap.readers.news_feed import entries_of

__all__ = ["Item", "count_of", "items_of"]

_FACTS = ("title", "published", "language", "source")
_TEXTS = ("text", "doc_id", "id", "title", "published", "date", "language", "url", "source")
_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_READ = tuple(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)
_ROWS_AT_ONCE = 128
Sort = Literal["file", "text", "entry"]


@dataclass(frozen=True, slots=True)
class Item:
    """One story as it was found: its bytes, and what was told beside it."""

    story_id: str
    source: str  # the SOURCE that it comes from
    sort: Sort
    data: bytes
    facts: tuple[tuple[str, str], ...] = ()
    fault: str = ""  # why it could not be had, empty where it could

    @property
    def digest(self) -> str:
        """What the story depends on, in 32 letters: other content, another digest."""
        told = json.dumps([self.sort, self.facts, self.fault], ensure_ascii=True).encode()
        return hashlib.sha256(told + b"\0" + self.data).hexdigest()[:32]


def items_of(sources: Sequence[str], *, leave_out: Path | None = None) -> Iterator[Item]:
    """The stories of all sources, in an order that does not change: by name in a folder, by line in a file.

    A story is known by its path as it was given, and within a file of many by the id that the row
    or entry has, else by a hash of its content. Two different stories of one name are told apart by a number.

    Raises
    ------
    StoryError
        A source is not there, or holds nothing that can be read.
    """
    for source in dict.fromkeys(map(_tidy, sources)):
        found = False
        for path in _files(source, leave_out):
            for item in _in_file(path, source):
                found = True
                yield item
        if not found:
            raise StoryError(f"{source} holds no story. Give a folder, a pattern, or a file with stories in it.")


def count_of(sources: Sequence[str], *, leave_out: Path | None = None) -> int:
    """About how many stories there are, for saying how long it will take."""
    paths = (path for source in dict.fromkeys(map(_tidy, sources)) for path in _files(source, leave_out))
    return sum(map(_count_in, paths))


def _count_in(path: Path) -> int:
    lower = path.name.lower()
    try:
        if lower.endswith(_LINES):
            with _opened(path) as file:
                return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) or 1
        if lower.endswith(".parquet"):
            from pyarrow import parquet

            return int(parquet.read_metadata(path).num_rows)
        if lower.endswith(SUFFIXES["feed"]):
            data = path.read_bytes()
            return data.count(b"<item") + data.count(b"<entry") or 1
    # What cannot be read is told when its turn comes.
    except (OSError, EOFError, ValueError):
        pass
    return 1


def _tidy(source: str) -> str:
    return Path(os.path.normpath(source)).as_posix()


def _files(source: str, leave_out: Path | None) -> Iterator[Path]:
    path = Path(source)
    if path.is_dir():
        yield from _in_folder(path, leave_out)
    elif path.exists():
        yield path
    elif has_magic(source):
        # From the deepest folder that has no wildcard in it.
        fixed = next(parent for parent in path.parents if not has_magic(str(parent)))
        for found in sorted(fixed.glob(path.relative_to(fixed).as_posix())):
            if found.is_dir():
                yield from _in_folder(found, leave_out)
            else:
                yield found
    else:
        raise StoryError(f"No file or folder {source}. Check the name.")


def _in_folder(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (here / name).resolve() != leave_out
        )
        for name in sorted(names):
            # What is beside the stories (a picture, a table, the facts of an article) is none.
            if not name.startswith(".") and name.lower().endswith((*_READ, *_LINES, ".parquet")):
                yield here / name


def _in_file(path: Path, source: str) -> Iterator[Item]:
    name = path.as_posix()
    lower = name.lower()
    readers: tuple[tuple[tuple[str, ...], Callable[[Path, str], Iterator[Item]]], ...] = (
        (_LINES, _lines), ((".parquet",), _rows), (SUFFIXES["feed"], _entries),
    )  # fmt: skip
    read = next((reader for suffixes, reader in readers if lower.endswith(suffixes)), _whole)
    try:
        yield from read(path, source)
    # A damaged file among a million costs its own stories, and is told.
    except (OSError, EOFError, StoryError, ValueError) as error:
        yield Item(name, source, "file", b"", fault=f"{path.name} cannot be read: {_why(error)}")


def _why(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).rstrip(".") + "."


def _whole(path: Path, source: str) -> Iterator[Item]:
    name = path.as_posix()
    if path.stat().st_size > MAX_FILE_BYTES:
        yield Item(name, source, "file", b"", fault=f"{path.name} is over {MAX_FILE_BYTES / 1e6:.0f} MB.")
        return
    yield Item(name, source, "file", path.read_bytes(), _beside(path))


def _beside(path: Path) -> tuple[tuple[str, str], ...]:
    """What a JSON file of the same name tells of the article."""
    side = path.with_suffix(".json")
    if not side.is_file():
        return ()
    told = json.loads(side.read_text(encoding="utf-8-sig"))
    return _facts(told) if isinstance(told, dict) else ()


def _facts(row: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    told = {name: row.get(name) for name in _FACTS}
    told["published"] = told["published"] or row.get("date")
    told["source"] = row.get("url") or told["source"]
    return tuple((name, str(value)) for name, value in told.items() if value not in (None, ""))


def _entries(path: Path, source: str) -> Iterator[Item]:
    data = path.read_bytes()
    if len(data) > MAX_FILE_BYTES:
        raise StoryError(f"it is over {MAX_FILE_BYTES / 1e6:.0f} MB")
    for entry in entries_of(decode(data, path.name, limit=MAX_FILE_BYTES), path.name):
        body = json.dumps(asdict(entry), ensure_ascii=True).encode()
        yield Item(_named(path, entry.name, body), source, "entry", body)


def _lines(path: Path, source: str) -> Iterator[Item]:
    with _opened(path) as file:
        for number, line in enumerate(_short_lines(file), 1):
            if line is None:
                yield _broken(path, source, number, "it is too long")
            elif line.strip():
                try:
                    row = json.loads(line.decode("utf-8-sig"))
                except (ValueError, RecursionError) as error:
                    yield _broken(path, source, number, f"{error}")
                    continue
                yield _row_item(row, path, source) or _broken(path, source, number, 'wanted {"doc_id": …, "text": "…"}')


def _opened(path: Path) -> IO[bytes]:
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]


def _short_lines(file: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a file; None for one that no memory should hold."""
    while line := file.readline(MAX_FILE_BYTES):
        if len(line) < MAX_FILE_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_FILE_BYTES)
        yield None


def _rows(path: Path, source: str) -> Iterator[Item]:
    from pyarrow import parquet

    number = 0
    with parquet.ParquetFile(path) as file:
        wanted = [name for name in file.schema_arrow.names if name in _TEXTS]
        if "text" not in wanted:
            raise StoryError(f"wanted a column “text”, got {', '.join(file.schema_arrow.names[:8])}")
        for batch in file.iter_batches(_ROWS_AT_ONCE, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield _row_item(row, path, source) or _broken(path, source, number, "its text is not a string")


def _row_item(row: Any, path: Path, source: str) -> Item | None:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return None
    data = row["text"].encode("utf-8", "surrogatepass")
    known = next((row[key] for key in ("doc_id", "id") if row.get(key) not in (None, "")), "")
    return Item(_named(path, str(known), data), source, "text", data, _facts(row))


def _broken(path: Path, source: str, number: int, why: str) -> Item:
    return Item(f"{path.as_posix()}#row {number}", source, "text", b"", fault=f"Row {number} of {path.name}: {why}.")


def _named(path: Path, given: str, data: bytes) -> str:
    """What a story in a file of many goes by: the name it has there, else one made from its content."""
    return f"{path.as_posix()}#{given or hashlib.sha256(data).hexdigest()[:16]}"
