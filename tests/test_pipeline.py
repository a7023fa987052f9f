"""The line as a whole: one engine, opened once, and nothing behind its back."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from storymap.gazetteer import places
from storymap.lessons import LessonFacts, make_quiz
from storymap.lessons.formats import FORMATS
from storymap.model import StoryMap
from storymap.pipeline import Engine, map_story
from storymap.recognisers.parse import network
from storymap.shapes import open_shapes
from tests import mini
from tests.opened import build_page, doubts, draw_map

TEXT = (
    "Snow in Kyiv\n"
    "Snow fell on Kyiv and Moscow on Monday. Hundreds flew from London to Seoul.\n"
    "Troops marched from the Kursk region to the border with Ukraine, and rain fell in Xyzzyville."
)

_KINDS = ("find", "name", "distance", "nearer", "order")  # of a quiz; others need the continents


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An engine on the mini gazetteer, where opening the large one is an error."""

    def refuse(path: object) -> None:
        raise AssertionError(f"{path} was opened")

    monkeypatch.setattr(places, "_open", refuse)
    return Engine(mini.gazetteer(), open_shapes())


def test_a_story_is_read_on_the_gazetteer_it_was_given(engine: Engine) -> None:
    story = engine.read(TEXT)
    assert story == map_story(TEXT, gazetteer=mini.gazetteer())
    assert story.gazetteer_version == mini.gazetteer().version
    assert {move.origin.name for move in story.moves if move.origin} == {"London", "Kursk Oblast"}


def _played(facts: LessonFacts) -> bytes:
    return FORMATS["html"](make_quiz(facts, kinds=_KINDS), facts)


@pytest.mark.parametrize(
    "draw",
    [
        lambda story, own: build_page(story, **own),
        lambda story, own: draw_map(story, **own).get_root().render(),
        lambda story, own: _played(LessonFacts(story, **own)),
        lambda story, own: doubts(story, gazetteer=own["gazetteer"]),
    ],
    ids=["page", "map", "quiz", "check"],
)
def test_all_that_is_made_of_a_story_is_made_on_that_gazetteer(
    engine: Engine, draw: Callable[[StoryMap, dict[str, object]], object]
) -> None:
    assert draw(engine.read(TEXT), {"gazetteer": engine.gazetteer, "shapes": engine.shapes})


def test_a_sentence_is_found_by_any_of_its_characters(engine: Engine) -> None:
    story = engine.read(TEXT)
    start, end = story.sentence_of(TEXT.index("Seoul"), TEXT.index("Seoul") + 5)
    assert story.story.text[start:end] == "Hundreds flew from London to Seoul."
    assert story.sentence_at(TEXT.index("\nSnow")) is None


@pytest.mark.parametrize("setting", ["best", "fast"])
def test_the_sentences_of_a_story_follow_each_other_and_hold_every_mention(engine: Engine, setting: str) -> None:
    story = Engine(engine.gazetteer, engine.shapes, setting).read(TEXT)  # type: ignore[arg-type]
    ends = [end for sentence in story.sentences for end in (sentence.start, sentence.end)]
    assert ends == sorted(ends)
    assert all(story.sentence_at(mention.start) for mention in story.mentions)


def test_progress_rises_with_the_sentences_to_a_hundred(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_BATCH", 20)  # paragraphs that are parsed at once
    days = [f"On day {day} a lorry drove from {('Kyiv', 'Seoul')[day % 2]} to Moscow." for day in range(300)]
    told: list[tuple[int, int]] = []
    engine.read("\n\n".join(days), on_progress=lambda done, total: told.append((done, total)))
    done = [share for share, _ in told]
    assert {total for _, total in told} == {100}
    assert done == sorted(set(done))
    assert (done[0], done[-1]) == (0, 100)
    assert max(after - before for before, after in pairwise(done)) < 20
