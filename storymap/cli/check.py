"""``check``: what to look at first, and a damaged project brought back."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.cli.common import Commands, positive, project_of, takes_story
from storymap.errors import ProjectError

if TYPE_CHECKING:
    from storymap.model import Story, StoryMap


def add(commands: Commands) -> None:
    """Take the command line of ``check``."""
    parser = commands.add_parser("check", help="what to look at first; --recover brings a damaged project back")
    takes_story(parser, optional=True)
    parser.add_argument("--limit", type=positive, help="at most so many lines")
    parser.add_argument("--json", action="store_true", help="the queue as JSON")
    parser.add_argument("--recover", action="store_true", help="bring a damaged .storymap.json back")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the queue; gives the exit code."""
    from storymap.project.doubts import doubts, progress

    if options.recover:
        _recover(options)
    project = project_of(options)
    found = doubts(project)
    done, total = progress(project)
    if options.json:
        print(json.dumps([asdict(doubt) for doubt in found[: options.limit]], ensure_ascii=False, indent=1))
    for rank, doubt in enumerate(found[: options.limit] if not options.json else (), 1):
        times = f" ×{len(doubt.mention_ids)}" if len(doubt.mention_ids) > 1 else ""
        name, place = " ".join(doubt.text.split())[:28] + times, doubt.place or "-"
        where = f"{doubt.mention_ids[0]:5} p{doubt.paragraph:<3}"
        print(f"{rank:3} {doubt.risk:.2f} {where} {name:32} {place[:28]:28}  {doubt.why[0]}")
    decided = sum(placement.status != "machine" for placement in project.storymap.placements)
    print(
        f"{len(found)} to look at ({done} of {total} done), {decided} of {len(project.storymap.mentions)} mentions "
        "decided by a person",
        file=sys.stderr,
    )
    for conflict in project.conflicts:
        if conflict.what == "gone":
            print(f"{conflict.target}: {conflict.words}", file=sys.stderr)
    return 0


def _recover(options: argparse.Namespace) -> None:
    """Bring a damaged project back under its own name; the damaged file stays beside it."""
    from storymap.project import is_project, put_back, recover

    if options.story is None or not is_project(options.story):
        raise ProjectError("--recover wants a .storymap.json file, as in: check story.storymap.json --recover")
    path, text = Path(options.story), None
    if options.text is not None:
        from storymap.readers import read_story

        text = read_story(options.text).text
    recovered = recover(path, _engine, text=text)
    for line in recovered.report:
        print(line, file=sys.stderr)
    if not recovered.damaged:
        print(f"{path} is whole; nothing was changed.", file=sys.stderr)
        return
    aside = put_back(recovered, path)
    if aside is not None:
        print(f"The damaged file is kept as {aside}.", file=sys.stderr)


def _engine(story: Story) -> StoryMap:
    from storymap.pipeline import map_story

    return map_story(story)
