"""The mentions of a story by name, each name with the places that bear it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storymap.gazetteer import Lookup, normalise
from storymap.model import Candidate, Kind, Mention, NameSort, Place
from storymap.recognisers import Relations
from storymap.resolvers.story_name import Name, is_street

_CANDIDATES = 24


def grouped(mentions: Sequence[Mention], relations: Relations, gazetteer: Lookup) -> list[Name]:
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
    if not known or (land and said[0].how != "waters"):
        return []
    return [row for row in found if row.place.kind != "region"]


def _candidates(mention: Mention, gazetteer: Lookup, kind: Kind | None = None) -> list[Candidate]:
    """The places that a mention may mean, the best known first."""
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
    return _that_may_be_meant(mention, ordered)


def _that_may_be_meant(mention: Mention, candidates: list[Candidate]) -> list[Candidate]:
    if mention.kind == "water" and any(row.place.kind == "water" for row in candidates):
        # "The Murray River" is no district of that name, whatever lies around it.
        candidates = [row for row in candidates if row.place.kind not in ("city", "admin2")]
    if any(row.is_own_name for row in candidates):
        # "Suda" is no name of Sudan where it is a town's own.
        candidates = [row for row in candidates if row.sort is not NameSort.FOREIGN or row.place.kind != "country"]
    return candidates


def _bearers(mention: Mention, gazetteer: Lookup) -> Iterator[Candidate]:
    """Places that bear a mention's name, or its words."""
    street = is_street(mention)
    # "DETROIT, MICH.": what lists write "Mich.".
    shouted = [mention.name.capitalize()] if mention.name.isupper() and mention.name.endswith(".") else []
    for text in dict.fromkeys((mention.name, mention.text, *shouted)):
        for candidate in gazetteer.lookup(text, limit=_CANDIDATES):
            # A street is named after the next town, not after a land: "Morecambe Road", "Washington Drive".
            if candidate.sort is not NameSort.DEMONYM and not (street and candidate.place.kind != "city"):
                yield candidate


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
