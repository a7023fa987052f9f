"""Dates of stories in German, Spanish and French: each language a table of its words, one set of rules for all.

A date stands with its year, or is counted from the day of publication; without that day a date without a year
has the year open, and a word such as "yesterday" says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from storymap.languages import BY_RULES, code_of
from storymap.lexicon import one_of, values_in
from storymap.model import Story, Time

_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})"
_LAST_DAY = 31
Found = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of one language for days and months."""

    day: str  # a day and its month; %m and %y stand for the two
    month_year: str  # a month and its year; both
    month: str  # a month alone
    year: str  # a year
    weekday: str  # a day of the week; the group "last" or "next" where it says so
    ago: str  # a number of units ago; %n and the units


#: How each language writes dates; the names of its days, months and numbers are the lexicon's.
CALENDARS = {
    "de": Calendar(
        r"(?P<d>\d{1,2})\.\s?(?P<m>%m)(?:\s%y)?",
        r"(?P<m>%m)\s%y",
        r"\b(?:im|seit|bis|Anfang|Mitte|Ende)\s(?P<m>%m)",
        r"\b(?:im Jahr|im Jahre|seit|bis|ab|von|Jahr|Sommer|Winter|Frühjahr|Frühling|Herbst|Ende|Anfang|Mitte)\s%y",
        r"\b(?:am|seit|bis|ab)\s(?:(?P<next>kommenden|nächsten)\s|(?:vergangenen|letzten|vorigen)\s)?(?P<w>%w)",
        r"\bvor\s%n\s(?:(?P<day>Tag(?:en)?)|(?P<week>Wochen?)|(?P<month>Monat(?:en)?)|(?P<year>Jahr(?:en)?))",
    ),
    "fr": Calendar(
        r"(?P<d>1er|\d{1,2})\s(?P<m>%m)(?:\s%y)?",
        r"(?P<m>%m)\s%y",
        r"\b(?:en|fin|début|mi-)\s?(?P<m>%m)",
        r"\b(?:en|depuis|dès|vers|de|jusqu'en|année)\s%y",
        r"\b(?P<w>%w)(?P<next>\sprochain)?(?:\sdernier)?",
        r"\bil y a\s%n\s(?:(?P<day>jours?)|(?P<week>semaines?)|(?P<month>mois)|(?P<year>ans?))",
    ),
    "es": Calendar(
        r"(?P<d>1º|primero|\d{1,2})\sde\s(?P<m>%m)(?:\sdel?\s%y)?",
        r"(?P<m>%m)\sdel?\s%y",
        r"\b(?:en|desde|hasta|principios de|mediados de|finales de)\s(?P<m>%m)",
        r"\b(?:en|desde|hasta|año|de|a partir de)\s%y",
        r"\b(?:el|este|desde el)\s(?P<next>próximo\s)?(?:pasado\s)?(?P<w>%w)(?:\spasado)?",
        r"\bhace\s%n\s(?:(?P<day>días?)|(?P<week>semanas?)|(?P<month>mes(?:es)?)|(?P<year>años?))",
    ),
}


def foreign_times(story: Story) -> tuple[Time, ...]:
    """The dates of a story in one of the languages that have rules; none of any other.

    Examples
    --------
    >>> from storymap.readers import parse_story
    >>> story = parse_story("Le train est parti de Paris le 3 mai 2024.", language="fr")
    >>> [(time.text, time.value) for time in foreign_times(story)]
    [('3 mai 2024', '2024-05-03')]
    """
    code = code_of(story.language)
    if code not in BY_RULES:
        return ()
    times: list[Time] = []
    for paragraph in story.paragraphs:
        if paragraph.number < 0:
            continue
        for start, end, (value, kind) in _in(story, paragraph.start, paragraph.end, code):
            name = f"t{len(times) + 1:03d}"
            times.append(Time(name, paragraph.number, start, end, story.text[start:end], value, kind))
    return tuple(times)


def _in(story: Story, first: int, last: int, code: str) -> Iterator[tuple[int, int, Found]]:
    """The dates between two places of a text, the longer of two that overlap."""
    spans = []
    for pattern, reader in _rules(code):
        for match in pattern.finditer(story.text, first, last):
            try:
                found = reader(match, story.published)
            except (ValueError, OverflowError):  # a day that no calendar has
                continue
            if found is not None:
                spans.append((match.start(), -match.end(), found))
    taken = first
    for start, negative, found in sorted(spans, key=lambda span: span[:2]):
        if start >= taken:
            taken = -negative
            yield start, taken, found


