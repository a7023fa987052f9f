"""The names of a story, each with what may be meant by it and what the words around it say."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storymap.gazetteer import Lookup, normalise
from storymap.model import Candidate, Kind, Mention, NameSort, Place, Reason
from storymap.recognisers import Relation, Relations
from storymap.resolvers.candidate_facts import CandidateFeatures
from storymap.resolvers.containment import inside

if TYPE_CHECKING:
    from storymap.shapes import Shapes

_CANDIDATES = 24
_FAMOUS = 0.66  # a prior from which on a town is meant whatever is named beside it
_STREET = 0.6  # what a street says of the country around it, beside what a town says
_AREAS = ("country", "admin1", "admin2")


@dataclass(slots=True)
class Name:
    """All mentions of one name that asks for one kind, resolved as one."""

    key: tuple[str, Kind | None]
    mentions: list[Mention]
    candidates: list[Candidate]
    demonym: bool
    parent: list[Place] = field(default_factory=list)  # from "X, Y"
    holds: dict[str, float] = field(default_factory=dict)  # from "X, Y" too: place id of Y → share of its mentions
    beside: set[str] = field(default_factory=set)  # countries whose states are named beside it: "Oregon and X"
    passage: set[str] = field(default_factory=set)  # countries named in the same paragraphs
    lands: dict[str, tuple[str, ...]] = field(default_factory=dict)  # place id of a region → its countries
    foreign_to: Place | None = None  # from "X in Y", "X, Y": the land or unit Y, where no place of the name lies
    stranger: bool = False  # a little known town, far from all that the story names
    local: bool = False  # stands where a land would be an adjective: "a Jordan man"
    bare: bool = False  # without an article or a word that says what it is, wherever it stands
    named: set[str | None] = field(default_factory=set)  # the countries that the story names
    scores: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    features: list[CandidateFeatures] = field(default_factory=list)

    @property
    def first(self) -> Place | None:
        """The place that the name means as far as it alone can say."""
        return self.candidates[0].place if self.candidates else None

    @property
    def paragraphs(self) -> set[int]:
        """The paragraphs that it stands in."""
        return {mention.paragraph for mention in self.mentions}

    @property
    def land(self) -> bool:
        """Whether the name is a country's own."""
        return any(candidate.place.kind == "country" and candidate.score > 0.8 for candidate in self.candidates[:3])

    @property
    def state(self) -> bool:
        """Whether the name is that of a state or province of a million, known by that name alone."""
        return any(
            candidate.place.kind == "admin1" and candidate.score > 0.6 and candidate.place.population > 1_000_000
            for candidate in self.candidates[:3]
        )

    @property
    def weight(self) -> float:
        """How much the name counts in the vote: more if it is said often."""
        often = 1.0 + math.log(len(self.mentions))
        return _STREET * often if self.key[1] == "building" and is_street(self.mentions[0]) else often


def read_names(mentions: Sequence[Mention], relations: Relations, gazetteer: Lookup, shapes: Shapes) -> list[Name]:
    """The names of a story with their candidates, and what the words around them say."""
    names = _grouped(mentions, relations, gazetteer)
    owner = {mention.mention_id: name for name in names for mention in name.mentions}
    for relation in relations.all("within"):
        _read_within(relation, owner)
    for relation in relations.all("listed"):
        _read_neighbours(owner[relation.mention_id], owner[relation.other])
        _read_neighbours(owner[relation.other], owner[relation.mention_id])
    _read_passages(names)
    for name in names:
        name.local = name.land and not name.demonym and any(relations.holds("local", one) for one in name.mentions)
        name.bare = name.key[1] is None and not any(relations.holds("article", one) for one in name.mentions)
    _read_settings(names, gazetteer)
    _read_lands(names, shapes)
    return names


# -- names and their candidates ---------------------------------------------------------------------


def _grouped(mentions: Sequence[Mention], relations: Relations, gazetteer: Lookup) -> list[Name]:
    """The mentions by name and by the kind that is asked for."""
    groups: dict[tuple[str, Kind | None], Name] = {}
    for mention in mentions:
        people = bool(_people(mention, gazetteer))
        kind = mention.kind or _plural(mention, relations)
        waters = [] if kind else _waters(mention, relations, gazetteer)
        key = (normalise(mention.name) + "|people" * people, "water" if waters else kind)
        if key not in groups:
            groups[key] = Name(key, [], waters or _candidates(mention, gazetteer, kind), people)
        groups[key].mentions.append(mention)
    _merge_kinds(groups)
    return [name for name in groups.values() if name.mentions]


def _plural(mention: Mention, relations: Relations) -> Kind | None:
    """The kind that a plural behind a list asks for."""
    asked = relations.of("plural", mention)
    return asked[0].how if asked else None  # type: ignore[return-value]


