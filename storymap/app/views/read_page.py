"""Read: the page that ``build`` writes, full height."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import streamlit as st

from storymap.app import basemaps, cached, desk, first_story, frame, say, shelf
from storymap.app.first_story import FirstStory
from storymap.app.session import session
from storymap.errors import StoryMapError
from storymap.model import Story


def show() -> None:
    """The story in its frame; the first screen where none is open."""
    story = session().story
    if story is None:
        from storymap.app import first_screen

        first_screen.show()
        return
    if _is_sample():
        _say_sample()
    elif not _has_places():
        _advise()
        return
    try:
        with st.container(key="reading"):
            first = first_story.of(story) if session().project is None else None
            intent = _framed(story) if first is None else _first_framed(first)
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
        from storymap.app import answers

        answers.look_closely(str(intent["id"]))
        st.switch_page(session().pages["check"])


def _framed(story: Story) -> dict[str, Any] | None:
    words = nullcontext() if cached.is_drawn(story) else frame.first_words(story)
    with words:
        project = desk.opened()
        cached.page_of(project)
    return frame.reading_frame(project, tiles=basemaps.chosen())


def _first_framed(first: FirstStory) -> dict[str, Any] | None:
    """The page of the first story, which may be there before the engine is open."""
    words = nullcontext() if first.page_to_come.done() else frame.first_words(first.story)
    with words:
        page = first.page
    intent = frame.page_frame(page, first.story, tiles=basemaps.chosen())
    first.begin_soon()
    return intent


def _is_sample() -> bool:
    """Whether what is open is the sample, as nobody has corrected it yet."""
    now = session()
    edited = now.project is not None and bool(now.project.edits)
    return now.story is not None and not edited and shelf.is_sample(now.story)


def _say_sample() -> None:
    """What the reader sees is a sample; here they put an article of their own."""
    with st.container(key="sample", horizontal=True, vertical_alignment="center"):
        st.markdown("**storymap** · This is a sample story.")
        if st.button("Map your own article", icon=":material/add:", type="primary"):
            st.switch_page(session().pages["another"])


def _has_places() -> bool:
    """Whether the story puts anything on a map, or its reader wants to see it all the same."""
    try:
        storymap = desk.storymap()
    except StoryMapError:
        return True  # the page says what went wrong
    if storymap is None or session().bare == storymap.story:
        return True
    return any(placement.on_map for placement in storymap.placements) or bool(desk.opened().edits)


def _advise() -> None:
    """What to do with a text that names no place."""
    now = session()
    with st.container(key="no-places"):
        st.subheader("No place was found in this text", anchor=False)
        st.write(
            "A story map needs the names of towns, countries, rivers or regions. News reports, travel stories, "
            "letters and chapters of history work well, in English and several other languages. If the text does "
            "name places, they may be too small for the gazetteer: add them on the page **Check**."
        )
        with st.container(horizontal=True):
            if st.button("Try another text", type="primary", icon=":material/add:"):
                st.switch_page(now.pages["another"])
            st.button("Show the text anyway", on_click=setattr, args=(now, "bare", now.story))