Reader = Callable[[re.Match[str], date | None], Found | None]


@cache
def _rules(code: str) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """The patterns of a language, each with what it reads."""
    words = CALENDARS[code]
    months, weekdays, numbers, days = (
        {word: int(number) for word, number in values_in(code, name).items()}
        for name in ("month", "weekday", "number", "day-from-today")
    )
    spans = values_in(code, "span-from-today")

    def pattern(form: str) -> re.Pattern[str]:
        for mark, names in (("%m", months), ("%w", weekdays)):
            form = form.replace(mark, one_of(names))
        form = form.replace("%n", rf"(?P<n>\d{{1,3}}|{one_of(numbers)})").replace("%y", _YEAR)
        return re.compile(rf"(?<![\w.])(?:{form})(?!\w)", re.I)

    def day(match: re.Match[str], written: date | None) -> Found | None:
        digits = re.sub(r"\D", "", match["d"])
        return _day(int(digits or 1), months[match["m"].lower()], match["year"], written)

    def month(match: re.Match[str], written: date | None) -> Found | None:
        return _month(months[match["m"].lower()], match.groupdict().get("year"), written)

    def weekday(match: re.Match[str], written: date | None) -> Found | None:
        return _weekday(weekdays[match["w"].lower()], bool(match["next"]), written)

    def ago(match: re.Match[str], written: date | None) -> Found | None:
        number = match["n"].lower()
        unit = next(unit for unit in ("day", "week", "month", "year") if match[unit])
        return _shifted(unit, -(int(number) if number.isdecimal() else numbers[number]), written)

    def near(match: re.Match[str], written: date | None) -> Found | None:
        return _shifted("day", days[match.group().lower()], written)

    def span(match: re.Match[str], written: date | None) -> Found | None:
        unit, shift = re.split(r"(?=-?\d)", spans[match.group().lower()], maxsplit=1)
        return _shifted(unit, int(shift), written)

    return (
        (pattern(words.day), day),
        (pattern(words.month_year), month),
        (pattern(r"(?P<d>\d{1,2})[./](?P<mm>\d{1,2})[./](?P<year>\d{4})"), _numeric),
        (pattern(r"(?P<year>\d{4})-(?P<mm>\d\d)-(?P<d>\d\d)"), _numeric),
        (pattern(words.year), lambda match, _: (match["year"], "absolute")),
        (pattern(words.month + r"(?!\s(?:del?\s)?\d)"), month),
        (pattern(words.weekday), weekday),
        (pattern(words.ago), ago),
        (pattern(one_of(days)), near),
        (pattern(one_of(spans)), span),
    )


def _numeric(match: re.Match[str], _written: date | None) -> Found:
    return date(int(match["year"]), int(match["mm"]), int(match["d"])).isoformat(), "absolute"


def _day(day: int, month: int, year: str | None, written: date | None) -> Found | None:
    """A day of a month: of the year that it is nearest in, where none is said."""
    if year is not None:
        return date(int(year), month, day).isoformat(), "absolute"
    if written is None:
        return (f"XXXX-{month:02}-{day:02}", "absolute") if 0 < day <= _LAST_DAY else None
    near = [date(number, month, day) for number in (written.year - 1, written.year, written.year + 1)]
    return min(near, key=lambda one: abs((one - written).days)).isoformat(), "absolute"


def _month(month: int, year: str | None, written: date | None) -> Found | None:
    """A month: the last that has come, where no year is said."""
    if year is not None:
        return f"{int(year):04}-{month:02}", "absolute"
    if written is None:
        return None
    return f"{written.year - (month > written.month):04}-{month:02}", "absolute"


def _weekday(weekday: int, ahead: bool, written: date | None) -> Found | None:
    """A day of the week: the last that has come, the day itself included, unless the next is meant."""
    if written is None:
        return None
    back = (written.isoweekday() - weekday) % 7
    day = written + timedelta(days=(7 - back if back else 7) if ahead else -back)
    return day.isoformat(), "weekday"


def _shifted(unit: str, shift: int, written: date | None) -> Found | None:
    """A day, week, month or year so many from the day of writing."""
    if written is None:
        return None
    if unit == "day":
        return (written + timedelta(days=shift)).isoformat(), "relative"
    if unit == "week":
        year, week, _ = (written + timedelta(weeks=shift)).isocalendar()
        return f"{year}-W{week:02}", "relative"
    if unit == "year":
        return f"{written.year + shift:04}", "relative"
    months = written.year * 12 + written.month - 1 + shift
    return f"{months // 12:04}-{months % 12 + 1:02}", "relative"
