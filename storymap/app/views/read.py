"""Read: the page that ``build`` writes, full height."""

from __future__ import annotations

import streamlit as st

from storymap.app import answers, basemaps, panels
from storymap.errors import StoryMapError


def show() -> None:
    story = st.session_state.get("story")
    if story is None:
        panels.first_screen()
        return
    try:
        with st.container(key="reading"):
            intent = panels.reading_frame(story, tiles=basemaps.chosen())
    except StoryMapError as error:
        panels.say(error)
        return
    if intent and intent.get("name") == "basemap":
        basemaps.choose()
    # "Wrong?" in a card leads to that name in Check, once.
    if intent and intent.get("name") == "wrong":
        answers.look_at(str(intent["id"]))
        st.session_state["check_part"] = "One at a time"
        st.switch_page(st.session_state["check_page"])
