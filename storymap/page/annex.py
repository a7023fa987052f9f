"""A second document that the page can open over itself: made of the page's own map, and of what is new in it.

The page already holds Leaflet, the map's code and the basemap, so an annex brings only its own
styles, scripts, words and data; ``annex.js`` joins the two in a frame when the reader asks for it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

ANNEX_BLOCK = "storymap-annex"
#: The annex itself, packed until it is opened.
ANNEX_PACK = "storymap-annex-packed"


@dataclass(frozen=True)
class Annex:
    """What an annex has of its own.

    Attributes
    ----------
    name : str
        What its address is: ``#quiz``.
    title, invitation, button : str
        The heading, the sentence and the button of the section that leads to it.
    body : str
        HTML of its own making; text of a story only as data.
    map_block : str
        The id under which its map looks for the data block.
    styles, scripts : tuple of str
        Joined after the page's own.
    data : dict of str to str
        The ids of further data blocks and their JSON, escaped.
    """

    name: str
    title: str
    invitation: str
    button: str
    body: str
    map_block: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    data: tuple[tuple[str, str], ...]

    def door(self) -> dict[str, Any]:
        """What the page says of it before it is opened."""
        return {"name": self.name, "title": self.title, "invitation": self.invitation, "button": self.button}

    def block(self) -> dict[str, Any]:
        """All of it; the JSON of ``data`` as values."""
        return self.door() | {
            "body": self.body,
            "map": self.map_block,
            "styles": list(self.styles),
            "scripts": list(self.scripts),
            "data": {name: json.loads(text) for name, text in self.data},
        }
