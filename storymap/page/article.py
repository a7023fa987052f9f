"""The article as HTML: paragraphs, and the mentions in them as quiet links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise

from storymap.addresses import is_web
from storymap.maps.describing import name_of
from storymap.model import Mark, Mention, Move, Paragraph, Placement, Story, StoryMap
from storymap.page.blocks import Blocks, Inner
from storymap.page.dress import Dress, marks_of
from storymap.page.picture_places import tied_pictures
from storymap.wording.day_words import day_words
from storymap.wording.interface import figure, interface
from storymap.wording.language_notes import note
from storymap.wording.page import article_words
from storymap.wording.said import said
from storymap.wording.terms import spoken_role

_WORDS_A_MINUTE = 230
_LONG = 60_000  # letters: a text of more is laid out as it comes into view
_STRETCH = 4_000  # letters of it at a time


def article_html(storymap: StoryMap, numbers: Mapping[str, int]) -> str:
    """The headline and the paragraphs; ``numbers`` gives each place_id its number on the map."""
    story = storymap.story
    by_paragraph: dict[int, list[tuple[Mention, Placement]]] = defaultdict(list)
    for mention, placement in storymap.placed():
        if placement.status != "rejected":
            by_paragraph[mention.paragraph].append((mention, placement))
    marks = marks_of(story)

    def inner(paragraph: Paragraph, start: int, end: int) -> str:
        """The words of a paragraph, or of one of its parts."""
        placed = by_paragraph[paragraph.number]
        part = replace(paragraph, start=start, end=end)
        if (start, end) != (paragraph.start, paragraph.end):
            # A name that goes over the end of a cell stands in the one where it begins.
            placed = [(mention, at) for mention, at in placed if start <= mention.start < end]
        return marked(story.text, part, placed, numbers, sentences(storymap.moves, part), marks.get(part.number, ()))

    blocks = Blocks(story, inner, tied_pictures(storymap, numbers))
    tongue = interface()
    head = [*_head(story, inner), f'<p class="byline" lang="{tongue}">{_byline(storymap)}</p>']
    if partly := note(story.language):
        head.append(f'<p class="byline partial" lang="{tongue}">{escape(partly)}</p>')
    if chapters := blocks.chapters():
        head.append(chapters)
    article = f'<article id="text" lang="{escape(story.language or "en")}">'
    body = [*_stretches(blocks.all()), *_aside(story.aside)]
    return "\n".join([article, "<header>", *head, "</header>", *body, "</article>"])


def _head(story: Story, inner: Inner) -> Iterator[str]:
    """The section label and the headline, which is the story's title where the text has none."""
    for paragraph in story.paragraphs:
        if paragraph.number > 0:
            continue
        words = inner(paragraph, paragraph.start, paragraph.end)
        if paragraph.number < 0:
            yield f'<p class="kicker" dir="auto">{words}</p>'
        else:
            yield f'<h1 id="p0" class="passage" data-p="0" tabindex="-1" dir="auto">{words}</h1>'
    if not any(paragraph.number == 0 for paragraph in story.paragraphs):
        yield f'<h1 dir="auto">{escape(" ".join((story.title or "Story map").split()))}</h1>'


def _aside(lines: Sequence[str]) -> Iterator[str]:
    """What is none of the article's, folded away under it."""
    if lines:
        yield '<details class="aside">'
        count, show = article_words("set_aside", number=len(lines)), article_words("set_aside_show")
        yield f'<summary lang="{interface()}">{count}<span>{show}</span></summary>'
        items = "".join(f'<li dir="auto">{escape(line)}</li>' for line in lines)
        yield f"<ul>{items}</ul>"
        yield "</details>"


def _stretches(body: Sequence[tuple[int, str]]) -> list[str]:
    """The passages; those of a very long text in stretches that a browser need not lay out before they are seen."""
    if sum(letters for letters, _ in body) <= _LONG:
        return [passage for _, passage in body]
    stretches: list[list[str]] = []
    room = 0
    for letters, passage in body:
        if room <= 0:
            stretches.append([])
            room = _STRETCH
        stretches[-1].append(passage)
        room -= letters
    return ["\n".join(['<div class="stretch">', *passages, "</div>"]) for passages in stretches]


def _byline(storymap: StoryMap) -> str:
    story = storymap.story
    words = sum(len(story.text[paragraph.start : paragraph.end].split()) for paragraph in story.paragraphs)
    parts = []
    if story.author:
        parts.append(f"<bdi>{escape(_short(story.author))}</bdi>")
    if story.site:
        parts.append(_site(story.site, story.url))
    if story.source and story.source not in (story.site, story.url if story.site else None):
        parts.append(f"<bdi>{escape(story.source)}</bdi>")
    if story.published:
        date = story.published
        parts.append(f'<time datetime="{date.isoformat()}">{day_words(date)}</time>')
    minutes = max(1, round(words / _WORDS_A_MINUTE))
    parts.append(f"<span>{said('byline_words', number=words, words=figure(words), minutes=minutes)}</span>")
    return " · ".join(parts)


