"""A damaged project file → all of it that can still be read, and a report of what is missing.

A file has one record a line, so that a fault takes one record with it. The last good
state beside the file gives what the file lost; the log in the file gives what came after.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from storymap.errors import ProjectError, ProjectTooNew, TextWithheld
from storymap.model import Story, StoryMap
from storymap.project.edits import Edit
from storymap.project.files import last_good, read_bytes, save_project
from storymap.project.format import FORMAT, SCHEMA, AnchorRow, EditRow, PlaceRow, Row, sha256
from storymap.project.parse import BROKEN, load_json, parse_project, project_of
from storymap.project.record import Project
from storymap.project.rows import anchor_of, check_log, checked, edit_of, place_of
from storymap.readers import parse_story
from storymap.writing import followed

_SECTION = re.compile(r'^"(\w+)": (.*?),?$')
_LISTS = (
    "paragraphs", "sentences", "marks", "pictures", "places", "mentions", "moves", "routes", "times", "anchors",
    "packs", "kept", "gone", "edits",
)  # fmt: skip
#: Reads a text as the line does; given by the caller, so that recovering needs no engine of its own.
Engine = Callable[[Story], StoryMap]
Record = TypeVar("Record")
RowType = TypeVar("RowType")


@dataclass(frozen=True)
class Recovered:
    """A project brought back, and in plain words what is missing from it and where it was taken from."""

    project: Project
    report: tuple[str, ...]
    damaged: bool


def recover(path: str | Path, engine: Engine, *, text: str | None = None) -> Recovered:
    """The project in a damaged file, as far as it and the last good state beside it can be read.

    The file itself is not touched. A file without a fault comes back as it is. ``text`` is the
    article, for a file that withholds it.

    Raises
    ------
    ProjectError
        Neither the file nor the state beside it holds the article's text; ``ProjectTooNew`` and
        ``TextWithheld`` where the file is not damaged at all.
    """
    path = Path(path)
    last = _last(path, text)
    try:
        data = read_bytes(path)
    except ProjectError:
        if last is None:
            raise
        return Recovered(last, (f"{path.name} is missing; taken from the state before its last save.",), True)
    try:
        return Recovered(parse_project(data, str(path), text=text), (), False)
    except (ProjectTooNew, TextWithheld):
        raise
    except ProjectError:
        return recover_bytes(data, path.name, engine, last=last, text=text)


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
    path = followed(Path(path))
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


def recover_bytes(
    data: bytes, name: str, engine: Engine, *, last: Project | None = None, text: str | None = None
) -> Recovered:
    """The project in the bytes of a damaged file called ``name``; ``last`` is an earlier state of it, if there is one.

    Raises
    ------
    ProjectError
        Neither the bytes nor the earlier state hold the article's text.
    """
    try:
        return Recovered(parse_project(data, name, text=text), (), False)
    except (ProjectTooNew, TextWithheld):
        raise
    except ProjectError as error:
        report = [str(error).removesuffix(f" Recover it with: python -m storymap check {name} --recover")]
    whole = _changed_by_hand(data, name, text)
    if whole is not None:
        report.append("Every record can be read, so it is used as it is; look through it.")
        return Recovered(whole, tuple(report), True)
    value = _salvaged(data)
    counts = value["counts"] if isinstance(value.get("counts"), dict) else {}
    for section in _LISTS:
        if isinstance(counts.get(section), int) and counts[section] > len(value[section]):
            report.append(f"{counts[section] - len(value[section])} of {counts[section]} {section} cannot be read.")
    value["source"] = value["source"] if isinstance(value.get("source"), dict) else {}
    withheld = value["source"].get("withheld") is True
    if withheld and text is None and last is None:
        raise TextWithheld(
            f"{name} is damaged, and does not hold its article. Give the article as well: --recover --text FILE"
        )
    project = _of_salvage(value, counts, last, engine, report, text)
    log, wrong = _log(value["edits"])
    if wrong:
        report.append(wrong)
    project = replace(_with_log(project, log, value, report), withheld=withheld or project.withheld)
    return Recovered(project, tuple(report), True)


def _last(path: Path, text: str | None) -> Project | None:
    try:
        return parse_project(read_bytes(last_good(path)), str(last_good(path)), text=text)
    except ProjectError:
        return None


def _changed_by_hand(data: bytes, name: str, text: str | None) -> Project | None:
    """The project in a file whose only fault is its checksum."""
    try:
        return project_of(load_json(data, name), name, text=text)
    except ProjectError:
        return None


def _salvaged(data: bytes) -> Row:
    """The sections of a file: all of them where it is JSON, else line by line, less what cannot be read."""
    text = data.decode("utf-8", "replace")
    whole = _json(text)
    value: Row = {name: [] for name in _LISTS}
    for name, read in whole.items() if isinstance(whole, dict) else _by_line(text):
        if name not in _LISTS and read is not None:
            value[name] = read
        elif isinstance(read, list):
            value[name] += [row for row in read if isinstance(row, dict)]
    return value


def _by_line(text: str) -> Iterator[tuple[str, Any]]:
    """Each section that one line holds, and of the others each record that one line holds."""
    section = ""
    for line in text.split("\n"):
        opening = _SECTION.match(line) if not line.startswith(" ") else None
        if opening and opening[2] == "[":
            section = opening[1]
        elif opening:
            yield opening[1], _json(opening[2])
        elif line.startswith(" ") and section in _LISTS:
            yield section, [_json(line.strip().removesuffix(","))]


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _of_salvage(
    value: Row, counts: Row, last: Project | None, engine: Engine, report: list[str], given: str | None
) -> Project:
    """The reading of a damaged file: its own if all of it is there, else the last good state's, else a new one."""
    source = value["source"]
    text = given if source.get("withheld") is True else source.get("text")
    if isinstance(text, str) and sha256(text) == source.get("sha256"):
        project = _whole_reading(value, counts, text)
        if project is not None:
            report.append("The article and its reading are intact.")
            return project
        if last is None or last.reading.story.text != text:
            report.append("The article is intact; its reading is not, so the article was read again.")
            return _read_anew(text, source, engine)
    if last is None:
        raise ProjectError(
            "The article's text cannot be read from the file, and there is no backup beside it. "
            "Build the project again from the article."
        )
    report.append(f"The article and its reading come from the backup of the last save ({len(last.edits)} entries).")
    return last


