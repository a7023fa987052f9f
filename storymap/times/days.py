"""A matched day, month, season or feast without a year of its own → its value: one reader for each sort."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from storymap.lexicon import one_of, values, words
from storymap.times.anchor import Anchor
from storymap.times.clues import SEASONS, WEEKDAYS, month_of
from storymap.times.counted import from_speech, kind_of, shift_of
from storymap.times.feasts import Feast, feast_of
from storymap.times.numerals import edtf_year, number_in
from storymap.times.readings import Found
from storymap.times.tense import looks_ahead

#: What may stand with a capital before a weekday that is no part of a name.
_LEADS = words("before-day")
_OF_PLACE = {"in", "near", "outside", "to", "from", "at", "inside", "around"}
_TITLE = re.compile(rf" (?:{one_of(map(str.title, words('after-day-of-title')))})\b")
_MONTHS = f"(?:{one_of(month[:3].title() for month in values('month'))})[a-z]*"
_DATE_FOLLOWS = re.compile(rf",? (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTHS}|{_MONTHS}\.? \d)")


def read_weekday(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "Thursday": the last one up to the day of writing unless the clause looks ahead."""
    if _is_in_a_name(match) or _DATE_FOLLOWS.match(match.string, match.end()):
        return None
    which = (match["which"] or "").lower()
    ahead = which in ("next", "this coming", "coming") or (which != "last" and looks_ahead(match))
    number = WEEKDAYS.index(match["weekday"].lower())
    if anchor.written is None:
        told = anchor.told_day()
        if told is None:
            return Found(from_speech("P1D/P7D", ahead), "weekday")
        return Found(str(told + timedelta(days=(number - told.weekday()) % 7)), "weekday")
    back = (anchor.written.weekday() - number) % 7
    if which == "last" and back == 0:
        back = 7
    if ahead and (back or which):
        back -= 7
    return Found(str(anchor.written - timedelta(days=back)), "weekday")


_BEFORE = re.compile(r"(?:([\w’']+) )?([A-Z]\w+) $")


def _is_in_a_name(match: re.Match[str]) -> bool:
    """Whether a weekday is a part of a name: "Bloody Sunday", "Sheffield Wednesday", "The Sunday Times"."""
    if _TITLE.match(match.string, match.end()):
        return True
    before = _BEFORE.search(match.string[max(match.pos, match.start() - 60) : match.start()])
    if before is None or before[2].lower() in _LEADS or before[2].lower() in WEEKDAYS:
        return False
    return (before[1] or "").lower() not in _OF_PLACE


def read_weekday_of_week(match: re.Match[str], anchor: Anchor) -> Found:
    """ "Monday last week", "Tuesday of next week"."""
    shift = shift_of(match)
    if anchor.written is None:
        return Found(from_speech("P1W", shift) if shift else "P1D/P7D after speech", "weekday")
    monday = anchor.written - timedelta(days=anchor.written.weekday())
    days = WEEKDAYS.index(match["weekday"].lower()) + 7 * shift
    return Found(str(monday + timedelta(days=days)), "weekday")


_DAY_WORDS = {
    "the day before yesterday": -2, "the day after tomorrow": 2, "yesterday": -1, "last night": -1, "overnight": -1,
    "tomorrow": 1,
}  # fmt: skip


def read_day_word(match: re.Match[str], anchor: Anchor) -> Found:
    """ "yesterday", "tonight", "tomorrow morning"."""
    word = match.group().lower()
    shift = next((days for start, days in _DAY_WORDS.items() if word.startswith(start)), 0)
    if anchor.written is None:
        return Found(from_speech(f"P{abs(shift)}D", shift), kind_of(shift))
    return Found(str(anchor.written + timedelta(days=shift)), kind_of(shift))


# -- months, seasons and feasts --------------------------------------------------------------------


def read_bare_month(match: re.Match[str], anchor: Anchor) -> Found:
    """ "in March", "next June": of the year told before, or the last such month unless the clause looks ahead."""
    month, which, written = month_of(match["month"]), (match["which"] or "").lower(), anchor.written
    if which and written is not None:
        years = {"last": -(month >= written.month), "next": month <= written.month, "this": 0}
        year: int | None = written.year + years[which]
    else:
        year = anchor.year_of(match, month)
    if year is None:
        return Found(f"XXXX-{month:02d}", "relative")
    future = written is not None and (year, month) > (written.year, written.month)
    return Found(f"{edtf_year(year)}-{month:02d}", kind_of(future))


