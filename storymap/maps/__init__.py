"""A StoryMap → a ``folium.Map`` that needs no network and that folium layers can be added to.

``geometry.js`` … ``tools.js`` draw it on two canvases over Leaflet; ``offline.py`` keeps it
offline and its text away from templates; ``features.py`` says what is drawn.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from branca.element import MacroElement
from folium.template import Template

from storymap.gazetteer import Lookup
from storymap.maps.features import Features, features_of, words_of
from storymap.maps.labels import label_rows
from storymap.maps.offline import OfflineMap, embedded_json, escaped_json
from storymap.maps.terrain import pole_of, surroundings, terrain
from storymap.model import StoryMap
from storymap.shapes import Shapes
from storymap.wording.interface import page_words
from storymap.wording.page import MAP_WORDS

DATA_BLOCK = "storymap-data"


@dataclass(frozen=True, slots=True)
class _Ground:
    """Basemap and story shapes as text for the browser, with the areas and notes that they hold."""

    topology: str
    areas: tuple[str, ...]
    notes: tuple[str, ...]


# Most corrections move a point and leave every shape as it was: then the map is made ten times as soon.
@lru_cache(maxsize=8)
def _ground(shapes: Shapes, keys: tuple[str, ...]) -> _Ground:
    topology = shapes.page_topology(keys)
    outline = json.loads(topology)
    notes = tuple(note["note"] for note in outline.get("notes", ()))
    return _Ground(escaped_json(topology), tuple(sorted(outline["basemap"]["areas"])), notes)


class _Call(MacroElement):
    """One call of the map's script, its arguments numbers and fixed words only."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "storymap.{{ this.call }}({{ this._parent.get_name() }}, {{ this.rows }});"
        "{% endmacro %}"
    )

    def __init__(self, call: str, rows: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = call.capitalize()
        self.call = call
        self.rows = json.dumps(rows, separators=(", ", ": "))


class StoryFoliumMap(OfflineMap):
    """What ``draw_map`` gives: a ``folium.Map`` with the story on it.

    ``notes`` says of each disputed border in the story's countries how it is drawn.
    """

    features: Features
    notes: list[str]


def draw_map(storymap: StoryMap, *, gazetteer: Lookup, shapes: Shapes) -> StoryFoliumMap:
    """The story's places and moves on an offline ``folium.Map``.

    Parameters
    ----------
    storymap : StoryMap
        The mapped story.
    gazetteer, shapes
        What the labels and the places' descriptions, and the outlines, are drawn from.

    Returns
    -------
    folium.Map
        Shows itself in a notebook, writes itself with ``.save``; folium's own layers,
        markers and pop-ups can be added. Equal stories give equal bytes.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> engine = open_engine()
    >>> story = engine.read("Flood in Quito\\nHundreds fled to Guayaquil on Monday.")
    >>> html = draw_map(story, gazetteer=engine.gazetteer, shapes=engine.shapes).get_root().render()
    >>> 'src="https:' in html or "url(https:" in html
    False
    """
    features = features_of(storymap, shapes)
    ground = _ground(shapes, tuple(sorted(set(features.fine))))
    near = surroundings(features, shapes)
    labels = label_rows(gazetteer, ground.areas, features.places, within=near["box"] if near else None)
    facts = words_of(storymap, features, gazetteer)
    relief = terrain(features, shapes)
    words = {
        "shapes": features.shapes,
        "relief": relief,
        "pole": pole_of(features),
        "labels": labels,
        "words": page_words("map", MAP_WORDS),
        **facts,
        **({"local": near} if near else {}),
    }
    data = f'{{"topology":{ground.topology},{embedded_json(words)[1:]}'
    drawn = _opened(data, features)
    drawn.notes = list(ground.notes)
    return drawn


def drawn_keys(storymap: StoryMap, shapes: Shapes) -> tuple[str, ...]:
    """The keys of the shapes that the story's map draws in detail, in order."""
    return tuple(sorted(set(features_of(storymap, shapes).fine)))


def blank_map() -> StoryFoliumMap:
    """A map with nothing on it and no data of its own: a page that holds it gives it the basemap."""
    return _opened("{}", Features())


def _opened(data: str, features: Features) -> StoryFoliumMap:
    """A map that opens some data; its id is counted from them."""
    drawn = StoryFoliumMap(
        hashlib.sha256(data.encode()).hexdigest()[:12],
        zoom_control="topright",
        zoom_snap=0,
        zoom_animation=False,
    )
    drawn.options |= {"minZoom": 0, "maxZoom": 11}
    drawn.features = features
    drawn.notes = []
    block = f"{DATA_BLOCK}-{drawn._id}"
    drawn.figure.data[block] = data
    drawn.add_counted(_Call("open", block))
    for name in ("areas", "lines", "pins"):
        drawn.add_counted(_Call(name, getattr(features, name)))
    drawn.add_counted(_Call("arrows", features.moves))
    if any(features.routes):
        drawn.add_counted(_Call("routes", features.routes))
    drawn.add_counted(_Call("alone", []))
    return drawn


__all__ = ["StoryFoliumMap", "blank_map", "draw_map", "drawn_keys"]
