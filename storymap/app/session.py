"""What one reader's session holds: one record, the same for all pages."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from storymap.model import Candidate, Story

if TYPE_CHECKING:
    from storymap.app.classroom import Classroom
    from storymap.project import Project

_KEY = "storymap"


@dataclass
class Asking:
    """A question to an online geocoder, on its way."""

    question: str
    cancel: threading.Event = field(default_factory=threading.Event)
    answer: Future[list[Candidate]] = field(default_factory=Future)


@dataclass
class Review:
    """Where the reader is on the page Check."""

    mention: str | None = None  # the one that was asked for; else the riskiest is next
    put_off: set[str] = field(default_factory=set)
    point: tuple[float, float] | None = None  # marked on the map: latitude, longitude
    span: tuple[int, int] | None = None  # selected in the passage
    done: str = ""  # what was just done, to be said once
    shown: dict[str, int] = field(default_factory=dict)  # how many moves and times the page shows


@dataclass
class Session:
    """One reader's story and where they are in it."""

    story: Story | None = None
    project: Project | None = None
    path: Path | None = None  # the project's own file, if it has one
    given: Story | None = None  # the story of the command line
    closed: bool = False  # whether the story of the command line cannot be opened
    who: str = ""
    save_fault: str = ""
    save_conflict: str = ""
    started_over: bool = False  # whether corrections of an earlier session were set aside
    recovery_report: tuple[str, ...] = ()
    damaged: tuple[bytes, str] | None = None  # an uploaded project that awaits a decision, and its name
    compared: list[Project] = field(default_factory=list)  # what the page Compare shows
    compare_fault: str = ""
    review: Review = field(default_factory=Review)
    lesson_fault: str = ""
    classroom: Classroom | None = None  # the quiz that is open to the local network
    basemap: str | None = None
    online: dict[str, str] | None = None  # the settings of the online geocoder that was chosen
    asking: Asking | None = None
    drawn: set[str] = field(default_factory=set)  # texts whose page was made in this session
    is_inline: bool = False  # whether this reader's browser cannot fetch a page by its address
    bare: Story | None = None  # a story without places that its reader wants to see all the same
    goto: tuple[int, str] | None = None  # where the page is to turn, each time with another number
    pages: dict[str, Any] = field(default_factory=dict)  # by the last part of their address


def session() -> Session:
    """The record of the session that is running."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Session()
    held: Session = st.session_state[_KEY]
    return held


#: The widgets that other parts of the app set or read: their keys in Streamlit's own state.
CHECK_PART, TEACH_PART, WHY = "check_part", "teach_part", "why"


def widget(key: str, default: Any = None) -> Any:
    """The value of a widget."""
    return st.session_state.get(key, default)


def set_widget(key: str, value: Any) -> None:
    """Set a widget before it is drawn."""
    st.session_state[key] = value


def forget_widget(key: str) -> None:
    """Let a widget start again as it was at first."""
    st.session_state.pop(key, None)
