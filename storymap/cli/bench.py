"""``bench``: how fast storymap is on this computer, stage by stage, against named peers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from storymap import settings
from storymap.cli.arguments import Commands, command, positive, takes_setting
from storymap.cli.output import print_json

if TYPE_CHECKING:
    from storymap.evaluate.speed import Speed


def add(commands: Commands) -> None:
    """Take the command line of ``bench``."""
    parser = command(
        commands,
        "bench",
        "measure the speed on this computer",
        does="Measure the speed on this computer: words per second at each stage, the time to build a page,\n"
        "a cold start and memory, beside other tools on the same words in the same run.",
        example="bench --setting fast",
    )
    parser.add_argument("stories", nargs="*", metavar="STORY", help="the articles to measure on; the sample if omitted")
    parser.add_argument(
        "--turns", type=positive, default=7, metavar="N", help="how many times each is measured (default: 7)"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    takes_setting(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the table; gives the exit code."""
    from storymap.evaluate.speed import cold_start, speeds
    from storymap.readers import read_story

    stories = [read_story(path) for path in options.stories or [Path(settings.SAMPLE)]]
    rows = speeds(stories, setting=options.setting, turns=options.turns)
    seconds, memory = cold_start(options.setting)
    if options.json:
        print_json({"rows": [asdict(row) for row in rows], "cold_start_seconds": seconds, "memory_bytes": memory})
        return 0
    print("\n".join(_lines(rows)))
    told = f", with {memory / 1e6:.0f} MB of memory" if memory else ""
    print(f"\nFrom a fresh process to its first answer: {seconds:.2f} s{told}.")
    return 0


def _lines(rows: Sequence[Speed]) -> Iterator[str]:
    """The table: the stages in their order, then the whole, then the peers."""
    width = max(len(row.name) for row in rows)
    whole = next(row.words_per_second for row in rows if row.name == "the whole line")
    yield f"{'':{width}}  {'words/s':>11}  {'share':>6}  {'line’s speed beside it':>22}"
    for row in rows:
        share = f"{row.share:6.0%}" if row.share is not None and row.name != "page" else f"{'':6}"
        beside = f"{whole / row.words_per_second:20.2f} ×" if row.share is None else ""
        yield f"{row.name:{width}}  {row.words_per_second:11,.0f}  {share}  {beside:>22}".rstrip()
