"""The file that a pupil saves or hands in → who answered, and what."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from storymap.errors import StoryMapError
from storymap.lessons.safe_text import one_line
from storymap.writing import unguarded

#: What the page of the quiz writes; an older one had no pupil in it.
_NEEDED = ("question_id", "kind", "question", "answer", "right", "points")
#: A quiz has sixty questions at most; who hands in a million rows hands in none.
_MOST_ROWS, _LONGEST = 200, 500_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pupil answered to one question, and what it was worth."""

    question_id: str
    kind: str
    prompt: str
    given: str
    right: bool
    points: float
    marks: int = 1


@dataclass(frozen=True, slots=True)
class PupilResults:
    """One pupil's answers, in the order of the file."""

    name: str
    group: str
    date: str
    story: str
    answers: tuple[Answer, ...]

    @property
    def right(self) -> int:
        """How many answers were right."""
        return sum(answer.right for answer in self.answers)


def read_results(data: bytes, name: str) -> PupilResults:
    """The answers in a results file; the file's name stands for a pupil who gave none.

    Raises
    ------
    StoryMapError
        The file holds no results of a quiz.
    """
    if len(data) > _LONGEST:
        raise StoryMapError(f"{name} is too large to be one pupil's results. Choose the file that the quiz saved.")
    text = data.decode("utf-8-sig", "replace").replace("\x00", "")
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise StoryMapError(
            f"{name} cannot be read as a table: {error}. Choose the file that the quiz saved."
        ) from error
    if not rows or not set(_NEEDED) <= set(rows[0]) or len(rows) > _MOST_ROWS:
        raise StoryMapError(f"{name} holds no quiz results. Choose the file that the quiz saved as CSV.")
    first = {column: _cell(rows[0].get(column)) for column in ("name", "class", "date", "story")}
    pupil = first["name"] or name.rpartition("/")[2].removesuffix(".csv")
    answers = tuple(_answer(row, name) for row in rows)
    return PupilResults(pupil, first["class"], first["date"], first["story"], answers)


def _answer(row: dict[str, str | None], name: str) -> Answer:
    try:
        points, marks = float(_cell(row["points"]).replace(",", ".")), int(_cell(row.get("marks")) or 1)
    except ValueError as error:
        raise StoryMapError(
            f"{name} has points that are not a number: {row['points']!r}. Ask for the file again."
        ) from error
    cells = [_cell(row[column]) for column in ("question_id", "kind", "question", "answer")]
    return Answer(cells[0], cells[1], cells[2], cells[3], _cell(row["right"]) == "yes", points, marks)


def _cell(value: str | None) -> str:
    return one_line(unguarded(value or ""))


def _delimiter(text: str) -> str:
    """A spreadsheet saves the table again with a semicolon where commas stand in figures."""
    head = text.partition("\n")[0]
    return ";" if head.count(";") > head.count(",") else ","
