"""How long one story may take to read: the steps of the line ask here whether its time is over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

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
