"""``locate``: the toponyms of many documents, over all cores."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.cli.common import Commands, Progress, give, must_be_writable, positive
from storymap.errors import StoryError, StoryMapError

if TYPE_CHECKING:
    from storymap.pipeline import Setting

_worker: tuple[Setting, bool] = ("best", False)


def add(commands: Commands) -> None:
    """Take the command line of ``locate``."""
    parser = commands.add_parser("locate", help="toponyms of many documents, one JSON object a line")
    parser.add_argument("documents", help='DOCS.jsonl with {"doc_id", "text"} a line, or -')
    parser.add_argument("-o", "--output", type=Path, help="a file; standard output if left out")
    parser.add_argument("--composites", action="store_true", help="border phrases too")
    parser.add_argument("--setting", choices=("best", "fast"), default="best")
    parser.add_argument("--jobs", type=positive, default=os.cpu_count() or 1)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Locate every document; gives the exit code."""
    if options.output is not None:
        must_be_writable(options.output)
    lines = _lines(options.documents)
    progress = Progress("locate")
    results: list[str] = []
    jobs = min(options.jobs, len(lines))
    for done, result in enumerate(_located(lines, jobs, options.setting, options.composites), 1):
        results.append(result)
        progress(done, len(lines))
    progress.end()
    give("".join(f"{result}\n" for result in results).encode(), options.output)
    return 0


def _lines(source: str) -> list[str]:
    from storymap.readers import decode

    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise StoryError(f"{source} cannot be read: {error.strerror or error}.") from error
    lines = [line for line in decode(data, source, limit=None).split("\n") if line.strip()]
    for number, line in enumerate(lines, 1):
        try:
            document = json.loads(line)
            if not isinstance(document["text"], str):
                raise TypeError("text is no string")
            document["doc_id"]
        except (ValueError, KeyError, TypeError) as error:
            raise StoryError(
                f'{source}, line {number}: wanted {{"doc_id": …, "text": "…"}}, got {line[:40]!r} ({error}).'
            ) from error
    return lines


def _located(lines: list[str], jobs: int, setting: Setting, composites: bool) -> Iterator[str]:
    """Every line located, in order, over as many processes."""
    if jobs < 2:
        _prepare(setting, composites)
        yield from map(_locate_line, lines)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # An executor says when a process dies; multiprocessing's own Pool would start another for ever.
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_prepare, initargs=(setting, composites)
    ) as pool:
        try:
            yield from pool.map(_locate_line, lines, chunksize=4)
        except BrokenProcessPool as error:
            raise StoryMapError(
                "A process ended early, perhaps for want of memory. Try again with --jobs 1."
            ) from error


def _prepare(setting: Setting, composites: bool) -> None:
    global _worker
    _worker = (setting, composites)


def _locate_line(line: str) -> str:
    """One document → its toponyms, as JSON text."""
    from storymap.pipeline import map_story
    from storymap.readers import parse_story

    document = json.loads(line)
    setting, composites = _worker
    toponyms: list[dict[str, Any]] = []
    # An empty document has no toponyms; that is a value here, not an error.
    if document["text"].strip():
        storymap = map_story(parse_story(document["text"]), setting=setting)
        shift = len(document["text"]) - len(storymap.story.text)
        for mention, placed in storymap.placed():
            if mention.kind == "border" and not composites:
                continue
            place = placed.place if placed.certainty != "unplaced" else None
            toponyms.append(
                {
                    "start": mention.start + shift,
                    "end": mention.end + shift,
                    "text": mention.text,
                    "lat": place and place.lat,
                    "lon": place and place.lon,
                    "role": mention.role,
                    "geonameid": place and place.geonameid,
                    "confidence": placed.confidence,
                }
            )
    return json.dumps({"doc_id": document["doc_id"], "toponyms": toponyms}, ensure_ascii=False)
