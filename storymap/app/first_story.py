"""The story that the command line named: its page and its reading, each made once, for all sessions.

It is nobody's secret: whoever opens the app sees it. So it is read once for all of them, and not once a stranger.
The page of the sample is kept on disk; the engine is then opened only once the page is on its way to the reader.
"""

from __future__ import annotations

import gc
import os
import threading
from concurrent.futures import Future
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.addresses import is_address
from storymap.app import gate, kept_page
from storymap.app.handed import Handed
from storymap.budget import within
from storymap.errors import StoryMapError
from storymap.settings import SAMPLE, STORY_SECONDS

if TYPE_CHECKING:
    from storymap.model import Story, StoryMap

_one_at_a_time = threading.Lock()
_AFTER_THE_PAGE = 2.0  # seconds, in which the browser has the processor for what it draws


class FirstStory:
    """A story as it was named, its page, and its map: each is there once it has been asked for."""

    def __init__(self, story: Story, *, is_sample: bool) -> None:
        """Hold a story, with its page if that is kept on this computer."""
        self.story, self._is_sample = story, is_sample
        #: What will hold the page, once the work has begun.
        self.page_to_come: Future[Handed] = Future()
        self._reading: Future[StoryMap] = Future()
        self._lock, self._is_begun = threading.Lock(), False
        kept = kept_page.find(story) if is_sample else None
        if kept is not None:
            self.page_to_come.set_result(Handed(packed=kept))

    @property
    def page(self) -> Handed:
        """Its page: waits until it is drawn."""
        if not self.page_to_come.done():
            self.begin()
        return self.page_to_come.result()

    @property
    def storymap(self) -> StoryMap:
        """Its map: waits until it is read."""
        self.begin()
        return self._reading.result()

    def begin(self) -> None:
        """Open the engine and read the story, in a thread of its own; the first call does."""
        with self._lock:
            is_begun, self._is_begun = self._is_begun, True
        if not is_begun:
            threading.Thread(target=self._work, name="first-story", daemon=True).start()

    def begin_soon(self) -> None:
        """Do so once the page has been drawn in a browser."""
        if not self._is_begun:
            later = threading.Timer(_AFTER_THE_PAGE, self.begin)
            later.daemon = True
            later.start()

    def _work(self) -> None:
        from storymap.pipeline import open_engine

        try:
            engine = open_engine()
            with within(STORY_SECONDS, advice="Divide it into shorter texts."):
                self._reading.set_result(engine.read(self.story))
            if not self.page_to_come.done():
                self._draw()
        except Exception as error:  # whoever waits for it is told
            for future in (self._reading, self.page_to_come):
                if not future.done():
                    future.set_exception(error)
        leave_alone()

    def _draw(self) -> None:
        from storymap.page import build_page
        from storymap.pipeline import open_engine

        engine = open_engine()
        html = build_page(self._reading.result(), gazetteer=engine.gazetteer, shapes=engine.shapes)
        page = Handed(html)
        self.page_to_come.set_result(page)
        if self._is_sample and not gate.said_shared():
            kept_page.keep(self.story, page.packed)


def named() -> FirstStory | None:
    """The story that the command line named; None where it named none, or what is no plain story."""
    with _one_at_a_time:
        return _named(os.environ.get("STORYMAP_STORY", ""), os.environ.get("STORYMAP_PUBLISHED", ""))


def of(story: Story | None) -> FirstStory | None:
    """The first story, if this is it; None for any other story."""
    first = None if story is None else named()
    return first if first is not None and first.story == story else None


def begin() -> None:
    """Start on what the first session will need: the page of the first story, or the engine where there is none."""
    first = named()
    if first is None:
        threading.Thread(target=_open_engine, name="first-engine", daemon=True).start()
    elif not first.page_to_come.done():
        first.begin()


def is_ready(story: Story) -> bool:
    """Whether a story is the first one, and its page is there."""
    first = of(story)
    return first is not None and first.page_to_come.done()


@lru_cache(maxsize=2)
def _named(given: str, published: str) -> FirstStory | None:
    from storymap.readers import read_story

    is_sample = bool(given) and Path(given) == SAMPLE
    if not given or is_address(given) or (not is_sample and _is_project(given)):
        return None
    try:
        story = read_story(given, published=date.fromisoformat(published) if published else None)
    except StoryMapError:
        return None  # The session that opens it says what is wrong.
    return FirstStory(story, is_sample=is_sample)


def _is_project(given: str) -> bool:
    from storymap.project import is_project

    return is_project(Path(given))


def _open_engine() -> None:
    from storymap.pipeline import open_engine

    open_engine().read("Rain fell on Quito.")
    leave_alone()


def leave_alone() -> None:
    """Let the collector of garbage pass over what is there by now, which stays as long as the server does.

    Streamlit collects after every run of a session's script: looking through the model and the gazetteer each time
    would take twenty times as long as the run itself, and hold up all sessions meanwhile.
    """
    gc.collect()
    gc.freeze()
