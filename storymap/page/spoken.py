"""The parts and data blocks of a page that hold words, made in one language of the interface."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from storymap.gazetteer import Lookup
from storymap.maps import DATA_BLOCK, StoryFoliumMap
from storymap.maps.features import words_of
from storymap.model import StoryMap
from storymap.page.annex import ANNEX_BLOCK, ANNEX_PACK, Annex
from storymap.page.article import article_html
from storymap.page.cards import page_data
from storymap.page.sections import lists_html, ribbon_html
from storymap.page.teaching import teaching_data
from storymap.page.time import moments_of, strip_html, time_data
from storymap.page.weaving import Weaver
from storymap.shapes import Shapes
from storymap.wording.interface import INTERFACES, page_words, speaking
from storymap.wording.page import MAP_WORDS, READING_WORDS
from storymap.wording.said import said

PAGE_BLOCK = "storymap-page"
INTERFACE_BLOCK = "storymap-interface"
#: Gives the annex of a page in the language of now.
MakeAnnex = Callable[[], Annex | None]


@dataclass(frozen=True)
class Spoken:
    """What a page says in one language: HTML by the name of its slot, data by the id of its block."""

    parts: Mapping[str, str]
    blocks: Mapping[str, dict[str, Any]]


def spoken_in(
    language: str,
    storymap: StoryMap,
    drawn: StoryFoliumMap,
    *,
    gazetteer: Lookup,
    shapes: Shapes,
    annex: MakeAnnex | None = None,
) -> Spoken:
    """All that a page says, in one language."""
    numbers = drawn.features.numbers
    with speaking(language):
        moments = moments_of(storymap, numbers)
        made = annex() if annex else None
        parts = {
            "skip": f'<a class="skip" href="#places">{said("skip")}</a>',
            "article": article_html(storymap, numbers),
            "lists": lists_html(storymap, numbers, gazetteer, drawn.notes),
            "credits": f"<p>{said('credits')}</p>",
            "ribbon": ribbon_html(storymap),
            "aside": f'<aside id="map" aria-label="{said("map_of_story")}">',
            "time": strip_html(storymap, moments),
            "back": f'<button id="back" type="button" hidden>{said("back_to_story")}</button>',
        }
        page = {
            "map": drawn.get_name(),
            "words": page_words("reading", READING_WORDS),
            **page_data(storymap, numbers, gazetteer),
            "times": time_data(storymap, moments),
            "teaching": teaching_data(storymap, drawn.features.places, gazetteer, shapes),
        }
        blocks = {
            PAGE_BLOCK: page,
            f"{DATA_BLOCK}-{drawn._id}": {
                "words": page_words("map", MAP_WORDS),
                **words_of(storymap, drawn.features, gazetteer),
            },
            **({ANNEX_BLOCK: made.door(), ANNEX_PACK: made.block()} if made else {}),
        }
    return Spoken(parts, blocks)


def woven(versions: Mapping[str, Spoken], *, is_settled: bool) -> tuple[dict[str, str], dict[str, Any]]:
    """The parts with their marks, and the block that says them in every language but the first.

    Parameters
    ----------
    versions : mapping of str to Spoken
        By language; the first is what stands in the page.
    is_settled : bool
        Whether the first language stays where the reader chose none; else the browser's is taken, if it is one of them.
    """
    first, *_ = spoken = list(versions.values())
    weaver = Weaver(list(versions))
    parts = {name: weaver.html([one.parts[name] for one in spoken]) for name in first.parts}
    paths = {name: weaver.data([one.blocks[name] for one in spoken]) for name in first.blocks}
    block = {
        "base": next(iter(versions)),
        "isSettled": is_settled,
        "names": INTERFACES,
        "packed": packed(
            {"paths": {name: path for name, path in paths.items() if path is not None}, "rows": weaver.table()}
        ),
    }
    return parts, block


def packed(value: Any) -> str:
    """A value as JSON, packed as raw deflate and written in base 64: a third of its size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return base64.b64encode(packer.compress(text) + packer.flush()).decode("ascii")


__all__ = ["INTERFACE_BLOCK", "PAGE_BLOCK", "MakeAnnex", "Spoken", "packed", "spoken_in", "woven"]
