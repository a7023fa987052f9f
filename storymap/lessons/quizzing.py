"""A quiz from the facts of a story: every sound question that it gives, and the choice of some of them."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice

from storymap.lessons.asking import QuestionMaker
from storymap.lessons.choosing import choose
from storymap.lessons.facts import LessonFacts
from storymap.lessons.kinds import ASKED, KINDS, MADE
from storymap.lessons.proof import faults
from storymap.lessons.question import Question, Quiz

#: So many of a kind are made for the choice: enough for places asked about once.
_OF_A_KIND = 7


def all_questions(
    facts: LessonFacts,
    *,
    seed: int = 0,
    kinds: Collection[str] = MADE,
    paragraphs: Collection[int] | None = None,
    most: int | None = None,
) -> dict[str, list[Question]]:
    """Every sound question that a story gives, by kind, at most ``most`` of each: what a teacher picks from."""
    maker = QuestionMaker(facts, seed)
    sound = {
        code: (
            question
            for question in maker.questions(KINDS[code])
            if (paragraphs is None or question.paragraph in paragraphs) and not faults(question, facts)
        )
        for code in MADE
        if code in kinds
    }
    return {code: list(islice(questions, most)) for code, questions in sound.items()}


@contextmanager
def _uncollected() -> Iterator[None]:
    """A short while without a search for cycles: among all that a gazetteer keeps it takes a third of a first quiz."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def make_quiz(
    facts: LessonFacts,
    *,
    seed: int = 0,
    number: int = 15,
    kinds: Collection[str] = ASKED,
    paragraphs: Collection[int] | None = None,
    balance: Mapping[str, int] | None = None,
) -> Quiz:
    """A quiz on a story's geography, each question with its passage and a key that was checked.

    Raises ValueError for a ``number`` under 1.

    Parameters
    ----------
    facts : LessonFacts
        The mapped story, on the gazetteer and the shapes that it is measured in.
    seed : int
        The same seed gives the same quiz.
    number : int
        How many questions are wanted; a story with few places gives fewer.
    kinds : collection of str
        The codes of the kinds that are asked.
    paragraphs : collection of int, optional
        Only questions from these paragraphs.
    balance : mapping of str to int, optional
        Of a kind, or of an objective, how many questions there are at most.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> engine = open_engine()
    >>> story = engine.read("Rain in Peru\\nHundreds fled from Lima to Quito.\\nMore fled to Bogota.\\nRain fell on.")
    >>> quiz = make_quiz(LessonFacts(story, gazetteer=engine.gazetteer, shapes=engine.shapes), number=4)
    >>> len(quiz.questions), all(question.feedback for question in quiz.questions)
    (4, True)
    """
    if number < 1:
        raise ValueError(f"A quiz needs at least one question, {number} were asked for.")
    most = max(_OF_A_KIND, number // 2)
    with _uncollected():
        made = all_questions(facts, seed=seed, kinds=kinds, paragraphs=paragraphs, most=most)
    return Quiz(facts.title, seed, number, choose(made, number, seed, balance))
