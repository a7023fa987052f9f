"""What the commands share: the story they take, the progress they show, the files they give."""

from __future__ import annotations

import argparse
import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from storymap import settings
from storymap.errors import OutputError

if TYPE_CHECKING:
    from storymap.model import Story, StoryMap

#: Where a command adds its own: what ``add_subparsers`` gives.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def takes_story(parser: argparse.ArgumentParser, *, optional: bool) -> None:
    """Let a command take STORY, its date and the setting."""
    parser.add_argument(
        "story", nargs="?" if optional else None, metavar="STORY", help="a .txt or .md file, or - for standard input"
    )
    parser.add_argument("--published", type=day, metavar="YYYY-MM-DD", help="what “on Thursday” is counted from")
    parser.add_argument("--setting", choices=("best", "fast"), default="best", help="fast: lists and rules alone")


def day(text: str) -> date:
    """Read a date from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date, wanted YYYY-MM-DD") from error


def positive(text: str) -> int:
    """Read a whole number from 1 from the command line."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def read(options: argparse.Namespace) -> Story:
    """The story that was named, the sample if none was."""
    from storymap.readers import read_story

    return read_story(options.story or settings.SAMPLE, published=options.published)


def mapped(options: argparse.Namespace) -> StoryMap:
    """Run the line over the story that was named, with progress."""
    story = read(options)
    from storymap.pipeline import map_story

    progress = Progress("map")
    storymap = map_story(story, setting=options.setting, on_progress=progress)
    progress.end()
    return storymap


def give(data: bytes, output: Path | None) -> None:
    """Write data to a file, whole or not at all, or to standard output."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from storymap.writing import write_whole

    write_whole(output, data)


def must_be_writable(output: Path) -> None:
    """Say that a result cannot be written before the work, not after it."""
    if output.is_dir():
        raise OutputError(f"{output} is a folder, wanted a file name.")
    if not output.parent.is_dir():
        raise OutputError(f"No folder {output.parent} to write {output.name} into. Make it first, or choose another.")
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
