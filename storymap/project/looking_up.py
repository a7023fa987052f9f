"""Corrections that look a place up: at a point, by the words of the story, by a typed name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storymap.errors import ProjectError
from storymap.gazetteer import Lookup
from storymap.model import Place
from storymap.project.correcting import search_places
from storymap.project.edits import By
from storymap.project.record import Project, point_place


def put_at_point(
    project: Project, ids: Sequence[str], lat: float, lon: float, name: str, *, by: By, gazetteer: Lookup
) -> Project:
    """The project with mentions placed at a point, in the country of the place that is nearest to it."""
    near = gazetteer.nearest(lat, lon, limit=1)
    code = near[0][0].country_code if near else None
    return project.place(list(ids), point_place(lat, lon, name, country_code=code), by=by)


def add_by_words(project: Project, start: int, end: int, *, by: By, gazetteer: Lookup) -> Project:
    """The project with a mention that was missed, at the likeliest place that bears its words."""
    return project.add(start, end, by=by, place=_likeliest(project, start, end, gazetteer))


def split_by_words(project: Project, mention_id: str, *, by: By, gazetteer: Lookup) -> Project:
    """The project with a mention split into its words, each at the likeliest place that bears it."""
    mention, _ = project.mention(mention_id)
    spans = [(mention.start + m.start(), mention.start + m.end()) for m in re.finditer(r"[^\s,]+", mention.text)]
    places = [_likeliest(project, start, end, gazetteer) for start, end in spans]
    return project.split(mention_id, spans, by=by, places=places)


def change_span(project: Project, mention_id: str, start: int, end: int, *, by: By) -> Project:
    """The project with a mention of more or fewer words; it keeps its role and its place."""
    mention, placement = project.mention(mention_id)
    made = project.add(start, end, by=by, role=mention.role, place=placement.place)
    # The machine's own goes when another covers it; one that a person added is taken back.
    left = any(one.mention_id == mention_id for one in made.storymap.mentions)
    return made.revert(mention_id, by=by) if left and mention_id.startswith("e") else made


def place_called(project: Project, name: str, *, gazetteer: Lookup) -> Place:
    """The place that a name means: one of the story, else the likeliest of that name; raises ProjectError if none."""
    for placement in project.storymap.placements:
        if placement.place is not None and placement.place.name == name:
            return placement.place
    found = search_places(gazetteer, name, limit=1)
    if not found:
        raise ProjectError(f"No place “{name}” is known. Choose one of the story, or write it as in “Paris, Texas”.")
    return found[0].place


def _likeliest(project: Project, start: int, end: int, gazetteer: Lookup) -> Place | None:
    found = search_places(gazetteer, project.storymap.story.text[start:end].strip(), limit=1)
    return found[0].place if found else None
