"""Where a result goes: files, devices, pipes, full disks, terminals of other encodings; and what each help says."""

from __future__ import annotations

import os
import re
import resource
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from storymap.cli import COMMANDS, main
from storymap.errors import OutputError
from storymap.settings import ROOT
from storymap.writing import write_pieces, write_whole
from tests.test_class_results import saved

TEXT = "Flood in Quito\nThe river rose on Monday. Hundreds fled from Quito to Guayaquil, Ecuador said.\n"
GOLD = '{"doc_id": "a", "text": "Rain in Quito.", "toponyms": []}\n'


def run(*arguments: str, stdout: object = subprocess.PIPE, **settings: object) -> subprocess.CompletedProcess[bytes]:
    """A command as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings.pop("env", {})}  # type: ignore[dict-item]
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        [sys.executable, "-m", "storymap", *arguments],
        stdout=stdout, stderr=subprocess.PIPE, check=False, env=environment, **settings,
    )  # type: ignore[call-overload]  # fmt: skip
    return done


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


# -- what is not a file ----------------------------------------------------------------------------


def test_a_device_is_written_to_and_stays_a_device(story: Path) -> None:
    for target in ("/dev/null", str(story.with_name("link"))):
        if target != "/dev/null":
            Path(target).symlink_to("/dev/null")
        assert main(["table", str(story), "-o", target]) == 0
    assert Path("/dev/null").is_char_device()
    assert story.with_name("link").is_symlink()


@pytest.mark.parametrize("name", ["story.html", "story.storymap.json", "table"])
def test_a_pipe_gets_the_result_and_stays_a_pipe(story: Path, name: str) -> None:
    pipe, got = story.with_name(name), []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    command = "table" if name == "table" else "build"
    assert main([command, str(story), "-o", str(pipe)]) == 0
    reader.join(20)
    assert pipe.is_fifo()
    assert got[0].startswith((b"<!DOCTYPE", b"{", b"mention_id"))


def test_the_name_of_standard_output_is_standard_output(story: Path) -> None:
    assert run("table", str(story), "-o", "/dev/stdout").stdout.startswith(b"mention_id")
    with story.with_name("all.csv").open("ab") as file:
        file.write(b"before\n")
        file.flush()
        assert run("table", str(story), "-o", "/dev/stdout", stdout=file).returncode == 0
    assert story.with_name("all.csv").read_bytes().startswith(b"before\nmention_id")


def test_a_full_device_gets_one_sentence(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["table", str(story), "-o", "/dev/full"]) == 1
    said = capsys.readouterr().err
    assert "Cannot write /dev/full: No space left" in said
    assert said.count("\n") == 1


# -- full disks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["table"], ["search", "Quito"], ["build", "--json"], ["quiz", "--to", "anki"], ["gazetteer", "info"]]
)
def test_a_standard_output_that_is_full_gets_one_sentence(story: Path, arguments: list[str]) -> None:
    command, *rest = arguments
    named = [] if command in ("search", "gazetteer") else [str(story)]
    with Path("/dev/full").open("wb") as full:
        done = run(command, *named, *rest, stdout=full, cwd=story.parent)
    assert done.returncode == 1
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("name", ["quiz.apkg", "quiz.html", "story.html", "story.storymap.json"])
def test_a_limit_on_the_size_of_files_gets_one_sentence_and_leaves_nothing(story: Path, name: str) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    command = "quiz" if name.startswith("quiz") else "build"
    done = run(command, str(story), "-o", name, cwd=story.parent, preexec_fn=limit)
    assert done.returncode == 1
    assert done.stderr.startswith(b"storymap: ")
    assert done.stderr.count(b"\n") == 1
    assert sorted(path.name for path in story.parent.iterdir()) == ["story.txt"]


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", ["table", "locate"])
def test_a_standard_output_that_takes_only_a_part_is_said(tmp_path: Path, command: str, unbuffered: str) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))

    given = tmp_path / ("given.jsonl" if command == "locate" else "given.txt")
    given.write_text(GOLD.replace("Quito.", "Quito. " * 9) if command == "locate" else TEXT * 9, encoding="utf-8")
    with (tmp_path / "out").open("wb") as out:
        done = run(command, str(given), stdout=out, preexec_fn=limit, env={"PYTHONUNBUFFERED": unbuffered})
    assert done.returncode == 1
    assert done.stderr == b"storymap: The output cannot be written or read: File too large.\n"


# -- who may read it -------------------------------------------------------------------------------


def test_a_file_keeps_its_mode_and_in_a_folder_of_the_owners_it_is_the_owners(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    tmp_path.chmod(0o755)
    write_whole(path, b"1")
    assert path.stat().st_mode & 0o044 == 0o044
    path.chmod(0o640)
    write_whole(path, b"2")
    assert path.stat().st_mode & 0o777 == 0o640
    tmp_path.chmod(0o700)
    write_whole(path, b"3")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_fault_among_the_pieces_leaves_nothing_behind(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"one"
        raise OutputError("enough")

    with pytest.raises(OutputError, match="enough"):
        write_pieces(tmp_path / "a", pieces())
    assert list(tmp_path.iterdir()) == []


# -- terminals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("encoding", "letters"), [("cp1252", "Łódź"), ("ascii", "Málaga"), ("cp437", "Kraków ’s")])
def test_letters_that_a_terminal_does_not_have_are_replaced_and_that_is_said(encoding: str, letters: str) -> None:
    done = run("search", letters.split()[0], env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    lossless = letters.split()[0].encode(encoding, "replace") == letters.split()[0].encode(encoding, "ignore")
    assert (b"PYTHONIOENCODING=utf-8" in done.stderr) is not lossless
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["check"], ["build", "--json"], ["check", "--json"]])
def test_no_command_fails_for_a_terminals_encoding(story: Path, arguments: list[str]) -> None:
    story.write_text("Łódź\nRain fell on Łódź and on the town of Żżyź.", encoding="utf-8")
    command, *rest = arguments
    done = run(command, str(story), *rest, env={"PYTHONIOENCODING": "cp1252"}, cwd=story.parent)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
    if "--json" in rest:
        assert b"\\u" in done.stdout
        assert b"PYTHONIOENCODING" not in done.stderr


# -- help ------------------------------------------------------------------------------------------


def helped(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_says_what_the_command_does(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = helped(command, capsys)
    description = text.split("\n\n")[1]
    assert re.match(r"[A-Z].*\.$", description.replace("\n", " "))
    assert "\nexample:\n  python -m storymap " in text


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "app"])
def test_the_example_of_every_help_runs(
    command: str, story: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    example = helped(command, capsys).rpartition("example:\n  python -m storymap ")[2]
    for name in ("docs.jsonl", "gold.jsonl"):
        story.with_name(name).write_text(GOLD, encoding="utf-8")
    for name in ("kamau-flood.csv", "okafor-flood.csv"):
        story.with_name(name).write_bytes(saved(name, [True, False, True]))
    story.with_name("articles").mkdir()
    (story.parent / "articles" / "rain.txt").write_text("Rain fell on Quito.", encoding="utf-8")
    monkeypatch.chdir(story.parent)
    assert main(shlex.split(example)) == 0


def test_help_is_quick() -> None:
    run("--help")
    times = []
    for _ in range(3):
        began = time.monotonic()
        assert run("--help").returncode == 0
        times.append(time.monotonic() - began)
    assert min(times) < 0.6  # 0.2 s on an idle machine


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; sys.argv = ['storymap', '--help']\ntry:\n import storymap.__main__\nexcept SystemExit: pass\n"
    code += "print(*sorted(name.split('.')[0] for name in sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not {"streamlit", "folium", "spacy", "numpy", "pandas", "marisa_trie"} & set(done.stderr.split())
