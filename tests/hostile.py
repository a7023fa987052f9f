"""Project files as somebody might send them who means harm, or whose disk does: the same seed gives the same file."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from functools import lru_cache
from typing import Any

from storymap.model import Mark, Picture
from storymap.project.serialise import CHECKSUM, write_project
from tests.projects import ANN, BOB, TEXT, corrected, named

#: What is put in the place of a value; "DEEP" stands for a list nested deeper than any reader goes.
VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 4.5, 10**400, -(10**30), 1e308, float("inf"), float("nan"), [], {}, [[]], {"": {}}, "DEEP",
    "", " ", "\ud800", "a\udfff b", "\0", "\u202e", "x" * 100_000, "=cmd|' /C calc'!A0", "@SUM(1)", "{{7*7}}",
    "<script>alert(1)</script>", "{0.__class__}", "%s%n", "../../etc/passwd", "gn:999999999", "sm:region/atlantis",
    "border/XX-YY", "sm:border/XX-YY", "pack:x/y", "0001-01-01", "9999-12-31", "-0001-01-01", "2024-13-45",
    "P9999999Y", "2024-W99", "after X", "before 0001-01-01", "soon", "e1", "m001", "country", "none", "continent",
    "unplaced", "demonym", "ZZ", "US", "UA", "00",
    "javascript:alert(1)", "data:text/html;base64,PGI+", "data:image/svg+xml;base64,PHN2Zz4=", "file:///etc/passwd",
)  # fmt: skip
#: Ids that no gazetteer has.
NOWHERE = ("gn:999999999", "sm:region/atlantis", "=HYPERLINK(1)", "sm:border/XX-YY", "a\0b", "\ud83d")
_DEEP = "[" * 3_000 + "]" * 3_000


@lru_cache(maxsize=1)
def whole() -> bytes:
    """A project with an edit of every kind that a person can make."""
    project = corrected()
    story = replace(
        project.reading.story, author="Ann Lee", site="The Post", url="https://example.org/flood",
        marks=(Mark("strong", 0, 5), Mark("link", 9, 14, "https://example.org/paris")), aside=("Subscribe",),
        pictures=(Picture(1, "The flood", "In May", "https://example.org/a.png", "data:image/png;base64,AAAA"),),
    )  # fmt: skip
    project = replace(project, reading=replace(project.reading, story=story))
    lima = TEXT.index("Lloyd")
    project = project.add_time(lima, lima + 5, by=ANN, value="2024-10", kind="absolute")
    place = project.storymap.placements[0].place
    project = project.add_move(lima, lima + 5, by=BOB, what="aid", origin=place, destination=None)
    project = project.settle(named(project, "Moscow"), by=ANN).undo(by=BOB).redo(by=BOB)
    own = {"id": "own-1", "prompt": "Where?", "choices": ["Here", "There"], "right": 0, "feedback": "", "paragraph": 1}
    lesson = {"seed": 3, "number": 12, "paragraphs": [1, 2], "order": ["own-1"], "edited": {}, "own": [own]}
    return write_project(project.teach(lesson, by=ANN))


def hostile_file(seed: int) -> bytes:
    """A project in which a few things are not as they were, under a checksum that fits."""
    chance = random.Random(seed)
    value = json.loads(whole())
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        chance.choice((_put, _put, _put, _drop, _double, _rename_place, _same_field))(value, chance)
    return signed(value)


def signed(value: Any) -> bytes:
    """A file's JSON as its bytes, with a checksum that fits."""
    value.pop("checksum", None)
    body = json.dumps(value, ensure_ascii=True)[:-1].replace('"DEEP"', _DEEP).encode()
    return body + f'{CHECKSUM}{hashlib.sha256(body).hexdigest()}"\n}}\n'.encode()


def _put(value: Any, chance: random.Random) -> None:
    holder, key = chance.choice(list(places_in(value)))
    holder[key] = deepcopy(chance.choice(VALUES))


def _drop(value: Any, chance: random.Random) -> None:
    holder, key = chance.choice(list(places_in(value)))
    del holder[key]


def _double(value: Any, chance: random.Random) -> None:
    holder, key = chance.choice(list(places_in(value)))
    other, place = chance.choice(list(places_in(value)))
    holder[key] = json.loads(json.dumps(other[place]))


def _rename_place(value: Any, chance: random.Random) -> None:
    """Give a place an id that no gazetteer has, wherever it is named."""
    ids = set(re.findall(r'"place_id": "((?:gn|sm):[^"\\]*)"', json.dumps(value)))
    old = chance.choice(sorted(ids) or ["gn:1"])
    renamed = with_place_id(value, old, chance.choice(NOWHERE))
    value.clear()
    value.update(renamed)


def with_place_id(value: Any, old: str, new: str) -> Any:
    """A file's JSON in which a place has another id, wherever it is named."""
    return json.loads(json.dumps(value).replace(json.dumps(old), json.dumps(new)))


def _same_field(value: Any, chance: random.Random) -> None:
    """Put one value in a field of every record of a section."""
    section = chance.choice(
        ("places", "mentions", "moves", "times", "anchors", "paragraphs", "sentences", "edits", "marks")
    )
    rows = [row for row in value.get(section) or () if isinstance(row, dict)] if isinstance(value, dict) else []
    if rows and rows[0]:
        field, new = chance.choice(sorted(rows[0])), chance.choice(VALUES)
        for row in rows:
            row[field] = new


def places_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every list or object of a value, with each of its keys."""
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from places_in(value[key])
