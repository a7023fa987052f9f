"""Class files for platforms, forms and games: each is opened by a consumer's own parser, or by an independent one."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from storymap.cli import main
from storymap.lessons import MAP_KINDS, Quiz
from storymap.lessons.formats import CLASS_FORMATS
from storymap.lessons.formats.game_tables import BLOOKET, GIMKIT
from storymap.lessons.formats.kahoot import HEADINGS_ROW
from storymap.lessons.formats.passages import that_fit
from storymap.web import built
from tests.stories import facts
from tests.test_quiz_files import nasty, quiz

_WEB = built("player.js").parent.parent
_QUIZZES = pytest.mark.parametrize("made", [quiz, nasty])


@cache
def written(to: str, made: Quiz) -> bytes:
    """A file of each quiz, made once."""
    return CLASS_FORMATS[to].write(made, facts())


def rows_of(data: bytes) -> list[tuple[Any, ...]]:
    import openpyxl

    return list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True))


def node(script: str, *given: str, needs: str = "") -> str:
    """What a script prints; the test is skipped where Node, or the package that it needs, is not installed."""
    if shutil.which("node") is None or not (_WEB / "node_modules" / needs).exists():
        pytest.skip("needs Node and npm ci in storymap/web")
    done = subprocess.run(["node", "-e", script, *given], cwd=_WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lengths(made: Quiz, prompt: int, choice: int) -> int:
    return len(that_fit(made, prompt=prompt, choice=choice))


@_QUIZZES
def test_moodles_grammar_for_gift_reads_every_question(made: Any, tmp_path: Path) -> None:
    (tmp_path / "quiz.gift").write_bytes(written("gift", made()))
    script = (
        "const gift = require('gift-pegjs'), fs = require('fs');"
        "console.log(JSON.stringify(gift.parse(fs.readFileSync(process.argv[1], 'utf8'))))"
    )
    read = json.loads(node(script, str(tmp_path / "quiz.gift"), needs="gift-pegjs"))
    questions = [block for block in read if block["type"] == "MC"]
    assert len(questions) == sum(question.kind not in MAP_KINDS for question in made().questions)
    assert all(sum(choice["isCorrect"] for choice in block["choices"]) == 1 for block in questions)


@_QUIZZES
def test_kahoot_has_its_headings_in_the_eighth_row_and_nothing_longer_than_it_takes(made: Any) -> None:
    rows = rows_of(written("kahoot", made()))
    assert rows[HEADINGS_ROW - 1][1].startswith("Question - max 120")
    asked = rows[HEADINGS_ROW:]
    assert len(asked) == lengths(made(), 120, 75)
    assert all(len(row[1]) <= 120 and max(len(text or "") for text in row[2:6]) <= 75 for row in asked)
    assert all(row[2 + int(row[7]) - 1] for row in asked)


@_QUIZZES
def test_wayground_has_the_right_option_by_its_number(made: Any) -> None:
    head, *rows = rows_of(written("wayground", made()))
    keys = [question.key for question in that_fit(made(), prompt=1000, choice=400)]
    assert head[:2] == ("Question Text", "Question Type")
    assert [row[1 + int(row[7])].split()[0] for row in rows] == [key.text.split()[0] for key in keys if key]


@_QUIZZES
def test_the_tables_for_games_stand_under_the_rows_of_their_templates(made: Any) -> None:
    blooket = list(csv.reader(io.StringIO(written("blooket", made()).decode())))
    gimkit = list(csv.reader(io.StringIO(written("gimkit", made()).decode())))
    assert [tuple(row) for row in blooket[:2]] == list(BLOOKET)
    assert [tuple(row) for row in gimkit[:2]] == list(GIMKIT)
    right = [row[1 + int(row[7])] for row in blooket[2:]]
    assert right == [row[1] for row in gimkit[2:]]
    assert not any(cell.startswith(("=", "+", "@")) for row in (*blooket, *gimkit) for cell in row)


def test_quizlet_has_a_card_a_place_that_does_not_name_itself() -> None:
    cards = [line.split("\t") for line in written("quizlet", quiz()).decode().splitlines()]
    assert all(len(card) == 2 for card in cards)
    assert {"Ukraine", "Russian Far East"} <= {front for front, _ in cards}
    assert "Ukraine" not in dict(cards)["Ukraine"]


@_QUIZZES
def test_microsoft_forms_finds_numbers_letters_and_an_answer(made: Any) -> None:
    import docx

    lines = [one.text for one in docx.Document(io.BytesIO(written("forms", made()))).paragraphs]
    answers = [line for line in lines if line.startswith("Answer: ")]
    assert len(answers) == lengths(made(), 4000, 1000) > 5
    assert sum(line[:1].isdigit() and ". " in line[:5] for line in lines) == len(answers)


@_QUIZZES
def test_the_script_for_google_forms_makes_every_question(made: Any, tmp_path: Path) -> None:
    (tmp_path / "quiz.gs").write_bytes(written("google", made()))
    script = """
    const made = [];
    const chain = (over = {}) => new Proxy(over, { get: (held, name) => held[name] ?? (() => chain(held)) });
    const item = () =>
      chain({ createChoice: (text, right) => ({ text, right }), setChoices: (all) => made.push(all) });
    const form = () =>
      chain({ setDescription: form, setIsQuiz: form, addMultipleChoiceItem: item, getEditUrl: String });
    globalThis.FormApp = { create: form, createFeedback: () => chain() };
    globalThis.Logger = { log() {} };
    (0, eval)(require('fs').readFileSync(process.argv[1], 'utf8') + '\\nmakeQuiz();');
    console.log(JSON.stringify(made));
    """
    asked = json.loads(node(script, str(tmp_path / "quiz.gs")))
    assert len(asked) == lengths(made(), 4000, 1000)
    assert all(sum(choice["right"] for choice in choices) == 1 for choices in asked)


@_QUIZZES
def test_the_script_for_google_forms_keeps_to_the_types_of_the_public_api(made: Any, tmp_path: Path) -> None:
    (tmp_path / "quiz.js").write_bytes(written("google", made()))
    script = """
    const { spawnSync } = require('child_process');
    const options = ['--ignoreConfig', '--noEmit', '--allowJs', '--checkJs', '--strict', '--skipLibCheck',
      '--lib', 'es2020', '--typeRoots', process.cwd() + '/node_modules/@types', '--types', 'google-apps-script'];
    const done = spawnSync('node', ['node_modules/typescript/bin/tsc', ...options, process.argv[1]]);
    console.log(done.status, String(done.stdout));
    """
    assert node(script, str(tmp_path / "quiz.js"), needs="@types/google-apps-script").split() == ["0"]


@_QUIZZES
@pytest.mark.parametrize("to", ["qti", "canvas", "scorm"])
def test_a_package_holds_every_file_of_its_manifest(made: Any, to: str) -> None:
    package = zipfile.ZipFile(io.BytesIO(written(to, made())))
    root = ElementTree.fromstring(package.read("imsmanifest.xml"))
    files = {element.get("href") for element in root.iter() if element.tag.endswith("}file")}
    assert files == set(package.namelist()) - {"imsmanifest.xml"}


@_QUIZZES
def test_a_qti_item_has_one_right_choice_among_its_choices(made: Any) -> None:
    package = zipfile.ZipFile(io.BytesIO(written("qti", made())))
    ns = {"q": "http://www.imsglobal.org/xsd/imsqti_v2p1"}
    items = [ElementTree.fromstring(package.read(name)) for name in package.namelist() if name.endswith("xml")]
    items = [item for item in items if item.tag.endswith("assessmentItem")]
    assert len(items) == len(made().questions)
    for item in items:
        choices = [choice.get("identifier") for choice in item.iterfind(".//q:simpleChoice", ns)]
        assert item.findtext(".//q:correctResponse/q:value", namespaces=ns) in choices


@_QUIZZES
def test_a_converter_turns_the_qti_package_into_the_next_version_with_every_key(made: Any, tmp_path: Path) -> None:
    from qti_convert import upgrade_package

    old, new = tmp_path / "quiz.zip", tmp_path / "quiz3.zip"
    old.write_bytes(written("qti", made()))
    upgrade_package(old, new)
    with zipfile.ZipFile(new) as package:
        items = [ElementTree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")]
    keys = [item.findtext(".//{*}qti-correct-response/{*}qti-value") for item in items]
    assert len(list(filter(None, keys))) == len(made().questions)


def test_canvas_gives_the_mark_to_the_key() -> None:
    package = zipfile.ZipFile(io.BytesIO(written("canvas", quiz())))
    ns = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
    items = ElementTree.fromstring(package.read("quiz/quiz.xml")).findall(".//q:item", ns)
    for item, question in zip(items, quiz().questions, strict=True):
        right = item.findtext(".//q:varequal", namespaces=ns)
        labels = {
            one.get("ident"): one.findtext(".//q:mattext", namespaces=ns)
            for one in item.iterfind(".//q:response_label", ns)
        }
        assert question.kind == "find" or labels[right] == question.key.text  # type: ignore[union-attr]


def test_a_learning_platform_is_told_the_score_by_scorm() -> None:
    script = """
    const run = (path) => (0, eval)(require('fs').readFileSync(path, 'utf8'));
    run('node_modules/scorm-again/dist/scorm12.js');
    const api = new Scorm12API({ autocommit: false, logLevel: 5 });
    const heard = {};
    Object.assign(globalThis, { window: globalThis, API: api, addEventListener: (name, act) => (heard[name] = act) });
    run('built/scorm.js');
    const results = [true, false, true, true].map((right, i) =>
      ({ question: { id: `q${i}` }, given: "a", right, points: +right }));
    heard["storymap:results"]({ detail: { results } });
    const { core, interactions } = api.cmi;
    console.log(JSON.stringify([core.score.raw, core.lesson_status, interactions.childArray.length]));
    process.exit(0);
    """
    assert json.loads(node(script, needs="scorm-again")) == ["75", "passed", 4]


def test_an_ending_of_several_formats_asks_for_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quiz", "-o", str(tmp_path / "q.zip")]) == 2
    assert "--to scorm or --to qti or --to canvas" in capsys.readouterr().err


def test_every_format_of_the_command_line_is_one_of_the_app() -> None:
    from storymap.cli.quiz import _FORMATS

    assert set(_FORMATS) == set(CLASS_FORMATS)
    assert all(one.write(quiz(), facts()) for to, one in CLASS_FORMATS.items() if to in {"gift", "blooket"})
