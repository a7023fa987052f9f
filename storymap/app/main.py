"""What Streamlit runs: the pages and the story they share."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from storymap.app import archive_view, desk, frame, opening, shelf
from storymap.app.session import session

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


def to(view: str) -> Callable[[], None]:
    """What shows a page; its module is read only when somebody turns to it."""

    def show() -> None:
        importlib.import_module(f"storymap.app.views.{view}_page").show()

    return show


pages = [
    st.Page(to("read"), title="Read", icon=":material/map:", url_path="read", default=not archive_view.is_first()),
    st.Page(to("check"), title="Check", icon=":material/fact_check:", url_path="check"),
    st.Page(to("teach"), title="Teach", icon=":material/school:", url_path="teach"),
    st.Page(to("tables"), title="Places", icon=":material/table_rows:", url_path="places"),
    st.Page(to("share"), title="Share", icon=":material/ios_share:", url_path="share"),
    st.Page(to("compare"), title="Compare", icon=":material/compare:", url_path="compare"),
    st.Page(to("another"), title="Another story", icon=":material/add:", url_path="another"),
    st.Page(to("about"), title="About", icon=":material/info:", url_path="about"),
]
session().pages = {page.url_path or "read": page for page in pages}
if archive_view.is_named():
    first = archive_view.is_first()
    atlas = st.Page(to("archive"), title="Archive", icon=":material/public:", url_path="archive", default=first)
    pages.insert(0 if first else 2, atlas)
opening.recovery_report()
page = st.navigation(pages, position="top")
frame.bar(pages, page)
if page.url_path:  # That of the page Read is empty while it is the first.
    frame.hide_first()
# Before the page, so that a page loaded again in the midst of it is still this story's.
shown = desk.address()
shelf.show_address(shown, page.url_path)
page.run()
if desk.address() != shown:
    st.rerun()
