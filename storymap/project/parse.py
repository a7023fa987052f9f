"""The bytes of a project file → a Project, each field looked at: a damaged file gets a sentence, not a guess."""

from __future__ import annotations

import gc
import hashlib
import json
import math
import re
from datetime import date
from typing import Any, get_args

from storymap.errors import ProjectError
from storymap.gazetteer.packs import Pack, PackPlace
from storymap.model import (
    Candidate,
    Certainty,
    Geometry,
    Kind,
    Mention,
    Move,
    MoveStatus,
    Paragraph,
    Place,
    Placement,
    Role,
    Story,
    StoryMap,
    Time,
)
from storymap.project.edits import Anchor, Edit, EditKind
from storymap.project.record import Project
from storymap.project.schema import CHECKSUM, FORMAT, MIGRATIONS, SCHEMA, WITHHELD, Row, sha256

_ROLES = frozenset(get_args(Role))
_KINDS = frozenset(get_args(Kind))
_MENTION_KINDS = _KINDS | {None}
_GEOMETRIES = frozenset(get_args(Geometry))
_CERTAINTIES = frozenset(get_args(Certainty))
_MOVE_STATUSES = frozenset(get_args(MoveStatus))
_EDIT_KINDS = frozenset(get_args(EditKind))
_ID = re.compile(r"[a-z][a-z0-9-]{0,40}")
#: Kind of edit → what its ``new`` has to hold.
_NEW: dict[str, tuple[str, ...]] = {
    "place": ("place_id",), "role": ("role",), "settle": ("against",), "add": ("id", "role", "place_id"),
    "split": ("parts",), "join": ("id", "role", "place_id"), "rename": ("name",),
    "add_move": ("id", "evidence", "status", "what", "quantity", "origin_id", "destination_id"),
    "add_time": ("id", "evidence", "value", "kind"), "undo": ("edit",), "redo": ("edit",),
}  # fmt: skip


def parse_project(data: bytes, name: str, *, text: str | None = None) -> Project:
    """The project in the bytes of its file.

    Parameters
    ----------
    name : str
        What the file is called in a message.
    text : str, optional
        The article, for a file that withholds it.

    Raises
    ------
    ProjectError
        Damaged, changed by hand, of a newer version, or without its text.
    """
    collecting = gc.isenabled()
    # Thousands of records that all stay: looking among them for cycles would double the time.
    gc.disable()
    try:
        value = load_json(data, name)
        check_sum(data, name)
        return project_of(value, name, text=text)
    finally:
        if collecting:
            gc.enable()


def load_json(data: bytes, name: str) -> Row:
    """The file's JSON in the newest version; raises ProjectError for anything else."""
    try:
        value: Any = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise ProjectError(f"{name} is damaged: {_first(error)}. {_recover(name)}") from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ProjectError(f"{name} is no storymap project. Give a file that `build -o …storymap.json` wrote.")
    version = value.get("schema")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ProjectError(f"{name} is damaged: its schema is {version!r}. {_recover(name)}")
    if version > SCHEMA:
        raise ProjectError(
            f"{name} is of schema {version}, this storymap reads up to {SCHEMA}. Open it with a newer storymap."
        )
    while version < SCHEMA:
        value = MIGRATIONS[version](value) | {"schema": version + 1}
        version += 1
    return dict(value)


def check_sum(data: bytes, name: str) -> None:
    """Raise ProjectError where the file is not, byte for byte, what storymap wrote."""
    body, mark, rest = data.rpartition(CHECKSUM.encode())
    if not mark:
        raise ProjectError(f"{name} is damaged: its checksum is missing. {_recover(name)}")
    if rest != f'{hashlib.sha256(body).hexdigest()}"\n}}\n'.encode():
        raise ProjectError(f"{name} is damaged, or another program has changed it. {_recover(name)}")


def _first(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno} is no JSON from character {error.colno} on"
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start:,} is no UTF-8"
    return str(error).splitlines()[0][:120]


def _recover(name: str) -> str:
    return f"Recover it with: python -m storymap check {name} --recover"


def project_of(value: Row, name: str, *, text: str | None = None) -> Project:
    """The project in a file's JSON."""
    try:
        return _Reader(value, text).project()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, ProjectError):
            raise
        what = f"{error.args[0]} is missing" if isinstance(error, KeyError) else _first(error)
        raise ProjectError(f"{name} is damaged: {what}. {_recover(name)}") from error


