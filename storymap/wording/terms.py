"""What kinds, roles, certainties and statuses are called: each in one place."""

from __future__ import annotations

from storymap.model import Acts, Certainty, Kind, Mention, MoveStatus, NameSort, Role
from storymap.wording.interface import figure, point, term
from storymap.wording.said import said

KIND_WORDS: dict[Kind, str] = {
    "country": "a country",
    "admin1": "a state, province or region",
    "admin2": "a county or district",
    "city": "a town or city",
    "region": "a region",
    "continent": "a continent",
    "border": "a border",
    "building": "a building or institution",
    "water": "a river, lake or sea",
    "physical": "a natural feature",
    "composed": "a place told from others",
    "none": "not a place on a map",
}
#: What a name does in its sentence.
ROLE_WORDS: dict[Role, str] = {
    "literal": "it happens here",
    "facility": "a building where it happens",
    "actor": "a government or side",
    "organisation": "an institution",
    "demonym": "a people",
}
CERTAINTY_WORDS: dict[Certainty, str] = {
    "sure": "Sure", "likely": "Likely", "guess": "A guess", "unplaced": "Not placed",
}  # fmt: skip
STATUS_WORDS: dict[MoveStatus, str] = {
    "reported": "reported",
    "past": "in the past",
    "hypothetical": "possible, not reported",
    "demanded": "demanded",
    "speculative": "speculation",
}
#: What a name is to a place; nothing for the name that it is best known by.
SORT_WORDS: dict[NameSort, str] = {
    NameSort.PREFERRED: "",
    NameSort.COMMON: "common name",
    NameSort.GENERIC: "name with its generic word",
    NameSort.ALTERNATE: "alternate name",
    NameSort.FOREIGN: "name in another language",
    NameSort.CODE: "abbreviation",
    NameSort.ROMANISED: "transliteration",
    NameSort.DEMONYM: "demonym",
    NameSort.PACK: "name in your own list",
}
_WITH_ARTICLE = {"Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines", "Seychelles", "Vatican"}


def spoken_role(mention: Mention) -> str:
    """What a name does in its sentence, as it is said after the name.

    Examples
    --------
    >>> from storymap.model import Cue, Mention
    >>> spoken_role(Mention("m001", 1, 0, 5, "Ghana", "actor", Cue("contest-side", ("lost", "to")), "Ghana"))
    'side in a contest'
    """
    return term(ROLE_SPOKEN[mention.role] if mention.acts is None else ACTS_SPOKEN[mention.acts])


def with_article(name: str | None) -> str | None:
    """A country's name as it stands in a sentence.

    Examples
    --------
    >>> with_article("United States"), with_article("The Gambia"), with_article("Peru"), with_article(None)
    ('the United States', 'the Gambia', 'Peru', None)
    """
    if name and name.startswith("The "):
        return f"the {name[4:]}"
    if name and (name.startswith("United ") or "Republic" in name or name.endswith("Islands") or name in _WITH_ARTICLE):
        return f"the {name}"
    return name


def counted(number: int) -> str:
    """A number to two figures, as it is said aloud.

    Examples
    --------
    >>> counted(1_412_000_000), counted(689_545), counted(999_999), counted(950)
    ('1.4 billion', '690,000', '1 million', '950')
    """
    number = round(number, -max(0, len(str(number)) - 2))
    for size, word in ((10**9, "billion"), (10**6, "million")):
        if number >= size:
            return said(word, number=f"{number / size:.3g}".replace(".", point()))
    return figure(number)


#: Who acts under a name, as it is said after it.
ACTS_SPOKEN: dict[Acts, str] = {
    "government": "government that acts",
    "side": "side in a contest",
    "firm": "firms that trade",
    "people": "people who act",
}
#: A role as it is said after a name.
ROLE_SPOKEN: dict[Role, str] = {
    "literal": "happens here",
    "facility": "building where it happens",
    "organisation": "institution",
    "actor": "government that acts",
    "demonym": "people or adjective",
}
#: Roles under one heading of a list of places.
ROLE_HEADINGS: tuple[tuple[tuple[Role, ...], str], ...] = (
    (("literal", "facility"), "Where it happens"),
    (("organisation",), "Institutions, at their seats"),
    (("actor",), "Governments, sides, firms and peoples that act"),
    (("demonym",), "Peoples"),
)
