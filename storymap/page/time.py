"""When: the story's times as stretches of days, in order, with what happens at each."""

from __future__ import annotations

import calendar
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from typing import Any

from storymap.model import StoryMap, Time
from storymap.wording.day_words import (
    century_words,
    day_words,
    month_name,
    old_year,
    ordinal,
    ordinal_day,
    short_day,
    weekday_words,
    year_words,
)
from storymap.wording.interface import term
from storymap.wording.said import said

_LEAST = 2  # datable times, below which a strip says nothing
_SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
_AHEAD = re.compile(r"after (.+)|(.+) after speech")
#: A year before 1 as EDTF counts it, of which no calendar of ours has days: -0043 and "-04XX", "Y-11999".
_OLD = re.compile(r"Y?-(?P<year>\d+)(?P<century>XX)?(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?|(?P<none>0000)")
#: In a sentence about what is still to come: it may, and it may not.
_PERHAPS = re.compile(r"\b(?:may|might|could|would|[Ii]f|unless|possibl[ey]|perhaps|[Mm]aybe)\b")
_TO_COME = frozenset({"ahead", "perhaps"})
_ROOM = 20  # letters that a sign's own words may have where no date says them better
_FAR = 4  # from this gap on, most of a year, the line between two signs is broken


@dataclass(frozen=True)
class Stretch:
    """A stretch of days, both ends included, and how it is said.

    ``open`` where only one end is known; ``bare`` is the short form without its year, "" where it has none.
    """

    first: date
    last: date
    words: str
    short: str
    open: bool = False
    bare: str = ""


@dataclass(frozen=True)
class _Telling:
    """A piece of the text that puts places on the map, alone or as the ends of a move."""

    start: int
    end: int
    places: list[int]
    move: int | None = None

    def distance(self, time: Time) -> int:
        return max(0, time.start - self.end, self.start - time.end)


@dataclass
class Moment:
    """One sign on the strip: a stretch, the times of the text that mean it, and what is told of it."""

    stretch: Stretch
    phase: str  # past, written, ahead, perhaps
    times: list[int] = field(default_factory=list)
    places: dict[int, None] = field(default_factory=dict)
    moves: dict[int, None] = field(default_factory=dict)


def stretch_of(value: str | None, written: date | None) -> Stretch | None:
    """The days that a value means, None for a duration or for what no calendar holds.

    Parameters
    ----------
    value : str or None
        As in ``Time.value``: ISO 8601 or EDTF, "after 2024-10-31", "P1D/P7D after speech".
    written : datetime.date or None
        The day of the article, from which "after speech" counts.

    Examples
    --------
    >>> stretch_of("2024-W44", None).words
    'the week of 28 October 2024'
    >>> stretch_of("195X", None).first, stretch_of("PT86M", None)
    (datetime.date(1950, 1, 1), None)
    """
    if not value or "XXXX" in value:
        return None
    try:
        return _stretch(value, written)
    except (ValueError, OverflowError):
        return None


def _stretch(value: str, written: date | None) -> Stretch | None:
    """The days that a value means; raises ValueError or OverflowError for a day that no calendar holds."""
    if (match := _AHEAD.fullmatch(value)) is not None:
        known = _stretch(match[1], None) if match[1] else None
        since = known.last if known else written
        if since is None:
            return None
        words = said("after" if match[1] else "days_after", date=day_words(since))
        return Stretch(since + timedelta(days=1), since + timedelta(days=7), words, said("afterwards"), open=True)
    if value.startswith("before "):
        known = _stretch(value.removeprefix("before "), None)
        if known is None:
            return None
        day = known.first - timedelta(days=1)
        return Stretch(day, day, said("before", date=day_words(known.first)), said("earlier"), open=True)
    if "/" in value:
        first, last = (_stretch(part, None) for part in value.split("/", 1))
        return None if first is None or last is None else _between(first, last)
    return _simple(value)


def _simple(value: str) -> Stretch | None:
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = date(*map(int, match.groups()))
        return Stretch(day, day, weekday_words(day), short_day(day), bare=_bare(short_day(day, key="day_bare"), day))
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        day = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        last = day + timedelta(days=6)
        words, short = said("week", date=day_words(day)), short_day(day, key="week_short")
        return Stretch(day, last, words, short, bare=short_day(day, key="week_bare"))
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _part_of_year(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})", value):
        year = year_words(int(value))
        return Stretch(date(int(value), 1, 1), date(int(value), 12, 31), year, year)
    if match := re.fullmatch(r"(\d{3})X", value):
        first = int(match[1]) * 10
        words, short = said("decade", year=first), said("decade_short", year=first)
        return Stretch(date(max(1, first), 1, 1), date(first + 9, 12, 31), words, short)
    if match := re.fullmatch(r"(\d\d)XX", value):
        first = int(match[1]) * 100
        number = int(match[1]) + 1
        words, short = century_words(number), century_words(number, short=True)
        return Stretch(date(max(1, first), 1, 1), date(first + 99, 12, 31), words, short)
    return None


