"""The time expressions of a story, each with its value in ISO 8601 or EDTF.

Rules over words, no parser. What needs an anchor ("on Thursday", "last month") is
counted from the day of publication, or from a full date in the dateline; without either it
says how far off it is ("P1D before speech"). A month or a day without a year takes that of
the date told before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from storymap.budget import go_on
from storymap.languages import is_english
from storymap.model import Sentence, Story, Time
from storymap.times.anchor import Anchor, anchor_of
from storymap.times.patterns import Rule, ranks, rules
from storymap.times.readings import Found

__all__ = ["find_times", "words_of"]

_PLACE = itemgetter(0, 1, 2)
_WORD = re.compile("[A-Za-z]+")
_DIGIT = re.compile(r"\d")
#: What a text with a digit may hold of the sorts that rules ask for.
_FIGURES = {
    "1900": re.compile(r"1\d\d\d|20\d\d"),
    "0s": re.compile("0['’]?[sS]"),
    "0-0": re.compile(r"\d-\d"),
    "0/0": re.compile(r"\d/\d"),
}


def find_times(story: Story, sentences: Iterable[Sentence]) -> tuple[Time, ...]:
    """Every time expression of a story, in order, none overlapping another.

    Returns
    -------
    tuple of Time
        ``value`` counts from the speech where the story has no date to count from.
        ``kind`` is absolute, weekday, relative, relative-future, duration or named-period.

    Examples
    --------
    >>> from datetime import date
    >>> from storymap.readers import parse_story
    >>> story = parse_story("The bridge fell on Thursday.", published=date(2024, 10, 31))
    >>> [(time.text, time.value) for time in find_times(story, [Sentence(1, 0, 28)])]
    [('Thursday', '2024-10-31')]
    """
    if not is_english(story.language):
        # The rules of English would find in other languages what is not there; a start in English reads no others.
        from storymap.times.foreign_times import foreign_times

        return foreign_times(story)
    times: list[Time] = []
    anchor = anchor_of(story)
    for sentence in sentences:
        go_on()
        if sentence.paragraph < 0:
            continue
        taken = sentence.start
        anchor = anchor.at(sentence)
        for start, _, _, rule, match in sorted(_matches(story.text, sentence.start, sentence.end), key=_PLACE):
            found = _within_the_calendar(rule, match, anchor) if start >= taken else None
            if found is None:
                continue
            taken = match.end()
            if found.kind != "named-period":
                anchor = anchor.after(found.value, found.kind, sentence, story.text, start, taken)
            name = f"t{len(times) + 1:03d}"
            times.append(Time(name, sentence.paragraph, start, taken, match.group(), found.value, found.kind))
    return tuple(times)


def words_of(text: str, start: int, end: int) -> set[str]:
    """The words of a text that rules may need, as written and small, and the sorts of figures in it."""
    held = set(_WORD.findall(text, start, end))
    held.update(list(map(str.lower, held)))
    digit = _DIGIT.search(text, start, end)
    if digit is not None:
        held.add("0")
        held.update(sort for sort, pattern in _FIGURES.items() if pattern.search(text, digit.start(), end))
    return held


def _matches(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, Rule, re.Match[str]]]:
    held = words_of(text, start, end)
    ranked, by_word = rules(), ranks()
    asked = {rank for word in held & by_word.keys() for rank in by_word[word]}
    for rank in sorted(asked):
        rule = ranked[rank]
        if any(map(held.isdisjoint, rule.needs)):
            continue
        for match in rule.pattern.finditer(text, start, end):
            yield match.start(), -match.end(), rank, rule, match


def _within_the_calendar(rule: Rule, match: re.Match[str], anchor: Anchor) -> Found | None:
    """What a rule reads; as of a story without a date where the day lies before year 1 or after 9999."""
    try:
        return rule.reader(match, anchor)
    except (OverflowError, ValueError):
        return rule.reader(match, Anchor(None))
