"""A StoryMap → one HTML document: the text, the map, and each leading to the other.

Nothing is fetched: styles, scripts, basemap and data are in the document, and its content
security policy forbids every request. The map is the one that ``maps.draw_map`` draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.gazetteer import Lookup
from storymap.model import StoryMap, View
from storymap.page.annex import ANNEX_PACK, Annex
from storymap.page.framing import framed
from storymap.shapes import Shapes
from storymap.web import bundle
from storymap.wording.interface import INTERFACES, speaking

if TYPE_CHECKING:
    from storymap.page.spoken import MakeAnnex

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
_NO_ANNEX = Annex("", "", "", "", "", "", (), (), ())


def build_page(
    storymap: StoryMap,
    *,
    gazetteer: Lookup,
    shapes: Shapes,
    view: View = "read",
    annex: MakeAnnex | None = None,
    interface: str | None = None,
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
    annex : callable, optional
        Gives a second document that the page can open over itself, such as the quiz, in the interface's language of
        that moment.
    interface : {"en", "de", "fr", "es"}, optional
        The language that the page speaks until its reader chooses another. By default the story's if it is one of
        these, else the browser's.

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
    from storymap.page.spoken import INTERFACE_BLOCK, PAGE_BLOCK, packed, spoken_in, woven

    wanted = interface or storymap.story.language
    base = wanted if wanted in INTERFACES else "en"
    with speaking(base):
        drawn = draw_map(storymap, gazetteer=gazetteer, shapes=shapes)
    spoken = {
        language: spoken_in(language, storymap, drawn, gazetteer=gazetteer, shapes=shapes, annex=annex)
        for language in (base, *(code for code in INTERFACES if code != base))
    }
    said, tongues = woven(spoken, is_settled=wanted in INTERFACES)
    blocks = {name: block for name, block in spoken[base].blocks.items() if name not in drawn.figure.data}
    blocks[PAGE_BLOCK]["teaching"]["view"] = view
    if ANNEX_PACK in blocks:
        blocks[ANNEX_PACK] = {"packed": packed(blocks[ANNEX_PACK])}
    more = _annexed(annex, base)
    styles, scripts, body, script = drawn.figure.parts()
    shared = {*styles[:2], *scripts}  # the two of Leaflet and the map: an annex is made of them too
    styles += [_part(name) for name in _STYLES]
    scripts += [script, bundle("page.js")]
    texts = {
        **drawn.figure.data,
        **{name: embedded_json(block) for name, block in (blocks | {INTERFACE_BLOCK: tongues}).items()},
    }
    parts = said | {
        "map": body,
    }
    return framed(
        _part("page.html"),
        parts,
        title=_title(storymap),
        styles=styles,
        scripts=scripts,
        blocks=texts,
        classes=" ".join(_classes(view, has_time=bool(said["time"]))),
        shared=shared,
        later=(more.styles, more.scripts),
        language=base,
    )


def _classes(view: str, *, has_time: bool) -> Iterator[str]:
    """How the switches stand at first, and whether the page opens on the whole story."""
    yield from ("happens", "has-time" if has_time else "no-time")
    if view == "read":
        yield "opens-wide"


def _annexed(annex: MakeAnnex | None, language: str) -> Annex:
    """The annex in the page's first language, an empty one where there is none."""
    with speaking(language):
        return (annex() if annex else None) or _NO_ANNEX


def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _title(storymap: StoryMap) -> str:
    return " ".join((storymap.story.title or "Story map").split())[:200]


__all__ = ["Annex", "build_page"]
