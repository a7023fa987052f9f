"""A matched date of a calendar → its value: one reader for each sort."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from storymap.times.anchor import Anchor
from storymap.times.clues import SEASONS, month_of, periods
from storymap.times.numerals import edtf_century, edtf_year, full_year, number_in, ordinal_in

#: Which years of a century its parts are.
_PARTS = {
    "early": (0, 29), "mid": (40, 59), "middle": (40, 59), "late": (70, 99), "first half": (0, 49),
    "second half": (50, 99), "first quarter": (0, 24), "last quarter": (75, 99), "beginning": (0, 9), "end": (90, 99),
}  # fmt: skip
_TENS = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8}
_COUNTS_LIKE_YEARS = range(1950, 2101)  # "In 2019 BC burned" is told of British Columbia


@dataclass(frozen=True, slots=True)
class Found:
    """What an expression means."""

    value: str | None
    kind: str


def read_date(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "31 October 2024", "October 3-5", "13 Apr '24"; the year of the date told before where it is left out."""
    parts = match.groupdict()
    month, day = month_of(parts["month"]), int(parts["day"])
    figures = parts.get("year") or parts.get("short")
    if not _in_month(day, month, full_year(figures) if figures else 2024):
        return None
    year = full_year(figures) if figures else anchor.year_of(match, month, day)
    said = f"{'XXXX' if year is None else edtf_year(year)}-{month:02d}"
    value = f"{said}-{day:02d}"
    if parts.get("last"):
        if not day < int(parts["last"]) <= 31:
            return None
        value += f"/{said}-{int(parts['last']):02d}" if year is not None else ""
    return Found(value, "absolute" if figures else "relative")


def _in_month(day: int, month: int, year: int) -> bool:
    return 1 <= day <= monthrange(max(1, year), month)[1]


