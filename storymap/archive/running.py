"""One run over an archive: what is new or changed is read by the workers and written in the order of its sources."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from storymap.archive.aggregates import aggregate
from storymap.archive.batch import engine_name, joined, unpacked
from storymap.archive.crew import Batch, Crew, open_crew
from storymap.archive.done_index import DoneIndex
from storymap.archive.items import Item, items_of
from storymap.archive.partitions import Partitions
from storymap.errors import OutputError
from storymap.pipeline import Setting
from storymap.writing import readable, write_whole

__all__ = ["Report", "archive"]

_STORIES, _BYTES = 40, 1_000_000  # of a batch at most
_PART = 2_000  # stories of a part
Watch = Callable[[Counter[str]], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did, and what the archive holds after it."""

    read: int  # stories that this run read
    done: int  # that an earlier run had read, unchanged
    failed: int  # of those that this run read
    twice: int  # that came a second time, with the same content
    gone: int  # that their source holds no more
    manifest: dict[str, Any]


def archive(
    sources: Sequence[str],
    folder: Path,
    *,
    setting: Setting = "best",
    scheduler: str | None = None,
    workers: int = 1,
    retry: bool = False,
    on_progress: Watch | None = None,
    on_start: Callable[[str | None], None] | None = None,
) -> Report:
    """Read every story of the sources into a folder of Parquet files, on Dask.

    A run that was stopped goes on where it was; one on changed sources reads what changed. Stories
    that a source holds no more are taken away; those of other sources stay.

    Parameters
    ----------
    sources : sequence of str
        Folders, patterns, and files: articles, JSON Lines, Parquet, feeds.
    folder : Path
        Becomes ``stories/``, ``mentions/``, ``places/``, ``moves/``, ``routes/``, ``times/`` and ``failures/``,
        and ``manifest.json``.
    scheduler : str, optional
        The address of a Dask scheduler; a cluster of ``workers`` processes on this computer otherwise.
    retry : bool
        Read again what failed before.
    on_progress : callable, optional
        Called with the counts so far after each batch: ``read``, ``failed``, ``done``, ``twice``.
    on_start : callable, optional
        Called with the address of Dask's dashboard, None where there is none, once the workers are there.

    Raises
    ------
    StoryError
        A source is not there or holds no story.
    OutputError
        The folder cannot be written to, or another run writes to it.
    StoryMapError
        No workers, or workers of another version.
    """
    partitions = Partitions(folder)
    try:
        with FileLock(folder / ".lock", timeout=0):
            return _Run(partitions, engine_name(setting), setting, retry, on_progress).over(
                sources, scheduler=scheduler, workers=workers, on_start=on_start
            )
    except Timeout as error:
        raise OutputError(f"Another run writes to {folder}. Wait for it, or choose another folder.") from error


