"""What a map shows: the frame around some places, and whether numbers can be told apart on it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from storymap.lessons.question import Frame
from storymap.model import EARTH_KM, Place

#: Along a meridian.
KM_A_DEGREE = math.radians(EARTH_KM)


def point(place: Place) -> tuple[float, float]:
    """Latitude and longitude of a place; raises ValueError where it has none."""
    if place.lat is None or place.lon is None:
        raise ValueError(f"{place.name} has no point on the map")
    return place.lat, place.lon


def around(boxes: Iterable[Frame], *, least: float = 8.0, margin: float = 0.18) -> Frame:
    """A frame with all boxes in it: at least so many degrees wide, with a margin.

    Examples
    --------
    >>> around([(22.0, 48.0, 22.0, 48.0)], margin=0)
    (15.424, 44.0, 28.576, 52.0)
    """
    boxes = list(boxes)
    middle = boxes[0][0]
    west = south = math.inf
    east = north = -math.inf
    for w, s, e, n in boxes:
        turn = 360 * round((middle - w) / 360)  # All on the side of the first, so that Fiji and Samoa are neighbours.
        west, south, east, north = min(west, w + turn), min(south, s), max(east, e + turn), max(north, n)
    high = max(least, (north - south) * (1 + 2 * margin))
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    wide = max(1.5 * least, (east - west) * (1 + 2 * margin), 0.0)
    # No frame is a strip: a page is about half as wide again as high. The world needs no poles.
    wide, high = max(wide, high / squeeze * 1.1), max(high, wide * squeeze / (1.9 if wide < 200 else 2.5))
    wide, high = min(wide, 360.0), min(high, 170.0)
    x, y = (west + east) / 2, (south + north) / 2
    y = max(min(y, 85 - high / 2), -85 + high / 2)
    if x - wide / 2 >= 180:
        x -= 360
    elif x - wide / 2 < -180:
        x = max(x, -180 + wide / 2) if wide > 180 else x + 360
    return round(x - wide / 2, 3), round(y - high / 2, 3), round(x + wide / 2, 3), round(y + high / 2, 3)


#: A map around a pole reaches at least so many degrees from it, and at most.
_POLAR_REACH = (12.0, 72.0)


def pole_of(frame: Frame) -> int:
    """The pole that a frame is drawn around: 1 north, -1 south, 0 for none.

    Examples
    --------
    >>> pole_of((-180.0, -90.0, 180.0, -55.0)), pole_of((10.0, 60.0, 30.0, 70.0))
    (-1, 0)
    """
    west, south, east, north = frame
    return 0 if east - west < 360 else int(north == 90) - int(south == -90)


def around_pole(boxes: Iterable[Frame], pole: int) -> Frame:
    """A frame from a pole to beyond the farthest of some boxes.

    Examples
    --------
    >>> around_pole([(-45.0, -77.8, -45.0, -77.8)], -1)
    (-180.0, -90.0, 180.0, -76.3)
    """
    far = max(90 - (south if pole > 0 else -north) for _, south, _, north in boxes)
    reach = round(max(_POLAR_REACH[0], min(_POLAR_REACH[1], 1.12 * far)), 1)
    return (-180.0, 90.0 - reach, 180.0, 90.0) if pole > 0 else (-180.0, -90.0, 180.0, reach - 90.0)
