"""A web page → its article: menus, banners and footers set aside, title, author and day from what the page says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from storymap.errors import StoryError
from storymap.readers.document import Document, FoundPicture, Piece, plain
from storymap.readers.guarding import parsing
from storymap.readers.markup import length_of_words, parse_html, parts_of, without_many_attributes
from storymap.readers.opening_lines import without_opening_lines
from storymap.readers.plain_text import checked_length

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEAST = 150  # characters of an article; of less the whole page is read
_ALIKE = 0.6  # of the words of a page's title that its heading has
_LEAST_SHARE = 0.4  # of the words of a title: a heading of fewer is the name of the site
_MOST_ASIDE = 2_000  # lines
_BESIDE = re.compile(r"\s+[|–—»·:-]\s+")  # what stands between the parts of a title


def read_page(page: str, *, url: str | None = None) -> Document:
    """The article of a page as a document.

    Raises
    ------
    StoryError
        No text is in it.
    """
    checked_length(length_of_words(page))
    lean = without_many_attributes(page)
    tree = parse_html(lean)
    everything = parts_of(tree)
    whole = [part for part in everything if isinstance(part, Piece)]
    if not whole:
        raise StoryError("The page holds no text. Open it in a browser, copy the article and paste it.")
    found, markup = _article_of(lean, url)
    parts = parts_of(parse_html(markup)) if markup else []
    kept = _words_of(parts)
    # A piece of a page has nothing around its article: all of it is kept, its pictures too.
    if sum(map(len, kept)) < _LEAST or _words_of(whole) <= kept:
        parts, kept = everything, _words_of(whole)
    parts = _with_captions(parts, whole)
    title = _headline(whole, _title(tree, found))
    aside = [piece.text for piece in whole if plain(piece.text) not in kept and plain(piece.text) != plain(title or "")]
    document = Document(
        tuple(parts),
        title,
        _said(found, "author"),
        _day(_said(found, "date")),
        _said(found, "language"),
        _said(found, "sitename"),
        _said(found, "url") or url,
        tuple(" ".join(line.split()) for line in aside[:_MOST_ASIDE]),
    )
    return without_opening_lines(document)


def _with_captions(parts: Sequence[Piece | FoundPicture], whole: Sequence[Piece]) -> list[Piece | FoundPicture]:
    """The parts of an article, captions told as what they are on the page."""
    captions = {plain(piece.text) for piece in whole if piece.kind == "caption"}
    return [
        replace(part, kind="caption") if isinstance(part, Piece) and _captions(part, captions) else part
        for part in parts
    ]


def _captions(piece: Piece, captions: set[str]) -> bool:
    return piece.kind == "paragraph" and plain(piece.text) in captions


def _article_of(page: str | bytes, url: str | None) -> tuple[object, str | None]:
    """What trafilatura says of a page, and its article as HTML; nothing of a page that it cannot take."""
    import trafilatura

    try:
        with parsing("The page", "web page", advice=""):
            found = trafilatura.extract_metadata(page, default_url=url)
            markup = trafilatura.extract(
                page, url=url, output_format="html", include_comments=False, include_links=True, include_images=True,
                include_tables=True, include_formatting=True,
            )  # fmt: skip
    except StoryError:
        return None, None
    return found, markup


def _words_of(parts: Sequence[Piece | FoundPicture]) -> set[str]:
    return {plain(part.text) for part in parts if isinstance(part, Piece)}


def _said(found: object, name: str) -> str | None:
    value = getattr(found, name, None)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _headline(pieces: list[Piece], title: str | None) -> str | None:
    """The page's heading where its title says nearly the same, with the name of the site; else its title."""
    heads = [(piece.level, " ".join(piece.text.split())) for piece in pieces if _is_head(piece)]
    first = [head for level, head in heads if level == 1]
    if title is None:
        return first[0] if len(first) == 1 else None
    wanted = plain(title)
    starts = [head for head in first if wanted.startswith(plain(head))]
    within = [head for _, head in heads if plain(head) in wanted and _share(head, title) >= _LEAST_SHARE]
    alike = [head for head in first if _share(head, title) >= _ALIKE]
    return next(iter([*starts, *sorted(within, key=len, reverse=True), *alike]), title)


def _is_head(piece: Piece) -> bool:
    return piece.kind == "heading" and bool(plain(piece.text))


def _title(tree: HtmlElement, found: object) -> str | None:
    """What a page calls itself; of a title that is but the name of its site, what stands beside that name."""
    title, site = _said(found, "title"), plain(_said(found, "sitename") or "")
    if title is None or not site or plain(title) != site:
        return title
    rest = [part.strip() for part in _BESIDE.split(tree.findtext(".//title") or "") if plain(part) not in ("", site)]
    return max(rest, key=len, default=title)


def _share(head: str, title: str) -> float:
    """How much of the words of a title a heading has."""
    wanted, had = set(plain(title).split()), set(plain(head).split())
    return len(wanted & had) / len(wanted) if wanted else 0.0


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None
