"""Whether a word is a people's name or adjective, or the name of the land, the province or the town it is part of."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.gazetteer import Lookup
from storymap.model import NameSort, Place
from storymap.recognisers.english_words import DIRECTIONS, GENERIC
from storymap.recognisers.find.words_around import name_word, noun_with_article
from storymap.recognisers.parse.syntax import Token


def peoples_called(name: str, gazetteer: Lookup) -> list[Place]:
    """The places whose people or adjective a word may be."""
    found = gazetteer.demonym(name)
    if not found and name.endswith("s") and not name.endswith("ss") and not _bears(name, gazetteer):
        found = gazetteer.demonym(name[:-1])
    return found


def people_of(
    found: list[Place], name: str, tokens: Sequence[Token], first: int, last: int, gazetteer: Lookup
) -> list[Place]:
    """Those that are ``found`` of a people's name; none where it is a place's own name here."""
    if noun_with_article(tokens, first, last) and _bears(name, gazetteer):
        return []
    # "Western" is part of "Western Sydney" and of "Western Express Highway".
    part = name.lower() in DIRECTIONS and last + 1 < len(tokens) and name_word(tokens[last + 1])
    return [] if part or _names_unit(name, tokens, last, gazetteer) else found


def _bears(name: str, gazetteer: Lookup) -> bool:
    """Whether a land, a region or a sea bears the very name ("Philippines", "Baltic"), not as a people's."""
    return any(
        found.sort is not NameSort.DEMONYM
        and found.place.kind in ("country", "region", "water", "physical")
        and found.score > 0.5
        for found in gazetteer.lookup(name, limit=4)
    )


def _names_unit(name: str, tokens: Sequence[Token], last: int, gazetteer: Lookup) -> bool:
    """Whether a province bears the very name of a people, and its word stands behind: "the Somali region"."""
    word = tokens[last + 1].text.lower() if last + 1 < len(tokens) else ""
    if GENERIC.get(word) != "admin1":
        return False
    return any(row.place.kind == "admin1" and row.is_own_name for row in gazetteer.lookup(name, limit=4))
