"""What the answers do: one edit each, saved, and on to the next question."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from storymap.app import desk, panels
from storymap.model import Place, Role
from storymap.project import Project, point_place
from storymap.project.correcting import search_places
from storymap.project.serialise import write_project

_NUMBERS = {-1: "section label", 0: "headline"}


def numbered(value: Any) -> str:
    """A paragraph's number as a reader calls it; any other value as it is."""
    return str(_NUMBERS.get(value, value))


def where(paragraph: int) -> str:
    """The passage that a paragraph's number stands for, in words."""
    return f"paragraph {paragraph}" if paragraph > 0 else f"the {numbered(paragraph)}"


def look_at(mention_id: str) -> None:
    """Make a mention the one that is asked about."""
    st.session_state["check_at"] = mention_id
    st.session_state.pop("check_point", None)


def bar(project: Project, words: str, *, share: float | None = None) -> None:
    """How far one has come, and the way back and forth; what was done last is said once."""
    troubled = st.session_state.get("save_fault") or st.session_state.get("save_conflict")
    words += ", saved" if project.edits and not troubled else ""
    with st.container(horizontal=True, vertical_alignment="center", key="check-bar"):
        if share is None:
            st.markdown(words)
        else:
            st.progress(share, text=words)
        st.button(
            "Undo", icon=":material/undo:", shortcut="u", disabled=project.undoable is None, on_click=undo, key="undo",
            help="Take the last correction back",
        )  # fmt: skip
        st.button(
            "Redo", icon=":material/redo:", disabled=project.redoable is None, on_click=redo, key="redo",
            help="Do it again",
        )  # fmt: skip
        st.download_button(
            "Save a copy", lambda: write_project(project), "story.storymap.json", "application/json", key="save-copy",
            icon=":material/download:", on_click="ignore",
            help="The story with all its corrections as one file: to keep, to pass on, to open again here",
        )  # fmt: skip
    said = st.session_state.pop("check_said", None)
    if said:
        st.toast(panels.plain(said), icon=":material/check:")


def undo() -> None:
    project = desk.project()
    edit = project.undoable if project else None
    if edit and desk.decide(lambda now: now.undo(by=desk.by()), "Taken back"):
        first = next((target for target in edit.targets), None)
        if first:
            look_at(first)


def redo() -> None:
    desk.decide(lambda now: now.redo(by=desk.by()), "Done again")


def go_on() -> None:
    for key in ("check_at", "check_point", "check_span", "why"):
        st.session_state.pop(key, None)


def decide_by(what: str, ids: tuple[str, ...], said: str) -> None:
    def change(project: Project) -> Project:
        made: Project = getattr(project, what)(ids, by=desk.by())
        # A correction that a newer reading contradicts, looked at and kept, is settled.
        contested = [c.target for c in made.conflicts if c.target in ids] if what == "confirm" else []
        return made.settle(contested, by=desk.by()) if contested else made

    if desk.decide(change, f"{said}{times(ids)}"):
        go_on()


def put(ids: tuple[str, ...], place: Place, text: str) -> None:
    if desk.decide(lambda project: project.place(ids, place, by=desk.by()), f"“{text}” → {place.name}{times(ids)}"):
        go_on()


def put_point(ids: tuple[str, ...], lat: float, lon: float, text: str) -> None:
    def change(project: Project) -> Project:
        near = desk.project_gazetteer(project).nearest(lat, lon, limit=1)
        code = near[0][0].country_code if near else None
        return project.place(ids, point_place(lat, lon, text, country_code=code), by=desk.by())

    if desk.decide(change, f"“{text}” → {lat:.3f}, {lon:.3f}{times(ids)}"):
        go_on()


def times(ids: tuple[str, ...]) -> str:
    return f" ({len(ids)} mentions)" if len(ids) > 1 else ""


def role(ids: tuple[str, ...], role: Role, text: str) -> None:
    if desk.decide(lambda project: project.role(ids, role, by=desk.by()), f"“{text}” is {role}{times(ids)}"):
        look_at(ids[0])


def rename(place_id: str, name: str) -> None:
    desk.decide(lambda project: project.rename(place_id, name, by=desk.by()), f"Renamed to {name}")


def add(start: int, end: int) -> None:
    def change(project: Project) -> Project:
        text = project.storymap.story.text[start:end].strip()
        found = search_places(desk.project_gazetteer(project), text, limit=1)
        return project.add(start, end, by=desk.by(), place=found[0].place if found else None)

    if desk.decide(change, "Added"):
        project = desk.project()
        st.session_state.pop("check_span", None)
        if project is not None:
            look_at(project.edits[-1].edit_id)


def respan(mention_id: str, start: int, end: int) -> None:
    """The same name with more or fewer words: an added one takes the place of the old."""

    def change(project: Project) -> Project:
        mention, placement = project.mention(mention_id)
        made = project.add(start, end, by=desk.by(), role=mention.role, place=placement.place)
        left = {one.mention_id for one in made.storymap.mentions}
        return made.revert(mention_id, by=desk.by()) if mention_id in left and mention_id.startswith("e") else made

    if desk.decide(change, "The name is changed"):
        st.session_state.pop("check_span", None)
        project = desk.project()
        if project is not None:
            look_at(next(edit.edit_id for edit in reversed(project.edits) if edit.what == "add"))


def split(mention_id: str) -> None:
    def change(project: Project) -> Project:
        mention, _ = project.mention(mention_id)
        spans = [(mention.start + m.start(), mention.start + m.end()) for m in re.finditer(r"[^\s,]+", mention.text)]
        found = [
            search_places(desk.project_gazetteer(project), project.storymap.story.text[a:b], limit=1) for a, b in spans
        ]
        places = [one[0].place if one else None for one in found]
        return project.split(mention_id, spans, by=desk.by(), places=places)

    if desk.decide(change, "Split"):
        go_on()


def join(one: str, other: str) -> None:
    if desk.decide(lambda project: project.join([one, other], by=desk.by()), "Joined"):
        project = desk.project()
        if project is not None:
            look_at(project.edits[-1].edit_id)


def skip(mention_id: str) -> None:
    st.session_state.setdefault("check_skipped", set()).add(mention_id)
    go_on()
