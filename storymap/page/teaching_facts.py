"""One true fact of each place of a story, from the gazetteer and the shapes; nothing here is written by hand."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from storymap.gazetteer import Lookup
from storymap.gazetteer.altitudes import height_of
from storymap.maps.describing import TERRITORIES, land_in, listed, name_of
from storymap.model import Place, distance_km, great_circle_km
from storymap.shapes import Shapes
from storymap.shapes.areas import area_km2, length_km
from storymap.wording.interface import called, figure, interface, point
from storymap.wording.said import said

CONTINENTS = {
    "africa": "Africa", "antarctica": "Antarctica", "asia": "Asia", "europe": "Europe",
    "north-america": "North America", "oceania": "Oceania", "south-america": "South America",
}  # fmt: skip
_NEAR_KM = 300
#: A town is said to lie high from so many metres on.
_HIGH = 300
#: Of more countries than so many only the number is told.
_MANY = 12


class Facts:
    """What can be said of a place in one sentence."""

    def __init__(self, gazetteer: Lookup, shapes: Shapes) -> None:
        """Take where the facts come from."""
        self.gazetteer, self.shapes = gazetteer, shapes
        self.capitals: Mapping[str, Place] = gazetteer.capitals()

    def fact(self, place: Place) -> str:
        """One sentence about a place that is true of it; "" where nothing is known.

        Examples
        --------
        >>> from storymap.gazetteer import open_gazetteer
        >>> from storymap.shapes import open_shapes
        >>> facts = Facts(open_gazetteer(), open_shapes())
        >>> facts.fact(open_gazetteer().country("PT"))
        'Its capital is Lisbon. It borders Spain.'
        """
        said = self._said(place)
        high = _height_words(place)
        return f"{high} {said}".strip() if place.kind != "city" else f"{said} {high}".strip()

    def _said(self, place: Place) -> str:
        say = {
            "country": self._country,
            "admin1": self._unit,
            "continent": self._continent,
            "region": self._region,
            "border": self._border,
            "city": self._city,
        }.get(place.kind, self._point)
        if self.natural(place):
            say = self._natural
        return say(place) or self._where(place)

    def natural(self, place: Place) -> str | None:
        """The key of a natural feature that has a shape, None if a place is none."""
        key = self.shapes.key(place)
        return key if key and self.shapes.natural(key) else None

    def _natural(self, place: Place) -> str:
        """How long or large a natural feature is, which countries it lies in or washes, and what it joins.

        Examples
        --------
        >>> from storymap.gazetteer import open_gazetteer
        >>> from storymap.shapes import open_shapes
        >>> gazetteer = open_gazetteer()
        >>> Facts(gazetteer, open_shapes()).fact(gazetteer.place("sm:water/bosphorus"))
        'It joins the Black Sea and the Sea of Marmara.'
        """
        key = self.natural(place) or ""
        codes, joined = self.shapes.countries_of(key), self._joined(key)
        lands = listed(self.named(codes)) if len(codes) <= _MANY else said("fact_many_lands", count=len(codes))
        if self.shapes.is_line(key):
            km = rounded(length_km(self.shapes, key))
            if len(joined) > 1:
                return said("fact_joins_line", names=listed(joined), km=km)
            how = "line" if place.feature_code == "STM" else "way"
            more = ("_into" if joined else "_through") if codes else ""
            return said(f"fact_natural_{how}{more}", km=km, lands=lands, into=joined[0] if joined else "")
        if len(joined) > 1:
            return said("fact_joins", names=listed(joined))
        washed = place.kind == "water" and place.feature_code not in ("LK", "RSV")
        more = ("_shores" if washed else "_in") if codes else ""
        values = {"km2": rounded(area_km2(self.shapes, key)), "lands": lands}
        return said(f"fact_area{more}", number=len(codes), **values)

    def _joined(self, key: str) -> list[str]:
        """The waters that a strait joins, or that a river ends in, as they stand in a sentence."""
        earth = self.shapes.natural(key)
        found = []
        for other in earth.facts[key].beside if earth else ():
            with contextlib.suppress(KeyError):  # one that the gazetteer has as a region
                found.append(self.gazetteer.place(f"sm:{other}").name)
        if interface() != "en":
            return [called(name) for name in found]
        return [
            name if name.startswith(("Lake ", "Lough ", "Loch ")) else said("fact_the", name=name) for name in found
        ]

    def _country(self, place: Place) -> str:
        code = place.country_code or ""
        capital = self.capitals.get(code)
        touching = self.named(key.removeprefix("country/") for key in self.shapes.neighbours(f"country/{code}"))
        seat = said("fact_capital", name=name_of(capital)) if capital else ""
        if touching:
            return f"{seat} {said('fact_borders', names=listed(touching))}".strip()
        return f"{seat} {said('fact_no_border')}".strip() if self.shapes.members(f"country/{code}") else seat

    def named(self, codes: Iterable[str]) -> list[str]:
        """Countries by their codes as they stand in a sentence, territories last and called so."""
        found = [(code in TERRITORIES, land_in(place.name)) for code, place in self._places(codes)]
        return [said("fact_territory", name=name) if territory else name for territory, name in sorted(found)]

    def _places(self, codes: Iterable[str]) -> list[tuple[str, Place]]:
        return [(code, place) for code in codes if (place := self.gazetteer.country(code))]

    def _unit(self, place: Place) -> str:
        key = self.shapes.key(place)
        if not key:
            return ""
        abroad = (touched.removeprefix("country/") for touched in self.shapes.neighbours(key))
        touching = self.named(code for code in abroad if code != place.country_code)
        km2 = rounded(area_km2(self.shapes, key))
        return said("fact_unit_borders", km2=km2, names=listed(touching)) if touching else said("fact_area", km2=km2)

    def _continent(self, place: Place) -> str:
        key = self.shapes.key(place)
        if not key:
            return ""
        share = area_km2(self.shapes, key) / _land(self.shapes)
        return said("fact_continent", km2=rounded(area_km2(self.shapes, key)), percent=round(100 * share))

    def _region(self, place: Place) -> str:
        key = self.shapes.key(place)
        if not key:
            return ""
        codes = self.shapes.countries_of(key)
        lands = said("fact_many_lands", count=len(codes)) if len(codes) > 8 else listed(self.named(codes))
        return said("fact_area_in", km2=rounded(area_km2(self.shapes, key)), lands=lands)

    def _border(self, place: Place) -> str:
        key = self.shapes.key(place)
        km = length_km(self.shapes, key) if key else 0.0
        return said("fact_border", km=rounded(km)) if km else ""

    def _city(self, place: Place) -> str:
        code = place.country_code or ""
        capital = self.capitals.get(code)
        if capital is None or place.latlon is None:
            return self._seat(place)
        if capital.place_id == place.place_id:
            others = [
                (distance_km(place, other) or 0.0, other.name, name_of(other))
                for code, other in self.capitals.items()
                if other.place_id != place.place_id and code not in TERRITORIES and other.latlon
            ]
            km, _, name = min(others)
            return said("fact_nearest_capital", name=name, km=rounded(km))
        km = distance_km(place, capital) or 0.0
        far = said("fact_from_capital", km=rounded(km), name=name_of(capital))
        return f"{self._seat(place)} {far}".strip()

    def _seat(self, place: Place) -> str:
        unit = self.gazetteer.admin1(f"{place.country_code}.{place.admin1}") if place.admin1 else None
        if unit is None or unit.name == place.name:
            return ""
        return said("fact_seat" if place.feature_code == "PPLA" else "fact_in", name=name_of(unit))

    def _point(self, place: Place) -> str:
        """How far the largest town nearby is; of a building, the town that it stands in."""
        if place.latlon is None:
            return ""
        lat, lon = place.latlon
        reach = 0.25 if place.kind == "building" else _NEAR_KM / 111
        town = _largest_near(self.gazetteer, lat, lon, reach)
        km = great_circle_km(lat, lon, *town.latlon) if town and town.latlon else 0.0
        if town is None or km > _NEAR_KM:
            return ""
        if place.kind == "building":
            return said("fact_building", km=rounded(max(1.0, km)), name=name_of(town))
        return said("fact_largest", reach=_NEAR_KM, name=name_of(town), km=rounded(km))

    def _where(self, place: Place) -> str:
        if place.latlon is None:
            return ""
        lat, lon = place.latlon
        north, east = figure(abs(lat), 1), figure(abs(lon), 1)
        return said(
            "fact_at",
            lat=said("lat_north" if lat >= 0 else "lat_south", degrees=north),
            lon=said("lon_east" if lon >= 0 else "lon_west", degrees=east),
        )


def _height_words(place: Place) -> str:
    """How high a peak or a pass is, or a town that lies high; "" where that is not known or no more than a hill."""
    metres = height_of(place)
    if metres is None or (place.kind == "city" and metres < _HIGH):
        return ""
    if place.kind == "city":
        return said("fact_altitude", metres=figure(round(metres, -2 if metres >= 1000 else -1)))
    return said("fact_height", metres=figure(metres))


@lru_cache(maxsize=1024)
def _largest_near(gazetteer: Lookup, lat: float, lon: float, reach: float) -> Place | None:
    found = gazetteer.largest(1, within=(lon - 1.6 * reach, lat - reach, lon + 1.6 * reach, lat + reach))
    return found[0] if found else None


@lru_cache(maxsize=4)
def _land(shapes: Shapes) -> float:
    return sum(area_km2(shapes, f"region/{name}") for name in CONTINENTS)


def rounded(number: float) -> str:
    """Two figures that count, with commas between thousands.

    Examples
    --------
    >>> [rounded(number) for number in (7, 29_753, 603_500, 6_894_000)]
    ['7', '30,000', '600,000', '6.9 million']
    """
    if number >= 1e6:
        return said("million", number=f"{float(f'{number:.2g}') / 1e6:g}".replace(".", point()))
    digits = len(str(round(number)))
    return figure(round(number, min(0, 2 - digits)))


__all__ = ["CONTINENTS", "TERRITORIES", "Facts", "rounded"]
