"""An EPUB → a document, chapter by chapter in the order in which it is read."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from storymap.errors import StoryError
from storymap.readers.boilerplate import day_in
from storymap.readers.document import Document, FoundPicture, Piece
from storymap.readers.guarding import parsing
from storymap.readers.markup import parse_html, parts_of
from storymap.readers.opening_lines import without_opening_lines
from storymap.readers.zip_archives import open_archive, read_entry

_CHAPTERS = 2_000
_FILE_NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+")
_ADDRESS = re.compile(r"\s*<[^<>]*>")
_PAGES = frozenset({"application/xhtml+xml", "text/html"})


def read_epub(data: bytes, name: str) -> Document:
    """The chapters of a book that is not protected, as one document.

    Raises
    ------
    StoryError
        Damaged, protected, or without text.
    """
    advice = "Save it again and try once more."
    with parsing(name, "EPUB file", advice=advice), open_archive(data, name) as archive:
        folder, package = _package(archive, name)
        facts = {_tag(element): (element.text or "").strip() for element in package.iter() if _is_fact(element)}
        parts: list[Piece | FoundPicture] = []
        for path in _chapters(package)[:_CHAPTERS]:
            page = read_entry(archive, posixpath.normpath(posixpath.join(folder, path)))
            if page and page.strip():
                parts += parts_of(parse_html(page))
    if not any(isinstance(part, Piece) for part in parts):
        raise StoryError(f"{name} holds no text that can be read. It may be protected; give a book that is not.")
    document = Document(
        tuple(parts),
        title=_title(facts.get("title", ""), parts),
        author=_ADDRESS.sub("", facts.get("creator", "")) or None,
        published=day_in(facts.get("date", "")),
        language=facts.get("language") or None,
    )
    return without_opening_lines(document)


def _title(said: str, parts: Sequence[Piece | FoundPicture]) -> str | None:
    """The title that the book gives, or its first heading where that is none but the name of a file."""
    heads = (part.text for part in parts if isinstance(part, Piece) and part.kind == "heading" and part.level == 1)
    return (next(heads, said) if _FILE_NAME.fullmatch(said) else said) or None


def _package(archive: zipfile.ZipFile, name: str) -> tuple[str, Any]:
    """The folder and the tree of the file that lists what a book is made of."""
    container = _tree(read_entry(archive, "META-INF/container.xml"))
    path = next((element.get("full-path") for element in container.iter() if _tag(element) == "rootfile"), None)
    if not path:
        raise StoryError(f"{name} is a damaged EPUB file: it does not say where its book begins.")
    return posixpath.dirname(path), _tree(read_entry(archive, path))


def _tree(data: bytes | None) -> Any:
    from lxml import etree

    return etree.fromstring(data or b"", parser=etree.XMLParser(resolve_entities=False, no_network=True))


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_fact(element: Any) -> bool:
    return "purl.org/dc/elements" in str(element.tag)


def _chapters(package: Any) -> list[str]:
    """The paths of a book's pages in reading order, its table of contents left out."""
    items = {
        element.get("id"): element
        for element in package.iter()
        if _tag(element) == "item"
        and element.get("media-type") in _PAGES
        and "nav" not in (element.get("properties") or "").split()
    }
    spine = [items.get(element.get("idref")) for element in package.iter() if _tag(element) == "itemref"]
    return [unquote(item.get("href") or "") for item in spine if item is not None]
