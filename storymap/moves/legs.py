"""One word of movement → one leg: who or what, from where, to where, and how real it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from storymap.model import MoveStatus, Place, lies_in
from storymap.moves import words
from storymap.moves.clauses import Clause, Named
from storymap.moves.status import status_of
from storymap.moves.words import Frame

_NEAR = 14  # tokens: a subject farther off is left out of the evidence


@dataclass(slots=True)
class Leg:
    """A movement in the making."""

    trigger: int
    frame: Frame
    first: int  # the tokens of its evidence
    last: int
    status: MoveStatus
    thing: int | None  # the token of who or what moves
    what: str
    quantity: str | None
    land: Place | None  # whose people or things they are
    origin: Named | None = None
    destination: Named | None = None
    implied_origin: Place | None = None
    implied_destination: Place | None = None
    military: bool = False
    more: tuple[Named, ...] = ()  # further destinations: "to X and Y"

    @property
    def start(self) -> Place | None:
        """Where it sets out, said or implied."""
        return self.origin.place if self.origin else self.implied_origin

    @property
    def end(self) -> Place | None:
        """Where it goes, said or implied."""
        return self.destination.place if self.destination else self.implied_destination


def read_legs(clause: Clause, published_year: int | None) -> Iterator[Leg]:
    """Every leg of a sentence, in order of its word of movement."""
    for index, token in enumerate(clause.tokens):
        frame = None
        if token.pos == "VERB":
            frame = words.VERBS.get(token.lemma)
        elif token.pos == "NOUN":
            frame = words.NOUNS.get(token.lemma)
        if frame is None or token.dep in ("compound", "amod"):
            continue
        leg = _verb(clause, index, frame) if token.pos == "VERB" else _noun(clause, index, frame)
        if leg is None:
            continue
        status = status_of(clause, index, published_year)
        if status is not None:
            leg.status = status
            yield leg


def inside(inner: Place | None, outer: Place | None) -> bool:
    """Whether both are known and one lies in the other."""
    return inner is not None and outer is not None and lies_in(inner, outer)


# -- verbs ---------------------------------------------------------------------------------------


def _verb(clause: Clause, index: int, frame: Frame) -> Leg | None:
    passive = clause.passive(index)
    objects = clause.children(index, "dobj")
    subject = clause.subject(index)
    object_place = clause.named(objects[0]) if objects and frame.place else None
    if object_place is not None and object_place.mention.role == "demonym":
        object_place = None
    thing: int | None
    if passive:
        thing, agent = subject, _by(clause, index)
    elif frame.sends and objects and object_place is None:
        thing, agent = objects[0], subject
    else:
        thing, agent = subject, None
    leg = _leg(clause, index, frame, thing)
    carrier = _by(clause, index)
    if carrier is not None and clause.token(carrier).lemma in words.VEHICLES:
        objects = [*objects, carrier]
    _ends(clause, leg, [index, *objects, *([thing] if thing is not None and thing > index else [])])
    # "From X to Y" is seldom a figure of speech, whoever goes.
    sure = leg.origin is not None and leg.destination is not None
    if not _moves(clause, thing, replace(frame, weak=False) if sure else frame):
        return None
    if object_place is not None:
        if frame.place == "origin":
            leg.origin = leg.origin or object_place
        else:
            leg.destination = leg.destination or object_place
        _widen(clause, leg, object_place)
    if clause.token(index).lemma == "recall" and not passive and leg.origin is None:
        # "Recalled its ambassador to X" says where the ambassador was.
        leg.origin, leg.destination = leg.destination, None
    _imply(clause, leg, agent)
    if agent is not None and agent in clause.children(index, "nsubj") and index - agent <= _NEAR:
        leg.first = min(leg.first, *clause.subtree(agent))
    return leg if _enough(clause, leg) else None


def _by(clause: Clause, index: int) -> int | None:
    for preposition in clause.children(index, "agent"):
        return next(iter(clause.children(preposition, "pobj")), None)
    return None


def _moves(clause: Clause, thing: int | None, frame: Frame) -> bool:
    """Whether it can go somewhere: no messages and prices, and where the verb is weak only movers."""
    if thing is None:
        return not frame.weak
    token = clause.token(thing)
    core = thing
    for preposition in clause.children(thing, "prep"):
        if token.lemma in words.COUNTS | words.MEASURES and clause.token(preposition).text.lower() == "of":
            core = next(iter(clause.children(preposition, "pobj")), thing)
    if any(clause.token(below).text in ("$", "£", "€") for below in clause.subtree(core)):
        return False
    lemma = clause.token(core).lemma
    if lemma in words.INTANGIBLE or token.lemma in words.INTANGIBLE:
        return False
    if not frame.weak:
        return True
    named = clause.named(core)
    if named is not None and named.mention.role != "demonym" and clause.token(core).dep != "compound":
        return False
    person = clause.token(core).pos == "PROPN" and named is None
    return person or lemma in words.MOVERS or clause.token(core).text.lower() in words.MOVERS or named is not None


# -- nouns ---------------------------------------------------------------------------------------


def _noun(clause: Clause, index: int, frame: Frame) -> Leg | None:
    thing: int | None = None
    place: Named | None = None
    for preposition in clause.children(index, "prep"):
        if clause.token(preposition).text.lower() != "of":
            continue
        place = clause.place_after(preposition, deeper=False) if frame.place else None
        thing = None if place else next(iter(clause.children(preposition, "pobj")), None)
    owner = next(iter(clause.children(index, "poss", "compound", "amod")), None)
    if thing is None and owner is not None and clause.named(owner) is None:
        thing = next((child for child in clause.children(index, "compound")), None)
    if thing is not None and not _moves(clause, thing, frame):
        return None
    leg = _leg(clause, index, frame, thing)
    leg.what = clause.phrase(index) if thing is None else clause.phrase(thing)
    leg.land = leg.land or clause.land_of(index)
    _ends(clause, leg, [index, *([thing] if thing is not None else [])])
    if place is not None:
        if frame.place == "destination":
            leg.destination = leg.destination or place
        else:
            leg.origin = leg.origin or place
        _widen(clause, leg, place)
    agent = index if clause.land_of(index) is not None else _by_sender(clause, index)
    _imply(clause, leg, agent)
    if frame.place == "destination" and leg.end is None and leg.start is not None:
        leg.destination = _belligerent(clause, leg.start)
    leg.first = min([leg.first, *(i for child in clause.children(index, "poss") for i in clause.subtree(child))])
    # A noun needs both ends: "the deployment to Mali" alone may be anybody's.
    return leg if leg.start is not None and leg.end is not None and _enough(clause, leg) else None


def _by_sender(clause: Clause, index: int) -> int | None:
    for preposition in clause.children(index, "prep", "agent"):
        if clause.token(preposition).text.lower() == "by":
            return next(iter(clause.children(preposition, "pobj")), None)
    return None


def _belligerent(clause: Clause, start: Place) -> Named | None:
    """The other side of an "A-B war" in the same sentence, where only the invader is named."""
    tokens = clause.tokens
    for index in range(1, len(tokens) - 2):
        left, right = clause.named(index - 1), clause.named(index + 1)
        if tokens[index].text not in ("-", "–") or left is None or right is None:
            continue
        after = next((i for i in range(index + 1, len(tokens)) if clause.named(i) != right), len(tokens) - 1)
        if tokens[after].lemma in ("war", "conflict"):
            sides = {left.place.place_id: right, right.place.place_id: left}
            if start.place_id in sides:
                return sides[start.place_id]
    return None


# -- ends ----------------------------------------------------------------------------------------


def _leg(clause: Clause, index: int, frame: Frame, thing: int | None) -> Leg:
    edge = index if thing is None else thing
    first = min(clause.subtree(edge)) if edge < index else index
    if index - first > _NEAR:
        first = edge if 0 < index - edge <= _NEAR else index
    what = clause.phrase(thing) if thing is not None else ""
    leg = Leg(
        index, frame, first, max(index, edge), "reported", thing, what, clause.quantity(thing), clause.land_of(thing)
    )
    leg.military = thing is not None and clause.token(thing).lemma in words.MILITARY
    return leg


def _ends(clause: Clause, leg: Leg, heads: list[int]) -> None:
    """Read "from X", "to Y", "into Y" behind the word of movement, what it moves, or one another."""
    lemma = clause.token(leg.trigger).lemma
    queue = list(heads)
    seen: set[int] = set()
    while queue:
        head = queue.pop(0)
        for preposition in clause.children(head, "prep", "dative", "advmod", "prt"):
            if preposition in seen or preposition < leg.trigger:
                continue
            seen.add(preposition)
            word = clause.token(preposition).text.lower()
            is_origin = word in words.ORIGIN_PREPOSITIONS or (
                word == "out" and bool(clause.children(preposition, "prep"))
            )
            # "Bound for Istanbul" is a way, "bound to Russia by oath" is none.
            towards = word in words.DESTINATION_PREPOSITIONS and lemma not in words.BOUND
            ends = towards or (word in ("in", "at", "on") and lemma in words.ARRIVING)
            if not (is_origin or ends or (word == "for" and lemma in words.LEAVING_FOR)):
                continue
            inner = clause.children(preposition, "prep")
            named = clause.place_after(inner[0] if word == "out" else preposition)
            queue += [preposition, *clause.children(preposition, "pobj")]
            if word in words.DESTINATION_PREPOSITIONS and inner and named is None:
                named = clause.place_after(inner[0])
            if named is None or (is_origin and head == leg.thing and leg.frame.from_sender):
                continue
            if is_origin and leg.origin is None:
                leg.origin = named
            elif not is_origin and leg.destination is None:
                leg.destination = named
                leg.more = tuple(clause.also(named))
            _widen(clause, leg, named)


def _widen(clause: Clause, leg: Leg, named: Named) -> None:
    for index, token in enumerate(clause.tokens):
        if named.mention.start <= token.start and token.end <= named.mention.end:
            leg.first, leg.last = min(leg.first, index), max(leg.last, index)


def _imply(clause: Clause, leg: Leg, agent: int | None) -> None:
    """Ends that nobody says: the sender's own country, the country that troops go home to."""
    frame = leg.frame
    sender = clause.land_of(agent)
    owner = leg.land or sender
    if frame.sends and frame.from_sender:
        leg.land = owner
    if frame.to_sender and leg.destination is None and sender is not None:
        leg.implied_destination = sender
    if leg.origin is None and leg.destination is not None:
        land = sender if frame.sends and agent is not None else leg.land
        allowed = frame.from_sender if frame.sends and agent is not None else not frame.home and not frame.to_sender
        if land is not None and allowed and not inside(leg.destination.place, land):
            leg.implied_origin = land
    if frame.place == "destination" and frame.from_sender and leg.origin is None:
        leg.implied_origin = sender or leg.land
    far = leg.origin is not None and (leg.origin.place.kind == "country" or leg.origin.mention.role == "actor")
    goes_home = frame.home and far and leg.destination is None and owner is not None
    if goes_home and leg.start is not None and owner is not None and not inside(leg.start, owner):
        leg.implied_destination = owner
    if leg.start is not None and leg.end is not None and leg.start.place_id == leg.end.place_id:
        leg.implied_origin = leg.implied_destination = None


def _enough(clause: Clause, leg: Leg) -> bool:
    """Whether it says enough to be listed: an end by name, and no two equal ends."""
    if leg.start is None and leg.end is None:
        return False
    if leg.end is None and clause.token(leg.trigger).lemma in ("come", "go"):
        return False  # "She comes from X" is where she was born.
    if leg.start is not None and leg.end is not None and leg.start.place_id == leg.end.place_id:
        return False
    if leg.frame.weak and leg.frame.place and (leg.start is None or leg.end is None):
        return False
    named = leg.destination or leg.origin
    if named is None:
        return False
    office = named.mention.role == "organisation" or named.place.kind == "building"
    return not (office and leg.frame.weak)
