"""Readings made by hand, and how far a story map agrees with them.

A reading is three files side by side, see ``tests/readings/README.md``. The measures are
those of the field's own readings: found, placed, precision, roles, literal F1, kinds,
traps; and beside them the movements and the times.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, NamedTuple

from storymap.model import Mention, Move, Placement, StoryMap
from storymap.wording import cue_words, reasons_words

FOLDER = Path(__file__).parent / "readings"
MEASURES = ("found", "placed", "precision", "role", "literal", "kinds", "moves", "times")
#: What floors are set for. "right" is found and placed at once: a name found anew may be misplaced
#: and lower "placed", which is of what was found, though nothing got worse.
FLOORED = ("found", "right", "precision", "role", "literal", "kinds", "moves", "times")
_EARTH_KM = 6371.0088


@dataclass(frozen=True)
class Mark:
    """One place name of a reading."""

    start: int
    end: int
    text: str
    roles: tuple[str, ...]  # the reading's own first, then what is as right
    kinds: tuple[str, ...]
    points: tuple[tuple[float, float, float], ...]  # lat, lon, tolerance in km; an actor's city or its country
    optional: bool
    accepted: tuple[str, ...] = ()  # longer wordings that are as right
    by_country: bool = False  # an actor's city may stand at its country, so its kind is not asked for


@dataclass(frozen=True)
class Reading:
    """An article and what a person found in it."""

    name: str
    text: str
    published: date
    marks: tuple[Mark, ...]
    traps: tuple[tuple[int, int, str], ...]
    movements: tuple[dict[str, Any], ...]
    times: tuple[dict[str, Any], ...]


class Row(NamedTuple):
    """A mention and where it was placed."""

    mention: Mention
    placement: Placement


@dataclass(frozen=True)
class Score:
    """How far a story map agrees with a reading, each in [0, 1], with what went wrong."""

    found: float
    placed: float
    precision: float
    role: float
    literal: float
    kinds: float
    moves: float
    times: float
    traps: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def right(self) -> float:
        """The share of required marks that were found and placed."""
        return self.found * self.placed

    def __str__(self) -> str:
        return " ".join(f"{measure} {getattr(self, measure):.3f}" for measure in MEASURES) + f" traps {self.traps}"


def readings() -> list[str]:
    """The names of all readings."""
    return sorted(path.name.removesuffix(".gold.json") for path in FOLDER.glob("*.gold.json"))


def load(name: str) -> Reading:
    """One reading by its name."""
    gold = json.loads((FOLDER / f"{name}.gold.json").read_text(encoding="utf-8"))
    return from_gold(name, (FOLDER / gold["seed"]).read_bytes().decode("utf-8"), gold)


def from_gold(name: str, text: str, gold: dict[str, Any]) -> Reading:
    """A reading from an article and its gold in the field's schema."""
    return Reading(
        name=name,
        text=text,
        published=date.fromisoformat(gold["publication_date"]["value"]),
        marks=tuple(_mark(mention, gold["places"]) for mention in gold["mentions"]),
        traps=tuple((trap["start"], trap["end"], trap["text"]) for trap in gold["traps"]),
        movements=tuple(gold["movements"]),
        times=tuple(time for time in gold["times"] if not time.get("optional")),
    )


def score(storymap: StoryMap, reading: Reading) -> Score:
    """Hold a story map against a reading."""
    notes: list[str] = []
    # The readings list names, and were written before places were composed of them.
    rows = [Row(mention, placement) for mention, placement in storymap.placed() if mention.kind != "composed"]
    pairs = _pairs(reading.marks, rows)
    required = [number for number, mark in enumerate(reading.marks) if not mark.optional]
    found = [number for number in required if number in pairs]
    notes += [f"not found: {_seen(reading, number)}" for number in required if number not in pairs]
    placed, asked, kinds = _places(reading, pairs, found, notes)
    roles, literal = _roles(reading, pairs, notes)
    located = [row for row in rows if _latlon(row) is not None]
    matched = {row.mention.mention_id for row in pairs.values()}
    strangers = [row.mention for row in located if row.mention.mention_id not in matched]
    notes += [f"not in the reading: {mention.text!r} at {mention.start}" for mention in strangers]
    return Score(
        found=len(found) / max(len(required), 1),
        placed=placed / max(len(found), 1),
        precision=1 - len(strangers) / max(len(located), 1),
        role=roles,
        literal=literal,
        kinds=kinds / max(asked, 1),
        moves=_share([_told(storymap.moves, wanted) for wanted in reading.movements], reading.movements, notes),
        times=_share([_dated(storymap, wanted) for wanted in reading.times], reading.times, notes),
        traps=tuple(
            text
            for start, end, text in reading.traps
            for row in located
            if _touch(row.mention, start, end) and not any(_touch(row.mention, m.start, m.end) for m in reading.marks)
        ),
        notes=tuple(notes),
    )


def _mark(mention: dict[str, Any], places: dict[str, Any]) -> Mark:
    spots = [mention] + ([places[mention["actor_country"]]] if "actor_country" in mention else [])
    return Mark(
        start=mention["start"],
        end=mention["end"],
        text=mention["text"],
        roles=(mention["role"], *mention.get("role_alternatives", ())),
        kinds=(mention["kind"], *mention.get("kind_alternatives", ())),
        points=tuple((spot["lat"], spot["lon"], spot["tolerance_km"]) for spot in spots if spot["lat"] is not None),
        optional=mention["optional"],
        accepted=tuple(mention.get("accept_spans", ())),
        by_country="actor_country" in mention,
    )


