"""What online services have answered, kept on disk: no question is asked twice."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from storymap.errors import OutputError


class AnswerCache:
    """A table of questions and answers in one SQLite file; ``None`` for a path keeps it in memory."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the file, or make it; raises OutputError where it cannot be used, now or later."""
        self._path = path
        with self._usable():
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path or ":memory:", timeout=5, check_same_thread=False)
            # Whoever drops the cache need not close it: from Python 3.13 on an open database that is let go warns.
            self._closing = weakref.finalize(self, self._database.close)
            self._database.execute("create table if not exists answers (question text primary key, answer text)")

    def get(self, question: str) -> list[dict[str, Any]] | None:
        """The answer to a question that was asked before, None if it never was or cannot be read."""
        with self._usable():
            row = self._database.execute("select answer from answers where question = ?", (question,)).fetchone()
        answer: list[dict[str, Any]] | None = None
        with contextlib.suppress(ValueError):
            answer = None if row is None else json.loads(row[0])
        return answer

    def put(self, question: str, answer: list[dict[str, Any]]) -> None:
        """Keep an answer; that nothing was found is one too."""
        with self._usable(), self._database:
            text = json.dumps(answer, ensure_ascii=False)
            self._database.execute("insert or replace into answers values (?, ?)", (question, text))

    @contextlib.contextmanager
    def _usable(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise OutputError(
                f"The cache of online answers {self._path} cannot be used: {error}. Move it away."
            ) from error

    def close(self) -> None:
        """Close the file."""
        self._closing()
