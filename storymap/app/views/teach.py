"""Teach: play the quiz, choose and word its questions, take class files, worksheet and plan."""

from __future__ import annotations

import streamlit as st

from storymap.app import desk, lessons, panels

_PARTS = {
    "Play": lessons.play,
    "Questions": lessons.questions,
    "Class files": lessons.files,
    "Worksheet": lessons.worksheet,
    "Lesson plan": lessons.plan,
}


def show() -> None:
    if desk.project() is None:
        panels.no_story()
        return
    with st.container(key="teach-parts"):
        part = st.segmented_control(
            "Part", list(_PARTS), default="Play", key="teach_part", label_visibility="collapsed"
        )
    said = st.session_state.pop("lesson_fault", None)
    if said:
        st.error(panels.plain(said))
    _PARTS[part or "Play"]()
