"""The dress of words inside a paragraph: emphasis, code, and links that leave the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from storymap.addresses import is_link
from storymap.model import Mark, Paragraph, Story
from storymap.wording.page import article_words

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}
_MOST = 2_000  # marks of one paragraph
_NO_MARKS: Sequence[Mark] = ()


def marks_of(story: Story) -> Mapping[int, list[Mark]]:
    """The marks of each paragraph by its number: those that begin in it and can be shown."""
    found: dict[int, list[Mark]] = defaultdict(list)
    marks = sorted(story.marks, key=lambda mark: mark.start)
    at = 0
    for paragraph in story.paragraphs:
        while at < len(marks) and marks[at].start < paragraph.end:
            mark = marks[at]
            at += 1
            if mark.start >= paragraph.start and len(found[paragraph.number]) < _MOST and _shows(mark, paragraph):
                found[paragraph.number].append(mark)
    return found


def _shows(mark: Mark, paragraph: Paragraph) -> bool:
    if mark.kind == "link":
        return is_link(mark.target)
    # A line of code is all code already.
    return mark.kind != "code" or paragraph.kind != "code"


class Dress:
    """Writes stretches of one text as HTML, in the dress that a paragraph's marks give them."""

    def __init__(self, text: str, marks: Sequence[Mark] = _NO_MARKS) -> None:
        self._text = text
        self._links = [mark for mark in marks if mark.kind == "link"]
        self._others = [mark for mark in marks if mark.kind != "link"]

    def words(self, start: int, end: int) -> str:
        """A stretch that holds no name: its links lead out."""
        if not self._links:
            return self.name(start, end)
        return "".join(self._linked(one, other) for one, other in _cut(start, end, self._links))

    def name(self, start: int, end: int) -> str:
        """A stretch inside a link of the page's own, which no other link can stand in."""
        if not self._others:
            return escape(self._text[start:end])
        return "".join(self._plain(one, other) for one, other in _cut(start, end, self._others))

    def out(self, start: int, end: int, names: Iterable[tuple[int, int]]) -> str:
        """The links that end in a stretch and whose words are all names: each a mark to follow behind them."""
        if not self._links:
            return ""
        spans = list(names)
        ended = [link for link in self._links if start < link.end <= end]
        hidden = [link for link in ended if not _room(self._text, link, spans)]
        return "".join(f'{_opening(link, "out")} aria-label="{escape(self._label(link))}"></a>' for link in hidden)

    def _label(self, link: Mark) -> str:
        return article_words("link_of", words=" ".join(self._text[link.start : link.end].split()))

    def _linked(self, start: int, end: int) -> str:
        link = next((link for link in self._links if link.start <= start and end <= link.end), None)
        inner = self.name(start, end)
        return f"{_opening(link, 'link')}>{inner}</a>" if link and self._text[start:end].strip() else inner

    def _plain(self, start: int, end: int) -> str:
        kinds = sorted({_TAGS[mark.kind] for mark in self._others if mark.start <= start and end <= mark.end})
        opening, closing = (f"<{kind}>" for kind in kinds), (f"</{kind}>" for kind in reversed(kinds))
        return f"{''.join(opening)}{escape(self._text[start:end])}{''.join(closing)}"


def _opening(link: Mark, sort: str) -> str:
    """A link's tag as far as its last attribute."""
    return f'<a class="{sort}" href="{escape(link.target or "")}" target="_blank" rel="noopener noreferrer"'


def _cut(start: int, end: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """A stretch at the ends of some marks: what lies between two is of one dress."""
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    return pairwise(sorted({start, end, *edges}))


def _room(text: str, link: Mark, names: Sequence[tuple[int, int]]) -> bool:
    """Whether any word of a link is no name, so that it can be followed there."""
    letters = [at for at in range(link.start, link.end) if not text[at].isspace()]
    return any(not any(start <= at < end for start, end in names) for at in letters)
