"""What the gazetteer says of the place that bears a name, as far as its role depends on it."""

from __future__ import annotations

from typing import NamedTuple

from storymap.model import Kind, Place
from storymap.recognisers.english_words import DIRECTIONS, LAID, UNIONS
from storymap.recognisers.find.spans import Span

_LANDS: tuple[Kind, ...] = ("water", "physical", "continent")
_GOVERNED = ("country", "none", "admin1", "admin2", "continent")
_SITES = ("MILB", "PS", "AIRP", "MNMT")
_CAPITALS = ("PPLC", "PPLG")


class PlaceFacts(NamedTuple):
    """What the gazetteer says of the place that bears the name.

    Parameters
    ----------
    state : bool
        A country, a capital or a governed unit: one that can act.
    land : bool
        A river, sea, mountain or region: it acts only by speaking.
    vague : bool
        A region: it acts as states do, but is no subject of what lands undergo.
    union : bool
        A union of states: where it acts it is an institution.
    idea : bool
        An idea of politics, as "the West" is.
    site : bool
        A base, a plant, an airport or a landmark: no institution that speaks.
    building : str
        What the list of facilities calls the institution or landmark; empty if it has none.
    """

    state: bool = False
    land: bool = False
    vague: bool = False
    union: bool = False
    idea: bool = False
    site: bool = False
    building: str = ""

    @property
    def is_ordinary(self) -> bool:
        """Whether it is a town or a land, of which the sentence alone tells."""
        return not (self.land or self.vague or self.union or self.building)


def facts_of(span: Span, place: Place | None) -> PlaceFacts:
    """The facts of the likeliest place that bears a name; of no place where the gazetteer lacks the name.

    Examples
    --------
    >>> niger = Place("gn:2439155", "Niger River", "water", "line", 5.3, 6.4)
    >>> facts_of(Span(0, 1, 1, 4, 9, "Niger", "Niger"), niger)
    PlaceFacts(state=False, land=True, vague=False, union=False, idea=False, site=False, building='')
    """
    words = span.name.lower().split()
    laid = not LAID.isdisjoint(words)
    # "West Germany" was a state; "southern Africa" is the part of one, or of several.
    lands = _LANDS if DIRECTIONS.isdisjoint(span.text.split()) else (*_LANDS, "region")
    if place is None:
        return PlaceFacts(land=laid or span.kind in lands)
    union = place.kind == "region" and not UNIONS.isdisjoint(place.name.lower().split())
    return PlaceFacts(
        state=union or place.kind in _GOVERNED or place.feature_code in _CAPITALS,
        land=laid or (not union and (span.kind in lands or place.kind in lands)),
        vague=place.kind == "region" and not union,
        union=union,
        idea=place.kind == "none" and not span.inside and DIRECTIONS.issuperset(words),
        site=place.kind == "building" and place.feature_code in _SITES,
        building=place.name if place.kind == "building" else "",
    )
