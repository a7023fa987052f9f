"""Phrases that compose a place of others → where that is, computed from those: see ``find/composed_phrases``."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from storymap.gazetteer import Lookup
from storymap.model import Geometry, Mention, Place, Placement, Reason, distance_km
from storymap.resolvers.confidence import certainty_of
from storymap.shapes.sea import coast_of, moved, off_the_coast, river_near

if TYPE_CHECKING:
    from storymap.shapes import Shapes

_ROSE = (
    "north", "north-northeast", "northeast", "east-northeast", "east", "east-southeast", "southeast",
    "south-southeast", "south", "south-southwest", "southwest", "west-southwest", "west", "west-northwest",
    "northwest", "north-northwest",
)  # fmt: skip
_BEARINGS = {way: 22.5 * number for number, way in enumerate(_ROSE)}
_DENSE = 4000.0  # people to a square kilometre of a town
_LEAST_TOWN_KM, _BESIDE_KM = 2.0, 10.0
_ROUGH = 0.15  # how far a distance that is told may be off
_OFF_TOWN_KM, _OFF_LAND_KM = 8.0, 30.0  # how far from the coast what is off it is taken to be
_BORDER_KM = 60.0  # how far a border town may stand from the border
_RIVERS = ("STM", "CNL")
Spot = tuple[float, float]


class _Drawn(NamedTuple):
    """Where a composed place is: its point, the key of its shape, and how it was computed."""

    spot: Spot
    key: str
    geometry: Geometry
    reason: Reason
    trust: float  # how sure it is if what it is made of is
    within: Place | None = None  # what it is a part of


class _Anchors(NamedTuple):
    """The placed names of a phrase, and its recipe without its code."""

    places: Sequence[Place]
    values: Sequence[str]
    near: Spot | None  # where the nearest town that is named before it lies


class Composer:
    """The composed places of a story among its other mentions."""

    def __init__(
        self, mentions: Sequence[Mention], placements: Mapping[str, Placement], gazetteer: Lookup, shapes: Shapes
    ) -> None:
        """Sort the mentions; nothing is computed yet."""
        self._gazetteer, self._shapes = gazetteer, shapes
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]
        self._placements = placements
        self._drawn: dict[tuple[object, ...], _Drawn | None] = {}  # a story names some of its composed places often
        self._recipes: dict[str, Callable[[_Anchors], _Drawn | None]] = {
            "offset": self._offset, "around": self._around, "side": self._side, "off": self._off, "part": self._part,
            "at-border": self._at_border, "midway": self._midway, "between": self._between, "coast": self._coast,
            "river": self._river,
        }  # fmt: skip

    def placement(self, mention: Mention) -> Placement:
        """Where the place is that a phrase composes; unplaced where a name of it is, or the shape lacks the part."""
        how, *values = mention.name.split()
        found = self._within(mention) or self._before(mention, values[-1:])
        places = [placed.place for placed in found if placed.place is not None and placed.certainty != "unplaced"]
        if len(places) < len(found) or not places or any(place.latlon is None for place in places):
            return _unplaced(mention, Reason("no-anchor"))
        near = self._town_before(mention)
        recipe = (mention.name, near, *(place.place_id for place in places))
        if recipe not in self._drawn:
            self._drawn[recipe] = self._recipes[how](_Anchors(places, values, near))
        drawn = self._drawn[recipe]
        if drawn is None:
            return _unplaced(mention, Reason("not-composed", anchor=places[0].name))
        confidence = round(min(placed.confidence for placed in found) * drawn.trust, 3)
        place = self._place(mention, drawn, places)
        return Placement(mention.mention_id, place, confidence, certainty_of(confidence), (drawn.reason,))

    def _within(self, mention: Mention) -> list[Placement]:
        """The placements of the names in a phrase."""
        first = bisect_left(self._starts, mention.start)
        last = bisect_left(self._starts, mention.end, first)
        return [self._placements[one.mention_id] for one in self._mentions[first:last] if one.end <= mention.end]

    def _before(self, mention: Mention, kinds: Sequence[str]) -> list[Placement]:
        """The nearest place before a phrase of the kind that it speaks of: "west of the river"."""
        at = bisect_left(self._starts, mention.start)
        for one in reversed(self._mentions[max(at - 12, 0) : at]):
            placed = self._placements[one.mention_id]
            if placed.place is not None and placed.place.kind in kinds:
                return [placed]
        return []

    def _town_before(self, mention: Mention) -> Spot | None:
        """Where the last town before a phrase lies."""
        found = self._before(mention, ("city",))
        return found[0].place.latlon if found and found[0].place is not None else None

    def _place(self, mention: Mention, drawn: _Drawn, places: Sequence[Place]) -> Place:
        lat, lon = round(drawn.spot[0], 4), round(drawn.spot[1], 4)
        country, unit = self._land(drawn, places)
        name = " ".join(mention.text.split())
        names = " · ".join(dict.fromkeys(place.name for place in places))
        return Place(
            f"sm:{drawn.key}", name, "composed", drawn.geometry, lat, lon, country_code=country, admin1=unit,
            source=f"computed from {names}",
        )  # fmt: skip

    def _land(self, drawn: _Drawn, places: Sequence[Place]) -> tuple[str | None, str | None]:
        """The country that it lies in, and of a part of a state or town the state."""
        if drawn.within is not None:
            return drawn.within.country_code, drawn.within.admin1
        codes = dict.fromkeys(place.country_code for place in places if place.country_code)
        return next((code for code in codes if self._shapes.contains(f"country/{code}", *drawn.spot)), None), None

    # -- recipes --------------------------------------------------------------------------------

    def _offset(self, of: _Anchors) -> _Drawn:
        """ "20 km north of Kharkiv"."""
        [anchor, *_], km, way = of.places, float(of.values[0]), of.values[1]
        spot = moved(_spot(anchor), _BEARINGS[way], km)
        reason = Reason("composed-offset", km=_round(km), way=way, anchor=anchor.name)
        return _Drawn(spot, _circle(spot, max(_LEAST_TOWN_KM, _ROUGH * km)), "area", reason, 0.95)

    def _around(self, of: _Anchors) -> _Drawn:
        """ "30 km from Kharkiv": in no direction that is told."""
        [anchor, *_], km = of.places, float(of.values[0])
        reason = Reason("composed-around", km=_round(km), anchor=anchor.name)
        return _Drawn(_spot(anchor), _circle(_spot(anchor), max(km, _LEAST_TOWN_KM)), "area", reason, 0.8)

    def _side(self, of: _Anchors) -> _Drawn | None:
        """ "East of Kharkiv", "west of the river"."""
        [anchor, *_], way = of.places, of.values[0]
        if anchor.feature_code in _RIVERS:
            # It is the stretch by the story's own town that has a west.
            bank = self._bank(anchor, of.near) if of.near else None
            away = radius = _BESIDE_KM
        else:
            bank, (away, radius) = _spot(anchor), self._beside(anchor)
        if bank is None:
            return None
        spot = moved(bank, _BEARINGS[way], away)
        reason = Reason("composed-side", way=way, anchor=anchor.name)
        return _Drawn(spot, _circle(spot, radius), "area", reason, 0.8)

    def _bank(self, river: Place, near: Spot) -> Spot | None:
        """The point of a river that is nearest to another: of its own line, if that is known."""
        key = self._shapes.key(river)
        geometry = self._shapes.geometry(key) if key else None
        if geometry is None or geometry["type"] != "MultiLineString":
            return river_near(self._shapes, near)
        squeeze = math.cos(math.radians(near[0]))
        points = ((lat, lon) for line in geometry["coordinates"] for lon, lat in line)
        return min(points, key=lambda spot: math.hypot((spot[1] - near[1]) * squeeze, spot[0] - near[0]))

    def _beside(self, anchor: Place) -> tuple[float, float]:
        """How far from the middle of a place what lies beside it is taken to be, and how far around."""
        key = self._shapes.key(anchor)
        frame = self._shapes.frame(key) if key else None
        if frame is None:
            town = _town_km(anchor)
            return town + _BESIDE_KM, _BESIDE_KM
        west, south, east, north = frame
        across = (east - west) * math.cos(math.radians((south + north) / 2))
        half = 111.2 * (across + north - south) / 4
        return 1.2 * half, 0.2 * half

    def _part(self, of: _Anchors) -> _Drawn | None:
        """ "Northern Kenya", "the far east of Russia", "south London"."""
        [anchor, *_], part = of.places, of.values[0]
        reason = Reason("composed-part", part=part, anchor=anchor.name)
        key = self._shapes.key(anchor)
        if key is None:
            town, way = _town_km(anchor), part.rpartition("-")[2]
            middle = part == "centre"
            spot = _spot(anchor) if middle else moved(_spot(anchor), _BEARINGS[way], 0.55 * town)
            return _Drawn(spot, _circle(spot, (0.4 if middle else 0.55) * town), "area", reason, 0.9, anchor)
        own = f"composed/part/{part}/{key}"
        inner = _inner_point(self._shapes, own)
        return _Drawn(inner, own, "area", reason, 0.95, anchor) if inner is not None else None

    def _off(self, of: _Anchors) -> _Drawn | None:
        """ "Off Lamu", "40 km off the south coast of Crete"."""
        [anchor, *_], told = of.places, float(of.values[0])
        bearing = _BEARINGS[of.values[1]] if len(of.values) > 1 else None
        key = self._shapes.key(anchor)
        shore = coast_of(self._shapes, key, bearing=bearing) if key else _spot(anchor)
        km = told or (_OFF_LAND_KM if key else _OFF_TOWN_KM)
        spot = off_the_coast(self._shapes, shore, km=km, bearing=bearing) if shore is not None else None
        if spot is None:
            return None
        reason = Reason("composed-off", anchor=anchor.name)
        return _Drawn(
            spot, _circle(spot, _ROUGH * km if told else km), "area", reason, 0.9 if told or not key else 0.75
        )

    def _at_border(self, of: _Anchors) -> _Drawn | None:
        """ "The border town of Zahony"."""
        [anchor, *_] = of.places
        key = f"country/{anchor.country_code}"
        ways = ((self._km_to_border(anchor, key, other), other) for other in self._shapes.neighbours(key))
        km, other = min(ways, default=(math.inf, ""))
        land = self._gazetteer.country(other.rpartition("/")[2])
        if km > _BORDER_KM or land is None or anchor.place_id.startswith("sm:composed"):
            return None
        reason = Reason("composed-border", km=round(km), anchor=anchor.name, other=land.name)
        own = f"composed/at-border/{anchor.place_id}"
        return _Drawn(_spot(anchor), own, "point", reason, 1.0, anchor)

    def _km_to_border(self, place: Place, one: str, other: str) -> float:
        line = self._shapes.border(one, other)
        here = _spot(place)
        squeeze = math.cos(math.radians(here[0]))
        return min(
            (
                111.2 * math.hypot((lon - here[1]) * squeeze, lat - here[0])
                for part in (line["coordinates"] if line else ())
                for lon, lat in part
            ),
            default=math.inf,
        )

    def _midway(self, of: _Anchors) -> _Drawn | None:
        """ "Midway between Poltava and Sumy"."""
        spot, km = self._middle(of)
        reason = Reason("composed-midway", one=of.places[0].name, other=of.places[-1].name)
        return _Drawn(spot, _circle(spot, max(_LEAST_TOWN_KM, 0.1 * km)), "area", reason, 0.95)

    def _between(self, of: _Anchors) -> _Drawn | None:
        """ "The road between Poltava and Sumy"."""
        return self._drawn_line(of, "line", "composed-between")

    def _coast(self, of: _Anchors) -> _Drawn | None:
        """ "The coast between Mombasa and Malindi"."""
        return self._drawn_line(of, "coast", "composed-coast") or self._drawn_line(of, "line", "composed-between")

    def _river(self, of: _Anchors) -> _Drawn | None:
        """ "Along the Danube from Vienna to Budapest": the river is one of the three."""
        towns = [place for place in of.places if place.kind != "water"]
        ends = _Anchors(towns, of.values, of.near)
        if len(towns) < 2:
            return None
        return self._drawn_line(ends, "river", "composed-river") or self._drawn_line(ends, "line", "composed-between")

    def _drawn_line(self, of: _Anchors, how: str, code: str) -> _Drawn | None:
        one, other = of.places[0], of.places[-1]
        key = f"composed/{how}/{_told(_spot(one))}/{_told(_spot(other))}"
        point = self._shapes.point(key)
        if point is None:
            return None
        return _Drawn(point, key, "line", Reason(code, one=one.name, other=other.name), 0.9)

    def _middle(self, of: _Anchors) -> tuple[Spot, float]:
        one, other = of.places[0], of.places[-1]
        km = distance_km(one, other) or 0.0
        return moved(_spot(one), _bearing(_spot(one), _spot(other)), km / 2), km


def _unplaced(mention: Mention, reason: Reason) -> Placement:
    return Placement(mention.mention_id, None, 0.0, "unplaced", (reason,))


@lru_cache(maxsize=512)
def _inner_point(shapes: Shapes, part: str) -> Spot | None:
    """A point well inside a part of an area, which takes a moment to find."""
    return shapes.point(part)


def _spot(place: Place) -> Spot:
    assert place.lat is not None
    assert place.lon is not None
    return place.lat, place.lon


def _town_km(town: Place) -> float:
    """How far a town reaches from its middle, as far as its people tell."""
    return max(_LEAST_TOWN_KM, math.sqrt(town.population / (math.pi * _DENSE)))


def _circle(spot: Spot, km: float) -> str:
    return f"composed/circle/{_told(spot)}/{km:.3g}"


def _told(spot: Spot) -> str:
    return f"{spot[0]:.4f},{spot[1]:.4f}"


def _round(km: float) -> int | float:
    return round(km) if km >= 2 else round(km, 1)


def _bearing(one: Spot, other: Spot) -> float:
    """The first direction of the shortest way, in degrees clockwise from north."""
    (lat, lon), (to_lat, to_lon) = (map(math.radians, spot) for spot in (one, other))
    across = math.sin(to_lon - lon) * math.cos(to_lat)
    up = math.cos(lat) * math.sin(to_lat) - math.sin(lat) * math.cos(to_lat) * math.cos(to_lon - lon)
    return math.degrees(math.atan2(across, up)) % 360
