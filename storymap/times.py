"""The time expressions of a story, each with its value in ISO 8601 or EDTF.

Rules over words, no parser. What needs an anchor ("on Thursday", "last month") is
counted from the day of publication; without one it keeps its words and has no value.
"""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from storymap.model import Story, Time
from storymap.settings import DATA

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
#: unit → (letter in a duration, days, how many of the letter)
_UNITS = {
    "second": ("TS", 0, 1), "minute": ("TM", 0, 1), "hour": ("TH", 0, 1), "day": ("D", 1, 1), "night": ("D", 1, 1),
    "week": ("W", 7, 1), "fortnight": ("W", 14, 2), "month": ("M", 30, 1), "year": ("Y", 365, 1), "decade": ("Y", 3650, 10),
    "century": ("Y", 36500, 100),
}  # fmt: skip
#: "within days": from one of them to as many as make the next larger unit.
_WITHIN = {"minute": "PT1M/PT1H", "hour": "PT1H/P1D", "day": "P1D/P7D", "week": "P7D/P30D", "month": "P1M/P12M",
           "year": "P1Y/P10Y"}  # fmt: skip

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1\d{3}|20\d{2})"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?: (?:early |late )?(?:morning|afternoon|evening|night))?"
_UNIT = r"(?P<unit>second|minute|hour|day|night|week|fortnight|month|year|decade|century)"
_PLURAL = r"(?P<unit>minute|hour|day|week|month|year)s"
_NUMBER = (
    r"(?P<number>\d{1,4}(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety)"
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|['’]ll|due|scheduled|upcoming|set to|expected to|going to|plans? to|planned for|ahead of|by)\b"
)
_PAST = re.compile(
    r"\b(?:said|told|was|were|had|did|has|have|came|went|met|began|took|held|left|made|fell|rose|won|lost|gave|saw|killed"
    r"|[a-z]{2,}ed)\b"
)


@dataclass(frozen=True, slots=True)
class _Found:
    value: str | None
    kind: str


_Reader = Callable[[re.Match[str], date | None], _Found | None]


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


def _all(text: str, start: int, end: int, published: date | None) -> Iterator[tuple[int, int, int, _Found]]:
    for rank, (pattern, reader) in enumerate(_rules()):
        for match in pattern.finditer(text, start, end):
            reading = reader(match, published)
            if reading is not None:
                yield match.start(), -match.end(), rank, reading


# -- dates ---------------------------------------------------------------------------------------


def _date(match: re.Match[str], published: date | None) -> _Found | None:
    parts = match.groupdict()
    month, day, year = _month(parts["month"]), int(parts["day"]), parts.get("year")
    if not 1 <= day <= monthrange(int(year) if year else 2024, month)[1]:
        return None
    last = int(parts["last"]) if parts.get("last") else None
    if year is None:
        if published is None:
            return _Found(f"XXXX-{month:02d}-{day:02d}", "relative")
        year = str(_year_of(month, day, published, match))
    value = f"{year}-{month:02d}-{day:02d}"
    if last is not None:
        if not day < last <= 31:
            return None
        value += f"/{year}-{month:02d}-{last:02d}"
    return _Found(value, "absolute" if parts.get("year") else "relative")


def _iso(match: re.Match[str], published: date | None) -> _Found | None:
    try:
        date.fromisoformat(match.group())
    except ValueError:
        return None
    return _Found(match.group(), "absolute")


def _month_year(match: re.Match[str], published: date | None) -> _Found:
    return _Found(f"{match['year']}-{_month(match['month']):02d}", "absolute")


def _bare_month(match: re.Match[str], published: date | None) -> _Found:
    month = _month(match["month"])
    which = (match["which"] or "").lower()
    if published is None:
        return _Found(f"XXXX-{month:02d}", "relative")
    year = published.year
    if which == "next" or (not which and _ahead(match) and month < published.month):
        year += month <= published.month
    elif (which == "last" and month >= published.month) or (
        not which and month > published.month and not _ahead(match)
    ):
        year -= 1
    future = (year, month) > (published.year, published.month)
    return _Found(f"{year}-{month:02d}", "relative-future" if future else "relative")


def _year(match: re.Match[str], published: date | None) -> _Found:
    return _Found(match["year"], "absolute")


def _years(match: re.Match[str], published: date | None) -> _Found | None:
    first, last = match["year"], match["last"]
    last = first[: 4 - len(last)] + last
    return _Found(f"{first}/{last}", "absolute") if last > first else None


def _season(match: re.Match[str], published: date | None) -> _Found | None:
    season = _SEASONS[match["season"].lower()]
    if match["year"]:
        return _Found(f"{match['year']}-{season}", "absolute")
    if published is None:
        return _Found(None, "relative")
    shift = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return _Found(f"{published.year + shift}-{season}", "relative-future" if shift > 0 else "relative")


def _quarter(match: re.Match[str], published: date | None) -> _Found | None:
    number = _ORDINALS[match["ordinal"].lower()]
    if match["part"] == "half":
        if number > 2:
            return None
        value = f"{match['year']}-01/{match['year']}-06" if number == 1 else f"{match['year']}-07/{match['year']}-12"
        return _Found(value, "absolute")
    return _Found(f"{match['year']}-{32 + number}", "absolute")


def _decade(match: re.Match[str], published: date | None) -> _Found:
    digits = match["decade"]
    if len(digits) == 2:
        digits = "19" + digits if int(digits) >= 30 else "20" + digits
    return _Found(f"{digits[:3]}X", "absolute")


def _century(match: re.Match[str], published: date | None) -> _Found | None:
    number = int(match["number"])
    return _Found(f"{number - 1:02d}XX", "absolute") if 1 < number <= 21 else None


# -- counted from the publication -----------------------------------------------------------------


def _weekday(match: re.Match[str], published: date | None) -> _Found:
    if published is None:
        return _Found(None, "weekday")
    which = (match["which"] or "").lower()
    number = _WEEKDAYS.index(match["weekday"].lower())
    back = (published.weekday() - number) % 7
    if which in ("next", "this coming", "coming"):
        return _Found(str(published + timedelta(days=7 - back)), "weekday")
    if which == "last" and back == 0:
        back = 7
    if which != "last" and back and _ahead(match):
        return _Found(str(published + timedelta(days=7 - back)), "weekday")
    return _Found(str(published - timedelta(days=back)), "weekday")


def _day_word(match: re.Match[str], published: date | None) -> _Found:
    word = match.group().lower()
    shift = -1 if word.startswith(("yesterday", "last night", "overnight")) else 1 if word.startswith("tomorrow") else 0
    if word.startswith("the day before yesterday"):
        shift = -2
    elif word.startswith("the day after tomorrow"):
        shift = 2
    kind = "relative-future" if shift > 0 else "relative"
    return _Found(str(published + timedelta(days=shift)) if published else None, kind)


def _this_unit(match: re.Match[str], published: date | None) -> _Found | None:
    which, unit = match["which"].lower(), match["unit"].lower()
    shift = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1, "following": 1}[
        which.split()[-1]
    ]
    kind = "relative-future" if shift > 0 else "relative"
    if published is None:
        return _Found(None, kind)
    if unit == "week":
        year, week, _ = (published + timedelta(weeks=shift)).isocalendar()
        return _Found(f"{year}-W{week:02d}", kind)
    if unit == "weekend":
        saturday = published + timedelta(days=5 - published.weekday(), weeks=shift)
        if shift == 0 and published.weekday() < 3 and not _ahead(match):
            saturday -= timedelta(weeks=1)
        return _Found(f"{saturday}/{saturday + timedelta(days=1)}", kind)
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + shift, 12)
        return _Found(f"{year}-{month + 1:02d}", kind)
    if unit == "year":
        return _Found(str(published.year + shift), kind)
    if unit == "decade":
        return _Found(f"{str(published.year + 10 * shift)[:3]}X", kind)
    return _Found(f"{str(published.year + 100 * shift)[:2]}XX", kind)


