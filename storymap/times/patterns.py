"""The patterns of time expressions, each with its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from storymap.times import readings
from storymap.times.clues import period_pattern, period_words
from storymap.times.readings import Found

Reader = Callable[[re.Match[str], date | None], Found | None]


class Rule(NamedTuple):
    """A pattern, its reader, and sets of words of each of which a text must hold one to be worth a look."""

    needs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]
    reader: Reader


_MONTHS = (
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Aug Sep Sept Oct Nov Dec"
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_SEASONS = "spring summer autumn fall winter"
_UNITS = (
    "second minute hour day night week fortnight month year decade century seconds minutes hours days nights weeks "
    "fortnights months years decades centurys"
)

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
    # Factored by first letters, since every word of a text is held against it.
    r"(?P<number>\d{1,4}(?:\.\d+)?|an?|one|t(?:wo|hree|en|welve|hirteen|wenty|hirty)|f(?:our(?:teen)?|ive|if(?:teen|ty)"
    r"|orty)|s(?:ix(?:teen|ty)?|even(?:teen)?)|e(?:ight(?:een)?|leven)|nine(?:teen|ty)?)"
)


_CUE = r"(?:(?:just|earlier|later|early|late) )?"
_LOOSE = re.IGNORECASE
#: What a text must hold of, one of each set of words; the pattern; its reader; the flags of the pattern.
_Row = tuple[str, str, Reader, int]

_IN_A_CALENDAR: tuple[_Row, ...] = (
    ("0", r"\b\d{4}-\d{2}-\d{2}\b", readings.read_iso, 0),
    (
        f"0 & {_MONTHS}",
        rf"\b{_DAY}(?: ?[-–] ?(?P<last>[0-3]?\d))?(?: of)? {_MONTH}(?:,? {_YEAR})?(?!\w)",
        readings.read_date,
        0,
    ),
    (
        f"0 & {_MONTHS}",
        rf"\b{_MONTH} {_DAY}(?: ?[-–] ?(?P<last>[0-3]?\d))?(?:,? {_YEAR})?(?![\w%]|[.,]\d)",
        readings.read_date,
        0,
    ),
    (f"1900 & {_MONTHS}", rf"\b{_MONTH},?(?: of)? {_YEAR}\b", readings.read_month_year, 0),
    (
        _MONTHS,
        rf"\b(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Dd]uring )|(?<=[Bb]y )|(?<=early )|(?<=late )"
        rf"|(?<=mid-)|(?<=[Ff]rom )|(?P<which>[Ll]ast|[Tt]his|[Nn]ext) ){_MONTH}(?!\w| \d|['’])",
        readings.read_bare_month,
        0,
    ),
    (
        "1900",
        rf"\b{_YEAR} ?(?:-|–|to|/|(?<=[Bb]etween .{{5}})and) ?(?P<last>(?:1\d|20)?\d\d)\b(?=[\s.,;:)?!]|$)",
        readings.read_years,
        0,
    ),
    (
        f"1900 & {_SEASONS}",
        rf"\b(?:(?P<which>last|this|next) |)(?P<season>spring|summer|autumn|fall|winter)(?: of)?(?: {_YEAR})\b",
        readings.read_season,
        _LOOSE,
    ),
    (
        f"last this next & {_SEASONS}",
        r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|winter)\b(?P<year>)",
        readings.read_season,
        _LOOSE,
    ),
    (
        "1900 & quarter half",
        rf"\b(?P<ordinal>first|second|third|fourth) (?P<part>quarter|half) of {_YEAR}\b",
        readings.read_quarter,
        _LOOSE,
    ),
    ("0s", r"(?:\b(?:early|mid|late)[ -])?(?:\b(?P<decade>1\d\d0|20\d0)['’]?s\b)", readings.read_decade, _LOOSE),
    ("0s", r"(?<=[Tt]he )['’](?P<decade>\d0)s\b", readings.read_decade, 0),
    ("0 & century", r"\b(?P<number>\d{1,2})(?:st|nd|rd|th)[ -]century\b", readings.read_century, _LOOSE),
    (
        "1900",
        r"(?=1[4-9]|20)"
        r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\b[Uu]ntil )|(?<=\b[Ff]rom )|(?<=\b[Bb]efore )"
        r"|(?<=\b[Aa]fter )|(?<=\b[Dd]uring )|(?<=early )|(?<=late )|(?<=mid-)|(?<=\()|(?<=\bof )|(?<=year )"
        r"|(?<=through ))(?P<year>1[4-9]\d\d|20\d\d)\b(?!,\d|[.]\d|%| (?:people|[a-z]+s\b)|-\d|s\b)",
        readings.read_year,
        0,
    ),
    (
        "1900",
        r"(?=1[0-3])(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Ff]rom )|(?<=year ))"
        r"(?P<year>1[0-3]\d\d)\b(?!,\d|[.]\d|%)"
        r"(?=[.,;:)](?:$|\s)|$|\s(?:was|is|has|his|its|this|as)\b|\s(?!(?:people|[a-z]+s|and|or|of)\b))",
        readings.read_year,
        0,
    ),
    ("1900", rf"\b{_YEAR}(?= and (?:1[4-9]|20)\d\d\b(?! [a-z]+s\b|,\d|[.]\d|%))", readings.read_year, 0),
    ("1900", rf"(?<=\b1\d\d\d and ){_YEAR}\b(?! [a-z]+s\b|,\d|[.]\d|%)", readings.read_year, 0),
    (
        "1900",
        r"(?=1[4-9])(?:(?<=[Aa]bout )|(?<=circa )|(?<=c. ))(?P<year>1[4-9]\d[1-9])\b"
        r"(?= [a-z]|[,;)])(?! [a-z]+s\b| people)",
        readings.read_year,
        0,
    ),
    ("1900", r"(?<=[Tt]he )(?P<year>19\d\d|20\d\d)(?= [A-Za-z])", readings.read_year, 0),
)
_FROM_PUBLICATION: tuple[_Row, ...] = (
    (
        _WEEKDAYS,
        rf"\b(?:(?P<which>last|next|this coming|coming|this) )?(?P<weekday>{_WEEKDAY}){_PART}\b",
        readings.read_weekday,
        0,
    ),
    (
        "yesterday today tomorrow tonight night morning afternoon evening",
        r"\b(?:the day before yesterday|the day after tomorrow|(?:yesterday|tomorrow)(?: morning| afternoon"
        r"| evening| night)?|today|tonight|(?<!the )last night(?! (?:trains?|bus|shift|flight|of)\b)"
        r"|this (?:morning|afternoon|evening))\b",
        readings.read_day_word,
        _LOOSE,
    ),
    (
        "week weekend month year decade century & this last next coming following previous past",
        rf"\b{_CUE}(?P<which>this|last|next|(?:the )?(?:coming|following|previous|past)) "
        r"(?P<unit>week|weekend|month|year|decade|century)\b(?!-)",
        readings.read_this_unit,
        _LOOSE,
    ),
    (
        "ago",
        rf"\b(?:(?:about|around|some|almost|nearly|over) )?{_NUMBER} {_UNIT}s? ago\b",
        readings.read_ago,
        _LOOSE,
    ),
    ("time", rf"\bin {_NUMBER} {_UNIT}s?['’]?s? time\b", readings.read_in_time, _LOOSE),
    (
        "past last previous",
        rf"\b(?:in|over|during|for|within)? ?the (?:past|last|previous)(?: (?:few|several|couple of))? "
        rf"(?:{_NUMBER} )?{_PLURAL}\b",
        readings.read_past_units,
        _LOOSE,
    ),
    (
        "recent",
        r"\b(?:in|over|during) (?:the )?recent (?P<number>(?!))?(?P<unit>hour|day|week|month|year)s\b",
        readings.read_past_units,
        _LOOSE,
    ),
    (
        "coming next following",
        rf"\b(?:(?:in|over|during|within|for) )?(?:the )?(?:coming|next|following)(?: (?:few|several|couple of))? "
        rf"(?:{_NUMBER} )?{_PLURAL}\b",
        readings.read_next_units,
        _LOOSE,
    ),
    ("ahead come", rf"\bin the {_PLURAL} (?:ahead|to come)\b(?P<number>)?", readings.read_ahead_units, _LOOSE),
)
_SPANS: tuple[_Row, ...] = (
    (
        "hours minutes",
        r"\b(?:just )?(?:hours|minutes) (?:after|before|later|earlier)\b",
        readings.read_hours_after,
        _LOOSE,
    ),
    (
        "not",
        rf"\bnot (?:with)?in {_PLURAL}, but (?:with)?in (?P<sooner>minute|hour|day|week|month)s\b",
        readings.read_within,
        _LOOSE,
    ),
    ("within", rf"\bwithin {_PLURAL}\b", readings.read_within, _LOOSE),
    ("within", rf"\bwithin {_NUMBER} {_UNIT}s?\b", readings.read_within_number, _LOOSE),
    ("half", r"\bhalf an? (?P<unit>hour|day|year)\b", readings.read_half, _LOOSE),
    (
        _UNITS,
        rf"\b{_NUMBER}(?P<half> and a half)?[ -]{_UNIT}(?:s\b(?! old\b| of age\b)|\b(?!-old| old\b|s))"
        r"(?!['’]s? time| ago)",
        readings.read_duration,
        _LOOSE,
    ),
)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every pattern with its reader; of equal spans the earlier wins.

    Most texts hold few of the words: a rule says which it cannot do without, one of each set. Words are
    whole, and small unless the rule wants a capital; "0" is any digit, "1900" a year, "0s" the end of a decade's name.
    """
    named = (period_words(), rf"(?<!\w)(?:{period_pattern()})(?!\w)", readings.read_period_of, 0)
    return tuple(
        Rule(tuple(frozenset(words.split()) for words in needs.split(" & ")), re.compile(pattern, flags), reader)
        for needs, pattern, reader, flags in (*_IN_A_CALENDAR, *_FROM_PUBLICATION, *_SPANS, named)
    )
