"""A StoryMap → one HTML document: the text, the map, and each leading to the other.

Nothing is fetched: styles, scripts, basemap and data are in the document, and its content
security policy forbids every request. The map is the one that ``maps.draw_map`` draws.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.gazetteer import Lookup
from storymap.model import StoryMap, View
from storymap.page.annex import ANNEX_BLOCK, Annex
from storymap.page.framing import framed
from storymap.shapes import Shapes
from storymap.web import bundle
from storymap.wording.page import READING_WORDS

if TYPE_CHECKING:
    from storymap.maps import StoryFoliumMap
    from storymap.page.time import Moment

_HERE = Path(__file__).parent
#: The parts of the page, joined in this order.
_STYLES = (
    "style.css",
    "structure.css",
    "cards.css",
    "time.css",
    "teaching.css",
    "present.css",
    "annex.css",
    "print.css",
)
PAGE_BLOCK = "storymap-page"
_NO_ANNEX = Annex("", "", "", "", "", "", (), (), ())


def build_page(
    storymap: StoryMap, *, gazetteer: Lookup, shapes: Shapes, view: View = "read", annex: Annex | None = None
) -> str:
    """The story as one self-contained HTML document.

    Parameters
    ----------
    storymap : StoryMap
        The mapped story; its text may hold anything, none of it runs.
    gazetteer, shapes
        What the labels, the places' descriptions and the map are drawn from.
    view : {"read", "blank", "labels-off", "reveal", "glossary", "grades", "present"}
        What the page opens in, unless its address says otherwise (``#view=blank``).
    annex : Annex, optional
        A second document that the page can open over itself, such as the quiz.

    Returns
    -------
    str
        About 1.2 MB for a short article. Equal stories give equal text.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> engine = open_engine()
    >>> story = engine.read("Flood in Quito\\nHundreds fled to Guayaquil on Monday.")
    >>> page = build_page(story, gazetteer=engine.gazetteer, shapes=engine.shapes)
    >>> page.count("<h1")
    1
    """
    # Folium takes its time to import, so a page pays for it only when it is built.
    from storymap.maps import draw_map
    from storymap.maps.offline import embedded_json
    from storymap.page.article import article_html
    from storymap.page.sections import lists_html, ribbon_html
    from storymap.page.time import moments_of, strip_html

    drawn = draw_map(storymap, gazetteer=gazetteer, shapes=shapes)
    styles, scripts, body, script = drawn.figure.parts()
    shared = {*styles[:2], *scripts}  # the two of Leaflet and the map: an annex is made of them too
    styles += [_part(name) for name in _STYLES]
    scripts += [script, bundle("page.js")]
    numbers = drawn.features.numbers
    moments = moments_of(storymap, numbers)
    blocks = _blocks(storymap, drawn, moments, gazetteer, shapes) | ({ANNEX_BLOCK: annex.block()} if annex else {})
    blocks[PAGE_BLOCK]["teaching"]["view"] = view
    texts = {**drawn.figure.data, **{name: embedded_json(block) for name, block in blocks.items()}}
    more = annex or _NO_ANNEX
    parts = {
        "article": article_html(storymap, numbers),
        "lists": lists_html(storymap, numbers, gazetteer, drawn.notes),
        "ribbon": ribbon_html(storymap),
        "time": strip_html(storymap, moments),
        "map": body,
    }
    return framed(
        _part("page.html"),
        parts,
        title=_title(storymap),
        styles=styles,
        scripts=scripts,
        blocks=texts,
        classes="happens has-time" if moments else "happens no-time",  # as the switches stand at first
        shared=shared,
        later=(more.styles, more.scripts),
    )


def _blocks(
    storymap: StoryMap, drawn: StoryFoliumMap, moments: list[Moment], gazetteer: Lookup, shapes: Shapes
) -> dict[str, dict[str, Any]]:
    """What the scripts of the page are told, beside what the map's are."""
    from storymap.page.cards import page_data
    from storymap.page.teaching import teaching_data
    from storymap.page.time import time_data

    page = {"map": drawn.get_name(), "words": READING_WORDS, **page_data(storymap, drawn.features.numbers, gazetteer)}
    page["times"] = time_data(storymap, moments)
    page["teaching"] = teaching_data(storymap, drawn.features.places, gazetteer, shapes)
    return {PAGE_BLOCK: page}


def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _title(storymap: StoryMap) -> str:
    return " ".join((storymap.story.title or "Story map").split())[:200]


__all__ = ["Annex", "build_page"]
