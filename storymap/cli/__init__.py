"""The commands, a file each: ``python -m storymap build …``; the app where none is named.

Standard output carries data only; progress and summaries go to standard error. Exit
codes: 0 done, 1 the story or the data is at fault, 2 the command line is.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from storymap.cli import app, build, check, evaluate, gazetteer, locate, quiz, search, table, worksheet
from storymap.errors import StoryMapError

_FILES = (app, build, table, check, quiz, worksheet, search, locate, evaluate, gazetteer)
COMMANDS = tuple(file.__name__.rpartition(".")[2] for file in _FILES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    if not arguments or arguments[0] not in (*COMMANDS, "-h", "--help", "--version"):
        if arguments and arguments[0].isalpha() and not Path(arguments[0]).exists():
            parser.error(f"no command {arguments[0]!r}, wanted one of {', '.join(COMMANDS)}, or a file")
        arguments.insert(0, "app")
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except StoryMapError as error:
        print(f"storymap: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of the pipe has gone (| head): what is left to say is nobody's.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("storymap: stopped; nothing half-written.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    from storymap import __version__

    parser = argparse.ArgumentParser(
        prog="storymap", description="From any article to a true, explained, offline story map."
    )
    parser.add_argument("--version", action="version", version=f"storymap {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    for file in _FILES:
        file.add(commands)
    return parser
