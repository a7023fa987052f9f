"""Above what height and below what height a place surely lies, where the relief about it is even enough to say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from storymap.errors import GazetteerError
from storymap.lessons.map_frames import point
from storymap.model import Place
from storymap.shapes.earth.relief import open_relief

#: The relief is asked at a place and about it, so many degrees off: a town in a valley lies lower than its hills.
_OFF = 0.05
#: Heights about a place that differ by more metres and by more than this share say nothing of the place.
_ROUGH_M, _ROUGH_SHARE = 200, 0.15
#: The relief may be wrong by this share and by so many metres: counted on 60 towns whose height is known.
_WRONG_SHARE, _WRONG_M = 0.12, 20
#: A height is given in hundreds of metres, from a thousand on in five hundreds.
_FINE, _COARSE, _HIGH = 100, 500, 1000


@dataclass(frozen=True, slots=True)
class Height:
    """Metres above the sea between which a place surely lies."""

    above: int
    below: int


@lru_cache(maxsize=512)
def height_at(place: Place) -> Height | None:
    """How high a place lies; None where its surroundings are too steep to say, or there is no relief.

    Examples
    --------
    >>> height_at(Place("gn:2950159", "Berlin", "city", "point", 52.524, 13.411))
    Height(above=0, below=100)
    """
    try:
        relief = open_relief()
    except GazetteerError:
        return None
    lat, lon = point(place)
    found = [max(0.0, relief.metres(lat + up * _OFF, lon + right * _OFF)) for up in (-1, 0, 1) for right in (-1, 0, 1)]
    least, most = min(found), max(found)
    if most - least > max(_ROUGH_M, _ROUGH_SHARE * most):
        return None
    low, high = least * (1 - _WRONG_SHARE) - _WRONG_M, most * (1 + _WRONG_SHARE) + _WRONG_M
    return Height(max(0, math.floor(low / _step(low)) * _step(low)), math.ceil(high / _step(high)) * _step(high))


def _step(metres: float) -> int:
    return _FINE if metres < _HIGH else _COARSE
