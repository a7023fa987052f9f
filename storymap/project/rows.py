"""The rows of a project file that need no other → records. What is not as ``format`` says raises ValueError."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from storymap.gazetteer.packs import Pack, PackPlace
from storymap.model import Cue, Place, Reason
from storymap.project.edits import Anchor, Edit, places_of
from storymap.project.format import (
    NEW,
    OLD,
    OLD_OF_REBUILD,
    AnchorRow,
    CueRow,
    EditRow,
    PackRow,
    PlaceRow,
    ReasonRow,
)
from storymap.project.record import Project
from storymap.wording import Audience, cue_words, reason_words

RowType = TypeVar("RowType")
#: What msgspec calls a type → what a person calls it.
_TYPES = {
    "str": "a text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list",
    "object": "an object", "null": "nothing", "date": "a date as in 2024-10-31",
}  # fmt: skip
#: Kinds of edit that may be about no mention, movement, time or place.
_OF_NOTHING = frozenset({"lesson", "rebuild", "revert", "undo", "redo"})
_AUDIENCES: tuple[Audience, ...] = ("reader", "pupil")
#: Levels of lists and objects that an entry of the log may have; a lesson has four.
_DEEPEST = 12

# -- checking --------------------------------------------------------------------------------------


def checked(value: Any, row: type[RowType]) -> RowType:
    """A file's JSON as the row that it has to be; raises ValueError with what was wanted and what is there."""
    try:
        return msgspec.convert(value, row)
    except msgspec.ValidationError as error:
        raise ValueError(_fault(str(error), value)) from error


def _fault(message: str, value: Any) -> str:
    """A message of msgspec as a person would say it.

    Examples
    --------
    >>> _fault("Expected `str`, got `int` - at `$.places[0].name`", {"places": [{"name": 5}]})
    'places 1, name: wanted a text, got 5'
    """
    words, _, path = message.partition(" - at `$")
    path = path.rstrip("`")
    where = ", ".join(re.findall(r"\w+", re.sub(r"\[(\d+)\]", lambda at: f" {int(at[1]) + 1}", path)))
    where = re.sub(r", (\d+)", r" \1", where)
    if "matching regex" in words:
        words = f"{_at(value, path)} is not valid for {path.rpartition('.')[2]}"
    elif "date" in words:
        words = f"wanted {_TYPES['date']}, got {_at(value, path)}"
    elif wanted := re.match(r"Expected `([^`]*)`( [<>]= \S+)?", words):
        kinds = " or ".join(_TYPES.get(kind, kind) for kind in wanted[1].split(" | "))
        words = (
            f"wanted {kinds}{(wanted[2] or '').replace('<=', 'up to').replace('>=', 'from')}, got {_at(value, path)}"
        )
    elif missing := re.match(r"Object missing required field `(\w+)`", words):
        words = f"{missing[1]} is missing"
    elif "enum value" in words:
        words = f"{_at(value, path)} is not a known value"
    return f"{where}: {words}" if where else words


def _at(value: Any, path: str) -> str:
    """What stands at a path of a file's JSON, shortened."""
    for name, number in re.findall(r"\.(\w+)|\[(\d+|\.\.\.)\]", path):
        if number == "...":
            return "something else"
        value = value[name] if name else value[int(number)]
    shown = repr(value[:40]) if isinstance(value, str) else str(value)[:40]
    return {dict: "an object", list: "a list", type(None): "nothing"}.get(type(value), shown)


# -- places and passages ---------------------------------------------------------------------------


def place_of(row: PlaceRow) -> Place:
    """The place of a row."""
    if (row.lat is None) != (row.lon is None):
        raise ValueError(f"{row.place_id[:40]} lies at {row.lat}, {row.lon}")
    values = {name: getattr(row, name) for name in Place.__slots__}
    return Place(**{**values, "population": row.population or 0})


def pack_of(row: PackRow) -> Pack:
    """The pack of a row."""
    return Pack(row.name, tuple(PackPlace(place_of(p), tuple(p.names), p.wins) for p in row.places), row.licence)


def anchor_of(row: AnchorRow) -> Anchor:
    """The anchor of a row."""
    return Anchor(row.id, row.start, None if row.start is None else row.end)


def cue_of(row: CueRow) -> Cue:
    """The cue of a row; what cannot be said is none."""
    return _sayable(Cue(row.code, tuple(row.words)), cue_words)


def reason_of(row: ReasonRow) -> Reason:
    """The reason of a row; what cannot be said is none."""
    return _sayable(Reason(row.code, **row.values), reason_words)


Said = TypeVar("Said", Cue, Reason)


def _sayable(said: Said, words: Callable[..., str]) -> Said:
    try:
        for audience in _AUDIENCES:
            words(said, audience=audience)
    except (LookupError, TypeError, ValueError) as error:
        raise ValueError(f"{said.code[:40]!r} is not a code that this storymap knows") from error
    return said


# -- the log ---------------------------------------------------------------------------------------


def edit_of(row: EditRow, number: int) -> Edit:
    """The entry of the log in a row; ``number`` is its place in the log, from 1."""
    if row.id != f"e{number}":
        raise ValueError(f"entry {number} of the log is called {row.id[:40]}")
    try:
        _plain(row.new)
        checked(row.new, NEW[row.what])
        checked(row.old, OLD_OF_REBUILD if row.what == "rebuild" else OLD)
        if not row.targets and row.what not in _OF_NOTHING:
            raise ValueError("it has no target")
        if row.what == "confirm" and set(row.targets) - row.new.keys():
            raise ValueError(f"{min(set(row.targets) - row.new.keys())} is missing")
    except ValueError as error:
        raise ValueError(f"entry {number} of the log is not a complete {row.what!r}: {error}") from error
    return Edit(row.id, row.who, row.when, row.what, tuple(row.targets), row.old, row.new, row.why)


def _plain(value: Any) -> None:
    """Raise ValueError unless a value can be written again: not nested too deep, its numbers finite."""
    level = [value]
    for _ in range(_DEEPEST):
        if not all(math.isfinite(number) for number in level if isinstance(number, float)):
            raise ValueError("a number in it is beyond all bounds")
        level = [inner for outer in level for inner in _inside(outer)]
    if level:
        raise ValueError("it is nested too deeply")


def _inside(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []


def check_log(project: Project, places: frozenset[str]) -> None:
    """Raise ValueError where an edit points to a place or a passage that the project does not hold."""
    anchors = {anchor.anchor_id for anchor in project.anchors}
    for edit in project.edits:
        unknown = places_of(edit) - places
        if unknown and edit.what != "settle":
            raise ValueError(f"{edit.edit_id} of the log names the place {min(unknown)[:40]}, which is not there")
        if _passages_of(edit) - anchors:
            raise ValueError(f"{edit.edit_id} of the log marks a passage that is not there")


def _passages_of(edit: Edit) -> set[str]:
    """The ids of the passages that an edit marks."""
    if edit.what == "split":
        return {part["id"] for part in edit.new["parts"]}
    key = {"add": "id", "join": "id", "add_move": "evidence", "add_time": "evidence"}.get(edit.what)
    return {edit.new[key]} if key else set()
