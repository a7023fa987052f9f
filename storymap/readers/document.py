"""What a reader of marked-up files finds, and the Story it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from storymap.model import BlockKind, Mark, Paragraph, Picture, Story
from storymap.readers.boilerplate import facts_in
from storymap.readers.plain_text import checked, first_number, story_language

_CLOSE: frozenset[BlockKind] = frozenset({"item", "row", "code"})  # no blank line between two of these
_HEAD = 6  # blocks among which a byline is looked for


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one dress."""

    text: str
    marks: frozenset[str] = frozenset()  # of "strong", "emphasis", "code"
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a document."""

    kind: BlockKind
    runs: tuple[Run, ...]
    level: int = 0
    ordinal: int | None = None  # of an item of a numbered list

    @property
    def text(self) -> str:
        """The words of the block."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture among the blocks."""

    alt: str
    caption: str = ""
    source: str | None = None
    data: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks and pictures in order, with what the file says of itself."""

    parts: tuple[Piece | FoundPicture, ...]
    title: str | None = None
    author: str | None = None
    published: date | None = None
    language: str | None = None
    site: str | None = None
    url: str | None = None
    aside: tuple[str, ...] = ()
    speech: bool = False  # what is said opens with no headline

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The blocks alone."""
        return tuple(part for part in self.parts if isinstance(part, Piece))


def story_of(document: Document, *, published: date | None = None, source: str | None = None) -> Story:
    """The story of a document: its blocks as paragraphs of one plain text, its structure beside them.

    Raises
    ------
    StoryError
        The document holds no text, or too much.
    """
    parts = _with_headline(document)
    pieces = [part for part in parts if isinstance(part, Piece)]
    text, spans = _joined(pieces)
    checked(text)
    first = _first(document, pieces, text, spans)
    paragraphs = tuple(
        Paragraph(number, start, end, piece.kind, piece.level, piece.ordinal)
        for number, (piece, (start, end)) in enumerate(zip(pieces, spans, strict=True), first)
    )
    headline = next((text[p.start : p.end] for p in paragraphs if p.number == 0), None)
    author, day = facts_in([piece.text for piece in pieces[:_HEAD]])
    return Story(
        text,
        paragraphs,
        document.title or headline,
        published or document.published or day,
        story_language(document.language, text),
        source or document.url,
        document.author or author,
        document.site,
        document.url,
        tuple(_marks(pieces, spans)),
        tuple(_pictures(parts, first)),
        document.aside,
    )


def plain(text: str) -> str:
    """Words alone, for comparing two lines."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _with_headline(document: Document) -> list[Piece | FoundPicture]:
    """The parts under their headline, which stands first even where the file keeps it beside the text."""
    parts = list(document.parts)
    if document.title is None or not plain(document.title):
        return parts
    wanted = plain(document.title)
    for place, part in enumerate(parts[:12]):
        if isinstance(part, Piece) and plain(part.text) == wanted:
            parts.insert(0, parts.pop(place))
            parts[0] = Piece("heading", part.runs, 1)
            return parts
    return [Piece("heading", (Run(" ".join(document.title.split())),), 1), *parts]


def _joined(pieces: Sequence[Piece]) -> tuple[str, list[tuple[int, int]]]:
    text: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for before, piece in pairwise([None, *pieces]):
        assert piece is not None
        if before is not None:
            gap = "\n" if before.kind == piece.kind and piece.kind in _CLOSE else "\n\n"
            text.append(gap)
            length += len(gap)
        spans.append((length, length + len(piece.text)))
        text.append(piece.text)
        length += len(piece.text)
    return "".join(text), spans


def _first(document: Document, pieces: Sequence[Piece], text: str, spans: list[tuple[int, int]]) -> int:
    """The number of the first paragraph: 0 where it is a headline."""
    if document.speech:
        return 1
    if len(pieces) > 1 and (document.title or pieces[0].kind == "heading"):
        return 0
    prose = all(piece.kind == "paragraph" for piece in pieces[:2])
    return first_number(text, spans) if prose else 1


def _marks(pieces: Sequence[Piece], spans: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    for piece, (start, _) in zip(pieces, spans, strict=True):
        for run in piece.runs:
            end = start + len(run.text)
            if run.text.strip():
                for kind in sorted(run.marks):
                    yield Mark(kind, start, end)  # type: ignore[arg-type]
                if run.link:
                    yield Mark("link", start, end, run.link)
            start = end


def _pictures(parts: Sequence[Piece | FoundPicture], first: int) -> Iterator[Picture]:
    number = first - 1
    for part in parts:
        if isinstance(part, Piece):
            number += 1
        else:
            yield Picture(number, part.alt, part.caption, part.source, part.data)
