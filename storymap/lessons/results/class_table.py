"""A class's results as tables: pupil by question, what was missed most, which kinds of question to go over."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from storymap.lessons.kinds import KINDS
from storymap.lessons.results.handed_in import Answer, PupilResults
from storymap.writing import guarded

#: A kind that fewer than this share got right is gone over with the class.
_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class QuestionResults:
    """How a class answered one question."""

    question_id: str
    kind: str
    prompt: str
    asked: int
    right: int
    commonest_wrong: str

    @property
    def missed(self) -> int:
        """How many did not get it right."""
        return self.asked - self.right


class ClassResults:
    """The results of several pupils; of one who handed in twice the later stands."""

    def __init__(self, given: Iterable[PupilResults]) -> None:
        """Take the results in the order in which they came in."""
        held: dict[tuple[str, str, str], PupilResults] = {}
        for one in given:
            key = one.name.casefold(), one.group.casefold(), one.story
            if key not in held or one.date >= held[key].date:
                held[key] = one
        self.pupils = tuple(
            sorted(held.values(), key=lambda one: (one.group.casefold(), _surname(one.name), one.story))
        )

    @cached_property
    def questions(self) -> tuple[QuestionResults, ...]:
        """Every question that was asked, in the order in which most met it."""
        answers: dict[str, list[Answer]] = {}
        for pupil in self.pupils:
            for answer in pupil.answers:
                answers.setdefault(answer.question_id, []).append(answer)
        return tuple(_question(question_id, told) for question_id, told in answers.items())

    @property
    def share_right(self) -> float:
        """Of all answers the share that was right; 0 where there is none."""
        asked = sum(question.asked for question in self.questions)
        return sum(question.right for question in self.questions) / asked if asked else 0.0

    def missed_most(self, number: int = 5) -> list[QuestionResults]:
        """The questions that most got wrong, those that nobody missed left out."""
        missed = sorted(self.questions, key=lambda one: (-one.missed / one.asked, -one.missed, one.question_id))
        return [one for one in missed if one.missed][:number]

    def to_go_over(self) -> list[tuple[str, int, int]]:
        """Kinds of question that the class got right too seldom: title, right, asked; the weakest first."""
        asked, right = Counter[str](), Counter[str]()
        for one in self.questions:
            asked[one.kind] += one.asked
            right[one.kind] += one.right
        weak = [kind for kind in asked if right[kind] / asked[kind] < _ENOUGH]
        weak.sort(key=lambda kind: (right[kind] / asked[kind], kind))
        return [(KINDS[kind].title if kind in KINDS else kind, right[kind], asked[kind]) for kind in weak]

    def by_pupil(self) -> list[list[str]]:
        """Headings and a row a pupil: 1 right, 0 wrong, empty not asked; at the end how many got each right."""
        ids = [question.question_id for question in self.questions]
        head = ["name", "class", "date", "right", "of", "points"]
        head += [f"Q{number} {question.kind}" for number, question in enumerate(self.questions, 1)]
        rows = []
        for pupil in self.pupils:
            told = {answer.question_id: str(int(answer.right)) for answer in pupil.answers}
            points = sum(answer.points for answer in pupil.answers)
            numbers = [str(pupil.right), str(len(pupil.answers)), f"{points:.2f}"]
            rows.append([pupil.name, pupil.group, pupil.date, *numbers, *(told.get(one, "") for one in ids)])
        last = ["All", "", "", *[""] * 3, *(f"{one.right} of {one.asked}" for one in self.questions)]
        return [head, *rows, last]

    def by_question(self) -> list[list[str]]:
        """Headings and a row a question: how many it was asked of and got it right, and the commonest wrong answer."""
        head = ["number", "question_id", "kind", "question", "asked", "right", "commonest_wrong_answer"]
        return [
            head,
            *(
                [
                    str(number),
                    one.question_id,
                    one.kind,
                    one.prompt,
                    str(one.asked),
                    str(one.right),
                    one.commonest_wrong,
                ]
                for number, one in enumerate(self.questions, 1)
            ),
        ]


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """A table as CSV for spreadsheets; no cell is a formula, whatever a pupil called themselves."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _question(question_id: str, told: Sequence[Answer]) -> QuestionResults:
    wrong = Counter(answer.given for answer in told if not answer.right and answer.given)
    commonest = min(wrong, key=lambda text: (-wrong[text], text), default="")
    right = sum(answer.right for answer in told)
    return QuestionResults(question_id, told[0].kind, told[0].prompt, len(told), right, commonest)


def _surname(name: str) -> str:
    return name.split()[-1].casefold() if name.split() else ""
