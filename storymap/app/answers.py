"""What the answers do: one edit each, saved, and on to the next question; and the bar that says how far one is."""

from __future__ import annotations

from typing import Any

import streamlit as st

from storymap.app import cached, desk
from storymap.app.say import count, plain
from storymap.app.session import CHECK_PART, WHY, forget_widget, session, set_widget
from storymap.model import Place, Role
from storymap.project import Project
from storymap.project.looking_up import add_by_words, change_span, put_at_point, split_by_words
from storymap.project.serialise import write_project

_NUMBERS = {-1: "section label", 0: "headline"}
#: The part of Check that asks one question after the other.
ONE_AT_A_TIME = "One at a time"


def numbered(value: Any) -> str:
    """A paragraph's number as a reader calls it; any other value as it is."""
    return str(_NUMBERS.get(value, value))


def where(paragraph: int) -> str:
    """The passage that a paragraph's number stands for, in words."""
    return f"paragraph {paragraph}" if paragraph > 0 else f"the {numbered(paragraph)}"


def look_at(mention_id: str) -> None:
    """Make a mention the one that is asked about."""
    review = session().review
    review.mention, review.point = mention_id, None


def look_closely(mention_id: str) -> None:
    """Ask about a mention, whatever part of Check is open."""
    look_at(mention_id)
    set_widget(CHECK_PART, ONE_AT_A_TIME)


def bar(project: Project, words: str, *, share: float | None = None) -> None:
    """How far one has come, and the way back and forth; what was done last is said once."""
    words += ", saved" if project.edits and desk.is_saved() else ""
    with st.container(horizontal=True, vertical_alignment="center", key="check-bar"):
        if share is None:
            st.markdown(plain(words))
        else:
            st.progress(share, text=plain(words))
        st.button(
            "Undo", icon=":material/undo:", shortcut="u", disabled=project.undoable is None, on_click=undo, key="undo",
            help="Undo the last correction",
        )  # fmt: skip
        st.button(
            "Redo", icon=":material/redo:", disabled=project.redoable is None, on_click=redo, key="redo",
            help="Redo the correction that was undone",
        )  # fmt: skip
        st.download_button(
            "Save a copy", lambda: write_project(project), "story.storymap.json", "application/json", key="save-copy",
            icon=":material/download:", on_click="ignore",
            help="Download the story with all its corrections as one file, to keep, share, or open here again",
        )  # fmt: skip
    review = session().review
    if review.done:
        st.toast(plain(review.done), icon=":material/check:")
        review.done = ""


def undo() -> None:
    project = desk.project()
    edit = project.undoable if project else None
    if edit and desk.decide(lambda now: now.undo(by=desk.by()), "Undone"):
        for target in edit.targets[:1]:
            look_at(target)


def redo() -> None:
    desk.decide(lambda now: now.redo(by=desk.by()), "Redone")


def go_on() -> None:
    """Forget what was asked about: the next question comes."""
    review = session().review
    review.mention = review.point = review.span = None
    forget_widget(WHY)


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
        return put_at_point(project, ids, lat, lon, text, by=desk.by(), gazetteer=cached.gazetteer_of(project))

    if desk.decide(change, f"“{text}” → {lat:.3f}, {lon:.3f}{times(ids)}"):
        go_on()


def times(ids: tuple[str, ...]) -> str:
    """How many mentions an answer was for, where there are several."""
    return f" ({count(len(ids), 'mention')})" if len(ids) > 1 else ""


def role(ids: tuple[str, ...], role: Role, text: str) -> None:
    if desk.decide(lambda project: project.role(ids, role, by=desk.by()), f"“{text}” is {role}{times(ids)}"):
        look_at(ids[0])


def rename(place_id: str, name: str) -> None:
    desk.decide(lambda project: project.rename(place_id, name, by=desk.by()), f"Renamed to {name}")


def add(start: int, end: int) -> None:
    def change(project: Project) -> Project:
        return add_by_words(project, start, end, by=desk.by(), gazetteer=cached.gazetteer_of(project))

    if desk.decide(change, "Added"):
        _look_at_last("add")


def respan(mention_id: str, start: int, end: int) -> None:
    """Give a name more or fewer words."""
    if desk.decide(lambda project: change_span(project, mention_id, start, end, by=desk.by()), "The name is changed"):
        _look_at_last("add")


def split(mention_id: str) -> None:
    def change(project: Project) -> Project:
        return split_by_words(project, mention_id, by=desk.by(), gazetteer=cached.gazetteer_of(project))

    if desk.decide(change, "Split"):
        go_on()


def join(one: str, other: str) -> None:
    if desk.decide(lambda project: project.join([one, other], by=desk.by()), "Joined"):
        _look_at_last("join")


def _look_at_last(what: str) -> None:
    """Ask about the mention that an edit has just made."""
    session().review.span = None
    look_at(next(edit.edit_id for edit in reversed(desk.opened().edits) if edit.what == what))


def skip(mention_id: str) -> None:
    session().review.put_off.add(mention_id)
    go_on()
