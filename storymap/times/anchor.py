"""What a time without a year of its own is counted from: the day of writing, and the date told before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from storymap.model import Sentence, Story
from storymap.times.clues import DAY, MONTH, month_of
from storymap.times.tense import looks_ahead, plans

_DATED = re.compile(r"(?:.*/)?(?P<year>-?\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?|-(?:W\d\d|[23]\d))?")
_NEAR_MONTHS = 2  # a date so near the day of writing is no other time than the story's own
#: "The most since May 2019" dates nothing that follows; a bare year after the others dates its own sentence alone.
_BACK = re.compile(r"\b(?:([Ss]ince|than)|of|from|until|before|after)\s+$")
_AT_HEAD = 15  # code points of a sentence in which the time that frames it stands
_COUNTED_YEARS = 10
_SOON = 60  # days
_TURN = 6  # so many months back are told as the year after: January after December

_HEADS = 4  # paragraphs of a story in which its dateline may stand
_LINE = 120  # code points of a paragraph in which it ends
_YEAR = r"(?P<year>1\d{3}|20\d\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_PLACE = r"(?:[A-Z][\w.'’()/-]*[ ,]+){0,6}[(–—-]? ?"
_SIGNED = r"(?:(?:By|Published|Updated|Posted|Written|Dated?|Filed)\b[^.!?\n]{0,60}?)?"
#: "ADDIS ABABA, February 21, 2015 - Talks …", "By Ann Lee, 3 May 2019" as a whole paragraph.
_DATELINES = tuple(
    re.compile(rf"\s*(?:{_PLACE}{_WEEKDAY}{day}\)?(?: ?\([^)\n]{{1,30}}\))? ?[-–—:] |{signed}\s*(?:\n|$))")
    for full in (rf"{DAY} {MONTH},? {_YEAR}", rf"{MONTH} {DAY},? {_YEAR}")
    for day, signed in ((full, "(?!)"), (r"(?!)", rf"{_SIGNED}{_WEEKDAY}{full}\b[^.!?\n]{{0,20}}"))
)


@dataclass(frozen=True, slots=True)
class Told:
    """A date that the story has told: as exact as it was, and where."""

    year: int
    month: int | None
    day: int | None
    paragraph: int
    frames: bool  # whether it stands at the head or the end of its sentence, and so dates what follows


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of writing, the last date told, and whether a date without a year still belongs to it."""

    written: date | None
    told: Told | None = None
    holds: bool = False

    def at(self, sentence: Sentence) -> Anchor:
        """The anchor as it is for the next sentence."""
        return replace(self, holds=self.holds and self._reaches(sentence.paragraph))

    def _reaches(self, paragraph: int) -> bool:
        if self.told is None:
            return False
        gap = paragraph - self.told.paragraph
        if self.written is None:
            return self.told.month is not None or (gap <= 1 and self.told.frames)
        return gap <= 1 if self.told.month is not None else gap == 0 and self.told.frames

    def after(self, value: str | None, kind: str, sentence: Sentence, text: str, start: int, end: int) -> Anchor:
        """The anchor once a time of the sentence, which stands in the text from start to end, has been read."""
        dated = _DATED.fullmatch(value or "")
        before = _BACK.search(text, max(sentence.start, start - 10), start)
        if dated is None or (before is not None and before[1]):
            return self
        month, day = (int(dated[part]) if dated[part] else None for part in ("month", "day"))
        if kind != "absolute" and month is None and self._is_round(int(dated["year"])):
            return self
        frames = before is None and (start - sentence.start <= _AT_HEAD or sentence.end - end <= 2)
        told = Told(int(dated["year"]), month, day, sentence.paragraph, frames)
        return replace(self, told=told, holds=not self._is_own_time(told))

    def _is_round(self, year: int) -> bool:
        """Whether a year that was counted back lies too far off to be meant exactly: "12,000 years ago"."""
        return self.written is not None and abs(self.written.year - year) > _COUNTED_YEARS

    def _is_own_time(self, told: Told) -> bool:
        if self.written is None:
            return False
        if told.month is None:
            return told.year == self.written.year
        return abs(12 * (told.year - self.written.year) + told.month - self.written.month) <= _NEAR_MONTHS

    def told_year(self, month: int) -> int | None:
        """The year of a month told after the last date, None where that date holds no longer.

        Examples
        --------
        >>> Anchor(None, Told(1911, 12, 14, 1, True), holds=True).told_year(1)
        1912
        """
        if self.told is None or not self.holds:
            return None
        return self.told.year + (self.told.month is not None and self.told.month - month > _TURN)

    def year_of(self, match: re.Match[str], month: int, day: int | None = None) -> int | None:
        """The year of a month or day that names none: the last told, or the one nearest to the day of writing."""
        told = self.told_year(month)
        if told is not None and (self.written is None or not plans(match)):
            return told
        if self.written is None:
            return None
        return self._year_of_month(match, month) if day is None else self._year_of_day(match, month, day)

    def _year_of_month(self, match: re.Match[str], month: int) -> int:
        """The last such month unless the clause looks ahead."""
        assert self.written is not None
        if looks_ahead(match):
            return self.written.year + (month < self.written.month)
        return self.written.year - (month > self.written.month)

    def _year_of_day(self, match: re.Match[str], month: int, day: int) -> int:
        """The year in which the day lies nearest behind the writing, or nearest ahead if the clause looks ahead."""
        assert self.written is not None
        written = self.written
        later = (month, day) > (written.month, written.day)
        if looks_ahead(match):
            return written.year + (not later and (month, day) != (written.month, written.day))
        # An announcement names days shortly ahead without a word for it ("The vote is on 5 November").
        soon = later and (date(written.year, month, min(day, 28)) - written).days <= _SOON
        return written.year - (later and not soon)

    def told_day(self) -> date | None:
        """The last date told, where it is a day of the calendar that holds still."""
        told = self.told
        if told is None or not self.holds or not told.day or not told.month or told.year < 1:
            return None
        try:
            return date(told.year, told.month, told.day)
        except ValueError:
            return None


def anchor_of(story: Story) -> Anchor:
    """The day of publication, or the day that a full date in the story's dateline gives."""
    if story.published is not None:
        return Anchor(story.published)
    for paragraph in story.paragraphs[:_HEADS]:
        end = min(paragraph.end, paragraph.start + _LINE)
        for pattern in _DATELINES:
            match = pattern.match(story.text[paragraph.start : end])
            if match is None:
                continue
            try:
                return Anchor(date(int(match["year"]), month_of(match["month"]), int(match["day"])))
            except ValueError:
                continue
    return Anchor(None)
