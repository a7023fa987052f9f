"""How hard a text is to read, by a formula that is named; it measures and never rewrites."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"[.!?]+[\"”’')\]]*(?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_PACE = 220  # words a minute


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, a silent e taken off.

    Examples
    --------
    >>> [syllables(word) for word in ("map", "region", "place", "Ukraine")]
    [1, 2, 1, 2]
    """
    word = word.lower()
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    return max(1, count)


def grade(text: str) -> float:
    """The Flesch–Kincaid grade of an English text: the school year in which it can be read, 0 for no words.

    0.39 × words a sentence + 11.8 × syllables a word − 15.59 (Kincaid and others, 1975).
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(_END.findall(text)))
    return max(0.0, 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59)


def minutes(text: str) -> int:
    """How many minutes a quick reader needs, at 220 words a minute; at least 1."""
    return max(1, round(len(_WORD.findall(text)) / _PACE))
