"""Which place lies in which, and whether it is of the kind that the wording asks for: as codes and names say."""

from __future__ import annotations

from storymap.model import Kind, Place, distance_km, lies_in
from storymap.recognisers.english_words import GENERIC

#: Kinds of places that are no point on the map.
AREA_KINDS: frozenset[Kind] = frozenset({"country", "continent", "region"})
_ROUND_A_COUNTY = 120  # km


def inside(place: Place, outer: Place) -> bool:
    """Whether a place lies in a country, a first-order unit or a county, as its codes say."""
    if outer.kind in ("country", "admin1"):
        return lies_in(place, outer)
    if place.place_id == outer.place_id or (place.country_code, place.admin1) != (outer.country_code, outer.admin1):
        return False
    distance = distance_km(place, outer)
    return place.kind == "city" and distance is not None and distance < _ROUND_A_COUNTY


def fits(asked: Kind, place: Place) -> bool:
    """Whether a place is of the kind that the wording asks for."""
    if place.kind == asked:
        return True
    if asked == "admin1":
        return place.kind == "region"
    if asked == "admin2":
        return place.kind == "city" and _stands_for_county(place)
    return asked in ("water", "physical") and place.kind in ("water", "physical", "region")


def _stands_for_county(town: Place) -> bool:
    """Whether a town is a county's seat, or a county that is kept as a town: Norfolk County in Ontario."""
    return GENERIC.get(town.name.rpartition(" ")[2].lower()) == "admin2" or (town.feature_code or "").startswith("PPLA")
