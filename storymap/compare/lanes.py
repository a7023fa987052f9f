"""The dates of several stories on one line of time, a lane for each story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from storymap.model import StoryMap
from storymap.page.time import Stretch, stretch_of
from storymap.wording.compare_words import compare_words

#: Per cent of the width, so that letters stay as large on a phone as on a screen.
_LEFT, _RIGHT = 6.0, 4.0
_LANE = 24  # height in pixels
_FOOT = 24


def lanes_html(storymaps: Sequence[StoryMap]) -> str:
    """The lanes as a picture in the page; a sentence where no story names a date."""
    lanes = [_stretches(storymap) for storymap in storymaps]
    every = [found for lane in lanes for found, _ in lane]
    if not every:
        return f"<p>{escape(compare_words('times_none'))}</p>"
    first, last = min(found.first for found in every), max(found.last for found in every)
    height = _LANE * len(lanes) + _FOOT
    parts = [
        f'<svg height="{height}" role="img" aria-label="{escape(compare_words("times_label"))}">',
        *(_lane(number, lane, first, last) for number, lane in enumerate(lanes)),
        _ends(every, height),
        "</svg>",
    ]
    return "".join(parts)


def _stretches(storymap: StoryMap) -> list[tuple[Stretch, str]]:
    """The stretches of a story, each once, with the words of the text for it; those of centuries apart left out."""
    found: dict[tuple[date, date], tuple[Stretch, str]] = {}
    for time in storymap.times:
        stretch = stretch_of(time.value, storymap.story.published)
        if stretch is not None:
            found.setdefault((stretch.first, stretch.last), (stretch, time.text))
    return [found[key] for key in sorted(found)]


def _at(day: date, first: date, last: date) -> float:
    span = max(1, (last - first).days)
    return round(_LEFT + (100 - _LEFT - _RIGHT) * (day - first).days / span, 2)


def _lane(number: int, lane: Sequence[tuple[Stretch, str]], first: date, last: date) -> str:
    middle = _LANE * number + _LANE // 2
    signs = "".join(_sign(number, one, words, middle, first, last) for one, words in lane)
    line = f'<line x1="{_LEFT}%" x2="{100 - _RIGHT}%" y1="{middle}" y2="{middle}"/>'
    return f'<g class="s{number}"><text x="2" y="{middle + 5}">{"ABCDE"[number]}</text>{line}{signs}</g>'


def _sign(number: int, one: Stretch, words: str, middle: int, first: date, last: date) -> str:
    start, end = _at(one.first, first, last), _at(one.last, first, last)
    width = max(0.01, round(end - start, 2))  # A single day is seen by its edge.
    said = escape(f"{'ABCDE'[number]}: {one.words} (“{' '.join(words.split())}”)")
    where = f'x="{start}%" y="{middle - 5}" width="{width}%" height="10" rx="1"'
    return f"<rect {where}><title>{said}</title></rect>"


def _ends(every: Sequence[Stretch], height: int) -> str:
    """The words for the first and the last day."""
    first, last = min(every, key=lambda found: found.first), max(every, key=lambda found: found.last)
    y = height - 6
    left = f'<text class="end" x="{_LEFT}%" y="{y}">{escape(first.words)}</text>'
    right = f'<text class="end" x="100%" y="{y}" text-anchor="end">{escape(last.words)}</text>'
    return left if first == last else left + right
