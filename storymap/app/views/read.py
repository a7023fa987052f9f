"""Read: the page that ``build`` writes, full height."""

from __future__ import annotations

import streamlit as st

from storymap.app import panels
from storymap.errors import StoryMapError


def show() -> None:
    story = st.session_state.get("story")
    if story is None:
        panels.first_screen()
        return
    try:
        with st.container(key="reading"):
            panels.reading_frame(story)
    except StoryMapError as error:
        panels.say(error)
        return
