"""What all formats say alike: the passage that goes with a question, and what a pupil reads after the answer."""

from __future__ import annotations

from storymap.lessons.kinds import KINDS, MAP_KINDS
from storymap.lessons.phrasing import quoted
from storymap.lessons.question import Question, Quiz
from storymap.lessons.safe_text import one_line

#: No game takes more answers to a question.
_MOST_CHOICES = 4


def passage(question: Question) -> str:
    """The passage to be read with a question, empty where the question stands alone."""
    return quoted(question.quote) if KINDS[question.kind].shows_passage else ""


def evidence(question: Question) -> str:
    """Feedback with the place in the text: what a pupil reads after the answer."""
    if KINDS[question.kind].quotes_answer:
        return question.feedback
    where = f"paragraph {question.paragraph}" if question.paragraph >= 1 else "the headline"
    return f"{question.feedback} In the text ({where}): {quoted(question.quote)}"


def in_words(question: Question) -> str:
    """The question on one line with the passage that it needs: all that a game or a form shows."""
    return one_line(" ".join(filter(None, (passage(question), question.prompt))))


def that_fit(quiz: Quiz, *, prompt: int, choice: int) -> list[Question]:
    """The questions that need no map and fit where a line has so many characters, and an answer so many.

    A question is left out whole: without its passage or with half an answer nobody could answer it.
    """
    return [
        question
        for question in quiz.questions
        if question.kind not in MAP_KINDS
        and len(in_words(question)) <= prompt
        and 2 <= len(question.choices) <= _MOST_CHOICES
        and all(len(one_line(one.text)) <= choice for one in question.choices)
    ]


def choice_texts(question: Question) -> list[str]:
    """The answers on one line each, filled up with empty ones to four."""
    texts = [one_line(choice.text) for choice in question.choices]
    return [*texts, *[""] * (_MOST_CHOICES - len(texts))]


def key_number(question: Question) -> int:
    """Which answer is right, counted from 1."""
    return next(number for number, choice in enumerate(question.choices, 1) if choice.right)
