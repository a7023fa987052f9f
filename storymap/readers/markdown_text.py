"""Markdown → a document: CommonMark with tables, strike-through and footnotes, by markdown-it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from storymap.readers.boilerplate import day_in
from storymap.readers.document import Document, Piece
from storymap.readers.markup import parse_html, parts_of

_FRONT = re.compile(r"---[ \t]*\r?\n((?:[^\r\n]*\r?\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_SETTING = re.compile(r"^(title|author|date|lang|language)[ \t]*:[ \t]*(.+?)[ \t]*$", re.M | re.I)
_NOTE_DEFINED = re.compile(r"^\[\^[^\]\n]{1,60}\]:[ \t]*", re.M)
_NOTE = re.compile(r"\[\^[^\]\n]{1,60}\]")


def read_markdown(text: str) -> Document:
    """The blocks of a Markdown text; a heading that opens it is its title, front matter says more."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    body = text[front.end() if front else 0 :]
    # Footnotes are read where they stand, as paragraphs; their marks are no words.
    body = _NOTE.sub("", _NOTE_DEFINED.sub("", body))
    rendered = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).render(body)
    parts = parts_of(parse_html(rendered)) if rendered.strip() else []
    document = Document(tuple(parts))
    said = _settings(front.group(1)) if front else {}
    first = next((part for part in parts if isinstance(part, Piece)), None)
    headed = first.text if first is not None and first.kind == "heading" else None
    return replace(
        document,
        title=headed or said.get("title"),
        author=said.get("author"),
        published=day_in(said.get("date", "")),
        language=said.get("lang") or said.get("language"),
    )


def _settings(front: str) -> dict[str, str]:
    return {name.lower(): _unquoted(value) for name, value in _SETTING.findall(front)}


def _unquoted(value: str) -> str:
    if value[:1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return value.strip('"')
    return value.strip("'")
