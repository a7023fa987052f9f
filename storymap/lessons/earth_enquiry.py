"""Enquiry questions on the earth: a journey described, a river explained, a section of the land sketched."""

from __future__ import annotations

import math
from itertools import pairwise

from storymap.errors import GazetteerError
from storymap.lessons.asking import QuestionMaker
from storymap.lessons.facts import LessonFacts
from storymap.lessons.heights_at import Height, height_at
from storymap.lessons.itinerary import Itinerary, itineraries, lands, length_km
from storymap.lessons.kinds.lies_between import what_lies_between
from storymap.lessons.kinds.rivers import river_orders
from storymap.lessons.kinds.route_order import who_travels
from storymap.lessons.map_frames import point
from storymap.lessons.measurable import firm_pairs
from storymap.lessons.nature import Sort
from storymap.lessons.phrasing import rounded, spoken, upper
from storymap.lessons.question import EnquiryQuestion
from storymap.maps.describing import listed
from storymap.model import Place
from storymap.shapes.earth.relief import open_relief

#: Legs longer than this are not asked for what they cross.
_LEG_KM = 900
_SORTS: tuple[Sort, ...] = ("river", "range", "water")
_MOST_CROSSED, _MOST_BY_WAY = 4, 6
#: The section of a line shorter than this has nothing to show; a longer one is none on a map.
_SHORT_KM, _LONG_KM = 60, 1500
_POINTS = 40
#: High land rises so many metres above both ends; the relief is a little too high or too low by this share.
_RISE_M, _WRONG = 400, 0.12


def describe_journey(maker: QuestionMaker) -> EnquiryQuestion | None:
    """The longest journey: its stops, its direction, its length, the countries, what it crosses."""
    journey = next(iter(itineraries(maker.facts)), None)
    if journey is None:
        return None
    facts, places = maker.facts, [stop.place for stop in journey.stops]
    ends = f"{spoken(places[0])} to {spoken(places[-1])}"
    way = [spoken(stop.place) for stop in journey.shortened(_MOST_BY_WAY).stops[1:-1]]
    scheme = [f"It leads from {ends} by way of {listed(way)}."]
    side = facts.direction(places[0], places[-1])
    scheme += [f"Its end lies {side} of its start."] if side else []
    scheme.append(f"From stop to stop it is about {rounded(length_km(facts, journey)):,} km in straight lines.")
    scheme += _countries(facts, journey)
    crossed = _crossed(maker, places)
    scheme += [f"Its straight legs cross {listed(crossed)}."] if crossed else []
    return EnquiryQuestion(
        f"Describe the route{who_travels(facts, journey)} from {ends}. Use a map: stops, direction, distance, borders"
        f"{', rivers and mountains' if crossed else ''}.",
        tuple(scheme),
    )


def _countries(facts: LessonFacts, journey: Itinerary) -> list[str]:
    names = [spoken(land) for code in lands(facts, journey) if (land := facts.gazetteer.country(code))]
    if len(names) == 1:
        return [f"All its stops lie in {names[0]}."]
    return [f"Its stops lie in these countries, in this order: {', '.join(names)}."] if names else []


def _crossed(maker: QuestionMaker, places: list[Place]) -> list[str]:
    """What lies between the stops that follow one another."""
    found: dict[str, None] = {}
    for one, other in pairwise(places):
        if maker.facts.distance(one, other) < _LEG_KM:
            for sort in _SORTS:
                found |= dict.fromkeys(spoken(feature) for feature in what_lies_between(maker, sort, one, other)[:1])
    return list(found)[:_MOST_CROSSED]


def explain_river(maker: QuestionMaker) -> EnquiryQuestion | None:
    """Why high water comes to one town of a river before it comes to another."""
    for river, towns in river_orders(maker, least=2):
        (upper_town, upper_km), (lower_town, lower_km) = towns[0], towns[-1]
        name, above, below = spoken(river), spoken(upper_town), spoken(lower_town)
        return EnquiryQuestion(
            f"Explain why high water on {name} reaches {above} before {below}.",
            (
                f"Both places lie on {name}.",
                f"{upper(above)} lies upstream: the river passes it first.",
                f"To {below} the water has about {rounded(upper_km - lower_km):,} km more to go along the river.",
            ),
        )
    return None


def sketch_section(maker: QuestionMaker) -> EnquiryQuestion | None:
    """How the land rises and falls on a straight line between two places with high land between them."""
    for one, other, _ in firm_pairs(maker, at_least=_SHORT_KM, at_most=_LONG_KM):
        ends = height_at(one.place), height_at(other.place)
        highest = _highest(one.place, other.place)
        if ends[0] is None or ends[1] is None or highest is None:
            continue
        metres, share = highest
        if metres < max(ends[0].below, ends[1].below) + _RISE_M:
            continue
        names, km = (spoken(one.place), spoken(other.place)), maker.facts.distance(one.place, other.place)
        ranges = what_lies_between(maker, "range", one.place, other.place)
        where = f" in {spoken(ranges[0])}" if ranges else ""
        return EnquiryQuestion(
            f"Sketch a section of the land from {names[0]} to {names[1]} and label its highest part.",
            (
                f"It starts in {names[0]}, {_high(ends[0])}.",
                f"It rises to more than {metres:,} m{where}, about {rounded(km * share):,} km from {names[0]}.",
                f"It ends in {names[1]}, {_high(ends[1])}.",
            ),
        )
    return None


def _highest(one: Place, other: Place) -> tuple[int, float] | None:
    """A height that the straight line between two places surely reaches, and at what share of its length."""
    try:
        relief = open_relief()
    except GazetteerError:
        return None
    (lat, lon), (to_lat, to_lon) = point(one), point(other)
    turn = (to_lon - lon + 180) % 360 - 180
    shares = [step / _POINTS for step in range(1, _POINTS)]
    found = [(relief.metres(lat + share * (to_lat - lat), lon + share * turn), share) for share in shares]
    metres, share = max(found)
    if sum(height <= 0 for height, _ in found) > 1:
        return None  # Of the sea the relief shows the floor.
    return math.floor(metres * (1 - _WRONG) / 100) * 100, share


def _high(height: Height) -> str:
    return f"above {height.above:,} m" if height.above >= 1000 else f"below {height.below:,} m"
