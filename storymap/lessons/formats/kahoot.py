"""Kahoot: the spreadsheet that its import takes, after the template that it gives out."""

from __future__ import annotations

from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.packing import sheet
from storymap.lessons.formats.passages import choice_texts, in_words, key_number, that_fit
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import ORIGIN, one_line

#: What Kahoot takes of a question and of an answer.
_PROMPT, _CHOICE = 120, 75
_SECONDS = 60
HEADINGS = (
    "", "Question - max 120 characters", *(f"Answer {number} - max 75 characters" for number in range(1, 5)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one",
)  # fmt: skip
#: The template has its headings in the eighth row, under lines for whoever fills it in.
HEADINGS_ROW = 8


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The questions that need no map and fit, as .xlsx."""
    above: list[list[str | int | None]] = [[], ["", one_line(quiz.title)], ["", ORIGIN]]
    above += [[] for _ in range(HEADINGS_ROW - 1 - len(above))]
    rows: list[list[str | int | None]] = [
        [number, in_words(question), *choice_texts(question), _SECONDS, str(key_number(question))]
        for number, question in enumerate(that_fit(quiz, prompt=_PROMPT, choice=_CHOICE), 1)
    ]
    return sheet([*above, list(HEADINGS), *rows], title=one_line(quiz.title), widths=(4, 60, 24, 24, 24, 24, 12, 12))
