"""``gazetteer``: what the gazetteer holds, or build it anew."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from storymap import settings
from storymap.cli.common import Commands, Progress


def add(commands: Commands) -> None:
    """Take the command line of ``gazetteer``."""
    parser = commands.add_parser("gazetteer", help="what the gazetteer holds, or build it anew")
    parser.add_argument("what", choices=("info", "build"), help="info: what it holds; build: make it anew")
    parser.add_argument("--sources", type=Path, help="a folder with the pinned source packages")
    parser.add_argument("--json", action="store_true", help="the facts as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say what the gazetteer holds, or build it; gives the exit code."""
    from storymap import gazetteer, shapes

    if options.what == "info":
        facts = gazetteer.info() | {"shapes": str(settings.DATA / "shapes.bin")}
        shapes.open_shapes()
    else:
        progress = Progress("shapes")
        shapes.build(cache=options.sources, on_progress=progress)
        progress.end()
        progress = Progress("gazetteer")
        facts = gazetteer.build(sources=options.sources, on_progress=progress)
        progress.end()
    if options.json:
        print(json.dumps(facts))
    else:
        for name, value in facts.items():
            print(f"{name:8} {value:,}" if isinstance(value, int) else f"{name:8} {value}")
    return 0
