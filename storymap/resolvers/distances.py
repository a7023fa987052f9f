"""How far a name's places lie from where the other names of the story most likely are, at any scale.

Votes count countries, units and cells of two degrees; a story about one town needs the suburb five kilometres away
before its namesake at two hundred. This looks, once the votes are counted, at names that several places still bear.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
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
_DEGREE_KM = 111.2


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


def _anchor(name: Name) -> _Anchor | None:
    if not name.scores or name.key[1] == "building":
        return None
    best = max(range(len(name.scores)), key=name.scores.__getitem__)
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
