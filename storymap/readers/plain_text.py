"""Plain text → the paragraphs of a story, found on top of it: every offset holds in the reader's own file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from storymap.errors import StoryError
from storymap.languages import detect
from storymap.model import Paragraph, Story
from storymap.readers.boilerplate import Article, article_in
from storymap.settings import MAX_STORY_CHARACTERS

NEXT = "Save the article as plain text in UTF-8 and try again."
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"(?:\r\n|[\r\n\u2028\u2029])")
_SENTENCE_END = re.compile(r"[.!?…。！？؟]['\"’”»)\]]*$")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_HALF = re.compile("[\ud800-\udfff]")
_SECTIONS = frozenset(
    re.findall(
        r"\w+",
        "world news politics business economy money markets sport sports science technology tech environment climate "
        "culture arts opinion travel health education society media lifestyle international national local region "
        "regional home law crime weather",
    )
)
_LABEL_WORDS = 3
_HEADLINE_WORDS = 25


class Given(TypedDict, total=False):
    """What is known of a story beside its text."""

    published: date | None
    title: str | None
    source: str | None
    language: str | None


def plain_story(text: str, **given: Unpack[Given]) -> Story:
    """The story in a plain text; menus, share buttons and related links of a pasted web page are set aside.

    Raises
    ------
    StoryError
        The text is empty, has no letter in it, or is over 2,000,000 characters.
    """
    # Python and JSON can hold half a surrogate pair, which no encoding can; the mark for "unreadable" is as long.
    text = _HALF.sub("\ufffd", text.removeprefix("\ufeff"))
    checked(text)
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if match.group().strip()]
    article = article_in(text, lines)
    blocks = list(_blocks(text, article.lines))
    first = 0 if article.headline and len(blocks) > 1 else first_number(text, blocks)
    paragraphs = tuple(Paragraph(number, start, end) for number, (start, end) in enumerate(blocks, first))
    headline = next((text[p.start : p.end] for p in paragraphs if p.number == 0), None)
    story = Story(
        text,
        paragraphs,
        title=given.get("title") or (" ".join(headline.split()) if headline else None),
        published=given.get("published") or article.published,
        language=story_language(given.get("language"), text),
        source=given.get("source"),
    )
    return _with_captions(
        replace(story, author=article.author, site=article.site, aside=_aside(text, article)), article
    )


def checked(text: str) -> None:
    """Raise StoryError for a text that no story can be made of."""
    if not text.strip():
        raise StoryError("The text is empty, wanted an article. Paste it, or give a file that holds one.")
    checked_length(len(text))
    if "\0" in text:
        raise StoryError(f"The text holds NUL characters, so it is not text. {NEXT}")


def checked_length(length: int) -> None:
    """Raise StoryError for so many characters that no story has them."""
    if length > MAX_STORY_CHARACTERS:
        raise StoryError(
            f"The text has {length:,} characters, at most {MAX_STORY_CHARACTERS:,} make one story. "
            "Split it into articles."
        )


def story_language(given: str | None, text: str) -> str:
    """The language that is given, or else the one that the text seems to be in."""
    return given or detect(text)


def _aside(text: str, article: Article) -> tuple[str, ...]:
    return tuple(" ".join(text[start:end].split()) for start, end in article.aside)


def _with_captions(story: Story, article: Article) -> Story:
    captions = frozenset(article.captions)
    paragraphs = tuple(
        replace(paragraph, kind="caption") if (paragraph.start, paragraph.end) in captions else paragraph
        for paragraph in story.paragraphs
    )
    return replace(story, paragraphs=paragraphs)


def _blocks(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Start and end of every paragraph, white space at its ends left out."""
    if not lines:
        return
    joined = _hard_wrapped(text, lines)
    start, end = lines[0]
    for following in lines[1:]:
        gap = text[end : following[0]]
        if joined and len(_BREAK.findall(gap)) == 1 and not _HEADING.match(text, *following):
            end = following[1]
        else:
            yield _trim(text, start, end)
            start, end = following
    yield _trim(text, start, end)


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether line ends fall inside sentences: blank lines part the paragraphs, most lines stop mid-sentence."""
    body = [(a, b) for (a, b), (c, _) in itertools.pairwise(lines) if len(_BREAK.findall(text[b:c])) == 1]
    blank = len(lines) - 1 - len(body)
    open_ended = sum(not _SENTENCE_END.search(text[a:b].rstrip()) for a, b in body)
    return bool(blank) and len(body) >= 2 and open_ended > len(body) / 2 and max(b - a for a, b in body) <= 120


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def first_number(text: str, blocks: list[tuple[int, int]]) -> int:
    """The number of the first paragraph: -1 for a section label, 0 for a headline, 1 for body."""
    if len(blocks) < 2:
        return 1
    first, second = (text[start:end] for start, end in blocks[:2])
    later = max(len(text[start:end].split()) for start, end in blocks[1:])
    if not _headline(first) or (len(first.split()) >= later and not _SENTENCE_END.search(second)):
        return 1
    return -1 if len(blocks) > 2 and _label(first) and len(second.split()) > _LABEL_WORDS and _headline(second) else 0


def _label(line: str) -> bool:
    """Whether a line names a section of a newspaper: "World", "Middle East", "Science & environment"."""
    words = line.split()
    if len(words) < 2:
        return True
    if len(words) > _LABEL_WORDS:
        return False
    plain = [word.strip("|>/»›·:").lower() for word in words]
    if any(word in _SECTIONS for word in plain) or not all(plain) or "&" in words:
        return True
    return len(words) == 2 and all(word[0].isupper() for word in words)


def _headline(line: str) -> bool:
    return len(line.split()) <= _HEADLINE_WORDS and (
        not line.endswith((".", "。", ":", ";", ",")) or line.endswith("...")
    )
