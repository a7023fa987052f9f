"""Mapped stories that several tests look at, each mapped once in a run."""

from __future__ import annotations

from functools import cache

from storymap.lessons import LessonFacts, Quiz, make_quiz
from storymap.model import StoryMap
from storymap.pipeline import map_story, open_engine
from storymap.readers import read_story
from storymap.settings import SAMPLE
from tests.reading import FOLDER

STORIES = ["sample", *sorted(path.stem for path in FOLDER.glob("*.txt"))]


@cache
def story(name: str = "sample") -> StoryMap:
    """The sample, or a text of ``tests/readings`` by its name."""
    return map_story(read_story(SAMPLE if name == "sample" else FOLDER / f"{name}.txt"))


@cache
def facts(name: str = "sample") -> LessonFacts:
    """What a lesson on the sample, or on a text of ``tests/readings``, is made from."""
    return facts_of(story(name))


def facts_of(storymap: StoryMap) -> LessonFacts:
    """What a lesson on a story is made from, on the built-in gazetteer and shapes."""
    engine = open_engine()
    return LessonFacts(storymap, gazetteer=engine.gazetteer, shapes=engine.shapes)


@cache
def told(text: str) -> LessonFacts:
    """What a lesson on a few words is made from."""
    return facts_of(map_story(text))


@cache
def quiz(name: str = "sample", seed: int = 0, number: int = 15) -> Quiz:
    """The quiz on a story."""
    return make_quiz(facts(name), seed=seed, number=number)
