"""``build``: write the offline story map."""

from __future__ import annotations

import argparse
import gc
import json
import math
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from storymap.cli.common import (
    Commands,
    must_be_writable,
    names_project,
    project_of,
    read_anew,
    takes_story,
)
from storymap.languages import note
from storymap.model import View

if TYPE_CHECKING:
    from storymap.model import StoryMap
    from storymap.page import Annex
    from storymap.project import Project


def add(commands: Commands) -> None:
    """Take the command line of ``build``."""
    parser = commands.add_parser("build", help="write the offline story map")
    takes_story(parser, optional=True)
    parser.add_argument(
        "-o", "--output", type=Path, default=Path("story.html"), help="an .html file (story.html), or .storymap.json"
    )
    parser.add_argument("--withhold-text", action="store_true", help="a project without a word of the article")
    parser.add_argument(
        "--view", choices=get_args(View), default="read", help="the teaching view that the page opens in"
    )
    parser.add_argument("--no-quiz", action="store_true", help="leave the quiz out of the page")
    parser.add_argument("--json", action="store_true", help="the summary as JSON on standard output")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the page; gives the exit code."""
    if str(options.output).lower().endswith(".storymap.json"):
        return _project(options)
    if options.output.suffix.lower() not in (".html", ".htm"):
        print(
            f"storymap: {options.output} ends in neither .html nor .storymap.json; build writes a page or a project.",
            file=sys.stderr,
        )
        return 2
    if options.withhold_text:
        print(
            "storymap: --withhold-text is for a project, and a page has its text: -o NAME.storymap.json",
            file=sys.stderr,
        )
        return 2
    must_be_writable(options.output)
    from storymap.page import build_page
    from storymap.writing import write_whole

    # One page is a short life: without a collector of cycles it is a tenth shorter, and no larger.
    gc.disable()
    try:
        project = project_of(options)
        storymap = project.storymap
        annex = None if options.no_quiz else _quiz(project)
        size = write_whole(options.output, build_page(storymap, view=options.view, annex=annex).encode())
    finally:
        gc.enable()
    summary = _summary(storymap) | {"file": str(options.output), "bytes": size}
    if options.json:
        print(json.dumps(summary, ensure_ascii=False))
    _tell(summary)
    return 0


def _quiz(project: Project) -> Annex | None:
    """The story's quiz for the page, as the lesson in the project has it; None where no question can be made."""
    from storymap.lessons import Lesson, ground_of
    from storymap.lessons.player import quiz_annex

    ground = ground_of(project.storymap)
    quiz = Lesson.from_dict(project.lesson).quiz(ground)
    return quiz_annex(quiz, ground) if quiz.questions else None


def _project(options: argparse.Namespace) -> int:
    """Write a project; one that is there already keeps its corrections."""
    from datetime import UTC, datetime

    from storymap import __version__
    from storymap.project import By, load_project, rebuild, save_project

    must_be_writable(options.output)
    project = project_of(options)
    if names_project(options):
        project = read_anew(options, project)
    elif options.output.exists():
        by = By("storymap build", when=datetime.now(UTC))
        before = load_project(options.output, text=project.reading.story.text)
        project = replace(
            rebuild(before, project.reading, by=by, engine=__version__, setting=options.setting),
            packs=tuple({pack.name: pack for pack in (*before.packs, *project.packs)}.values()),
        )
    size = save_project(project, options.output, withhold_text=options.withhold_text or None)
    decided = sum(placed.status != "machine" for placed in project.storymap.placements)
    facts = {"file": str(options.output), "bytes": size, "corrected": decided, "conflicts": len(project.conflicts)}
    summary = _summary(project.storymap) | facts
    if options.json:
        print(json.dumps(summary, ensure_ascii=False))
    _tell(summary)
    for conflict in project.conflicts:
        print(f"To decide: {conflict.words}", file=sys.stderr)
    return 0


def _summary(storymap: StoryMap) -> dict[str, Any]:
    roles = Counter(mention.role for mention in storymap.mentions)
    unplaced = [
        mention.text
        for mention, placed in storymap.placed()
        if placed.certainty == "unplaced" and placed.status != "rejected"
    ]
    places = {
        placed.place.place_id
        for _, placed in storymap.placed()
        if placed.place is not None and placed.certainty != "unplaced"
    }
    return {
        "title": storymap.story.title,
        "paragraphs": sum(paragraph.number > 0 for paragraph in storymap.story.paragraphs),
        "mentions": len(storymap.mentions),
        "roles": dict(sorted(roles.items())),
        "places": len(places),
        "moves": len(storymap.moves),
        "times": len(storymap.times),
        "unplaced": list(dict.fromkeys(unplaced)),
        "language": storymap.story.language,
    }


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{math.ceil(count / 1000)} kB"


def _count(summary: dict[str, Any], what: str) -> str:
    return f"{summary[what]} {what if summary[what] != 1 else what[:-1]}"


def _tell(summary: dict[str, Any]) -> None:
    roles = ", ".join(f"{count} {role}" for role, count in summary["roles"].items())
    print(
        f"{summary['file']}: {_count(summary, 'paragraphs')}, {_count(summary, 'mentions')} ({roles or 'none'}) of "
        f"{_count(summary, 'places')}, {_count(summary, 'moves')}, {_size(summary['bytes'])}",
        file=sys.stderr,
    )
    if summary.get("corrected"):
        print(f"{summary['corrected']} mentions are decided by a person, and stay so.", file=sys.stderr)
    if not summary["mentions"]:
        print("No place name was found; the page shows the text beside a world map.", file=sys.stderr)
    if said := note(summary["language"]):
        print(said, file=sys.stderr)
    if summary["unplaced"]:
        print(f"Not placed: {', '.join(summary['unplaced'])}", file=sys.stderr)
