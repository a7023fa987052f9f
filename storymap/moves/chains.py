"""Legs of one sentence that follow one another: "flew to X and on to Y", "left Z after a week in X"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from storymap.model import Place, lies_in
from storymap.moves import vocabulary
from storymap.moves.clauses import Clause
from storymap.moves.leg import Leg
from storymap.shapes import Shapes

_JOINING = frozenset({"advcl", "conj", "pcomp", "prep", "xcomp"})
_NAMELESS = vocabulary.PRONOUNS | {""}
_THE_SAME = vocabulary.PRONOUNS | {"these", "those"}


def chained(clause: Clause, legs: Sequence[Leg], shapes: Shapes) -> list[Leg]:
    """Legs of a sentence joined: a leg that says more of the last one is merged, a further one sets out at its end."""
    kept: dict[int, Leg] = {}  # by the word of movement
    for leg in legs:
        earlier, connector = _earlier(clause, leg, kept)
        if earlier is None or not _same_travellers(clause, earlier, leg):
            kept[leg.trigger] = leg
            continue
        leg.land = leg.land or earlier.land
        leg.military = leg.military or earlier.military
        if not _says_more(leg, earlier, connector, shapes):
            _go_on(clause, leg, earlier, connector)
            kept[leg.trigger] = leg
    return [leg for leg in kept.values() if not leg.goes_round]


def _says_more(leg: Leg, earlier: Leg, connector: str, shapes: Shapes) -> bool:
    """Whether a leg only says more of an earlier one, which then takes it in."""
    if connector == "after":
        if earlier.origin is None:
            earlier.origin, earlier.implied_origin = leg.destination or leg.origin, None
        more = leg.destination is None
    elif _arrives(leg, earlier, connector):
        earlier.destination, earlier.more, more = leg.destination, leg.more, True
    else:
        more = connector == "" and leg.destination is not None and _is_in(leg.end, earlier.end, shapes)
        if more:
            earlier.destination = leg.destination
    if more:
        earlier.take_in(leg.first, leg.last)
        earlier.quantity = earlier.quantity or leg.quantity
    return more


def _arrives(leg: Leg, earlier: Leg, connector: str) -> bool:
    """Whether a leg says where an earlier one ends: "left X at dawn and reached Y"."""
    open_end = earlier.origin is not None and earlier.end is None and leg.origin is None and leg.destination is not None
    return open_end and connector in ("and", "before", "") and leg.status == earlier.status


def _go_on(clause: Clause, leg: Leg, earlier: Leg, connector: str) -> None:
    """Let a leg set out where an earlier one ends, with who went on it."""
    further = connector != "after" and leg.origin is None and leg.destination is not None
    if further and earlier.end is not None:
        leg.origin, leg.implied_origin = earlier.destination, earlier.implied_destination
    if leg.what.lower() in _NAMELESS:
        leg.what, leg.quantity = earlier.what, leg.quantity or earlier.quantity
    if leg.trigger > earlier.last:
        joined = connector and clause.token(leg.trigger - 1).text.lower() == connector
        leg.first = max(leg.first - bool(joined), earlier.last + 1)


def _earlier(clause: Clause, leg: Leg, kept: Mapping[int, Leg]) -> tuple[Leg | None, str]:
    """The leg that another hangs on, and the word that joins them: "before", "after", "and", ""."""
    connector = ""
    below = leg.trigger
    for above in clause.climb(leg.trigger):
        dep = clause.token(below).dep
        if dep not in _JOINING or (dep == "conj" and not {"but", "or"}.isdisjoint(clause.words_of(above, "cc"))):
            return None, ""
        told = [clause.token(below).text.lower(), *clause.words_of(below, "mark")]
        connector = next((word for word in ("after", "before") if word in told), connector)
        if dep == "conj" and not connector:
            connector = "and"
        if above in kept:
            return kept[above], connector
        below = above
    return None, ""


def _same_travellers(clause: Clause, earlier: Leg, leg: Leg) -> bool:
    if leg.thing is None or leg.thing == earlier.thing:
        return True
    token = clause.token(leg.thing)
    if token.text.lower() in _THE_SAME:
        return True
    return token.lemma in vocabulary.SHARES and not clause.children(leg.thing, "prep")


def _is_in(place: Place | None, outer: Place | None, shapes: Shapes) -> bool:
    """Whether a place lies in another, a region of several lands by its shape or its point."""
    if place is None or outer is None:
        return False
    if lies_in(place, outer):
        return True
    return outer.kind == "country" and place.country_code is None and _reaches_into(place, outer, shapes)


def _reaches_into(place: Place, country: Place, shapes: Shapes) -> bool:
    key, land = shapes.key(place), shapes.key(country)
    if key is not None and country.country_code in (shapes.countries_of(key) or ()):
        return True
    bounds = shapes.bounds(land) if land is not None else None
    if bounds is None or place.lat is None or place.lon is None or place.kind not in ("region", "physical"):
        return False
    # A vague region has no outline to hold against the land's: its middle must lie in the land's frame.
    west, south, east, north = bounds
    return south <= place.lat <= north and (west <= place.lon <= east or west <= place.lon + 360 <= east)
