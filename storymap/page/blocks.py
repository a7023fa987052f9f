"""The blocks of an article: headings, lists, quotations, tables, code and pictures around its passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby

from storymap.addresses import is_held, is_web
from storymap.model import Paragraph, Picture, Story
from storymap.wording.interface import interface
from storymap.wording.page import article_words

_MOST_HELD = 12_000_000  # letters of all pictures in a page
_DEEPEST = 6
_FEW = 6  # columns that a narrow window has room for
_CHAPTERS = 4  # headings that are worth a list
_OPEN = 12  # of more the list is folded
#: What stands in one block with its like before and after it.
_TOGETHER = frozenset({"item", "quote", "row", "code"})
#: A paragraph's words as HTML, or those of one of its parts.
Inner = Callable[[Paragraph, int, int], str]
#: A picture → the way to its place on the map as HTML, empty where its words name none.
Tie = Callable[[Picture], str]
#: A block of the article: its letters, its HTML.
Block = tuple[int, str]


def _untied(picture: Picture) -> str:
    return ""


@dataclass(frozen=True)
class Blocks:
    """Writes the body of a story, block by block; ``inner`` writes the words."""

    story: Story
    inner: Inner
    tie: Tie = _untied

    def all(self) -> list[Block]:
        """Every block of the body, each picture after the block that it stands in."""
        body = [paragraph for paragraph in self.story.paragraphs if paragraph.number > 0]
        pictures = _Pictures(self.story.pictures, {paragraph.number for paragraph in body}, self.tie)
        blocks = [(0, figure) for figure in pictures.after(0)]
        for kind, group in _grouped(body):
            members = list(group)
            inside = {p.number: list(pictures.after(p.number)) for p in members}
            letters = sum(p.end - p.start for p in members)
            if kind == "item":
                blocks.append((letters, self._list(members, inside)))
                continue
            blocks.append((letters, self._block(kind, members)))
            blocks += [(0, figure) for figures in inside.values() for figure in figures]
        return blocks

    def _block(self, kind: str, members: Sequence[Paragraph]) -> str:
        if kind == "row":
            return self._table(members)
        tag = f"h{self._level(members[0])}" if kind == "heading" else "pre" if kind == "code" else "p"
        passages = "\n".join(self._passage(member, tag) for member in members)
        if kind == "quote":
            return f'<blockquote class="group">\n{passages}\n</blockquote>'
        return f'<div class="group code">\n{passages}\n</div>' if kind == "code" else passages

    def _passage(self, paragraph: Paragraph, tag: str) -> str:
        words = self.inner(paragraph, paragraph.start, paragraph.end)
        if paragraph.kind == "code":
            words = f"<code>{words}</code>"
        more = " caption" if paragraph.kind == "caption" else ""
        return f"<{tag} {_named(paragraph, more)}>{_number(paragraph)}{words}</{tag}>"

    # -- headings ------------------------------------------------------------------------------

    def _level(self, paragraph: Paragraph) -> int:
        """2 for the highest headings of the body, 3 and 4 for those below them."""
        return max(2, min(4, 2 + paragraph.level - self._highest))

    @cached_property
    def _highest(self) -> int:
        return min(p.level for p in self._headings)

    @cached_property
    def _headings(self) -> list[Paragraph]:
        return [p for p in self.story.paragraphs if p.kind == "heading" and p.number > 0]

    def chapters(self) -> str:
        """The list of headings; nothing where there are few."""
        headings = self._headings
        if len(headings) < _CHAPTERS:
            return ""
        links = "".join(
            f'<li data-level="{self._level(p)}"><a href="#p{p.number}">'
            f"{escape(' '.join(self.story.text[p.start : p.end].split()))}</a></li>"
            for p in headings
        )
        title = article_words("chapters")
        unfolded = " open" if len(headings) <= _OPEN else ""
        return (
            f'<nav class="chapters" aria-label="{title}"><details{unfolded}>'
            f'<summary lang="{interface()}">{title}</summary><ol dir="auto">{links}</ol></details></nav>'
        )

    # -- lists and tables ----------------------------------------------------------------------

    def _list(self, items: Sequence[Paragraph], inside: dict[int, list[str]]) -> str:
        """Items as lists in lists; an item that is deeper than one below the last stands one below it."""
        pieces: list[str] = []
        lists = _Lists()
        for item in items:
            pieces += lists.to(item)
            pieces.append(f"{self._passage(item, 'div')}{''.join(inside[item.number])}")
        return "\n".join([*pieces, *lists.down_to(0)])

    def _table(self, rows: Sequence[Paragraph]) -> str:
        cells = [list(_cells(self.story.text, row)) for row in rows]
        columns = max(map(len, cells))
        written = [
            self._row(row, spans, columns, "th" if at == 0 and len(rows) > 1 else "td")
            for at, (row, spans) in enumerate(zip(rows, cells, strict=True))
        ]
        head = f"<thead>{written.pop(0)}</thead>\n" if len(rows) > 1 else ""
        wide = ' wide" tabindex="0' if columns > _FEW else ""
        body = "\n".join(written)
        return f'<table class="group{wide}">\n{head}<tbody>{body}</tbody>\n</table>'

    def _row(self, row: Paragraph, spans: Sequence[tuple[int, int]], columns: int, tag: str) -> str:
        opening = f'<{tag} scope="col">' if tag == "th" else f"<{tag}>"
        words = [self.inner(row, start, end) for start, end in spans] + [""] * (columns - len(spans))
        written = [f"{opening}{_number(row) if at == 0 else ''}{cell}</{tag}>" for at, cell in enumerate(words)]
        return f"<tr {_named(row)}>{''.join(written)}</tr>"


class _Lists:
    """The lists that are open at an item, outermost first: the kind of each, and the number it has come to."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int | None]] = []

    def to(self, item: Paragraph) -> list[str]:
        """What has to be closed and opened before an item stands; nothing before an item's further paragraph."""
        depth = max(1, min(item.level, len(self._open) + 1, _DEEPEST))
        tag = "ul" if item.ordinal is None else "ol"
        tags = self.down_to(depth)
        if len(self._open) == depth:
            before, number = self._open[-1]
            if tag == "ol" and number == item.ordinal:
                return tags
            tags += ["</li>"] if before == tag else self.down_to(depth - 1)
        if len(self._open) < depth:
            tags.append(f'<{tag} class="group">' if depth == 1 else f"<{tag}>")
            self._open.append((tag, None))
        self._open[-1] = (tag, item.ordinal)
        return [*tags, "<li>" if item.ordinal is None else f'<li value="{item.ordinal}">']

    def down_to(self, depth: int) -> list[str]:
        """The ends of the lists below a depth, which keep the item they stand in open."""
        ends = [f"</li></{tag}>" for tag, _ in reversed(self._open[depth:])]
        del self._open[depth:]
        return ends


