"""What stands between a headline and the first sentence of an article and says who wrote it, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from storymap.readers.boilerplate import day_in
from storymap.readers.document import Document, FoundPicture, Piece, plain

_SENTENCE = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*$")
_NUMBERED = re.compile(r"(?P<first>\d{1,4})[./年-]\s?(?P<month>\d{1,2})[./月-]\s?(?P<last>\d{1,4})")
_LONG = 60  # characters of a line that says more than who and when
_LOOKED_AT = 12  # parts of a document
_NEAR_DAYS = 3  # a page is dated by when it was printed, put up or last changed


def without_opening_lines(document: Document) -> Document:
    """The document without the lines that only repeat its author, day or site, which are set aside.

    Examples
    --------
    >>> from storymap.readers.document import Run
    >>> lines = ["Ana Ruiz | 04/05/2024", "Rain fell on Lima for the third day, and the river rose."]
    >>> parts = tuple(Piece("paragraph", (Run(line),)) for line in lines)
    >>> cleared = without_opening_lines(Document(parts, "Rain in Lima", "Ana Ruiz", date(2024, 5, 4)))
    >>> (len(cleared.parts), cleared.aside)
    (1, ('Ana Ruiz | 04/05/2024',))
    """
    opening = frozenset(_opening(document))
    if not opening:
        return document
    parts = tuple(part for place, part in enumerate(document.parts) if place not in opening)
    lines = [part.text for place, part in enumerate(document.parts) if place in opening and isinstance(part, Piece)]
    return replace(document, parts=parts, aside=(*document.aside, *(" ".join(line.split()) for line in lines)))


def _opening(document: Document) -> Iterator[int]:
    """The places of the lines, looked for up to the first sentence; without one there is no article to open."""
    if not any(map(_is_prose, document.parts)):
        return
    head = document.parts[:_LOOKED_AT]
    prose = next((place for place, part in enumerate(head) if _is_prose(part)), len(head))
    for place, part in enumerate(head[:prose]):
        if isinstance(part, Piece) and part.kind != "heading" and len(part.text) <= _LONG and _repeats(part, document):
            yield place


def _is_prose(part: Piece | FoundPicture) -> bool:
    if not isinstance(part, Piece) or part.kind != "paragraph":
        return False
    return len(part.text) > _LONG or _SENTENCE.search(part.text.strip()) is not None


def _repeats(piece: Piece, document: Document) -> bool:
    """Whether a line names nothing but the author or the site, or names the author, or the day it appeared."""
    words = plain(piece.text)
    names = [plain(name) for name in (document.author, document.site) if name]
    if any(words in name or (" " in name and name in words) for name in names):
        return True
    said = _day(piece.text)
    near = said is not None and document.published is not None
    return near and abs((said - document.published).days) <= _NEAR_DAYS  # type: ignore[operator]


def _day(line: str) -> date | None:
    match = _NUMBERED.search(line)
    if match is None:
        return day_in(line)
    first, month, last = (int(part) for part in match.groups())
    year, day = (first, last) if first > 31 else (last, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None
