"""What can be measured between places: distance, direction, what lies in what, and what lies near and is alike."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice

from storymap.gazetteer import Lookup, normalise
from storymap.gazetteer.altitudes import height_of
from storymap.lessons.map_frames import KM_A_DEGREE, point
from storymap.lessons.question import Frame
from storymap.maps.describing import TERRITORIES
from storymap.model import Place, distance_km
from storymap.shapes import Shapes
from storymap.shapes.earth.profiles import profile

COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
CONTINENTS = ("africa", "antarctica", "asia", "europe", "north-america", "oceania", "south-america")
_CONTINENT_NUMBERS = {
    "africa": 6255146, "asia": 6255147, "europe": 6255148, "north-america": 6255149, "south-america": 6255150,
    "oceania": 6255151,
}  # fmt: skip
#: Countries on two continents, or on either as one counts.
_ON_TWO = frozenset({"AM", "AZ", "CY", "EG", "GE", "ID", "KZ", "RU", "TL", "TR"})
#: Parts of a country that lie on another continent than the country does, as schools teach it.
_ELSEWHERE = frozenset(
    {"US.HI", "CL.01", "PT.10", "PT.23", "ES.53", "ES.CE", "ES.ML", "FR.GP", "FR.MQ", "FR.GF", "FR.RE"}
)
#: Countries with water or land between them so narrow that on a map they almost touch, in pairs.
_ALMOST_TOUCH = """
    AE-IR AE-QA AL-RS AO-BW AT-HR AU-PG BA-SI BD-BT BD-NP BH-QA BH-SA BJ-GH BN-ID BW-ZM DE-IT DJ-YE DK-SE EE-FI EG-JO
    EG-SA ER-YE FR-GB FR-NL HR-IT ID-SG IL-SA IN-LK IR-KW IR-OM JO-LB JP-KR JP-RU KZ-MN KZ-TJ MA-MR MY-PH MY-SG NA-ZW
    NI-SV PG-SB PK-TJ RU-US TT-VE
