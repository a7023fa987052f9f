"""What the README shows is run."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from storymap.cli import COMMANDS, main
from storymap.exporters import FORMATS as EXPORTS
from storymap.settings import ROOT
from storymap.tables import FORMATS, TABLES

README = (ROOT / "README.md").read_text(encoding="utf-8")


def consoles() -> list[tuple[str, str]]:
    """Every command of a console block with the output under it."""
    runs = []
    for block in re.findall(r"```console\n(.*?)```", README, re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            runs.append((command, output))
    return runs


@pytest.mark.parametrize(("command", "output"), consoles())
def test_a_command_prints_what_the_readme_shows(
    command: str, output: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    arguments = shlex.split(command.removeprefix("python -m storymap "))
    arguments = [str(ROOT / part) if part.startswith("seeds/") else part for part in arguments]
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert _less_tenths(captured.out + captured.err) == _less_tenths(output)


def _less_tenths(output: str) -> str:
    """An output whose sizes are whole megabytes: a page grows by some bytes with every word it says."""
    return re.sub(r"(\d+\.\d) MB", lambda size: f"{float(size[1]):.0f} MB", output)


def test_the_python_session_gives_what_the_readme_shows() -> None:
    session = "\n".join(re.findall(r"```python\n(.*?)```", README, re.S))
    test = doctest.DocTestParser().get_doctest(session, {}, "README", "README.md", 0)
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "app"])
def test_every_command_is_documented(command: str) -> None:
    assert f"python -m storymap {command}" in README


@pytest.mark.parametrize("word", [*TABLES, *FORMATS])
def test_every_table_and_format_is_documented(word: str) -> None:
    assert f"`{word}`" in README


def test_the_table_of_exports_is_what_the_code_writes() -> None:
    shown = re.findall(r"^\| `(\w+)` \| `(\.[\w.]+)` \| (.+) \|$", README, re.M)
    assert shown == [(name, found.suffix, found.what_for) for name, found in EXPORTS.items()]


def test_a_picture_and_real_output_stand_in_the_first_thirty_lines() -> None:
    top = "\n".join(README.splitlines()[:30])
    picture = re.search(r"!\[.*?\]\((.*?)\)", top)
    assert picture is not None
    assert (ROOT / picture.group(1)).stat().st_size > 50_000
    assert "```console" in top


def test_every_file_the_readme_links_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
