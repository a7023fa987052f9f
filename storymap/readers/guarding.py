"""Where a file of a stranger meets a parser of a stranger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from storymap.errors import StoryError


@contextmanager
def parsing(name: str, what: str, *, advice: str) -> Iterator[None]:
    """Turn whatever a parser raises for a damaged file into one sentence.

    The parsers trust their files and fail anywhere in a damaged one, with errors of every kind; this
    is the one place where all of them are caught, and the first is kept as the cause.
    """
    try:
        yield
    except (StoryError, ModuleNotFoundError):  # A package that is not installed is no fault of the file.
        raise
    except Exception as error:
        raise StoryError(f"{name} is a damaged {what}. {advice}") from error
