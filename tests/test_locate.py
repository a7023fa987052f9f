"""Many documents at once: their order, their offsets, and what is said of the broken ones."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from storymap import locating
from storymap.cli import main
from storymap.locating import Document, locate, locate_one
from storymap.model import Story, StoryMap
from storymap.settings import ROOT

ROWS: list[dict[str, Any]] = [
    {"doc_id": "b", "text": "\ufeffRain in Lima."},
    {"doc_id": "a", "text": ""},
    {"doc_id": "c", "text": "Peru said no."},
    {"doc_id": 4, "text": "Half a pair: \ud83d in Quito."},
    *({"doc_id": number, "text": f"Bus {number} left Cusco for Arequipa."} for number in range(10, 18)),
]


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_bytes_are_equal_whatever_the_number_of_workers(tmp_path: Path) -> None:
    documents = written(tmp_path / "docs.jsonl", ROWS)
    given = []
    for workers in ("1", "2"):
        # A process of its own, as a person starts it: workers begin by importing what the parent ran.
        command = [sys.executable, "-m", "storymap", "locate", str(documents), "--workers", workers]
        given.append(subprocess.run(command, capture_output=True, check=True, cwd=ROOT, timeout=120).stdout)
    assert given[0] == given[1]
    located = [json.loads(line) for line in given[0].splitlines()]
    assert [row["doc_id"] for row in located] == [row["doc_id"] for row in ROWS]
    toponym = located[0]["toponyms"][0]
    assert ROWS[0]["text"][toponym["start"] : toponym["end"]] == "Lima"
    assert list(toponym) == ["start", "end", "text", "lat", "lon", "role", "geonameid", "confidence"]


def test_documents_are_read_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def endless() -> Iterator[Document]:
        number = 0
        while True:
            taken.append(number)
            yield Document(number, "Rain.")
            number += 1

    located = locate(endless())
    assert next(located).doc_id == 0
    assert len(taken) < 5


def test_progress_counts_the_documents() -> None:
    seen: list[int] = []
    assert len(list(locate([Document(1, ""), Document(2, "Rain.")], on_progress=seen.append))) == 2
    assert seen == [1, 2]


def test_a_document_that_cannot_be_read_is_told_and_loses_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = written(tmp_path / "docs.jsonl", [{"doc_id": 1, "text": "Ra\0in"}, {"doc_id": 2, "text": "In Lima."}])
    output = tmp_path / "out.jsonl"
    assert main(["locate", str(documents), "-o", str(output), "--workers", "1"]) == 1
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [len(row["toponyms"]) for row in rows] == [0, 1]
    assert "line 1" in capsys.readouterr().err


def test_a_document_that_takes_too_long_is_named_and_loses_no_other() -> None:
    long, short = locate([Document(1, "Rain fell on Lima. " * 20), Document(2, "")], seconds=0.0)
    assert "more than 0 seconds" in (long.fault or "")
    assert short.fault is None


def test_a_limit_ends_with_its_document() -> None:
    assert locate_one(Document(1, "Rain fell on Lima."), seconds=0.0).fault is not None
    assert locate_one(Document(1, "Rain fell on Lima.")).fault is None


def test_a_fault_of_the_program_in_one_document_is_told_with_its_type(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(story: Story, *, setting: str) -> StoryMap:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(locating, "map_story", broken)
    assert locate_one(Document(1, "Rain.")).fault == "ZeroDivisionError: by nought"


def test_a_process_that_dies_is_said_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = written(tmp_path / "docs.jsonl", [{"doc_id": 1, "text": "Rain."}] * 2)
    monkeypatch.setitem(sys.modules, "__main__", SimpleNamespace(__file__=str(tmp_path / "gone.py"), __spec__=None))
    output = tmp_path / "out.jsonl"
    assert main(["locate", str(documents), "--workers", "2", "-o", str(output)]) == 1
    assert "--workers 1" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["docs.jsonl"]


def test_border_phrases_are_left_out_unless_asked(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    documents = written(
        tmp_path / "docs.jsonl", [{"doc_id": 1, "text": "Troops in Chad massed on the border with Sudan."}]
    )
    for options, count in (([], 2), (["--composites"], 3)):
        assert main(["locate", str(documents), "--workers", "1", *options]) == 0
        assert len(json.loads(capfdbinary.readouterr().out)["toponyms"]) == count


def test_broken_lines_are_named_before_the_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents = tmp_path / "docs.jsonl"
    documents.write_text('{"doc_id": 1, "text": "Rain."}\n\n{"doc_id": 2}\n{"doc_id": 3, "text": "Lima."}\nrubbish\n')
    assert main(["locate", str(documents), "-o", str(tmp_path / "out.jsonl")]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "line 3" in captured.err
    assert "line 5" in captured.err
    assert "Traceback" not in captured.err
    assert not (tmp_path / "out.jsonl").exists()


def test_documents_come_from_standard_input_too() -> None:
    command = [sys.executable, "-m", "storymap", "locate", "-", "--workers", "1"]
    text = '{"doc_id": 1, "text": "Rain in Lima."}\n'
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True, cwd=ROOT, timeout=120)
    assert json.loads(done.stdout)["toponyms"][0]["geonameid"] == 3936456


def test_no_documents_are_no_toponyms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents = written(tmp_path / "docs.jsonl", [])
    assert main(["locate", str(documents)]) == 0
    assert capsys.readouterr().out == ""
