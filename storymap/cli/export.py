"""``export``: write the story in a format that another program reads."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from storymap.cli.arguments import Commands, command, takes_story
from storymap.cli.output import give, must_be_writable, refuse
from storymap.cli.stories import mapped
from storymap.exporters import FORMATS

_BINARY = frozenset({"gpkg", "geoparquet", "xlsx", "docbin"})


def add(commands: Commands) -> None:
    """Take the command line of ``export``."""
    parser = command(
        commands,
        "export",
        "write the story for another program",
        does="Write the story's places, mentions and moves in a format that another program reads.",
        example="export story.txt --to geojson -o story.geojson",
    )
    takes_story(parser)
    parser.add_argument("--to", choices=FORMATS, help="the format (default: from the file's extension)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="a file; standard output if omitted")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write one file; gives the exit code."""
    to = options.to or _of_name(options.output)
    if to is None:
        return refuse(f"Give a format with --to: {', '.join(FORMATS)}.")
    if options.output is None and to in _BINARY and sys.stdout.isatty():
        return refuse(f"{to} is binary. Give a file with -o.")
    if options.output is not None:
        must_be_writable(options.output)
    from storymap.exporters import export
    from storymap.shapes import open_shapes

    give(export(mapped(options), to, shapes=open_shapes()), options.output)
    return 0


def _of_name(output: Path | None) -> str | None:
    """The format whose suffix a file's name has, the longest first."""
    if output is None:
        return None
    named = sorted(FORMATS, key=lambda to: -len(FORMATS[to].suffix))
    return next((to for to in named if output.name.lower().endswith(FORMATS[to].suffix)), None)
