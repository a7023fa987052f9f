"""The words that the rules know, by what they say of a name beside them: ``data/sources/lexicon.csv``.

A row is a word and its class. A class that tells its words apart has parts: "generic:water" holds the generic words
that ask for a water. The words of another language have its code before their class: "de/going".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from storymap.errors import GazetteerError
from storymap.settings import DATA


def words(name: str) -> frozenset[str]:
    """The words of a class; raises KeyError for a class that the lexicon lacks.

    Examples
    --------
    >>> sorted(words("of-a-breed"))
    ['female', 'male', 'pedigree', 'purebred']
    """
    return _classes()[name]


def words_in(language: str, name: str) -> frozenset[str]:
    """The words of a class in another language; empty where the language has none of the kind.

    Examples
    --------
    >>> sorted(words_in("fr", "joining")), words_in("de", "according") >= {"laut"}
    (['et', 'ou'], True)
    """
    return _classes().get(f"{language}/{name}", frozenset())


def values(name: str) -> dict[str, str]:
    """The words of a class in parts, each with the name of its part.

    Examples
    --------
    >>> values("generic")["lagoon"], values("form-of")["fled"]
    ('water', 'flee')
    """
    found = _parts(name)
    if not found:
        raise KeyError(name)
    return found


def values_in(language: str, name: str) -> dict[str, str]:
    """The words of a class in parts in another language; empty where the language has none of the kind.

    Examples
    --------
    >>> values_in("de", "month")["mai"], values_in("ko", "month")
    ('5', {})
    """
    return _parts(f"{language}/{name}")


def _parts(name: str) -> dict[str, str]:
    parts = {part: held for part, held in _classes().items() if part.startswith(f"{name}:")}
    return {word: part.partition(":")[2] for part in sorted(parts) for word in sorted(parts[part])}


def one_of(held: Iterable[str]) -> str:
    """A regular expression for any of some words, the longest that fits first, without a group around it.

    Examples
    --------
    >>> one_of({"port", "ports", "town"})
    'ports|port|town'
    """
    return "|".join(re.escape(word) for word in sorted(held, key=lambda word: (-len(word), word)))


def is_word(word: str) -> bool:
    """Whether a word of English, in small letters, stands in any class.

    Examples
    --------
    >>> is_word("governor"), is_word("lindqvist")
    (True, False)
    """
    return word in _all()


@lru_cache(maxsize=1)
def _all() -> frozenset[str]:
    return frozenset().union(*(held for name, held in _classes().items() if "/" not in name))


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    path = DATA / "sources" / "lexicon.csv"
    if not path.is_file():
        raise GazetteerError(f"No lexicon at {path}. Copy the folder data/sources of the repository there.")
    found: dict[str, list[str]] = {}
    name = ""
    held: list[str] = []
    # Every start waits for this: the rows of a class stand together, and no field but the source has a comma in it.
    for line in path.read_text(encoding="utf-8").split("\n")[1:-1]:
        word, this, _ = line.split(",", 2)
        if this != name:
            name, held = this, found.setdefault(this, [])
        held.append(word)
    return {name: frozenset(words) for name, words in found.items()}
