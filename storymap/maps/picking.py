"""A bare map to pick a place on: the basemap, and points that the app sends it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from storymap.gazetteer import Lookup
from storymap.maps import StoryFoliumMap, draw_map
from storymap.maps.offline import data_block, embedded_json
from storymap.model import Story, StoryMap
from storymap.shapes import Shapes
from storymap.web import bundle
from storymap.wording.page import PICKING_WORDS

_STYLE = Path(__file__).parent / "picking.css"


@lru_cache(maxsize=1)
def picking_map(*, gazetteer: Lookup, shapes: Shapes) -> str:
    """One self-contained HTML document that shows the points it is sent and tells where it is clicked.

    It is the same for every story, so that a frame that holds it is never loaded again.
    A message ``{type: "storymap:points", points, frame}`` draws; a click is told as the
    intent ``point`` ("lat,lon") or, on a numbered point, ``rival`` (its number).
    """
    drawn = draw_map(StoryMap(Story("", ()), (), ()), gazetteer=gazetteer, shapes=shapes)
    data = {"map": drawn.get_name(), "words": PICKING_WORDS}
    return bare_page(
        drawn, "Map to pick a place on", style=_STYLE.read_text(encoding="utf-8"), script="picking.js",
        block=data_block("storymap-picking", embedded_json(data)),
    )  # fmt: skip


def bare_page(
    drawn: StoryFoliumMap, title: str, *, style: str, script: str, block: str, before: str = "", policy: str = ""
) -> str:
    """A document with a map that has nothing on it of its own, and a bundle that draws on it.

    Parameters
    ----------
    title, before
        Fixed words, and HTML of ours that stands before the map.
    block : str
        A data block, as ``data_block`` gives it.
    policy : str
        What the document may load; left out where a frame sees to that.
    """
    styles, scripts, body, opening = drawn.figure.parts()
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n' if policy else ""
    # The map's own key and cards stay away where a page holds it.
    blocks = [*(data_block(name, text) for name, text in drawn.figure.data.items()), data_block("storymap-page", "{}")]
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{head}<title>{title}</title>',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            *(f"<style>{text}</style>" for text in [*styles, style]),
            f"</head>\n<body>{before}",
            "<main>",
            body,
            "</main>",
            *blocks,
            block,
            *(f"<script>{text}</script>" for text in [*scripts, opening, bundle(script)]),
            "</body>\n</html>\n",
        ]
    )


__all__ = ["bare_page", "picking_map"]
