"""Days, months and years as the language of now writes them."""

from __future__ import annotations

from datetime import date

from storymap.wording.interface import figure, here
from storymap.wording.said import said

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month_name(number: int, *, short: bool = False) -> str:
    """The name of a month, 1 for January.

    Examples
    --------
    >>> month_name(9), month_name(9, short=True)
    ('September', 'Sep')
    """
    if short:
        return str(here("dates", "months_short", [month[:3] for month in _MONTHS])[number - 1])
    return str(here("dates", "months", _MONTHS)[number - 1])


def year_words(year: int) -> str:
    """A year as it is said; of the first thousand with its era."""
    return str(year) if year >= 1000 else said("ad", year=year)


def day_words(day: date) -> str:
    """A day in full.

    Examples
    --------
    >>> from storymap.wording.interface import speaking
    >>> with speaking("fr"):
    ...     day_words(date(2024, 11, 1))
    '1er novembre 2024'
    """
    return said("day", day=ordinal_day(day.day), month=month_name(day.month), year=year_words(day.year))


def weekday_words(day: date) -> str:
    """A day in full with the day of the week."""
    return said("day_of_week", weekday=str(here("dates", "weekdays", _WEEKDAYS)[day.weekday()]), date=day_words(day))


def short_day(day: date, *, key: str = "day_short") -> str:
    """A day in few letters, under one of the keys that name a day, a month and a year."""
    return said(key, day=ordinal_day(day.day), month=month_name(day.month, short=True), year=year_words(day.year))


def ordinal_day(number: int) -> str:
    """The number of a day; some languages write the first in a way of its own."""
    return str(here("dates", "first_day", "1")) if number == 1 else str(number)


def ordinal(number: int) -> str:
    """A number as an ordinal: "21st", a catalogue's own form elsewhere.

    Examples
    --------
    >>> [ordinal(number) for number in (1, 12, 23)]
    ['1st', '12th', '23rd']
    """
    form = here("dates", "ordinal", None)
    if form is not None:
        return str(form).format(number=number)
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def century_words(number: int, *, short: bool = False) -> str:
    """A century by its number: "the 21st century"; in Roman numerals where that is the custom."""
    roman = here("dates", "roman_centuries", False)
    which = _roman(number) + str(here("dates", "roman_ending", "")) if roman else ordinal(number)
    return said("century_short" if short else "century", ordinal=which)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            letters, number = letters + letter, number - value
    return letters


def old_year(number: int) -> str:
    """A year before the first as it is said; only from five figures on its thousands are parted."""
    return figure(number) if number >= 10_000 else str(number)


__all__ = [
    "century_words",
    "day_words",
    "month_name",
    "old_year",
    "ordinal",
    "ordinal_day",
    "short_day",
    "weekday_words",
    "year_words",
]
