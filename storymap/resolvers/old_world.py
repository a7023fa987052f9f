"""The old world, whose names were carried to the new."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.model import Place

#: As far as its names were carried on: west, south, east, north.
_BOUNDS = (-25.0, 28.0, 60.0, 72.0)
NEW_WORLD = frozenset(("US", "CA", "AU", "NZ"))  # country codes


def lies_in_old_world(place: Place) -> bool:
    """Whether a place lies where names were carried from."""
    west, south, east, north = _BOUNDS
    return place.lat is not None and place.lon is not None and south < place.lat < north and west < place.lon < east


def is_old_town(place: Place) -> bool:
    """Whether a place is a town there."""
    return lies_in_old_world(place) and place.kind == "city"


def is_carried(places: Sequence[Place]) -> bool:
    """Whether some of the places that bear a name are towns of the old world, and some lie in the new."""
    new = any(place.country_code in NEW_WORLD for place in places)
    return new and any(map(is_old_town, places))
