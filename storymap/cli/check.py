"""``check``: what to look at first, and a damaged project recovered."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.cli.arguments import Commands, command, positive, takes_story
from storymap.cli.output import print_json
from storymap.cli.stories import project_of
from storymap.errors import ProjectError

if TYPE_CHECKING:
    from storymap.project import Project
    from storymap.project.doubts import Doubt


def add(commands: Commands) -> None:
    """Take the command line of ``check``."""
    parser = command(
        commands,
        "check",
        "list the doubtful placements, or recover a damaged project",
        does="List what to check first: names without a place, doubtful placements, places far from the others."
        "\nWith --recover, rescue what can be read of a damaged project.",
        example="check story.txt --limit 5",
    )
    takes_story(parser)
    parser.add_argument("--limit", type=positive, metavar="N", help="at most N lines")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    parser.add_argument("--recover", action="store_true", help="rescue what can be read of a damaged .storymap.json")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the queue; gives the exit code."""
    from storymap.pipeline import open_engine
    from storymap.project.doubts import doubts, progress

    if options.recover:
        _recover(options)
    project = project_of(options)
    gazetteer = open_engine().gazetteer
    found = doubts(project, gazetteer=gazetteer)
    if options.json:
        print_json([asdict(doubt) for doubt in found[: options.limit]], indent=1)
    else:
        for rank, doubt in enumerate(found[: options.limit], 1):
            print(_line(rank, doubt))
    _tell(project, len(found), *progress(project, gazetteer=gazetteer))
    return 0


def _line(rank: int, doubt: Doubt) -> str:
    times = f" ×{len(doubt.mention_ids)}" if len(doubt.mention_ids) > 1 else ""
    name, place = " ".join(doubt.text.split())[:28] + times, doubt.place or "-"
    where = f"{doubt.mention_ids[0]:5} p{doubt.paragraph:<3}"
    return f"{rank:3} {doubt.risk:.2f} {where} {name:32} {place[:28]:28}  {doubt.why[0]}"


def _tell(project: Project, left: int, done: int, total: int) -> None:
    decided = sum(placement.status != "machine" for placement in project.storymap.placements)
    print(
        f"{left} to check ({done} of {total} done), {decided} of {len(project.storymap.mentions)} mentions "
        "decided by a person",
        file=sys.stderr,
    )
    for conflict in project.conflicts:
        if conflict.what == "gone":
            print(f"{conflict.target}: {conflict.words}", file=sys.stderr)


def _recover(options: argparse.Namespace) -> None:
    """Recover a damaged project under its own name; the damaged file stays beside it."""
    from storymap.pipeline import open_engine
    from storymap.project import is_project, put_back, recover

    if options.story is None or not is_project(options.story):
        raise ProjectError("--recover needs a .storymap.json file, as in: check story.storymap.json --recover")
    path, text = Path(options.story), None
    if options.text is not None:
        from storymap.readers import read_story

        text = read_story(options.text).text
    recovered = recover(path, open_engine().read, text=text)
    for line in recovered.report:
        print(line, file=sys.stderr)
    if not recovered.damaged:
        print(f"{path} is not damaged; nothing was changed.", file=sys.stderr)
        return
    aside = put_back(recovered, path)
    if aside is not None:
        print(f"The damaged file is kept as {aside}.", file=sys.stderr)
