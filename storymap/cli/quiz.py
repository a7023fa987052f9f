"""``quiz``: questions on a story's geography, as a file for class."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from storymap.cli.common import Commands, give, must_be_writable, positive, project_of, takes_story
from storymap.errors import StoryError

_FORMATS = ("html", "gift", "xml", "anki", "csv", "md")
_SUFFIXES = {".html": "html", ".gift": "gift", ".xml": "xml", ".apkg": "anki", ".csv": "csv", ".md": "md"}


def add(commands: Commands) -> None:
    """Take the command line of ``quiz``."""
    parser = commands.add_parser("quiz", help="write questions on the story's geography")
    takes_story(parser, optional=True)
    parser.add_argument("--to", choices=_FORMATS, help="left out: what the file's ending says, else csv")
    parser.add_argument("-o", "--output", type=Path, help="a file; standard output if left out")
    parser.add_argument("--seed", type=int, help="the same seed gives the same quiz (0, or the project's own)")
    parser.add_argument("--number", type=positive, help="how many questions are wanted (15, or the project's own)")
    parser.add_argument("--json", action="store_true", help="the summary as JSON on standard output")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the quiz; gives the exit code."""
    suffix = options.output.suffix.lower() if options.output else ""
    to = options.to or _SUFFIXES.get(suffix, "csv" if not suffix else None)
    if to is None:
        print(
            f"storymap: {options.output.name} names no known format, wanted {' '.join(_SUFFIXES)}, or give --to.",
            file=sys.stderr,
        )
        return 2
    if to == "anki" and options.output is None and sys.stdout.isatty():
        print("storymap: an Anki deck is binary; give a file with -o.", file=sys.stderr)
        return 2
    if options.json and options.output is None:
        print("storymap: with --json the quiz itself needs a file; give one with -o.", file=sys.stderr)
        return 2
    if options.output is not None:
        must_be_writable(options.output)
    from storymap.lessons import Lesson, ground_of
    from storymap.lessons.formats import FORMATS, WITHOUT_MAPS
    from storymap.lessons.lesson import MADE
    from storymap.lessons.pictures import MAP_KINDS

    project = project_of(options)
    lesson = Lesson.from_dict(project.lesson)
    if options.seed is not None:
        lesson = replace(lesson, seed=options.seed)
    if options.number is not None:
        lesson = replace(lesson, number=options.number)
    ground = ground_of(project.storymap)
    quiz = lesson.quiz(ground, [kind for kind in MADE if kind not in MAP_KINDS or to not in WITHOUT_MAPS])
    made = len(quiz.questions)
    if not made:
        raise StoryError("No question could be made: too few of the story's places are known for sure.")
    give(FORMATS[to](quiz, ground), options.output)
    kinds = len({question.kind for question in quiz.questions})
    if options.json:
        print(json.dumps({"questions": made, "wanted": quiz.wanted, "kinds": kinds, "file": str(options.output)}))
    few = ""
    if made < quiz.wanted:
        few = f" of {quiz.wanted} wanted: the story has no more places to ask about"
        if to in WITHOUT_MAPS:
            few += " without a map, which html, xml and anki have"
    print(f"{made} questions{few}, {kinds} kinds.", file=sys.stderr)
    return 0
