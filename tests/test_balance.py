"""A quiz as a teacher sets it: kinds, objectives, how many of each, an age."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest

from storymap.cli import main
from storymap.lessons import AGES, KINDS, OBJECTIVES, Lesson, make_quiz
from tests.stories import facts


def objectives(lesson: Lesson) -> Counter[str]:
    return Counter(KINDS[question.kind].objective for question in lesson.quiz(facts()).questions)


def test_a_quiz_assesses_what_was_chosen() -> None:
    assert set(objectives(Lesson(objectives=("Measure", "Compare")))) == {"Measure", "Compare"}


def test_no_more_questions_assess_something_than_the_teacher_allows() -> None:
    found = objectives(Lesson(balance={"Locate": 2, "Interpret": 3}))
    assert found["Locate"] == 2
    assert found["Interpret"] <= 3


def test_no_more_questions_are_of_a_kind_than_the_teacher_allows() -> None:
    kinds = Counter(question.kind for question in make_quiz(facts(), balance={"find": 1, "border": 0}).questions)
    assert kinds["find"] == 1
    assert "border" not in kinds


def test_what_a_project_holds_for_a_balance_may_be_no_number() -> None:
    lesson = Lesson.from_dict({"balance": {"find": "x", "name": 1}, "objectives": ["Locate"]})
    assert lesson.limits == {"name": 1}
    assert set(objectives(lesson)) == {"Locate"}


def test_every_kind_assesses_one_of_the_objectives_and_every_age_has_kinds() -> None:
    assert {kind.objective for kind in KINDS.values()} == set(OBJECTIVES)
    assert all(set(kinds) <= set(KINDS) for kinds in AGES.values())


def kinds_of_command(capsys: pytest.CaptureFixture[bytes], *words: str) -> list[str]:
    assert main(["quiz", *words, "--to", "csv"]) == 0
    return [row["kind"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out.decode("utf-8-sig")))]


def test_the_command_line_takes_age_objective_kinds_and_count(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    words = ("--age", "8-11", "--objective", "locate=2,measure", "--count", "5")
    young = Counter(KINDS[kind].objective for kind in kinds_of_command(capsysbinary, *words))
    assert young["Locate"] == 2
    assert set(young) == {"Locate", "Measure"}
    assert kinds_of_command(capsysbinary, "--kinds", "find=1,where", "--count", "4").count("find") == 1


@pytest.mark.parametrize("words", [["--objective", "sing"], ["--age", "3"], ["--kinds", "find=0"]])
def test_what_the_command_line_does_not_know_is_said(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["quiz", *words])
    assert end.value.code == 2
    assert words[1].split("=")[0] in capsys.readouterr().err
