"""A project as the bytes of its file: sections in a fixed order, one record a line, the same project the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, TypeVar, cast

import msgspec
from msgspec import UNSET, Struct, UnsetType

from storymap.addresses import is_held, is_link, is_web
from storymap.gazetteer.packs import Pack
from storymap.model import Candidate, Mention, Move, NameSort, Place, Placement, Reason, Route, Story, Time
from storymap.project.edits import Anchor, Edit
from storymap.project.format import (
    FORMAT,
    SCHEMA,
    AnchorRow,
    CueRow,
    EditRow,
    EngineRow,
    GazetteerRow,
    MarkRow,
    MentionRow,
    MoveRow,
    NameSortWord,
    PackPlaceRow,
    PackRow,
    ParagraphRow,
    PictureRow,
    PlaceRow,
    ReasonRow,
    RivalRow,
    RouteRow,
    Row,
    SentenceRow,
    ShapesRow,
    SourceRow,
    StopRow,
    StoryRow,
    TimeRow,
    sha256,
)
from storymap.project.reanchor import quote
from storymap.project.record import Project
from storymap.project.state import id_of
from storymap.writing import readable

CHECKSUM = ',\n"checksum": "sha256:'
_HALF_PAIR = re.compile(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]")


def write_project(project: Project, *, withhold_text: bool | None = None) -> bytes:
    """The project as the bytes of its file.

    With ``withhold_text`` neither the article nor any word of it is written: offsets and
    hashes only. Such a file is read with the article beside it. Without a word on it the
    project stays as it was read.
    """
    withheld = project.withheld if withhold_text is None else withhold_text
    sections = {"format": FORMAT, "schema": SCHEMA, **_sections(project, _Writer(project.reading.story, not withheld))}
    # Counted at the top, so that a file which breaks off can be seen to.
    counts = {name: len(value) for name, value in sections.items() if isinstance(value, list)}
    lines = {name: _lines(value) for name, value in sections.items()}
    ordered = {name: line for name, line in lines.items() if name in _BEFORE_COUNTS} | {"counts": _dump(counts)} | lines
    body = ",\n".join(f'"{name}": {line}' for name, line in ordered.items())
    data = readable("{\n" + body).encode()
    return data + f'{CHECKSUM}{hashlib.sha256(data).hexdigest()}"\n}}\n'.encode()


_BEFORE_COUNTS = ("format", "schema", "engine", "gazetteer")


def _sections(project: Project, writer: _Writer) -> dict[str, Any]:
    reading, story = project.reading, project.reading.story
    places = [place for _, place in sorted(project.places.items())]
    return {
        "engine": EngineRow(project.engine, project.setting),
        "gazetteer": GazetteerRow(reading.gazetteer_version),
        "source": writer.source(),
        # What people decided comes first: of a file that breaks off, the machine's part can be made anew.
        "edits": [writer.edit(edit) for edit in project.edits],
        "anchors": [writer.anchor(anchor) for anchor in project.anchors],
        "paragraphs": [ParagraphRow(p.start, p.end, p.number, p.kind, p.level, p.ordinal) for p in story.paragraphs],
        "sentences": [SentenceRow(s.start, s.end, s.paragraph) for s in reading.sentences],
        **writer.structure(),
        "places": [PlaceRow(**_fields(place)) for place in places],
        "mentions": [writer.mention(mention, placement) for mention, placement in reading.placed()],
        "moves": [writer.move(move) for move in reading.moves],
        **({"routes": [writer.route(route) for route in reading.routes]} if reading.routes else {}),
        "times": [writer.time(time) for time in reading.times],
        "shapes": ShapesRow(_BORDERS, [place.place_id for place in places if place.geometry in ("area", "line")]),
        "story": StoryRow(list(project.story_order), dict(project.cameras)),
        "packs": [_pack_row(pack) for pack in project.packs],
        "kept": sorted(project.kept),
        "gone": sorted(project.gone),
    }


_BORDERS = "UN General Assembly"
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _dump(value: Any) -> str:
    return _encode(msgspec.to_builtins(value))


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value or not isinstance(value[0], Struct):
        return _dump(value)
    return "[\n " + ",\n ".join(map(_dump, value)) + "\n]"


Kept = TypeVar("Kept")


class _Writer:
    """Records as rows; with their words, or with hashes in place of what they quote."""

    def __init__(self, story: Story, keep: bool) -> None:
        self._story, self._keep = story, keep

    def source(self) -> SourceRow:
        story = self._story
        text = readable(story.text)
        told = (story.title, story.source, text, story.author, story.site, story.url)
        title, source, kept, author, site, url = told if self._keep else (None,) * 6
        return SourceRow(
            title, story.language, story.published, source, sha256(text), not self._keep, kept,
            author, site, url if is_web(url) else None,
        )  # fmt: skip

    def structure(self) -> dict[str, list[Any]]:
        """What stands beside the text, each sort that there is; of a withheld one only where its emphasis is."""
        story, keep = self._story, self._keep
        # An address that no file may hold is left out here, so that what is written can be read.
        marks = [mark for mark in story.marks if mark.target is None or (keep and is_link(mark.target))]
        pictures = [
            PictureRow(
                picture.after, picture.alt, picture.caption, picture.source if is_web(picture.source) else None,
                picture.data if is_held(picture.data) else None,
            )
            for picture in story.pictures
        ]  # fmt: skip
        found: dict[str, list[Any]] = {
            "marks": [MarkRow(mark.start, mark.end, mark.kind, mark.target) for mark in marks],
            "pictures": pictures if keep else [],
            "aside": list(story.aside) if keep else [],
        }
        return {name: rows for name, rows in found.items() if rows}

    def mention(self, mention: Mention, placement: Placement) -> MentionRow:
        return MentionRow(
            id=mention.mention_id, paragraph=mention.paragraph, **self._quoted(mention.start, mention.end),
            role=mention.role, kind=mention.kind, role_confidence=mention.role_confidence,
            place_id=id_of(placement.place), confidence=placement.confidence, certainty=placement.certainty,
            name=self._kept(mention.name), cue=self._kept(CueRow(mention.cue.code, list(mention.cue.words))),
            reasons=self._kept([_reason_row(reason) for reason in placement.reasons]),
            rivals=[self._rival(rival) for rival in placement.rivals],
        )  # fmt: skip

    def _rival(self, rival: Candidate) -> RivalRow:
        told, lost = (self._kept(_reason_row(reason)) if reason else UNSET for reason in (rival.told, rival.lost))
        return RivalRow(rival.place.place_id, rival.score, _sort_word(rival.sort), told, lost)

    def move(self, move: Move) -> MoveRow:
        return MoveRow(
            id=move.move_id, status=move.status, paragraph=move.paragraph, **self._quoted(move.start, move.end),
            origin_id=id_of(move.origin), destination_id=id_of(move.destination), origin_mention=move.origin_mention,
            destination_mention=move.destination_mention, what=self._kept(move.what),
            quantity=self._kept(move.quantity),
        )  # fmt: skip

    def route(self, route: Route) -> RouteRow:
        stops = [
            StopRow(
                start=stop.start, end=stop.end, mention_id=stop.mention_id, paragraph=stop.paragraph,
                status=stop.status, how=stop.how,
            )
            for stop in route.stops
        ]  # fmt: skip
        return RouteRow(route.route_id, stops, self._kept(route.traveller))

    def time(self, time: Time) -> TimeRow:
        quoted = self._quoted(time.start, time.end)
        return TimeRow(id=time.time_id, paragraph=time.paragraph, **quoted, value=time.value, kind=time.kind)

    def anchor(self, anchor: Anchor) -> AnchorRow:
        if anchor.start is None or anchor.end is None:
            return AnchorRow(anchor.anchor_id, None, None)
        return AnchorRow(anchor.anchor_id, **self._quoted(anchor.start, anchor.end))

    def edit(self, edit: Edit) -> EditRow:
        new, old = dict(edit.new), dict(edit.old)
        if not self._keep:
            # What the log quotes of the article goes; what a person has typed stays.
            if edit.what in ("add", "join"):
                new.pop("name", None)
            old = {key: _without_words(value) for key, value in old.items()}
        return EditRow(edit.edit_id, edit.who, edit.when, edit.what, list(edit.targets), old, new, edit.why)

    def _kept(self, value: Kept) -> Kept | UnsetType:
        return value if self._keep else UNSET

    def _quoted(self, start: int, end: int) -> Row:
        before, exact, after = quote(self._story.text, start, end)
        words = {"text": exact, "prefix": before, "suffix": after} if self._keep else {"sha256": sha256(exact)}
        return {"start": start, "end": end, **words}


def _without_words(value: Any) -> Any:
    return {k: v for k, v in value.items() if k not in ("what", "quantity")} if isinstance(value, dict) else value


def _fields(place: Place) -> Row:
    return {name: getattr(place, name) for name in Place.__slots__}


def _sort_word(sort: NameSort) -> NameSortWord:
    return cast(NameSortWord, sort.name.lower())


def _reason_row(reason: Reason) -> ReasonRow:
    return ReasonRow(reason.code, dict(reason.values))


def _pack_row(pack: Pack) -> PackRow:
    places = [PackPlaceRow(**_fields(row.place), names=list(row.names), wins=row.wins) for row in pack.places]
    return PackRow(pack.name, pack.licence, places, pack.version)


def section(data: bytes, name: str) -> Any:
    """One section of a file that is byte for byte what ``write_project`` wrote, without reading the others.

    No string of JSON holds a line end, so a line that begins with a quotation mark opens a section.
    """
    start = data.index(f'\n"{name}": '.encode()) + len(name) + 5
    return loads(data[start : data.index(b',\n"', start)])


def loads(data: bytes) -> Any:
    """The JSON in some bytes, with the mark for "unreadable" for half of a surrogate pair, which no file can hold.

    Raises
    ------
    ValueError
        The bytes are no JSON, or no UTF-8.
    """
    value = json.loads(data.decode("utf-8", "surrogatepass"))
    if not _HALF_PAIR.search(data):
        return value
    mended = json.loads(readable(_encode(value)))
    source = value.get("source") if isinstance(value, dict) else None
    text = source.get("text") if isinstance(source, dict) else None
    if isinstance(source, dict) and isinstance(text, str) and sha256(text) == source.get("sha256"):
        mended["source"]["sha256"] = sha256(readable(text))
    return mended


def edit_rows(project: Project) -> list[Row]:
    """The log as the file has it."""
    writer = _Writer(project.reading.story, keep=True)
    rows: list[Row] = json.loads(readable(_dump([writer.edit(edit) for edit in project.edits])))
    return rows
