"""The patterns of time expressions, each with its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from storymap.lexicon import values
from storymap.times import counted, days, readings
from storymap.times.anchor import Anchor
from storymap.times.clues import DAY, MONTH, MONTHS, WEEKDAY, WEEKDAYS, period_pattern, period_words
from storymap.times.feasts import feast_pattern, feast_words
from storymap.times.numerals import NUMBER, ORDINAL
from storymap.times.readings import Found

Reader = Callable[[re.Match[str], Anchor], Found | None]


class Rule(NamedTuple):
    """A pattern, its reader, sets of words of each of which a text must hold one to be worth a look, and an example."""

    needs: tuple[frozenset[str], ...]
    pattern: re.Pattern[str]
    reader: Reader
    example: str


_MONTHS = " ".join(map(str.title, (*MONTHS, *values("month-short"))))
_ERAS = "BC BCE CE AD B C"
_WEEKDAYS = " ".join(map(str.title, WEEKDAYS))
_SEASONS = "spring summer autumn fall winter"
_UNITS = (
    "second minute hour day night week fortnight month year decade century seconds minutes hours days nights weeks "
    "fortnights months years decades centuries millennium millennia"
)

_YEAR = r"(?P<year>1\d{3}|20\d{2})"
_UNTIL = MONTH.replace("month", "until")
_LAST_ORDINAL = ORDINAL.replace("ordinal", "last")
_TENS = "(?P<tens>(?:twen|thir|for|fif|six|seven|eigh|nine?)ties)"
_SHORT = r"['’](?P<short>\d\d)"
_US = r"(?P<day_us>[0-3]?\d)(?:st|nd|rd|th)?(?![\w%]|[.,]\d)"
_PART = r"(?: (?:early |late )?(?:morning|afternoon|evening|night))?"
_UNIT = r"(?P<unit>second|minute|hour|day|night|week|fortnight|month|year|decade|centur(?:y|ie(?=s))|millenni(?:um|a))"
_PLURAL = r"(?P<unit>minute|hour|day|week|month|year)s"
_SEASON = "(?P<season>spring|summer|autumn|fall|winter)"
_OF_CENTURY = (
    r"(?:(?P<part>early|mid|late|middle|beginning|end|(?:first|second) half|(?:first|last) quarter)(?:[ -]| of the ))?"
)
_ERA = r"(?P<era>BCE?|CE|AD|B\.C\.(?:E\.)?|C\.E\.|A\.D\.)(?!\w)"
_LAST_ERA = _ERA.replace("era", "last_era")
_YEARS = r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,6})"
_NO_YEAR = r"(?!,? ?(?:1\d{3}|20\d\d)\b)"

_CUE = r"(?:(?:just|earlier|later|early|late) )?"
#: What a text must hold of, one of each set of words; the pattern; its reader; an example.
_Row = tuple[str, str, Reader, str]

_IN_A_CALENDAR: tuple[_Row, ...] = (
    ("0-0", r"\b\d{4}-\d{2}-\d{2}\b", readings.read_iso, "It is dated 2019-05-03."),
    (
        f"0 & {_MONTHS}",
        rf"\b{DAY}(?:(?: ?[-–] ?| to )(?P<last>[0-3]?\d))?(?: of)? {MONTH}(?:,? {_YEAR}| {_SHORT})?(?!\w)",
        readings.read_date,
        "It fell on 3 May 1911.",
    ),
    (
        f"0 & {_MONTHS}",
        rf"\b{MONTH} {DAY}(?:(?: ?[-–] ?| to )(?P<last>[0-3]?\d))?(?:,? {_YEAR}|,? {_SHORT})?(?![\w%]|[.,]\d)",
        readings.read_date,
        "It fell on May 3, 1911.",
    ),
    (
        f"0 & {_MONTHS}",
        rf"\b{DAY}-{MONTH}-(?P<year>(?:1\d|20)?\d\d)(?![\w-])",
        readings.read_date,
        "It fell on 3-May-11.",
    ),
    (
        f"1900 & {_MONTHS}",
        rf"\b(?:{DAY} )?{MONTH}(?: {_US})?(?P<joint> ?[-–—] ?| to | and | until | till | through )"
        rf"(?:(?P<last>[0-3]?\d)(?:st|nd|rd|th)? )?{_UNTIL}(?: (?P<last_us>[0-3]?\d)(?:st|nd|rd|th)?)?,?"
        rf"(?: of)? {_YEAR}\b",
        readings.read_month_range,
        "It rained from March to May 2012.",
    ),
    (
        f"1900 & {_MONTHS}",
        rf"\b{MONTH}(?=(?:, [A-Z][a-z]+){{0,4}},? (?:and|or|to) (?:in )?[A-Z][a-z]+,? {_YEAR}\b)",
        readings.read_month_year,
        "It rained in March and May 2012.",
    ),
    (
        f"0 & {_MONTHS}",
        rf"\b{DAY}(?=(?:, [0-3]?\d(?:st|nd|rd|th)?)?,? (?:and|or) [0-3]?\d(?:st|nd|rd|th)? {MONTH}(?:,? {_YEAR})?)",
        readings.read_date,
        "It rained on 3 and 5 May 2012.",
    ),
    (
        f"last next this ago that same following previous & {_MONTHS}",
        rf"\b(?:{DAY}(?: of)? )?{MONTH}(?: {_US})?,?(?: (?:of |in )?(?:(?P<which>last|next|this) year"
        rf"|(?:(?:about|some|almost|nearly) )?{NUMBER} years ago"
        r"|(?P<that>that|the (?:same|following|next|previous)) year)\b)",
        days.read_month_of_year,
        "It rained in March two years ago.",
    ),
    (
        f"last next this & {_MONTHS}",
        rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his) (?:{DAY}(?: of)? )?{MONTH}(?: {_US})?(?!\w){_NO_YEAR}",
        days.read_which_day,
        "It rained last April 1.",
    ),
    (
        f"following next previous same that & {_MONTHS}",
        rf"\b(?P<which>[Tt]he (?:following|next|previous|same)|[Tt]hat) (?:{DAY} )?{MONTH}(?!\w|['’])",
        days.read_following_month,
        "He sailed in 1911. The following March he returned.",
    ),
    (
        f"0 & {_MONTHS}",
        rf"\b{MONTH}(?:,?(?: of)? {_YEAR}| {_SHORT})\b",
        readings.read_month_year,
        "It rained in May 1911.",
    ),
    (
        _MONTHS,
        rf"\b(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Dd]uring )|(?<=[Bb]y )|(?<=early )|(?<=late )"
        rf"|(?<=mid-)|(?<=[Ff]rom )|(?P<which>[Ll]ast|[Tt]his|[Nn]ext) ){MONTH}(?!\w| \d|['’])",
        days.read_bare_month,
        "It rained in May.",
    ),
    (
        "1900",
        rf"\b{_YEAR} ?(?:-|–|to|/|(?<=[Bb]etween .{{5}})and) ?(?P<last>(?:1\d|20)?\d\d)\b(?=[\s.,;:)?!]|$)",
        readings.read_years,
        "The war of 1998-2000 is over.",
    ),
    (
        f"1900 & {_SEASONS}",
        rf"(?i)\b{_SEASON}(?: of)? {_YEAR}(?:[-–/](?:1\d|20)?\d\d)?\b",
        readings.read_season_of_year,
        "They starved in the winter of 1944-45.",
    ),
    (
        f"last next this & {_SEASONS}",
        rf"(?i)\b{_SEASON} (?:of )?(?P<which>last|next|this) year\b",
        days.read_season_of_year_near,
        "It flooded in the spring of last year.",
    ),
    ("1900 & Q", rf"\bQ(?P<quarter>[1-4])(?: of)? {_YEAR}\b", readings.read_short_quarter, "Rents fell in Q2 2023."),
    (
        "0/0",
        r"(?<![\w/.-])(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/(?P<year>1[89]\d\d|20\d\d)(?![\w/-])",
        readings.read_figures,
        "It is dated 25/12/2019.",
    ),
    (
        "1900 & quarter half",
        rf"(?i)\b(?P<ordinal>first|second|third|fourth) (?P<part>quarter|half) of {_YEAR}\b",
        readings.read_quarter,
        "Sales fell in the third quarter of 2023.",
    ),
    (
        "0s",
        rf"(?i)(?:\b{_OF_CENTURY})(?:\b(?P<decade>1\d\d0|20\d0)['’]?s\b)(?! (?:BC|B\.C|AD|A\.D|CE|C\.E))",
        readings.read_decade,
        "Bath shone in the late 1700s.",
    ),
    ("0s", r"(?<=[Tt]he )['’](?P<decade>\d0)s\b(?P<part>)", readings.read_decade, "They danced in the ’60s."),
    (
        "twenties thirties forties fifties sixties seventies eighties nineties",
        r"(?<=the )(?:(?:early|mid|late)[- ])?" + _TENS + r"(?= |[.,;:])(?! of )",
        readings.read_tens,
        "They danced in the sixties.",
    ),
    (
        "century centuries",
        rf"(?i)\b{_OF_CENTURY}{ORDINAL}(?:(?:(?: and| or| to|-|–)(?: the)?) ?{_LAST_ORDINAL}[ -]centuries"
        rf"|[ -]century)\b(?:,? (?i:{_ERA}))?",
        readings.read_century,
        "Ships came in the early 17th century.",
    ),
    (
        "millennium",
        rf"(?i)\b{ORDINAL}[ -]millennium\b(?:,? {_ERA})?",
        readings.read_millennium,
        "They wrote in the third millennium BC.",
    ),
    (
        f"0 & {_ERAS}",
        rf"\b{_YEARS}(?: ?{_ERA})?(?P<joint> ?[-–—/] ?| to | and | until )"
        rf"(?:(?:(?P<ad>AD|A\.D\.) ?)?(?P<last>\d[\d,]{{0,6}})\b"
        rf"(?: ?{_LAST_ERA}|(?<=AD \d)|(?<=AD \d\d)|(?<=AD \d\d\d)))",
        readings.read_era_range,
        "He ruled from 27 BC to AD 14.",
    ),
    (f"0 & {_ERAS}", rf"\b(?:{DAY} )?{MONTH},? {_YEARS} ?{_ERA}", readings.read_era, "He fell on 15 March 44 BC."),
    (f"0 & {_ERAS}", rf"\b(?P<number>\d{{1,4}}0)s ?{_ERA}", readings.read_era_decade, "Plague came in the 430s BC."),
    (f"0 & {_ERAS}", rf"(?<![\d.,-])\b{_YEARS} ?{_ERA}", readings.read_era, "He fell in 44 BC."),
    (
        "0 & AD A",
        r"\b(?P<era>AD|A\.D\.) ?(?P<number>\d{1,4})\b(?!,\d|[.]\d)",
        readings.read_era,
        "It burned in AD 79.",
    ),
    (
        "1900",
        r"(?=1[4-9]|20)"
        r"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\b[Uu]ntil )|(?<=\b[Ff]rom )|(?<=\b[Bb]efore )"
        r"|(?<=\b[Aa]fter )|(?<=\b[Dd]uring )|(?<=early )|(?<=late )|(?<=mid-)|(?<=\()|(?<=\bof )|(?<=year )"
        r"|(?<=through ))(?P<year>1[4-9]\d\d|20\d\d)\b(?!,\d|[.]\d|%| (?:people|[a-z]+s\b)|-\d|s\b)",
        readings.read_year,
        "It burned in 1911.",
    ),
    (
        "1900",
        r"(?=1[0-3])(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Ff]rom )|(?<=year ))"
        r"(?P<year>1[0-3]\d\d)\b(?!,\d|[.]\d|%)"
        r"(?=[.,;:)](?:$|\s)|$|\s(?:was|is|has|his|its|this|as)\b|\s(?!(?:people|[a-z]+s|and|or|of)\b))",
        readings.read_year,
        "It burned in 1241.",
    ),
    (
        "1900",
        rf"\b{_YEAR}(?= and (?:1[4-9]|20)\d\d\b(?! [a-z]+s\b|,\d|[.]\d|%))",
        readings.read_year,
        "It burned in 1911 and 1913.",
    ),
    (
        "1900",
        rf"(?<=\b1\d\d\d and ){_YEAR}\b(?! [a-z]+s\b|,\d|[.]\d|%)",
        readings.read_year,
        "It burned in 1911 and 1913.",
    ),
    (
        "1900",
        r"(?=1[4-9])(?:(?<=[Aa]bout )|(?<=circa )|(?<=c. ))(?P<year>1[4-9]\d[1-9])\b"
        r"(?= [a-z]|[,;)])(?! [a-z]+s\b| people)",
        readings.read_year,
        "He died about 1527, it is said.",
    ),
    ("1900", r"(?<=[Tt]he )(?P<year>19\d\d|20\d\d)(?= [A-Za-z])", readings.read_year, "The 1908 quake hit Messina."),
)
_FROM_PUBLICATION: tuple[_Row, ...] = (
    (
        f"week & {_WEEKDAYS}",
        rf"\b(?P<weekday>{WEEKDAY}){_PART}(?: of)? (?P<which>last|next|this) week\b",
        days.read_weekday_of_week,
        "It rained on Monday last week.",
    ),
    (
        f"last this next following previous that same & {_SEASONS}",
        rf"(?i)\b(?P<which>last|this|next|the (?:following|next|previous|same)|that) {_SEASON}\b(?!['’])",
        days.read_season,
        "It rained last summer.",
    ),
    (
        _SEASONS,
        rf"(?<=[Ii]n the ){_SEASON}(?P<which> of (?:that|the same) year)?\b(?! of\b)",
        days.read_season_told,
        "It fell in May 1911. In the autumn he left.",
    ),
    (
        f"week & {_WEEKDAYS}",
        rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his) week,?(?: on)? (?P<weekday>{WEEKDAY}){_PART}\b",
        days.read_weekday_of_week,
        "Next week on Friday it opens.",
    ),
    (
        "day week month year",
        r"(?i)\b(?P<which>the (?:following|next|previous|same)|that) (?P<unit>day|week|month|year)\b(?!['’-])",
        counted.read_told_unit,
        "He left on 3 May 1911. The next day he slept.",
    ),
    (
        "on & 0",
        r"(?<=\b[Oo]n the )(?P<day>[0-3]?\d)(?:st|nd|rd|th)(?=[.,;:]|\s(?:he|she|it|they|we|I|the|a|an|all|and)\b)",
        days.read_day_of_told_month,
        "He left on 3 May 1911. On the 9th he slept.",
    ),
    (
        "later earlier afterwards before",
        rf"(?i)\b{NUMBER} {_UNIT}s? (?P<side>later|earlier|afterwards|before)\b",
        counted.read_later,
        "He left on 3 May 1911. Two days later he slept.",
    ),
    (
        "ago",
        rf"(?i)\b(?:(?:about|around|some|almost|nearly|over) )?(?P<half_of>half an?) {_UNIT} ago\b",
        counted.read_ago,
        "It burned half a century ago.",
    ),
    (
        _WEEKDAYS,
        rf"\b(?:(?P<which>last|next|this coming|coming|this) )?(?P<weekday>{WEEKDAY}){_PART}\b",
        days.read_weekday,
        "It rained on Monday.",
    ),
    (
        "yesterday today tomorrow tonight night morning afternoon evening",
        r"(?i)\b(?:the day before yesterday|the day after tomorrow|(?:yesterday|tomorrow)(?: morning| afternoon"
        r"| evening| night)?|today|tonight|(?<!the )last night(?! (?:trains?|bus|shift|flight|of)\b)"
        r"|this (?:morning|afternoon|evening))\b",
        days.read_day_word,
        "It rained yesterday.",
    ),
    (
        "week weekend month year decade century & this last next coming following previous past",
        rf"(?i)\b{_CUE}(?P<which>this|last|next|(?:the )?(?:coming|following|previous|past)) "
        r"(?P<unit>week|weekend|month|year|decade|century)\b(?!-)",
        counted.read_this_unit,
        "It rained last week.",
    ),
    (
        "ago",
        rf"(?i)\b(?:(?:about|around|some|almost|nearly|over) )?{NUMBER}(?P<half> and a half)? {_UNIT}s?"
        r"(?P<half_after> and a half)? ago\b",
        counted.read_ago,
        "It rained two weeks ago.",
    ),
    (
        "now hence",
        rf"(?i)\b(?:(?:about|around|some) )?{NUMBER} {_UNIT}s? (?:from now|hence)\b",
        counted.read_in_time,
        "It opens two months from now.",
    ),
    (
        "past last & year month week decade century",
        r"(?i)\b(?:over|during|within|for) the (?:past|last) (?P<unit>week|month|year|decade|century)\b(?!['’-])",
        counted.read_past_unit,
        "Rents rose over the past year.",
    ),
    ("time", rf"(?i)\bin {NUMBER} {_UNIT}s?['’]?s? time\b", counted.read_in_time, "It opens in two months’ time."),
    (
        "past last previous",
        rf"(?i)\b(?:in|over|during|for|within)? ?the (?:past|last|previous)(?: (?:few|several|couple of))? "
        rf"(?:{NUMBER} )?{_PLURAL}\b",
        counted.read_past_units,
        "It rained over the past three weeks.",
    ),
    (
        "recent",
        r"(?i)\b(?:in|over|during) (?:the )?recent (?P<number>(?!))?(?P<unit>hour|day|week|month|year)s\b",
        counted.read_past_units,
        "It rained in recent days.",
    ),
    (
        "coming next following",
        rf"(?i)\b(?:(?:in|over|during|within|for) )?(?:the )?(?:coming|next|following)(?: (?:few|several|couple of))? "
        rf"(?:{NUMBER} )?{_PLURAL}\b",
        counted.read_next_units,
        "It may rain in the coming days.",
    ),
    (
        "ahead come",
        rf"(?i)\bin the {_PLURAL} (?:ahead|to come)\b(?P<number>)?",
        counted.read_next_units,
        "It may rain in the days ahead.",
    ),
)
_SPANS: tuple[_Row, ...] = (
    (
        "hours minutes",
        r"(?i)\b(?:just )?(?:hours|minutes) (?:after|before|later|earlier)\b",
        counted.read_hours_after,
        "Hours after, it rained.",
    ),
    (
        "not",
        rf"(?i)\bnot (?:with)?in {_PLURAL}, but (?:with)?in (?P<sooner>minute|hour|day|week|month)s\b",
        counted.read_within,
        "Not within months, but within days.",
    ),
    ("within", rf"(?i)\bwithin {_PLURAL}\b", counted.read_within, "It ends within days."),
    ("within", rf"(?i)\bwithin {NUMBER} {_UNIT}s?\b", counted.read_within_number, "It ends within two weeks."),
    (
        "half",
        r"(?i)\bhalf an? (?P<unit>hour|day|year|decade|century)\b",
        counted.read_half,
        "It rained for half an hour.",
    ),
    (
        _UNITS,
        rf"(?i)\b{NUMBER}(?P<half> and a half)?[ -]{_UNIT}(?:s\b(?! old\b| of age\b)|\b(?!-old| old\b|s))"
        r"(?!['’]s? time| ago)",
        counted.read_duration,
        "It rained for three days.",
    ),
)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every pattern with its reader; of equal spans the earlier wins.

    Most texts hold few of the words: a rule says which it cannot do without, one of each set. Words are
    whole, and small unless the rule wants a capital; "0" is any digit, "1900" a year, "0s" the end of a
    decade's name, "0-0" and "0/0" two figures that are so joined.
    """
    feasts = (
        feast_words(),
        rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) )?(?P<feast>{feast_pattern()})\b(?:,? (?:of |in )?{_YEAR}\b)?",
        days.read_feast,
        "It rained on Good Friday 2023.",
    )
    named = (
        period_words(),
        rf"(?<!\w)(?:{period_pattern()})(?!\w)",
        readings.read_period_of,
        "It fell in the Cold War.",
    )
    in_figures = (
        "0/0",
        rf"(?<!\w)(?:{period_pattern(in_figures=True)})(?!\w)",
        readings.read_period_of,
        "It was after 9/11.",
    )
    return tuple(
        Rule(tuple(frozenset(words.split()) for words in needs.split(" & ")), re.compile(pattern), reader, example)
        for needs, pattern, reader, example in (*_IN_A_CALENDAR, *_FROM_PUBLICATION, *_SPANS, feasts, named, in_figures)
    )


@lru_cache(maxsize=1)
def ranks() -> dict[str, tuple[int, ...]]:
    """Which of the rules a word calls for: those that have it in the first set of what they cannot do without."""
    found: dict[str, tuple[int, ...]] = {}
    for rank, rule in enumerate(rules()):
        for word in rule.needs[0]:
            found[word] = (*found.get(word, ()), rank)
    return found
