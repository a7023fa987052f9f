"""``results``: the files that the pupils of a class saved, as one table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.cli.arguments import Commands, command
from storymap.cli.output import give, must_be_writable, print_json, refuse
from storymap.errors import StoryError

if TYPE_CHECKING:
    from storymap.lessons.results import ClassResults


def add(commands: Commands) -> None:
    """Take the command line of ``results``."""
    parser = command(
        commands,
        "results",
        "combine a class's quiz results",
        does="Combine the results that pupils saved from the quiz page: a row per pupil and a column per question,\n"
        "or a row per question. A summary says what was missed most and what to go over.",
        example="results kamau-flood.csv okafor-flood.csv -o class.csv",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.csv", help="the files that pupils saved")
    parser.add_argument(
        "--of", choices=("pupils", "questions"), default="pupils", help="a row per pupil or question (default: pupils)"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="a .csv file; standard output if omitted")
    parser.add_argument("--json", action="store_true", help="print the summary as JSON instead of the table")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the table; gives the exit code."""
    if options.json and options.output is None and options.of == "questions":
        return refuse("--json prints the summary, which has no --of. Leave one of them out.")
    if options.output is not None:
        must_be_writable(options.output)
    from storymap.lessons.results import ClassResults, read_results
    from storymap.lessons.results.class_table import as_csv

    results = ClassResults(read_results(_read(path), str(path)) for path in options.files)
    table = results.by_question() if options.of == "questions" else results.by_pupil()
    if options.output is not None or not options.json:
        give(as_csv(table), options.output)
    if options.json:
        print_json(_summary(results))
    for line in _told(results):
        print(line, file=sys.stderr)
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoryError(f"{path} cannot be read: {error.strerror or error}. Check its name.") from error


def _told(results: ClassResults) -> list[str]:
    """What a teacher wants to know first."""
    pupils, questions = len(results.pupils), len(results.questions)
    lines = [f"{pupils} pupils, {questions} questions, {results.share_right:.0%} right."]
    lines += [f"Missed by {one.missed} of {one.asked}: {one.prompt}" for one in results.missed_most(3)]
    lines += [f"Go over: {title} ({right} of {asked} right)." for title, right, asked in results.to_go_over()[:3]]
    return lines


def _summary(results: ClassResults) -> dict[str, object]:
    return {
        "pupils": len(results.pupils),
        "questions": len(results.questions),
        "share_right": round(results.share_right, 4),
        "missed_most": [
            {"question_id": one.question_id, "question": one.prompt, "missed": one.missed, "asked": one.asked}
            for one in results.missed_most()
        ],
        "go_over": [{"kind": title, "right": right, "asked": asked} for title, right, asked in results.to_go_over()],
    }
