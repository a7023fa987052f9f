"""What fits on a sheet of paper: the map around some places, and numbers that can be told apart on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import cos, hypot, radians
from typing import Literal

from storymap.lessons.drawing import Mark
from storymap.lessons.map_frames import KM_A_DEGREE, around, around_pole, point
from storymap.lessons.question import Frame
from storymap.lessons.sheet_view import view_of
from storymap.model import Place

Paper = Literal["a4", "letter"]

#: Page → width and height of its map in px (96 to the inch), and how many characters of gap text fit.
MAP = {"a4": (680, 500), "letter": (700, 430)}
#: A map shows so many degrees from south to north at least.
NEAREST = 1.2
#: Two numbers on the map stand at least so far apart, in px.
APART = 26.0


def about(boxes: Sequence[Frame], pole: int = 0) -> Frame:
    """A frame of the boxes with some land about them: nine degrees, and less where all lie close together."""
    if pole:
        return around_pole(boxes, pole)
    tight = around(boxes, least=0.1, margin=0)
    least = min(9.0, max(NEAREST, 3 * (tight[3] - tight[1])))
    return around(boxes, least=least, margin=0.08)


def extent(frame: Frame) -> float:
    """How much a frame shows, in square degrees as they are at its middle."""
    west, south, east, north = frame
    return (east - west) * (north - south) * cos(radians((south + north) / 2))


def on_paper(one: Place, other: Place, frame: Frame) -> float:
    """Kilometres between two points as a ruler on the map has them."""
    (lat, lon), (to_lat, to_lon) = point(one), point(other)
    squeeze = cos(radians((frame[1] + frame[3]) / 2))
    return KM_A_DEGREE * hypot(((to_lon - lon + 180) % 360 - 180) * squeeze, to_lat - lat)


def legible(marks: Sequence[Mark], frame: Frame, paper: Paper) -> bool:
    """Whether the last mark stands far enough from all others on the paper."""
    view = view_of(frame, *MAP[paper])
    spots = [view.at(view.nearest(mark.lon), mark.lat) for mark in marks]
    return all(hypot(one[0] - other[0], one[1] - other[1]) >= APART for one, other in combinations(spots, 2))


def fills(box: Frame, frame: Frame) -> bool:
    """Whether a box takes most of what a frame shows: hatched, it would leave no map."""
    east, north = min(box[2], frame[2]) - max(box[0], frame[0]), min(box[3], frame[3]) - max(box[1], frame[1])
    return east > 0 and north > 0 and east * north > 0.6 * (frame[2] - frame[0]) * (frame[3] - frame[1])
