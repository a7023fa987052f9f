"""What the words around a time expression say: which number, which month, ahead or behind."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import lru_cache

from storymap.settings import DATA

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = {
    "zero": 0, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "ninety": 90,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
#: unit → (letter in a duration, days, how many of the letter)
UNITS = {
    "second": ("TS", 0, 1), "minute": ("TM", 0, 1), "hour": ("TH", 0, 1), "day": ("D", 1, 1), "night": ("D", 1, 1),
    "week": ("W", 7, 1), "fortnight": ("W", 14, 2), "month": ("M", 30, 1), "year": ("Y", 365, 1),
    "decade": ("Y", 3650, 10), "century": ("Y", 36500, 100),
}  # fmt: skip
#: "within days": from one of them to as many as make the next larger unit.
WITHIN = {"minute": "PT1M/PT1H", "hour": "PT1H/P1D", "day": "P1D/P7D", "week": "P7D/P30D", "month": "P1M/P12M",
           "year": "P1Y/P10Y"}  # fmt: skip

_BEHIND, _BEYOND = 70, 50  # code points of a clause that are looked at
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|['’]ll|due|upcoming|(?:is|are) to|(?:set|scheduled|slated|bound) (?:to|for)"
    r"|going to|(?:is|are|was|were|be) (?:now |also |still )?(?:forecast|predicted|due)"
    r"|(?:is|are|be) (?:now |also |still )?(?:expected|scheduled|planned|slated|poised|meant|supposed|likely)"
    r"|expected (?:to|by)|expects?|plans? to|hopes? to|aims? to|intends? to|planned for|chance of|ahead of)\b"
)
#: "Will open by Friday" looks ahead, "had opened by Friday" back.
_BY = re.compile(r"\bby\s*$")
_TO_COME = re.compile(r"\b(?:would|could|should|must|might|may|to|due|be)\b")
#: What looks ahead only where nothing looks back ("shut until Friday", "the court meets on Monday").
_AHEAD = re.compile(
    r"\b(?:[Uu]ntil|[Tt]ill|meets?|begins?|starts?|opens?|closes?|ends?|resumes?|reopens?|returns?|votes?|expires?"
    r"|takes? (?:place|effect)|kicks? off|comes? into force|goes? (?:on sale|to the polls))\b"
)
_PAST = re.compile(
    r"\b(?:said|told|was|were|had|did|has|have|came|went|met|began|took|held|left|made|fell|rose|won|lost|gave|saw|killed"
    r"|flew|drove|ran|sank|broke|brought|caught|spoke|struck|shot|sent|paid|sold|led|grew|became|got|wrote|chose|stood"
    r"|felt|heard|found|kept|knew|threw|drew|bought|fought|fled|beat|swept|sought|drowned|withdrew"
    r"|[a-z]{2,}ed)\b"
)


def month_of(name: str) -> int:
    """The number of a month by its name or abbreviation."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def number_of(match: re.Match[str]) -> float:
    """The number that stands in a match, in figures or in words."""
    word = match["number"].lower()
    return float(NUMBERS[word]) if word in NUMBERS else float(word)


def looks_ahead(match: re.Match[str]) -> bool:
    """Whether the clause speaks of what is to come: the cue nearest to the words decides.

    The match was looked for in one sentence, from ``match.pos`` to ``match.endpos``.
    """
    left = match.string[max(match.pos, match.start() - _BEHIND) : match.start()]
    right = match.string[match.end() : min(match.endpos, match.end() + _BEYOND)]
    left, right = re.split("[;:]", left)[-1], right.split(";")[0]
    cues: list[tuple[int, bool]] = []
    for pattern, future in ((_FUTURE, True), (_PAST, False)):
        cues += [(len(left) - cue.end(), future) for cue in pattern.finditer(left)]
    if _BY.search(left):
        last = max(_PAST.finditer(left), key=lambda cue: cue.end(), default=None)
        looking = last is None or _TO_COME.search(left, last.end()) is not None
        return looking or any(future for _, future in cues)
    if not cues and _AHEAD.search(left):
        return True
    if not cues:
        for pattern, future in ((_FUTURE, True), (_PAST, False)):
            cues += [(cue.start(), future) for cue in pattern.finditer(right)]
    if not cues:
        return False
    return min(cues, key=lambda cue: (cue[0], not cue[1]))[1]


def year_of(month: int, day: int, published: date, match: re.Match[str]) -> int:
    """The year in which the day lies nearest behind the publication, or nearest ahead if the clause looks ahead."""
    later = (month, day) > (published.month, published.day)
    if looks_ahead(match):
        return published.year + (not later and (month, day) != (published.month, published.day))
    # An announcement names days shortly ahead without a word for it ("The vote is on 5 November").
    soon = later and (date(published.year, month, min(day, 28)) - published).days <= 60
    return published.year - (later and not soon)


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
    """Of every name of a period the longest word, small, or "0" where it has but figures."""
    words = (max(re.findall("[a-z]+", name.lower()), key=len, default="0") for name in _period_names())
    return " ".join(sorted(set(words)))


def period_pattern() -> str:
    """A pattern of all names of periods: small first letters also as capitals, capitals only as such."""
    names = _period_names()
    return "|".join(
        "".join(
            f"[{c}{c.upper()}]" if c.islower() and (not i or name[i - 1] == " ") else re.escape(c)
            for i, c in enumerate(name)
        )
        for name in sorted(names, key=lambda name: (-len(name), name))
    )
