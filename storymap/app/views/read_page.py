"""Read: the page that ``build`` writes, full height."""

from __future__ import annotations

import streamlit as st

from storymap.app import answers, basemaps, desk, first_screen, frame, say
from storymap.app.session import session
from storymap.errors import StoryMapError


def show() -> None:
    """The story in its frame; the first screen where none is open."""
    if session().story is None:
        first_screen.show()
        return
    try:
        with st.container(key="reading"):
            intent = frame.reading_frame(desk.opened(), tiles=basemaps.chosen())
    except StoryMapError as error:
        say.fault(error)
        return
    if intent and intent.get("name") == "basemap":
        basemaps.choose()
    # "Wrong?" in a card leads to that name in Check, once.
    if intent and intent.get("name") == "wrong":
        answers.look_closely(str(intent["id"]))
        st.switch_page(session().pages["check"])
