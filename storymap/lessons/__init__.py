"""A StoryMap → a lesson: questions with evidence and proof, class files, a worksheet.

``records`` says what a question is, ``spots`` and ``ground`` measure the story's places, ``placing``,
``naming``, ``reading`` and ``measuring`` ask, ``proof`` checks every key anew, ``choosing`` makes the quiz.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from storymap.gazetteer import Lookup
from storymap.lessons import measuring, naming, placing, reading
from storymap.lessons.choosing import choose
from storymap.lessons.ground import Ground
from storymap.lessons.lesson import Lesson
from storymap.lessons.making import Maker
from storymap.lessons.proof import faults
from storymap.lessons.records import KINDS, Choice, Question, QuestionKind, Quiz
from storymap.model import StoryMap
from storymap.shapes import Shapes

_MAKERS: dict[QuestionKind, Callable[[Maker], Iterator[Question]]] = {
    "find": placing.find,
    "name": placing.name,
    "where": placing.where,
    "what": placing.what,
    "meaning": reading.meaning,
    "namesake": naming.namesake,
    "order": reading.order,
    "paragraph": reading.paragraph,
    "distance": measuring.distance,
    "direction": measuring.direction,
    "nearer": measuring.nearer,
    "border": measuring.border,
    "outside": measuring.outside,
}
#: So many of a kind are made for the choice: enough for places asked about once.
_OF_A_KIND = 7


def ground_of(storymap: StoryMap, *, gazetteer: Lookup, shapes: Shapes) -> Ground:
    """What a lesson measures: the story's places on the gazetteer and the shapes."""
    return Ground(storymap, gazetteer, shapes)


def all_questions(
    storymap: StoryMap,
    *,
    gazetteer: Lookup,
    shapes: Shapes,
    seed: int = 0,
    kinds: Collection[QuestionKind] | None = None,
    paragraphs: Collection[int] | None = None,
    most: int | None = None,
) -> dict[QuestionKind, list[Question]]:
    """Every sound question that a story gives, by kind, at most ``most`` of each: what a teacher picks from."""
    ground = ground_of(storymap, gazetteer=gazetteer, shapes=shapes)
    maker = Maker(ground, seed)
    found: dict[QuestionKind, list[Question]] = {}
    for kind, make in _MAKERS.items():
        if kinds is not None and kind not in kinds:
            continue
        sound: list[Question] = []
        for question in make(maker):
            if paragraphs is not None and question.paragraph not in paragraphs:
                continue
            if not faults(question, ground):
                sound.append(question)
            if len(sound) == most:
                break
        found[kind] = sound
    return found


def make_quiz(
    storymap: StoryMap,
    *,
    gazetteer: Lookup,
    shapes: Shapes,
    seed: int = 0,
    number: int = 15,
    kinds: Collection[QuestionKind] | None = None,
    paragraphs: Collection[int] | None = None,
) -> Quiz:
    """A quiz on a story's geography, each question with its passage and a key that was checked.

    Parameters
    ----------
    storymap : StoryMap
        The mapped story.
    seed : int
        The same seed gives the same quiz.
    number : int
        How many questions are wanted, at least 1; a story with few places gives fewer.
    kinds, paragraphs : optional
        Only questions of these kinds, from these paragraphs.
    gazetteer, shapes
        What is asked about, measured and drawn.

    Raises
    ------
    ValueError
        ``number`` is under 1.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> engine = open_engine()
    >>> story = engine.read("Rain in Peru\\nHundreds fled from Lima to Quito.\\nMore fled to Bogota.\\nRain fell on.")
    >>> quiz = make_quiz(story, gazetteer=engine.gazetteer, shapes=engine.shapes, number=4)
    >>> len(quiz.questions), all(question.feedback for question in quiz.questions)
    (4, True)
    """
    if number < 1:
        raise ValueError(f"A quiz needs at least one question, {number} were asked for.")
    most = max(_OF_A_KIND, number // 2)
    made = all_questions(
        storymap, seed=seed, kinds=kinds, paragraphs=paragraphs, most=most, gazetteer=gazetteer, shapes=shapes
    )
    title = " ".join((storymap.story.title or "Story map").split())
    return Quiz(title, seed, number, choose(made, number, seed))


__all__ = ["KINDS", "Choice", "Lesson", "Question", "QuestionKind", "Quiz", "all_questions", "ground_of", "make_quiz"]
