"""The time expressions of a story, each with its value in ISO 8601 or EDTF.

Rules over words, no parser. What needs an anchor ("on Thursday", "last month") is
counted from the day of publication; without one it keeps its words and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from storymap.model import Story, Time
from storymap.times.readings import Found
from storymap.times.rules import rules

__all__ = ["find_times"]

_DIGIT = re.compile(r"\d")


def find_times(story: Story) -> tuple[Time, ...]:
    """Every time expression of a story, in order, none overlapping another.

    Returns
    -------
    tuple of Time
        ``value`` is None where it hangs on a date of publication that the story lacks.
        ``kind`` is absolute, weekday, relative, relative-future, duration or named-period.

    Examples
    --------
    >>> from storymap.readers import parse_story
    >>> story = parse_story("The bridge fell on Thursday.", published=date(2024, 10, 31))
    >>> [(time.text, time.value) for time in find_times(story)]
    [('Thursday', '2024-10-31')]
    """
    times: list[Time] = []
    for paragraph in story.paragraphs:
        if paragraph.number < 0:
            continue
        taken = paragraph.start
        found = sorted(_all(story.text, paragraph.start, paragraph.end, story.published), key=lambda row: row[:2])
        for start, minus_end, _, reading in found:
            if start < taken:
                continue
            taken = -minus_end
            text = story.text[start:taken]
            times.append(
                Time(f"t{len(times) + 1:03d}", paragraph.number, start, taken, text, reading.value, reading.kind)
            )
    return tuple(times)


@cache
def _needed() -> tuple[str, ...]:
    """Every word that some rule needs."""
    return tuple(sorted({word for rule in rules() for word in rule.needs}))


def _all(text: str, start: int, end: int, published: date | None) -> Iterator[tuple[int, int, int, Found]]:
    held = text[start:end].lower() + ("0" if _DIGIT.search(text, start, end) else "")
    known = {word: word in held for word in _needed()}
    for rank, rule in enumerate(rules()):
        if rule.needs and not any(map(known.__getitem__, rule.needs)):
            continue
        for match in rule.pattern.finditer(text, start, end):
            reading = rule.reader(match, published)
            if reading is not None:
                yield match.start(), -match.end(), rank, reading