def _waters(mention: Mention, relations: Relations, gazetteer: Lookup) -> list[Candidate]:
    """The candidates of "the Benue" where it is a river, which towns and states of its name are not said like."""
    said = relations.of("river", mention)
    if not said:
        return []
    found = _candidates(mention, gazetteer)
    held = {candidate.place.place_id for candidate in found}
    rivers = gazetteer.lookup(f"{mention.name} River", limit=2)
    found += [row for row in rivers if row.place.kind == "water" and row.place.place_id not in held]
    known = any(row.place.kind == "water" and row.score > 0.5 for row in found)
    # "The Congo" is a land as well: only a sentence of rivers makes it one.
    land = any(row.place.kind in ("country", "region", "none") for row in found[:3])
    return found if known and (said[0].how == "waters" or not land) else []


def _candidates(mention: Mention, gazetteer: Lookup, kind: Kind | None = None) -> list[Candidate]:
    places = _people(mention, gazetteer)
    if places:
        return [Candidate(place, max(0.9 - 0.2 * rank, 0.1), NameSort.DEMONYM) for rank, place in enumerate(places)]
    found: dict[str, Candidate] = {}
    for candidate in _bearers(mention, gazetteer):
        best = found.get(candidate.place.place_id)
        if best is None or best.score < candidate.score:
            found[candidate.place.place_id] = candidate
    if kind == "admin2" and mention.kind is None:
        # A plural asks for counties: many bear the name of many towns.
        for candidate in gazetteer.lookup(f"{mention.name} County", limit=_CANDIDATES):
            found.setdefault(candidate.place.place_id, candidate)
    ordered = sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.place.place_id))
    if mention.kind == "water" and any(row.place.kind == "water" for row in ordered):
        # "The Murray River" is no district of that name, whatever lies around it.
        ordered = [row for row in ordered if row.place.kind not in ("city", "admin2")]
    if any(candidate.is_own_name for candidate in ordered):
        # "Suda" is no name of Sudan where it is a town's own.
        ordered = [row for row in ordered if row.sort is not NameSort.FOREIGN or row.place.kind != "country"]
    return ordered


def _bearers(mention: Mention, gazetteer: Lookup) -> Iterator[Candidate]:
    """Places that bear a mention's name, or its words."""
    street = is_street(mention)
    for text in dict.fromkeys((mention.name, mention.text)):
        for candidate in gazetteer.lookup(text, limit=_CANDIDATES):
            # A street is named after the next town, not after a land: "Morecambe Road", "Washington Drive".
            if candidate.sort is not NameSort.DEMONYM and not (street and candidate.place.kind != "city"):
                yield candidate


def is_street(mention: Mention) -> bool:
    """Whether a mention is a street that bears the name of a town: "Kingsley Road"."""
    return mention.kind == "building" and mention.text != mention.name and mention.text.startswith(mention.name)


def _people(mention: Mention, gazetteer: Lookup) -> list[Place]:
    """The places of a demonym; none where a place's own name says whose somebody is: "a Rochester man"."""
    if mention.role != "demonym":
        return []
    places = gazetteer.demonym(mention.name)
    return places or (gazetteer.demonym(mention.name[:-1]) if mention.name.endswith("s") else [])


def _merge_kinds(groups: dict[tuple[str, Kind | None], Name]) -> None:
    """A name without a kind follows the one with a kind only where that kind is a town: "the city of X", then "X"."""
    for (key, kind), name in groups.items():
        plain = groups.get((key, None))
        if kind == "city" and plain is not None and plain is not name:
            name.mentions.extend(plain.mentions)
            plain.mentions.clear()
        if kind != "water":
            continue
        # "The Enguri river", then "Enguri": no other place is called so but in another tongue.
        for words in {key, key.removeprefix("river "), key.removesuffix(" river")}:
            plain = groups.get((words, None))
            if plain is not None and not any(candidate.is_own_name for candidate in plain.candidates):
                name.mentions.extend(plain.mentions)
                plain.mentions.clear()


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


# -- what is said in the same paragraphs ------------------------------------------------------------


def _read_passages(names: Sequence[Name]) -> None:
    """The countries that are named, or whose people are, in the paragraphs of a name."""
    by_paragraph: dict[int, set[str]] = defaultdict(set)
    lands: set[str | None] = set()
    for name in names:
        best = name.first
        if best is None or best.kind not in ("country", "admin1"):
            continue
        if best.kind == "country":
            lands.add(best.country_code)
        if best.country_code:
            for mention in name.mentions:
                by_paragraph[mention.paragraph].add(best.country_code)
    for name in names:
        name.named = lands
        name.passage.update(*(by_paragraph[number] for number in name.paragraphs))
        if name.first is not None and name.first.kind == "country":
            name.passage.discard(name.first.country_code or "")


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
