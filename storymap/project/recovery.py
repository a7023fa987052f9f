"""A damaged project file → all of it that can still be read, and a report of what is missing.

A file has one record a line, so that a fault takes one record with it. The last good
state beside the file gives what the file lost; the log in the file gives what came after.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from storymap.errors import ProjectError
from storymap.model import Story, StoryMap
from storymap.project.files import last_good, read_bytes, save_project
from storymap.project.parse import anchor_of, check_log, edit_of, load_json, parse_project, place_of, project_of
from storymap.project.record import Project
from storymap.project.schema import FORMAT, SCHEMA, Row, sha256
from storymap.readers import parse_story

_SECTION = re.compile(r'^"(\w+)": (.*?),?$')
_LISTS = ("paragraphs", "places", "mentions", "moves", "times", "anchors", "packs", "kept", "gone", "edits")
#: Reads a text as the line does; given by the caller, so that recovering needs no engine of its own.
Engine = Callable[[Story], StoryMap]


@dataclass(frozen=True)
class Recovered:
    """A project brought back, and in plain words what is missing from it and where it was taken from."""

    project: Project
    report: tuple[str, ...]
    damaged: bool


def recover(path: str | Path, engine: Engine) -> Recovered:
    """The project in a damaged file, as far as it and the last good state beside it can be read.

    The file itself is not touched. A file without a fault comes back as it is.

    Raises
    ------
    ProjectError
        Neither the file nor the state beside it holds the article's text.
    """
    path = Path(path)
    last = _last(path)
    try:
        data = read_bytes(path)
    except ProjectError:
        if last is None:
            raise
        return Recovered(last, (f"{path.name} is missing; taken from the state before its last save.",), True)
    try:
        return Recovered(parse_project(data, str(path)), (), False)
    except ProjectError:
        return recover_bytes(data, path.name, engine, last=last)


def put_back(recovered: Recovered, path: str | Path) -> Path | None:
    """Save what was recovered under its own name, and the damaged file beside it.

    Returns
    -------
    Path or None
        Where the damaged file is kept: a name that no earlier one has. None if there was no file.

    Raises
    ------
    OSError, StoryMapError
        It could not be saved; the damaged file then has its name again.
    """
    path = Path(path)
    if not path.exists():
        save_project(recovered.project, path)
        return None
    ends = itertools.chain((".damaged",), (f".damaged-{count}" for count in itertools.count(2)))
    aside = next(free for end in ends if not (free := path.with_name(path.name + end)).exists())
    path.rename(aside)
    try:
        save_project(recovered.project, path)
    except BaseException:
        if not path.exists():
            aside.rename(path)
        raise
    return aside


def recover_bytes(data: bytes, name: str, engine: Engine, *, last: Project | None = None) -> Recovered:
    """The project in the bytes of a damaged file called ``name``; ``last`` is an earlier state of it, if there is one.

    Raises
    ------
    ProjectError
        Neither the bytes nor the earlier state hold the article's text.
    """
    try:
        return Recovered(parse_project(data, name), (), False)
    except ProjectError as error:
        report = [str(error).removesuffix(f" Recover it with: python -m storymap check {name} --recover")]
    whole = _changed_by_hand(data, name)
    if whole is not None:
        report.append("Every record can be read, so it is taken as it stands; look through it.")
        return Recovered(whole, tuple(report), True)
    value = _salvaged(data)
    counts = value["counts"] if isinstance(value.get("counts"), dict) else {}
    for section in _LISTS:
        if isinstance(counts.get(section), int) and counts[section] > len(value[section]):
            report.append(f"{counts[section] - len(value[section])} of {counts[section]} {section} cannot be read.")
    project = _of_salvage(value, counts, last, engine, report)
    log, wrong = _log(value["edits"])
    if wrong:
        report.append(wrong)
    project = _with_log(project, log, value, report)
    return Recovered(project, tuple(report), True)


def _last(path: Path) -> Project | None:
    try:
        return parse_project(read_bytes(last_good(path)), str(last_good(path)))
    except ProjectError:
        return None


def _changed_by_hand(data: bytes, name: str) -> Project | None:
    """The project in a file whose only fault is its checksum."""
    try:
        return project_of(load_json(data, name), name)
    except ProjectError:
        return None


def _salvaged(data: bytes) -> Row:
    """The sections of a file, line by line, less the lines that cannot be read."""
    value: Row = {name: [] for name in _LISTS}
    section = ""
    for line in data.decode("utf-8", "replace").split("\n"):
        opening = _SECTION.match(line) if not line.startswith(" ") else None
        if opening and opening[2] == "[":
            section = opening[1]
        elif opening:
            read = _json(opening[2])
            if read is not None:
                value[opening[1]] = read
        elif line.startswith(" ") and section in _LISTS:
            row = _json(line.strip().removesuffix(","))
            if isinstance(row, dict):
                value[section].append(row)
    return value


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _of_salvage(value: Row, counts: Row, last: Project | None, engine: Engine, report: list[str]) -> Project:
    """The reading of a damaged file: its own if all of it is there, else the last good state's, else a new one."""
    source: Row = value["source"] if isinstance(value.get("source"), dict) else {}
    text = source.get("text")
    if isinstance(text, str) and sha256(text) == source.get("sha256"):
        project = _whole_reading(value, counts)
        if project is not None:
            report.append("The article and its reading are whole.")
            return project
        if last is None or last.reading.story.text != text:
            report.append("The article is whole; its reading is not, so it was read anew.")
            return _read_anew(text, source, engine)
    if last is None:
        raise ProjectError(
            "The article's text cannot be read from the file, and no earlier state lies beside it. "
            "Build the project again from the article."
        )
    report.append(f"The article and its reading come from the state before the last save ({len(last.edits)} entries).")
    return last


