"""Markdown: the story with the places of each paragraph, and a table of them all."""

from __future__ import annotations

import re

from storymap.exporters.layers import credits_of, rows
from storymap.model import LITERAL_ROLES, Paragraph, StoryMap
from storymap.shapes import Shapes

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_LISTED = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def to_markdown(storymap: StoryMap, _shapes: Shapes) -> bytes:
    """The story as Markdown: what the text says is text, whatever signs are in it."""
    story = storymap.story
    parts = [f"# {_plain(story.title or 'Story map')}"]
    for paragraph in story.paragraphs:
        words = _plain(story.text[paragraph.start : paragraph.end])
        if paragraph.number == 0 or paragraph.number < 0:
            continue
        parts.append(f"## {words}" if paragraph.kind == "heading" else words)
        there = _places(storymap, paragraph)
        if there:
            parts.append(f"*On the map: {', '.join(there)}*")
    parts.append("## Places\n\n" + _table(storymap))
    parts.append(" ".join(map(_plain, credits_of(storymap))))
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _places(storymap: StoryMap, paragraph: Paragraph) -> list[str]:
    names = [
        placement.place.name
        for mention, placement in storymap.placed()
        if mention.paragraph == paragraph.number and mention.role in LITERAL_ROLES
        and placement.place is not None and placement.certainty != "unplaced"
    ]  # fmt: skip
    return [_plain(name) for name in dict.fromkeys(names)]


def _table(storymap: StoryMap) -> str:
    lines = ["| place | type | latitude | longitude | mentions | paragraphs |", "|---|---|---|---|---|---|"]
    for row in rows(storymap, "places"):
        cells = [
            _plain(row["name"]),
            row["kind"],
            row.get("lat", ""),
            row.get("lon", ""),
            row["mentions"],
            row["paragraphs"],
        ]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def _plain(text: str) -> str:
    return _LISTED.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", " ".join(text.split())))
