"""Which places stand on the two maps of a worksheet, and what the maps show of the world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise
from math import atan2, degrees, inf
from typing import Literal

from storymap.gazetteer import normalise
from storymap.lessons.askable import AskablePlace
from storymap.lessons.asking import QuestionMaker
from storymap.lessons.fitting import MAP, Paper, about, extent, fills, legible, on_paper
from storymap.lessons.importance import by_importance
from storymap.lessons.itinerary import itineraries
from storymap.lessons.map_frames import around, point
from storymap.lessons.measurable import points
from storymap.lessons.pictures import mark_of
from storymap.lessons.question import Frame
from storymap.lessons.sheet_view import view_of
from storymap.model import Place

Level = Literal["standard", "younger"]

_TARGETS = {"standard": 10, "younger": 6}
_MEASURES = {"standard": 3, "younger": 2}
#: With fewer places to be named the map is drawn around those that lie together.
_FEW = {"standard": 6, "younger": 4}
#: Where too few places stand apart, those closer than this to a weightier one are left out.
_SPREADS_KM = (300.0, 900.0)
#: A far place stays off the map if the map then shows less than this share of the world it showed.
_NEARER = 0.6
#: Two far places lie at least so many degrees apart, or their arrows tell nothing.
_ASIDE = 30.0
#: Towns of the second map lie at most so far from its middle, and so far apart.
_NEAR_KM, _LOCAL_APART_KM = 700.0, 60.0
#: So close places of one district may lie; so many make a map to measure on.
_CLOSE_KM, _SUFFICE = 5.0, 3
#: A ruler on the map may be wrong by this share, not more.
_RULER = 0.06
#: The second map shows so many degrees from south to north at least.
_LEAST_DEGREES = 0.3
#: How many points the second map has.
_LOCAL = 5
_PEOPLE = (20_001, inf)
_WORLD: Frame = (-180.0, -60.0, 180.0, 80.0)
_POINT_OR_AREA = frozenset({"country", "admin1", "city", "region"})
_NATURAL = frozenset({"physical", "water"})


class NumberedMap:
    """The places to be named on the first map, and its frame."""

    def __init__(self, maker: QuestionMaker, level: Level, paper: Paper) -> None:
        """Take the story, how much is asked, and the paper."""
        self._maker, self._facts, self._level, self._paper = maker, maker.facts, level, paper

    @cached_property
    def places(self) -> tuple[AskablePlace, ...]:
        """In the order of their numbers."""
        # What does most in the story is named first, whatever the seed.
        able = [one for one in by_importance(self._facts, self._facts.places) if _can_be_numbered(one)]
        found = self._apart(able)
        if len(found) < _FEW[self._level]:
            # A story of the world, of which some places lie too close to one another; or one of a single district.
            tries = [self._apart(self._spread(able, km)) for km in _SPREADS_KM]
            found = max(found, *tries, self._apart(self._from_the_middle(able)), key=len)
        self._maker.dice("targets").shuffle(found)
        return tuple(found)

    def _apart(self, able: Sequence[AskablePlace]) -> list[AskablePlace]:
        """The places that stand apart on one map, taken in order."""
        found: list[AskablePlace] = []
        for askable in able:
            # No number lies in another's hatching, and no two stand on top of each other.
            if len(found) < _TARGETS[self._level] and not any(self._clash(askable, other) for other in found):
                trial = [*found, askable]
                frame, marks = self._around(trial), [mark_of(self._facts, one.place, "") for one in trial]
                if legible(marks, frame, self._paper) and self._tells(trial, frame):
                    found.append(askable)
        frame = self._around(found) if found else _WORLD
        covering = [askable for askable in found if self._covers(askable, frame)]
        # What would be hatched from side to side leaves no map: the next places take its number.
        return self._apart([askable for askable in able if askable not in covering]) if covering else found

    def _spread(self, places: Sequence[AskablePlace], apart_km: float) -> list[AskablePlace]:
        """The places of which none lies close to a weightier one."""
        found: list[AskablePlace] = []
        for one in places:
            if all(self._facts.distance(one.place, other.place) > apart_km for other in found):
                found.append(one)
        return found

    def _from_the_middle(self, places: Sequence[AskablePlace]) -> list[AskablePlace]:
        """The places by their way from the one that most others lie around."""
        distance = self._facts.distance
        ways = {one: sorted(distance(one.place, other.place) for other in places) for one in places}
        if not ways:
            return []
        middle = min(places, key=lambda one: (ways[one][len(places) // 2], one.place.place_id)).place
        return sorted(places, key=lambda one: (distance(middle, one.place), one.place.place_id))

    def _clash(self, one: AskablePlace, other: AskablePlace) -> bool:
        areas = {one.place.kind, other.place.kind} <= {"region", "admin1"}
        return normalise(one.name) == normalise(other.name) or (areas and self._facts.meet(one.place, other.place))

    def _around(self, places: Sequence[AskablePlace]) -> Frame:
        """Around the places that lie together; up to a quarter stay outside if that brings the map much nearer."""
        boxes = [self._facts.box(askable.place) for askable in places]
        best = about(boxes, self._facts.pole)
        if self._facts.pole:
            return best
        for few in range(1, len(boxes) // 4 + 1):
            near = min((about(some) for some in combinations(boxes, len(boxes) - few)), key=extent)
            if extent(near) < _NEARER * extent(best):
                best = near
        return best

    @property
    def arrows(self) -> list[float]:
        """Which way the places lie that are off the map: their numbers stand at its edge."""
        return list(self._arrows(self.places, self.frame))

    def _arrows(self, places: Sequence[AskablePlace], frame: Frame) -> Iterator[float]:
        """Which way the places lie that are off the map, in degrees from its middle."""
        view = view_of(frame, *MAP[self._paper])
        for askable in places:
            lat, lon = self._facts.middle(askable.place)
            x, y = view.at(view.nearest(lon), lat)
            if not view.shows(x, y):
                yield degrees(atan2(view.height / 2 - y, x - view.width / 2))

    def _tells(self, places: Sequence[AskablePlace], frame: Frame) -> bool:
        """Whether every arrow at the edge points another way."""
        pairs = combinations(self._arrows(places, frame), 2)
        return all(abs((one - other + 180) % 360 - 180) > _ASIDE for one, other in pairs)

    def _covers(self, askable: AskablePlace, frame: Frame) -> bool:
        hatched = askable.key is not None and askable.place.kind != "country"
        return hatched and fills(self._facts.box(askable.place), frame)

    @cached_property
    def frame(self) -> Frame:
        """What the map shows; the whole world where there is nothing to name."""
        return self._around(self.places) if self.places else _WORLD


def _can_be_numbered(askable: AskablePlace) -> bool:
    """Whether a number can stand at a place: it is a point, has an outline, or is a water or a landform."""
    kind = askable.place.kind
    # A river has no point: a number there would stand anywhere.
    shown = (kind in _NATURAL and (kind != "water" or askable.key is not None)) or (
        kind in _POINT_OR_AREA and (askable.key is not None or askable.is_point)
    )
    return shown and askable.place.lat is not None


class LocalMap:
    """The second map: where most of the story's towns lie together, and large towns around."""

    def __init__(self, maker: QuestionMaker, level: Level) -> None:
        """Take the story and how much is asked."""
        self._maker, self._facts, self._level = maker, maker.facts, level

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The points of the map, none close to another; empty where nothing can be measured."""
        distance = self._facts.distance
        journey = self._journey()
        if journey:
            return journey
        able = [askable.place for askable in points(self._maker)]
        middle = self._middle(able)
        if middle is None:
            return ()
        near = [place for place in able if place is not middle and distance(middle, place) < _NEAR_KM]
        own = [middle] if middle in able else []
        # The story's own places are measured where they suffice, however close they lie.
        for apart_km in (_LOCAL_APART_KM, _CLOSE_KM):
            found = self._apart([*own, *near], apart_km)
            if len(found) >= _SUFFICE:
                return tuple(found)
        return tuple(self._apart([*own, *near, *self._towns_around(middle)], _LOCAL_APART_KM))

    def _journey(self) -> tuple[Place, ...]:
        """Stops of the longest journey that follow one another and lie on one map; empty where there are too few."""
        for journey in itineraries(self._facts)[:1]:
            stops = [stop.place for stop in journey.stops if stop.place.kind == "city"]
            runs = [self._apart(self._within(stops[at:]), _CLOSE_KM) for at in range(len(stops))]
            longest = max(runs, key=len, default=[])
            if len(longest) >= _SUFFICE:
                return tuple(longest)
        return ()

    def _within(self, stops: Sequence[Place]) -> list[Place]:
        """The first stops, as far as one map shows them all."""
        found: list[Place] = []
        for stop in stops:
            if any(self._facts.distance(stop, other) > 2 * _NEAR_KM for other in found):
                break
            found.append(stop)
        return found

    def _apart(self, places: Sequence[Place], apart_km: float) -> list[Place]:
        """The first places of which none is close to another, nor has its name."""
        found: list[Place] = []
        for place in places:
            apart = all(
                self._facts.distance(place, other) > apart_km and normalise(place.name) != normalise(other.name)
                for other in found
            )
            if apart and len(found) < _LOCAL:
                found.append(place)
        return found

    def _middle(self, able: list[Place]) -> Place | None:
        """The point that most others lie near; in a story without points its first place."""
        others = (
            askable.place
            for askable in self._maker.places
            if askable.place.lat is not None and askable.place.kind != "border"
        )
        return max(
            able or list(others)[:1],
            key=lambda place: sum(self._facts.distance(place, other) < _NEAR_KM for other in able),
            default=None,
        )

    def _towns_around(self, middle: Place) -> list[Place]:
        lat, lon = point(middle)
        towns = [town for town, _ in self._facts.gazetteer.nearest(lat, lon, limit=4000, people=_PEOPLE)]
        return sorted(towns, key=lambda town: (-town.population, town.place_id))

    @cached_property
    def frame(self) -> Frame:
        """What the map shows."""
        boxes = [self._facts.box(place) for place in self.places]
        tight = around(boxes, least=0.1, margin=0)
        return around(boxes, least=max(_LEAST_DEGREES, min(3.0, 1.5 * (tight[3] - tight[1]))), margin=0.14)

    @cached_property
    def measures(self) -> tuple[tuple[Place, Place, float], ...]:
        """Pairs of its points whose distance a ruler gives, with the kilometres."""
        found: list[tuple[Place, Place, float]] = []
        used: Counter[str] = Counter()
        # Of a journey its legs, else the longest ways.
        legs = list(pairwise(self.places)) if self._journey() else []
        others = sorted(combinations(self.places, 2), key=lambda pair: -self._facts.distance(*pair))
        pairs = [*legs, *(pair for pair in others if pair not in legs)]
        for one, other in pairs:
            km = self._facts.distance(one, other)
            off = abs(on_paper(one, other, self.frame) / km - 1)
            if len(found) < _MEASURES[self._level] and off < _RULER and max(used[one.name], used[other.name]) < 2:
                used.update((one.name, other.name))
                found.append((one, other, km))
        return tuple(found)
