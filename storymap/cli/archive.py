"""``archive``: many stories into Parquet tables, on all cores or on a Dask cluster."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.cli.arguments import Commands, command, takes_workers
from storymap.cli.output import Progress, print_json, say

if TYPE_CHECKING:
    from storymap.archive.running import Report


def add(commands: Commands) -> None:
    """Take the command line of ``archive``."""
    parser = command(
        commands,
        "archive",
        "read many stories into Parquet tables",
        does="Read many stories into Parquet tables, on all cores or on a Dask cluster. A run that was\n"
        "interrupted resumes where it stopped; run again after sources change, it reads only what changed.",
        example="archive articles/ -o archive",
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="a folder, a pattern in quotes, an article, a feed, or a .jsonl or .parquet file with one text per row",
    )
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="the folder of the archive")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a running Dask scheduler, such as tcp://10.0.0.5:8786")
    parser.add_argument("--retry", action="store_true", help="retry what could not be read before")
    parser.add_argument(
        "--atlas",
        type=Path,
        metavar="DIR",
        help="also write a map of all stories: a folder that any web server can serve",
    )
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    takes_workers(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read all sources; gives the exit code."""
    from storymap.archive.items import count_of
    from storymap.archive.running import archive
    from storymap.locating import cores

    pace = Pace(count_of(options.sources, leave_out=options.output.resolve()))
    report = archive(
        options.sources,
        options.output,
        setting=options.setting,
        scheduler=options.scheduler,
        workers=options.workers or cores(),
        retry=options.retry,
        on_progress=pace,
        on_start=lambda dashboard: say(f"the workers' dashboard is at {dashboard}") if dashboard else None,
    )
    pace.end()
    if options.atlas is not None:
        _write_atlas(options)
    if options.json:
        print_json(_summary(report))
    else:
        say(_told(report, options.output))
    return 0


def _write_atlas(options: argparse.Namespace) -> None:
    from storymap.archive.atlas_page import write_atlas
    from storymap.pipeline import open_engine

    engine, progress = open_engine(setting=options.setting), Progress("atlas")
    places = write_atlas(
        options.output, options.atlas, gazetteer=engine.gazetteer, shapes=engine.shapes, on_progress=progress
    )
    progress.end()
    say(f"{options.atlas}: the map of {places:,} places; open its index.html on a web server.")


def _summary(report: Report) -> dict[str, Any]:
    rows = {name: table["rows"] for name, table in report.manifest["tables"].items()}
    names = ("read", "failed", "done", "twice", "gone")
    return {**{name: getattr(report, name) for name in names}, "rows": rows, "engine": report.manifest["engine"]}


def _told(report: Report, folder: Path) -> str:
    rows = {name: table["rows"] for name, table in report.manifest["tables"].items()}
    parts = [f"{folder}: {rows['stories']:,} stories, {rows['mentions']:,} mentions"]
    parts.append(f"{report.read:,} read now" + (f", {report.done:,} unchanged" if report.done else ""))
    if report.twice:
        parts.append(f"{report.twice:,} appeared twice")
    if report.gone:
        parts.append(f"{report.gone:,} are no longer in their source and were removed")
    if rows["failures"]:
        parts.append(f"{rows['failures']:,} could not be read, see {folder / 'failures'}")
    return "; ".join(parts) + "."


class Pace:
    """A line on standard error: how many stories, how fast, how long it will take; silent where it is no terminal."""

    def __init__(self, total: int) -> None:
        """Start the clock."""
        self._total, self._shown = total, False
        self._start = self._last = time.monotonic()

    def __call__(self, counts: Counter[str]) -> None:
        """Show how far it is, twice a second at most."""
        now = time.monotonic()
        if now - self._last < 0.5 or not sys.stderr.isatty():
            return
        self._last, self._shown = now, True
        print(f"\r\033[K{paced(counts, self._total, now - self._start)}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr)


def paced(counts: Counter[str], total: int, seconds: float) -> str:
    """How far it is, in one line.

    Examples
    --------
    >>> paced(Counter(read=600, failed=2, done=400), 4000, 60.0)
    'archive: 1,000 of 4,000 stories, 10 a second, 5 min left, 2 failed'
    """
    done = counts["read"] + counts["done"] + counts["twice"]
    rate = counts["read"] / seconds if seconds else 0.0
    words = [f"archive: {done:,} of {max(total, done):,} stories"]
    if rate:
        left = max(total - done, 0) / rate
        words += [f"{rate:,.0f} a second", f"{left:.0f} s left" if left < 100 else f"{left / 60:,.0f} min left"]
    if counts["failed"]:
        words.append(f"{counts['failed']:,} failed")
    return ", ".join(words)
