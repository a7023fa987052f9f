"""A place of the story with all that the story says of it: what it calls it, and whether the reading is firm."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from storymap.gazetteer import normalise
from storymap.model import Mention, Place, Placement, Story, distance_km
from storymap.recognisers.words import TITLES


@dataclass(frozen=True)
class Spot:
    """One place of the story with every mention that was put there."""

    place: Place
    key: str | None  # of its shape
    told: tuple[tuple[Mention, Placement], ...]

    @property
    def name(self) -> str:
        """The name, as the story writes it where that is the gazetteer's but for a hyphen, an accent, a first word."""
        return self.place.name

    @property
    def is_point(self) -> bool:
        """Whether one pair of coordinates says where it is."""
        return self.place.kind in {"city", "building"} and self.place.lat is not None

    @property
    def is_said(self) -> bool:
        """Whether the text calls it by the name that questions use, or by its last words."""
        name = f" {normalise(self.place.name)}"
        return any(name.endswith(f" {normalise(mention.name)}") for mention, _ in self.told)

    @property
    def is_named(self) -> bool:
        """Whether the text calls it by its whole name."""
        return any(normalise(mention.text) == normalise(self.place.name) for mention, _ in self.told)

    @property
    def is_adjective(self) -> bool:
        """Whether the text has no more of it than a word for its people or things: "Portuguese"."""
        return all(mention.role == "demonym" for mention, _ in self.told)

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """The paragraphs that mention it, in order."""
        return tuple(sorted({mention.paragraph for mention, _ in self.told}))


#: What follows a word that belongs to no other.
_ALONE = re.compile(r"\s*(?:[^\w\s]|$|(?:and|at|by|from|in|on|or|to|will|with)\b)")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
_FIRST_NAME = re.compile(r"\b([A-Z]\w+)\.? +[A-Z][\w'’-]+ +$")
#: Namesakes this near are one place and a part of it.
FAR_KM = 161.0


def is_firm(placement: Placement) -> bool:
    """Whether a reading is sure enough to teach: a likely one is not where a namesake as large could be meant."""
    place = placement.place
    if placement.certainty != "likely" or place is None:
        return placement.certainty == "sure"
    if place.kind == "country":  # Who reads "Georgia" may think of the state, which has more people.
        return not any(
            normalise(rival.place.name) == normalise(place.name) and rival.place.population > place.population
            for rival in placement.rivals
        )
    if _is_capital(place):
        return True
    return not any(
        normalise(rival.place.name) == normalise(place.name)
        and (rival.place.kind == "country" or rival.place.population > place.population / 4)
        and (distance_km(place, rival.place) or 0.0) > FAR_KM
        for rival in placement.rivals
    )


def _is_capital(place: Place) -> bool:
    """Whether nobody thinks of a namesake first: a continent, the capital of a country."""
    return place.kind == "continent" or place.feature_code == "PPLC"


def written(place: Place, told: Iterable[tuple[Mention, Placement]]) -> str:
    """The name as the story writes it: "Port Vila" for "Port-Vila", "Larissa" for "Lárisa"."""
    name = normalise(place.name)
    texts = [" ".join(mention.text.split()) for mention, _ in told if mention.role != "demonym"]
    plain = [text for text in texts if text[:1].isupper() and not text.isupper() and not text.endswith(".")]
    same = [text for text in plain if normalise(text) == name]
    if same:  # Case alone is the story's style, not the name.
        return place.name if same[0].casefold() == place.name.casefold() else same[0]
    if place.kind != "city":
        return place.name
    last = [text for text in plain if name.endswith(f" {normalise(text)}")]
    other = [text for text in plain if name not in normalise(text) and normalise(text) not in name]
    return next(iter(last or other), place.name)


def names_a_language(mention: Mention, placement: Placement, story: Story) -> bool:
    """Whether a word names what people speak: "studying Portuguese"; to the gazetteer "Hindi" is India elsewhere."""
    place = placement.place
    english = place is not None and place.kind == "country" and story.language == "en"
    foreign = english and _is_named_by(placement, "foreign")
    return foreign or speaks_of_none(mention, story)


def names_a_firm(mention: Mention, placement: Placement, story: Story) -> bool:
    """Whether a word is of a firm, in its name or as an owner: "Lombard Odier", "Rothstein, P.A.", "Amazon's tax"."""
    place = placement.place
    if place is not None and place.kind == "admin1" and _INITIALS.fullmatch(mention.text):
        # A letter with a full stop is a word: "N.Y." is New York, "P.A." no Pennsylvania.
        return len([word for word in place.name.split() if word[0].isupper()]) != mention.text.count(".")
    if place is not None and place.kind == "admin1" and mention.role == "demonym":
        return (
            story.text[mention.end : mention.end + 1] == " " and story.text[mention.end + 1 : mention.end + 2].isupper()
        )
    if place is None or place.kind != "region" or not mention.cue.is_a("possessor"):
        return False
    short = _is_named_by(placement, "common")
    return short and not story.text[max(0, mention.start - 4) : mention.start].endswith(("the ", "The "))


def _is_named_by(placement: Placement, sort: str) -> bool:
    """Whether the story has a name of a sort for the place: a common one, one in another language."""
    return any(reason.code == "other-name" and reason["sort"] == sort for reason in placement.reasons)


def speaks_of_none(mention: Mention, story: Story) -> bool:
    """Whether a word for people stands alone: "She spoke Russian in Riga"."""
    if mention.role != "demonym" or mention.text.endswith("s") or not _ALONE.match(story.text, mention.end):
        return False
    return not story.text[max(0, mention.start - 4) : mention.start].endswith(("the ", "The "))


def names_somebody(mention: Mention, story: Story) -> bool:
    """Whether a title and a first name stand before a name: "Hon. Terver London"."""
    found = _FIRST_NAME.search(story.text[max(0, mention.start - 60) : mention.start])
    return found is not None and found[1].lower() in TITLES | {"hon"}


def names_an_institution(mention: Mention) -> bool:
    """Whether a town or a land is named in the name of something else: Washington University lies in St. Louis."""
    return mention.role == "organisation" or mention.cue.code == "at-named"
