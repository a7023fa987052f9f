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

from storymap.gazetteer import Lookup
from storymap.model import Move, Place, Placement, Story
from storymap.moves import words
from storymap.moves.clauses import Clause, Named
from storymap.moves.legs import Leg, inside, read_legs
from storymap.recognisers import Reading
from storymap.shapes import Shapes

__all__ = ["find_moves"]


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
    starts = [mention.start for mention in reading.mentions]
    country_of = _Countries(placements, gazetteer)
    whereabouts: dict[str, Place] = {}
    moves: list[Move] = []
    for sentence in reading.sentences:
        own = placed[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not own or not sentence.parsed or sentence.paragraph < 0:
            continue
        clause = Clause(sentence, own, country_of)
        legs = _chained(clause, list(read_legs(clause, story.published.year if story.published else None)), shapes)
        for leg in legs:
            _from_whereabouts(leg, whereabouts)
            moves += _moves(story, clause, leg, len(moves))
    return tuple(moves)


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


# -- legs that follow one another ------------------------------------------------------------------


def _chained(clause: Clause, legs: list[Leg], shapes: Shapes) -> list[Leg]:
    """Legs of a sentence joined: a leg that says more of the last one is merged, a further one sets out at its end."""
    kept: list[Leg] = []
    for leg in legs:
        earlier, connector = _earlier(clause, leg, kept)
        if earlier is None or not _same_travellers(clause, earlier, leg):
            kept.append(leg)
            continue
        leg.land = leg.land or earlier.land
        leg.military = leg.military or earlier.military
        if connector == "after":
            if earlier.origin is None:
                earlier.origin = leg.destination or leg.origin
                earlier.implied_origin = None
            if leg.destination is None:
                _take_in(earlier, leg)
                continue
        elif connector == "" and leg.destination is not None and _lies_in(leg.end, earlier.end, shapes):
            earlier.destination = leg.destination
            _take_in(earlier, leg)
            continue
        elif leg.origin is None and earlier.end is not None and leg.destination is not None:
            leg.origin, leg.implied_origin = earlier.destination, earlier.implied_destination
        if leg.what.lower() in ("", "them", "they", "it", "he", "she", "him", "her", "who"):
            leg.what, leg.quantity = earlier.what, leg.quantity or earlier.quantity
        if leg.trigger > earlier.last:
            joined = connector and clause.token(leg.trigger - 1).text.lower() == connector
            leg.first = max(leg.first - bool(joined), earlier.last + 1)
        kept.append(leg)
    return [leg for leg in kept if leg.start is None or leg.end is None or leg.start.place_id != leg.end.place_id]


def _lies_in(place: Place | None, outer: Place | None, shapes: Shapes) -> bool:
    """Whether a place lies in another, a region of several lands by its shape or its point."""
    if inside(place, outer):
        return True
    if place is None or outer is None or outer.kind != "country" or place.country_code is not None:
        return False
    key, land = shapes.key(place), shapes.key(outer)
    if key is not None and outer.country_code in (shapes.countries_of(key) or ()):
        return True
    bounds = shapes.bounds(land) if land is not None else None
    if bounds is None or place.lat is None or place.lon is None or place.kind not in ("region", "physical"):
        return False
    # A vague region has no outline to hold against the land's: its middle must lie in the land's frame.
    west, south, east, north = bounds
    return south <= place.lat <= north and (west <= place.lon <= east or west <= place.lon + 360 <= east)


def _earlier(clause: Clause, leg: Leg, kept: Sequence[Leg]) -> tuple[Leg | None, str]:
    """The leg that another hangs on, and the word that joins them: "before", "after", "and", ""."""
    by_trigger = {other.trigger: other for other in kept}
    connector = ""
    below = leg.trigger
    for above in clause.climb(leg.trigger):
        dep = clause.token(below).dep
        if dep not in ("advcl", "conj", "pcomp", "prep", "xcomp"):
            return None, ""
        marks = [clause.token(child).text.lower() for child in clause.children(below, "mark")]
        for word in (clause.token(below).text.lower(), *marks):
            if word in ("before", "after"):
                connector = word
        if dep == "conj" and not connector:
            connector = "and"
        if (
            any(clause.token(child).text.lower() in ("but", "or") for child in clause.children(above, "cc"))
            and dep == "conj"
        ):
            return None, ""
        if above in by_trigger:
            return by_trigger[above], connector
        below = above
    return None, ""


def _same_travellers(clause: Clause, earlier: Leg, leg: Leg) -> bool:
    if leg.thing is None or leg.thing == earlier.thing:
        return True
    token = clause.token(leg.thing)
    pronoun = token.text.lower() in ("them", "it", "they", "him", "her", "he", "she", "these", "those", "who")
    return pronoun or (token.lemma in words.SHARES and not clause.children(leg.thing, "prep"))


def _take_in(earlier: Leg, leg: Leg) -> None:
    earlier.first, earlier.last = min(earlier.first, leg.first), max(earlier.last, leg.last)
    earlier.quantity = earlier.quantity or leg.quantity


# -- where a group was last -------------------------------------------------------------------------


def _from_whereabouts(leg: Leg, whereabouts: dict[str, Place]) -> None:
    """Let troops that the story has followed to a place set out from there, not from home."""
    if leg.land is None or not leg.military:
        return
    group = leg.land.place_id
    last = whereabouts.get(group)
    going = not leg.frame.sends and leg.destination is not None and leg.origin is None
    elsewhere = last is not None and leg.end is not None and last.place_id != leg.end.place_id
    if going and elsewhere and not inside(leg.end, last):
        leg.implied_origin = last
    if leg.status == "reported" and leg.end is not None and not leg.frame.home:
        whereabouts[group] = leg.end


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
