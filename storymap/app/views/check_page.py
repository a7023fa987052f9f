"""Check: look at what is doubtful, correct it, see who decided what."""

from __future__ import annotations

import streamlit as st

from storymap.app import (
    answers,
    correction_log,
    desk,
    frame,
    mention_table,
    more_places,
    moves_and_times,
    one_question,
    say,
)
from storymap.app.say import count, fill, plain
from storymap.app.session import CHECK_PART, session

_PARTS = {
    answers.ONE_AT_A_TIME: one_question.show,
    "All mentions": mention_table.show,
    "Moves and times": moves_and_times.show,
    "History": correction_log.show,
    "More places": more_places.show,
}


def show() -> None:
    """The part that the reader has chosen; before it, what must be decided first."""
    if desk.project() is None:
        frame.no_story()
        return
    if _earlier():
        return
    # Always there, so that what comes and goes in it does not draw the page below it anew.
    with st.container(key="notices"):
        _older()
        _saved()
    with st.container(key="check-parts"):
        part = st.segmented_control(
            "Part", list(_PARTS), default=answers.ONE_AT_A_TIME, required=True, key=CHECK_PART,
            label_visibility="collapsed",
        )  # fmt: skip
    _PARTS[part or answers.ONE_AT_A_TIME]()


def _earlier() -> bool:
    """Offer the corrections of an earlier session; nothing is asked until the reader has chosen."""
    found = desk.earlier()
    if found is None:
        return False
    last = found.edits[-1]
    when = f" on {last.when[:10]}" if last.when else ""
    with st.container(border=True, key="earlier"):
        words = "You corrected this story before: {changes}, the last by {who}{when}."
        st.write(fill(words, changes=count(len(found.edits), "change"), who=last.who, when=when))
        for line in session().recovery_report:
            st.write(plain(line))
        with st.container(horizontal=True):
            st.button("Continue", type="primary", key="resume", on_click=desk.resume, args=(found,))
            st.button(
                "Start over", key="start-over", on_click=desk.start_over,
                help="Your earlier corrections stay available under “Another story”.",
            )  # fmt: skip
    return True


def _older() -> None:
    """Offer today's reading to a project that another storymap or another gazetteer has read."""
    project = desk.project()
    if project is None or not project.edits or not desk.is_older(project):
        return
    with st.container(border=True, key="older"):
        st.write(
            "Another version of storymap read this story. Read it again to use this version; corrections are kept."
        )
        st.button("Read it again", on_click=desk.read_again)


def _saved() -> None:
    """Say what a save came across."""
    now = session()
    if now.save_conflict:
        with st.container(border=True, key="conflict"):
            st.warning(plain(now.save_conflict), icon=":material/group:")
            with st.container(horizontal=True):
                st.button("Reapply my changes", type="primary", key="reapply", on_click=desk.reapply)
                st.button("Use theirs, discard mine", key="use-theirs", on_click=desk.take_theirs)
    if now.save_fault:
        with st.container(key="fault"):
            say.fault(now.save_fault)