def _whole_reading(value: Row, counts: Row) -> Project | None:
    """The project without its log, None unless every record of the reading can be read."""
    parts = ("paragraphs", "places", "mentions", "moves", "times")
    if any(counts.get(section) != len(value[section]) for section in parts):
        return None
    others = {"story": {"order": [], "cameras": {}}, "engine": {"version": "", "setting": "best"}}
    bare = {**others, **value, "format": FORMAT, "schema": SCHEMA, "edits": [], "anchors": []}
    try:
        return project_of(bare, "the file")
    except ProjectError:
        return None


def _read_anew(text: str, source: Row, engine: Engine) -> Project:
    words = {key: source[key] for key in ("title", "source", "language") if isinstance(source.get(key), str)}
    published = None
    with contextlib.suppress(ValueError):
        published = date.fromisoformat(str(source.get("published")))
    return Project(engine(parse_story(text, published=published, **words)))


def _log(rows: list[Row]) -> tuple[list[Any], str]:
    """The entries of the log up to the first that cannot be read."""
    log = []
    for number, row in enumerate(rows, 1):
        try:
            log.append(edit_of(row, number))
        except (KeyError, TypeError, ValueError, AttributeError):
            return log, f"The log breaks off before entry {number}: later corrections are missing."
    return log, ""


def _with_log(project: Project, log: list[Any], value: Row, report: list[str]) -> Project:
    """The project with the file's log where it goes further than its own."""
    if len(log) <= len(project.edits):
        report.append(f"{len(project.edits)} entries of the log were kept.")
        return project
    bare = project
    while log:
        try:
            project = _replayed(bare, log, value)
            break
        except (KeyError, ValueError):
            log = log[:-1]
    missing = len(value["edits"]) - len(log)
    report.append(f"{len(log)} entries of the log were kept{f', {missing} are lost' if missing else ''}.")
    return project


def _replayed(project: Project, log: list[Any], value: Row) -> Project:
    own = []
    for row in value["places"]:
        try:
            place = place_of(row)
        except (KeyError, TypeError, ValueError):
            continue
        if place.place_id not in project.places:
            own.append(place)
    anchors = [anchor_of(row) for row in value["anchors"]]
    made = replace(
        project,
        edits=tuple(log),
        anchors=tuple({anchor.anchor_id: anchor for anchor in (*project.anchors, *anchors)}.values()),
        own_places=(*project.own_places, *own),
    )
    check_log(made, frozenset(made.places))
    made.storymap  # noqa: B018 - what cannot be replayed is not kept
    return made
