"""The lesson on the desk: its quiz and its files, worked out once, and decisions kept in the project."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from storymap.app import cached, desk
from storymap.app.session import session
from storymap.errors import StoryMapError
from storymap.lessons import MAP_KINDS, Lesson, LessonFacts, Quiz
from storymap.model import StoryMap


def lesson() -> Lesson:
    """The lesson that the project keeps."""
    return Lesson.from_dict(desk.opened().lesson)


def paragraphs() -> list[int]:
    """The numbers of the story's body paragraphs."""
    return [row.number for row in desk.opened().storymap.story.paragraphs if row.number >= 1]


def facts() -> LessonFacts:
    """What questions are made of."""
    project = desk.opened()
    return _facts(cached.state_of(project), project.storymap)


@st.cache_resource(show_spinner=False, max_entries=4)
def _facts(key: str, _storymap: StoryMap) -> LessonFacts:
    return LessonFacts(_storymap, gazetteer=cached.engine().gazetteer, shapes=cached.engine().shapes)


def quiz(*, mapless: bool = False) -> Quiz:
    """The quiz as the lesson has it; without the questions that need a map where a format shows none."""
    return _quiz(cached.state_of(desk.opened()), mapless, lesson(), facts())


@st.cache_data(show_spinner="Making the questions …", max_entries=16)
def _quiz(key: str, mapless: bool, _lesson: Lesson, _facts: LessonFacts) -> Quiz:
    return _lesson.quiz(_facts, without=MAP_KINDS if mapless else ())


def writer(to: str, chosen: Quiz) -> Callable[[], bytes]:
    """What writes a quiz as a file: a button calls it once it is pressed, where there is no session to ask."""
    return partial(_file, cached.state_of(desk.opened()), to, chosen, facts())


@st.cache_data(show_spinner=False, max_entries=32)
def _file(key: str, to: str, _quiz: Quiz, _facts: LessonFacts) -> bytes:
    from storymap.lessons.formats import FORMATS

    return FORMATS[to](_quiz, _facts)


def classroom_page(collect: str) -> bytes:
    """The quiz as a page that hands its results in."""
    from storymap.lessons.player import build_player

    return build_player(quiz(), facts(), collect=collect).encode("utf-8", "replace")


def change(decision: Callable[[Lesson], Lesson]) -> None:
    """Keep a decision about the lesson in the project; one that cannot be made is told."""
    try:
        made = decision(lesson())
    except StoryMapError as error:
        session().lesson_fault = str(error)
        return
    if made != lesson():
        desk.decide(lambda project: project.teach(made.to_dict(), by=desk.by()))


def file_name(title: str) -> str:
    """A title as a file name: letters, digits and hyphens.

    Examples
    --------
    >>> file_name("../Flood in Quito: what now?")
    'flood-in-quito-what-now'
    """
    return "-".join(re.findall(r"\w+", title.lower()))[:60].strip("-") or "story"