class _Run:
    def __init__(
        self, partitions: Partitions, engine: str, setting: Setting, retry: bool, on_progress: Watch | None
    ) -> None:
        self.partitions, self.engine, self.setting = partitions, engine, setting
        self.retry, self.on_progress = retry, on_progress
        self.counts: Counter[str] = Counter()
        self.waiting: deque[tuple[str, int]] = deque()  # digests of the batches of the next parts, and their stories
        self.ready: set[str] = set()

    def over(
        self,
        sources: Sequence[str],
        *,
        scheduler: str | None,
        workers: int,
        on_start: Callable[[str | None], None] | None,
    ) -> Report:
        self.index = DoneIndex(self.partitions.work / "index.sqlite", self.partitions, self.engine, retry=self.retry)
        try:
            self._take_away(self.index.superseded())
            found = items_of(sources, leave_out=self.partitions.folder.resolve())
            batches = _batches(self._to_do(found), self.engine)
            first = next(batches, None)
            if first is not None:
                with open_crew(self.setting, self.engine, scheduler=scheduler, workers=workers) as (crew, dashboard):
                    if on_start is not None:
                        on_start(dashboard)
                    self._read(crew, first, batches)
            self._take_away(self.index.superseded())
            gone = self.index.gone(sources)
            self._take_away(gone)
        finally:
            self.index.close()
        aggregate(self.partitions.folder)
        self.partitions.sweep()
        about = {"engine": self.engine, "setting": self.setting}
        return Report(
            read=self.counts["read"],
            done=self.counts["done"],
            failed=self.counts["failed"],
            twice=self.counts["twice"],
            gone=sum(map(len, gone.values())),
            manifest=self.partitions.finish(about),
        )

    def _to_do(self, items: Iterable[Item]) -> Iterator[Item]:
        """The stories that are new or changed."""
        for item in items:
            named = self._named(item)
            if named is None:
                self.counts["twice"] += 1
            elif self.standing == "done":
                self.counts["done"] += 1
            else:
                yield named
            if self.on_progress is not None and (named is None or self.standing == "done"):
                self.on_progress(self.counts)

    def _named(self, item: Item) -> Item | None:
        """The story under a name that no other of this run has; None for the same story once more."""
        content, number = item.digest, 1
        while True:
            name = readable(item.story_id) + (f"~{number}" if number > 1 else "")
            self.standing = self.index.standing(name, content)
            if self.standing != "again":
                return replace(item, story_id=name, source=readable(item.source))
            if self.index.is_same(name, content):
                return None
            number += 1

    def _read(self, crew: Crew, first: Batch, others: Iterator[Batch]) -> None:
        self._begin(crew, first)
        for batch in others:
            while crew.is_busy:
                self._take(crew)
            self._begin(crew, batch)
        while not crew.is_idle:
            self._take(crew)
        self._write(all_that_is_left=True)

    def _begin(self, crew: Crew, batch: Batch) -> None:
        """Let a batch be read, unless a run that was stopped has left its pack."""
        self.waiting.append((batch.digest, len(batch.items)))
        path = self.partitions.pack_path(batch.digest)
        if path.is_file():
            self._count(path.read_bytes())
            self.ready.add(batch.digest)
            self._write()
        else:
            crew.send(batch)

    def _take(self, crew: Crew) -> None:
        for batch, pack in crew.take():
            write_whole(self.partitions.pack_path(batch.digest), pack)
            self._count(pack)
            self.ready.add(batch.digest)
        self._write()

    def _count(self, pack: bytes) -> None:
        found = unpacked(pack)
        self.counts["failed"] += found["failures"].num_rows
        self.counts["read"] += found["failures"].num_rows + found["stories"].num_rows
        if self.on_progress is not None:
            self.on_progress(self.counts)

    def _write(self, *, all_that_is_left: bool = False) -> None:
        """Write the parts whose batches are all there, in the order of the sources."""
        while self.waiting:
            chosen, stories = [], 0
            for digest, size in self.waiting:
                if digest not in self.ready or stories >= _PART:
                    break
                chosen.append(digest)
                stories += size
            if not chosen or (stories < _PART and not all_that_is_left):
                return
            tables = joined([self.partitions.pack_path(digest).read_bytes() for digest in chosen])
            number = self.partitions.add(tables)
            for name in ("stories", "failures"):
                self.index.add(
                    number, name, tables[name].select(["story_id", "source", "content", "engine"]).to_pylist()
                )
            self.partitions.sweep(chosen)
            for digest in chosen:
                self.waiting.popleft()
                self.ready.discard(digest)

    def _take_away(self, stories: dict[int, set[str]]) -> None:
        """Write parts anew without some of their stories."""
        for number, story_ids in sorted(stories.items()):
            left = self.partitions.without(number, story_ids)
            is_empty = not (left["stories"].num_rows or left["failures"].num_rows)
            to = None if is_empty else self.partitions.add(left)
            self.partitions.drop(number)
            self.index.move(number, story_ids, to)


def _batches(items: Iterable[Item], engine: str) -> Iterator[Batch]:
    """Handfuls, cut alike whenever the same stories come."""
    handful: list[Item] = []
    size = 0
    for item in items:
        if handful and (len(handful) == _STORIES or size + len(item.data) > _BYTES):
            yield _batch(handful, engine)
            handful, size = [], 0
        handful.append(item)
        size += len(item.data)
    if handful:
        yield _batch(handful, engine)


def _batch(items: Sequence[Item], engine: str) -> Batch:
    told = "\n".join([engine, *(f"{item.story_id}\t{item.digest}" for item in items)])
    return Batch(hashlib.sha256(told.encode()).hexdigest()[:32], tuple(items))
