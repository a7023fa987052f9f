"""A file, standard input or pasted text → a Story.

``story.text`` is the decoded text as given, less a leading byte-order mark: line ends,
tabs and marks stay, so every offset holds in the reader's own file. Paragraphs are
found on top of it: -1 a section label above the headline, 0 the headline, 1… the body.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from storymap.errors import StoryError
from storymap.model import Paragraph, Story
from storymap.settings import MAX_STORY_CHARACTERS

MAX_STORY_BYTES = 4 * MAX_STORY_CHARACTERS
_SUFFIXES = {".txt", ".text", ".md", ".markdown"}
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP, DOCX or EPUB file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
}
_NEXT = "Give a plain text or Markdown file in UTF-8."
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"(?:\r\n|[\r\n\u2028\u2029])")
_SENTENCE_END = re.compile(r"[.!?…。！？؟]['\"’”»)\]]*$")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+")
_LABEL_WORDS = 3
_HEADLINE_WORDS = 25


def read_story(source: str | Path, *, published: date | None = None) -> Story:
    """The story in a file, or on standard input for "-".

    A JSON file of the same name beside it (``article.json`` for ``article.txt``) may
    give ``title``, ``published`` (YYYY-MM-DD), ``language`` and ``source``.

    Raises
    ------
    StoryError
        No such file, no text in it, not text, too long, or a broken JSON file beside it.

    Examples
    --------
    >>> from storymap.settings import SAMPLE
    >>> read_story(SAMPLE).published
    datetime.date(2024, 10, 31)
    """
    if str(source) == "-":
        return parse_story(decode(sys.stdin.buffer.read(MAX_STORY_BYTES + 1), "standard input"), published=published)
    path = Path(source)
    try:
        if path.is_dir():
            raise StoryError(f"{path} is a folder, wanted an article. {_NEXT}")
        if path.stat().st_size > MAX_STORY_BYTES:
            raise StoryError(
                f"{path} has {path.stat().st_size / 1e6:.0f} MB, at most {MAX_STORY_BYTES / 1e6:.0f} MB make one "
                "story. Split it into articles."
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise StoryError(f"No file {path}. Check the name, or leave it out to open the sample.") from error
    except OSError as error:
        raise StoryError(f"{path} cannot be read: {error.strerror or error}.") from error
    if path.suffix.lower() not in _SUFFIXES and path.suffix:
        raise StoryError(f"{path.name} is a {path.suffix} file, wanted .txt or .md. {_NEXT}")
    facts = _sidecar(path)
    return parse_story(
        decode(data, path.name),
        published=published or facts.get("published"),
        title=facts.get("title"),
        source=facts.get("source"),
        language=facts.get("language") or "en",
        markdown=path.suffix.lower() in {".md", ".markdown"},
    )


def parse_story(
    text: str,
    *,
    published: date | None = None,
    title: str | None = None,
    source: str | None = None,
    language: str = "en",
    markdown: bool = False,
) -> Story:
    """The story in a text, with its paragraphs told apart.

    Raises
    ------
    StoryError
        The text is empty, has no letter in it, or is over 2,000,000 characters.

    Examples
    --------
    >>> story = parse_story("World\\nFlood in Quito\\nThe river rose at dawn. Hundreds left.")
    >>> [(p.number, story.text[p.start : p.end]) for p in story.paragraphs][:2]
    [(-1, 'World'), (0, 'Flood in Quito')]
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise StoryError("The text is empty, wanted an article. Paste it, or give a .txt or .md file.")
    if len(text) > MAX_STORY_CHARACTERS:
        raise StoryError(
            f"The text has {len(text):,} characters, at most {MAX_STORY_CHARACTERS:,} make one story. "
            "Split it into articles."
        )
    if "\0" in text:
        raise StoryError(f"The text holds NUL characters, so it is not text. {_NEXT}")
    blocks = list(_blocks(text))
    first = _first_number(text, blocks, markdown=markdown)
    paragraphs = tuple(Paragraph(number, start, end) for number, (start, end) in enumerate(blocks, first))
    headline = next((text[p.start : p.end] for p in paragraphs if p.number == 0), None)
    if markdown and headline:
        headline = _HEADING.sub("", headline)
    return Story(text, paragraphs, title or headline, published, language, source)


def decode(data: bytes, name: str, *, limit: int | None = MAX_STORY_BYTES) -> str:
    """Bytes as text: UTF-8, or UTF-16 with a byte-order mark; StoryError for anything else."""
    if limit is not None and len(data) > limit:
        raise StoryError(f"{name} is over {MAX_STORY_BYTES / 1e6:.0f} MB. Split it into articles.")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise StoryError(f"{name} is {what}, wanted text. {_NEXT}")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data[:4096]:
            raise StoryError(f"{name} is a binary file, wanted text. {_NEXT}") from error
        raise StoryError(
            f"{name} is not UTF-8 (byte {error.start:,} is 0x{data[error.start]:02x}). Save it as UTF-8 and try again."
        ) from error
    if "\0" in text:
        raise StoryError(f"{name} is a binary file, wanted text. {_NEXT}")
    return text


def _sidecar(path: Path) -> dict[str, Any]:
    side = path.with_suffix(".json")
    if side == path or not side.is_file():
        return {}
    try:
        facts = json.loads(side.read_text(encoding="utf-8"))
        if not isinstance(facts, dict):
            raise ValueError("it holds no object")
        if facts.get("published"):
            facts["published"] = date.fromisoformat(facts["published"])
    except (OSError, ValueError, TypeError) as error:
        raise StoryError(f"{side.name} beside the article cannot be used: {error}. Mend it or move it away.") from error
    return facts


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every paragraph, white space at its ends left out."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if match.group().strip()]
    if not lines:
        return
    joined = _hard_wrapped(text, lines)
    start, end = lines[0]
    for following in lines[1:]:
        gap = text[end : following[0]]
        if joined and len(_BREAK.findall(gap)) == 1 and not _HEADING.match(text[following[0] : following[1]]):
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


def _first_number(text: str, blocks: list[tuple[int, int]], *, markdown: bool) -> int:
    """The number of the first paragraph: -1 for a section label, 0 for a headline, 1 for body."""
    if len(blocks) < 2:
        return 1
    if markdown and _HEADING.match(text[blocks[0][0] : blocks[0][1]]):
        return 0
    first, second = (text[start:end] for start, end in blocks[:2])
    later = max(len(text[start:end].split()) for start, end in blocks[1:])
    if not _headline(first) or (len(first.split()) >= later and not _SENTENCE_END.search(second)):
        return 1
    labelled = len(first.split()) <= _LABEL_WORDS < len(second.split()) and len(blocks) > 2 and _headline(second)
    return -1 if labelled else 0


def _headline(line: str) -> bool:
    return len(line.split()) <= _HEADLINE_WORDS and (not line.endswith((".", "。")) or line.endswith("..."))
