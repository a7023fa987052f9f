"""One row a question, for spreadsheets and other tools."""

from __future__ import annotations

import csv
import io

from storymap.lessons.facts import LessonFacts
from storymap.lessons.kinds import KINDS
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import LETTERS, one_line
from storymap.writing import guarded

_CHOICES = 4
COLUMNS = (
    "number", "question_id", "kind", "difficulty", "question", "choice_a", "choice_b", "choice_c", "choice_d", "answer",
    "answer_text", "feedback", "paragraph", "quote", "place_id", "place", "lat", "lon", "tolerance_km", "marks",
)  # fmt: skip


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The quiz as CSV (UTF-8 with a byte-order mark, as spreadsheets want it); no cell can be a formula."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for number, question in enumerate(quiz.questions, 1):
        place = facts.place_of(question.subjects[0]) if question.subjects else None
        texts = [choice.text for choice in question.choices[:_CHOICES]]
        key = question.key
        answer = LETTERS[question.choices.index(key)] if key else ""
        rows.writerow(
            [
                number, question.question_id, question.kind, question.difficulty, _cell(question.prompt),
                *map(_cell, texts), *[""] * (_CHOICES - len(texts)), answer,
                _cell(key.text if key else place.name if place else ""), _cell(question.feedback), question.paragraph,
                _cell(question.quote), _cell(place.place_id if place else ""), _cell(place.name if place else ""),
                "" if place is None or place.lat is None else place.lat,
                "" if place is None or place.lon is None else place.lon,
                "" if question.tolerance_km is None else f"{question.tolerance_km:g}", KINDS[question.kind].marks,
            ]
        )  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return guarded(one_line(text))
