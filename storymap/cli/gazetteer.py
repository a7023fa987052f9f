"""``gazetteer``: what the gazetteer holds, or rebuild it."""

from __future__ import annotations

import argparse
from pathlib import Path

from storymap import settings
from storymap.cli.arguments import Commands, command
from storymap.cli.output import Progress, print_json


def add(commands: Commands) -> None:
    """Take the command line of ``gazetteer``."""
    parser = command(
        commands,
        "gazetteer",
        "show what the gazetteer holds, or rebuild it",
        does="Show how many places and names the gazetteer holds, or rebuild it and the shapes from their sources.",
        example="gazetteer info",
    )
    parser.add_argument("what", choices=("info", "build"), help="info: what it holds; build: rebuild it")
    parser.add_argument("--sources", type=Path, metavar="FOLDER", help="a folder with the pinned source packages")
    parser.add_argument("--json", action="store_true", help="print the facts as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say what the gazetteer holds, or build it; gives the exit code."""
    from storymap import gazetteer, shapes

    if options.what == "info":
        facts = gazetteer.info() | {"shapes": str(settings.DATA / "shapes.bin")}
        shapes.open_shapes()
    else:
        from storymap.shapes.earth.making import build as natural

        progress = Progress("shapes")
        shapes.build(cache=options.sources, on_progress=progress)
        progress.end()
        natural(cache=options.sources, shapes=shapes.open_shapes())
        progress = Progress("gazetteer")
        facts = gazetteer.build(sources=options.sources, on_progress=progress)
        progress.end()
    if options.json:
        print_json(facts)
        return 0
    for name, value in facts.items():
        print(f"{name:8} {value:,}" if isinstance(value, int) else f"{name:8} {value}")
    return 0
