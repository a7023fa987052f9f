"""Subtitles → a document: cues joined to sentences, sentences to paragraphs."""

from __future__ import annotations

import re

from storymap.errors import StoryError
from storymap.readers.document import Document, Piece, Run

_CUE = re.compile(
    r"(?P<from>(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{3})[ \t]+-->[ \t]+(?P<to>(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{3})[^\r\n]*"
)
_BLOCK = re.compile(r"\r?\n[ \t]*\r?\n")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^>]{1,80})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|\{\\[^}]{0,200}\}")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_PAUSE = 2.5  # seconds without words that end a paragraph
_LONG = 600  # characters from which a paragraph ends with its sentence


def read_subtitles(text: str, name: str) -> Document:
    """What is said in a .srt or .vtt file, as running text.

    Raises
    ------
    StoryError
        No cue with words in it.
    """
    paragraphs: list[str] = []
    last_end, last_voice, last_line = 0.0, "", ""
    for start, end, voice, words in _cues(text):
        if words == last_line:
            continue  # Rolling captions say a line again.
        before = paragraphs[-1] if paragraphs else ""
        ended = bool(_STOP.search(before)) and (start - last_end >= _PAUSE or len(before) >= _LONG)
        if not before or voice != last_voice or ended:
            paragraphs.append(words)
        else:
            paragraphs[-1] = f"{before} {words}"
        last_end, last_voice, last_line = end, voice, words
    if not paragraphs:
        raise StoryError(f"{name} is a subtitle file without words; give one with speech.")
    return Document(tuple(Piece("paragraph", (Run(paragraph),)) for paragraph in paragraphs))


def _cues(text: str) -> list[tuple[float, float, str, str]]:
    """Start and end in seconds, the speaker and the words of every cue."""
    found = []
    for block in _BLOCK.split(text.replace("\ufeff", "")):
        cue = _CUE.search(block)
        if cue is None:
            continue
        said = block[cue.end() :]
        voice = _VOICE.search(said)
        words = " ".join(_TAG.sub("", said).split())
        if words:
            found.append((_seconds(cue["from"]), _seconds(cue["to"]), voice[1] if voice else "", words))
    return found


def _seconds(written: str) -> float:
    total = 0.0
    for part in written.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total