def _ago(match: re.Match[str], published: date | None) -> _Found:
    return _Found(_shifted(published, _number(match), match["unit"].lower(), -1), "relative")


def _in_time(match: re.Match[str], published: date | None) -> _Found:
    return _Found(_shifted(published, _number(match), match["unit"].lower(), 1), "relative-future")


def _shifted(published: date | None, number: float, unit: str, sign: int) -> str | None:
    """The day, month or year so many units before or after, as exact as the unit allows."""
    if published is None:
        return None
    letter, days, _ = _UNITS[unit]
    if letter in ("D", "W") or days == 0:
        return str(published + timedelta(days=sign * int(number * days)))
    if letter == "M":
        year, month = divmod(published.year * 12 + published.month - 1 + sign * int(number), 12)
        return f"{year}-{month + 1:02d}"
    years = int(number) * _UNITS[unit][2]
    return f"{published.year + sign * years:04d}" if 0 < published.year + sign * years < 10000 else None


def _past_units(match: re.Match[str], published: date | None) -> _Found:
    if match["number"] is None:
        return _Found(f"before {published}" if published else None, "relative")
    start = _shifted(published, _number(match), match["unit"].lower(), -1)
    return _Found(f"{start}/{published}" if start else None, "relative")


def _next_units(match: re.Match[str], published: date | None) -> _Found:
    if match["number"] is None:
        return _Found(f"after {published}" if published else None, "relative-future")
    end = _shifted(published, _number(match), match["unit"].lower(), 1)
    return _Found(f"{published}/{end}" if end else None, "relative-future")


