"""A matched number of units, or the last or next of them → its value: one reader for each sort."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from storymap.lexicon import one_of, values, words
from storymap.times.anchor import Anchor
from storymap.times.clues import UNITS, WITHIN, unit_of
from storymap.times.numerals import edtf_century, edtf_year, number_in
from storymap.times.readings import Found
from storymap.times.tense import looks_ahead

#: What follows "a second" where it is a time.
_ENDS = re.compile(rf"$|[.,;:!?)]|\s+(?:{one_of(words('after-a-second'))})\b", re.IGNORECASE)
_SHIFTS = {word: int(shift) for word, shift in values("which-one").items()}


def kind_of(shift: float) -> str:
    """Whether what is so far off lies ahead."""
    return "relative-future" if shift > 0 else "relative"


def from_speech(period: str, shift: float) -> str:
    """How far off a time is where no day is known to count from."""
    return f"{period} {'after' if shift > 0 else 'before'} speech"


def shift_of(match: re.Match[str], group: str = "which") -> int:
    """-1 for "last", 0 for "this", 1 for "the following"."""
    return _SHIFTS[match[group].lower().split()[-1]]


def read_told_unit(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "the next day", "the following week", "that year", "the same month": counted from the date told before."""
    told, unit, shift = anchor.told, unit_of(match), shift_of(match)
    if told is None or not (anchor.holds or shift == 0):
        return None
    if unit == "year":
        return Found(edtf_year(told.year + shift), "relative")
    if unit == "month" and told.month:
        return Found(_month(told.year, told.month + shift), "relative")
    day = anchor.told_day()
    if day is None or unit not in ("day", "week"):
        return None
    moved = day + timedelta(days=shift * UNITS[unit][1])
    if unit == "day":
        return Found(str(moved), "relative")
    return Found(_week(moved), "relative")