"""
#: Lands that are no countries but have borders with countries that are not theirs.
_LANDS_OF_OTHERS = frozenset({"EH", "GF", "GI"})
#: Countries under the names that schools use.
_AS_TAUGHT = {"CV": "Cape Verde", "TL": "Timor-Leste"}
#: A town of the same country so far off is no better known than one across the border.
_HOME_KM = 700.0


class Geography:
    """The gazetteer and the shapes, and what can be measured between places; nothing is measured twice."""

    def __init__(self, gazetteer: Lookup, shapes: Shapes) -> None:
        """Take what is measured on."""
        self.gazetteer, self.shapes = gazetteer, shapes
        self.near_cities = lru_cache(maxsize=256)(self._near_cities)
        self.box = lru_cache(maxsize=1024)(self._box)
        self.middle = lru_cache(maxsize=1024)(self._middle)
        self.disputed = lru_cache(maxsize=1024)(self._disputed)
        self._holding: dict[tuple[str, str], bool] = {}
        self._meeting: dict[tuple[str, str], bool] = {}

    def key(self, place: Place) -> str | None:
        """The key of a place's shape, None if it is a point."""
        return self.shapes.key(place)

    def distance(self, one: Place, other: Place) -> float:
        """Kilometres along the great circle; raises ValueError where a place has no point."""
        found = distance_km(one, other)
        if found is None:
            raise ValueError(f"{one.name} or {other.name} has no point on the map")
        return found

    def direction(self, here: Place, there: Place) -> str | None:
        """Where ``there`` lies from ``here``, of eight directions; None where a map and a globe disagree.

        The way of constant direction (a straight line on the page's map) and the first
        stretch of the shortest way must both lie within 17° of the middle of one of the eight.
        """
        bearings = _bearings(here, there)
        found = {round(bearing / 45) % 8 for bearing in bearings}
        off = max(abs((bearing + 22.5) % 45 - 22.5) for bearing in bearings)
        return COMPASS[found.pop()] if len(found) == 1 and off <= 17 else None

    def _box(self, place: Place) -> Frame:
        """What a place takes up: its shape without small parts far away, or its point."""
        key = self.key(place)
        framed = self.shapes.frame(key) if key else None
        if framed is not None:
            return framed
        lat, lon = point(place)
        return lon, lat, lon, lat

    def _middle(self, place: Place) -> tuple[float, float]:
        """Where a place's sign stands: well inside its shape, in the middle of its line, or on its point."""
        key = self.key(place)
        if key is None:
            return point(place)
        if place.kind == "border" and place.latlon is None:
            west, south, east, north = self.box(place)
            return (south + north) / 2, (west + east) / 2
        return (None if place.kind == "border" else self.shapes.point(key)) or point(place)

    def height(self, place: Place) -> int | None:
        """Metres above the sea of a town, a peak or a pass; None where nothing says: see ``gazetteer/altitudes.py``."""
        return height_of(place)

    def profile(self, places: Sequence[Place]) -> list[tuple[float, int]]:
        """The relief along the way by some places: kilometres from the first, metres above the sea.

        Raises ValueError where one of them has no point; see ``shapes/earth/profiles.py`` for how true it is.
        """
        return profile([self.middle(place) for place in places])

    def extent_km(self, place: Place) -> float:
        """The longer side of what a place takes up."""
        west, south, east, north = self.box(place)
        middle = math.radians((south + north) / 2)
        return max((east - west) * math.cos(middle), north - south) * KM_A_DEGREE

    def holds(self, outer: Place, inner: Place) -> bool:
        """Whether a place's shape has another in it, or its point; looked up once for two places."""
        pair = outer.place_id, inner.place_id
        if pair not in self._holding:
            self._holding[pair] = self._holds(outer, inner)
        return self._holding[pair]

    def _holds(self, outer: Place, inner: Place) -> bool:
        key, inner_key = self.key(outer), self.key(inner)
        if key is None or outer.kind == "border":
            return False
        if inner_key is not None and inner.kind != "border":
            return self.shapes.holds(key, inner_key)
        return inner.lat is not None and inner.lon is not None and self.shapes.contains(key, inner.lat, inner.lon)

    def brushes(self, outer: Place, inner: Place) -> bool:
        """Whether a point lies in a place's shape or within about 13 km of it, where a small map would show it too."""
        key = self.key(outer)
        if key is None or inner.lat is None or inner.lon is None:
            return False
        turns = [(math.cos(math.pi * turn / 8), math.sin(math.pi * turn / 8)) for turn in range(16)]
        near = [(0.0, 0.0), *((r * x, r * y) for r in (0.06, 0.12) for x, y in turns)]
        return any(self.shapes.contains(key, inner.lat + y, inner.lon + x) for x, y in near)

    def meet(self, one: Place, other: Place) -> bool:
        """Whether two places are the same, one lies in the other, or they share land; looked up once for two places."""
        pair = min(one.place_id, other.place_id), max(one.place_id, other.place_id)
        if pair not in self._meeting:
            self._meeting[pair] = self._meet(one, other)
        return self._meeting[pair]

    def _meet(self, one: Place, other: Place) -> bool:
        if one.place_id == other.place_id or self.holds(one, other) or self.holds(other, one):
            return True
        keys = self.key(one), self.key(other)
        if keys[0] is None or keys[1] is None or "border" in (one.kind, other.kind):
            return False
        return self.shapes.meet(keys[0], keys[1])

    def _disputed(self, place: Place) -> bool:
        """Whether a place is, or lies in, land whose status is open."""
        if place.lat is None or place.lon is None:
            return False
        return any(self.shapes.contains(key, place.lat, place.lon) for key in self._open_parts)

    def at_odds(self, one: Place, other: Place) -> bool:
        """Whether the border of two countries is open, or whether one is a part of the other is."""
        codes = {one.country_code, other.country_code}
        return any(codes <= sides for sides in self._quarrels) or bool(codes & self._unsettled)

    def almost_touch(self, one: Place, other: Place) -> bool:
        """Whether a strip of water or land so narrow parts two countries that on a map they seem to touch."""
        return "-".join(sorted((one.country_code or "", other.country_code or ""))) in _ALMOST_TOUCH.split()

    def unsettled(self, place: Place) -> bool:
        """Whether a country's whole status is open."""
        return place.country_code in self._unsettled or place.country_code in self._claimed

    @cached_property
    def _claimed(self) -> frozenset[str]:
        """Countries that others claim or do not recognise as a whole: Kosovo, Palestine, Western Sahara."""
        rows = self.shapes.store.index["disputes"]
        whole = [row for row in rows if row["against"] and not row["where"] and len(row["between"]) == 2]
        return frozenset(row["between"] for row in whole)

    @cached_property
    def _quarrels(self) -> tuple[frozenset[str], ...]:
        found = []
        for row in self.shapes.store.index["disputes"]:
            codes = f"{row['between']} {row['against']}".split()
            found.append(frozenset(self.shapes.units[unit][0] for code in codes for unit in self.shapes.of_code(code)))
        return tuple(found)

    @cached_property
    def _unsettled(self) -> frozenset[str]:
        """Countries whose whole status is open."""
        rows = self.shapes.store.index["disputes"]
        return frozenset(row["between"] for row in rows if not row["against"] and len(row["between"]) == 2)

    @cached_property
    def _open_parts(self) -> tuple[str, ...]:
        codes = (code for row in self.shapes.store.index["disputes"] for code in row["between"].split())
        parts = {f"part/{code}" for code in codes if self.shapes.members(f"part/{code}")}
        return tuple(sorted(parts))

    # -- other places of the same sort --------------------------------------------------------

    def neighbours(self, code: str) -> list[Place]:
        """The countries that a country touches by land."""
        keys = self.shapes.neighbours(f"country/{code}")
        return self._countries(key.removeprefix("country/") for key in keys)

    def bordering(self, code: str) -> list[Place]:
        """All that a country touches by land, for a sentence that leaves none out: French Guiana beside Suriname."""
        keys = {key.removeprefix("country/") for key in self.shapes.neighbours(f"country/{code}")}
        parts = [place for part in keys & _LANDS_OF_OTHERS if (place := self.gazetteer.country(part))]
        return [*self.neighbours(code), *parts]

    def countries_around(self, code: str) -> list[Place]:
        """Countries near a country that do not touch it, nearest first."""
        home = self.gazetteer.country(code)
        if home is None:
            return []
        touching = {place.country_code for place in self.neighbours(code)} | {code}
        others = [place for place in self.countries if place.country_code not in touching]
        return sorted(others, key=lambda place: (self.distance(home, place), place.place_id))[:12]

    @cached_property
    def countries(self) -> tuple[Place, ...]:
        """Every country of more than 300,000 people whose status nobody disputes, so that no answer is an islet."""
        codes = {unit[0] for unit in self.shapes.units} - {""}
        return tuple(
            place for place in self._countries(codes) if place.population > 300_000 and not self.unsettled(place)
        )

    def _countries(self, codes: Iterable[str]) -> list[Place]:
        found = (self.gazetteer.country(code) for code in sorted(codes))
        return [
            replace(place, name=_AS_TAUGHT.get(place.country_code or "", place.name))
            for place in found
            if place and place.lat is not None and place.country_code not in TERRITORIES
        ]

    def units_of(self, code: str) -> list[Place]:
        """The first-order units of a country."""
        codes = sorted({unit[1] for unit in self.shapes.units if unit[0] == code} - {""})
        found = (self.gazetteer.admin1(code) for code in codes)
        # Initials stand out among names: "FCT" beside "Kogi State".
        return [place for place in found if place and place.lat is not None and not place.name.isupper()]

    def _near_cities(self, place: Place) -> tuple[Place, ...]:
        """Cities about as large as a place and not far from it: those of its country first, most alike first."""
        others = self.gazetteer.alike(place)
        found = list(islice((other for other in others if normalise(other.name) != normalise(place.name)), 24))
        # Who reads of Naxos and Athens knows Greek towns sooner than those across the sea.
        home = [one for one in found if one.country_code == place.country_code and self.distance(place, one) < _HOME_KM]
        return (*home, *(one for one in found if one not in home))[:12]

    def continent(self, place: Place) -> str | None:
        """The continent that a place lies in, None where it lies in two or in none."""
        code = place.country_code
        if code is None or place.lat is None or place.lon is None:
            return None
        if code in _ON_TWO or f"{code}.{place.admin1}" in _ELSEWHERE:
            return None
        found = [name for name in CONTINENTS if code in self._codes_of[name]]
        if len(found) > 1:
            found = [name for name in found if self.shapes.contains(f"region/{name}", place.lat, place.lon)]
            if place.kind == "country":
                return None
        return found[0] if len(found) == 1 else None

    @cached_property
    def continents(self) -> tuple[Place, ...]:
        """The inhabited continents, as far as the gazetteer has them."""
        return tuple(self._continents.values())

    def continent_place(self, name: str) -> Place | None:
        """A continent by its name in ``CONTINENTS``; None where the gazetteer lacks it."""
        return self._continents.get(name)

    @cached_property
    def _continents(self) -> dict[str, Place]:
        found = {}
        for name, number in _CONTINENT_NUMBERS.items():
            try:
                found[name] = self.gazetteer.place(f"gn:{number}")
            except KeyError:  # A gazetteer of one's own may have none.
                continue
        return found

    @cached_property
    def _codes_of(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(self.shapes.countries_of(f"region/{name}")) for name in CONTINENTS}


def _bearings(here: Place, there: Place) -> tuple[float, float]:
    """Degrees clockwise from north: along a rhumb line, and at the start of the great circle."""
    (lat, lon), (to_lat, to_lon) = point(here), point(there)
    p, q = math.radians(lat), math.radians(to_lat)
    turn = math.radians((to_lon - lon + 180) % 360 - 180)
    stretch = math.log(math.tan(math.pi / 4 + q / 2) / math.tan(math.pi / 4 + p / 2))
    rhumb = math.degrees(math.atan2(turn, stretch)) % 360
    east = math.sin(turn) * math.cos(q)
    north = math.cos(p) * math.sin(q) - math.sin(p) * math.cos(q) * math.cos(turn)
    return rhumb, math.degrees(math.atan2(east, north)) % 360
