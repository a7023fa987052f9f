"""TEI P5: the text with its names marked, and the places they stand for as a listPlace."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from storymap.exporters.kml import xml_bytes, xml_text
from storymap.exporters.layers import credits_of
from storymap.exporters.linked_data import address_of
from storymap.model import Mention, Paragraph, Place, Placement, StoryMap
from storymap.shapes import Shapes

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_CERTAINTY = {"sure": "high", "likely": "medium", "guess": "low", "unplaced": "unknown"}


def to_tei(storymap: StoryMap, _shapes: Shapes) -> bytes:
    """The story as TEI in UTF-8."""
    root = ET.Element("TEI", xmlns="http://www.tei-c.org/ns/1.0")
    _header(root, storymap)
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    section = ET.SubElement(body, "div")
    outer = _outermost(storymap)
    written = False
    for paragraph in storymap.story.paragraphs:
        heads = paragraph.kind == "heading" or paragraph.number <= 0
        if heads and written:
            section, written = ET.SubElement(body, "div"), False
        _block(ET.SubElement(section, "head" if heads else "p"), storymap, paragraph, outer)
        written = written or not heads
    if not written:
        ET.SubElement(section, "p")
    return xml_bytes(root)


def _header(root: ET.Element, storymap: StoryMap) -> None:
    story = storymap.story
    header = ET.SubElement(root, "teiHeader")
    description = ET.SubElement(header, "fileDesc")
    title = ET.SubElement(description, "titleStmt")
    _said(title, "title", story.title or "Story map")
    if story.author:
        _said(title, "author", story.author)
    publication = ET.SubElement(description, "publicationStmt")
    _said(publication, "p", " ".join(credits_of(storymap)))
    source = ET.SubElement(description, "sourceDesc")
    _said(source, "p", story.url or story.source or "A text supplied by a reader.")
    places = _places(storymap)
    if places:
        setting = ET.SubElement(ET.SubElement(header, "profileDesc"), "settingDesc")
        listed = ET.SubElement(setting, "listPlace")
        for place in places:
            entry = ET.SubElement(listed, "place", {_ID: _id(place), "type": place.kind, "sameAs": address_of(place)})
            _said(entry, "placeName", place.name)
            if place.lat is not None and place.lon is not None:
                _said(ET.SubElement(entry, "location"), "geo", f"{place.lat} {place.lon}")


def _places(storymap: StoryMap) -> list[Place]:
    placed = [row.place for row in storymap.placements if row.place is not None and row.certainty != "unplaced"]
    return list({place.place_id: place for place in placed}.values())


def _outermost(storymap: StoryMap) -> list[tuple[Mention, Placement]]:
    """The mentions that no other holds: names in TEI do not need to nest, and a border's sides stand in it."""
    kept: list[tuple[Mention, Placement]] = []
    for mention, placement in storymap.placed():
        if not kept or mention.start >= kept[-1][0].end:
            kept.append((mention, placement))
    return kept


def _block(
    parent: ET.Element, storymap: StoryMap, paragraph: Paragraph, found: Sequence[tuple[Mention, Placement]]
) -> None:
    text, position = storymap.story.text, paragraph.start
    last: ET.Element | None = None
    for mention, placement in found:
        if not paragraph.start <= mention.start < mention.end <= paragraph.end:
            continue
        _append(parent, last, text[position : mention.start])
        last = ET.SubElement(parent, "placeName" if mention.role != "organisation" else "orgName")
        last.text = xml_text(mention.text)
        last.set("type", mention.role)
        last.set("cert", _CERTAINTY[placement.certainty])
        if placement.place is not None and placement.certainty != "unplaced":
            last.set("ref", f"#{_id(placement.place)}")
        position = mention.end
    _append(parent, last, text[position : paragraph.end])


def _append(parent: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        parent.text = xml_text(text)
    else:
        last.tail = xml_text(text)


def _said(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = xml_text(text)


def _id(place: Place) -> str:
    return "place-" + re.sub(r"[^A-Za-z0-9.-]", "-", place.place_id)
