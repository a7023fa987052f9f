"""``quiz``: questions on the story's geography, in the formats that class rooms use."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.cli.arguments import Commands, command, positive, takes_story
from storymap.cli.output import give, must_be_writable, print_json, refuse
from storymap.cli.stories import lesson_on, project_of
from storymap.errors import StoryError

if TYPE_CHECKING:
    from storymap.lessons import LessonFacts, Quiz

_FORMATS = (
    "html", "xml", "gift", "scorm", "qti", "canvas", "forms", "google", "kahoot", "wayground", "blooket", "gimkit",
    "quizlet", "anki", "csv", "md",
)  # fmt: skip
_SUFFIXES = {
    ".html": "html", ".xml": "xml", ".gift": "gift", ".docx": "forms", ".gs": "google", ".tsv": "quizlet",
    ".apkg": "anki", ".csv": "csv", ".md": "md",
}  # fmt: skip
#: Endings that several formats have: which one is meant has to be said.
_SEVERAL = {".zip": ("scorm", "qti", "canvas"), ".xlsx": ("kahoot", "wayground")}
_BINARY = frozenset({"anki", "canvas", "forms", "kahoot", "qti", "scorm", "wayground"})


def add(commands: Commands) -> None:
    """Take the command line of ``quiz``."""
    parser = command(
        commands,
        "quiz",
        "write questions about the story's geography",
        does="Write questions about the story's geography: a web page to play offline, or a file for a learning\n"
        "platform (Moodle xml and gift, scorm, qti, canvas), for forms and games, for Anki, a spreadsheet (csv) or a\n"
        "handout (md). Quizlet takes the story's places as cards.",
        example="quiz story.txt --seed 7 -o quiz.html",
    )
    takes_story(parser)
    parser.add_argument("--to", choices=_FORMATS, help="the format (default: from the file's extension, else csv)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="a file; standard output if omitted")
    parser.add_argument("--seed", type=int, help="the same seed gives the same quiz (default: 0, or the project's)")
    parser.add_argument("--number", "--count", type=positive, help="how many questions (default: 15, or the project's)")
    parser.add_argument("--age", type=_age, metavar="8-11|12+", help="kinds of question for an age")
    parser.add_argument(
        "--objective", type=_objectives, metavar="NAME[=N],…", help="what is assessed: locate, measure, compare, "
        "interpret; with a number, at most that many questions",
    )  # fmt: skip
    parser.add_argument(
        "--kinds", type=_kinds, metavar="KIND[=N],…", help="the types of question, by their codes in the CSV (default: "
        "all but what and paragraph, or the project's); with a number, at most that many questions",
    )  # fmt: skip
    parser.add_argument(
        "--paragraphs", type=_paragraphs, metavar="N,…", help="only questions from these paragraphs (default: all)"
    )
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    parser.set_defaults(run=run)


def _kinds(text: str) -> dict[str, int | None]:
    """Codes of kinds, some with a number, from a list with commas."""
    from storymap.lessons import MADE

    given = _counted(text)
    unknown = [code for code in given if code not in MADE]
    if unknown or not given:
        raise argparse.ArgumentTypeError(f"no kind of question {', '.join(unknown)!r}. Choose from: {', '.join(MADE)}")
    return given


def _objectives(text: str) -> dict[str, int | None]:
    """Objectives, some with a number, from a list with commas."""
    from storymap.lessons import OBJECTIVES

    given = {name.capitalize(): number for name, number in _counted(text).items()}
    unknown = [name for name in given if name not in OBJECTIVES]
    if unknown or not given:
        known = ", ".join(OBJECTIVES).lower()
        raise argparse.ArgumentTypeError(f"no objective {', '.join(unknown).lower()!r}. Choose from: {known}")
    return given


def _counted(text: str) -> dict[str, int | None]:
    """Names from a list with commas, each with its number where it has one: "find=2,route"."""
    given: dict[str, int | None] = {}
    for part in filter(None, map(str.strip, text.split(","))):
        name, equals, number = part.partition("=")
        if equals and not (number.isascii() and number.isdigit() and int(number) > 0):
            raise argparse.ArgumentTypeError(f"{part!r} needs a number of at least 1 after the equals sign")
        given[name] = int(number) if equals else None
    return given


def _age(text: str) -> tuple[str, ...]:
    """The kinds for an age."""
    from storymap.lessons import AGES

    young, old = AGES.values()
    ages = {"8-11": young, "12+": old}
    if text not in ages:
        raise argparse.ArgumentTypeError(f"no age {text!r}. Choose from: {', '.join(ages)}")
    return ages[text]


def _paragraphs(text: str) -> tuple[int, ...]:
    """Numbers of paragraphs from a list with commas."""
    try:
        return tuple(int(number) for number in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no list of paragraph numbers such as 2,8") from error


def run(options: argparse.Namespace) -> int:
    """Write the quiz; gives the exit code."""
    to = _format(options)
    if fault := _fault(options, to):
        return refuse(fault)
    if options.output is not None:
        must_be_writable(options.output)
    from storymap.lessons.formats import FORMATS

    quiz, facts = _quiz(options, to)
    made, kinds = len(quiz.questions), len({question.kind for question in quiz.questions})
    if not made:
        raise StoryError("No question could be made: too few of the story's places are known for sure.")
    give(FORMATS[to](quiz, facts), options.output)
    if options.json:
        print_json({"questions": made, "wanted": quiz.wanted, "kinds": kinds, "file": str(options.output)})
    print(f"{made} questions{_few(quiz, to)}, {kinds} kinds.", file=sys.stderr)
    return 0


def _format(options: argparse.Namespace) -> str:
    """The format that is wanted; empty if the file's name ends in none."""
    suffix = options.output.suffix.lower() if options.output else ""
    return options.to or _SUFFIXES.get(suffix, "" if suffix else "csv")


