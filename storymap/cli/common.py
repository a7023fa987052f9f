"""What the commands share: the story they take, the progress they show, the files they give."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from storymap import settings
from storymap.errors import OutputError, StoryError

if TYPE_CHECKING:
    from storymap.gazetteer.packs import Pack
    from storymap.model import Story, StoryMap
    from storymap.project import Project

#: Where a command adds its own: what ``add_subparsers`` gives.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def takes_story(parser: argparse.ArgumentParser, *, optional: bool, reads: bool = True) -> None:
    """Let a command take STORY and its date, and where it reads the story itself, how that is done."""
    parser.add_argument(
        "story",
        nargs="?" if optional else None,
        metavar="STORY",
        help="a .txt, .md or .storymap.json file, or - for standard input",
    )
    parser.add_argument("--published", type=day, metavar="YYYY-MM-DD", help="what “on Thursday” is counted from")
    if not reads:
        return
    parser.add_argument("--setting", choices=("best", "fast"), default="best", help="fast: lists and rules alone")
    parser.add_argument(
        "--pack", type=Path, action="append", default=[], metavar="FILE", help="places of your own: .csv or .geojson"
    )
    parser.add_argument("--text", type=Path, metavar="FILE", help="the article, for a project that withholds it")


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

    if names_project(options):
        return project_of(options).reading.story
    return read_story(options.story or settings.SAMPLE, published=options.published)


def mapped(options: argparse.Namespace) -> StoryMap:
    """Run the line over the story that was named, with progress; a project as it stands, with its corrections."""
    return project_of(options).storymap if names_project(options) else reading_of(options, read(options))


def names_project(options: argparse.Namespace) -> bool:
    """Whether STORY is a .storymap.json."""
    return str(options.story).lower().endswith(".storymap.json")


def reading_of(options: argparse.Namespace, story: Story, packs: Sequence[Pack] = ()) -> StoryMap:
    """Run the line over a story, with the packs that were named."""
    from storymap.pipeline import map_story

    gazetteer = None
    if options.pack or packs:
        from storymap.gazetteer import open_gazetteer
        from storymap.gazetteer.packs import with_packs

        gazetteer = with_packs(open_gazetteer(), [*packs, *packs_of(options)])
    progress = Progress("map")
    storymap = map_story(story, setting=options.setting, gazetteer=gazetteer, on_progress=progress)
    progress.end()
    return storymap


def packs_of(options: argparse.Namespace) -> list[Pack]:
    """The packs that were named."""
    from storymap.gazetteer.packs import read_pack

    return [read_pack(path) for path in options.pack]


def project_of(options: argparse.Namespace) -> Project:
    """The project that was named, or a new one of the story that was named."""
    from storymap import __version__
    from storymap.project import Project, load_project

    if not names_project(options):
        if options.text is not None:
            raise StoryError(f"--text is the article of a project that withholds it, and {options.story} is none.")
        reading = reading_of(options, read(options))
        return Project(reading, engine=__version__, setting=options.setting, packs=tuple(packs_of(options)))
    text = None
    if options.text is not None:
        from storymap.readers import read_story

        text = read_story(options.text).text
    project = load_project(options.story, text=text)
    if options.pack or options.published not in (None, project.reading.story.published):
        project = read_anew(options, project)
    return project


def read_anew(options: argparse.Namespace, project: Project) -> Project:
    """A project on today's reading of its own text, with every correction kept."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from storymap import __version__
    from storymap.project import By, rebuild

    story = project.reading.story
    reading = reading_of(options, replace(story, published=options.published or story.published), project.packs)
    by = By("storymap build", when=datetime.now(UTC))
    project = rebuild(project, reading, by=by, engine=__version__, setting=options.setting)
    packs = {pack.name: pack for pack in (*project.packs, *packs_of(options))}
    return replace(project, packs=tuple(packs.values()))


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
