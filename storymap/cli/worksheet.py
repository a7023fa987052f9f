"""``worksheet``: two pages for paper and the key, the maps alone, or the lesson plan."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from storymap.cli.common import Commands, give, mapped, must_be_writable, takes_story

_MAPS = ("blank", "numbered", "labelled")
_SHEETS = ("worksheet", "plan")


def add(commands: Commands) -> None:
    """Take the command line of ``worksheet``."""
    parser = commands.add_parser("worksheet", help="write a worksheet, its maps or a lesson plan, for paper")
    takes_story(parser, optional=True)
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("worksheet.html"), help=".html or .pdf; .svg or .png for a map"
    )
    parser.add_argument("--of", choices=(*_SHEETS, *_MAPS), help="worksheet; for .svg and .png the blank map")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the size of the sheet (a4)")
    parser.add_argument("--level", choices=("standard", "younger"), default="standard", help="younger: fewer words")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same sheet (0)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the sheet; gives the exit code."""
    suffix = options.output.suffix.lower()
    wanted = _SHEETS if suffix in (".html", ".htm", ".pdf") else _MAPS if suffix in (".svg", ".png") else ()
    of: Any = options.of or (wanted[0] if wanted else None)
    if of not in wanted:
        say = "wanted .html or .pdf for a sheet, .svg or .png for a map"
        print(f"storymap: {options.output.name} is no file for a {of or 'sheet'}: {say}.", file=sys.stderr)
        return 2
    must_be_writable(options.output)
    from storymap.lessons import ground_of
    from storymap.lessons.drawing import to_png
    from storymap.lessons.paper import browser, to_pdf
    from storymap.lessons.plan import lesson_plan
    from storymap.lessons.worksheet import Worksheet

    if suffix == ".pdf":
        browser()  # Said before the work that there is none, not after it.
    ground = ground_of(mapped(options))
    sheet = Worksheet(ground, seed=options.seed, level=options.level, paper=options.paper)
    if of in _MAPS:
        svg = sheet.map(of)
        data = to_png(svg) if suffix == ".png" else svg.encode()
    else:
        html = sheet.html() if of == "worksheet" else lesson_plan(ground, seed=options.seed, paper=options.paper)
        data = to_pdf(html) if suffix == ".pdf" else html.encode()
    give(data, options.output)
    return 0
