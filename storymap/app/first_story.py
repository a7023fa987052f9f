"""The story that the command line named, read and drawn while Streamlit starts: once, for all sessions.

It is nobody's secret: whoever opens the app sees it. So it is read once for all of them, and not once a stranger.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from storymap.addresses import is_address
from storymap.app.handed import Handed
from storymap.budget import within
from storymap.errors import StoryMapError
from storymap.model import Story, StoryMap
from storymap.project import is_project
from storymap.readers import read_story
from storymap.settings import STORY_SECONDS


@dataclass(frozen=True, slots=True)
class FirstStory:
    """A story as it was named, its map, and its page."""

    story: Story
    storymap: StoryMap
    page: Handed


def begin() -> Future[FirstStory | None]:
    """Start to open the engine, and to read and draw the story; gives what will hold it.

    The first call starts the work, in a thread of its own; a session that comes before it is done waits for it.
    """
    return _begun(os.environ.get("STORYMAP_STORY", ""), os.environ.get("STORYMAP_PUBLISHED", ""))


def of(story: Story | None) -> FirstStory | None:
    """The first story, if this is it: waits until it is read; None for any other story."""
    if story is None or story.text != _text(os.environ.get("STORYMAP_STORY", "")):
        return None
    first = begin().result()
    return first if first is not None and first.story == story else None


def is_ready(story: Story) -> bool:
    """Whether a story is the first one, and its page is there."""
    return begin().done() and of(story) is not None


@lru_cache(maxsize=2)
def _begun(given: str, published: str) -> Future[FirstStory | None]:
    found: Future[FirstStory | None] = Future()
    threading.Thread(target=_work, args=(found, given, published), name="first-story", daemon=True).start()
    return found


@lru_cache(maxsize=2)
def _text(given: str) -> str | None:
    """The text of the story that the command line named, to tell any other story from it at once."""
    story = _named(given, "")
    return None if story is None else story.text


def _named(given: str, published: str) -> Story | None:
    """The story that the command line named; None where it named none, or what is no plain story."""
    if not given or is_address(given) or is_project(Path(given)):
        return None
    try:
        return read_story(given, published=date.fromisoformat(published) if published else None)
    except StoryMapError:
        return None  # The session that opens it says what is wrong.


def _work(found: Future[FirstStory | None], given: str, published: str) -> None:
    try:
        found.set_result(_read(_named(given, published)))
    except Exception as error:  # whoever waits for it is told
        found.set_exception(error)


def _read(story: Story | None) -> FirstStory | None:
    from storymap.page import build_page
    from storymap.pipeline import open_engine

    engine = open_engine()
    if story is None:
        engine.read("Rain fell on Quito.")  # The model is opened all the same.
        return None
    with within(STORY_SECONDS, advice="Divide it into shorter texts."):
        storymap = engine.read(story)
    return FirstStory(story, storymap, Handed(build_page(storymap, gazetteer=engine.gazetteer, shapes=engine.shapes)))
