"""The workers: a local Dask cluster, or any that runs, and batches on their way through it.

Dask gives a batch whose worker died to another. A batch that ends several workers is taken apart, and
the story that does it becomes a failure.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

import dask
from distributed import Client, KilledWorker, LocalCluster, Security, WorkerPlugin, wait
from distributed.comm.core import CommClosedError

from storymap.archive.batch import failed_batch, joined_packs, read_batch
from storymap.archive.items import Item
from storymap.errors import StoryMapError
from storymap.pipeline import Setting, open_engine

_WAITING = 3  # batches for each worker, so that none is idle while the next is fetched
RENEWED_AFTER = 250  # batches, until the next of the local workers starts anew
_TRIES = 3  # of a story by itself
_MEMORY = 2_000_000_000  # bytes that a local worker may take before it is started anew
_SECONDS = 60  # for which a scheduler is waited for
_CANNOT, _KEPT = "The workers cannot continue", "Finished work is kept; run the command again."
_DIED = "Its worker stopped three times while reading this story, perhaps because it ran out of memory."


@dataclass(frozen=True, slots=True)
class Batch:
    """A handful of stories, and what they and their engine are known by together."""

    digest: str
    items: tuple[Item, ...]


class OpenEngine(WorkerPlugin):
    """Opens the gazetteer, the shapes and the model when a worker starts, before its first story."""

    name = "storymap-engine"

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    def setup(self, worker: Any) -> None:
        """Open the engine in that process."""
        open_engine(setting=self.setting).read("Rain fell on Quito.")


@dataclass
class _Singles:
    """A batch that was taken apart: its stories' packs as they come."""

    batch: Batch
    packs: dict[int, bytes] = field(default_factory=dict)


class Crew:
    """Sends batches to the workers of a cluster and takes what they give back."""

    def __init__(self, client: Client, setting: Setting, engine: str, *, renews: bool = False) -> None:
        self._client, self._setting, self._engine, self._renews = client, setting, engine, renews
        self._taken = 0
        self._asked, self._hands, self._sent = -1.0, 1, 0
        self._batches: dict[Any, Batch] = {}
        self._singles: dict[Any, tuple[_Singles, int, int]] = {}  # with the story's place, and how often it was tried

    @property
    def is_busy(self) -> bool:
        """Whether as many batches are on their way as the workers need."""
        if time.monotonic() > self._asked + 1:  # Workers may come and go.
            self._asked = time.monotonic()
            self._hands = max(1, sum(self._client.nthreads().values()))
        return len(self._batches) >= _WAITING * self._hands

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self._batches and not self._singles

    def send(self, batch: Batch) -> None:
        """Let a batch be read."""
        self._taken += 1
        if self._renews and self._taken % RENEWED_AFTER == 0:
            self._renew()
        self._batches[self._submit(batch.items, batch.digest)] = batch

    def take(self) -> Iterator[tuple[Batch, bytes]]:
        """The batches that are ready, each with its pack; waits for the first."""
        done, _ = wait([*self._batches, *self._singles], return_when="FIRST_COMPLETED")
        for future in sorted(done, key=lambda one: str(one.key)):
            batch = self._batches.pop(future, None)
            if batch is None:
                yield from self._single(future)
            elif (pack := self._pack(future)) is not None:
                yield batch, pack
            else:
                self._take_apart(batch)

    def _pack(self, future: Any) -> bytes | None:
        """What a batch gave; None where its worker ended, or took what was ready with it.

        A result that went with its worker is waited for: Dask lets another make it again.
        """
        try:
            return bytes(future.result())
        except KilledWorker:
            return None
        except (CancelledError, CommClosedError, TimeoutError) as error:
            if self._client.status == "running":
                return None
            raise StoryMapError(f"{_CANNOT}: the scheduler has stopped. {_KEPT}") from error
        except StoryMapError:
            raise
        # What went wrong in a worker outside any story: it ends the run, and is told.
        except Exception as error:
            raise StoryMapError(f"{_CANNOT}: {type(error).__name__}: {error}. {_KEPT}") from error

    def _renew(self) -> None:
        """Start one worker anew, each in its turn: a language model keeps every word that it has met."""
        workers = sorted(self._client.nthreads())
        if workers:
            turn = self._taken // RENEWED_AFTER % len(workers)
            self._client.restart_workers([workers[turn]], timeout=_SECONDS, raise_for_error=False)

    def _submit(self, items: Sequence[Item], name: str) -> Any:
        return self._client.submit(read_batch, items, self._setting, self._engine, key=f"read_batch-{name}")

    def _take_apart(self, batch: Batch) -> None:
        singles = _Singles(batch)
        for place in range(len(batch.items)):
            self._try(singles, place, 1)

    def _try(self, singles: _Singles, place: int, tries: int) -> None:
        self._sent += 1
        name = f"{singles.batch.digest}-{place}-{self._sent}"
        self._singles[self._submit(singles.batch.items[place : place + 1], name)] = singles, place, tries

    def _single(self, future: Any) -> Iterator[tuple[Batch, bytes]]:
        singles, place, tries = self._singles.pop(future)
        pack = self._pack(future)
        if pack is None and tries < _TRIES:
            self._try(singles, place, tries + 1)
            return
        item = singles.batch.items[place]
        singles.packs[place] = pack or failed_batch([item], self._engine, error="WorkerDied", message=_DIED)
        if len(singles.packs) == len(singles.batch.items):
            yield singles.batch, joined_packs([singles.packs[place] for place in sorted(singles.packs)])


@contextmanager
def open_crew(
    setting: Setting, engine: str, *, scheduler: str | None = None, workers: int = 1
) -> Iterator[tuple[Crew, str | None]]:
    """The workers of a scheduler that runs, or of a cluster on this computer; and where Dask shows their work.

    Raises
    ------
    StoryMapError
        No scheduler answers at the address, or it has no workers.
    """
    with ExitStack() as stack:
        try:
            client = stack.enter_context(_client(stack, scheduler, workers))
            client.wait_for_workers(1, timeout=_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            raise StoryMapError(
                f"No workers at {scheduler or 'this computer'}: {error or 'nobody answers'}. "
                "Check the address, and that a worker runs: dask worker ADDRESS"
            ) from error
        client.register_plugin(OpenEngine(setting))
        yield Crew(client, setting, engine, renews=scheduler is None), _dashboard(client, scheduler)


def _client(stack: ExitStack, scheduler: str | None, workers: int) -> Client:
    if scheduler is not None:
        return Client(scheduler, timeout=_SECONDS)
    # Whoever could speak to a scheduler could run code with it: this one speaks to its own workers only.
    stack.enter_context(dask.config.set({"distributed.worker.daemon": False, "distributed.admin.tick.limit": "1h"}))
    cluster = stack.enter_context(
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            security=Security.temporary(),
            memory_limit=_MEMORY,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )
    )
    return Client(cluster)


def _dashboard(client: Client, scheduler: str | None) -> str | None:
    """Where Dask shows the work in a browser; None on this computer where Bokeh, which draws it, is not installed."""
    return None if scheduler is None and find_spec("bokeh") is None else str(client.dashboard_link)
