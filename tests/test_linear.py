"""The cost of reading grows as the text does, whatever is said over and over in it."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from time import process_time
from typing import Any

import pytest

from storymap.exporters import FORMATS, export
from storymap.lessons import LessonFacts, make_quiz
from storymap.model import StoryMap
from storymap.page import build_page
from storymap.pipeline import Setting, map_story, open_engine
from storymap.shapes import open_shapes

#: How often the work may be done that four times the text asks for: n to the power 1.1, and what is done once.
TIMES, MOST = 4, 4.9
NAMES = ("Lima", "Quito", "Paris", "Oxford", "Georgia", "Washington", "Nairobi", "Springfield", "Van", "the Congo")
LANDS = ("Peru", "Kenya", "Chad", "Jordan", "Georgia", "the United Kingdom", "Niger")
#: What texts are made of that say one thing over and over: {a} and {b} are names, {c} is a land.
KINDS = (
    "{a} ", "{a}, ", "{a} and ", "{a} in ", "{a}’s ", "{a} ({c}) ", "({a} ", "“{a} ", "{a}, {c}; ", "from {a} to ",
    "the border with {c} ", "its border with {c} ", "{c}, which borders ", "20 km north of {a} ", "{a}: ", "{a}\n",
    "between {a} and {b} ", "1999 ", "Monday ", "3 May 2024, ", "two years ago ", "Good Friday ", "within two days of ",
    "St. ", "U.S. ", "Bank of {a} ", "Mr {a} ", "RAIN FELL ON {a} AND NOBODY WENT OUT. ", "****", "**a ", "([", "`a ",
    "said ", "wanted to try to begin to ", "who said that {c} wanted to go to {a} ", "of the city of ", "'s ", ". ",
    "Troops went from {a} to {b}. ", "they went from {a} to {b} and ", "we left {a} ", "They left {a}; ",
    "so we went to {a} and then uh we saw the people there and ", "{a}, {c}, 3 May 2024 — Rain fell.\n",
    "The ship {b} sailed from {a}. ", '"We left {a}," he said. ', "# {a}\n", "| {a} ", "[{a}](", "[{a}](b) ",
    "北京和上海", "Из Москвы в Киев. ", "a", "aB", "9,", "southern {c} ", "the river between {a} and {b} ", "{a}–{b} ",
    "off the coast of {c}, ", "Von {a} nach {b}. ", "# {a}\n\nRain fell in {b}.\n\n", "{c} beat {b} 2-1. ",
)  # fmt: skip


def text_of(kind: str, length: int, seed: int = 7) -> str:
    """A text of one kind, with names drawn by a seed."""
    draw = random.Random(seed)
    parts: list[str] = []
    while length > 0:
        part = kind.format(a=draw.choice(NAMES), b=draw.choice(NAMES), c=draw.choice(LANDS))
        parts.append(part)
        length -= len(part)
    return "Rain fell. " + "".join(parts) + " Lima."


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions some work takes: the same on every computer, however busy."""
    count = 0

    def tick(frame: object, event: str, _: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def seconds(work: Callable[[], object]) -> float:
    """How long the processor is busy with some work, the best of two turns."""
    best = float("inf")
    for _ in range(2):
        start = process_time()
        work()
        best = min(best, process_time() - start)
    return best


def growth(
    kind: str,
    length: int,
    setting: Setting,
    work: Callable[[StoryMap], Any] | None = None,
    cost: Callable[[Callable[[], object]], float] = calls,
) -> float:
    """How many times the work is done for four times the text."""

    def taken(text: str) -> float:
        if work is None:
            return cost(lambda: map_story(text, setting=setting))
        storymap = map_story(text, setting=setting)
        return cost(lambda: work(storymap))

    map_story(text_of(kind, TIMES * length) + " Quito.", setting=setting)  # what is looked up once is known
    return taken(text_of(kind, TIMES * length)) / taken(text_of(kind, length))


@pytest.mark.parametrize("kind", random.Random(5).sample(KINDS, 14))
def test_reading_by_words_alone_is_linear(kind: str) -> None:
    assert growth(kind, 2_000, "fast") <= MOST


@pytest.mark.parametrize("kind", random.Random(11).sample(KINDS, 3))
def test_reading_with_the_model_is_linear(kind: str) -> None:
    assert growth(kind, 3_000, "best") <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_long_text_is_read_in_linear_time(kind: str) -> None:
    assert growth(kind, 40_000, "best") <= MOST
    assert growth(kind, 40_000, "best", cost=seconds) <= 1.3 * MOST  # a busy computer's clock is not exact


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize("kind", ["{a}, ", "Troops went from {a} to {b}. ", "We left {a} on Monday.\n"])
def test_an_export_is_linear(kind: str, name: str) -> None:
    shapes = open_shapes()
    assert growth(kind, 4_000, "best", lambda storymap: export(storymap, name, shapes=shapes)) <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["{a}, ", "Troops went from {a} to {b}. ", "We left {a} on Monday.\n"])
def test_the_page_is_linear(kind: str) -> None:
    engine = open_engine()

    def page(storymap: StoryMap) -> str:
        return build_page(storymap, gazetteer=engine.gazetteer, shapes=engine.shapes)

    assert growth(kind, 4_000, "best", page) <= MOST


@pytest.mark.parametrize("kind", ["Troops went from {a} to {b}. ", pytest.param("{a}, {c}; ", marks=pytest.mark.slow)])
def test_a_quiz_is_linear(kind: str) -> None:
    engine = open_engine()

    def quiz(storymap: StoryMap) -> object:
        return make_quiz(LessonFacts(storymap, gazetteer=engine.gazetteer, shapes=engine.shapes))

    assert growth(kind, 1_500, "fast", quiz) <= MOST


@pytest.mark.parametrize("text", ["https://example.org/lima", "北京和上海" * 200, "北京和上海。" * 200, "x" * 5_000])
def test_a_text_without_blanks_is_read(text: str) -> None:
    assert len(map_story(text, setting="fast").story.text) == len(text)


def test_every_name_of_a_text_without_blanks_stands_in_a_sentence_of_its_own() -> None:
    storymap = map_story("暴雨袭击了北京。" * 60, setting="fast")
    assert len(storymap.mentions) == len(storymap.sentences) == 60
