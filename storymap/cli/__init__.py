"""The commands, a file each: ``python -m storymap build …``; the app where none is named.

Standard output carries data only; progress and summaries go to standard error. Exit
codes: 0 done, 1 the story or the data is at fault, 2 the command line is.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from storymap.cli import output
from storymap.errors import StoryMapError, what_is_missing

COMMANDS = (
    "app", "build", "table", "export", "check", "quiz", "results", "worksheet", "search", "locate", "archive",
    "evaluate", "gazetteer", "bench",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    output.accept_any_letter()
    try:
        options = _options(list(sys.argv[1:] if arguments is None else arguments))
        code = int(options.run(options))
        output.finish()
    except StoryMapError as error:
        output.say(str(error))
        return 1
    except ModuleNotFoundError as error:
        missing = what_is_missing(error)
        if missing is None:
            raise
        output.say(missing)
        return 1
    except BrokenPipeError:
        # The reader of the pipe has gone (| head): what is left to say is nobody's.
        output.abandon()
        return 0
    except OSError as error:
        output.abandon()
        output.say(f"{error.filename or 'The output'} cannot be written or read: {error.strerror or error}.")
        return 1
    except KeyboardInterrupt:
        output.say("stopped; no unfinished file is left behind.")
        return 130
    return code


def _options(arguments: list[str]) -> argparse.Namespace:
    if not arguments or arguments[0] not in (*COMMANDS, "-h", "--help", "--version"):
        if arguments and arguments[0].isalpha() and not Path(arguments[0]).exists():
            _parser().error(f"no command {arguments[0]!r}, wanted one of {', '.join(COMMANDS)}, or a file")
        arguments.insert(0, "app")
    return _parser(arguments[0]).parse_args(arguments)


def _parser(wanted: str | None = None) -> argparse.ArgumentParser:
    """The command line; where it is known which command is wanted, only that one's file is loaded."""
    from storymap import __version__

    parser = argparse.ArgumentParser(
        prog="storymap",
        description="From any article to a true, explained, offline story map. Without a command, the app opens.",
        epilog="example:\n  python -m storymap build story.txt -o story.html",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"storymap {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name in (wanted,) if wanted in COMMANDS else COMMANDS:
        importlib.import_module(f"storymap.cli.{name}").add(commands)
    return parser
