"""``locate``: the toponyms of many documents, over all cores."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.cli.arguments import Commands, command, positive, takes_workers
from storymap.cli.output import Progress, must_be_writable, put, say
from storymap.errors import StoryError
from storymap.settings import STORY_SECONDS

if TYPE_CHECKING:
    from storymap.locating import Document

_WANTED = 'wanted {"doc_id": …, "text": "…"}'
_NAMED = 5  # broken lines that the sentence about them names


def add(commands: Commands) -> None:
    """Take the command line of ``locate``."""
    parser = command(
        commands,
        "locate",
        "find the toponyms of many documents",
        does="Find the toponyms of many documents on all cores. Reads and writes JSON Lines, one document per line.",
        example="locate docs.jsonl -o toponyms.jsonl",
    )
    parser.add_argument(
        "documents", metavar="DOCS.jsonl", help='a file with one {"doc_id", "text"} per line, or - for standard input'
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="a file; standard output if omitted")
    parser.add_argument("--composites", action="store_true", help="include border phrases")
    parser.add_argument(
        "--seconds", type=positive, default=int(STORY_SECONDS), metavar="N",
        help="the longest one document may take (default: %(default)s); one that takes longer is reported",
    )  # fmt: skip
    takes_workers(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Locate every document; gives the exit code."""
    if options.output is not None:
        must_be_writable(options.output)
    from storymap.locating import as_row, cores, locate
    from storymap.writing import write_pieces

    faults: list[tuple[int, str]] = []
    with opened(options.documents) as path:
        numbers = _checked(path, options.documents)
        workers = min(options.workers or cores(), max(len(numbers), 1))
        progress = Progress("locate")

        def lines() -> Iterator[bytes]:
            found = locate(
                _documents(path),
                setting=options.setting,
                composites=options.composites,
                workers=workers,
                seconds=options.seconds,
                on_progress=lambda done: progress(done, len(numbers)),
            )
            for number, located in zip(numbers, found, strict=True):
                if located.fault:
                    faults.append((number, located.fault))
                yield _json(as_row(located))

        if options.output is not None:
            write_pieces(options.output, lines())
        else:
            for line in lines():
                put(line)
            sys.stdout.buffer.flush()
        progress.end()
    for number, fault in faults:
        say(f"{options.documents}, line {number}, is written without toponyms: {fault}")
    return 1 if faults else 0


@contextmanager
def opened(source: str) -> Iterator[Path]:
    """A file that can be read twice: the one that was named, or what standard input holds."""
    if source != "-":
        yield Path(source)
        return
    with tempfile.TemporaryDirectory(prefix="storymap-") as folder:
        path = Path(folder) / "documents.jsonl"
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield path


def _checked(path: Path, name: str) -> list[int]:
    """The numbers of the lines that hold a document; raises StoryError with the numbers of those that are broken."""
    numbers: list[int] = []
    broken: list[str] = []
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                numbers.append(number)
                if why := _fault(line):
                    broken.append(f"line {number}: {why}")
    except OSError as error:
        raise StoryError(f"{name} cannot be read: {error.strerror or error}.") from error
    if broken:
        more = f"; and {len(broken) - _NAMED} more lines" if len(broken) > _NAMED else ""
        raise StoryError(f"{name}, {'; '.join(broken[:_NAMED])}{more}. Fix or remove them; nothing was located.")
    return numbers


def _fault(line: bytes) -> str | None:
    try:
        row = _row(line)
        if not isinstance(row, dict):
            raise TypeError("not an object")
        if not isinstance(row["text"], str):
            raise TypeError("text is not a string")
        if not isinstance(row["doc_id"], str | int) or isinstance(row["doc_id"], bool):
            raise TypeError("doc_id is neither a string nor a whole number")
    except UnicodeDecodeError as error:
        return f"it is not UTF-8 (byte {error.start:,})"
    except KeyError as error:
        return f"{_WANTED}, got no {error.args[0]}"
    except (ValueError, TypeError, RecursionError) as error:
        shown = line.decode("utf-8", "replace").strip()[:40]
        return f"{_WANTED}, got {shown!r} ({error})"
    return None


def _documents(path: Path) -> Iterator[Document]:
    from storymap.locating import Document

    with path.open("rb") as file:
        for line in file:
            if line.strip():
                row = _row(line)
                yield Document(row["doc_id"], row["text"])


def _row(line: bytes) -> Any:
    return json.loads(line.decode("utf-8-sig"))


def _json(row: dict[str, Any]) -> bytes:
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can name and UTF-8 cannot
        return json.dumps(row).encode() + b"\n"
