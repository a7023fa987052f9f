"""A project: the machine's reading, the log of edits, and the story map that the two make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, get_args

from storymap.errors import ProjectError
from storymap.gazetteer import normalise
from storymap.model import Mention, Move, MoveStatus, Place, Placement, Role, StoryMap, Time
from storymap.project.conflicts import conflicts_of
from storymap.project.dates import time_value
from storymap.project.edits import Anchor, By, Conflict, Edit, EditKind
from storymap.project.log import in_force
from storymap.project.state import id_of, replay

Ids = str | Sequence[str]


@dataclass(frozen=True)
class Project:
    """A story map with the decisions of people. Frozen: each edit gives a new project.

    ``reading`` is what the machine read and is never edited; ``storymap`` is the reading
    with all edits in force. ``gone`` holds the ids of edited mentions whose passage a
    changed text no longer has; ``kept`` those that a newer engine no longer finds.

    Examples
    --------
    >>> from storymap.pipeline import map_story
    >>> project = Project(map_story("Rain fell on Quito."))
    >>> project = project.reject("m001", by=By("Ann", why="the name of a boat"))
    >>> project.storymap.placements[0].status, project.undo(by=By("Ann")).storymap.placements[0].status
    ('rejected', 'machine')
    """

    reading: StoryMap
    edits: tuple[Edit, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    own_places: tuple[Place, ...] = ()  # places of edits that the reading does not have
    engine: str = ""
    setting: str = "best"
    kept: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    story_order: tuple[int, ...] = ()  # paragraphs, where a person has put them in another order
    cameras: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)  # paragraph → lat, lon, zoom
    packs: tuple[Any, ...] = ()  # storymap.gazetteer.packs.Pack
    withheld: bool = False  # its file holds offsets and hashes only, and stays so

    @cached_property
    def storymap(self) -> StoryMap:
        """The story map as it stands: the log replayed over the reading."""
        return replay(self.reading, self.edits, self._anchor_of, self.places)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every place that the reading or an edit speaks of, by id."""
        found: dict[str, Place] = {}
        for placement in self.reading.placements:
            if placement.place is not None:
                found.setdefault(placement.place.place_id, placement.place)
            for rival in placement.rivals:
                found.setdefault(rival.place.place_id, rival.place)
        for move in self.reading.moves:
            for place in (move.origin, move.destination):
                if place is not None:
                    found.setdefault(place.place_id, place)
        found.update({place.place_id: place for place in self.own_places})
        return found

    @cached_property
    def _anchor_of(self) -> dict[str, Anchor]:
        return {anchor.anchor_id: anchor for anchor in self.anchors}

    @cached_property
    def _number(self) -> dict[str, int]:
        return {mention.mention_id: number for number, mention in enumerate(self.storymap.mentions)}

    # -- asking --------------------------------------------------------------------------------

    def mention(self, mention_id: str) -> tuple[Mention, Placement]:
        """A mention as it stands, with its placement; raises ProjectError for an unknown id."""
        number = self._number.get(mention_id)
        if number is None:
            raise ProjectError(f"No mention {mention_id} in this story. `table` lists the mentions with their ids.")
        return self.storymap.mentions[number], self.storymap.placements[number]

    def same_name(self, mention_id: str) -> tuple[str, ...]:
        """The ids of all mentions that bear the same name and stand at the same place, this one among them."""
        mention, placement = self.mention(mention_id)
        name, where = normalise(mention.name), placement.place and placement.place.place_id
        return tuple(
            other.mention_id
            for other, placed in self.storymap.placed()
            if normalise(other.name) == name
            and (placed.place and placed.place.place_id) == where
            and (placed.status == "rejected") == (placement.status == "rejected")
        )

    @property
    def undoable(self) -> Edit | None:
        """The edit that ``undo`` would take back."""
        done, _ = in_force(self.edits)
        return done[-1] if done else None

    @property
    def redoable(self) -> Edit | None:
        """The edit that ``redo`` would do again."""
        _, undone = in_force(self.edits)
        return undone[-1] if undone else None

    # -- the lesson ----------------------------------------------------------------------------

    @property
    def lesson(self) -> Mapping[str, Any]:
        """What a teacher decided about the lesson, as ``storymap.lessons.Lesson`` writes it; empty if nothing."""
        done, _ = in_force(self.edits)
        return next((edit.new for edit in reversed(done) if edit.what == "lesson"), {})

    def teach(self, lesson: Mapping[str, Any], *, by: By) -> Project:
        """Keep what a teacher decided about the lesson: one edit, that can be undone like any other."""
        return self._with("lesson", (), {}, dict(lesson), by)

    # -- deciding about mentions ---------------------------------------------------------------

    def place(self, mentions: Ids, place: Place | None, *, by: By) -> Project:
        """Put mentions at a place: a rival, one that a search found, one of ``point_place``; None for nowhere."""
        ids = self._targets(mentions)
        new = {"place_id": place.place_id if place else None}
        return self._with("place", ids, self._old(ids), new, by, places=[place] if place else [])

    def role(self, mentions: Ids, role: Role, *, by: By) -> Project:
        """Say what the mentions do in their sentence."""
        ids = self._targets(mentions)
        _one_of("role", role, get_args(Role))
        return self._with("role", ids, self._old(ids), {"role": role}, by)

    def confirm(self, mentions: Ids, *, by: By) -> Project:
        """Say that the mentions are read and placed rightly, whatever a newer engine will think."""
        ids = self._targets(mentions)
        held = {
            mention_id: {key: value for key, value in row.items() if key != "status"}
            for mention_id, row in self._old(ids).items()
        }
        return self._with("confirm", ids, self._old(ids), held, by)

    def reject(self, mentions: Ids, *, by: By) -> Project:
        """Say that the mentions are no places."""
        ids = self._targets(mentions)
        return self._with("reject", ids, self._old(ids), {}, by)

    def revert(self, targets: Ids, *, by: By) -> Project:
        """Go back to the machine's reading of mentions, moves or times."""
        ids = (targets,) if isinstance(targets, str) else tuple(targets)
        mentions = [target for target in ids if target in self._number]
        return self._with("revert", ids, self._old(mentions), {}, by)

    def settle(self, mentions: Ids, *, by: By) -> Project:
        """Keep a correction that a newer reading disagrees with: the conflict is seen and decided."""
        ids = self._targets(mentions)
        machine = {mention.mention_id: (mention, placed) for mention, placed in self.reading.placed()}
        against = {
            mention_id: {"place_id": id_of(placed.place), "role": mention.role}
            for mention_id in ids
            if mention_id in machine
            for mention, placed in [machine[mention_id]]
        }
        return self._with("settle", ids, self._old(ids), {"against": against}, by)

    def add(
        self, start: int, end: int, *, by: By, role: Role = "literal", place: Place | None = None, name: str = ""
    ) -> Project:
        """Add a name that was missed: its code points in the text, half-open."""
        start, end = self._span(start, end)
        _one_of("role", role, get_args(Role))
        mention_id = self._next
        new = {"id": mention_id, "role": role, "place_id": place.place_id if place else None, "name": name}
        return self._with(
            "add", (mention_id,), {}, new, by, places=[place] if place else [], anchors=[(mention_id, start, end)]
        )

    def split(
        self, mention_id: str, spans: Sequence[tuple[int, int]], *, by: By, places: Sequence[Place | None] = ()
    ) -> Project:
        """Make several names of one: "Paris Texas" is Paris, and Texas."""
        mention, _ = self.mention(mention_id)
        if len(spans) < 2 or any(start < mention.start or end > mention.end for start, end in spans):
            raise ProjectError(
                f"“{mention.text}” cannot be split into these {len(spans)} parts: give two or more that lie within it."
            )
        spans = [self._span(*span) for span in spans]
        found = [*places, *[None] * len(spans)][: len(spans)]
        parts = [
            {"id": f"{self._next}-{number}", "role": mention.role, "place_id": id_of(place), "name": ""}
            for number, place in enumerate(found, 1)
        ]
        anchors = [(str(part["id"]), *span) for part, span in zip(parts, spans, strict=True)]
        old = self._old((mention_id,))
        own = [place for place in found if place]
        return self._with("split", (mention_id,), old, {"parts": parts}, by, places=own, anchors=anchors)

    def join(self, mentions: Sequence[str], *, by: By, place: Place | None = None, name: str = "") -> Project:
        """Make one name of several that stand beside each other."""
        ids = self._targets(mentions)
        rows = [self.mention(mention_id) for mention_id in ids]
        if len(rows) < 2 or len({mention.paragraph for mention, _ in rows}) > 1:
            raise ProjectError(f"Joining needs two or more mentions of one paragraph; {len(rows)} were given.")
        start, end = min(m.start for m, _ in rows), max(m.end for m, _ in rows)
        if end - start > 200:
            raise ProjectError("The mentions are too far apart to be one name. Join two that are next to each other.")
        place = place or next((placed.place for _, placed in rows if placed.place), None)
        new = {"id": self._next, "role": rows[0][0].role, "place_id": id_of(place), "name": name}
        own, anchors = [place] if place else [], [(self._next, start, end)]
        return self._with("join", ids, self._old(ids), new, by, places=own, anchors=anchors)

    def rename(self, place_id: str, name: str, *, by: By) -> Project:
        """Give a place the name that the reader sees; the gazetteer's stays in its record."""
        if place_id not in self.places:
            raise ProjectError(f"No place {place_id} in this story. `table --of places` lists them.")
        name = " ".join(name.split())
        if not name:
            raise ProjectError("The new name is empty. Give the name that the reader should see.")
        stood = (placed.place for placed in self.storymap.placements)
        shown = next((place.name for place in stood if place and place.place_id == place_id), None)
        old = {place_id: {"name": shown or self.places[place_id].name}}
        return self._with("rename", (place_id,), old, {"name": name}, by)

    # -- deciding about moves and times --------------------------------------------------------

    def change_move(self, move_id: str, *, by: By, **fields: Any) -> Project:
        """Change a move's ``status``, ``what``, ``quantity``, ``origin`` or ``destination``; nothing confirms it.

        ``rejected=True`` says that nobody goes there.
        """
        move = next((move for move in self.storymap.moves if move.move_id == move_id), None)
        if move is None:
            raise ProjectError(f"No movement {move_id} in this story. `table --of moves` lists them.")
        new, own = _move_fields(fields)
        old = {move_id: {**_move_row(move), "decision": move.decision}}
        return self._with("move", (move_id,), old, new, by, places=own)

    def add_move(
        self, start: int, end: int, *, by: By, what: str, origin: Place | None, destination: Place | None,
        status: MoveStatus = "reported", quantity: str | None = None,
    ) -> Project:  # fmt: skip
        """Add a movement that the machine missed; the passage from start to end is its evidence."""
        start, end = self._span(start, end)
        if origin is None and destination is None:
            raise ProjectError("A movement needs an origin or a destination.")
        fields = {"status": status, "what": what, "quantity": quantity, "origin": origin, "destination": destination}
        new, own = _move_fields(fields)
        move_id = self._next
        new |= {"id": move_id, "evidence": f"{move_id}-text"}
        return self._with("add_move", (move_id,), {}, new, by, places=own, anchors=[(f"{move_id}-text", start, end)])

    def change_time(self, time_id: str, *, by: By, **fields: Any) -> Project:
        """Change a time's ``value`` or ``kind``; nothing confirms it, ``rejected=True`` takes it out."""
        time = next((time for time in self.storymap.times if time.time_id == time_id), None)
        if time is None:
            raise ProjectError(f"No time {time_id} in this story. `table --of times` lists them.")
        _known_fields("time", fields, ("value", "kind", "rejected"))
        if "value" in fields:
            fields["value"] = time_value(fields["value"], published=self.reading.story.published)
        old = {time_id: {"value": time.value, "kind": time.kind, "decision": time.decision}}
        return self._with("time", (time_id,), old, fields, by)

    def add_time(self, start: int, end: int, *, by: By, value: str | None, kind: str = "absolute") -> Project:
        """Add a time that the machine missed: its code points in the text, and its value as ISO 8601 or EDTF."""
        start, end = self._span(start, end)
        value = time_value(value, published=self.reading.story.published)
        time_id = self._next
        new = {"id": time_id, "evidence": f"{time_id}-text", "value": value, "kind": kind}
        return self._with("add_time", (time_id,), {}, new, by, anchors=[(f"{time_id}-text", start, end)])

    # -- undoing -------------------------------------------------------------------------------

    def undo(self, *, by: By) -> Project:
        """Take the last edit in force back, down to the machine's reading; the same project if there is none."""
        edit = self.undoable
        return self if edit is None else self._with("undo", edit.targets, {}, {"edit": edit.edit_id}, by)

    def redo(self, *, by: By) -> Project:
        """Do again what was undone last; the same project if there is nothing."""
        edit = self.redoable
        return self if edit is None else self._with("redo", edit.targets, {}, {"edit": edit.edit_id}, by)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where a newer reading and a person's decision differ, still to be settled."""
        done, _ = in_force(self.edits)
        return conflicts_of(self.reading, done, self.places, kept=self.kept, gone=self.gone)

    # -- the log -------------------------------------------------------------------------------

    @property
    def _next(self) -> str:
        return f"e{len(self.edits) + 1}"

    def _targets(self, mentions: Ids) -> tuple[str, ...]:
        ids = (mentions,) if isinstance(mentions, str) else tuple(dict.fromkeys(mentions))
        if not ids:
            raise ProjectError("No mention was given. Give one or more ids.")
        for mention_id in ids:
            self.mention(mention_id)
        return ids

    def _old(self, ids: Iterable[str]) -> dict[str, Any]:
        rows = {mention_id: self.mention(mention_id) for mention_id in ids}
        return {
            mention_id: {"place_id": id_of(placed.place), "role": mention.role, "status": placed.status}
            for mention_id, (mention, placed) in rows.items()
        }

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """A span without white space at its ends, inside one paragraph."""
        text = self.reading.story.text
        while start < end and start < len(text) and text[start].isspace():
            start += 1
        while end > start and end <= len(text) and text[end - 1].isspace():
            end -= 1
        if not any(p.start <= start < end <= p.end for p in self.reading.story.paragraphs):
            raise ProjectError(f"Characters {start} to {end} are not within one paragraph of the story.")
        return start, end

    def _with(
        self, what: EditKind, targets: Sequence[str], old: Mapping[str, Any], new: Mapping[str, Any], by: By, *,
        places: Iterable[Place] = (), anchors: Iterable[tuple[str, int, int]] = (),
    ) -> Project:  # fmt: skip
        edit = Edit(self._next, by.who, by.stamp(), what, tuple(targets), old, new, by.why)
        # The first record of an id stays: a later one may bear a name that was given for the reader.
        unknown = {place.place_id: place for place in places if place.place_id not in self.places}
        return replace(
            self,
            edits=(*self.edits, edit),
            anchors=(*self.anchors, *(Anchor(*anchor) for anchor in anchors)),
            own_places=(*self.own_places, *unknown.values()),
        )


