"""``evaluate``: predictions held against gold, with the measures of the field."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.cli.arguments import Commands, command, positive, takes_workers
from storymap.cli.output import Progress, print_json, say
from storymap.errors import StoryError

if TYPE_CHECKING:
    from storymap.evaluate import Annotated

_SUBSETS = ("all", "literal", "associative", "coords", "geonameid")


def add(commands: Commands) -> None:
    """Take the command line of ``evaluate``."""
    parser = command(
        commands,
        "evaluate",
        "measure predictions against an annotated corpus",
        does="Measure predictions against an annotated corpus, as the field does: recognition, resolution, distance.",
        example="evaluate gold.jsonl --limit 20",
    )
    parser.add_argument(
        "gold", type=Path, metavar="GOLD.jsonl", help='one {"doc_id", "text", "toponyms": […]} per line'
    )
    parser.add_argument(
        "--predictions", type=Path, metavar="FILE", help="the output of locate (default: locate the texts now)"
    )
    parser.add_argument("--subset", choices=_SUBSETS, default="all", help="which gold toponyms count (default: all)")
    parser.add_argument("--errors", action="store_true", help="list every miss with its sentence, by cause")
    parser.add_argument("--json", action="store_true", help="print everything as one JSON object")
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N documents")
    takes_workers(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the measures; gives the exit code."""
    from storymap import evaluate
    from storymap.gazetteer import open_gazetteer

    gold = evaluate.read_annotated(options.gold, limit=options.limit)
    if options.predictions is None:
        predicted = _located(gold, options)
    else:
        predicted = evaluate.read_annotated(options.predictions)
        if options.limit:
            wanted = {document.doc_id for document in gold}
            predicted = [document for document in predicted if document.doc_id in wanted]
    report = evaluate.score(gold, predicted, subset=options.subset)
    calibration = evaluate.calibrate(gold, predicted)
    gazetteer = open_gazetteer()
    breakdown = evaluate.break_down(gold, predicted, gazetteer)
    misses = evaluate.find_misses(gold, predicted, gazetteer) if options.errors else None
    if options.json:
        result = evaluate.as_json(report, calibration=calibration, breakdown=breakdown, misses=misses)
        print_json(result, indent=1)
        return 0
    lines = [*evaluate.report_lines(report)]
    lines += evaluate.calibration_lines(calibration) if calibration else ()
    lines += evaluate.breakdown_lines(breakdown)
    if misses is not None:
        lines += [*evaluate.cause_lines(misses), *evaluate.miss_lines(misses)]
    print("\n".join(lines))
    return 0


def _located(gold: list[Annotated], options: argparse.Namespace) -> list[Annotated]:
    """What the program itself finds in the texts of a corpus."""
    from storymap.evaluate import Annotated
    from storymap.locating import Document, cores, locate

    bare = next((document.doc_id for document in gold if document.text is None), None)
    if bare is not None:
        raise StoryError(f"{options.gold} has no text for {bare}. Give --predictions, or a corpus with texts.")
    progress = Progress("evaluate")
    located = []
    for found in locate(
        (Document(document.doc_id, document.text or "") for document in gold),
        setting=options.setting,
        workers=min(options.workers or cores(), max(len(gold), 1)),
        on_progress=lambda done: progress(done, len(gold)),
    ):
        if found.fault:
            say(f"{found.doc_id} counts as empty: {found.fault}")
        located.append(Annotated(found.doc_id, found.toponyms))
    progress.end()
    return located
