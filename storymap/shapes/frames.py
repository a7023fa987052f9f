"""What a camera should show of an area: all of it, or its main part; both across the antimeridian."""

from __future__ import annotations

import math
from collections.abc import Sequence

from storymap.shapes.lines import STEP, Box, joined, moved, seam_of

#: A part may be left out that is smaller than this share of the largest part …
_SMALL = 0.1
#: … and farther from every large part than this share of that part's size,
_FAR = 0.2
#: if what is left is at least this share of the area.
_MOST = 0.8

Bounds = tuple[float, float, float, float]


def whole_box(boxes: Sequence[Box]) -> Bounds | None:
    """West, south, east, north in degrees around boxes in grid steps, None if there are none."""
    if not boxes:
        return None
    seam = seam_of(boxes)
    return _in_degrees(joined([moved(box, seam) for box in boxes]))


def main_box(parts: Sequence[tuple[float, Box]]) -> Bounds:
    """The box around parts, each with its area, without small ones far away; around all of an archipelago."""
    seam = seam_of([box for _, box in parts])
    least = _SMALL * max(size for size, _ in parts)
    main = [moved(box, seam) for size, box in parts if size >= least]
    shown, seen = list(main), sum(size for size, _ in parts if size >= least)
    for size, box in parts:
        box = moved(box, seam)
        if size < least and any(_gap(box, near) <= _FAR * _size(near) for near in main):
            shown.append(box)
            seen += size
    if seen < _MOST * sum(size for size, _ in parts):
        shown = [moved(box, seam) for _, box in parts]
    return _in_degrees(joined(shown))


def _size(box: Box) -> float:
    return max((box[2] - box[0]) * _middle(box), box[3] - box[1])


def _gap(one: Box, other: Box) -> float:
    squeeze = _middle(other)
    return max((one[0] - other[2]) * squeeze, (other[0] - one[2]) * squeeze, one[1] - other[3], other[1] - one[3])


def _middle(box: Box) -> float:
    """How much shorter a degree of longitude is in the middle of a box."""
    return math.cos(math.radians((box[1] + box[3]) / 2 * STEP))


def _in_degrees(box: Box) -> Bounds:
    west, south, east, north = (round(number * STEP, 3) for number in box)
    # A seam in the west of the map would put all of an area beyond 180°.
    turns = 360 if west >= 180 else 0
    return round(west - turns, 3), south, round(east - turns, 3), north
