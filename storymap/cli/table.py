"""``table``: write one of the five tables."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from storymap.cli.common import Commands, give, mapped, must_be_writable, takes_story

_TABLES = ("mentions", "places", "candidates", "moves", "times")


def add(commands: Commands) -> None:
    """Take the command line of ``table``."""
    parser = commands.add_parser("table", help="write one of the five tables")
    takes_story(parser, optional=True)
    parser.add_argument("--of", choices=_TABLES, default="mentions")
    parser.add_argument("--to", choices=("csv", "json", "parquet"), default="csv")
    parser.add_argument("-o", "--output", type=Path, help="a file; standard output if left out")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write a table; gives the exit code."""
    if options.output is not None:
        must_be_writable(options.output)
    if options.to == "parquet" and options.output is None and sys.stdout.isatty():
        print("storymap: Parquet is binary; give a file with -o.", file=sys.stderr)
        return 2
    from storymap.tables import TABLES, write_table

    give(write_table(TABLES[options.of](mapped(options)), options.to), options.output)
    return 0
