"""A correction as one writes it in a script: by the name in the text, to a place by its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from storymap.errors import ProjectError
from storymap.gazetteer import Lookup, normalise
from storymap.gazetteer.packs import Pack, with_packs
from storymap.model import Candidate, Place, Role
from storymap.pipeline import Engine
from storymap.project.edits import By
from storymap.project.rebuild import rebuild
from storymap.project.record import Project, point_place


def correct(
    project: Project,
    name: str,
    *,
    gazetteer: Lookup,
    who: str,
    place: str | tuple[float, float] | None = None,
    role: Role | None = None,
    reject: bool = False,
    why: str = "",
    when: datetime | None = None,
) -> tuple[Project, int]:
    """The project with all mentions of a name corrected, and how many there are; see ``StoryMap.correct``."""
    ids = mentions_named(project, name)
    by = By(who, when, why)
    if reject:
        return project.reject(ids, by=by), len(ids)
    if place is not None:
        project = project.place(ids, _wanted(project, place, name, gazetteer), by=by)
    if role is not None:
        project = project.role(ids, role, by=by)
    if place is None and role is None:
        project = project.confirm(ids, by=by)
    return project, len(ids)


def mentions_named(project: Project, name: str) -> tuple[str, ...]:
    """The ids of all mentions that bear a name, or of the one mention with that id."""
    mentions = project.storymap.mentions
    ids = tuple(mention.mention_id for mention in mentions if mention.mention_id == name)
    ids = ids or tuple(m.mention_id for m in mentions if normalise(name) in (normalise(m.text), normalise(m.name)))
    if not ids:
        raise ProjectError(f"No mention of {name!r} in this story. The table `mentions` lists them.")
    return ids


def search_places(gazetteer: Lookup, query: str, *, limit: int = 8) -> list[Candidate]:
    """Places that a person may mean by what they typed: "Springfield", "Springfield, Illinois", a place id.

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> [found.place.admin1 for found in search_places(open_gazetteer(), "Paris, Texas", limit=1)]
    ['TX']
    """
    return search_or_elsewhere(gazetteer, query, limit=limit)[0]


def search_or_elsewhere(gazetteer: Lookup, query: str, *, limit: int = 8) -> tuple[list[Candidate], bool]:
    """The same, and whether they lie elsewhere: none of the name is known in the land that was typed after it."""
    from storymap.geocoder import GazetteerGeocoder

    query, elsewhere = query.strip(), False
    if not query:
        return [], False
    try:
        return [Candidate(gazetteer.place(query), 1.0)], False
    except KeyError:
        pass
    found = gazetteer.lookup(query, limit=limit)
    if not found and "," in query:
        locations = GazetteerGeocoder(gazetteer=gazetteer).geocode(query, exactly_one=False, limit=limit) or []
        found = [Candidate(gazetteer.place(row.raw["place_id"]), row.raw["score"]) for row in locations]
        elsewhere = not found
        found = found or gazetteer.lookup(query.split(",")[0], limit=limit)
    return [candidate for candidate in found if candidate.place.latlon is not None], elsewhere


def _wanted(project: Project, place: str | tuple[float, float], name: str, gazetteer: Lookup) -> Place:
    if not isinstance(place, str):
        lat, lon = place
        return point_place(lat, lon, name)
    if place in project.places:
        return project.places[place]
    found = search_places(with_packs(gazetteer, project.packs), place, limit=1)
    if not found:
        raise ProjectError(f"No place {place!r} is known. Try `storymap search`, or give (lat, lon).")
    return found[0].place


def add_pack(project: Project, pack: Pack, *, by: By, engine: Engine, version: str = "") -> Project:
    """The project read anew with a pack beside the gazetteer; a pack of the same name is replaced."""
    packs = tuple({one.name: one for one in (*project.packs, pack)}.values())
    return read_again(replace(project, packs=packs), by=by, engine=engine, version=version or project.engine)


def read_again(project: Project, *, by: By, engine: Engine, version: str) -> Project:
    """The project on today's reading of its story and packs, with every correction kept."""
    engine = replace(engine, setting="fast" if project.setting == "fast" else "best").with_packs(project.packs)
    return rebuild(project, engine.read(project.reading.story), by=by, engine=version)
