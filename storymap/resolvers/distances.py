"""How far a name's places lie from where the other names of the story most likely are, at any scale.

Votes count countries, units and cells of two degrees; a story about one town needs the suburb five kilometres away
before its namesake at two hundred. This looks, once the votes are counted, at names that several places still bear.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from storymap.model import Place
from storymap.resolvers.candidate_facts import CandidateFeatures

if TYPE_CHECKING:
    from storymap.resolvers.story_name import Name

_LIVE = 0.35  # candidates farther behind the best are not looked at
_MOST = 24  # anchors that a candidate is measured against
_CLOSE_KM = 80.0
_NEXT_KM, _FAR_KM = 5.0, 20_000.0  # as near as can be, and as far
_HALF = 1.0  # the mass of anchors that says half of all that it can
_MOSTLY = 2.0  # half of the others say as much as all; a tenth of them next to nothing
_SPOTS = frozenset({"city", "admin2", "physical", "water"})
_ANCHORS = _SPOTS | {"building"}
_APART = frozenset({"city", "admin2", "building"})
_STORY = 4  # places that have a scale of their own
_APART_KM, _APART_TIMES = 50.0, 4.0  # farther than both: so many kilometres, so many times the story's own scale
_DEGREE_KM = 111.2


class Apart(NamedTuple):
    """How far the place of a name lies from all others of the story, and whether one of its rivals lies nearer."""

    km: float
    has_nearer_rival: bool


class _Anchor(NamedTuple):
    """Where a name most likely lies, and how much that says."""

    name: Name
    mass: float
    lat: float
    lon: float


def weigh_distances(names: Sequence[Name], weights: CandidateFeatures) -> None:
    """Add to each candidate that may still be meant how close the other names are."""
    anchors = sorted(filter(None, map(_anchor, names)), key=lambda anchor: -anchor.mass)
    for name in names:
        live = _live(name)
        if len(live) < 2:
            continue
        others = [anchor for anchor in anchors[: _MOST + 1] if anchor.name is not name]
        if not others:
            continue
        for number, spot in live.items():
            close, nearness = _measured(spot, others)
            name.features[number] = name.features[number]._replace(close=close, nearness=nearness)
            name.scores[number] += close * weights.close + nearness * weights.nearness


def mark_apart(names: Sequence[Name]) -> None:
    """Mark the names whose best place lies much farther from all others than the story's places lie from one another.

    The story's own scale is the middle of the distances from each place to the next.
    """
    anchors = sorted(filter(None, map(_anchor, names)), key=lambda anchor: -anchor.mass)[:_MOST]
    if len(anchors) < _STORY:
        return
    ways = [_nearest_km(anchor.name, (anchor.lat, anchor.lon), anchors) for anchor in anchors]
    far_km = max(_APART_KM, _APART_TIMES * median(ways))
    for name in names:
        best = _best(name)
        spot = name.candidates[best].place.latlon if best is not None else None
        if best is None or spot is None or name.candidates[best].place.kind not in _APART:
            continue
        away_km = _nearest_km(name, spot, anchors)
        if away_km > far_km:
            rivals = (row.place.latlon for row in name.candidates if row.is_own_name)
            nearer = any(rival and _nearest_km(name, rival, anchors) < away_km / 2 for rival in rivals)
            name.apart = Apart(away_km, nearer)


def _nearest_km(name: Name, spot: tuple[float, float], anchors: Sequence[_Anchor]) -> float:
    """How far the nearest place of another name is."""
    return min(_apart_km(spot, (other.lat, other.lon)) for other in anchors if other.name is not name)


def _apart_km(spot: tuple[float, float], other: tuple[float, float]) -> float:
    across = (other[1] - spot[1] + 180) % 360 - 180
    return _DEGREE_KM * math.hypot(other[0] - spot[0], across * math.cos(math.radians(spot[0])))


def _best(name: Name) -> int | None:
    return max(range(len(name.scores)), key=name.scores.__getitem__) if name.scores else None


def _anchor(name: Name) -> _Anchor | None:
    best = _best(name)
    if best is None or name.key[1] == "building":
        return None
    place = name.candidates[best].place
    if place.lat is None or place.lon is None or place.kind not in _ANCHORS:
        return None
    return _Anchor(name, name.shares[best] * name.weight, place.lat, place.lon)


def _live(name: Name) -> dict[int, tuple[float, float]]:
    """The candidates that may still be meant, by number, and the spots where they lie."""
    best = max(name.scores, default=0.0)
    if len(name.scores) < 2 or not _is_spot(name.candidates[name.scores.index(best)].place):
        return {}
    least, found = best - _LIVE, {}
    for number, (candidate, score) in enumerate(zip(name.candidates, name.scores, strict=True)):
        if score > least and _is_spot(candidate.place) and (spot := candidate.place.latlon):
            found[number] = spot
    return found


def _is_spot(place: Place) -> bool:
    """Whether one point says where a place is; of regions only that of an old land does."""
    return place.kind in _SPOTS or place.place_id.startswith("sm:land/")


def _measured(spot: tuple[float, float], others: Sequence[_Anchor]) -> tuple[float, float]:
    """How much of the others is close by, and how near they are on the whole; both grow with how much they say."""
    own_lat, own_lon = spot
    narrower, total, close, near = math.cos(math.radians(own_lat)), 0.0, 0.0, 0.0
    for _, mass, lat, lon in others:
        across = (lon - own_lon + 180) % 360 - 180
        away_km = _DEGREE_KM * math.hypot(lat - own_lat, across * narrower)
        total += mass
        if away_km < _CLOSE_KM:
            close += mass
        near += mass * (1 - math.log(max(away_km, _NEXT_KM) / _NEXT_KM) / math.log(_FAR_KM / _NEXT_KM))
    return close / (close + _HALF) * min(1.0, _MOSTLY * close / total) ** 2, near / (total + _HALF)
