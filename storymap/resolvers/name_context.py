"""What a story says of its names: what each lies in, stands beside, and is told with in a paragraph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from storymap.gazetteer import Lookup
from storymap.model import Candidate, Mention, Place, Reason
from storymap.recognisers import Relation, Relations
from storymap.resolvers.candidate_facts import ISLES
from storymap.resolvers.containment import inside
from storymap.resolvers.grouping import grouped
from storymap.resolvers.story_name import Name

if TYPE_CHECKING:
    from storymap.shapes import Shapes
    from storymap.shapes.frames import Bounds

_FAMOUS = 0.66  # a prior from which on a town is meant whatever is named beside it
_MOST_ISLES = 8
_SMALL_ISLE, _AROUND = 3.0, 0.25  # degrees: of an island that is a scene; around one that is drawn as a point
_AREAS = ("country", "admin1", "admin2")


def read_names(mentions: Sequence[Mention], relations: Relations, gazetteer: Lookup, shapes: Shapes) -> list[Name]:
    """The names of a story with their candidates, and what the words around them say."""
    names = grouped(mentions, relations, gazetteer)
    owner = {mention.mention_id: name for name in names for mention in name.mentions}
    for relation in relations.all("within"):
        _read_within(relation, owner)
    for relation in relations.all("listed"):
        _read_neighbours(owner[relation.mention_id], owner[relation.other])
        _read_neighbours(owner[relation.other], owner[relation.mention_id])
        owner[relation.mention_id].listed.append(owner[relation.other])
        owner[relation.other].listed.append(owner[relation.mention_id])
    for relation in relations.all("between"):
        owner[relation.mention_id].between.append((owner[relation.other], owner[relation.how]))
    for relation in relations.all("isle"):
        owner[relation.mention_id].isle = True
    _read_passages(names)
    for name in names:
        name.local = name.land and not name.demonym and any(relations.holds("local", one) for one in name.mentions)
        name.bare = name.key[1] is None and not any(relations.holds("article", one) for one in name.mentions)
    _read_settings(names, gazetteer)
    _read_lands(names, shapes)
    _read_isles(names, shapes)
    return names


# -- what is said of two names ----------------------------------------------------------------------


def _read_within(relation: Relation, owner: dict[str, Name]) -> None:
    """ "X, Y", "X (Y)" and "Y's X": Y is what X lies in, where it is a place of the sort that holds others."""
    name, outer, how = owner[relation.mention_id], owner[relation.other], relation.how
    # "In Nsanje, Chikwawa, Blantyre and Mulanje": what stands beside a town is a town.
    if how in ("list", "owns", "owns-kind") and not _is_unit(outer):
        return
    within = _that_hold(name, outer)
    if how in ("comma", "in", "owns-kind") and not within and _is_unit(outer) and _towns(name):
        name.foreign_to = next(iter(_areas(outer)), name.foreign_to)
    if how in ("in", "owns", "owns-kind") and len(within) > 1:
        return  # not certain enough
    within = within[:1] if within and within[0].kind == "country" else within
    name.parent.extend(within)
    for place in within:
        outer.holds[place.place_id] = outer.holds.get(place.place_id, 0.0) + 1 / len(outer.mentions)


def _areas(name: Name) -> list[Place]:
    """The countries, states and counties that a name may well mean."""
    return [row.place for row in name.candidates[:6] if row.place.kind in _AREAS and row.score >= 0.25]


def _that_hold(name: Name, outer: Name) -> list[Place]:
    """Those that an outer name may mean and in which a place of a name lies."""
    within = [area for area in _areas(outer) if any(inside(row.place, area) for row in name.candidates)]
    if outer.state and (states := [place for place in within if place.kind == "admin1"]):
        return states[:1]  # "Ohio" is the state, and no county of that name
    return within


def _is_unit(name: Name) -> bool:
    """Whether a name is first of all a country's or a state's."""
    return bool(name.candidates) and name.candidates[0].place.kind in ("country", "admin1")


def _towns(name: Name) -> bool:
    """Whether nothing but towns of no fame bear a name."""
    return bool(name.candidates) and all(
        candidate.place.kind in ("city", "admin2") and candidate.score < _FAMOUS for candidate in name.candidates[:6]
    )


def _read_neighbours(name: Name, other: Name) -> None:
    """ "Oregon and Washington": the state that a name is joined with."""
    best = other.candidates[0].place if other.candidates else None
    if name is other or best is None or best.kind != "admin1" or not best.country_code:
        return
    # "Oaxaca, Mexico" is a chain: the country, not its state of that name.
    if not any(row.place.kind == "country" and inside(best, row.place) for row in name.candidates):
        name.beside.add(best.country_code)
        states = [row.place.country_code for row in name.candidates if row.place.kind == "admin1"]
        first = name.first
        if first is not None and first.kind == "admin1" and best.country_code not in states:
            # "Ontario and Michigan": states on both sides of a border.
            name.beside.update(filter(None, [first.country_code]))


# -- what is said in the same paragraphs ------------------------------------------------------------


def _read_passages(names: Sequence[Name]) -> None:
    """The countries that are named, or whose people are, in the paragraphs of a name."""
    by_paragraph: dict[int, dict[str, set[int]]] = defaultdict(dict)  # country → the names that are of it
    states: dict[int, Counter[str]] = defaultdict(Counter)
    lands: set[str | None] = set()
    for name in names:
        best = name.first
        if best is None or best.kind not in ("country", "admin1"):
            continue
        if best.kind == "country":
            lands.add(best.country_code)
        if best.country_code:
            for number in name.paragraphs:
                by_paragraph[number].setdefault(best.country_code, set()).add(id(name))
                states[number][best.country_code] += best.kind == "admin1"
    for name in names:
        name.named = lands
        if name.land and not name.demonym:
            name.beside.update(_of_states(name, states))
            name.beside.update(_of_towns(name, names))
        told = (by_paragraph[number] for number in name.paragraphs if number in by_paragraph)
        name.passage.update(code for codes in told for code, speakers in codes.items() if speakers - {id(name)})


def _of_states(name: Name, states: Mapping[int, Counter[str]]) -> list[str]:
    """The countries whose states are named in the paragraphs of a land's name, more of them than other lands."""
    spoken = sum((states[number] for number in name.paragraphs if number in states), Counter[str]())
    own = name.first.country_code if name.first else None
    codes = {code for number in name.paragraphs if number in states for code in states[number]} - {own}
    others = sum(not spoken[code] for code in codes)
    return [code for code in codes if spoken[code] > others]


