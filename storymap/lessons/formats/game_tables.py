"""Tables for games: Blooket and Gimkit as CSV, each under the two rows of its template."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.passages import choice_texts, in_words, key_number, that_fit
from storymap.lessons.question import Quiz
from storymap.writing import guarded

_PROMPT, _CHOICE = 400, 150
_SECONDS = 60
BLOOKET = (
    ("Blooket\nImport Template", "", "", "", "", "", "", ""),
    (
        "Question #", "Question Text", "Answer 1", "Answer 2", "Answer 3\n(Optional)", "Answer 4\n(Optional)",
        "Time Limit (sec)\n(Max: 300 seconds)", "Correct Answer(s)\n(Only include Answer #)",
    ),
)  # fmt: skip
GIMKIT = (
    ("Gimkit Spreadsheet Import Template", "", "", "", ""),
    (
        "Question", "Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2 (Optional)",
        "Incorrect Answer 3 (Optional)",
    ),
)  # fmt: skip


def write_blooket(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The questions that need no map, for Blooket."""
    return _table(
        BLOOKET,
        (
            [str(number), in_words(question), *choice_texts(question), str(_SECONDS), str(key_number(question))]
            for number, question in enumerate(that_fit(quiz, prompt=_PROMPT, choice=_CHOICE), 1)
        ),
    )


def write_gimkit(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The questions that need no map, the right answer first, for Gimkit."""
    rows = []
    for question in that_fit(quiz, prompt=_PROMPT, choice=_CHOICE):
        texts = choice_texts(question)
        rows.append([in_words(question), texts.pop(key_number(question) - 1), *texts])
    return _table(GIMKIT, rows)


def _table(head: Iterable[Sequence[str]], rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV in which no cell is a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerows(head)
    table.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8")
