"""The routes of a story as rows of numbers: who goes, from stop to stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from storymap.model import Place, Route, StoryMap
from storymap.shapes import Shapes

#: One stop: the place's number, the paragraph, 1 where the stop is inferred, 1 where the way only passes through.
StopRow = list[int]
_NEAR = 4  # stops
#: What is entered and crossed rather than stood in.
_WIDE = {"country", "admin1", "admin2", "region", "continent", "water", "physical"}


def route_rows(storymap: StoryMap, numbers: Mapping[str, int], shapes: Shapes) -> list[list[StopRow]]:
    """The stops of each route that has two on the map, in the order of ``storymap.routes``; [] for one that has not.

    A land that holds another stop of the route is passed through: the way need not turn off to its middle.
    """
    return [_stops(storymap, route, numbers, shapes) for route in storymap.routes]


def _stops(storymap: StoryMap, route: Route, numbers: Mapping[str, int], shapes: Shapes) -> list[StopRow]:
    stops = list(storymap.stops_of(route))
    places = [place for _, place in stops]
    rows = [
        [
            numbers[place.place_id],
            max(0, stop.paragraph),
            int(stop.how == "inferred"),
            int(_is_passed(places, at, shapes)),
        ]
        for at, (stop, place) in enumerate(stops)
    ]
    return rows if len({row[0] for row in rows if not row[3]}) > 1 else []


def _is_passed(places: Sequence[Place], at: int, shapes: Shapes) -> bool:
    """Whether the place of a stop is a land in which the route stops shortly before or after."""
    land = places[at]
    key = shapes.key(land) if land.kind in _WIDE else None
    if key is None:
        return False
    near = [place for place in places[max(0, at - _NEAR) : at + _NEAR + 1] if place.place_id != land.place_id]
    return any(shapes.contains(key, *place.latlon) for place in near if place.latlon)


def route_words(storymap: StoryMap) -> list[dict[str, Any]]:
    """The name of each route's traveller."""
    return [{"name": route.traveller} for route in storymap.routes]


__all__ = ["StopRow", "route_rows", "route_words"]
