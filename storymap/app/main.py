"""What Streamlit runs: the pages and the story they share."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from storymap.app import desk, panels, shelf
from storymap.app.views import about, another, check, places, read, teach

# A picture of our own: an emoji or a symbol for an icon would be fetched from another machine.
st.set_page_config(
    page_title="storymap",
    page_icon=str(Path(__file__).with_name("icon.png")),
    layout="wide",
    initial_sidebar_state="collapsed",
)
panels.style()
panels.open_given()

pages = [
    st.Page(read.show, title="Read", icon=":material/map:", url_path="read", default=True),
    st.Page(check.show, title="Check", icon=":material/fact_check:", url_path="check"),
    st.Page(teach.show, title="Teach", icon=":material/school:", url_path="teach"),
    st.Page(places.show, title="Places", icon=":material/table_rows:", url_path="places"),
    st.Page(another.show, title="Another story", icon=":material/add:", url_path="another"),
    st.Page(about.show, title="About", icon=":material/info:", url_path="about"),
]
st.session_state["read_page"], st.session_state["check_page"] = pages[:2]
panels.recovery_report()
page = st.navigation(pages, position="top")
panels.bar(pages, page)
# Before the page, so that a page loaded again in the midst of it is still this story's.
shown = desk.address()
shelf.show_address(shown, page.url_path)
page.run()
if desk.address() != shown:
    st.rerun()