def _hours_after(match: re.Match[str], published: date | None) -> _Found:
    return _Found(str(published) if published else None, "relative")


def _within(match: re.Match[str], published: date | None) -> _Found:
    unit = match["unit"].lower()
    sooner = match.groupdict().get("sooner")
    if sooner:
        days = max(_UNITS[unit][1], 1)
        first = {"minute": "PT1M", "hour": "PT1H"}.get(sooner.lower(), f"P{_UNITS[sooner.lower()][1]}D")
        return _Found(f"{first}/P{days}D after speech", "relative-future")
    return _Found(f"{_WITHIN[unit]} after speech", "relative-future")


def _within_number(match: re.Match[str], published: date | None) -> _Found:
    return _Found(f"P0D/{_period(_number(match), match['unit'].lower())} after speech", "relative-future")


def _duration(match: re.Match[str], published: date | None) -> _Found:
    number = _number(match)
    if match["half"]:
        number += 0.5
    return _Found(_period(number, match["unit"].lower()), "duration")


def _half(match: re.Match[str], published: date | None) -> _Found:
    return _Found({"hour": "PT30M", "day": "PT12H", "year": "P6M"}[match["unit"].lower()], "duration")


def _period(number: float, unit: str) -> str:
    letter, _, times = _UNITS[unit]
    number *= times
    smaller = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "W": ("D", 7), "D": ("TH", 24)}
    if number != int(number) and letter in smaller:
        letter, factor = smaller[letter]
        number *= factor
    shown = int(number) if number == int(number) else number
    return f"PT{shown}{letter[1]}" if letter.startswith("T") else f"P{shown}{letter}"


# -- small judgements -----------------------------------------------------------------------------


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _number(match: re.Match[str]) -> float:
    word = match["number"].lower()
    return float(_NUMBERS[word]) if word in _NUMBERS else float(word)


