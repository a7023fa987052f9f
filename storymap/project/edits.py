"""What a person decides: one edit a record, and the anchors that edits point to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

EditKind = Literal[
    "place", "role", "confirm", "reject", "revert", "settle", "add", "split", "join", "rename",
    "move", "add_move", "time", "add_time", "lesson", "rebuild", "undo", "redo",
]  # fmt: skip

#: What each kind of edit does, as the history tells it.
EDIT_WORDS: dict[EditKind, str] = {
    "place": "placed",
    "role": "gave a role to",
    "confirm": "confirmed",
    "reject": "marked as not a place:",
    "revert": "went back to the machine’s reading of",
    "settle": "kept the correction of",
    "add": "added",
    "split": "split",
    "join": "joined",
    "rename": "renamed",
    "move": "changed the movement",
    "add_move": "added the movement",
    "time": "changed the time",
    "add_time": "added the time",
    "lesson": "changed the lesson",
    "rebuild": "read the story again with",
    "undo": "undid",
    "redo": "redid",
}


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, when and why. The clock is the caller's: without ``when`` none is written."""

    who: str
    when: datetime | None = None
    why: str = ""

    def stamp(self) -> str | None:
        """The time in UTC to the second, as the log writes it."""
        if self.when is None:
            return None
        when = self.when if self.when.tzinfo else self.when.replace(tzinfo=UTC)
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of the log. It is never changed once written; undoing it is a later entry.

    ``targets`` are ids of mentions, moves, times or a place; ``old`` says for each target
    what stood there, ``new`` what was decided. Neither holds an offset: see ``Anchor``.
    """

    edit_id: str  # "e1", "e2" … in the order of the log
    who: str
    when: str | None
    what: EditKind
    targets: tuple[str, ...]
    old: Mapping[str, Any] = field(default_factory=dict)
    new: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage that a person marked. Edits point to it, so that a changed text moves it and not the log.

    ``start`` and ``end`` are None once the passage is gone from the text.
    """

    anchor_id: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where a newer reading and a person's decision differ, to be settled by a person."""

    target: str
    what: Literal["place", "role", "gone"]
    mine: str | None
    machine: str | None
    words: str


def places_of(edit: Edit) -> set[str]:
    """The ids of the places that an edit speaks of."""
    if edit.what == "lesson":
        return set()
    rows = [edit.new, *edit.new.get("parts", ()), *(row for row in edit.new.values() if isinstance(row, dict))]
    return {row[key] for row in rows for key in ("place_id", "origin_id", "destination_id") if row.get(key)}
