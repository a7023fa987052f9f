"""The commands: ``python -m storymap [app|build|table|search|locate|gazetteer] …``.

Standard output carries data only; progress and summaries go to standard error. Exit
codes: 0 done, 1 the story or the data is at fault, 2 the command line is.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap import settings
from storymap.errors import OutputError, StoryError, StoryMapError

if TYPE_CHECKING:
    from storymap.model import Story, StoryMap
    from storymap.pipeline import Setting

COMMANDS = ("app", "build", "table", "search", "locate", "gazetteer")
_TABLES = ("mentions", "places", "candidates", "moves", "times")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    if not arguments or arguments[0] not in (*COMMANDS, "-h", "--help", "--version"):
        arguments.insert(0, "app")
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except StoryMapError as error:
        print(f"storymap: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of the pipe has gone (| head): what is left to say is nobody's.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("storymap: stopped; nothing half-written.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    from storymap import __version__

    parser = argparse.ArgumentParser(
        prog="storymap", description="From any article to a true, explained, offline story map."
    )
    parser.add_argument("--version", action="version", version=f"storymap {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")

    app = commands.add_parser("app", help="open the app on a story, the sample if left out")
    _story(app, optional=True)
    app.set_defaults(run=_app)

    build = commands.add_parser("build", help="write the offline story map")
    _story(build, optional=True)
    build.add_argument("-o", "--output", type=Path, default=Path("story.html"), help="an .html file (story.html)")
    build.add_argument("--json", action="store_true", help="the summary as JSON on standard output")
    build.set_defaults(run=_build)

    table = commands.add_parser("table", help="write one of the five tables")
    _story(table, optional=True)
    table.add_argument("--of", choices=_TABLES, default="mentions")
    table.add_argument("--to", choices=("csv", "json", "parquet"), default="csv")
    table.add_argument("-o", "--output", type=Path, help="a file; standard output if left out")
    table.set_defaults(run=_table)

    search = commands.add_parser("search", help="look a name up in the gazetteer")
    search.add_argument("name", nargs="+")
    search.add_argument("--limit", type=_positive, default=10)
    search.add_argument("--json", action="store_true")
    search.set_defaults(run=_search)

    locate = commands.add_parser("locate", help="toponyms of many documents, one JSON object a line")
    locate.add_argument("documents", help='DOCS.jsonl with {"doc_id", "text"} a line, or -')
    locate.add_argument("-o", "--output", type=Path, help="a file; standard output if left out")
    locate.add_argument("--composites", action="store_true", help="border phrases too")
    locate.add_argument("--setting", choices=("best", "fast"), default="best")
    locate.add_argument("--jobs", type=_positive, default=os.cpu_count() or 1)
    locate.set_defaults(run=_locate)

    gazetteer = commands.add_parser("gazetteer", help="what the gazetteer holds, or build it anew")
    gazetteer.add_argument("what", choices=("build", "info"))
    gazetteer.add_argument("--sources", type=Path, help="a folder with the pinned source packages")
    gazetteer.add_argument("--json", action="store_true")
    gazetteer.set_defaults(run=_gazetteer)
    return parser


def _story(parser: argparse.ArgumentParser, *, optional: bool) -> None:
    parser.add_argument(
        "story", nargs="?" if optional else None, metavar="STORY", help="a .txt or .md file, or - for standard input"
    )
    parser.add_argument("--published", type=_day, metavar="YYYY-MM-DD", help="what “on Thursday” is counted from")
    parser.add_argument("--setting", choices=("best", "fast"), default="best", help="fast: lists and rules alone")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date, wanted YYYY-MM-DD") from error


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


# -- the commands ---------------------------------------------------------------------------------


def _app(options: argparse.Namespace) -> int:
    """Start Streamlit on the app, with its own settings honoured and ours as defaults."""
    environment = dict(os.environ)
    if options.story is not None or options.published is not None:
        story = _read(options)  # A story that cannot be read gets its sentence here, not in the browser.
        if options.story == "-":
            raise StoryError("The app cannot read standard input. Give a file, or paste the text into the app.")
        environment["STORYMAP_STORY"] = str(Path(options.story or settings.SAMPLE).resolve())
        if story.published:
            environment["STORYMAP_PUBLISHED"] = story.published.isoformat()
    else:
        environment["STORYMAP_STORY"] = str(settings.SAMPLE)
    defaults = {
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
        "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none",
        "STREAMLIT_CLIENT_TOOLBAR_MODE": "minimal",
        "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "10",
        "STREAMLIT_THEME_LIGHT_PRIMARY_COLOR": "#9c241c",
        "STREAMLIT_THEME_LIGHT_BACKGROUND_COLOR": "#fffefa",
        "STREAMLIT_THEME_LIGHT_SECONDARY_BACKGROUND_COLOR": "#f4f1e9",
        "STREAMLIT_THEME_DARK_PRIMARY_COLOR": "#c4453a",
        "STREAMLIT_THEME_DARK_BACKGROUND_COLOR": "#10181d",
        "STREAMLIT_THEME_DARK_SECONDARY_BACKGROUND_COLOR": "#1a252b",
    }
    environment = defaults | environment
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(settings.ROOT), environment.get("PYTHONPATH"))))
    script = Path(__file__).parent / "app" / "main.py"
    os.execve(sys.executable, [sys.executable, "-m", "streamlit", "run", str(script)], environment)


def _build(options: argparse.Namespace) -> int:
    if options.output.suffix.lower() not in (".html", ".htm"):
        print(f"storymap: {options.output} does not end in .html; build writes the HTML page.", file=sys.stderr)
        return 2
    _writable(options.output)
    from storymap.page import build_page
    from storymap.writing import write_whole

    # One page is a short life: without a collector of cycles it is a tenth shorter, and no larger.
    gc.disable()
    try:
        storymap = _map(options)
        size = write_whole(options.output, build_page(storymap).encode())
    finally:
        gc.enable()
    summary = _summary(storymap) | {"file": str(options.output), "bytes": size}
    if options.json:
        print(json.dumps(summary, ensure_ascii=False))
    _tell(summary)
    return 0


def _table(options: argparse.Namespace) -> int:
    if options.output is not None:
        _writable(options.output)
    if options.to == "parquet" and options.output is None and sys.stdout.isatty():
        print("storymap: Parquet is binary; give a file with -o.", file=sys.stderr)
        return 2
    from storymap.tables import TABLES, write_table

    _give(write_table(TABLES[options.of](_map(options)), options.to), options.output)
    return 0


def _search(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from storymap.gazetteer import open_gazetteer

    name = " ".join(options.name)
    candidates = open_gazetteer().lookup(name, limit=options.limit)
    if options.json:
        rows = [asdict(found.place) | {"score": round(found.score, 3), "why": found.why} for found in candidates]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    for rank, found in enumerate(candidates if not options.json else (), 1):
        place = found.place
        where = (
            f"{place.lat:9.4f} {place.lon:9.4f}"
            if place.lat is not None and place.lon is not None
            else "not mappable".rjust(19)
        )
        land = ".".join(filter(None, (place.country_code, place.admin1))) or "-"
        people = f"{place.population:,}" if place.population else ""
        print(
            f"{rank:2} {place.name[:32]:32} {place.kind:9} {land:9} {where} {people:>13}  "
            f"{place.place_id}  {found.why}".rstrip()
        )
    if not candidates:
        print(f"storymap: no place bears the name {name!r}. Check the spelling.", file=sys.stderr)
    return 0 if candidates else 1


def _locate(options: argparse.Namespace) -> int:
    if options.output is not None:
        _writable(options.output)
    lines = _lines(options.documents)
    progress = _Progress("locate")
    results: list[str] = []
    jobs = min(options.jobs, len(lines))
    for done, result in enumerate(_located(lines, jobs, options.setting, options.composites), 1):
        results.append(result)
        progress(done, len(lines))
    progress.end()
    _give("".join(f"{result}\n" for result in results).encode(), options.output)
    return 0


def _gazetteer(options: argparse.Namespace) -> int:
    from storymap import gazetteer, shapes

    if options.what == "info":
        facts = gazetteer.info() | {"shapes": str(settings.DATA / "shapes.bin")}
        shapes.open_shapes()
    else:
        progress = _Progress("shapes")
        shapes.build(cache=options.sources, on_progress=progress)
        progress.end()
        progress = _Progress("gazetteer")
        facts = gazetteer.build(sources=options.sources, on_progress=progress)
        progress.end()
    if options.json:
        print(json.dumps(facts))
    else:
        for name, value in facts.items():
            print(f"{name:8} {value:,}" if isinstance(value, int) else f"{name:8} {value}")
    return 0


# -- reading, telling, giving -----------------------------------------------------------------------


def _read(options: argparse.Namespace) -> Story:
    from storymap.readers import read_story

    return read_story(options.story or settings.SAMPLE, published=options.published)


def _map(options: argparse.Namespace) -> StoryMap:
    story = _read(options)
    from storymap.pipeline import map_story

    progress = _Progress("map")
    storymap = map_story(story, setting=options.setting, on_progress=progress)
    progress.end()
    return storymap


def _summary(storymap: StoryMap) -> dict[str, Any]:
    roles = Counter(mention.role for mention in storymap.mentions)
    unplaced = [mention.text for mention, placed in storymap.placed() if placed.certainty == "unplaced"]
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
    }


def _tell(summary: dict[str, Any]) -> None:
    roles = ", ".join(f"{count} {role}" for role, count in summary["roles"].items())
    print(
        f"{summary['file']}: {summary['paragraphs']} paragraphs, {summary['mentions']} mentions ({roles or 'none'}) of "
        f"{summary['places']} places, {summary['moves']} moves, {summary['bytes'] / 1e6:.2f} MB",
        file=sys.stderr,
    )
    if not summary["mentions"]:
        print("No place name was found; the page shows the text beside a world map.", file=sys.stderr)
    if summary["unplaced"]:
        print(f"Not placed: {', '.join(summary['unplaced'])}", file=sys.stderr)


def _give(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from storymap.writing import write_whole

    write_whole(output, data)


def _writable(output: Path) -> None:
    """Say that a result cannot be written before the work, not after it."""
    if output.is_dir():
        raise OutputError(f"{output} is a folder, wanted a file name.")
    if not output.parent.is_dir():
        raise OutputError(f"No folder {output.parent} to write {output.name} into. Make it first, or choose another.")
    if not os.access(output.parent, os.W_OK):
        raise OutputError(f"{output.parent} is read-only. Choose another folder for {output.name}.")


class _Progress:
    """A line on standard error for what takes over a second; silent where it is no terminal."""

    def __init__(self, what: str) -> None:
        self._what, self._start, self._shown = what, time.monotonic(), False

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._start > 1 and sys.stderr.isatty():
            self._shown = True
            print(f"\r{self._what}: {done} of {total} ", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr)


# -- locate, over all cores -------------------------------------------------------------------------

_worker: tuple[Setting, bool] = ("best", False)


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
