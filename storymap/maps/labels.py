"""Names for the basemap: countries, and towns by population, from the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np

from storymap.gazetteer import Gazetteer
from storymap.gazetteer.store import PLACE
from storymap.model import Place

_WORLD = 1000  # towns everywhere
_NEAR = 30  # more of them around each place of the story
_PLACES = 60  # the first so many of them; a story with more has a map full of its own names
_REACH = 4.0  # degrees
_RECORD = np.dtype(
    [(name, "<i4") for name in ("lat", "lon")]
    + [(name, "<u4") for name in ("geonameid", "population", "text")]
    + [("length", "u1"), ("sort", "u1"), ("home", "<u2"), ("source", "<u2"), ("prior", "u1")]
)


def label_rows(gazetteer: Gazetteer, codes: Iterable[str], places: Iterable[Place]) -> dict[str, list[Any]]:
    """``countries``: [code, name, lon, lat]; ``cities``: [name, lon, lat, population], largest first."""
    countries = [
        [code, country.name, round(country.lon, 2), round(country.lat, 2)]
        for code in sorted(codes)
        if (country := gazetteer.country(code)) and country.lat is not None and country.lon is not None
    ]
    lat, lon, population, order = _towns(gazetteer)
    chosen = set(order[:_WORLD].tolist())
    for place in [place for place in places if place.latlon][:_PLACES]:
        assert place.latlon
        near = (abs(lat[order] - place.latlon[0]) < _REACH) & (abs(lon[order] - place.latlon[1]) < _REACH * 1.6)
        chosen.update(order[near][:_NEAR].tolist())
    cities = []
    for index in sorted(chosen, key=lambda index: (-int(population[index]), index)):
        town = gazetteer._place_at(index)
        if town.kind == "city" and town.feature_code != "PPLX":
            cities.append([town.name, round(float(lon[index]), 2), round(float(lat[index]), 2), int(population[index])])
    return {"countries": countries, "cities": cities}


@lru_cache(maxsize=4)
def _towns(gazetteer: Gazetteer) -> tuple[Any, Any, Any, Any]:
    """Latitude, longitude and population of every place, and the numbers of its towns, largest first."""
    if _RECORD.itemsize != PLACE.size:  # pragma: no cover
        raise AssertionError("the gazetteer's records have changed; change _RECORD with them")
    records = np.frombuffer(gazetteer._store.places, dtype=_RECORD)
    lat, lon = records["lat"] / 1e5, records["lon"] / 1e5
    population = records["population"].astype(np.int64)
    cities = [number for number, row in enumerate(gazetteer._classes) if row[0] == "city"]
    towns = np.flatnonzero((population >= 5000) & np.isin(records["sort"], cities))
    order = towns[np.lexsort((towns, -population[towns]))]
    return lat, lon, population, order
