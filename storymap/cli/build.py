"""``build``: write the offline story map."""

from __future__ import annotations

import argparse
import gc
import math
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from storymap.cli.arguments import Commands, command, takes_story
from storymap.cli.comparing_stories import compare
from storymap.cli.output import must_be_writable, print_json, refuse
from storymap.cli.stories import lesson_on, names_project, project_of, read_anew
from storymap.cli.story_picture import PICTURES, picture_of
from storymap.model import View
from storymap.wording.interface import INTERFACES

if TYPE_CHECKING:
    from storymap.model import StoryMap
    from storymap.page.spoken import MakeAnnex
    from storymap.project import Project


def add(commands: Commands) -> None:
    """Take the command line of ``build``."""
    parser = command(
        commands,
        "build",
        "write the story and its map as one offline page",
        does="Find the places of a story and write it beside its map, as one HTML file that works offline;"
        "\nor as a .storymap.json project, which keeps your corrections; or its map as a .png or .svg picture."
        "\nGiven two to five stories, write one page that compares them.",
        example="build story.txt -o story.html",
    )
    takes_story(parser)
    parser.add_argument("more", nargs="*", metavar="STORY", help="more stories, up to five in all, to compare")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", default=Path("story.html"),
        help="an .html, .storymap.json, .png or .svg file (default: story.html)",
    )  # fmt: skip
    parser.add_argument("--withhold-text", action="store_true", help="leave the article's text out of the project")
    parser.add_argument(
        "--view",
        choices=get_args(View),
        default="read",
        help="the view that the page opens in: reading, presenting or teaching (default: read)",
    )
    parser.add_argument(
        "--interface",
        choices=tuple(INTERFACES),
        help="the language of the page's buttons, lists and reasons, until its reader chooses another "
        "(default: the story's, else the browser's, else English)",
    )
    parser.add_argument("--no-quiz", action="store_true", help="leave the quiz out of the page")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the page; gives the exit code."""
    if options.more:
        return compare(options)
    if str(options.output).lower().endswith(".storymap.json"):
        return _project(options)
    from storymap.writing import is_stream, write_whole

    ending = options.output.suffix.lower()
    if ending not in (".html", ".htm", *PICTURES) and not is_stream(options.output):
        return refuse(
            f"{options.output} must end in .html for a page, in .png or .svg for a picture of its map, "
            "or in .storymap.json for a project."
        )
    if options.withhold_text:
        return refuse("--withhold-text is for a project; a page has its text. Use: -o NAME.storymap.json")
    must_be_writable(options.output)
    from storymap.page import build_page
    from storymap.pipeline import open_engine

    # One page is a short life: without a collector of cycles it is a tenth shorter, and no larger.
    gc.disable()
    try:
        project = project_of(options)
        storymap = project.storymap
        annex = None if options.no_quiz or ending in PICTURES else _quiz(project)
        engine = open_engine()
        page = build_page(
            storymap,
            gazetteer=engine.gazetteer,
            shapes=engine.shapes,
            view=options.view,
            annex=annex,
            interface=options.interface,
        )
        size = write_whole(options.output, picture_of(page, ending) if ending in PICTURES else page.encode())
    finally:
        gc.enable()
    summary = _summary(storymap) | {"file": str(options.output), "bytes": size}
    if options.json:
        print_json(summary)
    _tell(summary)
    return 0


def _quiz(project: Project) -> MakeAnnex | None:
    """The story's quiz for the page, as the lesson in the project has it; None where no question can be made."""
    from storymap.lessons import Lesson
    from storymap.lessons.player import quiz_door

    facts = lesson_on(project.storymap)
    quiz = Lesson.from_dict(project.lesson).quiz(facts)
    return quiz_door(quiz, facts) if quiz.questions else None


def _project(options: argparse.Namespace) -> int:
    """Write a project; one that is there already keeps its corrections."""
    from datetime import UTC, datetime

    from storymap import __version__
    from storymap.project import By, load_project, rebuild, save_project
    from storymap.project.serialise import write_project
    from storymap.writing import is_stream, write_whole

    must_be_writable(options.output)
    project = project_of(options)
    if names_project(options):
        project = read_anew(options, project)
    elif options.output.is_file():
        by = By("storymap build", when=datetime.now(UTC))
        before = load_project(options.output, text=project.reading.story.text)
        project = replace(
            rebuild(before, project.reading, by=by, engine=__version__, setting=options.setting),
            packs=tuple({pack.name: pack for pack in (*before.packs, *project.packs)}.values()),
        )
    withhold = options.withhold_text or None
    if is_stream(options.output):
        size = write_whole(options.output, write_project(project, withhold_text=withhold))
    else:
        size = save_project(project, options.output, withhold_text=withhold)
    decided = sum(placed.status != "machine" for placed in project.storymap.placements)
    facts = {"file": str(options.output), "bytes": size, "corrected": decided, "conflicts": len(project.conflicts)}
    summary = _summary(project.storymap) | facts
    if options.json:
        print_json(summary)
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
        "aside": len(storymap.story.aside),
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
        count = summary["corrected"]
        print(f"Kept: {count} {'mention' if count == 1 else 'mentions'} decided by a person.", file=sys.stderr)
    if summary["aside"]:
        from storymap.wording.page import article_words

        print(
            f"{article_words('set_aside', number=summary['aside'])}; the page shows them at its end.", file=sys.stderr
        )
    if not summary["mentions"]:
        print("No place name was found; the page shows the text beside a world map.", file=sys.stderr)
    from storymap.wording.language_notes import note

    if words := note(summary["language"]):
        print(words, file=sys.stderr)
    if summary["unplaced"]:
        print(f"Not placed: {', '.join(summary['unplaced'])}", file=sys.stderr)
