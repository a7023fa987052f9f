"""Who decided what, when and why; and the file to take away."""

from __future__ import annotations

import streamlit as st

from storymap.app import cached, desk, gate, shelf, table_filters
from storymap.app.say import fill
from storymap.app.session import session
from storymap.project import Project
from storymap.project.history import history_rows
from storymap.project.serialise import write_project


def show() -> None:
    """The log, the last entry first, and what the newer reading no longer has."""
    project = desk.opened()
    _who(project)
    with st.container(horizontal=True):
        st.download_button(
            "Download the project", lambda: write_project(project), "story.storymap.json", "application/json",
            type="primary", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "Download without the article", lambda: write_project(project, withhold_text=True), "story.storymap.json",
            "application/json", on_click="ignore", help="Offsets and hashes only, for texts that may not be shared.",
        )  # fmt: skip
    for conflict in project.conflicts:
        if conflict.what == "gone":
            words = fill("{target}: {words}", target=conflict.target, words=conflict.words)
            st.warning(words, icon=":material/link_off:")
    if not project.edits:
        st.info("Nothing has been corrected yet. Each correction is listed here, with who, when and why.")
        return
    rows = history_rows(project, gazetteer=cached.gazetteer_of(project))
    st.dataframe(rows, hide_index=True, width="stretch", height=table_filters.height(len(rows), most=520))


def _who(project: Project) -> None:
    now = session()
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    name = left.text_input(
        "Your name", value=desk.who(), key="who-field", help="Recorded with each of your corrections."
    )
    if name.strip():
        now.who = name.strip()[:80]
    path = now.path or (shelf.autosave_path(project.reading.story) if project.edits else None)
    if path is not None and gate.personal():
        right.caption(fill("Saved after each correction in {path}", path=path))
