"""What a teacher decides about a quiz, kept in the project with everything else that people decide."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from storymap.cli import main
from storymap.errors import StoryMapError
from storymap.lessons import Lesson, Question
from storymap.project import By, Project, load_project, save_project
from tests.stories import facts

ANN = By("Ann")


def asked(lesson: Lesson) -> list[Question]:
    return list(lesson.quiz(facts()).questions)


def own() -> Lesson:
    return Lesson(number=6).write("Who met in Washington?", ["Ministers", "Soldiers"], 0, paragraph=6)


def test_a_dropped_question_is_replaced_by_another() -> None:
    first = asked(Lesson(number=6))
    after = asked(Lesson(number=6).drop(first[0].question_id))
    assert first[0].question_id not in {question.question_id for question in after}
    assert len(after) == 6


def test_a_question_that_was_left_out_is_taken_in() -> None:
    few = {question.question_id for question in asked(Lesson(number=6))}
    other = next(q.question_id for q in asked(Lesson(number=18)) if q.question_id not in few)
    assert other in {question.question_id for question in asked(Lesson(number=6).keep(other))}


def test_a_question_moves_up() -> None:
    now = asked(Lesson(number=6))
    after = asked(Lesson(number=6).shift(now[2].question_id, -1, now))
    assert [q.question_id for q in after[:3]] == [now[i].question_id for i in (0, 2, 1)]


def test_a_question_is_worded_anew_and_keeps_its_key() -> None:
    question = next(q for q in asked(Lesson(number=6)) if q.choices)
    texts = [choice.text for choice in question.choices]
    lesson = Lesson(number=6).reword(question, prompt="Say it!", feedback="", choices=texts)
    again = next(q for q in asked(lesson) if q.question_id == question.question_id)
    assert again.prompt == "Say it!"
    assert again.key == question.key
    assert again.feedback == question.feedback


def test_two_answers_worded_alike_take_the_question_out() -> None:
    question = next(q for q in asked(Lesson(number=6)) if q.choices)
    lesson = Lesson(number=6).reword(question, prompt="", feedback="", choices=["the same"] * len(question.choices))
    assert question.question_id not in {q.question_id for q in asked(lesson)}


def test_a_question_of_ones_own_has_its_paragraph_as_evidence() -> None:
    mine = next(question for question in asked(own()) if question.kind == "own")
    assert mine.key is not None
    assert mine.key.text == "Ministers"
    assert mine.quote in " ".join(facts().storymap.story.paragraph_text(6).split())


@pytest.mark.parametrize("choices", [[], ["one"], ["same", "same"], ["", "two"]])
def test_a_question_of_ones_own_without_two_answers_is_refused(choices: list[str]) -> None:
    with pytest.raises(StoryMapError, match="two different answers"):
        Lesson().write("Why?", choices, 0)


def test_only_the_paragraphs_that_were_chosen_are_asked_about() -> None:
    assert {question.paragraph for question in asked(Lesson(paragraphs=(2, 6)))} <= {2, 6}


def test_a_lesson_is_the_same_after_a_project_was_saved_and_loaded(tmp_path: Path) -> None:
    project = Project(facts().storymap).teach(own().to_dict(), by=ANN)
    save_project(project, tmp_path / "story.storymap.json")
    assert Lesson.from_dict(load_project(tmp_path / "story.storymap.json").lesson) == own()


def test_a_change_of_the_lesson_is_undone_like_any_other() -> None:
    project = Project(facts().storymap).teach(Lesson(number=5).to_dict(), by=ANN)
    project = project.teach(Lesson(number=9).to_dict(), by=ANN).undo(by=ANN)
    assert Lesson.from_dict(project.lesson).number == 5


def test_a_lesson_changes_nothing_on_the_map() -> None:
    project = Project(facts().storymap)
    assert project.teach(own().to_dict(), by=ANN).storymap == project.storymap


@pytest.mark.parametrize("row", [{}, {"number": "many"}, {"own": [{"prompt": 1}]}, {"order": 3, "edited": []}])
def test_a_spoilt_lesson_still_gives_a_quiz(row: dict[str, object]) -> None:
    assert asked(Lesson.from_dict(row))


def test_the_command_writes_the_lesson_of_a_project(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "story.storymap.json"
    save_project(Project(facts().storymap).teach(own().to_dict(), by=ANN), path)
    assert main(["quiz", str(path), "--to", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))
    assert len(rows) == 7
    assert "Who met in Washington?" in {row["question"] for row in rows}