def read_later(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "two days later", "a month earlier": counted from the date told before."""
    told, day, unit = anchor.told, anchor.told_day(), unit_of(match)
    number = number_in(match["number"]) * (-1 if match["side"].lower() in ("earlier", "before") else 1)
    letter, days, years = UNITS[unit]
    if told is None or not anchor.holds or not days:
        return None
    if day is not None:
        return Found(_shifted(day, number, unit), "relative")
    if letter == "M" and told.month:
        return Found(_month(told.year, told.month + int(number)), "relative")
    return Found(edtf_year(told.year + int(number * years)), "relative") if letter == "Y" else None


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _month(year: int, month: int) -> str:
    return f"{edtf_year(year + (month - 1) // 12)}-{(month - 1) % 12 + 1:02d}"


def _period_within(unit: str) -> str:
    return WITHIN.get(unit, "P1D/P7D")


def read_this_unit(match: re.Match[str], anchor: Anchor) -> Found:
    """ "this week", "last year", "the coming weekend"."""
    shift, unit, written = shift_of(match), unit_of(match), anchor.written
    told = read_told_unit(match, anchor) if match["which"].lower().startswith("the ") else None
    if told is not None and unit != "weekend":
        return told
    if written is None:
        whole = {"weekend": "week"}.get(unit, unit)
        return Found(from_speech(_period(abs(shift), whole), shift), kind_of(shift))
    return Found(_UNIT_VALUES[unit](written, shift, match), kind_of(shift))


def _weekend(written: date, shift: int, match: re.Match[str]) -> str:
    coming = match["which"].lower().endswith("coming")
    saturday = written + timedelta(days=5 - written.weekday(), weeks=0 if coming else shift)
    if shift == 0 and written.weekday() < 3 and not looks_ahead(match):
        saturday -= timedelta(weeks=1)
    return f"{saturday}/{saturday + timedelta(days=1)}"


_UNIT_VALUES: dict[str, Callable[[date, int, re.Match[str]], str]] = {
    "week": lambda written, shift, match: _week(written + timedelta(weeks=shift)),
    "weekend": _weekend,
    "month": lambda written, shift, match: _month(written.year, written.month + shift),
    "year": lambda written, shift, match: str(written.year + shift),
    "decade": lambda written, shift, match: f"{str(written.year + 10 * shift)[:3]}X",
    "century": lambda written, shift, match: f"{str(written.year + 100 * shift)[:2]}XX",
}


def read_ago(match: re.Match[str], anchor: Anchor) -> Found:
    """ "two weeks ago", "half a century ago"."""
    return Found(_from(anchor.written, _number(match), unit_of(match), -1), "relative")


def read_in_time(match: re.Match[str], anchor: Anchor) -> Found:
    """ "in two months’ time"."""
    return Found(_from(anchor.written, _number(match), unit_of(match), 1), "relative-future")


def _number(match: re.Match[str]) -> float:
    parts = match.groupdict()
    if parts.get("half_of"):
        return 0.5
    return number_in(match["number"]) + (0.5 if parts.get("half") or parts.get("half_after") else 0)


def _from(written: date | None, number: float, unit: str, sign: int) -> str:
    return from_speech(_period(number, unit), sign) if written is None else _shifted(written, sign * number, unit)


def _shifted(start: date, number: float, unit: str) -> str:
    """The day, month, year or century so many units after a day, as exact as the unit allows."""
    letter, days, years = UNITS[unit]
    if letter in ("D", "W") or days == 0:
        return str(start + timedelta(days=int(number * days)))
    if letter == "Y" and number != int(number) and years == 1:
        letter, number = "M", number * 12
    if letter == "M":
        return _month(start.year, start.month + int(number))
    year = start.year + int(number * years)
    if unit == "century" and number == int(number) and year > 0:
        return edtf_century(year - year % 100)
    return edtf_year(year)


def read_past_units(match: re.Match[str], anchor: Anchor) -> Found:
    """ "over the past three weeks", "in recent days"."""
    written, unit = anchor.written, unit_of(match)
    if match["number"] is None:
        return Found(f"before {written}" if written else f"{_period_within(unit)} before speech", "relative")
    number = number_in(match["number"])
    if written is None:
        return Found(f"{_period(number, unit)}/P0D before speech", "relative")
    return Found(f"{_shifted(written, -number, unit)}/{written}", "relative")


def read_past_unit(match: re.Match[str], anchor: Anchor) -> Found:
    """ "over the past decade": up to the day of writing."""
    written, unit = anchor.written, unit_of(match)
    if written is None:
        return Found(f"{_period(1, unit)}/P0D before speech", "relative")
    first = edtf_year(written.year - 100) if unit == "century" else _shifted(written, -1, unit)
    return Found(f"{first}/{written}", "relative")


def read_next_units(match: re.Match[str], anchor: Anchor) -> Found:
    """ "in the coming days", "over the next three months", "in the weeks ahead"."""
    written, unit = anchor.written, unit_of(match)
    if match["number"] is None:
        return Found(f"after {written}" if written else f"{_period_within(unit)} after speech", "relative-future")
    number = number_in(match["number"])
    if written is None:
        return Found(f"P0D/{_period(number, unit)} after speech", "relative-future")
    return Found(f"{written}/{_shifted(written, number, unit)}", "relative-future")


def read_hours_after(match: re.Match[str], anchor: Anchor) -> Found:
    """ "hours after": the day itself."""
    return Found(str(anchor.written) if anchor.written else "P0D after speech", "relative")


def read_within(match: re.Match[str], anchor: Anchor) -> Found:
    """ "within days"; "not within months, but within days"."""
    unit = unit_of(match)
    sooner = match.groupdict().get("sooner")
    if sooner:
        days = max(UNITS[unit][1], 1)
        first = {"minute": "PT1M", "hour": "PT1H"}.get(sooner.lower(), f"P{UNITS[sooner.lower()][1]}D")
        return Found(f"{first}/P{days}D after speech", "relative-future")
    return Found(f"{WITHIN[unit]} after speech", "relative-future")


def read_within_number(match: re.Match[str], anchor: Anchor) -> Found:
    """ "within two weeks"."""
    return Found(f"P0D/{_period(number_in(match['number']), unit_of(match))} after speech", "relative-future")


def read_duration(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "86 minutes", "a three-day truce"; "a second bridge" is the next of them."""
    unit, words = unit_of(match), match["number"].lower()
    if unit == "second" and words == "a" and not _ENDS.match(match.string, match.end()):
        return None
    return Found(_period(number_in(words) + (0.5 if match["half"] else 0), unit), "duration")


def read_half(match: re.Match[str], anchor: Anchor) -> Found:
    """ "half an hour"."""
    return Found(_period(0.5, unit_of(match)), "duration")


def _period(number: float, unit: str) -> str:
    letter, _, times = UNITS[unit]
    number *= times
    smaller = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "W": ("D", 7), "D": ("TH", 24)}
    if number != int(number) and letter in smaller:
        letter, factor = smaller[letter]
        number *= factor
    shown = int(number) if number == int(number) else number
    return f"PT{shown}{letter[1]}" if letter.startswith("T") else f"P{shown}{letter}"
