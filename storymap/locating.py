"""Many documents → their toponyms, over all cores: what ``locate`` gives and ``evaluate`` measures.

Only a few documents a process are in memory at a time, so a batch may be larger than
the memory; the order is the documents' own, whatever the number of processes.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Any

from storymap.budget import within
from storymap.errors import StoryError, StoryMapError
from storymap.model import COMPOSITES, Certainty, Kind, StoryMap
from storymap.pipeline import Setting, map_story
from storymap.readers import parse_story
from storymap.settings import STORY_SECONDS
from storymap.wording import cue_words

__all__ = ["Document", "Located", "Setting", "Toponym", "as_row", "cores", "locate", "locate_one"]

Progress = Callable[[int], None]
#: Documents a process takes at a time, and how many such handfuls wait for each process.
_HANDFUL, _WAITING = 4, 3


@dataclass(frozen=True, slots=True)
class Document:
    """A text and the name it goes by in a batch."""

    doc_id: str | int
    text: str


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a document: what a machine says of it, or what a corpus does."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    role: str | None = None
    text: str | None = None
    geonameid: int | None = None
    confidence: float | None = None
    certainty: Certainty | None = None
    kind: Kind | None = None
    type: str | None = None  # a corpus' own finer word for the role
    cue: str | None = None  # what decided the role

    @property
    def point(self) -> tuple[float, float] | None:
        """(lat, lon), None where it has no place on the map."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Located:
    """One document's toponyms; ``fault`` says why it could not be read, None where it could."""

    doc_id: str | int
    toponyms: tuple[Toponym, ...]
    fault: str | None = None


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def locate(
    documents: Iterable[Document],
    *,
    setting: Setting = "best",
    composites: bool = False,
    workers: int = 1,
    seconds: float = STORY_SECONDS,
    on_progress: Progress | None = None,
) -> Iterator[Located]:
    """The toponyms of every document, in the documents' order.

    Parameters
    ----------
    documents : iterable of Document
        Read as they are needed, a few ahead.
    composites : bool
        Border phrases ("border with Ukraine") too, which contain another toponym.
    workers : int
        Processes; 1 works in this one. The result is the same for any number.
    seconds : float
        Most seconds for one document; one that takes longer has a fault.
    on_progress : callable, optional
        Called as ``on_progress(done)`` after each document.

    Raises
    ------
    StoryMapError
        The gazetteer is missing or damaged, or a process died. A document that cannot be
        read is no error: its ``fault`` says why.

    Examples
    --------
    >>> [located] = locate([Document("a", "Rain fell on Quito.")])
    >>> [(toponym.text, toponym.geonameid) for toponym in located.toponyms]
    [('Quito', 3652462)]
    """
    one = partial(locate_one, setting=setting, composites=composites, seconds=seconds)
    work = map(one, documents) if workers < 2 else _there(documents, one, workers)
    for done, located in enumerate(work, 1):
        if on_progress is not None:
            on_progress(done)
        yield located


def _there(documents: Iterable[Document], one: Callable[[Document], Located], workers: int) -> Iterator[Located]:
    source = iter(documents)
    waiting: deque[Future[list[Located]]] = deque()
    # An executor says when a process dies; multiprocessing's own Pool would start another for ever.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            while True:
                while len(waiting) < workers * _WAITING and (handful := list(islice(source, _HANDFUL))):
                    waiting.append(pool.submit(_locate_some, handful, one))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise StoryMapError(
                "A process ended early, perhaps for want of memory. Try again with --workers 1."
            ) from error
        finally:
            for future in waiting:
                future.cancel()


def _locate_some(documents: list[Document], one: Callable[[Document], Located]) -> list[Located]:
    return [one(document) for document in documents]


def locate_one(
    document: Document, *, setting: Setting = "best", composites: bool = False, seconds: float = STORY_SECONDS
) -> Located:
    """The toponyms of one document, offsets in the text as it was given."""
    # An empty document has no toponyms; that is a value here, not an error.
    if not document.text.strip():
        return Located(document.doc_id, ())
    try:
        with within(seconds, advice="Divide it, or give it more with --seconds."):
            return Located(document.doc_id, tuple(_toponyms(document.text, setting, composites)))
    except StoryError as error:
        return Located(document.doc_id, (), str(error))
    except StoryMapError:
        raise
    # The one boundary of a batch: a fault in one document must not lose the others, and it is told.
    except Exception as error:
        return Located(document.doc_id, (), f"{type(error).__name__}: {error}")


def _toponyms(text: str, setting: Setting, composites: bool) -> Iterator[Toponym]:
    storymap = map_story(parse_story(text), setting=setting)
    return toponyms_of(storymap, shift=len(text) - len(storymap.story.text), composites=composites)


def toponyms_of(storymap: StoryMap, *, shift: int = 0, composites: bool = False) -> Iterator[Toponym]:
    """The toponyms of a story map; ``shift`` is how far its text stands in the text as it was given."""
    for mention, placed in storymap.placed():
        if mention.kind in COMPOSITES and not composites:
            continue
        place = placed.place if placed.certainty != "unplaced" else None
        yield Toponym(
            start=mention.start + shift,
            end=mention.end + shift,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            role=mention.role,
            text=mention.text,
            geonameid=place.geonameid if place else None,
            confidence=placed.confidence,
            certainty=placed.certainty,
            kind=place.kind if place else mention.kind,
            cue=cue_words(mention.cue),
        )


def as_row(located: Located) -> dict[str, Any]:
    """A line of ``locate``: the document's id and its toponyms with the fields that other scorers read."""
    fields = ("start", "end", "text", "lat", "lon", "role", "geonameid", "confidence")
    rows = [{name: getattr(toponym, name) for name in fields} for toponym in located.toponyms]
    return {"doc_id": located.doc_id, "toponyms": rows}
