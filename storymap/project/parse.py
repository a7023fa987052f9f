"""The bytes of a project file → a Project, each field looked at: a damaged file gets a sentence, not a guess."""

from __future__ import annotations

import gc
import hashlib
import json
from typing import Any

from msgspec import UNSET, UnsetType

from storymap.errors import ProjectError, ProjectTooNew, TextWithheld
from storymap.model import (
    Candidate,
    Cue,
    Mark,
    Mention,
    Move,
    NameSort,
    Paragraph,
    Picture,
    Place,
    Placement,
    Reason,
    Route,
    Sentence,
    Stop,
    Story,
    StoryMap,
    Time,
)
from storymap.project.edits import Anchor
from storymap.project.format import (
    FORMAT,
    SCHEMA,
    AnchorRow,
    MentionRow,
    MoveRow,
    ProjectFile,
    ReasonRow,
    RivalRow,
    RouteRow,
    Row,
    SentenceRow,
    SourceRow,
    StopRow,
    TimeRow,
    sha256,
)
from storymap.project.migrations import MIGRATIONS
from storymap.project.record import Project
from storymap.project.rows import anchor_of, check_log, checked, cue_of, edit_of, pack_of, place_of, reason_of
from storymap.project.serialise import CHECKSUM, loads
from storymap.readers import parse_story
from storymap.recognisers import cut

#: What a damaged file raises where it is read.
BROKEN = (LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
_WITHHELD = Cue("withheld")


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
        value: Any = loads(data)
    except (ValueError, RecursionError) as error:
        raise ProjectError(f"{name} is damaged: {_first(error)}. {_recover(name)}") from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ProjectError(f"{name} is not a storymap project. Give a file that `build -o …storymap.json` wrote.")
    version = value.get("schema")
    if type(version) is not int or version < 1:
        raise ProjectError(f"{name} is damaged: its schema is {str(version)[:20]}. {_recover(name)}")
    if version > SCHEMA:
        raise ProjectTooNew(
            f"{name} is of schema {str(version)[:20]}, this storymap reads up to {SCHEMA}. "
            "Open it with a newer storymap."
        )
    try:
        for older in range(version, SCHEMA):
            value = MIGRATIONS[older](value) | {"schema": older + 1}
    except BROKEN as error:
        raise _damaged(error, name) from error
    return dict(value)


def check_sum(data: bytes, name: str) -> None:
    """Raise ProjectError where the file is not, byte for byte, what storymap wrote."""
    body, mark, rest = data.rpartition(CHECKSUM.encode())
    if not mark:
        raise ProjectError(f"{name} is damaged: its checksum is missing. {_recover(name)}")
    if rest != f'{hashlib.sha256(body).hexdigest()}"\n}}\n'.encode():
        raise ProjectError(f"{name} is damaged, or another program has changed it. {_recover(name)}")


def project_of(value: Row, name: str, *, text: str | None = None) -> Project:
    """The project in a file's JSON."""
    try:
        return _Reader(checked(value, ProjectFile), text).project()
    except ProjectError:
        raise
    except BROKEN as error:
        raise _damaged(error, name) from error


def _damaged(error: Exception, name: str) -> ProjectError:
    what = f"{str(error.args[0])[:60]!r} is missing" if isinstance(error, KeyError) else _first(error)
    return ProjectError(f"{name} is damaged: {what}. {_recover(name)}")


def _first(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno} is not JSON from character {error.colno} on"
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start:,} is not UTF-8"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return " ".join(str(error).split())[:160]


def _recover(name: str) -> str:
    return f"Recover it with: python -m storymap check {name} --recover"


