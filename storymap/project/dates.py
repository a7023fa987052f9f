"""What a person types for a time → its value, as the table of times writes it."""

from __future__ import annotations

import re
from datetime import date

from storymap.errors import ProjectError
from storymap.model import Paragraph, Sentence, Story
from storymap.times import find_times

_DAY = r"-?\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
# EDTF writes seasons as months 21 to 24, quarters as 33 to 36, decades and centuries with X.
# Years before 1 are counted as astronomers do, -0043 for 44 BC, and those of five figures and more begin with Y.
_POINT = (
    rf"(?:{_DAY}|-?\d{{4}}(?:-(?:0[1-9]|1[0-2]|2[1-4]|3[3-6]))?|\d{{4}}-W[0-5]\d|-?\d{{3}}X|-?\d\dXX|Y-?\d{{5,12}}"
    r"|XXXX-\d\d(?:-\d\d)?)"
)
_SPAN = r"P(?:\d+(?:\.\d+)?[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?"
_VALUE = re.compile(
    rf"(?:(?:before |after )?{_POINT}[~?%]?|(?:{_POINT}[~?%]?|\.\.)/(?:{_POINT}[~?%]?|\.\.)"
    rf"|{_SPAN}(?:/{_SPAN})?(?: (?:after|before) speech)?)"
)


def time_value(words: str | None, *, published: date | None = None) -> str | None:
    """The value of a date or a period in ISO 8601 or EDTF, or in English words; None for nothing.

    Examples
    --------
    >>> time_value("31 October 2024"), time_value("2024-10-28/2024-11-03"), time_value("  ")
    ('2024-10-31', '2024-10-28/2024-11-03', None)
    >>> time_value("44 BC"), time_value("-04XX")
    ('-0043', '-04XX')
    """
    words = " ".join((words or "").split())
    if not words:
        return None
    if _VALUE.fullmatch(words):
        _calendar(words)
        return words
    story = Story(words, (Paragraph(1, 0, len(words)),), published=published)
    read = find_times(story, [Sentence(1, 0, len(words))]) if re.search(r"[^\W\d_]", words) else ()
    found = [time for time in read if time.value]
    if len(found) == 1 and len(found[0].text) >= 0.5 * len(words):
        return found[0].value
    raise ProjectError(f"“{words}” is not a date. Write it as in 2024-10-31, 2024-10, 2024 or 31 October 2024.")


def _calendar(words: str) -> None:
    for day in re.findall(rf"(?<![\d-]){_DAY}(?!\d)", words):
        try:
            date.fromisoformat(day.lstrip("-"))
        except ValueError as error:
            raise ProjectError(f"There is no {day} in the calendar. Correct the day or the month.") from error
