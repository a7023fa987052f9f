"""A class's results: thirty files put together, what was missed, codes read aloud, and files that are none."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from storymap.cli import main
from storymap.errors import StoryMapError
from storymap.lessons.results import ClassResults, PupilResults, code_of, read_results, right_of_code
from storymap.lessons.results.class_table import as_csv
from storymap.web import built

QUESTIONS = [
    ("border-1", "border", "Which borders Peru?"),
    ("find-1", "find", "Find Lima."),
    ("order-1", "order", "Who?"),
]
HEAD = '"number","question_id","kind","question","answer","right","points","marks","name","class","date","story"'


def saved(name: str, right: list[bool], *, group: str = "9b", date: str = "2026-05-04", given: str = "Chile") -> bytes:
    """The file that a pupil saves, as the page of the quiz writes it."""
    rows = [
        f'"{number}","{one}","{kind}","{prompt}","{"Bolivia" if yes else given}","{"yes" if yes else "no"}",'
        f'"{float(yes):.2f}","1","{name}","{group}","{date}","Flood in Lima"'
        for number, ((one, kind, prompt), yes) in enumerate(zip(QUESTIONS, right, strict=True), 1)
    ]
    return ("\ufeff" + "\r\n".join([HEAD, *rows]) + "\r\n").encode()


def pupil(name: str, right: list[bool], **more: str) -> PupilResults:
    return read_results(saved(name, right, **more), f"{name}.csv")


@pytest.fixture
def thirty(tmp_path: Path) -> list[str]:
    """A class: all get the first right, two in three the second, one in five the third."""
    paths = [tmp_path / f"pupil{number:02}-flood-in-lima.csv" for number in range(30)]
    for number, path in enumerate(paths):
        path.write_bytes(saved(f"Ann Pupil{number:02}", [True, number % 3 > 0, number % 5 == 0]))
    return [str(path) for path in paths]


def test_a_class_of_thirty_files_is_one_table(thirty: list[str], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["results", *thirty]) == 0
    out, told = capsysbinary.readouterr()
    head, *rows = list(csv.reader(io.StringIO(out.decode("utf-8-sig"))))
    assert head[:4] == ["name", "class", "date", "right"]
    assert len(rows) == 31
    assert rows[-1][-3:] == ["30 of 30", "20 of 30", "6 of 30"]
    assert "30 pupils, 3 questions, 62% right." in told.decode()
    assert "Missed by 24 of 30: Who?" in told.decode()


def test_the_summary_names_what_to_go_over(thirty: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["results", *thirty, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["go_over"] == [{"kind": "Who goes where", "right": 6, "asked": 30}]


def test_a_question_has_its_commonest_wrong_answer() -> None:
    given = [pupil("A A", [False, True, True], given=text) for text in ("Chile",)]
    given += [pupil(f"B B{n}", [False, True, True], given="Brazil") for n in range(2)]
    assert ClassResults(given).questions[0].commonest_wrong == "Brazil"


def test_of_a_pupil_who_hands_in_twice_the_later_stands() -> None:
    results = ClassResults([pupil("A A", [True] * 3, date="2026-05-05"), pupil("a a", [False] * 3)])
    assert [one.right for one in results.pupils] == [3]


def test_no_name_of_a_pupil_is_a_formula_in_the_table() -> None:
    rows = as_csv(ClassResults([pupil("'=HYPERLINK(1)", [True] * 3)]).by_pupil()).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in rows
    assert "\r\n=" not in rows


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff\xfe", b"a,b\n1,2\n", saved("A", [True] * 3).replace(b'"1.00"', b'"x"'), b'"' * 99, b"x" * 600_000],
)
def test_a_file_that_holds_no_results_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(StoryMapError, match=r"^some\.csv .*\."):
        read_results(data, "some.csv")


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["results", str(tmp_path / "none.csv")]) == 1
    assert "none.csv cannot be read" in capsys.readouterr().err


def test_a_table_that_a_spreadsheet_saved_again_is_read() -> None:
    again = saved("A A", [True, False, True]).replace(b'","', b'";"').replace(b'"1.00"', b'"1,00"')
    assert read_results(again, "a.csv").right == 2


def test_a_code_that_was_read_aloud_tells_which_answers_were_right() -> None:
    ids = [f"q{number}" for number in range(14)]
    right = [number % 3 == 0 for number in range(14)]
    assert right_of_code(code_of(ids, right).lower().replace("1", "I").replace("-", " "), ids) == right


@pytest.mark.parametrize("code", ["", "M7M2", "M7M1-AAAA", "MM71", "M7?1"])
def test_a_code_that_was_misread_is_refused(code: str) -> None:
    with pytest.raises(StoryMapError, match=r"misread|another quiz"):
        right_of_code(code, ["a", "b", "c"])


def test_the_page_of_the_quiz_makes_the_same_codes() -> None:
    if shutil.which("node") is None:
        pytest.skip("needs Node")
    ids, right = [f"kind-{number:08x}" for number in range(15)], [number % 2 == 0 for number in range(15)]
    source = built("player.js").parents[1] / "src" / "player" / "results.js"
    ask = f"m.codeOf({json.dumps(ids)}, {json.dumps(right)})"
    script = f"import({json.dumps(source.as_uri())}).then((m) => console.log({ask}))"
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == code_of(ids, right)
