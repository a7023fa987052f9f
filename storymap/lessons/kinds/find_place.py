"""Find a place on a map without names."""

from __future__ import annotations

import math
from collections.abc import Iterator

from storymap.lessons.asking import Draft, QuestionKind, QuestionMaker, Subject, difficulty, refusals
from storymap.lessons.map_frames import KM_A_DEGREE, around
from storymap.lessons.phrasing import because, called, introduced
from storymap.lessons.question import Frame
from storymap.model import Place
from storymap.rules import RuleTable

#: Nobody could say where a region as wide as this begins.
_VAGUE_KM = 9000.0
#: A frame wider than this shows the whole world, and is not moved aside.
_WORLD = 350.0

_REFUSED: RuleTable[Subject, bool] = refusals(
    "find a place",
    ("word-only", lambda subject: subject.askable.is_word_only, "*Arab* leaders met in Amman."),
    ("vague", lambda subject: subject.kind == "region" and subject.extent_km > _VAGUE_KM, "Rain fell in *Eurasia*."),
    ("building", lambda subject: subject.kind == "building", "Ministers met at *NATO headquarters* in Brussels."),
    # A sea or a range without a shape is a point here: whoever hits its far shore would be told "wrong".
    (
        "no-outline",
        lambda subject: not (subject.askable.key or subject.askable.is_point),
        "Ships wait in the *Bay of Biscay*.",
    ),
)


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    for subject in maker.subjects(_REFUSED):
        frame = _shifted(maker, subject.place)
        mention, placement = maker.evidence(subject.askable)
        yield Draft(
            f"Find {called(maker.facts, subject.askable)} on the map.",
            [subject.place],
            mention,
            f"{introduced(maker.facts, subject.place)}. {because(placement.reasons, subject.place)}".strip(),
            difficulty=difficulty(extent_km=subject.extent_km, population=subject.place.population),
            frame=frame,
            tolerance_km=round(max(40.0, min(400.0, 0.025 * _width_km(frame)))),
        )


def _shifted(maker: QuestionMaker, place: Place) -> Frame:
    """A frame with a place in it, but not in its middle, nor filling it."""
    box = maker.facts.box(place)
    west, south, east, north = around([box], least=14, margin=1.1)
    wide, high = east - west, north - south
    dice = maker.dice("frame", place.place_id)
    across, up = dice.choice((-1, 1)), dice.choice((-1, 1))
    # As far as leaves a margin around the place.
    most_x, most_y = (wide - (box[2] - box[0])) * 0.42, (high - (box[3] - box[1])) * 0.42
    by_x = across * min(most_x, dice.uniform(0.2, 0.34) * wide)
    by_y = up * min(most_y, dice.uniform(0.18, 0.3) * high)
    if wide >= _WORLD:
        by_x = 0.0
    by_y = max(-85 - south, min(85 - north, by_y))
    if not south + by_y < maker.facts.middle(place)[0] < north + by_y:
        by_y = 0.0
    turn = 360 if west + by_x < -180 and wide < _WORLD else -360 if west + by_x >= 180 else 0
    return (
        round(west + by_x + turn, 3), round(south + by_y, 3), round(east + by_x + turn, 3), round(north + by_y, 3)
    )  # fmt: skip


def _width_km(frame: Frame) -> float:
    """How wide a frame is in its middle."""
    return (frame[2] - frame[0]) * KM_A_DEGREE * math.cos(math.radians((frame[1] + frame[3]) / 2))


FIND = QuestionKind("find", "Find it on the map", _drafts, refused=(_REFUSED,), needs_map=True, answered_on_map=True)