class _Reader:
    """One reading of a file: what its records say of each other has to be true, else ValueError or KeyError."""

    def __init__(self, file: ProjectFile, text: str | None) -> None:
        self._file = file
        self._places = {row.place_id: place_of(row) for row in file.places}
        self._story = _story(file, text)
        self._numbers = {paragraph.number for paragraph in self._story.paragraphs}

    def project(self) -> Project:
        file = self._file
        reading = self._reading()
        project = Project(
            reading,
            edits=tuple(edit_of(row, at) for at, row in enumerate(file.edits, 1)),
            anchors=tuple(map(self._anchor, file.anchors)),
            own_places=self._own_places(reading),
            engine=file.engine.version,
            setting=file.engine.setting,
            kept=frozenset(file.kept),
            gone=frozenset(file.gone),
            story_order=tuple(file.story.order),
            cameras=file.story.cameras,
            packs=tuple(map(pack_of, file.packs)),
            withheld=file.source.withheld,
        )
        check_log(project, frozenset(self._places))
        # What cannot be replayed is damaged, and is said here and not in the middle of a page.
        project.storymap, project.conflicts  # noqa: B018
        return project

    def _reading(self) -> StoryMap:
        file = self._file
        ids = [row.id for rows in (file.mentions, file.moves, file.routes, file.times) for row in rows]
        if len(set(ids)) != len(ids):
            raise ValueError("two of its records have the same id")
        return StoryMap(
            self._story,
            tuple(map(self._mention, file.mentions)),
            tuple(map(self._placement, file.mentions)),
            tuple(map(self._move, file.moves)),
            tuple(map(self._time, file.times)),
            gazetteer_version=file.gazetteer.version,
            sentences=cut(self._story) if file.sentences is None else self._sentences(file.sentences),
            routes=tuple(map(self._route, file.routes)),
        )

    def _own_places(self, reading: StoryMap) -> tuple[Place, ...]:
        known = Project(reading).places
        return tuple(place for place_id, place in sorted(self._places.items()) if place_id not in known)

    def _sentences(self, rows: list[SentenceRow]) -> tuple[Sentence, ...]:
        ends = [end for row in rows for end in (row.start, row.end)]
        if ends != sorted(ends) or (ends and ends[-1] > len(self._story.text)):
            raise ValueError("its sentences do not follow each other in the text")
        return tuple(Sentence(row.paragraph, row.start, row.end) for row in rows)

    def _passage(self, row: MentionRow | MoveRow | TimeRow) -> str:
        """The text of a record, which has to stand where the record says."""
        if row.paragraph not in self._numbers:
            raise ValueError(f"{row.id} is in paragraph {row.paragraph}, which does not exist")
        return self._text_at(row.id, row.start, row.end, row.text)

    def _text_at(self, record: str, start: int, end: int, quoted: str | UnsetType) -> str:
        text = self._story.text[start:end]
        if not text or len(text) != end - start or quoted not in (UNSET, text):
            raise ValueError(f"{record} is not at characters {start} to {end} of the text")
        return text

    def _mention(self, row: MentionRow) -> Mention:
        text = self._passage(row)
        cue = _WITHHELD if row.cue is UNSET else cue_of(row.cue)
        name = text if row.name is UNSET else row.name
        return Mention(
            row.id, row.paragraph, row.start, row.end, text, row.role, cue, name, row.kind, row.role_confidence
        )

    def _placement(self, row: MentionRow) -> Placement:
        reasons = (Reason("withheld"),) if row.reasons is UNSET else tuple(map(reason_of, row.reasons))
        rivals = tuple(map(self._rival, row.rivals))
        return Placement(row.id, self._place(row.place_id), row.confidence, row.certainty, reasons, rivals)

    def _rival(self, row: RivalRow) -> Candidate:
        place, sort = self._places[row.place_id], NameSort[row.sort.upper()]
        return Candidate(place, row.score, sort, _maybe(row.told), _maybe(row.lost))

    def _move(self, row: MoveRow) -> Move:
        text = self._passage(row)
        quantity = None if row.quantity is UNSET else row.quantity
        return Move(
            row.id, row.status, row.what or "", quantity, self._place(row.origin_id), self._place(row.destination_id),
            row.paragraph, row.start, row.end, text, row.origin_mention,
            row.destination_mention,
        )  # fmt: skip

    def _route(self, row: RouteRow) -> Route:
        return Route(row.id, row.traveller or "", tuple(self._stop(row.id, stop) for stop in row.stops))

    def _stop(self, route: str, row: StopRow) -> Stop:
        if row.paragraph not in self._numbers:
            raise ValueError(f"{route} has a stop in paragraph {row.paragraph}, which does not exist")
        text = self._text_at(route, row.start, row.end, UNSET)
        return Stop(row.mention_id, row.paragraph, row.start, row.end, text, row.status, row.how)

    def _time(self, row: TimeRow) -> Time:
        return Time(row.id, row.paragraph, row.start, row.end, self._passage(row), row.value, row.kind)

    def _anchor(self, row: AnchorRow) -> Anchor:
        anchor = anchor_of(row)
        if anchor.start is not None and anchor.end is not None:
            self._text_at(row.id, anchor.start, anchor.end, row.text)
        return anchor

    def _place(self, place_id: str | None) -> Place | None:
        return None if place_id is None else self._places[place_id]


def _maybe(row: ReasonRow | UnsetType) -> Reason | None:
    return None if row is UNSET else reason_of(row)


def _story(file: ProjectFile, given: str | None) -> Story:
    row, paragraphs = file.source, file.paragraphs
    text = _withheld_text(row, given) if row.withheld else row.text
    if text is None or sha256(text) != row.sha256:
        raise ValueError("its text is not the one it was made from")
    if any(not paragraph.start <= paragraph.end <= len(text) for paragraph in paragraphs):
        raise ValueError("a paragraph lies outside the text")
    if len({paragraph.number for paragraph in paragraphs}) != len(paragraphs):
        raise ValueError("two paragraphs have the same number")
    title = parse_story(text).title if row.withheld else row.title
    found = tuple(Paragraph(p.number, p.start, p.end, p.kind, p.level, p.ordinal) for p in paragraphs)
    if any(not mark.start < mark.end <= len(text) for mark in file.marks):
        raise ValueError("a stretch that is set apart lies outside the text")
    return Story(
        text, found, title, row.published, row.language, row.source, row.author, row.site, row.url,
        tuple(Mark(mark.kind, mark.start, mark.end, mark.target) for mark in file.marks),
        tuple(Picture(p.after, p.alt, p.caption, p.source, p.data) for p in file.pictures),
        tuple(file.aside),
    )  # fmt: skip


def _withheld_text(row: SourceRow, given: str | None) -> str:
    """The article that was given beside the file; raises TextWithheld unless the file was made of it."""
    if given is None:
        raise TextWithheld(
            "This project was saved without its text. Give the article as well: `--text FILE`, or `text=` in Python."
        )
    # What is pasted seldom has the very line ends of the file it is from.
    lines = "\n".join(given.splitlines()).strip()
    found = next((text for text in (given, lines, f"{lines}\n") if sha256(text) == row.sha256), None)
    if found is None:
        raise TextWithheld("The text that was given is not the one this project was made from.")
    return found
