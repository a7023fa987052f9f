"""The interface's languages: English is written in this package, the others are catalogues in ``data/interface``.

``speaking`` chooses the language in which the words of a page are said; outside of it everything is English.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from storymap.settings import DATA

#: Code → what the language calls itself. English is the source, and what stands where no other is asked for.
INTERFACES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
#: Between thousands, before a fraction.
_FIGURES = {"en": (",", "."), "de": (".", ","), "fr": ("\u202f", ","), "es": (".", ",")}
_now: ContextVar[str] = ContextVar("interface", default="en")

PageWords = dict[str, str | tuple[str, str]]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say what is said inside in one of the interface's languages.

    Examples
    --------
    >>> from storymap.wording.said import said
    >>> with speaking("de"):
    ...     said("places_title")
    'Orte der Geschichte'
    """
    token = _now.set(language if language in INTERFACES else "en")
    try:
        yield
    finally:
        _now.reset(token)


def interface() -> str:
    """The code of the language in which words are said now."""
    return _now.get()


@cache
def catalogue(language: str) -> dict[str, dict[str, Any]]:
    """The words of a language: section → key → a text, or [for one, for another number]; English has none."""
    if language == "en":
        return {}
    found: dict[str, dict[str, Any]] = json.loads((DATA / "interface" / f"{language}.json").read_text("utf-8"))
    return found


def put(section: str, key: str, english: str | tuple[str, str], **values: str | int) -> str:
    """The words of a key in the language of now, with values in braces; ``number`` chooses between one and many."""
    words: str | tuple[str, str] = here(section, key, english)
    chosen = words if isinstance(words, str) else words[values.get("number") != 1]
    return chosen.format(**values)


def here(section: str, key: str, english: Any) -> Any:
    """What the catalogue of the language of now has for a key, the English itself where it has nothing."""
    found: Any = catalogue(interface()).get(section, {}).get(key, english)
    return found


def page_words(section: str, english: PageWords) -> PageWords:
    """All words of a section in the language of now, for the scripts of a page."""
    return english | catalogue(interface()).get(section, {})


def term(english: str) -> str:
    """A word of the trade in the language of now: a kind of place, a direction, a status.

    Examples
    --------
    >>> with speaking("fr"):
    ...     term("River")
    'Cours d’eau'
    """
    return str(here("terms", english, english))


def called(name: str) -> str:
    """A country, sea, river, range or region as the language of now calls it; any name that is not known as it is.

    Examples
    --------
    >>> with speaking("es"):
    ...     called("Germany"), called("Thames"), called("Kursk Oblast")
    ('Alemania', 'Támesis', 'Kursk Oblast')
    """
    return str(here("names", name, _exonyms(interface()).get(name, name)))


@cache
def _exonyms(language: str) -> dict[str, str]:
    """English name → what a language calls it, from the list by which its stories are read; English has none."""
    found: dict[str, list[str]] = {}
    if language != "en":
        with (DATA / "sources" / "exonyms.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["language"] == language:
                    found.setdefault(row["english"], []).append(row["name"])
    return {english: _as_a_title(names) for english, names in found.items()}


def _as_a_title(names: list[str]) -> str:
    """Of the forms of a name the one that stands alone: no abbreviation, no article, none as German bends it."""
    whole = [name for name in names if not name.isupper()] or names
    unbent = [name for name in whole if not name.partition(" ")[0].endswith("en")] or whole
    return max(unbent, key=lambda name: (-len(name.split()), name))


def figure(number: float, digits: int = 0) -> str:
    """A number with the thousands and the fraction parted as the language of now does.

    Examples
    --------
    >>> with speaking("de"):
    ...     figure(1234567), figure(6.25, 1), figure(1234)
    ('1.234.567', '6,2', '1.234')
    """
    thousand, _ = _FIGURES[interface()]
    # Spanish parts no thousands in a number of four figures, as browsers do not either.
    if abs(number) < 10_000 and interface() == "es":
        thousand = ""
    return f"{number:,.{digits}f}".translate({ord(","): thousand, ord("."): point()})


def point() -> str:
    """What parts a whole number from its fraction."""
    return _FIGURES[interface()][1]


__all__ = [
    "INTERFACES",
    "PageWords",
    "called",
    "catalogue",
    "figure",
    "here",
    "interface",
    "page_words",
    "point",
    "put",
    "speaking",
    "term",
]
