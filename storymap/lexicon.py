"""The words that the rules know, by what they say of a name beside them: ``data/sources/lexicon.csv``.

A row is a word and its class. A class that tells its words apart has parts: "generic:water" holds the generic words
that ask for a water. The words of another language have its code before their class: "de/going".
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
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


def values(name: str, language: str = "") -> dict[str, str]:
    """The words of a class in parts, each with the name of its part.

    Examples
    --------
    >>> values("generic")["lagoon"], values("form-of")["fled"], values("month", "de")["mai"]
    ('water', 'flee', '5')
    """
    name = f"{language}/{name}" if language else name
    parts = {part: held for part, held in _classes().items() if part.startswith(f"{name}:")}
    if not parts:
        raise KeyError(name)
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
    found: defaultdict[str, set[str]] = defaultdict(set)
    path = DATA / "sources" / "lexicon.csv"
    if not path.is_file():
        raise GazetteerError(f"No lexicon at {path}. Copy the folder data/sources of the repository there.")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for word, name, _ in rows:
            found[name].add(word)
    return {name: frozenset(held) for name, held in found.items()}
