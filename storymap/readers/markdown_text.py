"""Markdown → a document: CommonMark with tables, strike-through and footnotes, by markdown-it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from typing import Any

from storymap.readers.boilerplate import day_in
from storymap.readers.document import Document, FoundPicture, Piece
from storymap.readers.markup import parse_html, parts_of

_FRONT = re.compile(r"---[ \t]*\r?\n((?:[^\r\n]*\r?\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_SETTING = re.compile(r"^(title|author|date|lang|language)[ \t]*:[ \t]*(.+?)[ \t]*$", re.M | re.I)
_NOTE_DEFINED = re.compile(r"^\[\^[^\]\n]{1,60}\]:[ \t]*", re.M)
_NOTE = re.compile(r"\[\^[^\]\n]{1,60}\]")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)[^<>]*>")
#: What writers of Markdown set by hand; what else stands between angles is words ("List<String>").
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        "a abbr article aside b blockquote br caption center cite code dd del details div dl dt em figcaption figure "
        "footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p picture pre q s samp script section "
        "small source span strong style sub summary sup table tbody td tfoot th thead tr u ul var video",
    )
)


def read_markdown(text: str) -> Document:
    """The blocks of a Markdown text; a heading that opens it is its title, front matter says more."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    body = text[front.end() if front else 0 :]
    # Footnotes are read where they stand, as paragraphs; their marks are no words.
    body = _NOTE.sub("", _NOTE_DEFINED.sub("", body))
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for kind in ("html_inline", "html_block"):
        markdown.add_render_rule(kind, _own_markup)
    rendered = markdown.render(body)
    parts = parts_of(parse_html(rendered)) if rendered.strip() else []
    said = _settings(front.group(1)) if front else {}
    return Document(
        tuple(parts),
        title=_title(parts, said.get("title")),
        author=said.get("author"),
        published=day_in(said.get("date", "")),
        language=said.get("lang") or said.get("language"),
    )


def _title(parts: Sequence[Piece | FoundPicture], said: str | None) -> str | None:
    """The heading that opens a text, unless it is one of several chapters and the settings say the title."""
    pieces = [part for part in parts if isinstance(part, Piece)]
    headed = pieces[0].text if pieces and pieces[0].kind == "heading" else None
    chapters = sum(piece.kind == "heading" and piece.level == 1 for piece in pieces) > 1
    return said or headed if chapters else headed or said


def _own_markup(_renderer: object, tokens: Any, place: int, _options: object, _env: object) -> str:
    """Tags within the text as they are where a page could hold them, else as the words that they are."""
    return _TAG.sub(lambda tag: tag[0] if tag[1].lower() in _KNOWN else escape(tag[0]), tokens[place].content)


def _settings(front: str) -> dict[str, str]:
    return {name.lower(): _unquoted(value) for name, value in _SETTING.findall(front)}


def _unquoted(value: str) -> str:
    if value[:1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return value.strip('"')
    return value.strip("'")
