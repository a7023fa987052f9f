"""The journeys that a story tells, as the stops of which a reader can be sure, in their order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from storymap.gazetteer import normalise
from storymap.lessons.askable import AskablePlace
from storymap.lessons.facts import LessonFacts
from storymap.model import Mention, Route, Stop

#: A journey to be put in order has so many stops at least; of a longer one so many are taken.
LEAST, MOST = 3, 8
#: Stops so near to one another are one on a map.
_APART_KM = 8.0
#: A way over a stop is no more than so many times as long as one past it, and so many kilometres.
_DETOUR, _DETOUR_KM = 5.0, 100.0
#: "She has won in Berlin, but never in London" says not when she was where.
_UNTIMED = re.compile(r"\b(?:never|not|has|have|had)\b|n['’]t\b")
_TRUE = frozenset({"reported", "past"})
_STOPS = frozenset({"city", "building", "physical"})
#: What is crossed, and is no stop.
_CROSSED = frozenset({"BSN", "DSRT", "MTS", "PLAT", "PLN"})
_PRONOUNS = frozenset({"i", "we", "he", "she", "it", "they", "who", "one"})


@dataclass(frozen=True)
class Itinerary:
    """A journey: who travels, the stops, and the mention that tells of each."""

    traveller: str
    stops: tuple[AskablePlace, ...]
    mentions: tuple[Mention, ...]

    @property
    def is_named(self) -> bool:
        """Whether the text names who travels."""
        return self.traveller.casefold() not in _PRONOUNS

    def is_told_beside(self, text: str) -> bool:
        """Whether a passage names who travels: a doer taken over from far above may be the mines, not their stone."""
        return self.is_named and normalise(self.traveller) in normalise(text)

    def shortened(self, most: int = MOST) -> Itinerary:
        """Some stops of a long journey: the first, the last, and others evenly between."""
        count = len(self.stops)
        if count <= most:
            return self
        kept = sorted({round(at * (count - 1) / (most - 1)) for at in range(most)})
        return Itinerary(self.traveller, tuple(self.stops[at] for at in kept), tuple(self.mentions[at] for at in kept))


def itineraries(facts: LessonFacts) -> list[Itinerary]:
    """The journeys with three stops or more, the longest first; a place that is passed twice is no stop to be ordered.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> engine = open_engine()
    >>> story = engine.read("We left Vienna by train. At noon we were in Linz. Then we went on to Salzburg.")
    >>> facts = LessonFacts(story, gazetteer=engine.gazetteer, shapes=engine.shapes)
    >>> [[stop.name for stop in journey.stops] for journey in itineraries(facts)]
    [['Vienna', 'Linz', 'Salzburg']]
    """
    found = [_of(facts, route) for route in facts.storymap.routes]
    return sorted((one for one in found if len(one.stops) >= LEAST), key=lambda one: -len(one.stops))


def _of(facts: LessonFacts, route: Route) -> Itinerary:
    told = {mention.mention_id: (one, mention) for one in facts.places for mention, _ in one.told}
    passed = [stop for stop in route.stops if stop.mention_id in told and stop.status in _TRUE]
    times = Counter(told[stop.mention_id][0].place.place_id for stop in passed)
    stops: list[AskablePlace] = []
    mentions: list[Mention] = []
    for one, mention in (told[stop.mention_id] for stop in passed if _is_timed(stop)):
        once = times[one.place.place_id] == 1
        if once and _is_stop(one) and not any(_is_same(facts, one, other) for other in stops):
            stops.append(one)
            mentions.append(mention)
    return _without_detours(facts, Itinerary(route.traveller, tuple(stops), tuple(mentions)))


def _is_timed(stop: Stop) -> bool:
    """Whether the text says that somebody was there, and then."""
    return stop.how == "told" and not _UNTIMED.search(stop.text)


def _without_detours(facts: LessonFacts, journey: Itinerary) -> Itinerary:
    """A journey without stops far off its way: what sums a journey up ("from Herat to Trieste") is told out of turn."""
    kept = list(range(len(journey.stops)))

    def km(one: int, other: int) -> float:
        return facts.distance(journey.stops[one].place, journey.stops[other].place)

    while far := [
        at for before, at, after in zip(kept, kept[1:], kept[2:], strict=False)
        if km(before, at) + km(at, after) > _DETOUR * km(before, after) + _DETOUR_KM
    ]:  # fmt: skip
        kept.remove(max(far, key=lambda at: (km(kept[0], at), at)))
    return Itinerary(
        journey.traveller, tuple(journey.stops[at] for at in kept), tuple(journey.mentions[at] for at in kept)
    )


def _is_stop(askable: AskablePlace) -> bool:
    """Whether somebody can stand there: a town, a named building, an island, a mountain."""
    place = askable.place
    return (
        askable.is_firm
        and place.kind in _STOPS
        and place.lat is not None
        and place.feature_code not in _CROSSED
        and (place.kind != "building" or askable.is_named)
    )


def _is_same(facts: LessonFacts, one: AskablePlace, other: AskablePlace) -> bool:
    near = facts.distance(one.place, other.place) < _APART_KM
    return near or facts.holds(one.place, other.place) or facts.holds(other.place, one.place)


def length_km(facts: LessonFacts, journey: Itinerary) -> float:
    """Kilometres from stop to stop, in straight lines."""
    places = [stop.place for stop in journey.stops]
    return sum(facts.distance(one, other) for one, other in pairwise(places))


def lands(facts: LessonFacts, journey: Itinerary) -> list[str]:
    """The codes of the countries of the stops in order, none twice running; empty if that of one is not known."""
    codes = [stop.place.country_code or "" for stop in journey.stops]
    return [] if "" in codes else [code for at, code in enumerate(codes) if at == 0 or codes[at - 1] != code]
