"""Mentions and candidates → placements, each with its reasons, rivals and certainty.

Names are resolved together. Every name of the story starts from the gazetteer's own
prior; then the candidates of all names vote for countries, first-order units and
neighbourhoods, and each candidate is weighed again by what the *other* names say.
Three rounds settle it. Patterns in the text ("Paris, Texas", "Kursk region", "border
with Ukraine") weigh more than any vote. What a text composes of other places ("20 km north of
Kharkiv") is computed from where those are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storymap.budget import say
from storymap.gazetteer import Lookup
from storymap.model import Placement
from storymap.recognisers import Reading, Relations
from storymap.resolvers.considered import settled_names
from storymap.resolvers.decisions import placements_of

if TYPE_CHECKING:
    from storymap.shapes import Shapes

__all__ = ["resolve"]


def resolve(
    reading: Reading,
    gazetteer: Lookup,
    shapes: Shapes,
) -> tuple[Placement, ...]:
    """Where every mention of a reading is, one placement a mention, in the same order.

    Returns
    -------
    tuple of Placement
        ``place`` is None and ``certainty`` "unplaced" where no place was found; the
        reason says why. Confidence is in [0, 1].

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> from storymap.readers import parse_story
    >>> from storymap.recognisers import ManualRecogniser
    >>> from storymap.shapes import open_shapes
    >>> story = parse_story("The mayor of Paris, Texas, spoke.")
    >>> reading = ManualRecogniser([("Paris", "literal"), ("Texas", "literal")]).recognise(story)
    >>> [placement.place.admin1 for placement in resolve(reading, open_gazetteer(), open_shapes())]
    ['TX', 'TX']
    """
    placements: dict[str, Placement] = {}
    names = settled_names(reading, gazetteer, shapes)
    for number, name in enumerate(names):
        say("placements", number, len(names))
        for placement in placements_of(name, gazetteer):
            placements[placement.mention_id] = placement
    # Few stories name a border, or compose a place of others.
    if reading.borders:
        from storymap.resolvers.border_lines import Borders

        borders = Borders(reading.names, Relations(reading.relations), placements, gazetteer, shapes)
        placements.update((border.mention_id, borders.placement(border)) for border in reading.borders)
    if reading.composed:
        from storymap.resolvers.composed_places import Composer

        composer = Composer(reading.names, placements, gazetteer, shapes)
        placements.update((composed.mention_id, composer.placement(composed)) for composed in reading.composed)
    return tuple(placements[mention.mention_id] for mention in reading.mentions)