class _Reader:
    """One reading of a file; whatever is not as the schema says raises ValueError, KeyError or TypeError."""

    def __init__(self, value: Row, text: str | None) -> None:
        self._value = value
        self.places = {row["place_id"]: place_of(row) for row in value["places"]}
        self.story = self._story(value["source"], text)

    def project(self) -> Project:
        value, story = self._value, self.story
        mentions, placements = [], []
        for row in value["mentions"]:
            mentions.append(self.mention(row))
            placements.append(self.placement(row))
        if len({mention.mention_id for mention in mentions}) != len(mentions):
            raise ValueError("two mentions have one id")
        reading = StoryMap(
            story, tuple(mentions), tuple(placements), tuple(map(self.move, value["moves"])),
            tuple(map(self.time, value["times"])), gazetteer_version=_text(value["gazetteer"]["version"]),
        )  # fmt: skip
        own = self._own_places(reading)
        order, cameras = value["story"]["order"], value["story"]["cameras"]
        project = Project(
            reading,
            edits=tuple(edit_of(row, at) for at, row in enumerate(value["edits"], 1)),
            anchors=tuple(self.anchor(row) for row in value["anchors"]),
            own_places=own,
            engine=_text(value["engine"]["version"]),
            setting=_text(value["engine"]["setting"]),
            kept=frozenset(map(_text, value["kept"])),
            gone=frozenset(map(_text, value["gone"])),
            story_order=tuple(map(_whole, order)),
            cameras={_text(k): (_real(v[0]), _real(v[1]), _real(v[2])) for k, v in cameras.items()},
            packs=tuple(map(_pack_of, value["packs"])),
        )
        check_log(project, frozenset(self.places))
        # What cannot be replayed is damaged, and is said here and not in the middle of a page.
        if not isinstance(project.storymap, StoryMap) or not isinstance(project.conflicts, tuple):
            raise ValueError("the log cannot be replayed")
        return project

    def _own_places(self, reading: StoryMap) -> tuple[Place, ...]:
        known = Project(reading).places
        return tuple(place for place_id, place in sorted(self.places.items()) if place_id not in known)

    def _story(self, row: Row, text: str | None) -> Story:
        if row["withheld"] is True:
            if text is None:
                raise ProjectError(
                    "This project withholds its text. Give the article beside it: `--text FILE`, or `text=` in Python."
                )
            if sha256(text) != row["sha256"]:
                raise ProjectError("The text that was given is not the one this project was made from.")
        else:
            text = _text(row["text"])
            if sha256(text) != row["sha256"]:
                raise ValueError("its text is not the one it was made from")
        paragraphs = tuple(
            Paragraph(_whole(p["number"]), _whole(p["start"]), _whole(p["end"])) for p in self._value["paragraphs"]
        )
        if any(not 0 <= p.start <= p.end <= len(text) for p in paragraphs):
            raise ValueError("a paragraph lies outside the text")
        published = None if row["published"] is None else date.fromisoformat(row["published"])
        title = row["title"]
        if row["withheld"]:
            from storymap.readers import parse_story

            title = parse_story(text).title
        return Story(text, paragraphs, _maybe(title), published, _text(row["language"]), _maybe(row["source"]))

    def passage(self, row: Row) -> tuple[int, int, str]:
        """Start, end and text of a record, which have to agree."""
        start, end = _whole(row["start"]), _whole(row["end"])
        text = self.story.text[start:end] if 0 <= start < end else ""
        if not text or len(text) != end - start or ("text" in row and row["text"] != text):
            raise ValueError(f"{row['id']} does not stand at {start} to {end} of the text")
        return start, end, text

    def mention(self, row: Row) -> Mention:
        """The mention of a row."""
        start, end, text = self.passage(row)
        if row["role"] not in _ROLES or row["kind"] not in _MENTION_KINDS:
            raise ValueError(f"{row['id']} has the role {row['role']!r} and the kind {row['kind']!r}")
        return Mention(
            _name(row["id"]), _whole(row["paragraph"]), start, end, text, row["role"],
            _text(row.get("cue", WITHHELD)), _text(row.get("name", text)), row["kind"], _share(row["role_confidence"]),
        )  # fmt: skip

    def placement(self, row: Row) -> Placement:
        """The placement of a mention's row."""
        rivals = tuple(
            Candidate(self.places[rival["place_id"]], _share(rival["score"]), _text(rival.get("why", "")))
            for rival in row["rivals"]
        )
        if row["certainty"] not in _CERTAINTIES:
            raise ValueError(f"{row['id']} has the certainty {row['certainty']!r}")
        reasons = row.get("reasons", (f"its reasons are {WITHHELD}",))
        return Placement(
            row["id"], self._place(row["place_id"]), _share(row["confidence"]), row["certainty"],
            tuple(map(_text, reasons)), rivals,
        )  # fmt: skip

    def move(self, row: Row) -> Move:
        """The move of a row."""
        start, end, text = self.passage(row)
        if row["status"] not in _MOVE_STATUSES:
            raise ValueError(f"{row['id']} has the status {row['status']!r}")
        return Move(
            _name(row["id"]), row["status"], _text(row.get("what", "")), _maybe(row.get("quantity")),
            self._place(row["origin_id"]), self._place(row["destination_id"]), _whole(row["paragraph"]),
            start, end, text, _maybe(row["origin_mention"]), _maybe(row["destination_mention"]),
        )  # fmt: skip

    def time(self, row: Row) -> Time:
        """The time of a row."""
        start, end, text = self.passage(row)
        return Time(
            _name(row["id"]), _whole(row["paragraph"]), start, end, text, _maybe(row["value"]), _text(row["kind"])
        )

    def anchor(self, row: Row) -> Anchor:
        """The anchor of a row, which has to stand where it says."""
        if row["start"] is not None:
            self.passage(row)
        return anchor_of(row)

    def _place(self, place_id: str | None) -> Place | None:
        return None if place_id is None else self.places[place_id]


