"""The commands as a person runs them, good input and bad."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from storymap.cli import main
from storymap.settings import ROOT

TEXT = "Flood in Quito\nThe river rose on Monday. Hundreds fled from Quito to Guayaquil, Ecuador said.\n"
HOSTILE = (
    "<script>alert(1)</script> in Quito\n"
    "\"Quotes\" & 'apostrophes' </script><img src=x onerror=alert(1)> {{7*7}} {% for %} {# ${alert(1)} in Lima.\n"
    "\u202eevil\u202c \u2066bidi\u2069 and Bogotá fell silent.\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "flood.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """What was said on standard error; nothing was given on standard output."""
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    assert captured.err.count("\n") == 1
    return captured.err


def test_build_writes_one_page_and_says_what_is_in_it(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = story.with_name("flood.html")
    assert main(["build", str(story), "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "of 3 places, 1 move," in captured.err


def test_build_gives_equal_bytes_for_equal_input(story: Path) -> None:
    for name in ("a.html", "b.html"):
        assert main(["build", str(story), "-o", str(story.with_name(name))]) == 0
    assert story.with_name("a.html").read_bytes() == story.with_name("b.html").read_bytes()


def test_a_summary_can_be_read_by_machines(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(story), "-o", str(story.with_name("a.html")), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Flood in Quito"


def test_a_table_goes_to_standard_output(story: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["table", str(story), "--to", "json"]) == 0
    rows = json.loads(capfdbinary.readouterr().out)
    assert [row["text"] for row in rows] == ["Quito", "Quito", "Guayaquil", "Ecuador"]
    assert rows[3]["role"] == "actor"


def test_a_table_goes_to_a_file(story: Path) -> None:
    target = story.with_name("places.csv")
    assert main(["table", str(story), "--of", "places", "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("place_id,name,kind,geometry,lat,lon,")


def test_a_date_anchors_the_times(story: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["table", str(story), "--of", "times", "--to", "json", "--published", "2024-05-15"]) == 0
    assert json.loads(capfdbinary.readouterr().out)[0]["value"] == "2024-05-13"


def test_search_finds_a_place_and_says_when_there_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "Uzhhorod"]) == 0
    assert "gn:690548" in capsys.readouterr().out
    assert main(["search", "Qqqzzz"]) == 1
    assert "no place bears the name" in sentence(capsys)


def test_search_finds_a_river_by_the_name_that_it_bears_behind_an_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "Inn", "--to", "geojson"]) == 0
    found = json.loads(capsys.readouterr().out)["features"]
    assert [(place["id"], place["geometry"]["type"]) for place in found] == [("sm:water/inn-river", "MultiLineString")]


@pytest.mark.parametrize("command", ["build", "table"])
@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "PNG"),
        ("binary.txt", bytes(range(256)), "binary"),
        ("long.txt", b"Rain in Quito. " * 3_400_000, "MB"),
        ("none.txt", None, "No file"),
    ],
)
def test_a_bad_story_gets_one_sentence_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    target = tmp_path / "out" / "a.html"
    target.parent.mkdir()
    assert main([command, str(tmp_path / name), "-o", str(target)]) == 1
    assert says in sentence(capsys)
    assert list(target.parent.iterdir()) == []


def test_a_missing_output_folder_is_named(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(story), "-o", str(story.parent / "none" / "a.html")]) == 1
    assert "No folder" in sentence(capsys)


def test_a_folder_for_an_output_file_is_named(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = story.parent / "a.html"
    folder.mkdir()
    assert main(["build", str(story), "-o", str(folder)]) == 1
    assert "is a folder" in sentence(capsys)


def test_a_read_only_output_folder_is_named(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Root may write anywhere, so the answer of the system is given instead of its permissions.
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert main(["build", str(story), "-o", str(story.with_name("a.html"))]) == 1
    assert "read-only" in sentence(capsys)


def test_a_full_disk_leaves_what_was_there(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = story.with_name("places.csv")
    target.write_text("before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["table", str(story), "-o", str(target)]) == 1
    assert "No space left" in sentence(capsys)
    assert target.read_text() == "before"
    assert not list(story.parent.glob("*.part"))


def test_an_article_without_places_still_makes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Nothing happened and nobody came.")
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.html")]) == 0
    assert "No place name was found" in capsys.readouterr().err


def test_a_hostile_article_makes_a_page_in_which_nothing_of_it_is_markup(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.html")]) == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page
    assert "{{7*7}}" in page


@pytest.mark.parametrize("damage", ["missing", "cut", "garbage"])
def test_a_damaged_gazetteer_is_named_with_the_way_out(story: Path, tmp_path: Path, damage: str) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "sources").symlink_to(ROOT / "data" / "sources")
    if damage != "missing":
        whole = (ROOT / "data" / "gazetteer.bin").read_bytes()
        (data / "gazetteer.bin").write_bytes(whole[:100_000] if damage == "cut" else b"garbage" * 1000)
    done = subprocess.run(
        [sys.executable, "-m", "storymap", "table", str(story)],
        capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "STORYMAP_DATA": str(data)},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert "python -m storymap gazetteer build" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--published", "soon"],
        ["table", "--of", "all"],
        ["search"],
        ["locate", "x", "--jobs", "0"],
        ["gazetteer"],
    ],
)
def test_a_wrong_command_line_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_build_wants_an_html_file(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(story), "-o", "story.docx"]) == 2
    assert ".html" in sentence(capsys)


def test_the_app_refuses_a_story_it_cannot_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["app", "no-such-file.txt"]) == 1
    assert "No file" in sentence(capsys)


def test_a_story_comes_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["table", "-", "--to", "json"]) == 0
    assert json.loads(capfdbinary.readouterr().out)


def test_the_app_says_at_once_that_it_reads_no_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["app", "-"]) == 1
    assert "cannot read standard input" in sentence(capsys)


def test_an_option_that_would_do_nothing_is_refused(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = story.with_name("a.html")
    assert main(["build", str(story), "-o", str(page), "--withhold-text"]) == 2
    assert "--withhold-text" in sentence(capsys)
    assert main(["build", str(story), "-o", str(page), "--text", str(story)]) == 1
    assert "--text" in sentence(capsys)
    assert not page.exists()


def test_a_quiz_names_the_formats_that_there_are(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quiz", str(story), "-o", str(story.with_name("quiz.odt"))]) == 2
    assert ".apkg" in sentence(capsys)


def test_a_mistyped_command_is_the_command_lines_fault(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["biuld"])
    assert stop.value.code == 2
    assert "no command 'biuld', wanted one of app, build" in capsys.readouterr().err


def test_a_small_file_is_told_in_kilobytes(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, unit in (("story.storymap.json", r"\d+ kB"), ("story.html", r"\d\.\d MB")):
        assert main(["build", str(story), "-o", str(story.with_name(name))]) == 0
        assert re.search(f", {unit}\n", capsys.readouterr().err)


def test_a_short_quiz_without_maps_names_the_formats_that_have_them(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for to, told in (("gift", True), ("csv", False)):
        assert main(["quiz", str(story), "--to", to, "--number", "400"]) == 0
        assert ("without a map, which html, xml, qti, canvas, scorm and anki have" in capsys.readouterr().err) is told


def test_the_summary_of_a_quiz_is_given_as_json(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quiz = story.with_name("quiz.csv")
    assert main(["quiz", str(story), "-o", str(quiz), "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary == {"questions": summary["questions"], "wanted": 15, "kinds": summary["kinds"], "file": str(quiz)}
    assert summary["questions"] == len(quiz.read_text(encoding="utf-8-sig").splitlines()) - 1
    assert main(["quiz", str(story), "--json"]) == 2


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("genanki", ["quiz", "-o", "q.apkg"]),
        ("xlsxwriter", ["export", "-o", "s.xlsx"]),
        ("pyarrow", ["table", "-o", "t"]),
        ("docx", ["worksheet", "-o", "w.docx"]),
    ],
)
def test_a_package_that_is_not_installed_is_named_in_one_sentence(
    module: str,
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.chdir(tmp_path)
    more = ["--to", "parquet"] if module == "pyarrow" else []
    assert main([*arguments, *more]) == 1
    assert capsys.readouterr().err.count("which is not installed. Install it with: pip install") == 1
    assert list(tmp_path.iterdir()) == []
