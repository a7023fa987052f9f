"""Compare: two to five stories on one map."""

from __future__ import annotations

import streamlit as st

from storymap.app import cached, comparing, desk, first_screen, frame, say
from storymap.app.say import fill
from storymap.app.session import session

_ASK = "Choose two to five stories to see them on one map: what they share, what only one names, and who says what."


def show() -> None:
    """The stories that were chosen, on one page; above it, which they are."""
    now = session()
    with st.container(key="compare-choices"):
        if now.compare_fault:
            say.fault(now.compare_fault)
            now.compare_fault = ""
        _chosen()
        _more()
    if len(now.compared) < 2:
        st.info(_ASK, icon=":material/compare:")
        return
    html = cached.comparison_of(now.compared)
    with st.container(key="comparing"):
        frame.framed(html, "Stories on one map", key="storymap-compare")
    st.download_button("Download this page", html, "compare.html", "text/html", on_click="ignore")


def _chosen() -> None:
    """The stories, each with a way out."""
    with st.container(horizontal=True):
        for number, project in enumerate(session().compared):
            title = (project.reading.story.title or "Untitled story")[:60]
            st.button(
                fill("{letter}: {title}", letter="ABCDE"[number], title=title), icon=":material/close:",
                key=f"compared-{number}", help="Take it out", on_click=comparing.remove, args=(number,),
            )  # fmt: skip


def _more() -> None:
    """Ways for another story to come in."""
    if len(session().compared) >= comparing.MOST:
        return
    with st.expander("Add stories", expanded=len(session().compared) < 2):
        if desk.project() is not None:
            st.button("Add the open story", icon=":material/add:", on_click=comparing.add_open)
        with st.form("compare-files", border=False, clear_on_submit=True):
            files = st.file_uploader(
                "Documents or projects, several at once", type=first_screen.types(), accept_multiple_files=True
            )
            if st.form_submit_button("Add") and files:
                comparing.add_files(files)
                st.rerun()
