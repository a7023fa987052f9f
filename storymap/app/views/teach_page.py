"""Teach: play the quiz, choose and word its questions, take class files, worksheet and plan, see results."""

from __future__ import annotations

import streamlit as st

from storymap.app import class_page, desk, frame, quiz_questions, say, sheets
from storymap.app.session import TEACH_PART, session

_PARTS = {
    "Play": quiz_questions.play,
    "Questions": quiz_questions.questions,
    "Class files": quiz_questions.files,
    "Worksheet": sheets.worksheet,
    "Lesson plan": sheets.plan,
    "Results": class_page.results,
}


def show() -> None:
    """The part that the reader has chosen."""
    if desk.project() is None:
        frame.no_story()
        return
    with st.container(key="teach-parts"):
        part = st.segmented_control("Part", list(_PARTS), default="Play", key=TEACH_PART, label_visibility="collapsed")
    now = session()
    if now.lesson_fault:
        say.fault(now.lesson_fault)
        now.lesson_fault = ""
    _PARTS[part or "Play"]()
