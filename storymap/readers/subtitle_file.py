"""Subtitles → a document: cues joined to sentences, sentences to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from storymap.errors import StoryError
from storymap.readers.document import Document, Piece, Run

_CUE = re.compile(
    r"(?P<from>(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{3})[ \t]+-->[ \t]+(?P<to>(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{3})[^\r\n]*"
)
_BLOCK = re.compile(r"\r?\n[ \t]*\r?\n")
_VOICE = re.compile(r"<v(?:\.[\w.]+)?[ \t]+([^>]{1,80})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^}]{0,200}\}")
_WORD = re.compile(r"[^\W_]")
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
    for start, end, voice, lines in _cues(text):
        # Rolling captions say a line again, and another below it.
        new = lines[1:] if lines[0] == last_line else lines
        if not new:
            continue
        words = " ".join(new)
        before = paragraphs[-1] if paragraphs else ""
        ended = bool(_STOP.search(before)) and (start - last_end >= _PAUSE or len(before) >= _LONG)
        if not before or voice != last_voice or ended:
            paragraphs.append(words)
        else:
            paragraphs[-1] = f"{before} {words}"
        last_end, last_voice, last_line = end, voice, lines[-1]
    if not paragraphs:
        raise StoryError(f"{name} is a subtitle file without words; give one with speech.")
    return Document(tuple(Piece("paragraph", (Run(paragraph),)) for paragraph in paragraphs), speech=True)


def _cues(text: str) -> Iterator[tuple[float, float, str, list[str]]]:
    """Start and end in seconds, the speaker and the lines of every cue that has words."""
    for block in _BLOCK.split(text.replace("\ufeff", "")):
        cues = list(_CUE.finditer(block))  # Of a cue that no empty line parts from the next there are two.
        ends = [*(cue.start() for cue in cues[1:]), len(block)]
        for cue, end in zip(cues, ends, strict=False):
            said = block[cue.end() : end]
            voice = _VOICE.search(said)
            lines = [" ".join(unescape(line).split()) for line in _TAG.sub("", said).splitlines()]
            lines = [line for line in lines if _WORD.search(line)]
            if lines:
                yield _seconds(cue["from"]), _seconds(cue["to"]), voice[1] if voice else "", lines


def _seconds(written: str) -> float:
    total = 0.0
    for part in written.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total
