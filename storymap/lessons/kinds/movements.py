"""From where to where a movement of the text goes, and in which order it has its stops."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, permutations

from storymap.gazetteer import normalise
from storymap.lessons.asking import Claim, Draft, QuestionKind, QuestionMaker, refusals
from storymap.lessons.facts import LessonFacts
from storymap.lessons.itinerary import itineraries
from storymap.lessons.map_frames import around
from storymap.lessons.phrasing import quoted, rounded, spoken, upper
from storymap.lessons.question import Choice
from storymap.lexicon import one_of, words
from storymap.maps.describing import move_what
from storymap.model import Mention, Move, Place
from storymap.rules import RuleTable, feature
from storymap.wording import STATUS_WORDS

_ASK = {
    "reported": "The text reports a movement{what}. From where to where?",
    "past": "The text mentions a movement{what} in the past. From where to where?",
    "hypothetical": "A movement{what} is planned or possible, not reported. From where to where?",
    "demanded": "Someone calls for a movement{what}. From where to where?",
    "speculative": "A movement{what} is only speculation. From where to where?",
}
#: Statuses that tell of what is or was so: a movement of one is no wrong answer to a question for the other.
_TRUE = frozenset({"reported", "past"})
#: Who moves, where the text says no more than this: a question cannot ask for them by it.
_NOBODY = words("nobody") | {""}
#: What tells of something done, and of something hoped for, planned, asked for or doubted.
_DONE = re.compile(r"\b(?:has|have|had)\s+\w+(?:ed|en|ne|ld|t)\b")
_DOUBT = re.compile(rf"\b(?:(?:can|could|if|may|might|must|should|will|would)\b|{one_of(words('doubt-stem'))})")
#: First words that are small inside a sentence.
_SMALL = words("small-before-name")


def names_who(move: Move) -> bool:
    """Whether the text says who or what goes: "they" is nobody that could be asked for."""
    return move.what.casefold() not in _NOBODY


@dataclass(frozen=True)
class Journey:
    """A movement with both its ends."""

    facts: LessonFacts
    move: Move
    origin: Place
    destination: Place

    @property
    def ends(self) -> tuple[Place, Place]:
        """From where and to where."""
        return self.origin, self.destination

    @feature
    def mention(self) -> Mention | None:
        """The mention of its destination, or else of its origin."""
        return self._mentions.get(self.move.destination_mention) or self._mentions.get(self.move.origin_mention)

    @feature
    def _mentions(self) -> dict[str | None, Mention]:
        ids = self.move.origin_mention, self.move.destination_mention
        return {one.mention_id: one for one in self.facts.storymap.mentions if one.mention_id in ids}

    @property
    def is_told(self) -> bool:
        """Whether its sentence names both its ends: what is only inferred is nothing to ask for."""
        start, end = self.facts.sentence(self.move.start, self.move.end)
        named = [self._mentions.get(end) for end in (self.move.origin_mention, self.move.destination_mention)]
        return all(one is not None and start <= one.start < end for one in named)

    @feature
    def is_as_sure_as_said(self) -> bool:
        """Whether the clause of a movement that is not told as true has a word of hope, plan or doubt in it."""
        if self.move.status in _TRUE:
            return True
        start, end = self.facts.sentence(self.move.start, self.move.end)
        clause = self.facts.story.text[start : self.move.start].rpartition(";")[2]
        words = f"{clause}{self.facts.story.text[self.move.start : min(self.move.end, end)]}".casefold()
        return not _DONE.search(words) or bool(_DOUBT.search(words))

    @feature
    def other_ways(self) -> list[tuple[Place, Place]]:
        """Pairs of places, one of them an end of this, between which the story has nothing move."""
        told = [(other.origin, other.destination) for other in self.facts.storymap.moves]
        own = {place.place_id for place in self.ends}
        places, beside = self._places_of_ways(), self._named_beside
        return [
            (one, other)
            for one in places
            for other in places
            if {one.place_id, other.place_id} & own
            # "Shirts leave Chittagong for Colombo or Singapore": the sentence has them go to both.
            and not {one.place_id, other.place_id} & beside
            and not self.facts.meet(one, other)
            and not _leads(self.facts, one, other, told)
        ]

    @property
    def _named_beside(self) -> frozenset[str]:
        """The places that its sentence names beside its ends."""
        start, end = self.facts.sentence(self.move.start, self.move.end)
        named = {
            one.place.place_id for one in self.facts.places if any(start <= said.start < end for said, _ in one.told)
        }
        return frozenset(named - {place.place_id for place in self.ends})

    def _places_of_ways(self) -> list[Place]:
        ends = [place for move in self.facts.storymap.moves for place in (move.origin, move.destination) if place]
        named = [askable.place for askable in self.facts.places]
        pool = [*self.ends, *ends, *(one for one in named if one.kind in {"country", "admin1", "city", "region"})]
        return list({place.place_id: place for place in pool}.values())[:9]

    def told(self) -> str:
        """ "From Yola to Gombe State, about 210 km (reported)"."""
        points = all(place.kind == "city" and place.lat is not None for place in self.ends)
        far = f", about {rounded(self.facts.distance(*self.ends)):,} km" if points else ""
        return f"from {spoken(self.origin)} to {spoken(self.destination)}{far} ({STATUS_WORDS[self.move.status]})"

    def who(self) -> str:
        """Who goes, as the text says it inside a sentence; nothing for "they", or for a place."""
        names = {normalise(mention.text) for mention in self.facts.storymap.mentions}
        who = move_what(self.move)
        # Nobody is called "one bird".
        unnamed = not names_who(self.move) or who.casefold().startswith("one ")
        if unnamed or not normalise(who) or normalise(who) in names:
            return ""
        return who[:1].lower() + who[1:] if who.split()[0].lower() in _SMALL else who


def journeys(facts: LessonFacts) -> list[Journey]:
    """The story's movements of which both ends are said."""
    return [
        Journey(facts, move, move.origin, move.destination)
        for move in facts.moves
        if move.origin and move.destination and move.origin != move.destination
    ]


