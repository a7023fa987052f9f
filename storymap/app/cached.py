"""What is worked out once: the map of a story, its page, the gazetteer of a project.

On this computer it is shared by all tabs. A stranger's lives in their own session and ends with it, and reading
takes a limited time, a few stories at once.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import streamlit as st

from storymap.app import first_story, gate
from storymap.app.handed import Handed
from storymap.app.session import session
from storymap.budget import within
from storymap.errors import StoryError
from storymap.gazetteer import Lookup
from storymap.gazetteer.packs import with_packs
from storymap.model import Story, StoryMap
from storymap.pipeline import Engine, open_engine
from storymap.project import Project
from storymap.readers import read_address
from storymap.settings import STORY_SECONDS

_LONG = 40_000  # letters: reading more takes so long that one wants to know how far it is
_LONG_KEPT = 4
_READING = "Finding the places of the story …"
_DRAWING = "Reading the story and drawing its map …"
_COMPARING = "Drawing the stories on one map …"
_turns = threading.BoundedSemaphore(gate.LIMITS.at_once)


def engine() -> Engine:
    """What reads and draws the stories."""
    return open_engine()


def gazetteer_of(project: Project) -> Lookup:
    """The gazetteer with the places that travel in the project."""
    return with_packs(engine().gazetteer, project.packs)


@contextmanager
def limited() -> Iterator[None]:
    """Give what reads a story in the block its time; strangers wait for their turn and have less of it."""
    if gate.personal():
        with within(STORY_SECONDS, advice="Divide it into shorter texts."):
            yield
    else:
        with _turns, within(gate.LIMITS.seconds, advice="Shorten it, or run storymap on your own computer."):
            yield


def mapped(story: Story) -> StoryMap:
    """A story mapped, once a text and date.

    Raises
    ------
    StoryError
        A stranger's story is longer than a shared server reads, or takes too long.
    """
    first = first_story.of(story)
    if first is not None:
        return first.storymap
    if not gate.personal():
        return _strangers_map(story)
    return _mapped(story) if len(story.text) < _LONG else _long_map(story)


@st.cache_resource(show_spinner=_READING, show_time=True, max_entries=16)
def _mapped(story: Story) -> StoryMap:
    with limited():
        return engine().read(story)


@st.cache_resource(show_spinner=False)
def _long_maps() -> dict[Story, StoryMap]:
    return {}


def _long_map(story: Story) -> StoryMap:
    """A long story mapped, with how far it is; not by Streamlit's cache, which lets nothing be said meanwhile."""
    maps = _long_maps()
    if story in maps:
        return maps[story]
    with st.container(key="progress"):
        bar = st.progress(0.0, _READING)

    def tell(done: int, total: int) -> None:
        bar.progress(done / total, f"{_READING} {100 * done // total}%")

    with limited():
        found = engine().read(story, on_progress=tell)
    bar.empty()
    while len(maps) >= _LONG_KEPT:
        maps.pop(next(iter(maps)))
    return maps.setdefault(story, found)


@st.cache_resource(show_spinner=_READING, show_time=True, max_entries=4, scope="session")
def _strangers_map(story: Story) -> StoryMap:
    must_be_short(story)
    with limited():
        return engine().read(story)


@st.cache_resource(show_spinner="Fetching the page …", max_entries=4, ttl=600)
def fetched(address: str, published: date | None) -> Story:
    """The story at a web address; a failure is not kept."""
    return read_address(address, published=published)


def must_be_short(story: Story) -> None:
    """Raise StoryError for a story that is longer than a shared server reads."""
    if len(story.text) > gate.LIMITS.characters:
        raise StoryError(
            f"This story has {len(story.text):,} characters; this shared server reads up to "
            f"{gate.LIMITS.characters:,}. Shorten it, or run storymap on your own computer."
        )


def must_be_small(data: bytes, name: str) -> None:
    """Raise StoryError for a file that is larger than a shared server reads."""
    if not gate.personal() and len(data) > gate.LIMITS.file_bytes:
        raise StoryError(
            f"{name} is larger than the {gate.LIMITS.file_bytes / 1e6:.0f} MB that this shared server reads. Shorten "
            "it, or run storymap on your own computer."
        )


def page_of(project: Project) -> Handed:
    """The reading view of a story, once a text, date and state of its corrections."""
    first = first_story.of(project.reading.story)
    if first is not None and first.storymap is project.reading and not project.edits:
        return first.page
    session().drawn.add(project.reading.story.text)
    return (_page if gate.personal() else _strangers_page)(state_of(project), project.storymap)


def is_drawn(story: Story) -> bool:
    """Whether a story's page was made already, so that nobody waits for it."""
    return first_story.is_ready(story) or story.text in session().drawn


def state_of(project: Project) -> str:
    """What everything that is made of a project depends on: the story, the gazetteer and the corrections."""
    state = repr((project.reading.story, project.reading.gazetteer_version, project.edits))
    return hashlib.sha256(state.encode("utf-8", "surrogatepass")).hexdigest()


@st.cache_resource(show_spinner=_DRAWING, show_time=True, max_entries=16)
def _page(key: str, _storymap: StoryMap) -> Handed:
    return _drawn(_storymap)


@st.cache_resource(show_spinner=_DRAWING, show_time=True, max_entries=4, scope="session")
def _strangers_page(key: str, _storymap: StoryMap) -> Handed:
    return _drawn(_storymap)


def comparison_of(projects: Sequence[Project]) -> str:
    """The page that compares some stories."""
    states = tuple(map(state_of, projects))
    return (_comparison if gate.personal() else _strangers_comparison)(states, [one.storymap for one in projects])


@st.cache_data(show_spinner=_COMPARING, max_entries=4)
def _comparison(keys: tuple[str, ...], _storymaps: list[StoryMap]) -> str:
    return _compared(_storymaps)


@st.cache_data(show_spinner=_COMPARING, max_entries=2, scope="session")
def _strangers_comparison(keys: tuple[str, ...], _storymaps: list[StoryMap]) -> str:
    return _compared(_storymaps)


def _compared(storymaps: list[StoryMap]) -> str:
    from storymap.compare import build_comparison

    return build_comparison(storymaps, gazetteer=engine().gazetteer, shapes=engine().shapes)


def _drawn(storymap: StoryMap) -> Handed:
    from storymap.page import build_page

    return Handed(build_page(storymap, gazetteer=engine().gazetteer, shapes=engine().shapes))
