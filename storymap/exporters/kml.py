"""KML 2.2: a folder a layer, for Google Earth and its like."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

from storymap.exporters.layers import Feature, credits_of, layers
from storymap.model import StoryMap
from storymap.shapes import Shapes

_NAMESPACE = "http://www.opengis.net/kml/2.2"
#: Layer → the columns that name a feature and say what it is.
_SAID = {
    "places": ("name", ("kind", "mentions", "literal_mentions", "paragraphs")),
    "mentions": ("text", ("role", "place", "certainty", "reason", "cue")),
    "moves": ("what", ("status", "origin", "destination", "text")),
    "routes": ("place", ("traveller", "stop", "how", "text")),
}
#: Layer → the colour of its lines and areas, as KML writes it: alpha, blue, green, red.
_COLOURS = {"places": "ff6b4a2e", "mentions": "ff1c249c", "moves": "ff1c249c", "routes": "ff2e6b4a"}
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_kml(storymap: StoryMap, shapes: Shapes) -> bytes:
    """The story as KML in UTF-8."""
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(root, "Document")
    _text(document, "name", storymap.story.title or "Story map")
    _text(document, "description", " ".join(credits_of(storymap)))
    for layer in _SAID:
        _style(document, layer)
    for layer, found in layers(storymap, shapes).items():
        folder = ET.SubElement(document, "Folder")
        _text(folder, "name", layer)
        for feature in found:
            if feature.geometry is not None:
                _placemark(folder, layer, feature)
    ET.indent(root)
    return xml_bytes(root)


def xml_bytes(root: ET.Element) -> bytes:
    """A tree as a whole XML file in UTF-8."""
    body: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def xml_text(value: Any) -> str:
    """A value as text that XML can hold."""
    return _UNWRITABLE.sub("\ufffd", str(value))


def _text(parent: ET.Element, tag: str, value: Any) -> None:
    ET.SubElement(parent, tag).text = xml_text(value)


def _style(document: ET.Element, layer: str) -> None:
    style = ET.SubElement(document, "Style", id=layer)
    line = ET.SubElement(style, "LineStyle")
    _text(line, "color", _COLOURS[layer])
    _text(line, "width", 2)
    _text(ET.SubElement(style, "PolyStyle"), "color", "33" + _COLOURS[layer][2:])


def _placemark(folder: ET.Element, layer: str, feature: Feature) -> None:
    name, said = _SAID[layer]
    mark = ET.SubElement(folder, "Placemark", id=re.sub(r"[^\w.-]", "-", feature.feature_id))
    _text(mark, "name", feature.properties.get(name, ""))
    words = [
        f"{column.replace('_', ' ')}: {feature.properties[column]}" for column in said if column in feature.properties
    ]
    _text(mark, "description", "\n".join(words))
    _text(mark, "styleUrl", f"#{layer}")
    data = ET.SubElement(mark, "ExtendedData")
    for column, value in feature.properties.items():
        _text(ET.SubElement(data, "Data", name=column), "value", value)
    assert feature.geometry is not None
    _geometry(mark, feature.geometry["type"], feature.geometry["coordinates"])


def _geometry(parent: ET.Element, kind: str, coordinates: Any) -> None:
    if kind.startswith("Multi"):
        several = ET.SubElement(parent, "MultiGeometry")
        for part in coordinates:
            _geometry(several, kind.removeprefix("Multi"), part)
    elif kind == "Polygon":
        polygon = ET.SubElement(parent, "Polygon")
        for number, ring in enumerate(coordinates):
            side = ET.SubElement(polygon, "innerBoundaryIs" if number else "outerBoundaryIs")
            _text(ET.SubElement(side, "LinearRing"), "coordinates", _listed(ring))
    elif kind == "LineString":
        line = ET.SubElement(parent, "LineString")
        _text(line, "tessellate", 1)
        _text(line, "coordinates", _listed(coordinates))
    else:
        _text(ET.SubElement(parent, "Point"), "coordinates", _listed([coordinates]))


def _listed(points: Any) -> str:
    return " ".join(f"{lon},{lat}" for lon, lat in points)