# -- records that need nothing else ----------------------------------------------------------------


def place_of(row: Row) -> Place:
    """The place of a row."""
    lat, lon = row["lat"], row["lon"]
    if row["kind"] not in _KINDS or row["geometry"] not in _GEOMETRIES:
        raise ValueError(f"{row['place_id']} is of kind {row['kind']!r}")
    if (lat is None) != (lon is None) or (lat is not None and not (abs(_real(lat)) <= 90 and abs(_real(lon)) <= 180)):
        raise ValueError(f"{row['place_id']} lies at {lat}, {lon}")
    for name in ("geonameid", "population"):
        if not isinstance(row.get(name, 0), int | None):
            raise ValueError(f"{row['place_id']} has the {name} {row[name]!r}")
    return Place(
        _text(row["place_id"]), _text(row["name"]), row["kind"], row["geometry"], lat, lon,
        _maybe(row.get("country_code")), _maybe(row.get("admin1")), row.get("geonameid"),
        _maybe(row.get("feature_class")), _maybe(row.get("feature_code")), row.get("population", 0),
        _maybe(row.get("note")), _maybe(row.get("source")),
    )  # fmt: skip


def anchor_of(row: Row) -> Anchor:
    """The anchor of a row."""
    if row["start"] is None:
        return Anchor(_name(row["id"]), None, None)
    return Anchor(_name(row["id"]), _whole(row["start"]), _whole(row["end"]))


def edit_of(row: Row, number: int) -> Edit:
    """The entry of the log in a row; ``number`` is its place in the log, from 1."""
    if row["id"] != f"e{number}" or row["what"] not in _EDIT_KINDS:
        raise ValueError(f"entry {number} of the log is {row['id']!r}, {row['what']!r}")
    old, new = row["old"], row["new"]
    if not isinstance(old, dict) or not isinstance(new, dict):
        raise ValueError(f"entry {number} of the log does not say what was decided")
    what, targets = row["what"], tuple(map(_text, row["targets"]))
    wanted = targets if what == "confirm" else _NEW.get(what, ())
    missing = [key for key in wanted if key not in new]
    if missing:
        raise ValueError(f"entry {number} of the log lacks {', '.join(missing)}")
    if what in ("role", "add", "join") and new["role"] not in _ROLES:
        raise ValueError(f"entry {number} of the log gives the role {new['role']!r}")
    return Edit(row["id"], _text(row["who"]), _maybe(row["when"]), what, targets, old, new, _text(row["why"]))


def check_log(project: Project, places: frozenset[str]) -> None:
    """Raise ValueError where an edit points to a place or a passage that the project does not hold."""
    anchors = {anchor.anchor_id for anchor in project.anchors}
    for edit in project.edits:
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


def _pack_of(row: Row) -> Pack:
    places = tuple(
        PackPlace(place_of(place), tuple(map(_text, place["names"])), place["wins"] is True) for place in row["places"]
    )
    return Pack(_text(row["name"]), places, _text(row["licence"]))


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError(f"{str(value)[:40]!r} stands where a text has to be")
    return value


def _name(value: Any) -> str:
    """An id: it becomes a name in pages, so it is letters, digits and hyphens."""
    if not _ID.fullmatch(_text(value)):
        raise ValueError(f"{value[:40]!r} is no id")
    return str(value)


def _maybe(value: Any) -> str | None:
    return None if value is None else _text(value)


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise ValueError(f"{str(value)[:40]!r} stands where a whole number has to be")
    return value


def _real(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise ValueError(f"{str(value)[:40]!r} stands where a number has to be")
    return float(value)


def _share(value: Any) -> float:
    if not 0 <= _real(value) <= 1:
        raise ValueError(f"{value!r} stands where a share from 0 to 1 has to be")
    return float(value)
