"""The atlas of the archive that the command line named, in its frame."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import streamlit as st

from storymap.app import frame, gate, handed, opening, say
from storymap.errors import StoryMapError
from storymap.model import Story
from storymap.web import bundle

_view = st.components.v2.component(
    "storymap_archive",
    js=bundle("app/archive.js"),
    css=Path(__file__).with_name("frame.css").read_text(encoding="utf-8"),
    isolate_styles=True,
)


def is_named() -> bool:
    """Whether the command line named an archive that this reader may see.

    One's own archive is shown to one's own browser; to others only by a server that was started for them.
    """
    return bool(os.environ.get("STORYMAP_ARCHIVE")) and (gate.personal() or gate.said_shared())


def is_first() -> bool:
    """Whether the app opens on the archive: the command line named it and no story."""
    return is_named() and not os.environ.get("STORYMAP_STORY")


def show() -> None:
    """The map of all its places; a story that is asked for is opened."""
    try:
        held = handed.atlas()
    except StoryMapError as error:
        say.fault(error)
        return
    data = {"address": handed.archive_address(), "title": "Atlas of the archive"}
    with st.container(key="reading"):
        result = _view(key="storymap-archive", data=data, on_intent_change=lambda: None)
    intent = frame.intent_of(result)
    if intent and intent.get("name") == "open":
        opening.show_read(partial(_story, held.story(str(intent["id"]))))


def _story(told: dict[str, str | None] | None) -> Story:
    from datetime import date

    from storymap.errors import StoryError
    from storymap.readers import parse_story

    if told is None or not told["text"]:
        raise StoryError("The archive holds no story with that name. Reload this page.")
    published = date.fromisoformat(told["published"]) if told["published"] else None
    return parse_story(told["text"], published=published, title=told["title"], source=told["url"])
