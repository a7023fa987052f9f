"""The gazetteer as a geopy geocoder: no network, no key, no limit.

It takes part wherever geopy's geocoders do, for instance as
``geopandas.tools.geocode(names, provider=GazetteerGeocoder)``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from storymap.gazetteer import Lookup, open_gazetteer
from storymap.model import Candidate, Place, distance_km, lies_in

_MANY = 100_000
_BIAS = 0.4
_NEAR_KM = 100.0


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """A geopy geocoder that asks the built-in gazetteer.

    Parameters
    ----------
    gazetteer : Lookup or Path, optional
        Another than the built-in one.
    country_bias : str or sequence of str, optional
        ISO 3166-1 alpha-2 codes of the countries to prefer.
    **geopy
        What every geopy geocoder takes (``timeout``, ``user_agent``, …); kept, and without effect
        where nothing goes over a network.

    Examples
    --------
    >>> geocoder = GazetteerGeocoder()
    >>> geocoder.geocode("Paris, Texas").address
    'Paris, Texas, United States'
    >>> geocoder.reverse((48.62, 22.29)).address
    'Uzhhorod, Zakarpattia, Ukraine'
    """

    def __init__(
        self,
        *,
        gazetteer: Lookup | Path | None = None,
        country_bias: str | Sequence[str] | None = None,
        **geopy: Any,
    ) -> None:
        """Open the gazetteer; nothing goes over a network."""
        super().__init__(**geopy)
        self.gazetteer: Lookup
        if gazetteer is None or isinstance(gazetteer, Path):
            self.gazetteer = open_gazetteer(gazetteer)
        else:
            self.gazetteer = gazetteer
        self.country_bias = country_bias

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
        country_bias: str | Sequence[str] | None = None,
    ) -> Location | list[Location] | None:
        """The place a name stands for, most likely first.

        Parameters
        ----------
        query : str
            A name, or a name and what it lies in: "Kursk", "Paris, Texas", "Springfield, IL, USA".
        exactly_one : bool
            One location, or a list.
        timeout : optional
            Taken for geopy's sake; the answer is there at once.
        limit : int, optional
            At most this many.
        country_bias : str or sequence of str, optional
            Countries to prefer in this call.

        Returns
        -------
        Location, list of Location or None
            None where nothing bears the name. ``Location.raw`` is a dict of the place's fields and ``score``.
        """
        if limit is not None and limit < 1:
            raise ValueError(f"limit is {limit}, wanted 1 or more, or None")
        found = [candidate for candidate in self._candidates(str(query)) if candidate.place.latlon is not None]
        preferred = _codes(country_bias if country_bias is not None else self.country_bias)
        found.sort(key=lambda candidate: -candidate.score - _BIAS * (candidate.place.country_code in preferred))
        locations = [self._location(candidate.place, score=candidate.score) for candidate in found[:limit]]
        return _answer(locations, exactly_one)

    def reverse(
        self,
        query: Point | str | tuple[float, float],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """The populated places nearest to a point, nearest first.

        Parameters
        ----------
        query : Point, (lat, lon) or str
            As geopy takes points.
        exactly_one : bool
            One location, or a list of ``limit`` (10 if left out).
        timeout : optional
            Taken for geopy's sake.
        limit : int, optional
            At most this many.

        Returns
        -------
        Location, list of Location or None
            ``Location.raw["distance_km"]`` says how far off the place is.
        """
        if limit is not None and limit < 1:
            raise ValueError(f"limit is {limit}, wanted 1 or more, or None")
        try:
            point = Point(query)
        except ValueError as error:
            raise GeocoderQueryError(f"No point on Earth: {query!r}") from error
        count = 1 if exactly_one else limit or 10
        nearest = self.gazetteer.nearest(point.latitude, point.longitude, limit=count)
        return _answer([self._location(place, distance_km=round(km, 3)) for place, km in nearest], exactly_one)

    def _candidates(self, query: str) -> list[Candidate]:
        whole = self.gazetteer.lookup(query, limit=_MANY)
        name, *context = (part.strip() for part in query.split(","))
        if whole or not context:
            return whole
        surroundings = [places for part in context if (places := self._surroundings(part))]
        return [
            candidate
            for candidate in self.gazetteer.lookup(name, limit=_MANY)
            if all(any(_lies_in(candidate.place, around) for around in places) for places in surroundings)
        ]

    def _surroundings(self, name: str) -> list[Place]:
        """What a name after a comma may mean: lands, and towns of that name that are better known than they."""
        places = [candidate.place for candidate in self.gazetteer.lookup(name, limit=20)]
        lands = [number for number, place in enumerate(places) if place.kind in ("country", "admin1")]
        return places[: lands[0]] + [places[number] for number in lands] if lands else places

    def _location(self, place: Place, **more: float) -> Location:
        parts = [place.name]
        if place.admin1 and place.country_code and place.kind != "admin1":
            unit = self.gazetteer.admin1(f"{place.country_code}.{place.admin1}")
            parts += [unit.name] if unit is not None and unit.name not in parts else []
        if place.country_code and place.kind != "country":
            country = self.gazetteer.country(place.country_code)
            parts += [country.name] if country is not None and country.name not in parts else []
        raw = {name: getattr(place, name) for name in Place.__slots__} | more
        lat, lon = place.latlon or (math.nan, math.nan)
        return Location(", ".join(parts), (lat, lon), raw)


def _lies_in(place: Place, around: Place) -> bool:
    """Whether a place lies in a land, by the codes, or near a town."""
    if around.kind in ("country", "admin1"):
        return lies_in(place, around)
    away_km = distance_km(place, around)
    return around.place_id != place.place_id and away_km is not None and away_km <= _NEAR_KM


def _codes(bias: str | Sequence[str] | None) -> frozenset[str]:
    codes = [bias] if isinstance(bias, str) else bias or ()
    return frozenset(code.upper() for code in codes)


def _answer(locations: list[Location], exactly_one: bool) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations
