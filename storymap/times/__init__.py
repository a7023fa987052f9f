"""The time expressions of a story, each with its value in ISO 8601 or EDTF.

Rules over words, no parser. What needs an anchor ("on Thursday", "last month") is
counted from the day of publication; without one it keeps its words and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from storymap.languages import PARTIAL, code_of
from storymap.model import Sentence, Story, Time
from storymap.times.patterns import rules
from storymap.times.readings import Found

__all__ = ["find_times", "words_of"]

_WORD = re.compile("[A-Za-z]+")
_DIGIT = re.compile(r"\d")
#: What a text with a digit may hold of the sorts that rules ask for.
_FIGURES = {"1900": re.compile(r"1\d\d\d|20\d\d"), "0s": re.compile("0['’]?[sS]")}


def find_times(story: Story, sentences: Iterable[Sentence]) -> tuple[Time, ...]:
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
    >>> [(time.text, time.value) for time in find_times(story, [Sentence(1, 0, 28)])]
    [('Thursday', '2024-10-31')]
    """
    if code_of(story.language) in PARTIAL:
        # The rules of English would find in other languages what is not there.
        return ()
    times: list[Time] = []
    for sentence in sentences:
        if sentence.paragraph < 0:
            continue
        taken = sentence.start
        found = sorted(_all(story.text, sentence.start, sentence.end, story.published), key=lambda row: row[:2])
        for start, minus_end, _, reading in found:
            if start < taken:
                continue
            taken = -minus_end
            text = story.text[start:taken]
            times.append(
                Time(f"t{len(times) + 1:03d}", sentence.paragraph, start, taken, text, reading.value, reading.kind)
            )
    return tuple(times)


def words_of(text: str, start: int, end: int) -> set[str]:
    """The words of a text that rules may need, as written and small, and the sorts of figures in it."""
    held = set(_WORD.findall(text, start, end))
    held.update([word.lower() for word in held])
    digit = _DIGIT.search(text, start, end)
    if digit is not None:
        held.add("0")
        held.update(sort for sort, pattern in _FIGURES.items() if pattern.search(text, digit.start(), end))
    return held


def _all(text: str, start: int, end: int, published: date | None) -> Iterator[tuple[int, int, int, Found]]:
    held = words_of(text, start, end)
    for rank, rule in enumerate(rules()):
        if any(map(held.isdisjoint, rule.needs)):
            continue
        for match in rule.pattern.finditer(text, start, end):
            reading = _within_the_calendar(rule.reader, match, published)
            if reading is not None:
                yield match.start(), -match.end(), rank, reading


def _within_the_calendar(
    reader: Callable[[re.Match[str], date | None], Found | None], match: re.Match[str], published: date | None
) -> Found | None:
    """What a rule reads; as of a story without a date where the day lies before year 1 or after 9999."""
    try:
        return reader(match, published)
    except OverflowError:
        return reader(match, None)
