"""Several StoryMaps → one self-contained HTML document: the same map under all, and who names what.

Colours tell the stories apart, never alone: each has a letter too. As on every page of ours the folium tree
holds numbers only, the words are escaped, and the page asks the network for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from storymap.compare.lanes import lanes_html
from storymap.compare.named import Named, merged, named_in
from storymap.compare.told import passages_html, roles_html, stories_html, tables_html
from storymap.errors import StoryError
from storymap.gazetteer import Lookup
from storymap.model import StoryMap
from storymap.page.framing import framed
from storymap.shapes import Shapes
from storymap.web import bundle
from storymap.wording.compare_words import COMPARE_WORDS, compare_words

LETTERS = "ABCDE"
_HERE = Path(__file__).parent


def build_comparison(storymaps: Sequence[StoryMap], *, gazetteer: Lookup, shapes: Shapes) -> str:
    """Two to five stories on one map, as one self-contained HTML document.

    Raises
    ------
    StoryError
        Fewer than two stories or more than five.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> engine = open_engine()
    >>> both = [engine.read(f"Flood\\nHundreds fled from Quito to {town}.") for town in ("Loja", "Tena")]
    >>> page = build_comparison(both, gazetteer=engine.gazetteer, shapes=engine.shapes)
    >>> "Named by A only" in page
    True
    """
    if not 2 <= len(storymaps) <= len(LETTERS):
        raise StoryError(f"Got {len(storymaps)} stories to compare, wanted two to five.")
    from storymap.maps import draw_map
    from storymap.maps.offline import embedded_json

    drawn = draw_map(merged(storymaps), gazetteer=gazetteer, shapes=shapes)
    styles, scripts, body, script = drawn.figure.parts()
    styles.append((_HERE / "compare.css").read_text(encoding="utf-8"))
    scripts += [script, bundle("compare.js")]
    found = named_in(storymaps)
    numbers = drawn.features.numbers
    marks = [
        [one.place.place_id, numbers[one.place.place_id], one.mask, one.count, one.happens]
        for one in found
        if one.place.place_id in numbers
    ]
    told = {
        "map": drawn.get_name(),
        "marks": marks,
        "moves": [number for number, storymap in enumerate(storymaps) for _ in storymap.moves],
        "letters": LETTERS[: len(storymaps)],
        "words": COMPARE_WORDS,
    }
    blocks = {**drawn.figure.data, "storymap-page": '{"compares":true}', "storymap-compare": embedded_json(told)}
    title = compare_words("title", number=len(storymaps))
    parts = {
        "stories": stories_html(storymaps, found),
        "passages": passages_html(storymaps, found),
        "roles": roles_html(found),
        "tables": tables_html(storymaps, found, gazetteer),
        "lanes": lanes_html(storymaps),
        **{f"say_{key}": escape(compare_words(key)) for key in ("passages", "roles", "only_heading", "map_label")},
        "map": body,
    }
    return framed(
        (_HERE / "compare.html").read_text(encoding="utf-8"),
        parts | {"heading": escape(title)},
        title=title,
        styles=styles,
        scripts=scripts,
        blocks=blocks,
    )


__all__ = ["LETTERS", "Named", "build_comparison", "named_in"]
