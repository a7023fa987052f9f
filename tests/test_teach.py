"""The page Teach, as Streamlit runs it without a browser."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import storymap
from storymap.lessons.results import code_of
from storymap.settings import SAMPLE
from tests.stories import quiz

TEACH = """
from storymap.app import opening
from storymap.app.views import teach_page

opening.open_given()
teach_page.show()
"""
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.syspath_prepend(str(Path(storymap.__file__).parents[1]))
    monkeypatch.setenv("STORYMAP_STORY", str(SAMPLE))
    monkeypatch.setenv("STORYMAP_STATE", str(tmp_path))
    return AppTest.from_string(TEACH, default_timeout=60)


def part(page: AppTest, name: str) -> AppTest:
    page.session_state["teach_part"] = name
    page.run()
    assert not page.exception
    return page


def prompts(page: AppTest) -> list[str]:
    return [block.value for block in page.markdown if block.value.startswith("**")]


def test_without_a_story_the_page_says_what_to_do(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STORYMAP_STORY")
    page.run()
    assert "No story is open" in page.info[0].value


def test_every_part_is_shown(page: AppTest) -> None:
    for name in ("Play", "Questions", "Class files", "Worksheet", "Lesson plan", "Results"):
        part(page, name)


def test_a_question_is_dropped_and_stays_away(page: AppTest) -> None:
    part(page, "Questions")
    before = prompts(page)
    drop = next(button for button in page.button if button.label == "Remove")
    drop.click().run()
    assert not page.exception
    assert before[0] not in prompts(page)
    assert len(page.session_state["storymap"].project.edits) == 1


def test_a_question_of_ones_own_without_answers_gets_one_sentence(page: AppTest) -> None:
    part(page, "Questions")
    next(button for button in page.button if button.label == "Add question").click().run()
    assert "two different answers" in page.error[0].value


def test_a_question_of_ones_own_is_asked(page: AppTest) -> None:
    part(page, "Questions")
    fields = page.text_input
    own = [field for field in fields if field.label == "Question"][-1]
    own.input("Who met in Washington?")
    [field for field in fields if field.label == "Answer A (right)"][-1].input("Ministers")
    [field for field in fields if field.label == "Answer B"][-1].input("Soldiers")
    next(button for button in page.button if button.label == "Add question").click().run()
    assert any("Who met in Washington" in prompt for prompt in prompts(page))


def test_the_number_of_questions_is_kept_in_the_project(page: AppTest) -> None:
    part(page, "Questions")
    next(field for field in page.number_input if field.label == "Questions").set_value(5).run()
    assert page.session_state["storymap"].project.lesson["number"] == 5


@pytest.mark.parametrize("name", ["Worksheet", "Lesson plan"])
def test_a_sheet_for_paper_is_offered_as_page_and_as_pdf(page: AppTest, name: str) -> None:
    part(page, name)
    assert not page.exception
    labels = [button.proto.label for button in page.get("download_button")] + [button.label for button in page.button]
    assert {"HTML, to print", "PDF"} <= set(labels)


def test_a_code_that_was_typed_in_shows_what_was_missed(page: AppTest) -> None:
    part(page, "Results")
    ids = [question.question_id for question in quiz().questions]
    code = code_of(ids, [number > 0 for number in range(len(ids))])
    next(field for field in page.text_area if "code" in field.label).input(f"Ann Otieno {code}").run()
    assert not page.exception
    assert any("1 pupil, 15 questions, 93" in block.value for block in page.markdown)


def test_for_a_younger_class_what_is_looked_up_is_asked_too(page: AppTest) -> None:
    part(page, "Questions")
    next(field for field in page.selectbox if field.label == "Age").set_value("8 to 11").run()
    assert not page.exception
    assert "paragraph" in page.session_state["storymap"].project.lesson["kinds"]
    assert any("What is assessed: " in one.value for one in page.caption)
