"""In which order a journey of the text has its stops: from three to six of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from storymap.gazetteer import normalise
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker
from storymap.lessons.facts import LessonFacts
from storymap.lessons.itinerary import Itinerary, itineraries, lands, length_km
from storymap.lessons.map_frames import around
from storymap.lessons.phrasing import quoted, rounded, spoken
from storymap.lessons.question import Choice
from storymap.model import Move, Place

#: So many wrong orders; so many stops of a long journey, that a reader can keep the orders apart.
_WRONG, _SHOWN = 3, 6


def told_in(facts: LessonFacts, journey: Itinerary) -> tuple[int, int]:
    """The sentences from the first stop of a journey to its last: start and end."""
    first, last = journey.mentions[0], max(journey.mentions, key=lambda mention: mention.end)
    return facts.sentence(first.start, first.end)[0], facts.sentence(last.start, last.end)[1]


def who_travels(facts: LessonFacts, journey: Itinerary) -> str:
    """ "of “the monk”", nothing where the sentences of the journey have only a pronoun, or another goes on alone."""
    start, end = told_in(facts, journey)
    told = journey.is_told_beside(facts.story.text[start:end])
    stops = {stop.place.place_id for stop in journey.stops}
    # "The Victoria came to Seville. From there Elcano travelled to Valladolid": no ship sails to Valladolid.
    others = [
        move.what
        for move in facts.moves
        if start <= move.start < end
        and _is_name(facts, move)
        and move.destination
        and move.destination.place_id in stops
    ]
    alone = all(normalise(other) in normalise(journey.traveller) for other in others)
    return f" of {quoted(journey.traveller)}" if told and alone else ""


def _is_name(facts: LessonFacts, move: Move) -> bool:
    """Whether who moves has a large letter that the start of a sentence does not explain."""
    start, end = facts.sentence(move.start, move.end)
    return move.what.istitle() and not facts.story.text[start:end].startswith(move.what)


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    facts = maker.facts
    for journey in itineraries(facts):
        shown = journey.shortened(_SHOWN)
        places = [stop.place for stop in shown.stops]
        texts = {place.name for place in places}
        if len(texts) < len(places):
            continue
        yield Draft(
            f"Put these stops of the journey{who_travels(facts, journey)} in the order in which the text has them.",
            places,
            shown.mentions[0],
            _told(maker, shown),
            right=_route(places, right=True),
            wrong=[_route(way, right=False) for way in _jumbled(places, maker.dice("route", *_ids(places)))],
            difficulty=2 if len(places) < 5 else 3,
            frame=around([facts.box(place) for place in places]),
            marked=places,
            span=told_in(facts, shown),
        )


def _told(maker: QuestionMaker, journey: Itinerary) -> str:
    facts = maker.facts
    names = [country.name for code in lands(facts, journey) if (country := facts.gazetteer.country(code))]
    where = f", through {len(set(names))} countries" if len(set(names)) > 1 else ""
    ends = f"{spoken(journey.stops[0].place)} to {spoken(journey.stops[-1].place)}"
    km = rounded(length_km(facts, journey))
    return f"From {ends} it is about {km:,} km from stop to stop in straight lines{where}."


def _jumbled(places: list[Place], dice: Random) -> list[list[Place]]:
    """Three other orders: of each, two stops that follow one another, or lie two apart, changed places."""
    swaps = [(at, at + off) for off in (1, 2) for at in range(len(places) - off)]
    ways = []
    for one, other in dice.sample(swaps, _WRONG):
        way = list(places)
        way[one], way[other] = way[other], way[one]
        ways.append(way)
    return ways


def _route(places: list[Place], *, right: bool) -> Choice:
    why = "Yes, that is the order of the text." if right else "Read on: which place comes first in the text?"
    return Choice(" → ".join(place.name for place in places), right, why, value=">".join(_ids(places)))


def _ids(places: list[Place]) -> list[str]:
    return [place.place_id for place in places]


def _holds(claim: Claim) -> bool:
    """Whether the text first names each stop of a route after the one before, on the way of one traveller."""
    wanted = claim.value.split(">")
    storymap = claim.facts.storymap
    for route in storymap.routes:
        ids = [placed.place_id for stop in route.stops if (placed := storymap.placement(stop.mention_id).place)]
        at = [ids.index(place_id) for place_id in wanted if place_id in ids]
        if len(at) == len(wanted) and all(one < other for one, other in pairwise(at)):
            return True
    return False


ROUTE = QuestionKind("route", "Stops of a journey", _drafts, _holds, comes_first=True, marks=3, objective="Interpret")
