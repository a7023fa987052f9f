"""``evaluate``: predictions held against gold, with the measures of the field."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.cli.arguments import Commands, command, positive, takes_workers
from storymap.cli.output import Progress, give, must_be_writable, print_json, say
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
    parser.add_argument(
        "--rules", action="store_true", help="count each rule: fired, right, and what is lost without it"
    )
    parser.add_argument(
        "--features", type=Path, metavar="FILE", help="write what each rule saw and whether it was right, as JSON lines"
    )
    parser.add_argument("--json", action="store_true", help="print everything as one JSON object")
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N documents")
    takes_workers(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the measures; gives the exit code."""
    from storymap import evaluate
    from storymap.gazetteer import open_gazetteer

    gold = evaluate.read_annotated(options.gold, limit=options.limit)
    if options.rules or options.features:
        return _count_rules(gold, options)
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


def _count_rules(gold: list[Annotated], options: argparse.Namespace) -> int:
    """Print what every rule did; write what each saw, where a file is named."""
    from storymap import evaluate

    if options.features:
        must_be_writable(options.features)
    _must_have_texts(gold, options.gold)
    progress = Progress("evaluate")
    counts, firings = evaluate.watch_rules(
        gold,
        setting=options.setting,
        workers=_workers(gold, options),
        ablate=options.rules,
        on_progress=lambda done: progress(done, len(gold)),
    )
    progress.end()
    if options.features:
        lines = (json.dumps(asdict(one), ensure_ascii=False) for one in firings if one.features is not None)
        give("".join(f"{line}\n" for line in lines).encode(), options.features)
    if options.rules and options.json:
        print_json({"rules": evaluate.rules_json(counts)}, indent=1)
    elif options.rules:
        print("\n".join(evaluate.rule_lines(counts)).strip())
    return 0


def _must_have_texts(gold: list[Annotated], path: Path) -> None:
    """Raise StoryError for a document that cannot be read."""
    bare = next((document.doc_id for document in gold if document.text is None), None)
    if bare is not None:
        raise StoryError(f"{path} has no text for {bare}. Give --predictions, or a corpus with texts.")


def _workers(gold: list[Annotated], options: argparse.Namespace) -> int:
    """How many processes read the documents."""
    from storymap.locating import cores

    return min(options.workers or cores(), max(len(gold), 1))


def _located(gold: list[Annotated], options: argparse.Namespace) -> list[Annotated]:
    """What the program itself finds in the texts of a corpus."""
    from storymap.evaluate import Annotated
    from storymap.locating import Document, locate

    _must_have_texts(gold, options.gold)
    progress = Progress("evaluate")
    located = []
    for found in locate(
        (Document(document.doc_id, document.text or "") for document in gold),
        setting=options.setting,
        workers=_workers(gold, options),
        on_progress=lambda done: progress(done, len(gold)),
    ):
        if found.fault:
            say(f"{found.doc_id} counts as empty: {found.fault}")
        located.append(Annotated(found.doc_id, found.toponyms))
    progress.end()
    return located
