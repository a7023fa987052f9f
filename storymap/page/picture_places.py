"""Pictures and their places: a caption that names a place of the story leads to it on the map."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from storymap.maps.describing import name_of
from storymap.model import Mention, Picture, Place, StoryMap
from storymap.wording.interface import interface
from storymap.wording.page import article_words

_HAPPENS = {"literal", "facility"}


def tied_pictures(storymap: StoryMap, numbers: Mapping[str, int]) -> Callable[[Picture], str]:
    """A function from a picture to a link to its place on the map; "" where caption and description name none.

    The place is the first that they name in a word under which the story puts it on the map.
    """
    if not storymap.story.pictures:
        return lambda picture: ""
    named: dict[str, tuple[Mention, Place]] = {}
    for mention, placement in storymap.placed():
        place = placement.on_map
        if place is not None and mention.role in _HAPPENS:
            named.setdefault(mention.text, (mention, place))
    names = sorted(named, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None

    def tie(picture: Picture) -> str:
        found = pattern.search(f"{picture.caption} {picture.alt}") if pattern else None
        if found is None:
            return ""
        mention, place = named[found.group()]
        words = escape(article_words("picture_place", name=name_of(place)))
        number = numbers[place.place_id]
        way = f'href="#{escape(mention.mention_id)}" data-place="{number}"'
        return f'<a class="tied" lang="{interface()}" {way}>{words}</a>'

    return tie


__all__ = ["tied_pictures"]
