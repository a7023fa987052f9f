"""A feed → a document: its entries one after the other, each under its own heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from storymap.errors import StoryError
from storymap.readers.document import Document, FoundPicture, Piece, Run
from storymap.readers.guarding import parsing
from storymap.readers.markup import parse_html, parts_of

_ENTRIES = 500
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed as an article of its own."""

    name: str  # what the feed knows it by: its id, else its address, else its title
    title: str
    html: tuple[str, ...]
    url: str | None = None
    published: str | None = None  # YYYY-MM-DD


def read_feed(text: str, name: str) -> Document:
    """The entries of an RSS or Atom feed with title, text and link.

    Raises
    ------
    StoryError
        No feed, or no entry in it.
    """
    found = _parsed(text, name)
    parts: list[Piece | FoundPicture] = []
    for entry in found.entries[:_ENTRIES]:
        parts += _entry(entry)
    if not any(isinstance(part, Piece) for part in parts):
        raise StoryError(f"{name} is a feed without entries; give one that holds articles.")
    days = [day for entry in found.entries[:_ENTRIES] if (day := _day(entry)) is not None]
    return Document(
        tuple(parts),
        title=_line(found.feed.get("title")) or None,
        author=_line(found.feed.get("author")) or None,
        published=max(days, default=None),
        language=_line(found.feed.get("language")) or None,
        site=_line(found.feed.get("title")) or None,
        url=_address(found.feed.get("link")),
    )


def entries_of(text: str, name: str) -> Iterator[Entry]:
    """The entries of a feed one by one, for who reads each as a story; raises StoryError for what is no feed.

    Examples
    --------
    >>> item = "<item><title>Rain</title><description>It rained in Lima.</description></item>"
    >>> [(entry.name, entry.html) for entry in entries_of(f"<rss><channel>{item}</channel></rss>", "a.rss")]
    [('Rain', ('It rained in Lima.',))]
    """
    for entry in _parsed(text, name).entries:
        title, url, day = _line(entry.get("title")), _address(entry.get("link")), _day(entry)
        known = _line(entry.get("id")) or url or title
        yield Entry(known, title, tuple(_contents(entry)), url, day.isoformat() if day else None)


def entry_document(entry: Entry) -> Document:
    """The document of one entry alone."""
    parts = tuple(part for text in entry.html for part in parts_of(parse_html(f"<div>{text}</div>")))
    published = date.fromisoformat(entry.published) if entry.published else None
    return Document(parts, title=entry.title or None, published=published, url=entry.url)


def _parsed(text: str, name: str) -> Any:
    import feedparser

    # Bytes, never a string: a string may be taken for an address or a path and opened.
    with parsing(name, "feed", advice="Save it again, or give one of its articles."):
        # What a feed says of its encoding held for its bytes.
        return feedparser.parse(_DECLARED.sub("", text).encode("utf-8", "replace"), sanitize_html=True)


def _entry(entry: Any) -> list[Piece | FoundPicture]:
    title, link = _line(entry.get("title")), _address(entry.get("link"))
    head = [Piece("heading", (Run(title, link=link),), 2)] if title else []
    return [*head, *(part for text in _contents(entry) for part in parts_of(parse_html(f"<div>{text}</div>")))]


def _contents(entry: Any) -> list[str]:
    contents = [part.get("value", "") for part in entry.get("content", ())] or [entry.get("summary", "")]
    return [text for text in contents if text and text.strip()]


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _address(value: Any) -> str | None:
    return value if isinstance(value, str) and value.startswith(("https://", "http://")) else None


def _day(entry: Any) -> date | None:
    # Not entry.get: it warns where it gives one day for the other.
    when = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    try:
        return date(when.tm_year, when.tm_mon, when.tm_mday) if when else None
    except ValueError:
        return None
