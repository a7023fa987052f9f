"""Who goes where: placements → movements, each with its sentence as evidence.

Read from syntax: a word of movement, what it moves, "from" and "to". A leg that
another follows in the same sentence hands its end on; a group that has been seen
somewhere sets out from there. No arrow rather than a wrong one: a weak verb
("go", "return") counts only for people, vehicles and goods.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from storymap.budget import go_on, say
from storymap.gazetteer import Lookup
from storymap.languages import is_english
from storymap.model import Move, Place, Placement, Route, Story, lies_in
from storymap.moves.chains import chained
from storymap.moves.clauses import Clause, Named
from storymap.moves.leg import Leg
from storymap.moves.legs import read_legs
from storymap.recognisers import Reading
from storymap.shapes import Shapes

__all__ = ["find_moves", "with_origins"]


def find_moves(
    story: Story,
    reading: Reading,
    placements: Sequence[Placement],
    *,
    gazetteer: Lookup,
    shapes: Shapes,
) -> tuple[Move, ...]:
    """Every movement that the story tells, in order of its sentence.

    Parameters
    ----------
    reading : Reading
        In sentences without dependencies no movement is found.

    Returns
    -------
    tuple of Move
        At least one end is a place; ``text`` is the evidence, ``start`` and ``end`` its offsets.

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> from storymap.readers import parse_story
    >>> from storymap.recognisers import recognise
    >>> from storymap.resolvers import resolve
    >>> from storymap.shapes import open_shapes
    >>> story, gazetteer, shapes = parse_story("Refugees fled from Sudan to Chad."), open_gazetteer(), open_shapes()
    >>> reading = recognise(story, gazetteer)
    >>> placements = resolve(reading, gazetteer, shapes)
    >>> [move] = find_moves(story, reading, placements, gazetteer=gazetteer, shapes=shapes)
    >>> move.origin.name, move.destination.name, move.status
    ('Sudan', 'Chad', 'reported')
    """
    placed = list(zip(reading.mentions, placements, strict=True))
    if not placed:
        return ()
    if not is_english(story.language):
        from storymap.moves.foreign_moves import foreign_moves

        return foreign_moves(story, reading.mentions, placements)
    starts = [mention.start for mention in reading.mentions]
    country_of = _Countries(placements, gazetteer)
    whereabouts: dict[str, Place] = {}
    moves: list[Move] = []
    for number, sentence in enumerate(reading.sentences):
        go_on()
        say("moves", number, len(reading.sentences))
        own = placed[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not own or not sentence.parsed or sentence.paragraph < 0:
            continue
        clause = Clause(sentence, own, country_of)
        legs = chained(clause, list(read_legs(clause, story.published.year if story.published else None)), shapes)
        for leg in legs:
            _from_whereabouts(leg, whereabouts)
            moves += _moves(story, clause, leg, len(moves))
    return tuple(moves)


def with_origins(moves: Sequence[Move], routes: Sequence[Route], placements: Sequence[Placement]) -> tuple[Move, ...]:
    """Movements whose origin nobody says again, with the last stop of the same traveller for it.

    Examples
    --------
    >>> from storymap.pipeline import map_story
    >>> [_, onward] = map_story("Ann Lowe flew to Quito. Then she went on to Cusco.").moves
    >>> onward.origin.name
    'Quito'
    """
    place_of = {placement.mention_id: placement.on_map for placement in placements}
    before = {
        stop.mention_id: place_of.get(last.mention_id)
        for route in routes
        for last, stop in pairwise(route.stops)
        if last.how == "told"
    }
    return tuple(_from_stop(move, before.get(move.destination_mention or "")) for move in moves)


def _from_stop(move: Move, stop: Place | None) -> Move:
    happened = move.status in ("reported", "past")
    if stop is None or move.origin is not None or not happened or stop == move.destination:
        return move
    if stop.kind in ("physical", "water"):
        return move  # "Crossed the Andes to Chile": nobody set out from the Andes
    return replace(move, origin=stop)


class _Countries:
    """A country's place by its code: the story's own if it has one."""

    def __init__(self, placements: Sequence[Placement], gazetteer: Lookup) -> None:
        self._gazetteer = gazetteer
        self._own = {
            placement.place.country_code: placement.place
            for placement in placements
            if placement.place is not None and placement.place.kind == "country"
        }

    def __call__(self, code: str) -> Place | None:
        return self._own.get(code) or self._gazetteer.country(code)


# -- where a group was last -------------------------------------------------------------------------


def _from_whereabouts(leg: Leg, whereabouts: dict[str, Place]) -> None:
    """Let troops that the story has followed to a place set out from there, not from home."""
    if leg.land is None or not leg.military:
        return
    group = leg.land.place_id
    last, end = whereabouts.get(group), leg.end
    if end is None:
        return
    going = not leg.frame.sends and leg.destination is not None and leg.origin is None
    if going and last is not None and last.place_id != end.place_id and not lies_in(end, last):
        leg.implied_origin = last
    if leg.status == "reported" and not leg.frame.home:
        whereabouts[group] = end


def _moves(story: Story, clause: Clause, leg: Leg, number: int) -> Iterator[Move]:
    while leg.first < leg.trigger and clause.token(leg.first).pos in ("PUNCT", "CCONJ"):
        leg.first += 1
    first, last = clause.token(leg.first), clause.token(leg.last)
    start, end = first.start, last.end
    ends: list[Named | None] = [leg.destination, *leg.more]
    for shift, destination in enumerate(ends, 1):
        move = Move(
            move_id=f"v{number + shift:03d}",
            status=leg.status,
            what=leg.what,
            quantity=leg.quantity,
            origin=leg.start,
            destination=destination.place if destination else leg.end,
            paragraph=clause.sentence.paragraph,
            start=start,
            end=end,
            text=story.text[start:end],
            origin_mention=leg.origin.mention.mention_id if leg.origin else None,
            destination_mention=destination.mention.mention_id if destination else None,
        )
        if destination is not None and destination.mention.end > end:
            move = replace(move, end=destination.mention.end, text=story.text[start : destination.mention.end])
        yield move
