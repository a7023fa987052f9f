"""Measures made in another way than those that make questions, so that a proof repeats no mistake.

Distances come from vectors, directions from a map by Mercator, membership point by point.
"""

from __future__ import annotations

import math

from storymap.lessons.facts import LessonFacts
from storymap.lessons.map_frames import point
from storymap.model import EARTH_KM, Place


def lies_in(facts: LessonFacts, inner: Place, outer: Place) -> bool:
    """Whether a place lies in a country or region, by a point of it; a country lies in a continent with its land."""
    key = facts.key(outer)
    if key is None:
        return False
    if inner.kind == "country" and outer.kind == "continent":
        return inner.country_code in facts.shapes.countries_of(key)
    return inner.lat is not None and inner.lon is not None and facts.shapes.contains(key, inner.lat, inner.lon)


def km_by_vectors(one: Place, other: Place) -> float:
    """Kilometres along the great circle."""
    p, q = _vector(one), _vector(other)
    cross = (p[1] * q[2] - p[2] * q[1], p[2] * q[0] - p[0] * q[2], p[0] * q[1] - p[1] * q[0])
    return EARTH_KM * math.atan2(math.hypot(*cross), sum(a * b for a, b in zip(p, q, strict=True)))


def _vector(place: Place) -> tuple[float, float, float]:
    lat, lon = map(math.radians, point(place))
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def bearing_by_mercator(here: Place, there: Place) -> float:
    """Degrees clockwise from north on a map by Mercator, where north is up everywhere."""
    (lat, lon), (to_lat, to_lon) = point(here), point(there)
    up = math.asinh(math.tan(math.radians(to_lat))) - math.asinh(math.tan(math.radians(lat)))
    right = math.radians((to_lon - lon + 540) % 360 - 180)
    return math.degrees(math.atan2(right, up)) % 360
