"""``table``: write one of the six tables."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from storymap.cli.arguments import Commands, command, takes_story
from storymap.cli.output import give, must_be_writable, refuse
from storymap.cli.stories import mapped

_TABLES = ("mentions", "places", "candidates", "moves", "routes", "times")


def add(commands: Commands) -> None:
    """Take the command line of ``table``."""
    parser = command(
        commands,
        "table",
        "write a table of the story",
        does="Write one of the story's tables: its mentions, places, candidates, moves, routes or times.",
        example="table story.txt --of places -o places.csv",
    )
    takes_story(parser)
    parser.add_argument("--of", choices=_TABLES, default="mentions", help="which table (default: mentions)")
    parser.add_argument("--to", choices=("csv", "json", "parquet"), default="csv", help="the format (default: csv)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="a file; standard output if omitted")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write a table; gives the exit code."""
    if options.output is not None:
        must_be_writable(options.output)
    if options.to == "parquet" and options.output is None and sys.stdout.isatty():
        return refuse("Parquet is binary. Give a file with -o.")
    from storymap.tables import TABLES, write_table

    give(write_table(TABLES[options.of](mapped(options)), options.to), options.output)
    return 0