def _of_towns(name: Name, names: Sequence[Name]) -> list[str]:
    """The country of a state that bears a land's name, where the story's towns lie there and none in the land."""
    states = [row.place for row in name.candidates[:4] if row.place.kind == "admin1" and row.is_own_name]
    state = states[0] if states else None
    if state is None or not state.country_code:
        return []
    others = [other.first for other in names if other is not name and other.first is not None]
    there = any(place.kind == "city" and inside(place, state) for place in others)
    elsewhere = any(place.country_code != state.country_code for place in others)
    return [state.country_code] if there and not elsewhere else []


def _read_settings(names: Sequence[Name], gazetteer: Lookup) -> None:
    """A region's name that several lands use ("the far east") is read with the land that is spoken of."""
    spoken: dict[int, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.first is not None and name.first.kind == "country" and name.first.country_code:
            for mention in name.mentions:
                spoken[mention.paragraph][name.first.country_code] += 1
    for name in names:
        if name.first is None or name.first.kind not in ("region", "none", "physical") or name.demonym:
            continue
        counted = sum((spoken[number] for number in name.paragraphs if number in spoken), Counter[str]())
        codes = sorted(counted, key=lambda code: (-counted[code], code))
        own = next(filter(None, (_of_land(name, gazetteer.country(code), gazetteer) for code in codes)), None)
        if own is not None:
            name.candidates.insert(0, own)


def _of_land(name: Name, country: Place | None, gazetteer: Lookup) -> Candidate | None:
    """The region of a country that bears a name: "Russia's far east"; None if that is what the name means anyway."""
    if country is None:
        return None
    bare, land = name.mentions[0].name, country.name
    for text in (f"{land}'s {bare}", f"{bare} of {land}", f"{land} {bare}"):
        found = (row.place for row in gazetteer.lookup(text, limit=3) if row.place.kind in ("region", "physical"))
        own = next(found, None)
        if own is not None and own != name.first:
            return Candidate(own, 1.0, told=Reason("passage", country=land))
    return None


def _read_lands(names: Sequence[Name], shapes: Shapes) -> None:
    for name in names:
        if len(name.candidates) < 2:
            continue
        for candidate in name.candidates:
            place = candidate.place
            if place.kind == "region" and not place.country_code and (key := shapes.key(place)):
                name.lands[place.place_id] = shapes.countries_of(key)


def _read_isles(names: Sequence[Name], shapes: Shapes) -> None:
    """Which of the places that bear a name lie on an island that the story names, or right beside it."""
    found = [(isle, _box(isle, shapes)) for isle in _isles(names)[:_MOST_ISLES]]
    for name in names:
        own = {row.place.place_id for row in name.candidates}
        # "Tenerife" is the island, though its town is called so too.
        boxes = [box for isle, box in found if box is not None and isle.place_id not in own]
        if boxes and len(own) > 1:
            towns = [row.place for row in name.candidates if row.place.kind == "city"]
            name.ashore.update(town.place_id for town in towns if any(_lies_in_box(town, box) for box in boxes))


def _isles(names: Sequence[Name]) -> list[Place]:
    """The islands that a story names."""
    found = []
    for name in names:
        isle = next((row.place for row in name.candidates if row.place.feature_code in ISLES), None)
        if isle is not None and (name.isle or isle == name.first):
            found.append(isle)
    return found


def _box(isle: Place, shapes: Shapes) -> Bounds | None:
    """West, south, east and north of an island that is small enough to be a story's scene."""
    key = shapes.key(isle)
    if key is not None:
        box = shapes.bounds(key)
        small = box is not None and max(box[2] - box[0], box[3] - box[1]) < _SMALL_ISLE
        return box if small else None
    if isle.lat is None or isle.lon is None:
        return None
    return isle.lon - _AROUND, isle.lat - _AROUND, isle.lon + _AROUND, isle.lat + _AROUND


def _lies_in_box(town: Place, box: Bounds) -> bool:
    west, south, east, north = box
    return town.lat is not None and town.lon is not None and south < town.lat < north and west < town.lon < east
