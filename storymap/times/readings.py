"""A matched time expression → its value: one reader for each sort."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from storymap.times.clues import (
    ORDINALS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    WITHIN,
    looks_ahead,
    month_of,
    number_of,
    periods,
    year_of,
)

#: What follows "a second" where it is a time.
_ENDS = re.compile(
    r"$|[.,;:!?)]|\s+(?:later|before|after|or|and|to|per|is|was|for|in|at|too|faster|slower|ahead)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """What an expression means."""

    value: str | None
    kind: str


# -- dates ---------------------------------------------------------------------------------------


def read_date(match: re.Match[str], published: date | None) -> Found | None:
    """ "31 October 2024", "October 3-5"; the nearest such day where the year is left out."""
    parts = match.groupdict()
    month, day, year = month_of(parts["month"]), int(parts["day"]), parts.get("year")
    if not 1 <= day <= monthrange(int(year) if year else 2024, month)[1]:
        return None
    last = int(parts["last"]) if parts.get("last") else None
    if year is None:
        if published is None:
            return Found(f"XXXX-{month:02d}-{day:02d}", "relative")
        year = str(year_of(month, day, published, match))
    value = f"{year}-{month:02d}-{day:02d}"
    if last is not None:
        if not day < last <= 31:
            return None
        value += f"/{year}-{month:02d}-{last:02d}"
    return Found(value, "absolute" if parts.get("year") else "relative")


def read_iso(match: re.Match[str], published: date | None) -> Found | None:
    """ "2024-10-31"."""
    try:
        date.fromisoformat(match.group())
    except ValueError:
        return None
    return Found(match.group(), "absolute")


def read_month_year(match: re.Match[str], published: date | None) -> Found:
    """ "December 2023"."""
    return Found(f"{match['year']}-{month_of(match['month']):02d}", "absolute")


def read_bare_month(match: re.Match[str], published: date | None) -> Found:
    """ "in March", "next June": the last such month unless the clause looks ahead."""
    month = month_of(match["month"])
    which = (match["which"] or "").lower()
    if published is None:
        return Found(f"XXXX-{month:02d}", "relative")
    year = published.year
    if which == "next" or (not which and looks_ahead(match) and month < published.month):
        year += month <= published.month
    elif (which == "last" and month >= published.month) or (
        not which and month > published.month and not looks_ahead(match)
    ):
        year -= 1
    future = (year, month) > (published.year, published.month)
    return Found(f"{year}-{month:02d}", "relative-future" if future else "relative")


def read_year(match: re.Match[str], published: date | None) -> Found:
    """ "in 2014"."""
    return Found(match["year"], "absolute")


def read_years(match: re.Match[str], published: date | None) -> Found | None:
    """ "1998-2000"."""
    first, last = match["year"], match["last"]
    last = first[: 4 - len(last)] + last
    return Found(f"{first}/{last}", "absolute") if last > first else None


def read_season(match: re.Match[str], published: date | None) -> Found | None:
    """ "spring 2020", "last winter": EDTF writes seasons as months 21 to 24."""
    season = SEASONS[match["season"].lower()]
    if match["year"]:
        return Found(f"{match['year']}-{season}", "absolute")
    if published is None:
        return Found(None, "relative")
    shift = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return Found(f"{published.year + shift}-{season}", "relative-future" if shift > 0 else "relative")


def read_quarter(match: re.Match[str], published: date | None) -> Found | None:
    """ "third quarter of 2023": EDTF writes quarters as months 33 to 36."""
    number = ORDINALS[match["ordinal"].lower()]
    if match["part"] == "half":
        if number > 2:
            return None
        value = f"{match['year']}-01/{match['year']}-06" if number == 1 else f"{match['year']}-07/{match['year']}-12"
        return Found(value, "absolute")
    return Found(f"{match['year']}-{32 + number}", "absolute")


def read_decade(match: re.Match[str], published: date | None) -> Found:
    """ "the 1990s"."""
    digits = match["decade"]
    if len(digits) == 2:
        digits = "19" + digits if int(digits) >= 30 else "20" + digits
    return Found(f"{digits[:3]}X", "absolute")


def read_century(match: re.Match[str], published: date | None) -> Found | None:
    """ "17th century"."""
    number = int(match["number"])
    return Found(f"{number - 1:02d}XX", "absolute") if 1 < number <= 21 else None


# -- counted from the publication -----------------------------------------------------------------


def read_weekday(match: re.Match[str], published: date | None) -> Found:
    """ "Thursday": the last one up to the publication unless the clause looks ahead."""
    if published is None:
        return Found(None, "weekday")
    which = (match["which"] or "").lower()
    number = WEEKDAYS.index(match["weekday"].lower())
    back = (published.weekday() - number) % 7
    if which in ("next", "this coming", "coming"):
        return Found(str(published + timedelta(days=7 - back)), "weekday")
    if which == "last" and back == 0:
        back = 7
    if which != "last" and back and looks_ahead(match):
        return Found(str(published + timedelta(days=7 - back)), "weekday")
    return Found(str(published - timedelta(days=back)), "weekday")


def read_day_word(match: re.Match[str], published: date | None) -> Found:
    """ "yesterday", "tonight", "tomorrow morning"."""
    word = match.group().lower()
    shift = -1 if word.startswith(("yesterday", "last night", "overnight")) else 1 if word.startswith("tomorrow") else 0
    if word.startswith("the day before yesterday"):
        shift = -2
    elif word.startswith("the day after tomorrow"):
        shift = 2
    kind = "relative-future" if shift > 0 else "relative"
    return Found(str(published + timedelta(days=shift)) if published else None, kind)


def read_this_unit(match: re.Match[str], published: date | None) -> Found | None:
    """ "this week", "last year", "the coming weekend"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    shift = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1, "following": 1}[
        which.split()[-1]
    ]
    kind = "relative-future" if shift > 0 else "relative"
    if published is None:
        return Found(None, kind)
    if unit == "week":
        year, week, _ = (published + timedelta(weeks=shift)).isocalendar()
        return Found(f"{year}-W{week:02d}", kind)
    if unit == "weekend":
        saturday = published + timedelta(days=5 - published.weekday(), weeks=shift)
        if shift == 0 and published.weekday() < 3 and not looks_ahead(match):
            saturday -= timedelta(weeks=1)
        return Found(f"{saturday}/{saturday + timedelta(days=1)}", kind)
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + shift, 12)
        return Found(f"{year}-{month + 1:02d}", kind)
    if unit == "year":
        return Found(str(published.year + shift), kind)
    if unit == "decade":
        return Found(f"{str(published.year + 10 * shift)[:3]}X", kind)
    return Found(f"{str(published.year + 100 * shift)[:2]}XX", kind)


