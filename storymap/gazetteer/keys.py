"""A name as people write it → the key under which the gazetteer keeps it.

``normalise`` folds what writers vary without meaning anything by it: case, accents,
dots, hyphens, apostrophes, a leading "the", a trailing "'s", St for Saint. Both sides
go through it, the names when the gazetteer is built and the question when it is asked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Letters that no Unicode decomposition takes apart.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n",
        "ə": "e", "ɛ": "e", "ɔ": "o", "ŧ": "t", "ĸ": "k", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ⱡ": "l",
    }
)  # fmt: skip
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_UNUSUAL = re.compile(r"[^a-z0-9 ]|^the |\b(?:st|ste|mt|ft) |  |^ | $").search
_POSSESSIVE = re.compile(r"['’ʼ´`]s?\s*$")
_APOSTROPHES = re.compile(r"['’‘ʼʻʽ`´ʹʾʿ′ʺ″]")
_INNER_DOT = re.compile(r"(?<=\w\w)\.(?=\w\w)")
# Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs: marks of other scripts are letters.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_NOT_WORD = re.compile(r"[^\w\u0900-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff]+")


@lru_cache(maxsize=32_768)
def normalise(name: str) -> str:
    """The key of a name; "" where nothing but punctuation is left.

    Examples
    --------
    >>> [normalise(name) for name in ("The Hague", "U.S.", "São Paulo's", "St. Louis", "Aix-en-Provence", "O'Higgins")]
    ['hague', 'us', 'sao paulo', 'saint louis', 'aix en provence', 'ohiggins']
    >>> normalise("Ужгород"), normalise("東京")
    ('ужгород', '東京')
    """
    key = name.casefold()
    return _fold(key) if _UNUSUAL(key) else key


def keeps_s(name: str) -> str | None:
    """The key of a name that ends in "'s" with the s kept ("St John's"), None for other names."""
    if not name.endswith(("'s", "’s", "s'", "s’")):
        return None
    return normalise(_APOSTROPHES.sub("", name)) or None


def as_written(name: str) -> str:
    """A short name without "the", dots and "'s", its case kept: "the U.S." is "US", and "us" is not."""
    for article in ("the ", "The ", "THE "):
        name = name.removeprefix(article)
    return _POSSESSIVE.sub("", name).replace(".", "").strip()


def _fold(key: str) -> str:
    key = _POSSESSIVE.sub("", key)
    key = _APOSTROPHES.sub("", key)
    if not key.isascii():
        key = unicodedata.normalize("NFD", key)
        key = unicodedata.normalize("NFKC", _MARKS.sub("", key)).translate(_LETTERS)
    key = _INNER_DOT.sub(" ", key).replace(".", "").replace("&", " and ")
    words = _NOT_WORD.sub(" ", key).replace("_", " ").split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    for number, word in enumerate(words[:-1]):
        if word in _SHORT:
            words[number] = _SHORT[word]
    return " ".join(words)