_NOT_ASKED: RuleTable[Journey, bool] = refusals(
    "movement",
    ("no-mention", lambda journey: journey.mention is None, ""),
    # "We crossed into Turkey and rode to Izmir" leads from nowhere to be named: Izmir lies in Turkey.
    ("into-its-part", lambda journey: journey.facts.meet(*journey.ends), ""),
    ("no-other-way", lambda journey: len(journey.other_ways) < 3, ""),
    # "Some have left; others want to go": the first is told as true.
    ("told-as-true", lambda journey: not journey.is_as_sure_as_said, ""),
    ("inferred", lambda journey: not journey.is_told, ""),
)


def _drafts(maker: QuestionMaker) -> Iterator[Draft]:
    told = journeys(maker.facts)
    for journey in told:
        if _NOT_ASKED.decide(journey, start=journey.move.start, end=journey.move.end) is None:
            yield _way_draft(maker, journey)
    # A journey is put in order as a whole.
    for one, other in [] if itineraries(maker.facts) else pairwise(told):
        if _are_legs(one, other):
            yield _stops_draft(maker, one, other)


def _way_draft(maker: QuestionMaker, journey: Journey) -> Draft:
    move, who = journey.move, journey.who()
    here = f" in paragraph {move.paragraph}" if move.paragraph > 0 else ""
    assert journey.mention is not None
    return Draft(
        _ASK[move.status].format(what=f" of {quoted(who)}" if who else here),
        journey.ends,
        journey.mention,
        f"{upper(who) or 'The movement'}: {journey.told()}.",
        right=_way(*journey.ends, right=True, why="Yes, that is what the text says."),
        wrong=[
            _way(one, other, right=False, why="The text mentions no such movement.")
            for one, other in maker.dice("order", move.move_id).sample(journey.other_ways, 3)
        ],
        difficulty=2 if move.status in _TRUE else 3,
        frame=around([maker.facts.box(place) for place in journey.ends]),
        marked=journey.ends,
        span=maker.facts.sentence(move.start, move.end),
        move_id=move.move_id,
    )


def _are_legs(one: Journey, other: Journey) -> bool:
    """Whether one movement goes on where another ends, as the text tells in one paragraph."""
    onward = one.destination == other.origin and one.origin != other.destination
    told = {one.move.status, other.move.status} <= _TRUE and one.move.paragraph == other.move.paragraph
    return onward and told and one.mention is not None


def _stops_draft(maker: QuestionMaker, one: Journey, other: Journey) -> Draft:
    stops = (*one.ends, other.destination)
    ways = [way for way in permutations(stops) if way != stops]
    assert one.mention is not None
    return Draft(
        "A movement in the text has three stops. What is their order?",
        stops,
        one.mention,
        f"First {one.told()}; then {other.told()}.",
        right=_route(stops, right=True, why="Yes, that is what the text says."),
        wrong=[
            _route(way, right=False, why="Read the passage again: where does the movement start?")
            for way in maker.dice("stops", one.move.move_id).sample(ways, 3)
        ],
        frame=around([maker.facts.box(place) for place in stops]),
        marked=stops,
        span=maker.facts.sentence(one.move.start, max(one.move.end, other.move.end)),
        move_id=f"{one.move.move_id}+{other.move.move_id}",
    )


def _leads(facts: LessonFacts, one: Place, other: Place, told: list[tuple[Place | None, Place | None]]) -> bool:
    """Whether the movements of the text, one after another, may lead from a place to another."""
    here: list[Place] = [one]
    left = list(told)
    for place in here:
        onward = [way for way in left if _could_be(facts, place, way[0])]
        if any(_could_be(facts, other, end) for _, end in onward):
            return True
        left = [way for way in left if way not in onward]
        here += [end for _, end in onward if end is not None]
    return False


def _could_be(facts: LessonFacts, place: Place, told: Place | None) -> bool:
    """Whether an end of a movement that the text tells of could be taken for a place; an unsaid end could be any."""
    return told is None or facts.meet(place, told)


def _way(one: Place, other: Place, *, right: bool, why: str) -> Choice:
    return Choice(f"From {spoken(one)} to {spoken(other)}", right, why, value=f"{one.place_id}>{other.place_id}")


def _route(stops: tuple[Place, ...], *, right: bool, why: str) -> Choice:
    text = " → ".join(place.name for place in stops)
    return Choice(text, right, why, value=">".join(place.place_id for place in stops))


def _holds(claim: Claim) -> bool:
    stops = claim.value.split(">")
    if len(stops) > 2:
        return stops == list(claim.question.subjects)
    asked_ids = (claim.question.move_id or "").split("+")
    moves = claim.facts.storymap.moves
    asked = next(move for move in moves if move.move_id in asked_ids)
    places = [claim.facts.place_of(stop) for stop in stops]
    return any(_goes(claim.facts, move, places) for move in moves if _is_as_true(move, asked))


def _is_as_true(move: Move, asked: Move) -> bool:
    return move.status == asked.status or {move.status, asked.status} <= _TRUE


def _goes(facts: LessonFacts, move: Move, places: list[Place]) -> bool:
    ends = zip((move.origin, move.destination), places, strict=True)
    return all(_could_be(facts, place, end) for end, place in ends)


ORDER = QuestionKind(
    "order",
    "Who goes where",
    _drafts,
    _holds,
    (_NOT_ASKED,),
    shows_passage=True,
    comes_first=True,
    objective="Interpret",
)