def _pairs(marks: tuple[Mark, ...], rows: list[Row]) -> dict[int, Row]:
    """One mention a mark: equal spans first, then the longest that lies inside it."""
    pairs: dict[int, Row] = {}
    free = list(rows)
    for exact in (True, False):
        for number, mark in enumerate(marks):
            if number in pairs:
                continue
            fits = [row for row in free if (_equal if exact else _inside)(row.mention, mark)]
            if fits:
                pairs[number] = max(fits, key=lambda row: row.mention.end - row.mention.start)
                free.remove(pairs[number])
    return pairs


def _equal(mention: Mention, mark: Mark) -> bool:
    return (mention.start, mention.end) == (mark.start, mark.end)


def _inside(mention: Mention, mark: Mark) -> bool:
    within = mark.start <= mention.start and mention.end <= mark.end
    return within or (_touch(mention, mark.start, mark.end) and mention.text in mark.accepted)


def _touch(mention: Mention, start: int, end: int) -> bool:
    return mention.start < end and start < mention.end


def _latlon(row: Row) -> tuple[float, float] | None:
    place = row.placement.place
    if place is None or row.placement.certainty == "unplaced" or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon


def _places(reading: Reading, pairs: dict[int, Row], found: list[int], notes: list[str]) -> tuple[int, int, int]:
    """How many found marks stand right, of how many a kind is asked, and how many kinds are right."""
    placed = asked = right = 0
    for number in found:
        mark, row = reading.marks[number], pairs[number]
        point = _latlon(row)
        if point is None or all(_km(point, spot[:2]) > spot[2] for spot in mark.points):
            notes.append(f"misplaced: {_seen(reading, number)} at {point}, {reasons_words(row.placement)}")
            continue
        placed += 1
        if mark.by_country or row.placement.place is None:
            continue
        asked += 1
        right += row.placement.place.kind in mark.kinds
        if row.placement.place.kind not in mark.kinds:
            notes.append(f"kind: {_seen(reading, number)} is {mark.kinds[0]}, not {row.placement.place.kind}")
    return placed, asked, right


def _roles(reading: Reading, pairs: dict[int, Row], notes: list[str]) -> tuple[float, float]:
    """The share of right roles, and the F1 of the literal role."""
    right = hits = said = wanted = 0
    for number, (mention, _) in sorted(pairs.items()):
        mark = reading.marks[number]
        right += mention.role in mark.roles
        if mention.role not in mark.roles:
            notes.append(
                f"role: {_seen(reading, number)} is {mark.roles[0]}, not {mention.role} ({cue_words(mention.cue)})"
            )
        literal = mark.roles[0] == "literal" or (mention.role == "literal" and "literal" in mark.roles)
        wanted += literal
        said += mention.role == "literal"
        hits += literal and mention.role == "literal"
    return right / max(len(pairs), 1), 2 * hits / max(said + wanted, 1)


def _told(moves: tuple[Move, ...], wanted: dict[str, Any]) -> bool:
    """Whether some move has the evidence, the status, the ends and the number of the one wanted."""

    def same(end: Any, name: str) -> bool:
        words = name.replace("Russian ", "").replace(" Oblast", "").casefold().split()
        return not name or (end is not None and all(word in end.name.casefold() for word in words))

    return any(
        any(move.start < piece["end"] and piece["start"] < move.end for piece in wanted["evidence"])
        and move.status == wanted["status"]
        and same(move.origin, wanted["origin"])
        and same(move.destination, wanted["destination"])
        and _digits(wanted["quantity"]) in _digits(move.quantity)
        for move in moves
    )


def _digits(quantity: str | None) -> str:
    """The number of a quantity; words ("the vast majority") are not compared."""
    return "".join(letter for letter in quantity or "" if letter.isdigit())


def _dated(storymap: StoryMap, wanted: dict[str, Any]) -> bool:
    return any(
        time.value == wanted["value"] and time.start < wanted["end"] and wanted["start"] < time.end
        for time in storymap.times
    )


def _share(right: list[bool], wanted: tuple[dict[str, Any], ...], notes: list[str]) -> float:
    for good, one in zip(right, wanted, strict=True):
        if not good:
            notes.append(f"not read: {one.get('text') or one['evidence'][0]['text']!r} ({one.get('value', 'a move')})")
    return sum(right) / len(right) if right else 1.0


def _seen(reading: Reading, number: int) -> str:
    """A mark in its words: ``…west from the [Lagdo dam] in northern Cameroon…``."""
    mark = reading.marks[number]
    before, after = reading.text[max(0, mark.start - 30) : mark.start], reading.text[mark.end : mark.end + 25]
    return f"…{before}[{mark.text}]{after}…".replace("\n", " ")


def _km(here: tuple[float, float], there: tuple[float, ...]) -> float:
    """The great-circle distance."""
    south, north = radians(here[0]), radians(there[0])
    rise = sin((north - south) / 2) ** 2
    turn = cos(south) * cos(north) * sin(radians(there[1] - here[1]) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(rise + turn)))
