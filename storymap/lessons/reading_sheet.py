"""The story to be read on paper: numbered paragraphs, lines that can be cited, no answers."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from storymap.lessons.facts import LessonFacts
from storymap.lessons.fitting import Paper
from storymap.lessons.rendering import render, sheet_style
from storymap.lessons.safe_text import ORIGIN, one_line, readable

#: So many characters a line and lines a page; between two paragraphs stands an empty line.
_WIDTH = 84
_LINES = {"a4": 46, "letter": 42}
#: A text of more lines than this is for the screen.
_MOST = 400
#: Every so many lines a number stands beside one.
_EVERY = 5
_TITLE = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A line on paper: its text, its number where it has one, the number of the paragraph that it begins."""

    text: str
    number: int | None = None
    paragraph: int | None = None


def reading_sheet(facts: LessonFacts, *, paper: Paper = "a4") -> str:
    """The story as one HTML document for paper."""
    return render(
        "reading.html",
        language=facts.story.language or "en",
        title=readable(facts.title)[:_TITLE],
        style=sheet_style(paper),
        paper=paper,
        pages=pages_of(facts, paper),
        origin=ORIGIN,
    )


def pages_of(facts: LessonFacts, paper: Paper = "a4") -> list[list[Line]]:
    """The lines of the story page by page; a long story ends after so many lines, between two paragraphs."""
    lines = list(_lines(facts))
    size = _LINES[paper]
    return [lines[at : at + size] for at in range(0, len(lines), size)] or [[]]


def _lines(facts: LessonFacts) -> Iterator[Line]:
    number = 0
    for paragraph in facts.story.paragraphs:
        text = one_line(facts.story.text[paragraph.start : paragraph.end])
        if paragraph.number < 1 or not text:
            continue
        wrapped = textwrap.wrap(text, _WIDTH)
        if number + len(wrapped) > _MOST:
            yield Line("[…]")
            return
        for at, words in enumerate(wrapped):
            number += 1
            shown = number if number % _EVERY == 0 or number == 1 else None
            yield Line(words, shown, None if at else paragraph.number)
        yield Line("")
