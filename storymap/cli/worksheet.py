"""``worksheet``: two pages for paper and the key, the maps alone, the reading sheet, the plan, or all in one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.cli.arguments import Commands, command, takes_story
from storymap.cli.output import give, must_be_writable, refuse
from storymap.cli.stories import lesson_on, mapped

if TYPE_CHECKING:
    from storymap.lessons import LessonFacts
    from storymap.lessons.worksheets import Worksheet

_MAPS = ("blank", "numbered", "labelled")
_SHEETS = ("worksheet", "pack", "reading", "plan")
_WRITES = {
    ".html": _SHEETS, ".htm": _SHEETS, ".pdf": _SHEETS, ".docx": ("worksheet",), ".svg": _MAPS, ".png": _MAPS,
}  # fmt: skip


def add(commands: Commands) -> None:
    """Take the command line of ``worksheet``."""
    parser = command(
        commands,
        "worksheet",
        "write a worksheet, its maps or a lesson plan for paper",
        does="Write a two-page worksheet with its key and mark scheme, the text as a reading sheet with numbered\n"
        "lines, all of these with enquiry questions as one pack, a single map, or a lesson plan.",
        example="worksheet story.txt -o worksheet.html",
    )
    takes_story(parser)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", default=Path("worksheet.html"),
        help="an .html, .pdf or .docx file; .svg or .png for a map (default: worksheet.html)",
    )  # fmt: skip
    parser.add_argument(
        "--of", choices=(*_SHEETS, *_MAPS), help="what to write (default: worksheet; for .svg and .png the blank map)"
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="the paper size (default: a4)")
    parser.add_argument(
        "--level", choices=("standard", "younger"), default="standard", help="younger: fewer words (default: standard)"
    )
    parser.add_argument(
        "--ground", choices=("political", "physical"),
        help="physical: maps with the relief in grey (default: as the story's page, physical where it is about nature)",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same sheet (default: 0)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the sheet; gives the exit code."""
    suffix = options.output.suffix.lower()
    wanted = _WRITES.get(suffix, ())
    of: Any = options.of or (wanted[0] if wanted else None)
    if of not in wanted:
        return refuse(
            f"{options.output.name} cannot hold a {of or 'sheet'}: "
            "use .html or .pdf for a sheet, .docx for the worksheet, .svg or .png for a map."
        )
    must_be_writable(options.output)
    if suffix == ".pdf":
        from storymap.lessons.paper import browser

        browser()  # Said before the work that there is none, not after it.
    give(_map(options, of) if of in _MAPS else _sheet(options, of), options.output)
    return 0


def _map(options: argparse.Namespace, of: Any) -> bytes:
    from storymap.lessons.drawing import to_png

    svg = _worksheet(options, lesson_on(mapped(options))).map(of)
    return to_png(svg) if options.output.suffix.lower() == ".png" else svg.encode()


def _sheet(options: argparse.Namespace, of: str) -> bytes:
    from storymap.lessons.paper import to_pdf

    facts = lesson_on(mapped(options))
    if options.output.suffix.lower() == ".docx":
        from storymap.lessons.worksheet_document import worksheet_document

        return worksheet_document(_worksheet(options, facts), facts)
    html = _page(options, of, facts)
    return to_pdf(html) if options.output.suffix.lower() == ".pdf" else html.encode()


def _page(options: argparse.Namespace, of: str, facts: LessonFacts) -> str:
    """The sheet that is wanted as a document."""
    if of == "plan":
        from storymap.lessons.plan import lesson_plan

        return lesson_plan(facts, seed=options.seed, paper=options.paper)
    if of == "reading":
        from storymap.lessons.reading_sheet import reading_sheet

        return reading_sheet(facts, paper=options.paper)
    sheet = _worksheet(options, facts)
    return sheet.pack() if of == "pack" else sheet.html()


def _worksheet(options: argparse.Namespace, facts: LessonFacts) -> Worksheet:
    from storymap.lessons.worksheets import Worksheet

    return Worksheet(facts, seed=options.seed, level=options.level, paper=options.paper, ground=options.ground)
