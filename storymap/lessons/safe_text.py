"""Text of a story as files and pages hold it: without control characters, escaped where it meets markup."""

from __future__ import annotations

from html import escape

ORIGIN = "Places: GeoNames (CC BY 4.0). Shapes: Natural Earth (public domain). Made with storymap."
LETTERS = "ABCDEFGH"


def readable(text: str) -> str:
    """A text without characters that no file format holds: control characters and lone surrogates.

    Examples
    --------
    >>> readable("a\\x00b\\ud800c\\n")
    'abc '
    """
    # Persian and Indian scripts need their joiners, which count as not printable.
    kept = "".join(
        " " if char in "\t\n\r" else char for char in text if char.isprintable() or char in "\t\n\r\u200c\u200d"
    )
    return kept.encode("utf-8", "ignore").decode("utf-8")


def one_line(text: str) -> str:
    """A text on one line, with single spaces."""
    return " ".join(readable(text).split())


def as_html(text: str) -> str:
    """A text on one line as HTML shows it."""
    return escape(one_line(text))