def _ahead(match: re.Match[str]) -> bool:
    """Whether the clause speaks of what is to come: the cue nearest to the words decides."""
    text = match.string
    left = re.split(r"[.;:!?\n]", text[max(0, match.start() - 70) : match.start()])[-1]
    right = re.split(r"[.;!?\n]", text[match.end() : match.end() + 50])[0]
    cues: list[tuple[int, bool]] = []
    for pattern, future in ((_FUTURE, True), (_PAST, False)):
        cues += [(len(left) - cue.end(), future) for cue in pattern.finditer(left)]
    if not cues:
        for pattern, future in ((_FUTURE, True), (_PAST, False)):
            cues += [(cue.start(), future) for cue in pattern.finditer(right)]
    return min(cues)[1] if cues else False


def _year_of(month: int, day: int, published: date, match: re.Match[str]) -> int:
    """The year in which the day lies nearest behind the publication, or nearest ahead if the clause looks ahead."""
    later = (month, day) > (published.month, published.day)
    if _ahead(match):
        return published.year + (not later and (month, day) != (published.month, published.day))
    # An announcement names days shortly ahead without a word for it ("The vote is on 5 November").
    soon = later and (date(published.year, month, min(day, 28)) - published).days <= 60
    return published.year - (later and not soon)


def _period_of(match: re.Match[str], published: date | None) -> _Found:
    name = re.sub(r"\W+", " ", match.group().lower())
    return _Found(_periods()[name], "named-period")


