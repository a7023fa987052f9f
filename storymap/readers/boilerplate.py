"""What of a pasted web page is none of the article: menus, share buttons, related links, captions told twice.

A text is taken for a pasted page only where at least two of its lines are what no writer writes
and every web page has. Any other text keeps all its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

_Span = tuple[int, int]

#: Lines that only a page's furniture says, as alternatives of one pattern.
_FURNITURE = re.compile(
    "|".join(
        (
            r"(?:skip|jump) to (?:main |the )?(?:content|navigation|article)",
            r"(?:sign|log) (?:in|out|up)|subscribe(?: now)?|register|my account|newsletters?",
            r"menu|search|close|home|(?:open|close|toggle) (?:menu|navigation)|breadcrumbs?|back to top",
            r"share(?: this)?(?: article| story| page)?|share (?:on|via|by|with) [\w ]+",
            r"(?:copy|email|print)(?: link| this)?|save|listen|follow(?: us)?(?: on [\w ]+)?",
            r"facebook|twitter|x|whatsapp|linkedin|reddit|pinterest|telegram|bluesky|messenger|instagram",
            r"advertise(?:ment|ments)?(?: with us)?|ad|sponsored(?: content)?",
            r"continue reading(?: below)?|read more|view comments|comments?(?: \(?\d+\)?)?|\d+ comments?|\d+",
            r"(?:accept|manage|reject) (?:all )?cookies|cookie (?:policy|settings)|loading(?:\.\.\.|…)?",
            r"privacy(?: policy)?|terms(?: of (?:use|service))?|contact(?: us)?|about(?: us)?",
        )
    ),
    re.I,
)
#: Of these, the ones that a headline or a story of few words could be too.
_COMMON = re.compile(r"home|search|about|contact|save|listen|close|x|ad|email|menu|\d+|register|print|copy", re.I)
#: Lines that point away from the article.
_ELSEWHERE = re.compile(
    "|".join(
        (
            r"(?:related|see also|read (?:more|next|also)|also read|watch|more on this|recommended)\s*:.*",
            r"you['’]ve (?:read|viewed|reached) .*|support (?:our|independent|quality) .*|sign up (?:for|to) .*",
            r"(?:get|download) (?:our|the) (?:app|newsletter).*|become a (?:member|subscriber|supporter).*",
            r"this (?:site|website) uses cookies.*|we use cookies.*|enable javascript.*",
            r"this article was (?:amended|updated) .*",
        )
    ),
    re.I,
)
#: Behind one of these nothing of the article follows.
_END = re.compile(
    "|".join(
        (
            r"(?:most (?:viewed|read|popular|shared|commented)|trending(?: now)?|popular (?:now|stories)",
            r"related (?:stories|articles|topics|content|links)|recommended(?: for you)?|read next|topics?|tags?",
            r"more (?:on this story|from .{1,40}|stories|news)|you may (?:also )?like|explore more.*",
            r"latest (?:news|stories)|editors?['’]? picks?|comments? ?(?:\(\d+\))?)\s*:?",
        )
    ),
    re.I,
)
_RIGHTS = re.compile(r"©|\(c\)|copyright\b|registered in [A-Z]", re.I)
_BYLINE = re.compile(
    r"(?:[Bb]y|BY)\s+(?P<who>[A-Z][\w.'’-]+(?:,?\s+(?:and\s+)?[A-Z][\w.'’-]+){1,7})(?:\s+in\s+.{2,40})?(?:\s*[,|·–—-]\s*(?P<when>.{6,40}))?"
)
_DATED = re.compile(
    r"(?:(?:first )?published|posted|updated|last (?:modified|updated)|modified)(?:\s+on)?\b[\s:]*(?P<when>.{4,60})",
    re.I,
)
_DAY = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Z][a-z]{2,8})\.?,?\s+(?P<year>\d{4})"
    r"|(?P<month2>[A-Z][a-z]{2,8})\.?\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4})"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
)
_ONLY_A_DAY = re.compile(rf"(?:[A-Z][a-z]{{2,8}},?\s+)?(?:{_DAY.pattern})(?:[\s,|]+[\d.:]+\s*(?:[ap]\.?m\.?)?\s*\w*)?")
_CREDIT = re.compile(
    r"\b(?:photograph|photo|picture|image|credit|illustration)s?\s*(?:by|:)|/(?:getty|reuters|ap|afp|epa)\b", re.I
)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SHORT = 5  # words of a line of a menu
_HEADLINE = (5, 25)  # words


@dataclass(frozen=True, slots=True)
class Article:
    """The lines of a text that are the article's, as spans, and those set aside."""

    lines: list[_Span]
    aside: tuple[_Span, ...] = ()
    headline: bool = False
    author: str | None = None
    published: date | None = None
    site: str | None = None
    captions: tuple[_Span, ...] = ()


