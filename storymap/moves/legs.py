"""One word of movement → one leg: who or what, from where, to where, and how real it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storymap.model import LITERAL_ROLES, Place
from storymap.moves import vocabulary
from storymap.moves.clauses import Clause, Named
from storymap.moves.ends import imply_ends, read_ends
from storymap.moves.going import can_go
from storymap.moves.leg import Leg
from storymap.moves.status import status_of
from storymap.moves.vocabulary import Frame

_GOING = ("NUM", "NOUN", "PROPN", "PRON")
_NEAR = 14  # tokens: a subject farther off is left out of the evidence


def read_legs(clause: Clause, published_year: int | None) -> Iterator[Leg]:
    """Every leg of a sentence, in order of its word of movement."""
    for index, token in enumerate(clause.tokens):
        if token.text.lower() == "left" and token.pos != "VERB":
            yield from _stray(clause, index)
            continue
        frame = {"VERB": vocabulary.VERBS, "NOUN": vocabulary.NOUNS}.get(token.pos, {}).get(token.lemma)
        if frame is None or token.dep in ("compound", "amod"):
            continue
        leg = _of_verb(clause, index, frame) if token.pos == "VERB" else _of_noun(clause, index, frame)
        if leg is None:
            continue
        status = status_of(clause, index, published_year)
        if status is not None:
            leg.status = status
            yield leg
            yield from _onward(clause, leg)


def _stray(clause: Clause, index: int) -> Iterator[Leg]:
    """A leg out of "left" before a place, which a parse takes for an adjective: "Five thousand left Homs"."""
    place, thing = clause.named(index + 1) if index + 1 < len(clause.tokens) else None, index - 1
    frame = vocabulary.VERBS["leave"]
    if place is None or place.mention.role not in LITERAL_ROLES:
        return
    if thing < 0:
        leg = _leg(clause, index, frame, None)
        leg.end_at("origin", place)
        yield leg
    elif clause.token(thing).pos in _GOING and can_go(clause, index, thing, frame):
        leg = _leg(clause, index, frame, thing)
        leg.end_at("origin", place)
        yield leg


def _onward(clause: Clause, leg: Leg) -> Iterator[Leg]:
    """The further legs of "flew to X, then on to Y"."""
    here = leg.destination
    while here is not None and (further := clause.onward(here)) is not None:
        onward = replace(leg, trigger=further.first - 1, first=here.last + 1, last=further.last, more=())
        onward.origin, onward.destination = here, further
        onward.implied_origin = onward.implied_destination = None
        yield onward
        here = further


def _leg(clause: Clause, index: int, frame: Frame, thing: int | None) -> Leg:
    edge = index if thing is None else thing
    first = clause.first_of(edge) if edge < index else index
    if index - first > _NEAR:
        first = edge if 0 < index - edge <= _NEAR else index
    what = clause.phrase(thing) if thing is not None else ""
    leg = Leg(
        index, frame, first, max(index, edge), "reported", thing, what, clause.quantity(thing), clause.land_of(thing)
    )
    leg.military = thing is not None and clause.token(thing).lemma in vocabulary.MILITARY
    return leg


# -- verbs ---------------------------------------------------------------------------------------


def _of_verb(clause: Clause, index: int, frame: Frame) -> Leg | None:
    objects = clause.children(index, "dobj", "oprd")
    place = _object_place(clause, objects, frame)
    thing, agent = _goer_and_sender(clause, index, frame, objects if place is None else [])
    leg = _leg(clause, index, frame, thing)
    read_ends(clause, leg, _heads_of_ends(clause, index, objects, thing))
    # "From X to Y" is seldom a figure of speech, whoever goes.
    sure = leg.origin is not None and leg.destination is not None
    told = sure and (thing is not None or index == 0)
    if not can_go(clause, index, thing, replace(frame, weak=False) if told else frame):
        return None
    _take_place(clause, leg, place)
    if clause.token(index).lemma == "recall" and leg.origin is None and not clause.passive(index):
        # "Recalled its ambassador to X" says where the ambassador was.
        leg.origin, leg.destination = leg.destination, None
    imply_ends(clause, leg, agent)
    if agent in clause.children(index, "nsubj") and index - agent <= _NEAR:
        leg.first = min(leg.first, clause.first_of(agent))
    return leg if _says_enough(clause, leg) else None


def _heads_of_ends(clause: Clause, index: int, objects: list[int], thing: int | None) -> list[int]:
    """What "from" and "to" may hang on: the verb, its objects, who goes, and what it goes by."""
    carriers = [row for row in [_object_of(clause, clause.children(index, "agent")[:1])] if row is not None]
    vehicles = [row for row in carriers if clause.token(row).lemma in vocabulary.VEHICLES]
    return [index, *objects, *vehicles, *([thing] if thing is not None and thing > index else [])]


def _take_place(clause: Clause, leg: Leg, place: Named | None) -> None:
    """Take a place for the end that the word of movement gives its object: "left X", "the invasion of X"."""
    if place is not None and leg.frame.place is not None:
        leg.end_at(leg.frame.place, place)
        if leg.frame.place == "destination":
            leg.more = tuple(clause.also(place))


def _object_place(clause: Clause, objects: list[int], frame: Frame) -> Named | None:
    """The place that a verb takes as its object: "left Kyiv"."""
    named = clause.named(objects[0]) if objects and frame.place else None
    if named is None or named.mention.role == "demonym":
        return None
    # "Left the Union" is a matter of politics.
    return None if frame.weak and named.mention.role not in LITERAL_ROLES else named


def _goer_and_sender(clause: Clause, index: int, frame: Frame, objects: list[int]) -> tuple[int | None, int | None]:
    """Who or what goes, and who sends it."""
    subject = clause.subject(index)
    if clause.passive(index):
        return subject, _object_of(clause, clause.children(index, "agent")[:1])
    return (objects[0], subject) if frame.sends and objects else (subject, None)


def _object_of(clause: Clause, prepositions: list[int]) -> int | None:
    """What hangs on the first of some prepositions."""
    return next(iter(clause.children(prepositions[0], "pobj")), None) if prepositions else None


# -- nouns ---------------------------------------------------------------------------------------


def _of_noun(clause: Clause, index: int, frame: Frame) -> Leg | None:
    place, thing = _behind_of(clause, index, frame)
    thing = _before(clause, index) if thing is None else thing
    if thing is not None and not can_go(clause, index, thing, frame):
        return None
    leg = _leg(clause, index, frame, thing)
    leg.what = clause.phrase(index if thing is None else thing)
    leg.land = leg.land or clause.land_of(index)
    read_ends(clause, leg, [index] if thing is None else [index, thing])
    _take_place(clause, leg, place)
    imply_ends(clause, leg, _noun_sender(clause, index))
    if frame.place == "destination" and leg.end is None and leg.start is not None:
        leg.destination = _belligerent(clause, leg.start)
    leg.first = min([leg.first, *map(clause.first_of, clause.children(index, "poss"))])
    # A noun needs both ends: "the deployment to Mali" alone may be anybody's.
    return leg if leg.start is not None and leg.end is not None and _says_enough(clause, leg) else None


def _noun_sender(clause: Clause, index: int) -> int | None:
    """Who sends it: "Kenya's deployment", "the deployment by Kenya"."""
    if clause.land_of(index) is not None:
        return index
    said = [row for row in clause.children(index, "prep", "agent") if clause.token(row).text.lower() == "by"]
    return _object_of(clause, said)


def _behind_of(clause: Clause, index: int, frame: Frame) -> tuple[Named | None, int | None]:
    """What stands behind "of": the place of "the invasion of X", or the thing of "the export of grain"."""
    place, thing = None, None
    for preposition in clause.children(index, "prep"):
        if clause.token(preposition).text.lower() == "of":
            place = clause.place_after(preposition, deeper=False) if frame.place else None
            thing = None if place else next(iter(clause.children(preposition, "pobj")), None)
    return place, thing


def _before(clause: Clause, index: int) -> int | None:
    """What stands before it: "grain exports"."""
    owner = next(iter(clause.children(index, "poss", "compound", "amod")), None)
    nameless = owner is not None and clause.named(owner) is None
    return next(iter(clause.children(index, "compound")), None) if nameless else None


def _belligerent(clause: Clause, start: Place) -> Named | None:
    """The other side of an "A-B war" in the same sentence, where only the invader is named."""
    tokens = clause.tokens
    for index in range(1, len(tokens) - 2):
        left, right = clause.named(index - 1), clause.named(index + 1)
        if tokens[index].text not in ("-", "–") or left is None or right is None:
            continue
        after = min(right.last + 1, len(tokens) - 1)
        sides = {left.place.place_id: right, right.place.place_id: left}
        if tokens[after].lemma in ("war", "conflict") and start.place_id in sides:
            return sides[start.place_id]
    return None


def _says_enough(clause: Clause, leg: Leg) -> bool:
    """Whether it says enough to be listed: an end by name, and no two equal ends."""
    named = leg.destination or leg.origin
    if named is None or leg.goes_round:
        return False
    if leg.end is None and clause.token(leg.trigger).lemma in ("come", "go"):
        return False  # "She comes from X" is where she was born.
    office = named.mention.role == "organisation" or named.place.kind == "building"
    return not (leg.frame.weak and office)
