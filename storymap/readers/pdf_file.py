"""A PDF → a document: lines joined to paragraphs, running heads and page numbers set aside."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from storymap.errors import StoryError
from storymap.readers.document import Document, Piece, Run, plain
from storymap.readers.guarding import parsing

_PAGES = 2_000
_EDGE = 2  # lines at the head and the foot of a page that may run through the document
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•‣◦▪●–—*]|\(?(?P<number>\d{1,3})[.)]|(?P<letter>\(?[a-z][.)]))\s+")
_NUMBER = re.compile(r"(?:[Pp]age )?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?")
_LEADER = re.compile(r"(?:\. ?){4,}\d{1,4}")  # the end of a line of a table of contents
_HEADING_WORDS = 14
_FULL = 0.8  # of the usual width: a line as long as this goes on in the next
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": ""}


def read_pdf(data: bytes, name: str) -> Document:
    """The text of a PDF, page after page.

    Raises
    ------
    StoryError
        Encrypted, damaged, or a scan without text.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    with parsing(name, "PDF", advice="Open it, save it again and try once more."):
        try:
            reader = PdfReader(io.BytesIO(data))
            locked = reader.is_encrypted and not reader.decrypt("")
        except (DependencyError, NotImplementedError) as error:
            raise StoryError(_protected(name)) from error
        if locked:
            raise StoryError(_protected(name))
        pages = [_page(page) for page in reader.pages[:_PAGES]]
        facts: Any = reader.metadata or {}
        said = {key: _said(facts, f"/{key}") for key in ("Title", "Author")}
    lines, aside = _without_running_heads(pages)
    pieces = list(_paragraphs(lines))
    if not any(re.search(r"[^\W\d_]{2}", piece.text) for piece in pieces):
        raise StoryError(
            f"{name} holds pictures of pages and no text, as a scan does. Run text recognition on it, or paste the "
            "article."
        )
    return Document(
        tuple(pieces),
        title=_title(said["Title"], pieces),
        author=said["Author"],
        aside=tuple(aside),
    )


def _protected(name: str) -> str:
    return f"{name} is protected by a password. Save a copy without one, or paste the article."


def _page(page: Any) -> list[str]:
    text = page.extract_text() or ""
    for sign, letters in _LIGATURES.items():
        text = text.replace(sign, letters)
    return [" ".join(line.split()) for line in text.split("\n")]


def _said(facts: Any, name: str) -> str | None:
    value = facts.get(name)
    return " ".join(str(value).split()) or None if value is not None else None


def _without_running_heads(pages: Sequence[list[str]]) -> tuple[list[str], list[str]]:
    """All lines in order, and those set aside: they stand at the edge of most pages, or number them."""
    counted = Counter(line for page in pages for line in {_same(page[place]) for place in _edges(page)})
    # A book names itself on the left and its chapter on the right.
    running = {line for line, times in counted.items() if len(pages) > 2 and times > max(2, len(pages) / 3)}
    kept: list[str] = []
    aside: list[str] = []
    for page in pages:
        own, out = _parted(page, running)
        aside += out
        # A page ends where it is full, not where a paragraph does.
        if kept and _STOP.search(kept[-1]):
            kept.append("")
        kept += own
        while kept and not kept[-1]:
            kept.pop()
    return kept, aside


def _parted(page: list[str], running: set[str]) -> tuple[list[str], list[str]]:
    """A page's own lines, and its running heads, its numbers and what it lists as contents."""
    out = {place for place in _edges(page) if _NUMBER.fullmatch(page[place]) or _same(page[place]) in running}
    out |= {place for place, line in enumerate(page) if _LEADER.search(line, max(0, len(line) - 200))}
    own = [line for place, line in enumerate(page) if place not in out]
    return own, [page[place] for place in sorted(out)]


def _edges(page: list[str]) -> set[int]:
    """Where the first and the last lines of a page stand."""
    filled = [place for place, line in enumerate(page) if line]
    return {*filled[:_EDGE], *filled[-_EDGE:]}


def _same(line: str) -> str:
    """A line without its numbers: "Chapter 3 · 41"."""
    return re.sub(r"\d+", "#", line.casefold())


def _paragraphs(lines: Sequence[str]) -> Iterator[Piece]:
    """Lines joined where one goes on in the next: it is as long as most, or stops in the middle of a sentence."""
    widths = [len(line) for line in lines if len(line) > 20]
    usual = median(widths) if widths else 0
    joined: list[str] = []
    for line in lines:
        if joined and (not line or not _goes_on(joined[-1], line, usual)):
            yield _piece(joined)
            joined = []
        if line:
            joined.append(line)
    if joined:
        yield _piece(joined)


def _goes_on(line: str, following: str, usual: float) -> bool:
    if _BULLET.match(following) or (not following[0].islower() and _is_heading(line, usual)):
        return False
    if _HYPHEN.search(line) and following[0].islower():
        return True
    if _STOP.search(line):
        return len(line) >= _FULL * usual and not _is_heading(following, usual)
    return len(line) >= _FULL * usual or following[0].islower() or line.endswith(",")


def _is_heading(line: str, usual: float) -> bool:
    """Whether a line is short, stops without a mark and begins with a capital or a number."""
    short = len(line) < 0.65 * usual and len(line.split()) <= _HEADING_WORDS
    return short and not re.search(r"[.!?…,;:]$", line) and (line[0].isupper() or line[0].isdigit())


def _piece(lines: list[str]) -> Piece:
    text = lines[0]
    for line in lines[1:]:
        text = text[:-1] + line if _HYPHEN.search(text) and line[0].islower() else f"{text} {line}"
    sign = _BULLET.match(text)
    words = text[sign.end() :] if sign else ""
    # The page sets a numeral or a bullet of its own; a letter stays in the words.
    if sign is None or sign["letter"] or not words:
        return Piece("paragraph", (Run(text),))
    return Piece("item", (Run(words),), 1, int(sign["number"]) if sign["number"] else None)


def _title(said: str | None, pieces: Sequence[Piece]) -> str | None:
    """The title that the file gives, unless it is the name of a file or of nothing."""
    if said is None or re.search(r"\.\w{2,5}$|^untitled|^microsoft word|^document\d*$", said, re.I):
        return None
    if not any(character.isalpha() for character in said):
        return None
    wanted, first = set(plain(said).split()), pieces[0].text
    # The line that opens the page says it as it is to be read.
    return first if set(plain(first).split()) <= wanted and len(plain(first).split()) > len(wanted) / 2 else said
