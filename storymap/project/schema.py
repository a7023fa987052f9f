"""A project as JSON and back: sections in a fixed order, one record a line, the same project the same bytes.

``schema.json`` beside this file is the JSON Schema 2020-12 of the newest version. ``MIGRATIONS``
takes a file of an older version one version further.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from storymap.gazetteer.packs import Pack
from storymap.model import Candidate, Cue, Mention, Move, NameSort, Place, Placement, Reason, Story, Time
from storymap.project.edits import Anchor, Edit
from storymap.project.reanchor import quote
from storymap.project.record import Project

SCHEMA = 2
FORMAT = "storymap project"
Row = dict[str, Any]


def _codes_for_sentences(value: Row) -> Row:
    """Schema 1 kept cues and reasons as sentences: each becomes the code of what is said in its own words."""

    def said(text: Any) -> Row:
        return {"code": "said", "values": {"text": text}}

    def rival(row: Row) -> Row:
        kept = {name: row[name] for name in row if name != "why"}
        return {**kept, "lost": said(row["why"])} if row.get("why") else kept

    def mention(row: Row) -> Row:
        row = {**row, "rivals": list(map(rival, row["rivals"]))}
        if "cue" in row:
            row["cue"] = {"code": "said", "words": [row["cue"]]}
        if "reasons" in row:
            row["reasons"] = list(map(said, row["reasons"]))
        return row

    return {**value, "mentions": list(map(mention, value["mentions"]))}


#: Version → what takes a file of that version to the next.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: lambda value: _codes_for_sentences(value) | {"sentences": None},  # cut anew from the text, if it is not withheld
}
CHECKSUM = ',\n"checksum": "sha256:'
_PLACE_DEFAULTS = {field.name: field.default for field in fields(Place)}

# -- writing ---------------------------------------------------------------------------------------


def write_project(project: Project, *, withhold_text: bool | None = None) -> bytes:
    """The project as the bytes of its file.

    With ``withhold_text`` neither the article nor any word of it is written: offsets and
    hashes only. Such a file is read with the article beside it. Without a word on it the
    project stays as it was read.
    """
    reading, story = project.reading, project.reading.story
    withheld = project.withheld if withhold_text is None else withhold_text
    keep = not withheld
    source: Row = {
        "title": story.title if keep else None,
        "language": story.language,
        "published": story.published.isoformat() if story.published else None,
        "source": story.source if keep else None,
        "sha256": sha256(story.text),
        "text": story.text if keep else None,
        "withheld": withheld,
    }
    places = [_place_row(place) for _, place in sorted(project.places.items())]
    areas = [row["place_id"] for row in places if row["geometry"] in ("area", "line")]
    sections: list[tuple[str, Any]] = [
        ("format", FORMAT),
        ("schema", SCHEMA),
        ("engine", {"name": "storymap", "version": project.engine, "setting": project.setting}),
        ("gazetteer", {"version": reading.gazetteer_version}),
        ("source", source),
        # What people decided comes first: of a file that breaks off, the machine's part can be made anew.
        ("edits", [_edit_row(edit, keep) for edit in project.edits]),
        ("anchors", [_anchor_row(story, anchor, keep) for anchor in project.anchors]),
        ("paragraphs", [{"number": p.number, "start": p.start, "end": p.end} for p in story.paragraphs]),
        ("sentences", [{"paragraph": s.paragraph, "start": s.start, "end": s.end} for s in reading.sentences]),
        ("places", places),
        ("mentions", [_mention_row(story, m, p, keep) for m, p in reading.placed()]),
        ("moves", [_move_row(move, keep) for move in reading.moves]),
        ("times", [_time_row(time, keep) for time in reading.times]),
        ("shapes", {"borders": "UN General Assembly", "of": areas}),
        ("story", {"order": list(project.story_order), "cameras": {k: list(v) for k, v in project.cameras.items()}}),
        ("packs", [_pack_row(pack) for pack in project.packs]),
        ("kept", sorted(project.kept)),
        ("gone", sorted(project.gone)),
    ]
    # Counted at the top, so that a file which breaks off can be seen to.
    counts = {name: len(value) for name, value in sections if isinstance(value, list)}
    sections.insert(4, ("counts", counts))
    body = ",\n".join(f'"{name}": {_lines(value)}' for name, value in sections)
    data = ("{\n" + body).encode("utf-8", "surrogatepass")
    return data + f'{CHECKSUM}{hashlib.sha256(data).hexdigest()}"\n}}\n'.encode()


_dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return _dump(value)
    return "[\n " + ",\n ".join(map(_dump, value)) + "\n]"


def _place_row(place: Place) -> Row:
    """The fields of a place, without those that say nothing."""
    row = {name: getattr(place, name) for name in _PLACE_DEFAULTS}
    optional = ("country_code", "admin1", "geonameid", "feature_class", "feature_code", "population", "note", "source")
    return {name: value for name, value in row.items() if name not in optional or value != _PLACE_DEFAULTS[name]}


def _mention_row(story: Story, mention: Mention, placement: Placement, keep: bool) -> Row:
    row: Row = {
        "id": mention.mention_id, "paragraph": mention.paragraph, "start": mention.start, "end": mention.end,
        **_quoted(story, mention.start, mention.end, keep), "role": mention.role, "kind": mention.kind,
        "role_confidence": mention.role_confidence,
        "place_id": placement.place.place_id if placement.place else None,
        "confidence": placement.confidence, "certainty": placement.certainty,
    }  # fmt: skip
    if keep:
        row |= {
            "name": mention.name,
            "cue": _cue_row(mention.cue),
            "reasons": list(map(_reason_row, placement.reasons)),
        }
    row["rivals"] = [_rival_row(rival, keep) for rival in placement.rivals]
    return row


def _cue_row(cue: Cue) -> Row:
    return {"code": cue.code, "words": list(cue.words)}


def _reason_row(reason: Reason) -> Row:
    return {"code": reason.code, "values": dict(reason.values)}


def _rival_row(rival: Candidate, keep: bool) -> Row:
    row: Row = {"place_id": rival.place.place_id, "score": rival.score}
    if rival.sort is not NameSort.PREFERRED:
        row["sort"] = rival.sort.name.lower()
    reasons = {"told": rival.told, "lost": rival.lost} if keep else {}
    return row | {name: _reason_row(reason) for name, reason in reasons.items() if reason is not None}


def _quoted(story: Story, start: int, end: int, keep: bool) -> Row:
    before, exact, after = quote(story.text, start, end)
    return {"text": exact, "prefix": before, "suffix": after} if keep else {"sha256": sha256(exact)}


def _move_row(move: Move, keep: bool) -> Row:
    row: Row = {
        "id": move.move_id, "status": move.status, "paragraph": move.paragraph, "start": move.start, "end": move.end,
        "origin_id": move.origin.place_id if move.origin else None,
        "destination_id": move.destination.place_id if move.destination else None,
        "origin_mention": move.origin_mention, "destination_mention": move.destination_mention,
    }  # fmt: skip
    return row | ({"what": move.what, "quantity": move.quantity, "text": move.text} if keep else {})


def _time_row(time: Time, keep: bool) -> Row:
    row: Row = {"id": time.time_id, "paragraph": time.paragraph, "start": time.start, "end": time.end}
    return row | ({"text": time.text} if keep else {}) | {"value": time.value, "kind": time.kind}


def _anchor_row(story: Story, anchor: Anchor, keep: bool) -> Row:
    row: Row = {"id": anchor.anchor_id, "start": anchor.start, "end": anchor.end}
    return row if anchor.start is None or anchor.end is None else row | _quoted(story, anchor.start, anchor.end, keep)


def _pack_row(pack: Pack) -> Row:
    places = [{**_place_row(row.place), "names": list(row.names), "wins": row.wins} for row in pack.places]
    return {"name": pack.name, "licence": pack.licence, "version": pack.version, "places": places}


def section(data: bytes, name: str) -> Any:
    """One section of a file that is byte for byte what ``write_project`` wrote, without reading the others.

    No string of JSON holds a line end, so a line that begins with a quotation mark opens a section.
    """
    start = data.index(f'\n"{name}": '.encode()) + len(name) + 5
    return json.loads(data[start : data.index(b',\n"', start)].decode("utf-8", "surrogatepass"))


def edit_rows(project: Project) -> list[Row]:
    """The log as the file has it."""
    rows: list[Row] = json.loads(_dump([_edit_row(edit, keep=True) for edit in project.edits]))
    return rows


def _edit_row(edit: Edit, keep: bool) -> Row:
    new, old = dict(edit.new), dict(edit.old)
    if not keep:
        # What the log quotes of the article goes; what a person has typed stays.
        if edit.what in ("add", "join"):
            new.pop("name", None)
        old = {key: _without_words(value) for key, value in old.items()}
    return {
        "id": edit.edit_id, "who": edit.who, "when": edit.when, "what": edit.what, "targets": list(edit.targets),
        "old": old, "new": new, "why": edit.why,
    }  # fmt: skip


def _without_words(value: Any) -> Any:
    return {k: v for k, v in value.items() if k not in ("what", "quantity")} if isinstance(value, dict) else value


def sha256(text: str) -> str:
    """The hash of a text, as the file has it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