def _fault(options: argparse.Namespace, to: str) -> str:
    """What is wrong with the command line; empty if nothing is."""
    suffix = options.output.suffix.lower() if options.output else ""
    if not to and suffix in _SEVERAL:
        return f"Several formats end in {suffix}. Give one: --to {' or --to '.join(_SEVERAL[suffix])}."
    if not to:
        known = " ".join((*_SUFFIXES, *_SEVERAL))
        return f"{options.output.name} does not end in a known format ({known}). Rename it, or give --to."
    if options.output is not None:
        return ""
    if to in _BINARY and sys.stdout.isatty():
        return f"a file for {to} is binary. Give a name with -o."
    return "--json prints the summary, so the quiz needs a file. Give one with -o." if options.json else ""


def _quiz(options: argparse.Namespace, to: str) -> tuple[Quiz, LessonFacts]:
    from storymap.lessons import MAP_KINDS, Lesson
    from storymap.lessons.formats import WITHOUT_MAPS

    project = project_of(options)
    lesson = Lesson.from_dict(project.lesson)
    told = {name: value for name in ("seed", "number", "paragraphs") if (value := getattr(options, name)) is not None}
    told |= _chosen(options)
    facts = lesson_on(project.storymap)
    without = MAP_KINDS if to in WITHOUT_MAPS else ()
    return replace(lesson, **told).quiz(facts, without=without), facts


def _chosen(options: argparse.Namespace) -> dict[str, Any]:
    """Which kinds and objectives the command line asks for, and how many of each."""
    told: dict[str, Any] = {"kinds": options.age} if options.age else {}
    if options.kinds:
        told["kinds"] = tuple(options.kinds)
    if options.objective:
        told["objectives"] = tuple(options.objective)
    numbers = {**(options.kinds or {}), **(options.objective or {})}
    balance = {name: number for name, number in numbers.items() if number is not None}
    return told | ({"balance": balance} if balance else {})


def _few(quiz: Quiz, to: str) -> str:
    """Why there are fewer questions than wanted; empty if there are not."""
    from storymap.lessons.formats import WITHOUT_MAPS

    if len(quiz.questions) >= quiz.wanted:
        return ""
    few = f" of {quiz.wanted} wanted: the story has no more places to ask about"
    return f"{few} without a map, which html, xml, qti, canvas, scorm and anki have" if to in WITHOUT_MAPS else few
