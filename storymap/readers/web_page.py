"""A web page → its article: menus, banners and footers set aside, title, author and day from what the page says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from storymap.errors import StoryError
from storymap.readers.document import Document, FoundPicture, Piece, plain
from storymap.readers.guarding import parsing
from storymap.readers.markup import parse_html, parts_of, without_many_attributes

_LEAST = 150  # characters of an article; of less the whole page is read
_MOST_ASIDE = 2_000  # lines


def read_page(page: str | bytes, *, url: str | None = None) -> Document:
    """The article of a page as a document.

    Raises
    ------
    StoryError
        No text is in it.
    """
    page = without_many_attributes(page)
    everything = parts_of(parse_html(page))
    whole = [part for part in everything if isinstance(part, Piece)]
    if not whole:
        raise StoryError("The page holds no text. Open it in a browser, copy the article and paste it.")
    found, markup = _article_of(page, url)
    parts = parts_of(parse_html(markup)) if markup else []
    kept = _words_of(parts)
    # A piece of a page has nothing around its article: all of it is kept, its pictures too.
    if sum(map(len, kept)) < _LEAST or _words_of(whole) <= kept:
        parts, kept = everything, _words_of(whole)
    facts = Document(tuple(parts), title=_headline(whole, getattr(found, "title", None)))
    aside = [
        piece.text for piece in whole if plain(piece.text) not in kept and plain(piece.text) != plain(facts.title or "")
    ]
    return replace(
        facts,
        author=_said(found, "author"),
        published=_day(_said(found, "date")),
        language=_said(found, "language"),
        site=_said(found, "sitename"),
        url=_said(found, "url") or url,
        aside=tuple(" ".join(line.split()) for line in aside[:_MOST_ASIDE]),
    )


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
    """The page's first heading where its title repeats it, which adds the name of the site; else its title."""
    heads = [piece.text for piece in pieces if piece.kind == "heading" and piece.level == 1 and plain(piece.text)]
    if title is None:
        return heads[0] if len(heads) == 1 else None
    return next((" ".join(head.split()) for head in heads if plain(title).startswith(plain(head))), title)


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if written else None
    except ValueError:
        return None
