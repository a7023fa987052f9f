"""Which stories an archive holds, in a file and not in memory: a million names would not stay small."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from storymap.archive.partitions import Partitions

Standing = Literal["new", "done", "changed", "again"]


class DoneIndex:
    """The stories in the parts of an archive, and those that this run has seen.

    Parameters
    ----------
    path : Path
        A file of its own, made anew from the parts; it is of no use to a later run.
    engine : str
        What reads the stories today; what another engine has read is to be read again.
    retry : bool
        Whether failures are to be read again.
    """

    def __init__(self, path: Path, partitions: Partitions, engine: str, *, retry: bool = False) -> None:
        path.unlink(missing_ok=True)
        self._path, self._engine = path, engine
        self._file = sqlite3.connect(path)
        self._file.execute("PRAGMA journal_mode=OFF")
        self._file.execute("PRAGMA synchronous=OFF")
        self._file.execute("CREATE TABLE held (story TEXT, part INT, source TEXT, content TEXT, sound INT)")
        self._file.execute("CREATE TABLE seen (story TEXT PRIMARY KEY, content TEXT) WITHOUT ROWID")
        self._retry = retry
        for number, name, rows in partitions.known():
            self.add(number, name, rows)
        self._file.execute("CREATE INDEX by_story ON held (story, part)")
        self._file.execute("CREATE INDEX by_part ON held (part)")

    def close(self) -> None:
        """Take the file away."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def add(self, number: int, table: str, rows: Iterable[dict[str, Any]]) -> None:
        """Take in the stories that a table of a part names."""
        again = table == "failures" and self._retry
        self._file.executemany(
            "INSERT INTO held VALUES (?, ?, ?, ?, ?)",
            (
                (row["story_id"], number, row["source"], row["content"], row["engine"] == self._engine and not again)
                for row in rows
            ),
        )

    def standing(self, story_id: str, content: str) -> Standing:
        """What is to be done with a story: nothing where it is done, or came before in this run."""
        before = self._file.execute("SELECT content FROM seen WHERE story = ?", (story_id,)).fetchone()
        if before is not None:
            return "again"
        self._file.execute("INSERT INTO seen VALUES (?, ?)", (story_id, content))
        held = self._file.execute(
            "SELECT content, sound FROM held WHERE story = ? ORDER BY part DESC LIMIT 1", (story_id,)
        ).fetchone()
        if held is None:
            return "new"
        return "done" if held == (content, 1) else "changed"

    def is_same(self, story_id: str, content: str) -> bool:
        """Whether the story of that name that this run saw first has the same content."""
        row = self._file.execute("SELECT content FROM seen WHERE story = ?", (story_id,)).fetchone()
        return bool(row == (content,))

    def move(self, number: int, stories: Iterable[str], to: int | None) -> None:
        """Know that a part was written anew under another number without some stories, or taken away."""
        self._file.executemany("DELETE FROM held WHERE part = ? AND story = ?", ((number, story) for story in stories))
        if to is not None:
            self._file.execute("UPDATE held SET part = ? WHERE part = ?", (to, number))

    def superseded(self) -> dict[int, set[str]]:
        """By part the stories that a later part holds too."""
        rows = self._file.execute(
            "SELECT one.part, one.story FROM held one JOIN held two ON one.story = two.story AND one.part < two.part"
        )
        return _by_part(rows)

    def gone(self, sources: Iterable[str]) -> dict[int, set[str]]:
        """By part the stories of some sources that are in these sources no more."""
        found: dict[int, set[str]] = defaultdict(set)
        for source in sources:
            rows = self._file.execute(
                "SELECT part, story FROM held WHERE source = ? AND story NOT IN (SELECT story FROM seen)", (source,)
            )
            for part, stories in _by_part(rows).items():
                found[part] |= stories
        return found


def _by_part(rows: Iterator[tuple[int, str]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for part, story in rows:
        found[part].add(story)
    return dict(found)
