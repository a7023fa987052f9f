"""Wayground (once Quizizz): the spreadsheet that its import takes."""

from __future__ import annotations

from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.packing import sheet
from storymap.lessons.formats.passages import choice_texts, evidence, in_words, key_number, that_fit
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import one_line

_PROMPT, _CHOICE = 1000, 400
_SECONDS = 60
HEADINGS = (
    "Question Text", "Question Type", *(f"Option {number}" for number in range(1, 6)), "Correct Answer",
    "Time in seconds", "Image Link", "Answer explanation",
)  # fmt: skip


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The questions that need no map, each with its explanation, as .xlsx."""
    rows: list[list[str | int | None]] = [
        [
            in_words(question), "Multiple Choice", *choice_texts(question), "", str(key_number(question)), _SECONDS, "",
            one_line(evidence(question)),
        ]
        for question in that_fit(quiz, prompt=_PROMPT, choice=_CHOICE)
    ]  # fmt: skip
    return sheet(
        [list(HEADINGS), *rows], title=one_line(quiz.title), widths=(70, 16, 24, 24, 24, 24, 8, 10, 10, 10, 60)
    )
