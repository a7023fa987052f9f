"""What a class has on paper: the text with numbered lines, marks for every task, one pack, a sheet for Word."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from storymap.cli import main
from storymap.lessons.plan import lesson_plan
from storymap.lessons.reading_sheet import pages_of, reading_sheet
from storymap.lessons.worksheet_document import worksheet_document
from storymap.lessons.worksheets import Worksheet
from tests.stories import STORIES, facts, told


@pytest.mark.parametrize("name", STORIES)
def test_a_reading_sheet_has_every_word_of_the_text_in_numbered_lines(name: str) -> None:
    lines = [line for page in pages_of(facts(name)) for line in page if line.text]
    body = [one for one in facts(name).story.paragraphs if one.number >= 1]
    words = " ".join(facts(name).story.text[one.start : one.end] for one in body).split()
    assert "".join("".join(line.text for line in lines).split()) == "".join(words)
    assert [line.number for line in lines if line.number] == [1, *range(5, len(lines) + 1, 5)]
    assert [line.paragraph for line in lines if line.paragraph] == [one.number for one in body]


def test_a_reading_sheet_gives_no_answer_and_escapes_what_it_quotes() -> None:
    html = reading_sheet(told("News <b>\n\nRain <script>fell</script> in Quito & in Lima on Monday.\n\nSnow fell."))
    assert "<script>" not in html
    assert "Key" not in html


@pytest.mark.parametrize("name", STORIES)
def test_the_marks_of_a_worksheet_are_those_of_its_tasks(name: str) -> None:
    sheet = Worksheet(facts(name))
    html = sheet.html()
    pupils = html[: html.index('aria-label="Key"')]
    assert sum(map(int, re.findall(r'class="marks">\((\d+) mark', pupils))) == sheet.total
    assert sheet.marks[1] == len(sheet.targets)


def test_a_story_without_towns_gets_tasks_that_it_can_answer() -> None:
    html = Worksheet(told("News\n\nThe day was long.\n\nNobody spoke of it.")).html()
    assert "None" not in html
    assert "suits this task" not in html


def test_a_pack_has_the_text_the_sheet_the_key_and_the_mark_scheme_in_this_order() -> None:
    html = Worksheet(facts()).pack()
    parts = re.findall(r'<section class="[^"]*" aria-label="([^"]*)"', html)
    assert [part for part in parts if part != "Word bank"][-5:] == [
        "Page 1", "Page 2", "Key", "Enquiry questions", "Mark scheme",
    ]  # fmt: skip
    assert parts[0] == "Reading sheet, page 1"


def test_a_worksheet_for_word_has_the_tasks_two_maps_and_the_key() -> None:
    import docx

    sheet = Worksheet(facts("benue-floods"))
    data = worksheet_document(sheet, facts("benue-floods"))
    document = docx.Document(io.BytesIO(data))
    text = "\n".join(one.text for one in document.paragraphs)
    assert [text.count(f"\n{number}  ") >= 1 for number in range(1, 6)] == [True] * 5
    assert len(document.inline_shapes) == 3
    assert f"Key and mark scheme ({sheet.total} marks)" in text
    assert data == worksheet_document(sheet, facts("benue-floods"))


def test_a_plan_is_a_lesson_of_fifty_minutes() -> None:
    html = lesson_plan(facts())
    assert re.findall(r"<td>(\d+–\d+)</td>", html) == ["0–5", "5–30", "30–45", "45–50"]
    assert all(f"<h2>{part}</h2>" in html for part in ("Aim", "Vocabulary", "Support", "Stretch"))


@pytest.mark.parametrize(("of", "name"), [("reading", "r.html"), ("pack", "p.html"), ("worksheet", "w.docx")])
def test_the_command_writes_each(of: str, name: str, tmp_path: Path) -> None:
    assert main(["worksheet", "--of", of, "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).stat().st_size > 2000


def test_a_plan_for_word_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["worksheet", "--of", "plan", "-o", str(tmp_path / "p.docx")]) == 2
    assert ".docx for the worksheet" in capsys.readouterr().err
