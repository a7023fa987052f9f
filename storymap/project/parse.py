"""The bytes of a project file → a Project, each field looked at: a damaged file gets a sentence, not a guess."""

from __future__ import annotations

import gc
import hashlib
import json
from datetime import date
from typing import Any, get_args

from storymap.errors import ProjectError, ProjectTooNew, TextWithheld
from storymap.gazetteer.packs import Pack, PackPlace
from storymap.model import (
    Candidate,
    Certainty,
    Cue,
    Kind,
    Mention,
    Move,
    MoveStatus,
    NameSort,
    Paragraph,
    Place,
    Placement,
    Reason,
    Role,
    Sentence,
    Story,
    StoryMap,
    Time,
)
from storymap.project.edits import Anchor
from storymap.project.record import Project
from storymap.project.rows import (
    anchor_of,
    check_log,
    cue_of,
    edit_of,
    maybe,
    name_of,
    place_of,
    real,
    reason_of,
    share,
    text_of,
    whole,
)
from storymap.project.schema import CHECKSUM, FORMAT, MIGRATIONS, SCHEMA, Row, sha256
from storymap.recognisers import cut

_MENTION_KINDS = frozenset(get_args(Kind)) | {None}
_CERTAINTIES = frozenset(get_args(Certainty))
_ROLES = frozenset(get_args(Role))
_MOVE_STATUSES = frozenset(get_args(MoveStatus))


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
        raise ProjectError(f"{name} is damaged: its schema is {str(version)[:20]}. {_recover(name)}")
    if version > SCHEMA:
        raise ProjectTooNew(
            f"{name} is of schema {str(version)[:20]}, this storymap reads up to {SCHEMA}. "
            "Open it with a newer storymap."
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
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        if isinstance(error, ProjectError):
            raise
        what = f"{str(error.args[0])[:60]} is missing" if isinstance(error, KeyError) else _first(error)
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
        moves, times = tuple(map(self.move, value["moves"])), tuple(map(self.time, value["times"]))
        ids = [*(m.mention_id for m in mentions), *(m.move_id for m in moves), *(t.time_id for t in times)]
        if len(set(ids)) != len(ids):
            raise ValueError("two of its records have one id")
        reading = StoryMap(
            story, tuple(mentions), tuple(placements), moves, times,
            gazetteer_version=text_of(value["gazetteer"]["version"]), sentences=self._sentences(value["sentences"]),
        )  # fmt: skip
        own = self._own_places(reading)
        order, cameras = value["story"]["order"], value["story"]["cameras"]
        project = Project(
            reading,
            edits=tuple(edit_of(row, at) for at, row in enumerate(value["edits"], 1)),
            anchors=tuple(self.anchor(row) for row in value["anchors"]),
            own_places=own,
            engine=text_of(value["engine"]["version"]),
            setting=text_of(value["engine"]["setting"]),
            kept=frozenset(map(text_of, value["kept"])),
            gone=frozenset(map(text_of, value["gone"])),
            story_order=tuple(map(whole, order)),
            cameras={text_of(k): (real(v[0]), real(v[1]), real(v[2])) for k, v in cameras.items()},
            packs=tuple(map(_pack_of, value["packs"])),
            withheld=value["source"]["withheld"] is True,
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
                raise TextWithheld(
                    "This project withholds its text. Give the article beside it: `--text FILE`, or `text=` in Python."
                )
            # What is pasted seldom has the very line ends of the file it is from.
            lines = "\n".join(text.splitlines()).strip()
            texts = (text, lines, f"{lines}\n")
            text = next((one for one in texts if sha256(one) == row["sha256"]), None)
            if text is None:
                raise TextWithheld("The text that was given is not the one this project was made from.")
        else:
            text = text_of(row["text"])
            if sha256(text) != row["sha256"]:
                raise ValueError("its text is not the one it was made from")
        paragraphs = tuple(
            Paragraph(whole(p["number"]), whole(p["start"]), whole(p["end"])) for p in self._value["paragraphs"]
        )
        if any(not 0 <= p.start <= p.end <= len(text) for p in paragraphs):
            raise ValueError("a paragraph lies outside the text")
        self._numbers = {p.number for p in paragraphs}
        if len(self._numbers) != len(paragraphs):
            raise ValueError("two paragraphs have one number")
        published = None if row["published"] is None else date.fromisoformat(row["published"])
        title = row["title"]
        if row["withheld"]:
            from storymap.readers import parse_story

            title = parse_story(text).title
        return Story(text, paragraphs, maybe(title), published, text_of(row["language"]), maybe(row["source"]))

    def _sentences(self, rows: list[Row] | None) -> tuple[Sentence, ...]:
        """The sentences of the file, those of the text where it has none of its own."""
        if rows is None:
            return cut(self.story)
        found = tuple(Sentence(whole(row["paragraph"]), whole(row["start"]), whole(row["end"])) for row in rows)
        ends = [end for sentence in found for end in (sentence.start, sentence.end)]
        if ends != sorted(ends) or (ends and not 0 <= ends[0] <= ends[-1] <= len(self.story.text)):
            raise ValueError("its sentences do not follow each other in the text")
        return found

    def passage(self, row: Row) -> tuple[int, int, str]:
        """Start, end and text of a record, which have to agree."""
        start, end = whole(row["start"]), whole(row["end"])
        text = self.story.text[start:end] if 0 <= start < end else ""
        if not text or len(text) != end - start or ("text" in row and row["text"] != text):
            raise ValueError(f"{row['id']} does not stand at {start} to {end} of the text")
        if "paragraph" in row and whole(row["paragraph"]) not in self._numbers:
            raise ValueError(f"{row['id']} stands in paragraph {str(row['paragraph'])[:40]}, which is not there")
        return start, end, text

    def mention(self, row: Row) -> Mention:
        """The mention of a row."""
        start, end, text = self.passage(row)
        if row["role"] not in _ROLES or row["kind"] not in _MENTION_KINDS:
            raise ValueError(f"{row['id']} has the role {row['role']!r} and the kind {row['kind']!r}")
        return Mention(
            name_of(row["id"]), whole(row["paragraph"]), start, end, text, row["role"],
            cue_of(row["cue"]) if "cue" in row else Cue("withheld"), text_of(row.get("name", text)), row["kind"],
            share(row["role_confidence"]),
        )  # fmt: skip

    def placement(self, row: Row) -> Placement:
        """The placement of a mention's row."""
        rivals = tuple(map(self._rival, row["rivals"]))
        if row["certainty"] not in _CERTAINTIES:
            raise ValueError(f"{row['id']} has the certainty {row['certainty']!r}")
        reasons = tuple(map(reason_of, row["reasons"])) if "reasons" in row else (Reason("withheld"),)
        return Placement(
            row["id"], self._place(row["place_id"]), share(row["confidence"]), row["certainty"],
            reasons, rivals,
        )  # fmt: skip

    def _rival(self, row: Row) -> Candidate:
        told, lost = (reason_of(row[name]) if name in row else None for name in ("told", "lost"))
        place, sort = self.places[row["place_id"]], NameSort[text_of(row.get("sort", "preferred")).upper()]
        return Candidate(place, share(row["score"]), sort, told, lost)

    def move(self, row: Row) -> Move:
        """The move of a row."""
        start, end, text = self.passage(row)
        if row["status"] not in _MOVE_STATUSES:
            raise ValueError(f"{row['id']} has the status {row['status']!r}")
        return Move(
            name_of(row["id"]), row["status"], text_of(row.get("what", "")), maybe(row.get("quantity")),
            self._place(row["origin_id"]), self._place(row["destination_id"]), whole(row["paragraph"]),
            start, end, text, maybe(row["origin_mention"]), maybe(row["destination_mention"]),
        )  # fmt: skip

    def time(self, row: Row) -> Time:
        """The time of a row."""
        start, end, text = self.passage(row)
        return Time(
            name_of(row["id"]), whole(row["paragraph"]), start, end, text, maybe(row["value"]), text_of(row["kind"])
        )

    def anchor(self, row: Row) -> Anchor:
        """The anchor of a row, which has to stand where it says."""
        if row["start"] is not None:
            self.passage(row)
        return anchor_of(row)

    def _place(self, place_id: str | None) -> Place | None:
        return None if place_id is None else self.places[place_id]


def _pack_of(row: Row) -> Pack:
    places = tuple(
        PackPlace(place_of(place), tuple(map(text_of, place["names"])), place["wins"] is True)
        for place in row["places"]
    )
    return Pack(text_of(row["name"]), places, text_of(row["licence"]))
