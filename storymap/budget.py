"""How long one story may take to read, and how far it is.

The steps of the line ask here whether its time is over, and say here how much they have done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import pairwise

from storymap.errors import StoryError


@dataclass(frozen=True, slots=True)
class _Budget:
    seconds: float
    end: float  # of the monotonic clock
    advice: str


_current: ContextVar[_Budget | None] = ContextVar("budget", default=None)


@contextmanager
def within(seconds: float, *, advice: str) -> Iterator[None]:
    """Give what runs in the block so many seconds; ``advice`` tells a reader what to do where they are not enough.

    Examples
    --------
    >>> with within(0.0, advice="Shorten it."):
    ...     go_on()
    Traceback (most recent call last):
        ...
    storymap.errors.StoryError: Reading this story took more than 0 seconds, which is the limit. Shorten it.
    """
    token = _current.set(_Budget(seconds, time.monotonic() + seconds, advice))
    try:
        yield
    finally:
        _current.reset(token)


def go_on() -> None:
    """Raise StoryError where the time of the story that is read is over; nothing where it has no limit."""
    budget = _current.get()
    if budget is not None and time.monotonic() > budget.end:
        raise StoryError(
            f"Reading this story took more than {budget.seconds:,.0f} seconds, which is the limit. {budget.advice}"
        )


#: The steps that say how far they are, each with the hundredths of the whole at which it ends on a long story.
_ENDS = {"grammar": 62, "names": 75, "roles": 82, "placements": 90, "moves": 92, "routes": 98, "times": 100}
_BEGINS = {after: _ENDS[before] for before, after in pairwise(_ENDS)}
_heard: ContextVar[Callable[[int], None] | None] = ContextVar("heard", default=None)


@contextmanager
def heard_by(listener: Callable[[int], None]) -> Iterator[None]:
    """Let what runs in the block say how far it is, in hundredths of the whole that only rise.

    Examples
    --------
    >>> with heard_by(print):
    ...     say("names", 1, 2)
    ...     say("grammar", 1, 2)
    68
    """
    most = -1

    def hear(hundredths: int) -> None:
        nonlocal most
        if hundredths > most:
            most = hundredths
            listener(hundredths)

    token = _heard.set(hear)
    try:
        yield
    finally:
        _heard.reset(token)


def say(step: str, done: int, total: int) -> None:
    """How much of its work a step has done; heard where somebody listens."""
    hear = _heard.get()
    if hear is not None:
        begin = _BEGINS.get(step, 0)
        hear(begin + (_ENDS[step] - begin) * done // max(total, 1))
