"""Read: the page that ``build`` writes, full height."""

from __future__ import annotations

from contextlib import nullcontext

import streamlit as st

from storymap.app import answers, basemaps, cached, desk, first_screen, frame, say
from storymap.app.session import session
from storymap.errors import StoryMapError


def show() -> None:
    """The story in its frame; the first screen where none is open."""
    story = session().story
    if story is None:
        first_screen.show()
        return
    try:
        with st.container(key="reading"):
            words = nullcontext() if cached.is_drawn(story) else frame.first_words(story)
            with words:
                project = desk.opened()
                cached.page_of(project)
            intent = frame.reading_frame(project, tiles=basemaps.chosen())
    except StoryMapError as error:
        say.fault(error)
        return
    if intent and intent.get("name") == "inline":
        session().is_inline = True
        st.rerun()
    if intent and intent.get("name") == "basemap":
        basemaps.choose()
    # "Wrong?" in a card leads to that name in Check, once.
    if intent and intent.get("name") == "wrong":
        answers.look_closely(str(intent["id"]))
        st.switch_page(session().pages["check"])
