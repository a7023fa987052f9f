"""One true fact of each place of a story, from the gazetteer and the shapes; nothing here is written by hand."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from storymap.gazetteer import Lookup
from storymap.gazetteer.altitudes import height_of
from storymap.maps.describing import TERRITORIES, listed
from storymap.model import Place, distance_km, great_circle_km
from storymap.shapes import Shapes
from storymap.shapes.areas import area_km2, length_km
from storymap.wording import with_article

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
        lands = listed(self.named(codes)) if len(codes) <= _MANY else f"{len(codes)} countries and territories"
        if self.shapes.is_line(key):
            length = length_km(self.shapes, key)
            into = f" to {joined[0]}" if joined else ""
            if len(joined) > 1:
                return f"It joins {listed(joined)}. As this map draws it, it is about {rounded(length)} km long."
            flows = "flows" if place.feature_code == "STM" else "runs"
            through = f" and {flows} through {lands}{into}" if codes else ""
            return f"As this map draws it, it is about {rounded(length)} km long{through}."
        if len(joined) > 1:
            return f"It joins {listed(joined)}."
        size = f"It covers about {rounded(area_km2(self.shapes, key))} km²"
        washed = place.kind == "water" and place.feature_code not in ("LK", "RSV")
        where = f"; on its shores {'lie' if len(codes) > 1 else 'lies'} {lands}" if washed else f" in {lands}"
        return f"{size}{where if codes else ''}."

    def _joined(self, key: str) -> list[str]:
        """The waters that a strait joins, or that a river ends in, as they stand in a sentence."""
        earth = self.shapes.natural(key)
        found = []
        for other in earth.facts[key].beside if earth else ():
            with contextlib.suppress(KeyError):  # one that the gazetteer has as a region
                found.append(self.gazetteer.place(f"sm:{other}").name)
        return [name if name.startswith(("Lake ", "Lough ", "Loch ")) else f"the {name}" for name in found]

    def _country(self, place: Place) -> str:
        code = place.country_code or ""
        capital = self.capitals.get(code)
        touching = self.named(key.removeprefix("country/") for key in self.shapes.neighbours(f"country/{code}"))
        seat = f"Its capital is {capital.name}." if capital else ""
        if touching:
            return f"{seat} It borders {listed(touching)}.".strip()
        return f"{seat} It has no border by land.".strip() if self.shapes.members(f"country/{code}") else seat

    def named(self, codes: Iterable[str]) -> list[str]:
        """Countries by their codes as they stand in a sentence, territories last and called so."""
        found = [(code in TERRITORIES, with_article(place.name) or "") for code, place in self._places(codes)]
        return [f"the territory of {name}" if territory else name for territory, name in sorted(found)]

    def _places(self, codes: Iterable[str]) -> list[tuple[str, Place]]:
        return [(code, place) for code in codes if (place := self.gazetteer.country(code))]

    def _unit(self, place: Place) -> str:
        key = self.shapes.key(place)
        if not key:
            return ""
        abroad = (touched.removeprefix("country/") for touched in self.shapes.neighbours(key))
        touching = self.named(code for code in abroad if code != place.country_code)
        borders = f" and borders {listed(touching)}" if touching else ""
        return f"It covers about {rounded(area_km2(self.shapes, key))} km²{borders}."

    def _continent(self, place: Place) -> str:
        key = self.shapes.key(place)
        if not key:
            return ""
        share = area_km2(self.shapes, key) / _land(self.shapes)
        return f"It covers about {rounded(area_km2(self.shapes, key))} km², {share:.0%} of all land."

    def _region(self, place: Place) -> str:
        key = self.shapes.key(place)
        if not key:
            return ""
        size = f"It covers about {rounded(area_km2(self.shapes, key))} km²"
        codes = self.shapes.countries_of(key)
        if len(codes) > 8:
            return f"{size} in {len(codes)} countries and territories."
        return f"{size} in {listed(self.named(codes))}."

    def _border(self, place: Place) -> str:
        key = self.shapes.key(place)
        km = length_km(self.shapes, key) if key else 0.0
        return f"As this map draws it, it is about {rounded(km)} km long." if km else ""

    def _city(self, place: Place) -> str:
        code = place.country_code or ""
        capital = self.capitals.get(code)
        if capital is None or place.latlon is None:
            return self._seat(place)
        if capital.place_id == place.place_id:
            others = [
                (distance_km(place, other) or 0.0, other.name)
                for code, other in self.capitals.items()
                if other.place_id != place.place_id and code not in TERRITORIES and other.latlon
            ]
            km, name = min(others)
            return f"The nearest capital of another country is {name}, about {rounded(km)} km away."
        km = distance_km(place, capital) or 0.0
        return f"{self._seat(place)} It lies about {rounded(km)} km from the capital, {capital.name}.".strip()

    def _seat(self, place: Place) -> str:
        unit = self.gazetteer.admin1(f"{place.country_code}.{place.admin1}") if place.admin1 else None
        if unit is None or unit.name == place.name:
            return ""
        seat = "It is the seat of" if place.feature_code == "PPLA" else "It lies in"
        return f"{seat} {unit.name}."

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
            return f"It stands about {rounded(max(1.0, km))} km from the middle of {town.name}."
        return f"The largest town within {_NEAR_KM} km of its middle is {town.name}, about {rounded(km)} km away."

    def _where(self, place: Place) -> str:
        if place.latlon is None:
            return ""
        lat, lon = place.latlon
        return f"It lies at {abs(lat):.1f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.1f}° {'E' if lon >= 0 else 'W'}."


def _height_words(place: Place) -> str:
    """How high a peak or a pass is, or a town that lies high; "" where that is not known or no more than a hill."""
    metres = height_of(place)
    if metres is None or (place.kind == "city" and metres < _HIGH):
        return ""
    if place.kind == "city":
        return f"It lies about {round(metres, -2 if metres >= 1000 else -1):,} m above the sea."
    return f"It is {metres:,} m high."


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
        return f"{float(f'{number:.2g}') / 1e6:g} million"
    digits = len(str(round(number)))
    return f"{round(number, min(0, 2 - digits)):,.0f}"


__all__ = ["CONTINENTS", "TERRITORIES", "Facts", "rounded"]
