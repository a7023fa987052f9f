"""Words of English by what they say of a name beside them: ``data/sources/lexicon.csv``, a row a word and class.

A class that tells its words apart has parts: "generic:water" holds the generic words that ask for a water.
"""

from __future__ import annotations

import csv
from collections import defaultdict
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


def values(name: str) -> dict[str, str]:
    """The words of a class in parts, each with the name of its part.

    Examples
    --------
    >>> values("generic")["lagoon"], values("form-of")["fled"]
    ('water', 'flee')
    """
    parts = {part: held for part, held in _classes().items() if part.startswith(f"{name}:")}
    if not parts:
        raise KeyError(name)
    return {word: part.partition(":")[2] for part in sorted(parts) for word in sorted(parts[part])}


def is_word(word: str) -> bool:
    """Whether a word, in small letters, stands in any class.

    Examples
    --------
    >>> is_word("governor"), is_word("lindqvist")
    (True, False)
    """
    return word in _all()


@lru_cache(maxsize=1)
def _all() -> frozenset[str]:
    return frozenset().union(*_classes().values())


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
