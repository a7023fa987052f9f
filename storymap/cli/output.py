"""What the commands give back: data on standard output, words on standard error, files."""

from __future__ import annotations

import codecs
import io
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from storymap.errors import OutputError

_REPLACE = "storymap-replace"
_replaced: list[str] = []


def accept_any_letter() -> None:
    """Let standard output take letters that its encoding does not have: they become question marks."""
    codecs.register_error(_REPLACE, _question_mark)
    _replaced.clear()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=_REPLACE)


def _question_mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    _replaced.append(lost)
    return "?" * len(lost), error.end


def finish() -> None:
    """Let standard output take what is left, and say whether letters were replaced in it."""
    sys.stdout.flush()
    if _replaced:
        say(
            f"{sum(map(len, _replaced))} characters that {sys.stdout.encoding} does not have are shown as “?”. "
            "Set PYTHONIOENCODING=utf-8 to see them."
        )


def abandon() -> None:
    """Let nothing more be said on a standard output that takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(words: str) -> None:
    """One sentence on standard error, under the program's name."""
    print(f"storymap: {words}", file=sys.stderr)


def refuse(words: str) -> int:
    """Say what is wrong with the command line; gives the exit code."""
    say(words)
    return 2


def print_json(value: Any, *, indent: int | None = None) -> None:
    """Print a value as JSON; letters that standard output does not have are escaped, so nothing is lost."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=indent)
    print(text)


def put(data: bytes) -> None:
    """Write data to standard output, all of it: without a buffer (python -u) a write may take only a part."""
    left = memoryview(data)
    while left:
        left = left[sys.stdout.buffer.write(left) :]


def give(data: bytes, output: Path | None) -> None:
    """Write data to a file, whole or not at all, or to standard output."""
    if output is None:
        put(data)
        sys.stdout.buffer.flush()
        return
    from storymap.writing import write_whole

    write_whole(output, data)


def must_be_writable(output: Path) -> None:
    """Say that a result cannot be written before the work, not after it."""
    from storymap.writing import is_stream

    if output.is_dir():
        raise OutputError(f"{output} is a folder, wanted a file name.")
    if is_stream(output):
        if not os.access(output, os.W_OK):
            raise OutputError(f"{output} cannot be written to. Choose another output.")
        return
    if not output.parent.is_dir():
        raise OutputError(f"No folder {output.parent} to write {output.name} into. Create it, or choose another.")
    if not os.access(output.parent, os.W_OK):
        raise OutputError(f"{output.parent} is read-only. Choose another folder for {output.name}.")


class Progress:
    """A line on standard error for what takes over a second; silent where it is no terminal."""

    def __init__(self, what: str) -> None:
        """Start the clock of a step called ``what``."""
        self._what, self._start, self._shown = what, time.monotonic(), False

    def __call__(self, done: int, total: int) -> None:
        """Show how far it is, after a first second."""
        if time.monotonic() - self._start > 1 and sys.stderr.isatty():
            self._shown = True
            print(f"\r{self._what}: {done} of {total} ", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr)
