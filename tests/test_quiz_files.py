"""A quiz as files for class: each is read again with the parser of its consumer, whatever the text holds."""

from __future__ import annotations

import base64
import contextlib
import csv
import io
import json
import sqlite3
import warnings
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from storymap.cli import main
from storymap.lessons import KINDS, MAP_KINDS, Quiz, make_quiz
from storymap.lessons.formats import FORMATS
from tests.stories import facts
from tests.stories import quiz as quiz_on

NASTY = "A ~tilde =equals #hash {brace} :colon \\back <b>bold</b> ]]> & “quote” {{7*7}} =SUM(A1)\u202e\x07"


def quiz() -> Quiz:
    return quiz_on("sample", number=18)


@cache
def nasty() -> Quiz:
    """The same quiz with every sign in it that a format could stumble over."""
    questions = [
        replace(
            question,
            prompt=f"={NASTY} {question.prompt}",
            feedback=NASTY,
            quote=NASTY,
            choices=tuple(replace(choice, text=f"{choice.text} {NASTY}", why=NASTY) for choice in question.choices),
        )
        for question in quiz().questions
    ]
    return replace(quiz(), title=f"News/{NASTY}", questions=tuple(questions))


def written(to: str, what: Quiz) -> bytes:
    return FORMATS[to](what, facts())


def gift_questions(data: bytes) -> Any:
    with warnings.catch_warnings():
        # The parser asks for the locale in a way that Python gives up.
        warnings.simplefilter("ignore", DeprecationWarning)
        from pygiftparser import parser

        return parser.parseFile(io.StringIO(data.decode()))


@pytest.mark.parametrize("what", [quiz, nasty])
def test_gift_is_parsed_to_the_same_questions_and_answers(what: object) -> None:
    made: Quiz = what()  # type: ignore[operator]
    asked = [question for question in made.questions if question.kind not in MAP_KINDS]
    read = gift_questions(written("gift", made))
    assert len(read) == len(asked)
    for question, parsed in zip(asked, read, strict=True):
        right = [answer for answer in parsed.answers.answers if answer.fraction == 100]
        assert len(parsed.answers.answers) == len(question.choices)
        assert len(right) == 1


def test_gift_shows_signs_of_html_as_text() -> None:
    assert b"<b>" not in written("gift", nasty())


@pytest.mark.parametrize("what", [quiz, nasty])
def test_moodle_xml_has_every_question_with_one_right_answer_and_its_map(what: object) -> None:
    made: Quiz = what()  # type: ignore[operator]
    blocks = ElementTree.fromstring(written("xml", made)).findall("question[@type='multichoice']")
    assert len(blocks) == len(made.questions)
    for question, block in zip(made.questions, blocks, strict=True):
        assert [answer.get("fraction") for answer in block.findall("answer")].count("100") == 1
        picture = block.find("questiontext/file")
        assert (picture is not None) == (question.kind in MAP_KINDS)
        if picture is not None:
            assert base64.b64decode(picture.text or "").startswith(b"\x89PNG")


def test_moodle_xml_shows_signs_of_html_as_text() -> None:
    block = ElementTree.fromstring(written("xml", nasty())).find("question[@type='multichoice']/questiontext/text")
    assert block is not None
    assert "<b>" not in (block.text or "")
    assert "&lt;b&gt;" in (block.text or "")


def test_an_anki_deck_has_a_note_a_question_and_its_maps(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(written("anki", quiz()))) as package:
        package.extract("collection.anki2", tmp_path)
        media = json.loads(package.read("media"))
    with contextlib.closing(sqlite3.connect(tmp_path / "collection.anki2")) as cards:
        notes = cards.execute("select flds from notes").fetchall()
    assert len(notes) == len(quiz().questions)
    assert len(media) == sum(question.kind in MAP_KINDS for question in quiz().questions)


def test_a_spreadsheet_has_a_row_a_question_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", nasty()).decode("utf-8-sig"))))
    assert [row["kind"] for row in rows] == [question.kind for question in quiz().questions]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_markdown_has_a_key_and_no_markup_of_the_story() -> None:
    text = written("md", nasty()).decode()
    assert "## Key" in text
    assert "<b>" not in text.replace("\\<b", "")


@pytest.mark.parametrize("to", sorted(FORMATS))
def test_the_same_quiz_gives_the_same_bytes(to: str) -> None:
    assert written(to, quiz()) == written(to, quiz())


def test_what_is_to_be_found_is_asked_by_number_where_nobody_can_click() -> None:
    finds = make_quiz(facts(), kinds=["find"], number=3)
    finds = replace(finds, questions=finds.questions or ())
    block = ElementTree.fromstring(written("xml", finds)).find("question[@type='multichoice']/questiontext/text")
    assert block is not None
    assert "Which number on the map marks" in (block.text or "")


@pytest.mark.parametrize(
    ("name", "start"), [("q.gift", b"//"), ("q.xml", b"<?xml"), ("q.csv", b"\xef\xbb\xbf"), ("q.md", b"#")]
)
def test_the_command_writes_what_the_ending_says(name: str, start: bytes, tmp_path: Path) -> None:
    assert main(["quiz", "-o", str(tmp_path / name)]) == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_the_command_names_kinds_in_a_column(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["quiz", "--to", "csv", "--seed", "7"]) == 0
    rows = csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig")))
    assert {row["kind"] for row in rows} <= set(KINDS)


def test_the_command_asks_the_kinds_that_are_wanted(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["quiz", "--to", "csv", "--kinds", "border,paragraph"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))
    assert {row["kind"] for row in rows} == {"border", "paragraph"}
    assert {row["marks"] for row in rows} == {"1"}


def test_the_command_names_a_kind_that_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["quiz", "--kinds", "riddles"])
    assert "riddles" in capsys.readouterr().err


def test_a_story_without_places_makes_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.txt"
    story.write_text("The day was long.\n\nNobody spoke of it.", encoding="utf-8")
    assert main(["quiz", str(story), "-o", str(tmp_path / "q.csv")]) == 1
    assert "No question could be made" in capsys.readouterr().err
    assert not (tmp_path / "q.csv").exists()


def test_a_file_of_no_known_ending_is_refused(tmp_path: Path) -> None:
    assert main(["quiz", "-o", str(tmp_path / "quiz.odt")]) == 2


def test_the_command_asks_from_the_paragraphs_that_are_wanted(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["quiz", "--to", "csv", "--paragraphs", "2,8"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))
    assert {row["paragraph"] for row in rows} <= {"2", "8"}