def article_in(text: str, lines: list[_Span]) -> Article:
    """The article among the lines of a text; all of them where the text is no pasted page."""
    words = [" ".join(text[start:end].split()) for start, end in lines]
    if sum(map(_sure_sign, words)) < 2:
        return Article(lines)
    kept = _kept(words)
    if not any(_SENTENCE.search(words[number]) for number in kept):
        return Article(lines)
    facts = facts_in(words[:60])
    names = _menu_names(words, kept)
    return Article(
        [lines[number] for number in kept],
        tuple(lines[number] for number in range(len(lines)) if number not in frozenset(kept)),
        headline=_is_headline(words[kept[0]]),
        author=facts[0],
        published=facts[1],
        site=names,
        captions=tuple(lines[number] for number in kept if _CREDIT.search(words[number])),
    )


def _sure_sign(line: str) -> bool:
    """Whether a line is what no article says of itself."""
    furniture = _FURNITURE.fullmatch(line) and not _COMMON.fullmatch(line)
    return bool(furniture or _ELSEWHERE.fullmatch(line) or _tells_rights(line))


def _tells_rights(line: str) -> bool:
    return _RIGHTS.match(line) is not None or "all rights reserved" in line.lower()


def _kept(words: Sequence[str]) -> list[int]:
    """The numbers of the lines that are the article's."""
    end = _end(words)
    first = _first(words[:end])
    kept: list[int] = []
    said: set[str] = set()
    for number in range(first, end):
        line = words[number]
        if _set_aside(line) or line.casefold() in said:
            continue
        said.add(line.casefold())
        kept.append(number)
    return kept


def _set_aside(line: str) -> bool:
    patterns = (_FURNITURE, _ELSEWHERE, _BYLINE, _DATED)
    return any(pattern.fullmatch(line) for pattern in patterns) or _tells_rights(line)


def _end(words: Sequence[str]) -> int:
    """The number of the line behind the article: where links to others begin, and no long sentence follows."""
    for number, line in enumerate(words):
        if number and (_END.fullmatch(line) or _tells_rights(line)) and not any(map(_prose, words[number + 1 :])):
            return number
    return len(words)


def _prose(line: str) -> bool:
    return len(line.split()) >= 18 and bool(_SENTENCE.search(line)) and not _tells_rights(line)


def _first(words: Sequence[str]) -> int:
    """The number of the headline: the last line of five words or more before the first prose."""
    body = next((number for number, line in enumerate(words) if _prose(line)), len(words))
    heads = [
        number
        for number, line in enumerate(words[:body])
        if _is_headline(line) and not _set_aside(line) and not _CREDIT.search(line)
    ]
    if not heads:
        return body if body < len(words) else 0
    # A headline may have a line below it that says more; menus part it from what stands above.
    first = heads[-1]
    while first - 1 in heads:
        first -= 1
    return first


def _is_headline(line: str) -> bool:
    low, high = _HEADLINE
    return low <= len(line.split()) <= high and not line.endswith((".", "。"))


def facts_in(lines: Sequence[str]) -> tuple[str | None, date | None]:
    """Author and day of publication, where lines say nothing else: "By Ana Ruiz, 4 May 2024", "Published 4 May 2024".

    Examples
    --------
    >>> facts_in(["Rain in Quito", "By Ana Ruiz in Quito", "4 May 2024"])
    ('Ana Ruiz', datetime.date(2024, 5, 4))
    """
    author = published = None
    for line in lines:
        byline, dated = _BYLINE.fullmatch(line), _DATED.fullmatch(line)
        if byline and author is None:
            author = byline["who"]
            published = published or day_in(byline["when"] or "")
        if published is None and (dated or _ONLY_A_DAY.fullmatch(line)):
            published = day_in(dated["when"] if dated else line)
    return author, published


def _menu_names(words: Sequence[str], kept: Sequence[int]) -> str | None:
    """The name of the paper: a short line that stands in the menu and in the footer."""
    head = [line for line in words[: kept[0]] if 2 <= len(line.split()) <= _SHORT and not _FURNITURE.fullmatch(line)]
    foot = " ".join(words[kept[-1] + 1 :]).casefold()
    return next((line for line in head if line.casefold().removeprefix("the ") in foot), None)


def day_in(words: str) -> date | None:
    """The first day that some words name: "12 June 2025 08.14 BST", "June 12, 2025", "2025-06-12".

    Examples
    --------
    >>> day_in("Thu 12 Jun 2025 11.02 BST")
    datetime.date(2025, 6, 12)
    """
    for match in _DAY.finditer(words):
        if match["iso"]:
            written, form = match["iso"], "%Y-%m-%d"
        else:
            day, month, year = (match[part] or match[f"{part}2"] for part in ("day", "month", "year"))
            written, form = f"{day} {month[:3]} {year}", "%d %b %Y"
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            continue
    return None