def _whole_reading(value: Row, counts: Row, text: str) -> Project | None:
    """The project without its log, None unless every record of the reading can be read."""
    parts = ("paragraphs", "places", "mentions", "moves", "times")
    if any(counts.get(section) != len(value[section]) for section in parts):
        return None
    others = {"story": {"order": [], "cameras": {}}, "engine": {"version": "", "setting": "best"}}
    bare = {**others, **value, "format": FORMAT, "schema": SCHEMA, "edits": [], "anchors": []}
    if counts.get("sentences") != len(value["sentences"]):
        bare["sentences"] = None  # cut anew from the text
    try:
        return project_of(bare, "the file", text=text)
    except ProjectError:
        return None


def _read_anew(text: str, source: Row, engine: Engine) -> Project:
    words = {key: source[key] for key in ("title", "source", "language") if isinstance(source.get(key), str)}
    published = None
    with contextlib.suppress(ValueError):
        published = date.fromisoformat(str(source.get("published")))
    return Project(engine(parse_story(text, published=published, **words)))


def _log(rows: list[Row]) -> tuple[list[Edit], str]:
    """The entries of the log up to the first that cannot be read."""
    log: list[Edit] = []
    for number, row in enumerate(rows, 1):
        try:
            log.append(edit_of(checked(row, EditRow), number))
        except BROKEN:
            return log, f"The log breaks off before entry {number}: later corrections are missing."
    return log, ""


def _with_log(project: Project, log: list[Edit], value: Row, report: list[str]) -> Project:
    """The project with the file's log where it goes further than its own."""
    if len(log) <= len(project.edits):
        report.append(f"{len(project.edits)} entries of the log were kept.")
        return project
    log, project = _longest(project, log, value)
    missing = len(value["edits"]) - len(log)
    report.append(f"{len(log)} entries of the log were kept{f', {missing} are lost' if missing else ''}.")
    return project


def _longest(bare: Project, log: list[Edit], value: Row) -> tuple[list[Edit], Project]:
    """As much of the log as can be replayed, and the project with it."""
    try:
        return log, _replayed(bare, log, value)
    except BROKEN:
        good, broken, project = 0, len(log), bare
    # What breaks a log breaks every longer one, so halving finds where.
    while broken - good > 1:
        middle = (good + broken) // 2
        try:
            good, project = middle, _replayed(bare, log[:middle], value)
        except BROKEN:
            broken = middle
    return log[:good], project


def _read(rows: list[Row], row_type: type[RowType], reader: Callable[[RowType], Record]) -> list[Record]:
    """Those rows that can be read."""
    found = []
    for row in rows:
        with contextlib.suppress(*BROKEN):
            found.append(reader(checked(row, row_type)))
    return found


def _replayed(project: Project, log: list[Edit], value: Row) -> Project:
    own = [place for place in _read(value["places"], PlaceRow, place_of) if place.place_id not in project.places]
    most = len(project.reading.story.text)
    anchors = [
        anchor
        for anchor in _read(value["anchors"], AnchorRow, anchor_of)
        if anchor.start is None or anchor.end is None or 0 <= anchor.start < anchor.end <= most
    ]
    made = replace(
        project,
        edits=tuple(log),
        anchors=tuple({anchor.anchor_id: anchor for anchor in (*project.anchors, *anchors)}.values()),
        own_places=(*project.own_places, *own),
    )
    check_log(made, frozenset(made.places))
    made.storymap, made.conflicts  # noqa: B018 - what cannot be replayed is not kept
    return made