def read_iso(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "2024-10-31"."""
    year, month, day = map(int, match.group().split("-"))
    if not (1 <= month <= 12 and _in_month(day, month, year)):
        return None
    return Found(match.group(), "absolute")


def read_month_year(match: re.Match[str], anchor: Anchor) -> Found:
    """ "December 2023", "Nov '12"; the March of "March and May 2012"."""
    year = full_year(match.groupdict().get("year") or match["short"])
    return Found(f"{year}-{month_of(match['month']):02d}", "absolute")


def read_month_range(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "from March to May 2012", "28 April to 3 May 1945", "November–February 2012"."""
    joined = re.sub(r"\W", "", match["joint"])
    if joined == "and" and not _is_between(match):
        return None
    months = month_of(match["month"]), month_of(match["until"])
    days = [match["day"] or match["day_us"], match["last"] or match["last_us"]]
    year = int(match["year"])
    years = year - (months[0] > months[1]), year
    if any(day and not _in_month(int(day), month, year) for day, month in zip(days, months, strict=True)):
        return None
    ends = [
        f"{one}-{month:02d}" + (f"-{int(day):02d}" if day else "")
        for one, month, day in zip(years, months, days, strict=True)
    ]
    return Found("/".join(ends), "absolute") if ends[0] < ends[1] else None


def _is_between(match: re.Match[str]) -> bool:
    return match.string[max(0, match.start() - 8) : match.start()].lower() == "between "


def read_year(match: re.Match[str], anchor: Anchor) -> Found:
    """ "in 2014"."""
    return Found(match["year"], "absolute")


def read_years(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "1998-2000"."""
    first, last = match["year"], match["last"]
    last = first[: 4 - len(last)] + last
    return Found(f"{first}/{last}", "absolute") if last > first else None


def read_season_of_year(match: re.Match[str], anchor: Anchor) -> Found:
    """ "spring 2020", "the winter of 1944-45": EDTF writes seasons as months 21 to 24."""
    return Found(f"{match['year']}-{SEASONS[match['season'].lower()]}", "absolute")


def read_quarter(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "third quarter of 2023": EDTF writes quarters as months 33 to 36."""
    number = ordinal_in(match["ordinal"])
    if match["part"] == "half":
        if number > 2:
            return None
        value = f"{match['year']}-01/{match['year']}-06" if number == 1 else f"{match['year']}-07/{match['year']}-12"
        return Found(value, "absolute")
    return Found(f"{match['year']}-{32 + number}", "absolute")


def read_short_quarter(match: re.Match[str], anchor: Anchor) -> Found:
    """ "Q2 2023"."""
    return Found(f"{match['year']}-{32 + int(match['quarter'])}", "absolute")


def read_figures(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "25/12/2019"; of "7/8/2019" only the year is sure, since lands differ in what stands first."""
    first, second = int(match["first"]), int(match["second"])
    day, month = max(first, second), min(first, second)
    if not 0 < month < 13 or day > 31:
        return None
    if day < 13 and day != month:
        return Found(match["year"], "absolute")
    return Found(f"{match['year']}-{month:02d}-{day:02d}", "absolute")


def read_decade(match: re.Match[str], anchor: Anchor) -> Found:
    """ "the 1990s"; "the late 1700s" are the last decades of a century."""
    year = full_year(match["decade"])
    if year % 100 == 0 and year < 2000:
        return _hundred_years(year, match["part"])
    return Found(f"{year // 10}X", "absolute")


def read_tens(match: re.Match[str], anchor: Anchor) -> Found:
    """ "in the sixties"."""
    return Found(f"19{_TENS.get(match['tens'].lower(), 9)}X", "absolute")


def _hundred_years(first: int, part: str | None) -> Found:
    if part is None:
        return Found(edtf_century(first), "absolute")
    start, end = _PARTS[part.lower()]
    return Found(f"{edtf_year(first + start)}/{edtf_year(first + end)}", "absolute")


# -- eras ------------------------------------------------------------------------------------------


def _before_christ(era: str | None) -> bool:
    return bool(era) and era.upper().startswith("B") if era else False


def _year_in(number: str, era: str | None) -> int:
    """The year as astronomers count it: 44 BC is -43."""
    year = int(number_in(number))
    return 1 - year if _before_christ(era) else year


def read_era(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "44 BC", "AD 79", "15 March 44 BC", "12,000 BCE"."""
    parts = match.groupdict()
    year = _year_in(match["number"], match["era"])
    if _before_christ(match["era"]) and 1 - year in _COUNTS_LIKE_YEARS and "E" not in match["era"].upper():
        return None
    value = edtf_year(year)
    if parts.get("month"):
        month = month_of(parts["month"])
        value += f"-{month:02d}"
        if parts.get("day"):
            if not _in_month(int(parts["day"]), month, 2024):
                return None
            value += f"-{int(parts['day']):02d}"
    return Found(value, "absolute")


def read_era_range(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "431–404 BC", "between 264 and 241 BC", "from 27 BC to AD 14"."""
    joint = match["joint"].strip()
    if joint == "and" and not _is_between(match):
        return None
    last_era = match["last_era"] or match["ad"]
    first = _year_in(match["number"], match["era"] or last_era)
    last = _year_in(match["last"], last_era)
    return Found(f"{edtf_year(first)}/{edtf_year(last)}", "absolute") if first < last else None


def read_era_decade(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "the 430s BC"."""
    number = int(match["number"])
    length = 100 if number % 100 == 0 else 10
    if _before_christ(match["era"]):
        return Found(f"{edtf_year(2 - number - length)}/{edtf_year(1 - number)}", "absolute")
    return Found(f"{edtf_year(number)}/{edtf_year(number + length - 1)}", "absolute")


def read_century(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "17th century", "the early nineteenth century", "5th century BC", "the 16th and 17th centuries"."""
    era = match["era"]
    numbers = [ordinal_in(word) for word in (match["ordinal"], match["last"]) if word]
    if not all(1 <= number <= (99 if _before_christ(era) else 21) for number in numbers):
        return None
    firsts = [1 - 100 * number if _before_christ(era) else 100 * (number - 1) for number in numbers]
    if len(firsts) == 1:
        return _hundred_years(firsts[0], match["part"])
    return Found("/".join(map(edtf_century, firsts)), "absolute") if firsts[0] < firsts[1] else None


def read_millennium(match: re.Match[str], anchor: Anchor) -> Found | None:
    """ "the third millennium BC"."""
    number = ordinal_in(match["ordinal"])
    first = 1 - 1000 * number if _before_christ(match["era"]) else 1000 * (number - 1) + 1
    return Found(f"{edtf_year(first)}/{edtf_year(first + 999)}", "absolute") if 1 <= number <= 20 else None


def read_period_of(match: re.Match[str], anchor: Anchor) -> Found:
    """ "the second world war"."""
    name = re.sub(r"\W+", " ", match.group().lower())
    return Found(periods()[name], "named-period")
