"""Bytes → text, in the encoding they are in."""

from __future__ import annotations

import re

from storymap.errors import StoryError
from storymap.settings import MAX_STORY_CHARACTERS

MAX_STORY_BYTES = 4 * MAX_STORY_CHARACTERS
NEXT = "Give the article as text, Markdown, a web page, .docx, .pdf, .epub, a feed, mail or subtitles."
MAGIC = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a sound, film or picture",
    b"\x1f\x8b": "a gzip file",
    b"BZh": "a bzip2 file",
    b"7z\xbc\xaf": "a 7z file",
    b"Rar!": "a RAR file",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format": "a database",
    b"\xd0\xcf\x11\xe0": "an old Word, Excel or PowerPoint file",
    b"{\\rtf": "an RTF file",
}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ENOUGH = 100_000  # bytes that tell an encoding


def decode(data: bytes, name: str, *, limit: int | None = MAX_STORY_BYTES) -> str:
    """Bytes as text: by their byte-order mark, as UTF-8, or in the encoding that they are most likely in.

    Raises
    ------
    StoryError
        Too long, or no text.
    """
    if limit is not None and len(data) > limit:
        raise StoryError(f"{name} is over {limit / 1e6:.0f} MB. Split it into articles.")
    for magic, what in MAGIC.items():
        # Two letters begin words too.
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in data[:200]):
            raise StoryError(f"{name} is {what}, wanted text. {NEXT}")
    text = _decoded(data, name)
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) / 50:
        raise StoryError(f"{name} is a binary file, wanted text. {NEXT}")
    return text


def _decoded(data: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or b"\0" in data[:4096]:
            raise StoryError(f"{name} is a binary file, wanted text. {NEXT}") from error
        found = _likeliest(data)
        if found is None:
            raise StoryError(
                f"{name} is not UTF-8 (byte {error.start:,} is 0x{data[error.start]:02x}), and its encoding cannot be "
                "told. Save it as UTF-8 and try again."
            ) from error
        return found


def _likeliest(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    found = list(from_bytes(data[:_ENOUGH]))
    if not found or found[0].encoding in ("utf_7", "ascii"):
        return None
    # Of encodings that fit equally well, the one of western Windows is by far the commonest.
    equal = [match for match in found if (match.chaos, match.coherence) == (found[0].chaos, found[0].coherence)]
    best = next((match for match in equal if match.encoding == "cp1252"), found[0])
    # The end of what was looked at may cut a character in two; the whole has to read without one fault.
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
