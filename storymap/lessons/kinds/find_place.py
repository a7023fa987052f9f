"""Find a place on a map without names."""

from __future__ import annotations

import math
from collections.abc import Iterator

from storymap.lessons.asking import Draft, QuestionKind, QuestionMaker, Subject, difficulty, refusals
from storymap.lessons.facts import LessonFacts
from storymap.lessons.map_frames import KM_A_DEGREE, around
from storymap.lessons.phrasing import called, sited, spoken, upper
from storymap.lessons.question import Frame
from storymap.model import Place
from storymap.rules import RuleTable

#: Nobody could say where a region as wide as this begins.
_VAGUE_KM = 9000.0
#: A frame wider than this shows the whole world, and is not moved aside.
_WORLD = 350.0
#: A map of a town shows so many degrees from south to north, at least and where the story goes far.
_CLOSE, _WIDE = 1.5, 14.0
#: Shares of a map's width that count as near enough; below the last nobody could click so well.
_SHARE_OF_FRAME, _SHARE_OF_AREA, _LEAST_SHARE = 0.025, 0.015, 0.012
_MOST_KM = 300.0
#: On maps of less than this width towns of the story stand with their names.
_SMALL_MAP_KM = 900.0

_REFUSED: RuleTable[Subject, bool] = refusals(
    "find a place",
    (
        "word-only",
        lambda subject: subject.askable.is_word_only or subject.askable.is_adjective,
        "*Arab* leaders met in Amman.",
    ),
    ("vague", lambda subject: subject.kind == "region" and subject.extent_km > _VAGUE_KM, "Rain fell in *Eurasia*."),
    ("building", lambda subject: subject.kind == "building", "Ministers met at *NATO headquarters* in Brussels."),
    # A sea or a range without a shape is a point here: whoever hits its far shore would be told "wrong".
    (
        "no-outline",
        lambda subject: not (subject.askable.key or subject.askable.is_point),
        "Snow fell on *Mount Kenya*.",
    ),
)


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    for subject in maker.subjects(_REFUSED):
        frame = _shifted(maker, subject.place)
        mention, _ = maker.evidence(subject.askable)
        tolerance = _tolerance(maker.facts, subject, frame)
        if tolerance < _LEAST_SHARE * _width_km(frame):
            continue
        yield Draft(
            f"Find {called(maker.facts, subject.askable)} on the map.",
            [subject.place],
            mention,
            sited(maker.facts, subject.place) if subject.kind != "border" else f"{upper(spoken(subject.place))}.",
            difficulty=difficulty(extent_km=subject.extent_km, population=subject.place.population),
            frame=frame,
            marked=_landmarks(maker.facts, subject.place, frame, tolerance),
            tolerance_km=float(round(tolerance)) if tolerance > 10 else round(tolerance, 1),
        )


def _tolerance(facts: LessonFacts, subject: Subject, frame: Frame) -> float:
    """How near is right: a thumb on the map; for a town a third of the way to the story's next one at most."""
    place = subject.place
    if subject.extent_km or place.lat is None:
        return min(_MOST_KM, _SHARE_OF_AREA * _width_km(frame))
    others = (other.place for other in facts.places if other.is_point and other.place.place_id != place.place_id)
    apart = min((facts.distance(place, other) for other in others), default=math.inf)
    return min(_MOST_KM, _SHARE_OF_FRAME * _width_km(frame), apart / 3)


def _landmarks(facts: LessonFacts, place: Place, frame: Frame, tolerance: float) -> list[Place]:
    """At most three other towns of the story on a map of a small part of the world, to know it by."""
    west, south, east, north = frame
    if _width_km(frame) > _SMALL_MAP_KM or facts.extent_km(place):
        return []
    towns = [one.place for one in facts.places if one.place.kind == "city" and one.place.place_id != place.place_id]
    seen = [
        town for town in towns
        if town.lat is not None and town.lon is not None and south < town.lat < north and west < town.lon < east
        and facts.distance(place, town) > 3 * tolerance
    ]  # fmt: skip
    return sorted(seen, key=lambda town: (-town.population, town.place_id))[:3]


def _shifted(maker: QuestionMaker, place: Place) -> Frame:
    """A frame with a place in it, but not in its middle, nor filling it."""
    box = maker.facts.box(place)
    west, south, east, north = around([box], least=_least(maker.facts, place), margin=1.1)
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


def _least(facts: LessonFacts, place: Place) -> float:
    """How many degrees a map shows at least: as far as the story's towns lie around a place, a region or a country."""
    if not place.lat or place.kind != "city":
        # As far again as a river or a range is long: the Ouse is asked for on a map of Yorkshire.
        return max(_CLOSE, min(_WIDE, 1.6 * facts.extent_km(place) / KM_A_DEGREE))
    towns = [one.place for one in facts.places if one.place.kind == "city" and one.place.lat is not None]
    away = sorted(facts.distance(place, town) for town in towns if town.place_id != place.place_id)
    # Of a story that is told in one corner of a country, the corner.
    return max(_CLOSE, min(_WIDE, 2.5 * away[len(away) // 2] / KM_A_DEGREE)) if len(away) > 2 else _WIDE


def _width_km(frame: Frame) -> float:
    """How wide a frame is in its middle."""
    return (frame[2] - frame[0]) * KM_A_DEGREE * math.cos(math.radians((frame[1] + frame[3]) / 2))


FIND = QuestionKind("find", "Find it on the map", _drafts, refused=(_REFUSED,), needs_map=True, answered_on_map=True)
