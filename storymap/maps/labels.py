"""Names for the basemap from the gazetteer: countries, seas, and towns by population."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from statistics import median
from typing import Any

from storymap.gazetteer import Lookup
from storymap.gazetteer.tongues import tongues
from storymap.model import Place

_WORLD = 1000  # towns everywhere
_LOCAL = 700  # of all that lie in the box of a local story
#: Around each place of the story: this many more within so many degrees, for a look from near.
_NEAR = ((30, 4.0), (14, 1.1), (8, 0.35))
_PLACES = 60  # the first so many of them; a story with more has a map full of its own names
#: A story of one district: its spots lie within so many degrees of their middle; what is named about them, and how far.
_DISTRICT, _ABOUT, _VILLAGES = 0.45, 0.2, 300
_SPOTS = {"city", "building", "composed"}
Row = list[Any]
#: Seas by the zoom from which they are named.
_SEAS = {
    1: "pacific-ocean atlantic-ocean indian-ocean",
    2: "arctic-ocean southern-ocean mediterranean-sea caribbean-sea bering-sea arabian-sea tasman-sea coral-sea",
    3: (
        "black-sea caspian-sea north-sea baltic-sea barents-sea norwegian-sea kara-sea laptev-sea red-sea persian-gulf "
        "bay-of-bengal south-china-sea east-china-sea sea-of-japan sea-of-okhotsk gulf-of-mexico hudson-bay "
        "labrador-sea philippine-sea gulf-of-guinea gulf-of-alaska"
    ),
    4: (
        "yellow-sea celtic-sea bay-of-biscay adriatic-sea aegean-sea ionian-sea tyrrhenian-sea sea-of-azov "
        "gulf-of-aden gulf-of-oman gulf-of-thailand java-sea banda-sea arafura-sea timor-sea andaman-sea white-sea "
        "baffin-bay gulf-of-finland gulf-of-bothnia"
    ),
}


def label_rows(
    gazetteer: Lookup, codes: Iterable[str], places: Sequence[Place], *, within: Sequence[float] | None = None
) -> dict[str, list[Any]]:
    """``countries``: [code, name, lon, lat]; ``seas``: [name, lon, lat, zoom]; ``cities``: [name, lon, lat, population,
    1 for a country's capital, and its names by language where they are known], largest first; all of them ``within`` a
    box of a local story."""
    countries = [
        [code, country.name, round(country.lon, 2), round(country.lat, 2)]
        for code in sorted(codes)
        if (country := gazetteer.country(code)) and country.lat is not None and country.lon is not None
    ]
    towns = {town.place_id: town for town in gazetteer.largest(_WORLD)}
    for place in [place for place in places if place.latlon][:_PLACES]:
        towns.update({town.place_id: town for town in _around(gazetteer, place)})
    if within:
        west, south, east, north = within
        towns.update({town.place_id: town for town in gazetteer.largest(_LOCAL, within=(west, south, east, north))})
    largest_first = sorted(towns.values(), key=lambda town: (-town.population, town.place_id))
    cities = [row for town in largest_first if (row := _city_row(town))]
    rows = {"countries": countries, "seas": _seas(gazetteer), "cities": cities}
    return {**rows, "local": local} if (local := _local(gazetteer, places)) else rows


def _local(gazetteer: Lookup, places: Sequence[Place]) -> list[Row]:
    """The villages and quarters about a story that happens in one town or district; none for a story of wider lands.

    Rows are [name, lon, lat, population, 1 for a quarter], largest first.
    """
    spots = [place.latlon for place in places if place.kind in _SPOTS and place.latlon]
    if not spots:
        return []
    middle = median(lat for lat, _ in spots), median(lon for _, lon in spots)
    reach = _DISTRICT, 2 * _DISTRICT
    near = [spot for spot in spots if all(abs(spot[at] - middle[at]) < reach[at] for at in (0, 1))]
    if 2 * len(near) < len(spots):
        return []
    lats, lons = zip(*near, strict=True)
    within = (min(lons) - 2 * _ABOUT, min(lats) - _ABOUT, max(lons) + 2 * _ABOUT, max(lats) + _ABOUT)
    return [
        [place.name, round(place.lon, 4), round(place.lat, 4), place.population, int(place.feature_code == "PPLX")]
        for place in gazetteer.villages(_VILLAGES, within=within)
        if place.lat is not None and place.lon is not None
    ]


def _city_row(town: Place) -> list[Any]:
    """What the browser gets of a town; nothing of a part of one."""
    if town.lat is None or town.lon is None or town.feature_code == "PPLX":
        return []
    capital = int(town.feature_code == "PPLC")
    names = tongues().get(town.geonameid or 0)
    return [town.name, round(town.lon, 2), round(town.lat, 2), town.population, capital, *([names] if names else ())]


def _around(gazetteer: Lookup, place: Place) -> list[Place]:
    """The larger towns about a place: few and far for an area, near ones too for a point."""
    lat, lon = place.latlon or (0.0, 0.0)
    rings = _NEAR if place.geometry == "point" else _NEAR[:1]
    return [town for count, reach in rings for town in _largest(gazetteer, count, lat, lon, reach)]


@lru_cache(maxsize=512)
def _largest(gazetteer: Lookup, count: int, lat: float, lon: float, reach: float) -> list[Place]:
    return gazetteer.largest(count, within=(lon - 1.6 * reach, lat - reach, lon + 1.6 * reach, lat + reach))


def _seas(gazetteer: Lookup) -> list[Any]:
    rows = []
    for zoom, names in _SEAS.items():
        for name in names.split():
            try:
                sea = gazetteer.place(f"sm:water/{name}")
            except KeyError:  # A gazetteer of the user's own need not have it.
                continue
            if sea.lat is not None and sea.lon is not None:
                rows.append([sea.name, round(sea.lon, 2), round(sea.lat, 2), zoom])
    return rows
