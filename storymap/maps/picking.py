"""A bare map to pick a place on: the basemap, and points that the app sends it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from storymap.gazetteer import Lookup
from storymap.maps import draw_map
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
    styles, scripts, body, script = drawn.figure.parts()
    styles.append(_STYLE.read_text(encoding="utf-8"))
    # The map's own key and cards stay away where a page holds it.
    blocks = [data_block(name, text) for name, text in drawn.figure.data.items()] + [
        data_block("storymap-page", "{}"),
        data_block("storymap-picking", embedded_json({"map": drawn.get_name(), "words": PICKING_WORDS})),
    ]
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Map to pick a place on</title>',
            *(f"<style>{style}</style>" for style in styles),
            "</head>\n<body>",
            "<main>",
            body,
            "</main>",
            *blocks,
            *(f"<script>{text}</script>" for text in [*scripts, script, bundle("picking.js")]),
            "</body>\n</html>\n",
        ]
    )


__all__ = ["picking_map"]
