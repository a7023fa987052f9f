"""The rows of a project file that need no other → records, each field looked at.

Whatever is not as ``schema.json`` says raises ValueError, KeyError or TypeError.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from typing import Any, get_args

from storymap.model import Cue, Geometry, Kind, MoveStatus, Place, Reason, Role
from storymap.project.edits import Anchor, Edit, EditKind
from storymap.project.record import Project
from storymap.project.schema import Row
from storymap.wording import CUES, REASONS

_ROLES = frozenset(get_args(Role))
_KINDS = frozenset(get_args(Kind))
_GEOMETRIES = frozenset(get_args(Geometry))
_MOVE_STATUSES = frozenset(get_args(MoveStatus))
_EDIT_KINDS = frozenset(get_args(EditKind))
_ID = re.compile(r"[a-z][a-z0-9-]{0,40}")
#: More people than any place has, and more than any table's column holds.
_MOST = 10**12

# -- values ----------------------------------------------------------------------------------------


def text_of(value: Any) -> str:
    """A text and nothing else."""
    if type(value) is not str:
        raise ValueError(f"{str(value)[:40]!r} stands where a text has to be")
    return value


def name_of(value: Any) -> str:
    """An id: it becomes a name in pages, so it is letters, digits and hyphens."""
    if not _ID.fullmatch(text_of(value)):
        raise ValueError(f"{value[:40]!r} is no id")
    return str(value)


def maybe(value: Any) -> str | None:
    """A text, or None."""
    return None if value is None else text_of(value)


def whole(value: Any) -> int:
    """A whole number; True is none."""
    if type(value) is not int:
        raise ValueError(f"{str(value)[:40]!r} stands where a whole number has to be")
    return value


def real(value: Any) -> float:
    """A number that is finite."""
    # A whole number may be too large for a float, and JSON sets it no bound.
    if type(value) not in (int, float) or not abs(value) <= sys.float_info.max:
        raise ValueError(f"{str(value)[:40]!r} stands where a number has to be")
    return float(value)


def share(value: Any) -> float:
    """A number from 0 to 1."""
    if not 0 <= real(value) <= 1:
        raise ValueError(f"{str(value)[:40]} stands where a share from 0 to 1 has to be")
    return float(value)


def one_of(known: frozenset[str]) -> Callable[[Any], str]:
    """What reads a text that has to be one of those known."""

    def read(value: Any) -> str:
        if text_of(value) not in known:
            raise ValueError(f"{value[:40]!r} stands where one of {', '.join(sorted(known))} has to be")
        return str(value)

    return read


def flag(value: Any) -> bool:
    """True or false."""
    if type(value) is not bool:
        raise ValueError(f"{str(value)[:40]!r} stands where true or false has to be")
    return value


# -- places and passages ---------------------------------------------------------------------------


def place_of(row: Row) -> Place:
    """The place of a row."""
    lat, lon = row["lat"], row["lon"]
    if row["kind"] not in _KINDS or row["geometry"] not in _GEOMETRIES:
        raise ValueError(f"{row['place_id']} is of kind {row['kind']!r}")
    if (lat is None) != (lon is None) or (lat is not None and not (abs(real(lat)) <= 90 and abs(real(lon)) <= 180)):
        raise ValueError(f"{row['place_id']} lies at {lat}, {lon}")
    for name in ("geonameid", "population"):
        if row.get(name) is not None and not 0 <= whole(row[name]) < _MOST:
            raise ValueError(f"{row['place_id']} has the {name} {str(row[name])[:40]}")
    return Place(
        text_of(row["place_id"]), text_of(row["name"]), row["kind"], row["geometry"], lat, lon,
        maybe(row.get("country_code")), maybe(row.get("admin1")), row.get("geonameid"),
        maybe(row.get("feature_class")), maybe(row.get("feature_code")), row.get("population", 0),
        maybe(row.get("note")), maybe(row.get("source")),
    )  # fmt: skip


def cue_of(row: Row) -> Cue:
    """The cue of a row; a code that is not known here cannot be said."""
    return Cue(_known(row["code"], CUES), tuple(map(text_of, row["words"])))


def reason_of(row: Row) -> Reason:
    """The reason of a row; a code that is not known here cannot be said."""
    values = {name: value if type(value) in (int, float) else text_of(value) for name, value in row["values"].items()}
    return Reason(_known(row["code"], REASONS), **values)


def _known(code: Any, table: Mapping[str, object]) -> str:
    if text_of(code) not in table:
        raise ValueError(f"{code[:40]!r} is no code of a reason")
    return str(code)


def anchor_of(row: Row) -> Anchor:
    """The anchor of a row."""
    if row["start"] is None:
        return Anchor(name_of(row["id"]), None, None)
    return Anchor(name_of(row["id"]), whole(row["start"]), whole(row["end"]))


# -- the log ---------------------------------------------------------------------------------------

Look = Callable[[Any], object]


def _object(wanted: Mapping[str, Look], *, needed: tuple[str, ...] | None = None, only: bool = False) -> Look:
    """What looks at an object: each field as wanted, all there unless ``needed`` names fewer, no other if ``only``."""

    def look(value: Any) -> None:
        if not isinstance(value, dict):
            raise ValueError(f"{str(value)[:40]!r} stands where an object has to be")
        missing = [name for name in (wanted if needed is None else needed) if name not in value]
        if missing:
            raise ValueError(f"{', '.join(missing)} is missing")
        if only and value.keys() - wanted.keys():
            raise ValueError(f"{min(value.keys() - wanted.keys())[:40]!r} is no field that can be changed")
        for name in wanted.keys() & value.keys():
            wanted[name](value[name])

    return look


def _mapping(each: Look) -> Look:
    """What looks at each value of an object, whatever it is called."""

    def look(value: Any) -> None:
        _object({})(value)
        for item in value.values():
            each(item)

    return look


def _list(each: Look) -> Look:
    """What looks at each item of a list."""

    def look(value: Any) -> None:
        if not isinstance(value, list):
            raise ValueError(f"{str(value)[:40]!r} stands where a list has to be")
        for item in value:
            each(item)

    return look


def _nothing_or(look: Look) -> Look:
    return lambda value: None if value is None else look(value)


_PLACED: dict[str, Look] = {"place_id": maybe, "role": one_of(_ROLES)}
_part = _object({"id": name_of, **_PLACED, "name": text_of}, needed=("id", *_PLACED))
_MOVE: dict[str, Look] = {
    "status": one_of(_MOVE_STATUSES), "what": text_of, "quantity": maybe, "origin_id": maybe, "destination_id": maybe,
}  # fmt: skip
_TIME: dict[str, Look] = {"value": maybe, "kind": text_of}
_MARKED: dict[str, Look] = {"id": name_of, "evidence": name_of}
_LESSON: dict[str, Look] = {
    "seed": whole, "number": whole, "minutes": _nothing_or(whole), "paragraphs": _list(whole),
    "dropped": _list(text_of), "added": _list(text_of), "order": _list(text_of),
    "edited": _mapping(_object({"choices": _list(text_of)}, needed=())), "own": _list(_object({"id": text_of})),
}  # fmt: skip
#: Kind of edit → what its ``new`` holds.
_NEW: dict[EditKind, Look] = {
    "place": _object({"place_id": maybe}),
    "role": _object({"role": one_of(_ROLES)}),
    "confirm": _mapping(_object(_PLACED)),
    "reject": _object({}),
    "revert": _object({}),
    "settle": _object({"against": _mapping(_object({"place_id": maybe, "role": maybe}, needed=()))}),
    "add": _part,
    "join": _part,
    "split": _object({"parts": _list(_part)}),
    "rename": _object({"name": text_of}),
    # What is named here is set in the record as it stands, so that nothing else may be.
    "move": _object({**_MOVE, "rejected": flag}, needed=(), only=True),
    "add_move": _object({**_MOVE, **_MARKED}),
    "time": _object({**_TIME, "rejected": flag}, needed=(), only=True),
    "add_time": _object({**_TIME, **_MARKED}),
    "lesson": _object(_LESSON, needed=()),
    "rebuild": _object({"engine": text_of, "gazetteer": text_of}),
    "undo": _object({"edit": name_of}),
    "redo": _object({"edit": name_of}),
}
_was = _mapping(_mapping(maybe))
#: Kinds of edit that may be about no mention, movement, time or place.
_OF_NOTHING = frozenset({"lesson", "rebuild", "revert", "undo", "redo"})


def edit_of(row: Row, number: int) -> Edit:
    """The entry of the log in a row; ``number`` is its place in the log, from 1."""
    if not isinstance(row, dict) or row["id"] != f"e{number}" or row["what"] not in _EDIT_KINDS:
        raise ValueError(f"entry {number} of the log is none")
    what: EditKind = row["what"]
    targets = tuple(map(text_of, row["targets"]))
    try:
        _NEW[what](row["new"])
        (_mapping(maybe) if what == "rebuild" else _was)(row["old"])
        if not targets and what not in _OF_NOTHING:
            raise ValueError("it has no target")
        if what == "confirm" and set(targets) - row["new"].keys():
            raise ValueError(f"{min(set(targets) - row['new'].keys())} is missing")
    except ValueError as error:
        raise ValueError(f"entry {number} of the log is no whole {what!r}: {error}") from error
    return Edit(
        row["id"], text_of(row["who"]), maybe(row["when"]), what, targets, row["old"], row["new"], text_of(row["why"])
    )


def check_log(project: Project, places: frozenset[str]) -> None:
    """Raise ValueError where an edit points to a place or a passage that the project does not hold."""
    anchors = {anchor.anchor_id for anchor in project.anchors}
    for edit in project.edits:
        if edit.what == "lesson":
            continue
        rows = [edit.new, *edit.new.get("parts", ()), *(row for row in edit.new.values() if isinstance(row, dict))]
        named = {row[key] for row in rows for key in ("place_id", "origin_id", "destination_id") if row.get(key)}
        if edit.what != "settle" and named - places:
            raise ValueError(f"{edit.edit_id} of the log names the place {min(named - places)}, which is not there")
        points = {
            "add": [edit.new.get("id")], "join": [edit.new.get("id")], "add_move": [edit.new.get("evidence")],
            "add_time": [edit.new.get("evidence")], "split": [part["id"] for part in edit.new.get("parts", ())],
        }.get(edit.what, [])  # fmt: skip
        if set(points) - anchors:
            raise ValueError(f"{edit.edit_id} of the log marks a passage that is not there")
