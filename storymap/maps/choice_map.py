"""What the map of a question shows: the places that a name may mean, and where the passage plays."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from storymap.model import Candidate, Mention, Place, Placement, StoryMap, distance_km

#: From near a country is all one tint: how close the map goes to each kind of place.
_NEAREST = {"country": 3.2, "continent": 2.2, "water": 3.5, "region": 4.2, "physical": 4.5, "admin1": 4.6}
_USUAL = 6.0
_SOME = 50  # each place is measured against each, and a long story has hundreds
_STRAY_KM, _STRAY_TIMES = 300.0, 3.0  # a place farther off, and so many times as far as is usual, is left out
_WIDE = ("country", "continent", "water")


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Points to draw, the [latitude, longitude] pairs to fit, and the zoom to go to at most."""

    points: list[dict[str, Any]]
    frame: list[list[float]]
    nearest: float


def choice_view(
    storymap: StoryMap,
    mention: Mention,
    placement: Placement,
    rivals: Sequence[Candidate],
    *,
    last: Collection[str] = (),
    marked: tuple[float, float] | None = None,
) -> ChoiceView:
    """The map of a question about a mention.

    Parameters
    ----------
    rivals : sequence of Candidate
        Numbered from 1 on the map.
    last : collection of str
        The mentions that were decided last; their place stands out.
    marked : tuple of float, optional
        The latitude and longitude that the reader has marked; the map then stays where it is.
    """
    stands = placement.place if placement.certainty != "unplaced" else None
    choices = [
        *((rival.place, "rival", str(number)) for number, rival in enumerate(rivals, 1)),
        *([(stands, "chosen", "y")] if stands is not None else []),
    ]
    chosen = [_point(place, sort, mark) for place, sort, mark in choices if place.latlon is not None]
    points = [*_others(storymap, mention, last), *chosen]
    nearest = min((_NEAREST.get(place.kind, _USUAL) for place, _, _ in choices if place.latlon), default=_USUAL)
    if marked is not None:
        spot = {"lat": marked[0], "lon": marked[1], "name": "marked", "sort": "point", "mark": "m"}
        return ChoiceView([*points, spot], [], nearest)
    # What the answers are to be seen against: whether one of them lies where the story plays.
    frame = [[point["lat"], point["lon"]] for point in chosen] + around(storymap, mention)
    return ChoiceView(points, frame or [[point["lat"], point["lon"]] for point in points], nearest)


def _point(place: Place, sort: str, mark: str) -> dict[str, Any]:
    return {"lat": place.lat, "lon": place.lon, "name": place.name, "sort": sort, "mark": mark}


def _others(storymap: StoryMap, mention: Mention, last: Collection[str]) -> list[dict[str, Any]]:
    """The places of the other names, each once."""
    points = {}
    for other, placed in storymap.placed():
        place = placed.place
        if place is None or place.latlon is None or placed.certainty == "unplaced" or other.name == mention.name:
            continue
        decided = placed.status != "machine" and place.kind not in ("country", "continent")
        sort = "last" if decided and other.mention_id in last else "done" if decided else "other"
        points[place.latlon] = {"lat": place.lat, "lon": place.lon, "name": place.name, "sort": sort}
    return list(points.values())


def around(storymap: StoryMap, mention: Mention) -> list[list[float]]:
    """Where the passage plays: that is where a name without a place most likely lies.

    The places of the passage that are sure, else those of the story, else whatever the passage
    has; without the few that lie far from the rest of them, which would make the map a world map.
    """
    placed = [
        (other.paragraph == mention.paragraph, placement.certainty == "sure", placement.place)
        for other, placement in storymap.placed()
        if placement.place is not None and placement.certainty != "unplaced" and placement.place.latlon is not None
    ]
    narrow = [(here, sure, place) for here, sure, place in placed if place.kind not in _WIDE]
    for in_passage, is_sure in ((True, True), (False, True), (True, False)):
        places = {place.place_id: place for here, sure, place in narrow if here >= in_passage and sure >= is_sure}
        if places:
            return sorted(list(place.latlon) for place in _together(list(places.values())) if place.latlon is not None)
    return []


def _together(places: list[Place]) -> list[Place]:
    """The places that lie near the one in the middle."""
    some = places[:: 1 + len(places) // _SOME]
    usual, _, middle = min(
        (median(distance_km(one, other) or 0.0 for other in some), one.place_id, one) for one in some
    )
    near = max(_STRAY_TIMES * usual, _STRAY_KM)
    return [place for place in places if (distance_km(middle, place) or 0.0) <= near]
