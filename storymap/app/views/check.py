"""Check: look at what is doubtful, correct it, see who decided what."""

from __future__ import annotations

import streamlit as st

from storymap.app import desk, journeys, ledger, panels, questions, sources

_PARTS = {
    "One at a time": questions.show,
    "All mentions": ledger.mentions,
    "Moves and times": journeys.show,
    "History": ledger.history,
    "More places": sources.show,
}


def show() -> None:
    if desk.project() is None:
        panels.no_story()
        return
    if _earlier():
        return
    # Always there, so that what comes and goes in it does not draw the page below it anew.
    with st.container(key="notices"):
        _older()
        _saved()
    with st.container(key="check-parts"):
        part = st.segmented_control(
            "Part", list(_PARTS), default="One at a time", required=True, key="check_part", label_visibility="collapsed"
        )
    _PARTS[part or "One at a time"]()


def _earlier() -> bool:
    """Offer the corrections of an earlier sitting; nothing is asked until the reader has chosen."""
    found = desk.earlier()
    if found is None:
        return False
    last = found.edits[-1]
    with st.container(border=True, key="earlier"):
        when = f" on {last.when[:10]}" if last.when else ""
        st.write(
            f"You corrected this story before: {len(found.edits)} entries, the last by {panels.plain(last.who)}{when}."
        )
        for line in st.session_state.get("recovery_report", ()):
            st.write(panels.plain(line))
        with st.container(horizontal=True):
            st.button("Go on with them", type="primary", on_click=desk.resume, args=(found,))
            st.button("Begin anew", on_click=desk.set_aside, help="What you did before stays under “Another story”.")
    return True


def _older() -> None:
    """Offer today's reading to a project that another storymap or another gazetteer has read."""
    project = desk.project()
    if project is None or not project.edits or not desk.is_older(project):
        return
    with st.container(border=True, key="older"):
        st.write("Another version of storymap read this story. Read anew, your corrections stay as they are.")
        st.button("Read it anew", on_click=desk.read_anew)


def _saved() -> None:
    """Say what a save came across."""
    conflict = st.session_state.get("save_conflict")
    if conflict:
        with st.container(border=True, key="conflict"):
            st.warning(panels.plain(conflict), icon=":material/group:")
            with st.container(horizontal=True):
                st.button("Put mine on top of theirs", type="primary", on_click=desk.put_on_top)
                st.button("Take theirs, drop mine", on_click=desk.take_theirs)
    fault = st.session_state.get("save_fault")
    if fault:
        with st.container(key="fault"):
            st.error(panels.plain(fault))
