"""Readings made by hand, and how far a story map agrees with them.

See ``tests/readings/README.md`` for the marks. The measures are those of the field's
readings: found, placed, precision, roles, literal F1, kinds, traps.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from storymap.model import LITERAL_ROLES, Mention, Placement, StoryMap

FOLDER = Path(__file__).parent / "readings"
_ROLES = {
    "l": "literal",
    "a": "actor",
    "d": "demonym",
    "o": "organisation",
    "f": "facility",
    "b": "literal",
    "t": "trap",
}
_OPTIONAL = {"d", "o", "b"}
_KM_A_DEGREE = 111.195


@dataclass(frozen=True)
class Gold:
    """One mark of a reading."""

    start: int
    end: int
    roles: tuple[str, ...]
    places: tuple[str, ...]
    optional: bool
    trap: bool


@dataclass(frozen=True)
class Spot:
    """Where a place of a reading is."""

    kind: str
    lat: float
    lon: float
    tolerance_km: float


@dataclass(frozen=True)
class Score:
    """How far a story map agrees with a reading, each in [0, 1], with what went wrong."""

    found: float
    placed: float
    precision: float
    role: float
    literal: float
    kinds: float
    traps: int
    notes: tuple[str, ...]


def readings() -> list[str]:
    """The names of all readings."""
    return sorted(path.stem for path in FOLDER.glob("*.md") if path.stem != "README")


def read_marks(marked: str) -> tuple[str, tuple[Gold, ...]]:
    """A marked article as its bare text and its marks."""
    text: list[str] = []
    length = 0
    open_marks: list[int] = []
    golds: list[Gold] = []
    position = 0
    for match in re.finditer(r"\{|\|([^{}]*)\}", marked):
        chunk = marked[position : match.start()]
        text.append(chunk)
        length += len(chunk)
        position = match.end()
        if match.group() == "{":
            open_marks.append(length)
            continue
        roles, *places = match.group(1).split("|")
        golds.append(
            Gold(
                open_marks.pop(), length, tuple(_ROLES[role] for role in roles), tuple(places),
                optional=bool(set(roles) & _OPTIONAL), trap=roles == "t",
            )
        )  # fmt: skip
    text.append(marked[position:])
    return "".join(text), tuple(sorted(golds, key=lambda gold: (gold.start, -gold.end)))


def load(name: str) -> tuple[str, tuple[Gold, ...], dict[str, Spot]]:
    """Text, marks and places of one reading."""
    text, golds = read_marks((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    with (FOLDER / f"{name}.places.csv").open(encoding="utf-8", newline="") as file:
        spots = {
            row["key"]: Spot(row["kind"], float(row["lat"]), float(row["lon"]), float(row["tolerance_km"]))
            for row in csv.DictReader(file)
        }
    unknown = {place for gold in golds for place in gold.places} - set(spots)
    if unknown:
        raise ValueError(f"{name}: no coordinates for {sorted(unknown)}")
    return text, golds, spots


def score(storymap: StoryMap, golds: tuple[Gold, ...], spots: dict[str, Spot]) -> Score:
    """Hold a story map against a reading."""
    rows = list(storymap.placed())
    wanted = [gold for gold in golds if not gold.trap]
    pairs = _pairs(wanted, rows)
    notes: list[str] = []
    required = [number for number, gold in enumerate(wanted) if not gold.optional]
    text = storymap.story.text
    placed = kinds = right_kinds = 0
    for number in required:
        gold = wanted[number]
        name = text[gold.start : gold.end]
        if number not in pairs:
            notes.append(f"not found: {name!r}")
            continue
        place = _located(pairs[number][1])
        near = [key for key in gold.places if place and _km(place, spots[key]) <= spots[key].tolerance_km]
        if not near or place is None:
            notes.append(f"misplaced: {name!r} at {place}")
            continue
        placed += 1
        if len(gold.places) == 1:
            kinds += 1
            kind = pairs[number][1].place.kind  # type: ignore[union-attr]
            right_kinds += kind == spots[gold.places[0]].kind
            if kind != spots[gold.places[0]].kind:
                notes.append(f"kind: {name!r} is {spots[gold.places[0]].kind}, not {kind}")
    right, literal_hits, literal_read, literal_gold = 0, 0, 0, 0
    for number, (mention, _) in pairs.items():
        gold = wanted[number]
        role = "literal" if mention.role in LITERAL_ROLES and "literal" in gold.roles else mention.role
        right += role in gold.roles
        if role not in gold.roles:
            notes.append(
                f"role: {text[gold.start : gold.end]!r} at {gold.start} is {'/'.join(gold.roles)}, not {mention.role}"
                f" ({mention.cue})"
            )
        is_literal = gold.roles[0] == "literal" or (role == "literal" and "literal" in gold.roles)
        literal_gold += is_literal
        literal_read += role == "literal"
        literal_hits += is_literal and role == "literal"
    located = [(mention, placement) for mention, placement in rows if _located(placement)]
    matched = {mention.mention_id for mention, _ in pairs.values()}
    for mention, placement in located:
        if mention.mention_id not in matched:
            notes.append(f"not in the reading: {mention.text!r} at {mention.start} → {placement.place.name}")  # type: ignore[union-attr]
    trapped = [
        mention
        for mention, _ in located
        if any(gold.trap and _overlap(mention, gold) for gold in golds)
        and not any(_overlap(mention, gold) for gold in wanted)
    ]
    found = sum(number in pairs for number in required)
    return Score(
        found=found / len(required),
        placed=placed / max(found, 1),
        precision=sum(mention.mention_id in matched for mention, _ in located) / max(len(located), 1),
        role=right / max(len(pairs), 1),
        literal=2 * literal_hits / max(literal_read + literal_gold, 1),
        kinds=right_kinds / max(kinds, 1),
        traps=len(trapped),
        notes=tuple(notes),
    )


def _pairs(wanted: list[Gold], rows: list[tuple[Mention, Placement]]) -> dict[int, tuple[Mention, Placement]]:
    """One mention a mark: equal spans first, then the longest that lies inside."""
    pairs: dict[int, tuple[Mention, Placement]] = {}
    free = list(rows)
    for exact in (True, False):
        for number, gold in enumerate(wanted):
            if number in pairs:
                continue
            fits = [
                row
                for row in free
                if (row[0].start, row[0].end) == (gold.start, gold.end)
                or (not exact and gold.start <= row[0].start and row[0].end <= gold.end)
            ]
            if fits:
                pairs[number] = max(fits, key=lambda row: row[0].end - row[0].start)
                free.remove(pairs[number])
    return pairs


def _located(placement: Placement) -> tuple[float, float] | None:
    if placement.certainty == "unplaced" or placement.place is None:
        return None
    return placement.place.latlon


def _km(place: tuple[float, float], spot: Spot) -> float:
    from math import cos, hypot, radians

    east = ((place[1] - spot.lon + 180) % 360 - 180) * cos(radians((place[0] + spot.lat) / 2))
    return hypot(place[0] - spot.lat, east) * _KM_A_DEGREE


def _overlap(mention: Mention, gold: Gold) -> bool:
    return mention.start < gold.end and gold.start < mention.end
