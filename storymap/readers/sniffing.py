"""Of what kind a file or a text is, told from what is in it; its name decides only between texts."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import Literal

from storymap.errors import StoryError
from storymap.readers.decoding import NEXT

Format = Literal["text", "markdown", "html", "docx", "pdf", "epub", "feed", "mail", "subtitles"]

#: The suffixes by which a file of each kind is known.
SUFFIXES: dict[Format, tuple[str, ...]] = {
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx",),
    "pdf": (".pdf",),
    "epub": (".epub",),
    "feed": (".rss", ".atom", ".xml"),
    "mail": (".eml",),
    "subtitles": (".srt", ".vtt"),
}
_OF_SUFFIX = {suffix: kind for kind, suffixes in SUFFIXES.items() for suffix in suffixes}
_PROLOGUE = r"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!doctype\s+(?!html)[^\[>]*(?:\[.*?\]\s*)?>\s*)*"
_PAGE = re.compile(_PROLOGUE + r"<(?:!doctype\s+html|html|head|body|article|main)\b", re.I | re.S)
_FEED = re.compile(_PROLOGUE + r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I | re.S)
_XML = re.compile(r"\s*<\?xml\b")
_TAG = re.compile(r"<(?:p|div|br|li|ul|ol|h[1-6]|span|a|table|tr|td|section|figure|blockquote|img)(?=[\s/>])", re.I)
_CUE = re.compile(r"\s*(?:WEBVTT\b|(?:\d+[ \t]*\r?\n)?(?:\d{1,2}:)?\d{1,2}:\d{2}[,.]\d{3} --> )")
_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\r\n]*(?:\r?\n[ \t]+[^\r\n]+)*\r?\n")
_MAIL_HEADERS = frozenset({"from", "to", "subject", "date", "received", "mime-version", "message-id", "return-path"})
_MARKDOWN = (
    re.compile(r"^#{1,6} \S", re.M),
    re.compile(r"!?\[[^\]\n]{0,300}\]\([^)\s]{1,500}(?: \"[^\"\n]*\")?\)"),
    re.compile(r"^(?:```|~~~)", re.M),
    re.compile(r"^\|(?:[^|\n]*\|){2,}[ \t]*$", re.M),
    re.compile(r"\*\*[^*\n]{1,200}\*\*"),
)
_MARKS = "#[`~|*"  # without one of these a text has no Markdown
_SEEN = 20_000  # characters that are looked at
_SEARCHED = 500_000  # the same for tags: a picture in one may be long


def format_of(data: bytes, name: str) -> Format | None:
    """The kind of a file that is told by its bytes; None for text of some sort.

    Raises
    ------
    StoryError
        It is of a kind that holds no article, or none that can be read.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data, name)
    return None


def _in_zip(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise StoryError(f"{name} is a damaged ZIP, DOCX or EPUB file. Save it again and try once more.") from error
    if "META-INF/container.xml" in names:
        return "epub"
    if any(entry.startswith("word/") for entry in names):
        return "docx"
    for folder, what in (
        ("xl/", "an Excel file"),
        ("ppt/", "a PowerPoint file"),
        ("content.xml", "an OpenDocument file"),
    ):
        if any(entry.startswith(folder) for entry in names):
            raise StoryError(f"{name} is {what}, wanted an article. {NEXT}")
    raise StoryError(f"{name} is a ZIP file, wanted an article. Unpack it and give the file in it.")


def text_format(text: str, suffix: str = "") -> Format:
    """The kind of a text; ``suffix`` decides where the text itself says nothing.

    Examples
    --------
    >>> text_format("<!DOCTYPE html><p>Rain."), text_format("Rain fell on Quito."), text_format("# Rain\\n\\n**Rain**")
    ('html', 'text', 'markdown')
    """
    start = text[:_SEEN]
    if _FEED.match(start):
        return "feed"
    if _PAGE.match(start) or _XML.match(start):
        return "html"
    if _CUE.match(start):
        return "subtitles"
    if _is_mail(start):
        return "mail"
    named = _OF_SUFFIX.get(suffix.lower())
    if named in ("markdown", "html", "mail", "subtitles"):
        return named
    if len(_TAG.findall(text, 0, _SEARCHED)) >= 3:
        return "html"
    return "markdown" if any(map(start.__contains__, _MARKS)) and _is_markdown(start) else "text"


def _is_markdown(start: str) -> bool:
    """Whether a text has two kinds of signs that no prose has, or two headings."""
    return sum(bool(sign.search(start)) for sign in _MARKDOWN) >= 2 or len(_MARKDOWN[0].findall(start)) >= 2


def _is_mail(start: str) -> bool:
    """Whether a text opens with the headers of a message: at least three, "From" among them."""
    found: set[str] = set()
    position = 0
    while (header := _HEADER.match(start, position)) is not None:
        found.add(header.group().partition(":")[0].lower())
        position = header.end()
    return "from" in found and len(found & _MAIL_HEADERS) >= 3


def suffix_of(name: str) -> str:
    """The suffix of a file name, in lower case.

    Examples
    --------
    >>> suffix_of("Article.HTML")
    '.html'
    """
    return PurePath(name).suffix.lower()