def read_ago(match: re.Match[str], published: date | None) -> Found:
    """ "two weeks ago"."""
    return Found(_shifted(published, number_of(match), match["unit"].lower(), -1), "relative")


def read_in_time(match: re.Match[str], published: date | None) -> Found:
    """ "in two months' time"."""
    return Found(_shifted(published, number_of(match), match["unit"].lower(), 1), "relative-future")


def _shifted(published: date | None, number: float, unit: str, sign: int) -> str | None:
    """The day, month or year so many units before or after, as exact as the unit allows."""
    if published is None:
        return None
    letter, days, _ = UNITS[unit]
    if letter in ("D", "W") or days == 0:
        return str(published + timedelta(days=sign * int(number * days)))
    if letter == "M":
        year, month = divmod(published.year * 12 + published.month - 1 + sign * int(number), 12)
        return f"{year}-{month + 1:02d}"
    years = int(number) * UNITS[unit][2]
    return f"{published.year + sign * years:04d}" if 0 < published.year + sign * years < 10000 else None


def read_past_units(match: re.Match[str], published: date | None) -> Found:
    """ "over the past three weeks", "in recent days"."""
    if match["number"] is None:
        return Found(f"before {published}" if published else None, "relative")
    start = _shifted(published, number_of(match), match["unit"].lower(), -1)
    return Found(f"{start}/{published}" if start else None, "relative")


def read_next_units(match: re.Match[str], published: date | None) -> Found:
    """ "in the coming days", "over the next three months"."""
    if match["number"] is None:
        return Found(f"after {published}" if published else None, "relative-future")
    end = _shifted(published, number_of(match), match["unit"].lower(), 1)
    return Found(f"{published}/{end}" if end else None, "relative-future")


def read_hours_after(match: re.Match[str], published: date | None) -> Found:
    """ "hours after": the day itself."""
    return Found(str(published) if published else None, "relative")


def read_within(match: re.Match[str], published: date | None) -> Found:
    """ "within days"; "not within months, but within days"."""
    unit = match["unit"].lower()
    sooner = match.groupdict().get("sooner")
    if sooner:
        days = max(UNITS[unit][1], 1)
        first = {"minute": "PT1M", "hour": "PT1H"}.get(sooner.lower(), f"P{UNITS[sooner.lower()][1]}D")
        return Found(f"{first}/P{days}D after speech", "relative-future")
    return Found(f"{WITHIN[unit]} after speech", "relative-future")


def read_within_number(match: re.Match[str], published: date | None) -> Found:
    """ "within two weeks"."""
    return Found(f"P0D/{_period(number_of(match), match['unit'].lower())} after speech", "relative-future")


def read_duration(match: re.Match[str], published: date | None) -> Found | None:
    """ "86 minutes", "a three-day truce"; "a second bridge" is the next of them."""
    if (
        match["unit"].lower() == "second"
        and match["number"].lower() == "a"
        and not _ENDS.match(match.string, match.end())
    ):
        return None
    number = number_of(match)
    if match["half"]:
        number += 0.5
    return Found(_period(number, match["unit"].lower()), "duration")


def read_half(match: re.Match[str], published: date | None) -> Found:
    """ "half an hour"."""
    return Found({"hour": "PT30M", "day": "PT12H", "year": "P6M"}[match["unit"].lower()], "duration")


def _period(number: float, unit: str) -> str:
    letter, _, times = UNITS[unit]
    number *= times
    smaller = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "W": ("D", 7), "D": ("TH", 24)}
    if number != int(number) and letter in smaller:
        letter, factor = smaller[letter]
        number *= factor
    shown = int(number) if number == int(number) else number
    return f"PT{shown}{letter[1]}" if letter.startswith("T") else f"P{shown}{letter}"


def read_ahead_units(match: re.Match[str], published: date | None) -> Found:
    """ "in the weeks ahead"."""
    return Found(f"after {published}" if published else None, "relative-future")


def read_period_of(match: re.Match[str], published: date | None) -> Found:
    """ "the second world war"."""
    name = re.sub(r"\W+", " ", match.group().lower())
    return Found(periods()[name], "named-period")
