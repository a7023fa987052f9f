"""Whatever a document holds: it is read, or refused in one sentence; nothing is run, fetched or taken in."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from storymap.errors import StoryError
from storymap.readers import read_bytes
from tests.answering import TRICKS, spellings
from tests.hostile_documents import LURE, SECRET, hostile_documents

ALL = list(hostile_documents())
SECONDS = 20.0  # of one file, on a machine that does much else


@pytest.fixture(autouse=True)
def _nothing_leaves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def forbidden(*arguments: Any, **named: Any) -> None:
        raise AssertionError(f"a reader started or asked something: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.setattr(subprocess, "Popen", forbidden)
    monkeypatch.setattr(os, "system", forbidden)
    monkeypatch.chdir(tmp_path)


def read_or_refused(data: bytes, name: str) -> str:
    """All that is shown of a document: its story, or the one sentence with which it is refused."""
    try:
        story = read_bytes(data, name)
    except StoryError as error:
        refusal = str(error)
    else:
        return f"{story.text} {story.title} {story.aside}"
    assert "\n" not in refusal
    assert len(refusal) < 400
    return refusal


def test_there_are_three_hundred_and_more() -> None:
    assert len(ALL) >= 300
    assert len(ALL) + len([*spellings(), *TRICKS]) >= 400
    assert len({name.rpartition(".")[2] for _, name, _ in ALL}) >= 10


@pytest.mark.parametrize(("name", "data"), [row[1:] for row in ALL], ids=[f"{row[1]}: {row[0]}" for row in ALL])
def test_a_hostile_document_is_read_or_refused(name: str, data: bytes, tmp_path: Path) -> None:
    lure = tmp_path / "lure.txt"
    lure.write_text(SECRET, encoding="utf-8")
    begun = time.monotonic()
    said = read_or_refused(data.replace(LURE.encode(), str(lure).encode()) if data[:2] != b"PK" else data, name)
    assert SECRET not in said
    assert time.monotonic() - begun < SECONDS
    assert [path.name for path in tmp_path.iterdir()] == ["lure.txt"]
