"""What all formats say alike: the passage that goes with a question, and what a pupil reads after the answer."""

from __future__ import annotations

from storymap.lessons.kinds import KINDS
from storymap.lessons.phrasing import quoted
from storymap.lessons.question import Question


def passage(question: Question) -> str:
    """The passage to be read with a question, empty where the question stands alone."""
    return quoted(question.quote) if KINDS[question.kind].shows_passage else ""


def evidence(question: Question) -> str:
    """Feedback with the place in the text: what a pupil reads after the answer."""
    if KINDS[question.kind].quotes_answer:
        return question.feedback
    where = f"paragraph {question.paragraph}" if question.paragraph >= 1 else "the headline"
    return f"{question.feedback} In the text ({where}): {quoted(question.quote)}"
