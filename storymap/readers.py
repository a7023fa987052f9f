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
from storymap.languages import detect
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
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_MARKS = re.compile(r"[*_`]")
_RULE = re.compile(r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+|-+)[ \t]*")
_OWN_LINE = re.compile(r" {0,3}(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,3}[.)][ \t]|>|\|)")
_FRONT = re.compile(r"---[ \t]*\r?\n(?:[^\r\n]*\r?\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_HALF = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
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
    if str(source).startswith(("https://", "http://")):
        raise StoryError(f"{source} is an address, and only files are read. Save the article as text and give that.")
    path = Path(source)
    try:
        if path.is_dir():
            raise StoryError(f"{path} is a folder, wanted an article. {_NEXT}")
        if path.stat().st_size > MAX_STORY_BYTES:
            raise StoryError(
                f"{path} has {path.stat().st_size / 1e6:.0f} MB, at most {MAX_STORY_BYTES / 1e6:.0f} MB make one "
                "story. Split it into articles."
            )
        with path.open("rb") as file:  # a pipe or a device says no size beforehand
            data = file.read(MAX_STORY_BYTES + 1)
    except StoryError:
        raise
    except FileNotFoundError as error:
        raise StoryError(f"No file {path}. Check the name, or leave it out to open the sample.") from error
    except OSError as error:
        raise StoryError(
            f"{path} cannot be read: {error.strerror or error}. Copy it to where you may read it."
        ) from error
    except ValueError as error:  # a NUL in the name
        raise StoryError(f"{str(source)!r} is no file name. {_NEXT}") from error
    if path.suffix.lower() not in _SUFFIXES and path.suffix:
        raise StoryError(f"{path.name} is a {path.suffix} file, wanted .txt or .md. {_NEXT}")
    facts = _sidecar(path)
    return parse_story(
        decode(data, path.name),
        published=published or facts.get("published"),
        title=facts.get("title"),
        source=facts.get("source"),
        language=facts.get("language"),
        markdown=path.suffix.lower() in {".md", ".markdown"},
    )


def parse_story(
    text: str,
    *,
    published: date | None = None,
    title: str | None = None,
    source: str | None = None,
    language: str | None = None,
    markdown: bool = False,
) -> Story:
    """The story in a text, with its paragraphs told apart; its language is told from the text if none is given.

    Raises
    ------
    StoryError
        The text is empty, has no letter in it, or is over 2,000,000 characters.

    Examples
    --------
    >>> story = parse_story("World\\nFlood drives hundreds from Quito\\nThe river rose at dawn. Hundreds left.")
    >>> [(paragraph.number, story.paragraph_text(paragraph.number)) for paragraph in story.paragraphs][:2]
    [(-1, 'World'), (0, 'Flood drives hundreds from Quito')]
    """
    # Python and JSON can hold half a surrogate pair, which no encoding can; the mark for "unreadable" is as long.
    text = _HALF.sub("\ufffd", text.removeprefix("\ufeff"))
    if not text.strip():
        raise StoryError("The text is empty, wanted an article. Paste it, or give a .txt or .md file.")
    if len(text) > MAX_STORY_CHARACTERS:
        raise StoryError(
            f"The text has {len(text):,} characters, at most {MAX_STORY_CHARACTERS:,} make one story. "
            "Split it into articles."
        )
    if "\0" in text:
        raise StoryError(f"The text holds NUL characters, so it is not text. {_NEXT}")
    begin = _front_matter(text) if markdown else 0
    blocks = list(_blocks(text, begin, markdown=markdown))
    first = _first_number(text, blocks, markdown=markdown)
    paragraphs = tuple(Paragraph(number, start, end) for number, (start, end) in enumerate(blocks, first))
    headline = next((text[p.start : p.end] for p in paragraphs if p.number == 0), None)
    if markdown and headline:
        mark = _HEADING.match(headline)
        headline = _MARKS.sub("", headline[mark.end() if mark else 0 :]).rstrip(" #")
    return Story(text, paragraphs, title or headline, published, language or detect(text), source)


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
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) / 50:
        raise StoryError(f"{name} is a binary file, wanted text. {_NEXT}")
    return text


def _sidecar(path: Path) -> dict[str, Any]:
    side = path.with_suffix(".json")
    if side == path or not side.is_file():
        return {}
    try:
        facts = json.loads(side.read_text(encoding="utf-8-sig"))
        if not isinstance(facts, dict):
            raise ValueError("it holds no object")
        for key in ("title", "published", "language", "source"):
            if not isinstance(facts.get(key), str | None):
                raise ValueError(f"its {key} is no text")
        if facts.get("published"):
            facts["published"] = date.fromisoformat(facts["published"])
    except (OSError, ValueError, TypeError) as error:
        raise StoryError(f"{side.name} beside the article cannot be used: {error}. Mend it or move it away.") from error
    return facts


def _front_matter(text: str) -> int:
    """Where the article begins in Markdown that opens with a block of settings."""
    match = _FRONT.match(text)
    return match.end() if match else 0


def _blocks(text: str, begin: int, *, markdown: bool) -> Iterator[tuple[int, int]]:
    """Start and end of every paragraph, white space at its ends left out."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text, begin) if match.group().strip()]
    if markdown:
        ruled = [(start, end) for start, end in lines if not _RULE.fullmatch(text, start, end)]
        lines = ruled or lines
    if not lines:
        return
    joined = (markdown and _parted(text, lines)) or _hard_wrapped(text, lines)
    start, end = lines[0]
    for following in lines[1:]:
        gap = text[end : following[0]]
        own = _OWN_LINE if markdown else _HEADING
        alone = own.match(text, *following) or (markdown and _HEADING.match(text, start, end))
        if joined and len(_BREAK.findall(gap)) == 1 and not alone:
            end = following[1]
        else:
            yield _trim(text, start, end)
            start, end = following
    yield _trim(text, start, end)


def _parted(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether blank lines part the paragraphs, so that a single line end is none of Markdown's."""
    return any(len(_BREAK.findall(text[b:c])) > 1 for (_, b), (c, _) in itertools.pairwise(lines))


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
    if markdown and _HEADING.match(text, *blocks[0]):
        return 0
    first, second = (text[start:end] for start, end in blocks[:2])
    later = max(len(text[start:end].split()) for start, end in blocks[1:])
    if markdown and _HEADING.match(second):
        return -1 if len(first.split()) <= _LABEL_WORDS else 1
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
    return len(line.split()) <= _HEADLINE_WORDS and (not line.endswith((".", "。")) or line.endswith("..."))
