"""A file, a web address, standard input or pasted text, of any of ten kinds → a Story.

Plain text stays as it is given, less a leading byte-order mark, so that every offset holds in the
reader's own file. Of every other kind ``story.text`` is the plain text of the document, and its
structure (headings, lists, emphasis, links, pictures) is told beside it. Paragraphs are numbered:
-1 a section label above the headline, 0 the headline, 1… the body.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from storymap.addresses import is_address
from storymap.errors import StoryError
from storymap.model import Story
from storymap.readers.decoding import MAX_STORY_BYTES, NEXT, decode
from storymap.readers.document import Document, story_of
from storymap.readers.plain_text import checked, plain_story
from storymap.readers.sniffing import SUFFIXES, Format, format_of, suffix_of, text_format

if TYPE_CHECKING:
    from storymap.readers.fetching import Fetcher

#: Longest file in bytes; pictures make documents longer than their text.
MAX_FILE_BYTES = 60_000_000

__all__ = [
    "MAX_FILE_BYTES", "MAX_STORY_BYTES", "SUFFIXES",
    "decode", "parse_story", "read_address", "read_bytes", "read_story",
]  # fmt: skip


def read_story(source: str | Path, *, published: date | None = None) -> Story:
    """The story in a file, at an address of the web, or on standard input for "-".

    What is in the file says of what kind it is: text, Markdown, a web page, .docx, .pdf, .epub, a feed, a
    message, subtitles. A JSON file of the same name beside it (``article.json`` for ``article.txt``) may
    give ``title``, ``published`` (YYYY-MM-DD), ``language`` and ``source``. An address is fetched, once, if it is
    one of the public web (``readers.fetching``).

    Raises
    ------
    StoryError
        No such file, no text in it, of another kind, protected, damaged or too long, or a broken JSON file beside it.

    Examples
    --------
    >>> from storymap.settings import SAMPLE
    >>> read_story(SAMPLE).published
    datetime.date(2024, 10, 31)
    """
    if str(source) == "-":
        return read_bytes(sys.stdin.buffer.read(MAX_FILE_BYTES + 1), "standard input", published=published)
    if is_address(source):
        return read_address(str(source), published=published)
    path = Path(source)
    data = _bytes_of(path, str(source))
    if not data.strip():
        raise StoryError(f"{path.name} is empty, wanted an article. {NEXT}")
    facts = _sidecar(path)
    return read_bytes(data, path.name, **facts | ({"published": published} if published else {}))


def read_bytes(
    data: bytes,
    name: str,
    *,
    published: date | None = None,
    title: str | None = None,
    source: str | None = None,
    language: str | None = None,
) -> Story:
    """The story in the bytes of a file; ``name`` is what messages call it, and its suffix a hint.

    Raises
    ------
    StoryError
        As ``read_story``.

    Examples
    --------
    >>> read_bytes(b"<!doctype html><h1>Flood in Quito</h1><p>Rain fell.", "page.html").text
    'Flood in Quito\\n\\nRain fell.'
    """
    given: dict[str, Any] = {"published": published, "title": title, "source": source, "language": language}
    return _of_bytes(data, name, suffix_of(name), **given)


def read_address(address: str, *, published: date | None = None, fetcher: Fetcher | None = None) -> Story:
    """The story at an address of the web; ``fetcher`` says what is fetched, and within what limits.

    Raises
    ------
    StoryError
        The address is none of the public web, cannot be reached, or holds no story.
    """
    from storymap.readers import fetching

    found = (fetcher or fetching.Fetcher()).fetch(address.strip())
    parts = urlsplit(found.url)
    given: dict[str, Any] = {"published": published, "title": None, "source": found.url, "language": None}
    name = f"{parts.netloc}{parts.path}"
    return _of_bytes(found.as_utf8(), name, _suffix_of_page(found.mime, parts.path), found.url, **given)


def _suffix_of_page(mime: str, path: str) -> str:
    """The suffix that a file of the web would have: by what its server says, else by its address."""
    if mime in _OF_MIME:
        return _OF_MIME[mime]
    own = suffix_of(path)
    known = any(own in suffixes for suffixes in SUFFIXES.values())
    return own if known else ".txt" if mime == "text/plain" else ".html"


def _of_bytes(data: bytes, name: str, suffix: str, url: str | None = None, **given: Any) -> Story:
    if len(data) > MAX_FILE_BYTES:
        raise StoryError(f"{name} is over {MAX_FILE_BYTES / 1e6:.0f} MB. Split it into articles.")
    kind = format_of(data, name)
    if kind is not None:
        return _of_document(_BINARY[kind](data, name), **given)
    if suffix and not _is_text(suffix):
        decode(data, name)  # A picture or a program says so first.
        known = ", ".join(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)
        raise StoryError(f"{name} is a {suffix} file, wanted one of {known}. {NEXT}")
    text = decode(data, name, limit=_limit(suffix))
    return _of_text(text, text_format(text, suffix), name, data, url, **given)


def parse_story(
    text: str,
    *,
    published: date | None = None,
    title: str | None = None,
    source: str | None = None,
    language: str | None = None,
    markdown: bool = False,
) -> Story:
    """The story in a pasted text; markup is recognised and read as what it is.

    Raises
    ------
    StoryError
        The text is empty, has no letter in it, or is over 2,000,000 characters.

    Examples
    --------
    >>> story = parse_story("World\\nFlood drives hundreds from Quito\\nThe river rose at dawn. Hundreds left.")
    >>> [(paragraph.number, story.paragraph_text(paragraph.number)) for paragraph in story.paragraphs][:2]
    [(-1, 'World'), (0, 'Flood drives hundreds from Quito')]
    """
    kind = "markdown" if markdown else text_format(text)
    return _of_text(text, kind, "the text", published=published, title=title, source=source, language=language)


def _of_text(
    text: str, kind: Format, name: str, data: bytes | None = None, url: str | None = None, **given: Any
) -> Story:
    text = text.removeprefix("\ufeff")
    if kind == "text":
        return plain_story(text, **given)
    if kind not in ("feed", "html"):
        checked(text)
    raw = data if data is not None else text.encode("utf-8", "replace")
    document = _html(text, raw, name, url) if kind == "html" else _TEXTUAL[kind](text, raw, name)
    return _of_document(replace(document, url=document.url or url), **given)


def _of_document(
    document: Document, *, published: date | None, title: str | None, source: str | None, language: str | None
) -> Story:
    document = replace(document, title=title or document.title, language=language or document.language)
    return story_of(document, published=published, source=source)


def _html(text: str, _data: bytes, _name: str, url: str | None = None) -> Document:
    from storymap.readers.web_page import read_page

    return read_page(text, url=url)


def _markdown(text: str, _data: bytes, _name: str) -> Document:
    from storymap.readers.markdown_text import read_markdown

    return read_markdown(text)


def _feed(text: str, _data: bytes, name: str) -> Document:
    from storymap.readers.news_feed import read_feed

    return read_feed(text, name)


def _mail(_text: str, data: bytes, name: str) -> Document:
    from storymap.readers.mail_message import read_mail

    return read_mail(data, name)


def _subtitles(text: str, _data: bytes, name: str) -> Document:
    from storymap.readers.subtitle_file import read_subtitles

    return read_subtitles(text, name)


def _docx(data: bytes, name: str) -> Document:
    from storymap.readers.word_file import read_word

    return read_word(data, name)


def _pdf(data: bytes, name: str) -> Document:
    from storymap.readers.pdf_file import read_pdf

    return read_pdf(data, name)


def _epub(data: bytes, name: str) -> Document:
    from storymap.readers.epub_book import read_epub

    return read_epub(data, name)


#: What a server calls a file → its suffix.
_OF_MIME = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md", "application/pdf": ".pdf",
    "application/rss+xml": ".xml", "application/atom+xml": ".xml", "application/xml": ".xml", "text/xml": ".xml",
    "application/epub+zip": ".epub", "message/rfc822": ".eml", "text/vtt": ".vtt",
}  # fmt: skip
#: Each imports its library when it is called: a plain text pays for none of them.
_BINARY: dict[Format, Callable[[bytes, str], Document]] = {"docx": _docx, "pdf": _pdf, "epub": _epub}
_TEXTUAL: dict[Format, Callable[[str, bytes, str], Document]] = {
    "html": _html, "markdown": _markdown, "feed": _feed, "mail": _mail, "subtitles": _subtitles,
}  # fmt: skip


def _is_text(suffix: str) -> bool:
    return any(suffix in SUFFIXES[kind] for kind in ("text", *_TEXTUAL)) or suffix in (".docx", ".pdf", ".epub")


def _limit(suffix: str) -> int:
    """The most bytes of a file: of documents with pictures in them, and of text alone."""
    return (
        MAX_STORY_BYTES
        if any(suffix in SUFFIXES[kind] for kind in ("text", "markdown", "subtitles"))
        else MAX_FILE_BYTES
    )


def _bytes_of(path: Path, source: str) -> bytes:
    try:
        if path.is_dir():
            raise StoryError(f"{path} is a folder, wanted an article. {NEXT}")
        limit = _limit(suffix_of(source))
        if path.stat().st_size > limit:
            raise StoryError(
                f"{path} has {path.stat().st_size / 1e6:.0f} MB, at most {limit / 1e6:.0f} MB make one story. "
                "Split it into articles."
            )
        with path.open("rb") as file:  # a pipe or a device says no size beforehand
            return file.read(limit + 1)
    except StoryError:
        raise
    except FileNotFoundError as error:
        raise StoryError(f"No file {path}. Check the name, or leave it out to open the sample.") from error
    except OSError as error:
        raise StoryError(
            f"{path} cannot be read: {error.strerror or error}. Copy it to where you may read it."
        ) from error
    except ValueError as error:  # a NUL in the name
        raise StoryError(f"{source!r} is not a file name. {NEXT}") from error


def _sidecar(path: Path) -> dict[str, Any]:
    side = path.with_suffix(".json")
    if side == path or not side.is_file():
        return {}
    try:
        facts = json.loads(side.read_text(encoding="utf-8-sig"))
        if not isinstance(facts, dict):
            raise ValueError("it is not a JSON object")
        for key in ("title", "published", "language", "source"):
            if not isinstance(facts.get(key), str | None):
                raise ValueError(f"its {key} is not text")
        if facts.get("published"):
            facts["published"] = date.fromisoformat(facts["published"])
    except (OSError, ValueError, TypeError) as error:
        raise StoryError(f"{side.name} beside the article cannot be used: {error}. Fix it or move it away.") from error
    return {key: facts[key] for key in ("title", "published", "language", "source") if facts.get(key)}