def _grouped(body: Sequence[Paragraph]) -> Iterator[tuple[str, Iterator[Paragraph]]]:
    """Paragraphs in blocks: what stands together with its like, and every other by itself."""
    for (kind, _), group in groupby(body, key=lambda p: (p.kind, 0 if p.kind in _TOGETHER else p.number)):
        yield kind, group


def _named(paragraph: Paragraph, more: str = "") -> str:
    number = paragraph.number
    return f'id="p{number}" class="passage{more}" data-p="{number}" tabindex="-1" dir="auto"'


def _number(paragraph: Paragraph) -> str:
    number = paragraph.number
    return f'<a class="number" href="#p{number}" data-n="{number}" tabindex="-1" aria-hidden="true"></a>'


def _cells(text: str, row: Paragraph) -> Iterator[tuple[int, int]]:
    """The spans of a row's cells, which tabs part."""
    start = row.start
    for words in text[row.start : row.end].split("\t"):
        yield start, start + len(words)
        start += len(words) + 1


class _Pictures:
    """The pictures of a story as figures, by the paragraph that they follow."""

    def __init__(self, pictures: Sequence[Picture], numbers: set[int], tie: Tie) -> None:
        self._after: dict[int, list[str]] = defaultdict(list)
        room = _MOST_HELD
        for picture in pictures:
            held = is_held(picture.data) and len(picture.data or "") <= room
            room -= len(picture.data or "") if held else 0
            # What follows no paragraph of the body stands above it.
            self._after[picture.after if picture.after in numbers else 0].append(_figure(picture, held, tie(picture)))

    def after(self, number: int) -> list[str]:
        """The figures that follow a paragraph; 0 for those above the body."""
        return self._after.get(number, [])


def _figure(picture: Picture, held: bool, tied: str) -> str:
    """A picture with its caption; ``tied`` is the way to its place on the map, if its words name one."""
    line = " ".join(filter(None, (escape(picture.caption), tied)))
    caption = f'<figcaption dir="auto">{line}</figcaption>' if line else ""
    if held:
        shown = f'<img src="{escape(picture.data or "")}" alt="{escape(picture.alt)}">'
        return f'<figure class="picture">{shown}{caption}</figure>'
    words = f'<span class="alt" dir="auto">{escape(picture.alt)}</span> ' if picture.alt else ""
    missing = article_words("not_loaded")
    if is_web(picture.source):
        address = f'href="{escape(picture.source or "")}" target="_blank" rel="noopener noreferrer"'
        missing = f'<a class="link" {address}>{missing}</a>'
    shown = f'<p>{words}<span class="missing" lang="{interface()}">{missing}</span></p>'
    if picture.caption == picture.alt:
        caption = f"<figcaption>{tied}</figcaption>" if tied else ""
    return f'<figure class="picture absent">{shown}{caption}</figure>'
