"""Rivers, ranges and waters about the story's places: which lie where, and which a straight line crosses."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from storymap.lessons.geography import Geography
from storymap.lessons.map_frames import KM_A_DEGREE, point
from storymap.model import Place
from storymap.shapes.earth import Earth
from storymap.shapes.lines import STEP

Sort = Literal["river", "range", "water"]
Point = tuple[float, float]

#: Feature codes of a sort, and how large a feature is that a class may know: kilometres, square kilometres.
_CODES: dict[Sort, frozenset[str]] = {
    "river": frozenset({"STM"}),
    "range": frozenset({"MTS"}),
    "water": frozenset({"BAY", "CHN", "GULF", "LK", "SEA", "STRT"}),
}
_LEAST: dict[Sort, int] = {"river": 150, "range": 2000, "water": 1500}
#: So many features of a sort are looked at, the largest first.
_MOST = 40
#: A line is drawn three times, so many kilometres aside: what it crosses only just, it does not cross for sure.
_ASIDE_KM = (-12.0, 0.0, 12.0)
#: A crossing so near to an end is none: the town may stand on both banks.
_FROM_END_KM = 12.0
#: What is nearer to a line than this may seem to be crossed by it.
_CLEAR_KM = 45.0
#: A range or a water that lies between two places takes up so much of the way at least.
_SHARE = 0.12
_STEPS = 32


class Nature:
    """The natural features, asked by places."""

    def __init__(self, geography: Geography) -> None:
        """Take what is measured in."""
        self._geography = geography
        self.features = lru_cache(maxsize=64)(self._features)
        self.off_km = lru_cache(maxsize=4096)(self._off_km)

    def _features(self, sort: Sort, codes: frozenset[str]) -> tuple[Place, ...]:
        """The largest features of a sort in some countries, under the names of the gazetteer."""
        found: list[Place] = []
        for key in self._geography.shapes.natural_keys(codes):
            natural = self._geography.shapes.natural(key)
            if natural is None or len(found) == _MOST or natural.facts[key].size < _LEAST[sort]:
                continue
            place = self._named(key)
            if place is not None and place.feature_code in _CODES[sort] and place.name.isascii():
                found.append(place)
        return tuple(found)

    def _named(self, key: str) -> Place | None:
        gazetteer = self._geography.gazetteer
        try:
            place = gazetteer.place(f"sm:{key}")
        except KeyError:  # A gazetteer of one's own may lack it.
            return None
        short = place.name.removesuffix(" River")
        known = short != place.name and any(one.place.place_id == place.place_id for one in gazetteer.lookup(short))
        # "The Olt" beside "the Danube", but "the Red River", which nobody calls "the Red".
        return replace(place, name=short) if known else place

    def _off_km(self, feature: Place, place: Place) -> float:
        """How far a place lies from a feature; 0 in an area, infinite where the feature has no shape."""
        key, earth = self._shape(feature)
        return earth.distance_km(key, *point(place)) if earth else math.inf

    def within(self, feature: Place, place: Place, km: float) -> bool:
        """Whether a place lies within so many kilometres of a feature; its box is asked first, which takes no time."""
        key, earth = self._shape(feature)
        box = earth.bounds(key) if earth else None
        if box is None:
            return False
        lat, lon = point(place)
        north = max(box[1] - lat, lat - box[3], 0.0)
        turned = (lon - box[0]) % 360
        east = 0.0 if turned <= box[2] - box[0] else min(turned - (box[2] - box[0]), 360 - turned)
        squeeze = math.cos(math.radians(min(80.0, max(abs(box[1]), abs(box[3]), abs(lat)))))
        near = math.hypot(north, east * squeeze) * KM_A_DEGREE <= km
        return near and self.off_km(feature, place) <= km

    def _shape(self, feature: Place) -> tuple[str, Earth | None]:
        key = feature.place_id.removeprefix("sm:")
        return key, self._geography.shapes.natural(key)

    def between(self, feature: Place, one: Place, other: Place) -> bool:
        """Whether a straight line from one place to another surely crosses a river, a range or a water."""
        key, earth = self._shape(feature)
        if earth is None:
            return False
        if earth.is_line(key):
            return _crosses(list(_stretches(earth, key, one, other)), math.hypot(*_across(one, other)))
        if any(self.off_km(feature, end) < _FROM_END_KM for end in (one, other)):
            return False
        return all(
            sum(earth.contains(key, lat, lon) for lat, lon in _way(one, other, aside)) >= _SHARE * _STEPS
            for aside in _ASIDE_KM
        )

    def share_between(self, feature: Place, one: Place, other: Place) -> float:
        """How much of the straight line from one place to another lies in an area."""
        key, earth = self._shape(feature)
        if earth is None:
            return 0.0
        return sum(earth.contains(key, lat, lon) for lat, lon in _way(one, other, 0.0)) / _STEPS

    def clear_of(self, feature: Place, one: Place, other: Place) -> bool:
        """Whether a feature surely keeps away from the straight line between two places."""
        key, earth = self._shape(feature)
        if earth is None:
            return False
        long = math.hypot(*_across(one, other))
        if earth.is_line(key):
            return all(
                not (-_CLEAR_KM < x < long + _CLEAR_KM and abs(y) < _CLEAR_KM)
                for stretch in _stretches(earth, key, one, other)
                for x, y in (*stretch, _halfway(*stretch))
            )
        return all(earth.distance_km(key, lat, lon) > _CLEAR_KM for lat, lon in _way(one, other, 0.0, steps=8))

    def codes(self, *places: Place) -> frozenset[str]:
        """The countries of some places."""
        return frozenset(place.country_code for place in places if place.country_code)

    def around(self, codes: Collection[str]) -> frozenset[str]:
        """Some countries and their neighbours by land."""
        near = {place.country_code for code in codes for place in self._geography.neighbours(code)}
        return frozenset(codes) | frozenset(code for code in near if code)


def _across(one: Place, other: Place) -> tuple[float, float]:
    """Kilometres east and north from one place to another, on a plane about their middle."""
    (lat, lon), (to_lat, to_lon) = point(one), point(other)
    squeeze = math.cos(math.radians((lat + to_lat) / 2))
    return ((to_lon - lon + 180) % 360 - 180) * squeeze * KM_A_DEGREE, (to_lat - lat) * KM_A_DEGREE


def _way(one: Place, other: Place, aside_km: float, *, steps: int = _STEPS) -> Iterator[Point]:
    """Points (lat, lon) of a straight line between two places, moved aside; its ends are not among them."""
    (lat, lon), (to_lat, _) = point(one), point(other)
    east, north = _across(one, other)
    long = math.hypot(east, north) or 1.0
    squeeze = math.cos(math.radians((lat + to_lat) / 2))
    for step in range(steps):
        share = (step + 0.5) / steps
        x, y = east * share - north / long * aside_km, north * share + east / long * aside_km
        yield lat + y / KM_A_DEGREE, (lon + x / KM_A_DEGREE / squeeze + 180) % 360 - 180


def _stretches(earth: Earth, key: str, one: Place, other: Place) -> Iterator[tuple[Point, Point]]:
    """The stretches of a river in kilometres along a straight line and aside of it."""
    (lat, lon), (to_lat, _) = point(one), point(other)
    east, north = _across(one, other)
    long = math.hypot(east, north) or 1.0
    squeeze = math.cos(math.radians((lat + to_lat) / 2)) * KM_A_DEGREE
    for part in earth.packed(key).parts:
        for ring in part:
            turned = []
            for node_x, node_y in ring:
                x = ((node_x * STEP - lon + 180) % 360 - 180) * squeeze
                y = (node_y * STEP - lat) * KM_A_DEGREE
                turned.append(((x * east + y * north) / long, (y * east - x * north) / long))
            yield from pairwise(turned)


def _halfway(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _crosses(stretches: list[tuple[Point, Point]], long: float) -> bool:
    """Whether a river parts the two ends of a line, and of lines a little aside: meets each an odd number of times."""
    for aside in _ASIDE_KM:
        over = ((one, other) for one, other in stretches if (one[1] < aside) != (other[1] < aside))
        met = [x0 + (aside - y0) / (y1 - y0) * (x1 - x0) for (x0, y0), (x1, y1) in over]
        inside = [x for x in met if -_FROM_END_KM < x < long + _FROM_END_KM]
        if len(inside) % 2 == 0 or any(not _FROM_END_KM < x < long - _FROM_END_KM for x in inside):
            return False
    return True
