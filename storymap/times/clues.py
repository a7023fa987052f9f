"""The names of months, days, seasons, units and periods, and how a pattern finds them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import lru_cache

from storymap.lexicon import one_of, values
from storymap.settings import DATA

WEEKDAYS = tuple(sorted(values("weekday"), key=lambda day: int(values("weekday")[day])))
MONTHS = tuple(sorted(values("month"), key=lambda month: int(values("month")[month])))
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
#: unit → (letter in a duration, days, how many of the letter)
UNITS = {
    "second": ("TS", 0, 1), "minute": ("TM", 0, 1), "hour": ("TH", 0, 1), "day": ("D", 1, 1), "night": ("D", 1, 1),
    "week": ("W", 7, 1), "fortnight": ("W", 14, 2), "month": ("M", 30, 1), "year": ("Y", 365, 1),
    "decade": ("Y", 3650, 10), "century": ("Y", 36500, 100), "millennium": ("Y", 365000, 1000),
}  # fmt: skip
#: "within days": from one of them to as many as make the next larger unit.
WITHIN = {"minute": "PT1M/PT1H", "hour": "PT1H/P1D", "day": "P1D/P7D", "week": "P7D/P30D", "month": "P1M/P12M",
           "year": "P1Y/P10Y"}  # fmt: skip

MONTH = rf"(?P<month>{'|'.join(map(str.title, MONTHS))}|(?:{one_of(map(str.title, values('month-short')))})\b\.?)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


def month_of(name: str) -> int:
    """The number of a month by its name or abbreviation."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def unit_of(match: re.Match[str]) -> str:
    """The unit of a match, small and of one: "century" for "Centuries"."""
    unit = match["unit"].lower()
    return {"centurie": "century", "millennia": "millennium"}.get(unit, unit)


@lru_cache(maxsize=1)
def periods() -> dict[str, str]:
    """Named periods, normalised, with their values."""
    with (DATA / "sources" / "periods.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {re.sub(r"\W+", " ", name.lower()): row["value"] for row in rows for name in row["names"].split("|")}


@lru_cache(maxsize=1)
def _period_names() -> list[str]:
    with (DATA / "sources" / "periods.csv").open(encoding="utf-8", newline="") as file:
        return [name for row in csv.DictReader(file) for name in row["names"].split("|")]


def period_words() -> str:
    """Of every name of a period the word that most names have, as "war", small; of those that have but figures none."""
    names = [re.findall("[a-z]+", name.lower()) for name in _period_names()]
    shared = Counter(word for words in names for word in words)
    telling = (max(words, key=lambda word: (shared[word], len(word)), default="") for words in names)
    return " ".join(sorted(set(telling)))


def period_pattern(*, in_figures: bool = False) -> str:
    """A pattern of the names of periods: small first letters also as capitals, capitals only as such."""
    names = [name for name in _period_names() if in_figures is not any(map(str.isalpha, name))]
    return "|".join(
        "".join(
            f"[{c}{c.upper()}]" if c.islower() and (not i or name[i - 1] == " ") else re.escape(c)
            for i, c in enumerate(name)
        )
        for name in sorted(names, key=lambda name: (-len(name), name))
    )