def read_month_of_year(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "in March two years ago", "12 May last year", "in August of that year"."""
    month, day = month_of(match["month"]), match["day"] or match["day_us"]
    if match["that"]:
        if anchor.told is None:
            return None
        year: int | None = anchor.told.year + shift_of(match, "that")
    elif anchor.written is None:
        year = None
    else:
        year = anchor.written.year + (-int(number_in(match["number"])) if match["number"] else shift_of(match))
    value = f"{'XXXX' if year is None else edtf_year(year)}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return Found(value, kind_of(match["which"] == "next"))


def read_following_month(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "the following March", "that June": counted from the date told before."""
    told, shift = anchor.told, shift_of(match)
    if told is None:
        return None
    month, since = month_of(match["month"]), told.month or 12 * (shift > 0)
    year = told.year + (1 if shift > 0 and month <= since else -1 if shift < 0 and month >= since else 0)
    day = f"-{int(match['day']):02d}" if match["day"] else ""
    return Found(f"{edtf_year(year)}-{month:02d}{day}", "relative")


def read_which_day(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "last April 1", "next 5 May"."""
    month, day = month_of(match["month"]), int(match["day"] or match["day_us"] or 0)
    if not day:
        return None
    if anchor.written is None:
        return Found(f"XXXX-{month:02d}-{day:02d}", "relative")
    found = _chosen(lambda year: date(year, month, day), match["which"], anchor.written)
    return Found(str(found), kind_of((found - anchor.written).days)) if found else None


def _chosen(day: Callable[[int], date], which: str, written: date) -> date | None:
    """Of the days of several years the last, the next, or the one of this year."""
    days = []
    for year in range(max(1, written.year - 1), min(9999, written.year + 1) + 1):
        try:
            days.append(day(year))
        except ValueError:
            continue
    wanted = {
        "last": [one for one in days if one < written][-1:],
        "next": [one for one in days if one > written][:1],
        "this": [one for one in days if one.year == written.year],
    }[which.lower()]
    return wanted[0] if wanted else None


_COMMON = {"Easter", "Christmas", "Thanksgiving", "Halloween", "Epiphany", "Pentecost", "Whitsun"}
_BEFORE_A_DAY = re.compile(
    r"\b(?:[Aa]t|[Oo]n|[Bb]y|[Bb]efore|[Aa]fter|[Uu]ntil|[Ss]ince|[Oo]ver|[Ff]or|[Dd]uring|[Tt]his|and) $"
)
_OF_A_FEAST = re.compile(
    rf" (?:{one_of(words('of-a-feast'))})"
    r"|(?: [A-Z]\w+){0,2} (?:Island|Agreement|Accord|Rising|Massacre|Bombings?|Offensive|Uprising|Carol|Market)\b"
)


def read_feast(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "Good Friday 2023", "last Christmas", "on Easter Monday"."""
    feast, which = feast_of(match["feast"]), match["which"]
    if _OF_A_FEAST.match(match.string, match.end("feast")):
        return None
    if match["year"]:
        return Found(str(feast.day(int(match["year"]))), "absolute")
    before = match.string[max(match.pos, match.start() - 10) : match.start()]
    if match["feast"] in _COMMON and not (which or _BEFORE_A_DAY.search(before)):
        return None
    told = anchor.told.year if anchor.told is not None and anchor.holds else None
    if which is None and told is not None and told > 0:
        return Found(str(feast.day(told)), "relative")
    return _nearest_feast(feast, which or ("next" if looks_ahead(match) else "last"), anchor.written)


def _nearest_feast(feast: Feast, which: str, written: date | None) -> Found | None:
    if written is None:
        day = feast.day(2000)
        shown = f"XXXX-{day:%m-%d}" if feast.fixed else from_speech("P1D/P1Y", which.lower() != "last")
        return Found(shown, "relative")
    found = _chosen(feast.day, which, written)
    return Found(str(found), kind_of((found - written).days)) if found else None


class _Turn(NamedTuple):
    """From which month on a season is no longer the one of the year before, as "last", "this" and "next" mean it."""

    last: int
    this: int
    next: int


_WINTER = _Turn(last=4, this=5, next=9)
_SEASON_ENDS = {21: 5, 22: 8, 23: 11}


def read_season(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "last winter", "this spring", "the following autumn"; the winter of 2024 ends in 2025."""
    season, shift = SEASONS[match["season"].lower()], shift_of(match)
    told = anchor.told
    if match["which"].lower().startswith("th") and not match["which"].lower().startswith("this"):
        if told is None:
            return None
        begins = 3 * (season - 20)
        after = shift > 0 and (told.month or 1) > begins - 1
        return Found(f"{edtf_year(told.year + after - (shift < 0))}-{season}", "relative")
    if anchor.written is None:
        return Found(f"XXXX-{season}", kind_of(shift))
    return Found(
        f"{edtf_year(_season_year(season, shift, anchor.written, looks_ahead(match)))}-{season}", kind_of(shift)
    )


def read_season_of_year_near(match: re.Match[str], anchor: Anchor) -> Found:
    """ "the spring of last year"."""
    season, shift = SEASONS[match["season"].lower()], shift_of(match)
    if anchor.written is None:
        return Found(f"XXXX-{season}", kind_of(shift))
    return Found(f"{edtf_year(anchor.written.year + shift)}-{season}", kind_of(shift))


def read_day_of_told_month(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "on the 9th": of the month told before, or of the next one where that day is over."""
    told, number = anchor.told, int(match["day"])
    if told is None or told.month is None or not 0 < number < 32 or not anchor.holds:
        return None
    over = told.day is not None and number < told.day
    year, month = told.year + (over and told.month == 12), told.month % 12 + 1 if over else told.month
    return Found(f"{edtf_year(year)}-{month:02d}-{number:02d}", "relative")


def read_season_told(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "in the autumn", "in the spring of that year": of the year told before."""
    if anchor.told is None or not (anchor.holds or match["which"]):
        return None
    return Found(f"{edtf_year(anchor.told.year)}-{SEASONS[match['season'].lower()]}", "relative")


def _season_year(season: int, shift: int, written: date, ahead: bool) -> int:
    if season == 24:
        turn = (_WINTER.this, _WINTER.next, _WINTER.last)[shift]
        return written.year + {0: -1, 1: 0, -1: -2}[shift] + (written.month >= turn)
    if shift < 0:
        # Last summer is this year's once it has been over for a month.
        return written.year - (written.month <= _SEASON_ENDS[season] + 1)
    if shift == 0 and ahead and written.month > _SEASON_ENDS[season]:
        return written.year + 1
    return written.year + shift