def _part_of_year(year: int, part: int) -> Stretch | None:
    if 1 <= part <= 12:
        last = date(year, part, calendar.monthrange(year, part)[1])
        words, short = (
            said("month", month=month_name(part, short=is_short), year=year_words(year)) for is_short in (False, True)
        )
        return Stretch(date(year, part, 1), last, words, short, bare=_bare(month_name(part, short=True), last))
    if part in _SEASONS:
        name, month = _SEASONS[part]
        end = date(year + (month + 2) // 12, (month + 2) % 12 + 1, 1)
        words = said("season", season=term(name), year=year)
        return Stretch(date(year, month, 1), end - timedelta(days=1), words, words)
    if 33 <= part <= 36:
        month = 3 * (part - 33) + 1
        last = date(year, month + 2, calendar.monthrange(year, month + 2)[1])
        words = said("quarter", ordinal=ordinal(part - 32), year=year)
        return Stretch(date(year, month, 1), last, words, said("quarter_short", number_of=part - 32, year=year))
    return None


def _bare(words: str, day: date) -> str:
    """Words without a year; none in the first thousand years, whose era must be said."""
    return words if day.year >= 1000 else ""


def _between(first: Stretch, last: Stretch) -> Stretch:
    if first.first > last.last:
        first, last = last, first
    one, other = (stretch.words.removeprefix("the ") for stretch in (first, last))
    short = f"{first.short}–{last.short}"
    return Stretch(first.first, last.last, said("to", one=one, other=other), short)


def moments_of(storymap: StoryMap, numbers: Mapping[str, int]) -> list[Moment]:
    """The story's datable times in order; empty where there are fewer than two.

    What is told in a time's own sentence belongs to it, to the nearest of several dates; if the sentence names
    no place, what its paragraph tells.
    """
    written = storymap.story.published
    found: dict[tuple[date, date, str], Moment] = {}
    for number, time in enumerate(storymap.times):
        stretch = stretch_of(time.value, written)
        if stretch is None:
            continue
        phase = _phase(stretch, written, time)
        moment = found.setdefault((stretch.first, stretch.last, phase), Moment(stretch, phase))
        moment.times.append(number)
    if len(found) < _LEAST:
        return []
    dates = [storymap.times[number] for moment in found.values() for number in moment.times]
    told = _Tellings(storymap, numbers, dates)
    for moment in found.values():
        times = [storymap.times[number] for number in moment.times]
        for time in times:
            for telling in told.at(time):
                moment.places.update(dict.fromkeys(telling.places))
                moment.moves.update({} if telling.move is None else {telling.move: None})
        if moment.phase == "ahead" and all(told.perhaps(time) for time in times):
            moment.phase = "perhaps"
    return [found[key] for key in sorted(found)]


def _phase(stretch: Stretch, written: date | None, time: Time) -> str:
    if written is None:
        return "ahead" if time.kind == "relative-future" else "past"
    if stretch.first > written or (time.kind == "relative-future" and stretch.last > written):
        return "ahead"
    return "written" if stretch.first == stretch.last == written else "past"


class _Tellings:
    """What a story tells at each of its times: places by their numbers, and moves."""

    def __init__(self, storymap: StoryMap, numbers: Mapping[str, int], times: Iterable[Time]) -> None:
        self.storymap = storymap
        self.times: dict[tuple[int, int], list[Time]] = defaultdict(list)  # the sentence → its dates
        for time in times:
            self.times[self._sentence(time)].append(time)
        self.tellings: dict[int, list[_Telling]] = defaultdict(list)  # the paragraph → what it tells
        for mention, placement in storymap.placed():
            if (place := placement.on_map) is not None:
                telling = _Telling(mention.start, mention.end, [numbers[place.place_id]])
                self.tellings[mention.paragraph].append(telling)
        for number, move in enumerate(storymap.moves):
            ends = [numbers[place.place_id] for place in (move.origin, move.destination) if place]
            self.tellings[move.paragraph].append(_Telling(move.start, move.end, ends, number))

    def at(self, time: Time) -> list[_Telling]:
        """What stands nearest to the time in its sentence; failing that the sentence's, then the paragraph's."""
        start, end = self._sentence(time)
        paragraph = self.tellings[time.paragraph]
        sentence = [telling for telling in paragraph if start <= telling.start < end]
        times = self.times[start, end]
        own = [telling for telling in sentence if min(times, key=telling.distance).value == time.value]
        return own or sentence or paragraph

    def perhaps(self, time: Time) -> bool:
        """Whether the sentence holds what it tells for possible only."""
        return _PERHAPS.search(self.storymap.story.text, *self._sentence(time)) is not None

    def _sentence(self, time: Time) -> tuple[int, int]:
        return self.storymap.sentence_of(time.start, time.end)


def time_data(storymap: StoryMap, moments: Sequence[Moment]) -> list[dict[str, Any]]:
    """What the strip's script needs of each moment; offsets are UTF-16 units within the paragraph."""
    starts = {paragraph.number: paragraph.start for paragraph in storymap.story.paragraphs}
    rows = []
    for moment in moments:
        spans = []
        for time in (storymap.times[number] for number in moment.times):
            home = starts[time.paragraph]
            before = _units(storymap.story.text[home : time.start])
            spans.append([time.paragraph, before, before + _units(storymap.story.text[time.start : time.end])])
        rows.append(
            {
                "words": moment.stretch.words,
                "value": storymap.times[moment.times[0]].value,
                "ahead": moment.phase in _TO_COME,
                "perhaps": moment.phase == "perhaps",
                "spans": spans,
                "places": list(moment.places),
                "moves": list(moment.moves),
            }
        )
    return rows


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def strip_html(storymap: StoryMap, moments: Sequence[Moment]) -> str:
    """The strip below the map: a button for each moment, the gaps between them by their length."""
    if not moments:
        return ""
    written = storymap.story.published
    marks: list[str] = []
    before: date | None = None
    year = 0  # the one that the last sign has said
    now = written is None or any(moment.phase == "written" for moment in moments)
    for number, moment in enumerate(moments):
        if not now and written is not None and moment.stretch.first > written:
            marks.append(_written(written, before, year))
            before, year, now = written, written.year, True
        marks.append(_mark(number, moment, storymap, before, year))
        year = moment.stretch.last.year
        before = moment.stretch.last
    if not now and written is not None:
        marks.append(_written(written, before, year))
    return "\n".join(
        [
            f'<section id="time" aria-label="{said("strip")}">',
            f'<button id="time-play" type="button" aria-label="{said("strip_play")}" aria-pressed="false"></button>',
            f'<div class="dates" role="toolbar" aria-label="{said("strip_dates")}">{"".join(marks)}</div>',
            '<p id="time-said"></p>',
            "</section>",
        ]
    )


def _mark(number: int, moment: Moment, storymap: StoryMap, before: date | None, year: int) -> str:
    texts = list(dict.fromkeys(" ".join(storymap.times[time].text.split()) for time in moment.times))
    quoted = ", ".join(said("quoted", text=text) for text in texts)
    words = said("moment", words=moment.stretch.words, quoted=quoted)
    label = escape(said(moment.phase, words=words) if moment.phase in _TO_COME else words)
    bare = "" if moment.places or moment.moves else " bare"
    return (
        f'<div class="spot{_far(gap := _gap(before, moment.stretch.first))}" data-gap="{gap}">'
        f'<button type="button" class="{moment.phase}{bare}" data-time="{number}" aria-pressed="false"'
        f' tabindex="{0 if number == 0 else -1}" aria-label="{label}" title="{label}">'
        f"<span>{escape(_short(moment, texts, year))}</span></button></div>"
    )


def _short(moment: Moment, texts: Sequence[str], year: int) -> str:
    short = moment.stretch.short
    if year == moment.stretch.first.year:
        short = moment.stretch.bare or short
    if moment.phase == "written":
        return said("written", day=short)
    # "In the coming weeks" says more than any date; its capital belongs to the sentence.
    own = next((text for text in texts if len(text) <= _ROOM), None)
    return own[0].lower() + own[1:] if moment.stretch.open and own else short


def _written(written: date, before: date | None, year: int) -> str:
    day = escape(said("written", day=short_day(written, key="day_bare" if year == written.year else "day_short")))
    return f'<div class="spot now{_far(gap := _gap(before, written))}" data-gap="{gap}"><p><span>{day}</span></p></div>'


def _far(gap: int) -> str:
    return " far" if gap >= _FAR else ""


def _gap(before: date | None, first: date) -> int:
    """How far apart two signs stand: 1 for neighbours, one more for each tenfold of days between."""
    if before is None:
        return 0
    return 1 + round(math.log10(max(1, (first - before).days)))


def time_words(time: Time, written: date | None) -> str:
    """A time's value as a reader would say it, "" where it is no stretch of days in a calendar.

    Examples
    --------
    >>> time_words(Time("t001", 1, 0, 5, "44 BC", "-0043", "absolute"), None)
    '44 BC, too early for the time strip'
    """
    stretch = stretch_of(time.value, written)
    if stretch is not None:
        return stretch.words
    parts = [_old_words(part) for part in (time.value or "").split("/")]
    if parts[0] is None or not all(parts):
        return ""
    words = said("to", one=parts[0], other=str(parts[1])) if len(parts) > 1 else parts[0]
    return said("too_early", words=words)


def _old_words(value: str) -> str | None:
    """A time before the year 1 in words; of the end of a stretch that begins there, also one after it."""
    match = _OLD.fullmatch(value)
    if match is None:
        later = stretch_of(value, None)
        return later.words if later else None
    number = int(match["year"] or 0)
    if match["century"]:
        return said("bc", date=century_words(number + 1))
    year = old_year(number + 1)
    if not match["month"]:
        return said("bc", date=year)
    month = month_name(int(match["month"]))
    if not match["day"]:
        return said("bc", date=said("month", month=month, year=year))
    return said("bc", date=said("day", day=ordinal_day(int(match["day"])), month=month, year=year))