def _short(words: str) -> str:
    return " ".join(words.split())[:200]


def _site(name: str, address: str | None) -> str:
    """The site that the story is from, and the way to its page there."""
    words = f"<bdi>{escape(_short(name))}</bdi>"
    if not is_web(address):
        return words
    return f'<a class="link" href="{escape(address or "")}" target="_blank" rel="noopener noreferrer">{words}</a>'


def marked(
    text: str,
    paragraph: Paragraph,
    placed: Sequence[tuple[Mention, Placement]],
    numbers: Mapping[str, int],
    told: Sequence[tuple[int, int, Sequence[int]]] = (),
    marks: Sequence[Mark] = (),
) -> str:
    """One paragraph with its mentions marked, and the stretches ``told`` that tell of moves.

    A mention inside another ("Ukraine" in "border with Ukraine") keeps its own letters; the
    outer one links the longest stretch that is left, as a link cannot stand inside a link.
    """
    edges = {edge - paragraph.start for start, end, _ in told for edge in (start, end)}
    runs = _runs(_owners(paragraph, [mention for mention, _ in placed]), edges)
    longest = _longest(runs)
    opening = {start - paragraph.start: moves for start, _, moves in told}
    closing = {end - paragraph.start for _, end, _ in told}
    dress = Dress(text, marks)
    names = [(mention.start, mention.end) for mention, _ in placed]
    pieces = []
    for number, start, end in runs:
        one, other = paragraph.start + start, paragraph.start + end
        if start in opening:
            pieces.append(f'<span class="told" data-moves="{" ".join(map(str, opening[start]))}">')
        is_link = longest.get(number) == start and text[one:other].strip()
        if is_link:
            pieces.append(_mark(text, one, other, *placed[number or 0], numbers, dress))
        else:
            pieces.append(dress.words(one, other) if number is None else dress.name(one, other))
        pieces.append(dress.out(one, other, names))
        if end in closing:
            pieces.append("</span>")
    return "".join(pieces)


def _owners(paragraph: Paragraph, mentions: Sequence[Mention]) -> list[int | None]:
    """For each letter of a paragraph the number of the innermost mention that it belongs to."""
    owner: list[int | None] = [None] * (paragraph.end - paragraph.start)
    for index in sorted(range(len(mentions)), key=lambda index: mentions[index].start - mentions[index].end):
        mention = mentions[index]
        for offset in range(max(mention.start, paragraph.start), min(mention.end, paragraph.end)):
            owner[offset - paragraph.start] = index
    return owner


def _runs(owner: Sequence[int | None], edges: set[int]) -> list[tuple[int | None, int, int]]:
    """Stretches of one owner that hold no edge: owner, start, end."""
    starts = [at for at in range(len(owner)) if not at or owner[at] != owner[at - 1] or at in edges]
    return [(owner[start], start, end) for start, end in pairwise([*starts, len(owner)])]


def _longest(runs: Sequence[tuple[int | None, int, int]]) -> dict[int | None, int]:
    """For each mention where the first of its longest stretches begins."""
    found: dict[int | None, tuple[int, int]] = {}  # length, start
    for number, start, end in runs:
        if number is not None and end - start > found.get(number, (0, 0))[0]:
            found[number] = (end - start, start)
    return {number: start for number, (_, start) in found.items()}


def sentences(moves: Sequence[Move], paragraph: Paragraph) -> list[tuple[int, int, list[int]]]:
    """The stretches of a paragraph that tell of moves, none overlapping: (start, end, numbers of the moves)."""
    found: list[tuple[int, int, list[int]]] = []
    inside = [
        (max(move.start, paragraph.start), min(move.end, paragraph.end), number)
        for number, move in enumerate(moves)
        if move.paragraph == paragraph.number
    ]
    for start, end, number in sorted(inside):
        if start >= end:
            continue
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]), [*found[-1][2], number])
        else:
            found.append((start, end, [number]))
    return found


def _mark(
    story: str, start: int, end: int, mention: Mention, placement: Placement, numbers: Mapping[str, int], dress: Dress
) -> str:
    place = placement.on_map
    piece = story[start:end]
    first, last = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    text = " ".join(mention.text.split())
    rest = [name_of(place), spoken_role(mention)] if place else [said("not_placed")]
    label = ", ".join(dict.fromkeys([text, *rest]))  # a name is said once
    number = "" if place is None else f' data-place="{numbers[place.place_id]}"'
    name = escape(mention.mention_id)
    return (
        f'{story[start:first]}<a class="m" id="{name}" href="#{name}"{number}'
        f' data-role="{mention.role}" data-certainty="{placement.certainty}" aria-label="{escape(label)}">'
        f"{dress.name(first, last)}</a>{story[last:end]}"
    )
