"""Notes on the map: how many of what, in the sentence's own words, at the place that the sentence names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from storymap.lexicon import one_of, values, words
from storymap.model import Mention, Paragraph, StoryMap

_MOST = 3  # notes of one passage
_LONGEST = 40  # letters of one
_FAR = 90  # letters between a note and the name of its place
_HAPPENS = {"literal", "facility"}
_COUNTS = (
    rf"(?:(?:{one_of(words('about'))}|more than|at least|up to|fewer than|as many as) )?"
    r"(?:\d{1,3}(?:,\d{3})+|(?!(?:1\d|20)\d\d\b)\d+(?:\.\d+)?|"
    rf"{one_of(values('number').keys() - {'zero', 'one'})}|dozens of|scores of|hundreds of|thousands of)"
    r"(?: (?:hundred|thousand|million|billion))?"
)
_COUNT = re.compile(rf"(?<![\w.,-]){_COUNTS}\b", re.IGNORECASE)
#: What is counted: the words after a count, as far as its plural.
_WORDS = re.compile(r" [\w’'-]+")
_COUNTED = 3  # words at most
#: Plurals that do not end in s.
_PLURALS = words("bare-plural")
#: What is counted and says how long, how far or when, not what is there.
_SPANS = re.compile(rf"\b(?:{one_of(words('span-after-count'))})\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:!?()“”\"]")
#: A paragraph's number → its notes: the place's number, the words.
Notes = dict[int, list[tuple[int, str]]]


def notes_of(storymap: StoryMap, numbers: Mapping[str, int]) -> Notes:
    """Up to three notes of each passage of an English story; a place has one at most in a passage."""
    if (storymap.story.language or "en") != "en":
        return {}
    places = _spots(storymap, numbers)
    told = [(move.start, move.end) for move in storymap.moves if move.quantity]
    found: Notes = {}
    for paragraph in storymap.story.paragraphs:
        if spots := places.get(paragraph.number):
            notes: dict[int, str] = {}
            for place, words in _in(storymap, paragraph, spots, told):
                notes.setdefault(place, words)
            if notes:
                found[max(0, paragraph.number)] = list(notes.items())[:_MOST]
    return found


def _spots(storymap: StoryMap, numbers: Mapping[str, int]) -> dict[int, list[tuple[Mention, int]]]:
    """The names of each paragraph under which something happens at a place on the map."""
    found: dict[int, list[tuple[Mention, int]]] = defaultdict(list)
    for mention, placement in storymap.placed():
        place = placement.on_map
        if place is not None and mention.role in _HAPPENS:
            found[mention.paragraph].append((mention, numbers[place.place_id]))
    return found


def _in(
    storymap: StoryMap, paragraph: Paragraph, spots: list[tuple[Mention, int]], told: list[tuple[int, int]]
) -> Iterator[tuple[int, str]]:
    text = storymap.story.text
    for match in _COUNT.finditer(text, paragraph.start, paragraph.end):
        start, end = match.start(), _end_of(text, match.start(), match.end(), paragraph.end)
        # What an arrow says already is not said twice.
        if end is None or any(begin <= start < stop for begin, stop in told):
            continue
        place = _nearest(text, start, end, spots)
        if place is not None:
            yield place, " ".join(text[start:end].split())


def _end_of(text: str, start: int, end: int, most: int) -> int | None:
    """Where the words end that begin with a count; None where nothing is counted."""
    for _ in range(_COUNTED):
        word = _WORDS.match(text, end, most)
        if word is None:
            return None
        end = word.end()
        if _is_note(text[start:end]):
            return end
    return None


def _is_note(words: str) -> bool:
    last = words.rsplit(None, 1)[-1].casefold()
    plural = last in _PLURALS or (last.endswith("s") and not last.endswith("ss") and len(last) > 3)
    return plural and len(words) <= _LONGEST and not _SPANS.search(words)


def _nearest(text: str, start: int, end: int, spots: list[tuple[Mention, int]]) -> int | None:
    """The place that a count belongs to: the nearest that is named in its clause, outside the words themselves."""
    best: tuple[int, int] | None = None
    for mention, number in spots:
        first, last = (end, mention.start) if mention.start >= end else (mention.end, start)
        if first > last or last - first > _FAR or _CLAUSE.search(text, first, last):
            continue
        best = min(best or (last - first, number), (last - first, number))
    return best[1] if best else None


__all__ = ["Notes", "notes_of"]
