"""What Streamlit runs: the pages and the story they share."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from storymap.app import archive_view, desk, frame, opening, shelf
from storymap.app.session import session
from storymap.app.views import (
    about_page,
    another_page,
    archive_page,
    check_page,
    compare_page,
    read_page,
    share_page,
    tables_page,
    teach_page,
)

# A picture of our own: an emoji or a symbol for an icon would be fetched from another machine.
st.set_page_config(
    page_title="storymap",
    page_icon=str(Path(__file__).with_name("icon.png")),
    layout="wide",
    initial_sidebar_state="collapsed",
)
frame.style()
frame.notice()
opening.open_given()

read = st.Page(
    read_page.show, title="Read", icon=":material/map:", url_path="read", default=not archive_view.is_first()
)
check = st.Page(check_page.show, title="Check", icon=":material/fact_check:", url_path="check")
pages = [
    read,
    check,
    st.Page(teach_page.show, title="Teach", icon=":material/school:", url_path="teach"),
    st.Page(tables_page.show, title="Places", icon=":material/table_rows:", url_path="places"),
    st.Page(share_page.show, title="Share", icon=":material/ios_share:", url_path="share"),
    st.Page(compare_page.show, title="Compare", icon=":material/compare:", url_path="compare"),
    st.Page(another_page.show, title="Another story", icon=":material/add:", url_path="another"),
    st.Page(about_page.show, title="About", icon=":material/info:", url_path="about"),
]
session().pages = {page.url_path or "read": page for page in pages}
if archive_view.is_named():
    first = archive_view.is_first()
    atlas = st.Page(archive_page.show, title="Archive", icon=":material/public:", url_path="archive", default=first)
    pages.insert(0 if first else 2, atlas)
opening.recovery_report()
page = st.navigation(pages, position="top")
frame.bar(pages, page)
# Before the page, so that a page loaded again in the midst of it is still this story's.
shown = desk.address()
shelf.show_address(shown, page.url_path)
page.run()
if desk.address() != shown:
    st.rerun()