def point_place(lat: float, lon: float, name: str, *, country_code: str | None = None) -> Place:
    """A place at typed coordinates or a click on the map; its id says where it is.

    Examples
    --------
    >>> point_place(48.62, 22.29, "Old mill").place_id
    'point:48.62000,22.29000/old-mill'
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ProjectError(f"{lat}, {lon} is not a point on Earth. Latitude is -90 to 90, longitude -180 to 180.")
    name = " ".join(name.split()) or "Marked place"
    lat, lon = round(lat, 5) + 0.0, round(lon, 5) + 0.0
    place_id = f"point:{lat:.5f},{lon:.5f}/{normalise(name).replace(' ', '-')}"
    return Place(place_id, name, "city", "point", lat, lon, country_code, source="a point that a person marked")


_CHECKED: dict[str, Callable[[Any], bool]] = {
    "status": lambda value: value in get_args(MoveStatus),
    "what": lambda value: isinstance(value, str),
    "quantity": lambda value: value is None or isinstance(value, str),
    "origin": lambda value: value is None or isinstance(value, Place),
    "destination": lambda value: value is None or isinstance(value, Place),
    "rejected": lambda value: isinstance(value, bool),
}


def _move_fields(fields: Mapping[str, Any]) -> tuple[dict[str, Any], list[Place]]:
    _known_fields("movement", fields, tuple(_CHECKED))
    for name, value in fields.items():
        if not _CHECKED[name](value):
            raise ProjectError(f"A movement's {name} cannot be {value!r}.")
    ends = ("origin", "destination")
    new = {f"{name}_id" if name in ends else name: id_of(v) if name in ends else v for name, v in fields.items()}
    return new, [value for name, value in fields.items() if name in ends and value is not None]


def _move_row(move: Move) -> dict[str, Any]:
    return {
        "status": move.status, "what": move.what, "quantity": move.quantity,
        "origin_id": id_of(move.origin), "destination_id": id_of(move.destination),
    }  # fmt: skip


def _known_fields(what: str, fields: Iterable[str], known: Sequence[str]) -> None:
    for name in fields:
        if name not in known:
            raise ProjectError(f"A {what} has no {name}; choose one of {', '.join(known)}.")


def _one_of(what: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise ProjectError(f"{value!r} is not a {what}; choose one of {', '.join(known)}.")


__all__ = ["Ids", "Project", "Time", "point_place"]
