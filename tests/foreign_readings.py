"""Short articles in German, French and Spanish, written here and read by hand: names, roles, dates and movements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from storymap.gazetteer import open_gazetteer
from storymap.model import Place, StoryMap, distance_km
from storymap.pipeline import map_story
from storymap.readers import parse_story

FOLDER = Path(__file__).parent / "languages"
_MARK = re.compile(
    r"\[(?P<name>[^|\]]+)\|(?P<place>[^|\]!]+)(?:!(?P<role>\w+))?\]|\{(?P<time>[^|}]+)\|(?P<value>[^}]+)\}"
)
_NEAR_KM = 161


@dataclass(frozen=True)
class Article:
    """A text with what a person reads in it."""

    text: str
    published: date
    names: dict[tuple[int, int], tuple[str, str]]  # span → English name and role
    times: dict[tuple[int, int], str]  # span → value; "-" where only the span is not looked at
    moves: list[tuple[str, str]]  # English names; "-" for an end that is not told


@dataclass
class Score:
    """How much of what is wanted is found, and how much of what is found is wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


@dataclass
class Measured:
    """The scores of a language, and each miss in words."""

    scores: dict[str, Score] = field(
        default_factory=lambda: {what: Score() for what in ("names", "roles", "times", "moves")}
    )
    misses: list[str] = field(default_factory=list)


def articles(code: str, folder: str = "articles") -> Iterator[Article]:
    """The articles of a language: those that its rules were made on, or the "later" ones."""
    lines = (FOLDER / folder / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if re.fullmatch(r"\d{4}-\d\d-\d\d", line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        moves = [tuple(line.removeprefix("> ").split(" -> ")) for line in lines[start + 2 : end]]
        yield _article(lines[start + 1], date.fromisoformat(lines[start]), [(one, other) for one, other in moves])


def _article(line: str, published: date, moves: list[tuple[str, str]]) -> Article:
    text, at = "", 0
    names: dict[tuple[int, int], tuple[str, str]] = {}
    times: dict[tuple[int, int], str] = {}
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        words = match["name"] or match["time"]
        span = len(text), len(text) + len(words)
        if match["name"]:
            names[span] = match["place"], match["role"] or "literal"
        else:
            times[span] = match["value"]
        text, at = text + words, match.end()
    return Article(text + line[at:], published, names, times, moves)


def _near(place: Place | None, english: str) -> bool:
    """Whether a place is the one of an English name, or beside it."""
    wanted = open_gazetteer().lookup(english.partition(",")[0], limit=5)
    distances = [distance_km(place, found.place) for found in wanted] if place is not None else []
    same = place is not None and any(found.place.place_id == place.place_id for found in wanted)
    return same or any(distance is not None and distance <= _NEAR_KM for distance in distances)


@cache
def measured(code: str, folder: str = "articles") -> Measured:
    """What is read of the articles of a language, held against the reading by hand."""
    result = Measured()
    for article in articles(code, folder):
        storymap = map_story(parse_story(article.text, language=code, published=article.published))
        _names(article, storymap, result)
        _times(article, storymap, result)
        _moves(article, storymap, result)
    return result


def _names(article: Article, storymap: StoryMap, result: Measured) -> None:
    names, roles = result.scores["names"], result.scores["roles"]
    names.wanted += len(article.names)
    for mention, placed in storymap.placed():
        names.found += 1
        wanted = article.names.get((mention.start, mention.end))
        if wanted is None or not _near(placed.place, wanted[0]):
            result.misses.append(f"name: {mention.text} at {placed.place and placed.place.name}, wanted {wanted}")
            continue
        names.right += 1
        roles.wanted += 1
        roles.found += 1
        roles.right += mention.role == wanted[1]
        if mention.role != wanted[1]:
            result.misses.append(f"role: {mention.text} is {mention.role} ({mention.cue.code}), wanted {wanted[1]}")
    spans = {(mention.start, mention.end) for mention in storymap.mentions}
    result.misses += [f"not found: {article.text[s:e]}" for s, e in article.names if (s, e) not in spans]


def _times(article: Article, storymap: StoryMap, result: Measured) -> None:
    score = result.scores["times"]
    looked_at = {span: value for span, value in article.times.items() if value != "-"}
    score.wanted += len(looked_at)
    for time in storymap.times:
        # A word before a date may belong to it or not.
        over = [span for span in article.times if span[0] < time.end and time.start < span[1]]
        if over and article.times[over[0]] == "-":
            continue
        score.found += 1
        right = bool(over) and article.times[over[0]] == time.value
        score.right += right
        if not right:
            result.misses.append(f"time: {time.text} is {time.value}, wanted {[article.times[span] for span in over]}")
    told = [(time.start, time.end) for time in storymap.times]
    for start, end in looked_at:
        if not any(one < end and start < other for one, other in told):
            result.misses.append(f"no time: {article.text[start:end]}")


def _moves(article: Article, storymap: StoryMap, result: Measured) -> None:
    score = result.scores["moves"]
    score.wanted += len(article.moves)
    score.found += len(storymap.moves)
    left = list(article.moves)
    for move in storymap.moves:
        right = next((one for one in left if _is(move.origin, one[0]) and _is(move.destination, one[1])), None)
        if right is None:
            ends = [place.name if place else "-" for place in (move.origin, move.destination)]
            result.misses.append(f"move: {' -> '.join(ends)} in {move.text!r}")
            continue
        left.remove(right)
        score.right += 1
    result.misses += [f"no move: {one} -> {other}" for one, other in left]


def _is(place: Place | None, english: str) -> bool:
    return place is None if english == "-" else _near(place, english)
