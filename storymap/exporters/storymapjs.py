"""StoryMapJS: a slide a passage that has a place, as its editor imports them."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from storymap.exporters.layers import credits_of
from storymap.model import LITERAL_ROLES, Paragraph, Place, StoryMap
from storymap.shapes import Shapes

_ZOOM = {"continent": 3, "country": 5, "region": 5, "admin1": 6, "admin2": 8, "water": 6, "physical": 6}
_TOWN = 9


def to_storymapjs(storymap: StoryMap, _shapes: Shapes) -> bytes:
    """The story as StoryMapJS JSON: an overview, then each paragraph with the place of which it tells most."""
    slides = [_overview(storymap)]
    slides += [
        _slide(storymap, paragraph, place)
        for paragraph in storymap.story.paragraphs
        if paragraph.number > 0 and (place := _place_of(storymap, paragraph)) is not None
    ]
    data = {"storymap": {"slides": slides, "attribution": " ".join(credits_of(storymap))}}
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _overview(storymap: StoryMap) -> dict[str, Any]:
    first = next((row for row in storymap.story.paragraphs if row.number == 1), None)
    text = storymap.story.text[first.start : first.end] if first else ""
    return {"type": "overview", "text": {"headline": escape(storymap.story.title or "Story map"), "text": _html(text)}}


def _slide(storymap: StoryMap, paragraph: Paragraph, place: Place) -> dict[str, Any]:
    where = {"lat": place.lat, "lon": place.lon, "name": place.name, "zoom": _ZOOM.get(place.kind, _TOWN), "line": True}
    words = storymap.story.text[paragraph.start : paragraph.end]
    return {"location": where, "text": {"headline": escape(place.name), "text": _html(words)}}


def _place_of(storymap: StoryMap, paragraph: Paragraph) -> Place | None:
    """The first place where something happens in a paragraph that is surely or likely right, else the first named."""
    found = [
        (mention.role not in LITERAL_ROLES, placement.place)
        for mention, placement in storymap.placed()
        if mention.paragraph == paragraph.number
        and placement.certainty in ("sure", "likely")
        and placement.place is not None
        and placement.place.lat is not None
    ]
    return min(found, key=lambda row: row[0])[1] if found else None


def _html(text: str) -> str:
    """Text as the HTML that a slide holds: nothing of it is markup."""
    return f"<p>{escape(' '.join(text.split()))}</p>" if text else ""
