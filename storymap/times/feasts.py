"""Feasts and named days: the day on which each falls in a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

Day = Callable[[int], date]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar.

    Examples
    --------
    >>> str(easter(2023)), str(easter(1916))
    ('2023-04-09', '1916-04-23')
    """
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    full_moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + full_moon + 2 - century + century // 4) % 7
    days = full_moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))


def _from_easter(days: int) -> Day:
    return lambda year: easter(year) + timedelta(days=days)


def _on(month: int, day: int) -> Day:
    return lambda year: date(year, month, day)


def _nth(number: int, weekday: int, month: int, later: int = 0) -> Day:
    """The first, second … such weekday of a month (Monday 0), and so many days later; the last one is number 0."""

    def day(year: int) -> date:
        first = date(year, month + (number == 0), 1)
        first += timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1) + later)
        return first

    return day


class Feast(NamedTuple):
    """A named day: its names, when it falls, whether always on one date, and a year with its day as an example."""

    names: str
    day: Day
    fixed: bool
    example: str


FEASTS = (
    Feast("New Year[’']s Day", _on(1, 1), True, "2020-01-01"),
    Feast("Epiphany|Twelfth Night", _on(1, 6), True, "2020-01-06"),
    Feast("Burns Night", _on(1, 25), True, "2020-01-25"),
    Feast("Groundhog Day|Candlemas", _on(2, 2), True, "2020-02-02"),
    Feast("(?:St\\.? |Saint )?Valentine[’']s Day", _on(2, 14), True, "2020-02-14"),
    Feast("(?:St\\.? |Saint )Patrick[’']s Day", _on(3, 17), True, "2020-03-17"),
    Feast("April Fools?[’']?s? Day", _on(4, 1), True, "2020-04-01"),
    Feast("Anzac Day|ANZAC Day", _on(4, 25), True, "2020-04-25"),
    Feast("May Day", _on(5, 1), True, "2020-05-01"),
    Feast("Walpurgis Night", _on(4, 30), True, "2020-04-30"),
    Feast("Juneteenth", _on(6, 19), True, "2020-06-19"),
    Feast("Midsummer[’']s Day|Midsummer Day", _on(6, 24), True, "2020-06-24"),
    Feast("(?:the )?Fourth of July", _on(7, 4), True, "2020-07-04"),
    Feast("Bastille Day", _on(7, 14), True, "2020-07-14"),
    Feast("Assumption Day", _on(8, 15), True, "2020-08-15"),
    Feast("Hallowe[’']?en", _on(10, 31), True, "2020-10-31"),
    Feast("All Saints[’']?s? Day", _on(11, 1), True, "2020-11-01"),
    Feast("All Souls[’']?s? Day", _on(11, 2), True, "2020-11-02"),
    Feast("Bonfire Night|Guy Fawkes Night", _on(11, 5), True, "2020-11-05"),
    Feast("Armistice Day|Veterans[’']? Day", _on(11, 11), True, "2020-11-11"),
    Feast("Christmas Eve", _on(12, 24), True, "2020-12-24"),
    Feast("Christmas Day|Christmas", _on(12, 25), True, "2020-12-25"),
    Feast("Boxing Day|(?:St\\.? |Saint )Stephen[’']s Day", _on(12, 26), True, "2020-12-26"),
    Feast("New Year[’']s Eve|Hogmanay", _on(12, 31), True, "2020-12-31"),
    Feast("Shrove Tuesday|Mardi Gras|Pancake Day", _from_easter(-47), False, "2023-02-21"),
    Feast("Ash Wednesday", _from_easter(-46), False, "2023-02-22"),
    Feast("Palm Sunday", _from_easter(-7), False, "2023-04-02"),
    Feast("(?:Maundy|Holy) Thursday", _from_easter(-3), False, "2023-04-06"),
    Feast("Good Friday", _from_easter(-2), False, "2023-04-07"),
    Feast("Holy Saturday|Easter Saturday|Easter Eve", _from_easter(-1), False, "2023-04-08"),
    Feast("Easter Monday", _from_easter(1), False, "2023-04-10"),
    Feast("Easter Sunday|Easter Day|Easter", _from_easter(0), False, "2023-04-09"),
    Feast("Ascension Day", _from_easter(39), False, "2023-05-18"),
    Feast("Whit Sunday|Whitsun|Pentecost", _from_easter(49), False, "2023-05-28"),
    Feast("Whit Monday", _from_easter(50), False, "2023-05-29"),
    Feast("Trinity Sunday", _from_easter(56), False, "2023-06-04"),
    Feast("Corpus Christi Day", _from_easter(60), False, "2023-06-08"),
    Feast("Martin Luther King(?:,? Jr\\.?)? Day", _nth(3, 0, 1), False, "2023-01-16"),
    Feast("Presidents[’']? Day", _nth(3, 0, 2), False, "2023-02-20"),
    Feast("Memorial Day", _nth(0, 0, 5), False, "2023-05-29"),
    Feast("Labor Day", _nth(1, 0, 9), False, "2023-09-04"),
    Feast("Columbus Day", _nth(2, 0, 10), False, "2023-10-09"),
    Feast("Remembrance Sunday", _nth(2, 6, 11), False, "2023-11-12"),
    Feast("Thanksgiving Day|Thanksgiving", _nth(4, 3, 11), False, "2023-11-23"),
    Feast("Black Friday", _nth(4, 3, 11, later=1), False, "2023-11-24"),
    Feast("Cyber Monday", _nth(4, 3, 11, later=4), False, "2023-11-27"),
)


def feast_of(words: str) -> Feast:
    """The feast that a name names."""
    return next(feast for feast in FEASTS if re.fullmatch(feast.names, words))


def _names() -> list[str]:
    names = [name for feast in FEASTS for name in re.split(r"\|(?![^(]*\))", feast.names)]
    return sorted(names, key=lambda name: (-len(name), name))


def feast_pattern() -> str:
    """A pattern of all names of feasts, longer ones first where one begins another."""
    return "|".join(_names())


def feast_words() -> str:
    """Of every name of a feast the longest word that is no day of the week."""
    # An apostrophe that may be left out parts words or does not: "Hallowe'en", "Halloween".
    spelt = [re.sub(r"\[’'\]\?", mark, name) for name in _names() for mark in ("", " ")]
    bare = [re.sub(r"\(\?:[^)]*\)\??|\[’'\]", " ", name).replace("?", " ") for name in spelt]
    rarest = (
        max(re.findall("[A-Za-z]+", name), key=lambda word: (not word.endswith("day"), len(word))) for name in bare
    )
    return " ".join(sorted(set(rarest)))