@lru_cache(maxsize=1)
def _periods() -> dict[str, str]:
    with (DATA / "sources" / "periods.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {re.sub(r"\W+", " ", name.lower()): row["value"] for row in rows for name in row["names"].split("|")}


def _period_pattern() -> str:
    with (DATA / "sources" / "periods.csv").open(encoding="utf-8", newline="") as file:
        names = [name for row in csv.DictReader(file) for name in row["names"].split("|")]
    return "|".join(
        "".join(
            f"[{c}{c.upper()}]" if c.islower() and (not i or name[i - 1] == " ") else re.escape(c)
            for i, c in enumerate(name)
        )
        for name in sorted(names, key=lambda name: (-len(name), name))
    )


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """Every pattern with its reader; of equal spans the earlier wins."""
    loose = re.IGNORECASE
    cue = r"(?:(?:just|earlier|later|early|late) )?"
    rules: list[tuple[str, _Reader, int]] = [
        (r"\b\d{4}-\d{2}-\d{2}\b", _iso, 0),
        (rf"\b{_DAY}(?: ?[-–] ?(?P<last>[0-3]?\d))?(?: of)? {_MONTH}(?:,? {_YEAR})?(?!\w)", _date, 0),
        (rf"\b{_MONTH} {_DAY}(?: ?[-–] ?(?P<last>[0-3]?\d))?(?:,? {_YEAR})?(?![\w%]|[.,]\d)", _date, 0),
        (rf"\b{_MONTH},?(?: of)? {_YEAR}\b", _month_year, 0),
        (
            rf"\b(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Dd]uring )|(?<=[Bb]y )|(?<=early )|(?<=late )|(?<=mid-)"
            rf"|(?<=[Ff]rom )|(?P<which>[Ll]ast|[Tt]his|[Nn]ext) ){_MONTH}(?!\w| \d|['’])",
            _bare_month,
            0,
        ),
        (rf"\b{_YEAR} ?(?:-|–|to|and|/) ?(?P<last>(?:1\d|20)?\d\d)\b(?=[\s.,;:)?!]|$)", _years, 0),
        (
            rf"\b(?:(?P<which>last|this|next) |)(?P<season>spring|summer|autumn|fall|winter)(?: of)?(?: {_YEAR})\b",
            _season,
            loose,
        ),
        (r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|winter)\b(?P<year>)", _season, loose),
        (rf"\b(?P<ordinal>first|second|third|fourth) (?P<part>quarter|half) of {_YEAR}\b", _quarter, loose),
        (r"(?:\b(?:early|mid|late)[ -])?(?:\b(?P<decade>1\d\d0|20\d0)['’]?s\b)", _decade, loose),
        (r"(?<=[Tt]he )['’](?P<decade>\d0)s\b", _decade, 0),
        (r"\b(?P<number>\d{1,2})(?:st|nd|rd|th)[ -]century\b", _century, loose),
        (
            r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\b[Uu]ntil )|(?<=\b[Ff]rom )|(?<=\b[Bb]efore )"
            r"|(?<=\b[Aa]fter )|(?<=\b[Dd]uring )|(?<=early )|(?<=late )|(?<=mid-)|(?<=\()|(?<=\bof )|(?<=year )"
            r"|(?<=through ))(?P<year>1[4-9]\d\d|20\d\d)\b(?!,\d|[.]\d|%| (?:people|[a-z]+s\b)|-\d|s\b)",
            _year,
            0,
        ),
        (r"(?<=[Tt]he )(?P<year>19\d\d|20\d\d)(?= [A-Za-z])", _year, 0),
        (
            rf"\b(?:(?P<which>last|next|this coming|coming|this) )?(?P<weekday>{_WEEKDAY}){_PART}\b",
            _weekday,
            0,
        ),
        (
            r"\b(?:the day before yesterday|the day after tomorrow|(?:yesterday|tomorrow)(?: morning| afternoon| evening"
            r"| night)?|today|tonight|last night|this (?:morning|afternoon|evening))\b",
            _day_word,
            loose,
        ),
        (
            rf"\b{cue}(?P<which>this|last|next|(?:the )?(?:coming|following|previous|past)) "
            r"(?P<unit>week|weekend|month|year|decade|century)\b(?!-)",
            _this_unit,
            loose,
        ),
        (rf"\b(?:(?:about|around|some|almost|nearly|over) )?{_NUMBER} {_UNIT}s? ago\b", _ago, loose),
        (rf"\bin {_NUMBER} {_UNIT}s?['’]?s? time\b", _in_time, loose),
        (
            rf"\b(?:in|over|during|for|within)? ?the (?:past|last|previous)(?: (?:few|several|couple of))? "
            rf"(?:{_NUMBER} )?{_PLURAL}\b",
            _past_units,
            loose,
        ),
        (
            r"\b(?:in|over|during) (?:the )?recent (?P<number>(?!))?(?P<unit>hour|day|week|month|year)s\b",
            _past_units,
            loose,
        ),
        (
            rf"\b(?:(?:in|over|during|within|for) )?(?:the )?(?:coming|next|following)(?: (?:few|several|couple of))? "
            rf"(?:{_NUMBER} )?{_PLURAL}\b",
            _next_units,
            loose,
        ),
        (rf"\bin the {_PLURAL} (?:ahead|to come)\b(?P<number>)?", _ahead_units, loose),
        (r"\b(?:just )?(?:hours|minutes) (?:after|before|later|earlier)\b", _hours_after, loose),
        (rf"\bnot (?:with)?in {_PLURAL}, but (?:with)?in (?P<sooner>minute|hour|day|week|month)s\b", _within, loose),
        (rf"\bwithin {_PLURAL}\b", _within, loose),
        (rf"\bwithin {_NUMBER} {_UNIT}s?\b", _within_number, loose),
        (r"\bhalf an? (?P<unit>hour|day|year)\b", _half, loose),
        (
            rf"\b{_NUMBER}(?P<half> and a half)?[ -]{_UNIT}(?:s\b(?! old\b| of age\b)|\b(?!-old| old\b|s))(?!['’]s? time| ago)",
            _duration,
            loose,
        ),
        (rf"(?<!\w)(?:{_period_pattern()})(?!\w)", _period_of, 0),
    ]
    return tuple((re.compile(pattern, flags), reader) for pattern, reader, flags in rules)


def _ahead_units(match: re.Match[str], published: date | None) -> _Found:
    return _Found(f"after {published}" if published else None, "relative-future")
