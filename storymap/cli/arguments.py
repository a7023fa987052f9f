"""The arguments that several commands take, and how each command says what it does."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TypeAlias

#: Where a command adds its own: what ``add_subparsers`` gives.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command(commands: Commands, name: str, summary: str, *, does: str, example: str) -> argparse.ArgumentParser:
    """A command with its line in the list of commands, and a page of help that ends in an example that runs."""
    return commands.add_parser(
        name,
        help=summary,
        description=does,
        epilog=f"example:\n  python -m storymap {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def takes_story(parser: argparse.ArgumentParser, *, reads: bool = True) -> None:
    """Let a command take STORY and its date, and where it reads the story itself, how that is done."""
    parser.add_argument(
        "story",
        nargs="?",
        metavar="STORY",
        help="an article (.txt .md .html .docx .pdf .epub .rss .eml .srt), the address of a web page (https://…), a "
        ".storymap.json project, or - for standard input; the sample if omitted",
    )
    parser.add_argument(
        "--published",
        type=day,
        metavar="YYYY-MM-DD",
        help="publication date; relative dates are resolved against it",
    )
    if not reads:
        return
    takes_setting(parser)
    parser.add_argument(
        "--pack",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a .csv or .geojson file with your own places; may be repeated",
    )
    parser.add_argument("--text", type=Path, metavar="FILE", help="the article, for a project saved without its text")


def takes_setting(parser: argparse.ArgumentParser) -> None:
    """Let a command take the setting."""
    parser.add_argument(
        "--setting",
        choices=("best", "fast"),
        default="best",
        help="best: use the language model (default); fast: skip the language model, find no movements or routes",
    )


def takes_workers(parser: argparse.ArgumentParser) -> None:
    """Let a command take the setting and the number of processes."""
    takes_setting(parser)
    parser.add_argument(
        "--workers", "--jobs", type=positive, metavar="N", help="number of processes (default: one per core)"
    )


def day(text: str) -> date:
    """Read a date from the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date in the form YYYY-MM-DD") from error


def positive(text: str) -> int:
    """Read a whole number from 1 from the command line."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)
