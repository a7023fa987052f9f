"""JSON-LD: W3C Web Annotations on the text, and the places as Linked Places."""

from __future__ import annotations

import json
from typing import Any

from storymap.exporters.layers import credits_of, point, shape_of
from storymap.model import LITERAL_ROLES, Mention, Place, Placement, StoryMap
from storymap.shapes import Shapes

#: What the context of annotations does not name: without it a reader of JSON-LD drops where a place is.
_PLACES = {
    "Place": "https://schema.org/Place",
    "credits": "https://schema.org/creditText",
    "geometry": "https://purl.org/geojson/vocab#geometry",
    "Point": "https://purl.org/geojson/vocab#Point",
    "coordinates": {"@id": "https://purl.org/geojson/vocab#coordinates", "@container": "@list"},
}
_AROUND = 32  # characters quoted before and after a name
#: Kind → GeoNames feature class, where the gazetteer names none.
_CLASSES = {
    "country": "A", "admin1": "A", "admin2": "A", "city": "P", "region": "L", "continent": "L", "border": "A",
    "building": "S", "water": "H", "physical": "T",
}  # fmt: skip


def to_annotations(storymap: StoryMap, _shapes: Shapes) -> bytes:
    """The mentions as an AnnotationPage: where each name stands, its role, its place and how certain that is."""
    return _dump(
        {
            "@context": ["http://www.w3.org/ns/anno.jsonld", _PLACES],
            "id": "urn:storymap:annotations",
            "type": "AnnotationPage",
            "credits": list(credits_of(storymap)),
            "items": [_annotation(storymap, mention, placement) for mention, placement in storymap.placed()],
        }
    )


def to_linked_places(storymap: StoryMap, shapes: Shapes) -> bytes:
    """The places as Linked Places Format 1.3, each with every name that the story gives it."""
    named: dict[str, list[Mention]] = {}
    places: dict[str, Place] = {}
    for mention, placement in storymap.placed():
        if placement.place is not None and placement.certainty != "unplaced":
            places[placement.place.place_id] = placement.place
            named.setdefault(placement.place.place_id, []).append(mention)
    return _dump(
        {
            "type": "FeatureCollection",
            "@context": "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/"
            "linkedplaces-context-v1.1.jsonld",
            # A feature takes no member of its own for this: the World Historical Gazetteer would refuse it.
            "citations": [{"label": credit} for credit in credits_of(storymap)],
            "features": [
                {**_place(place, named[place_id], storymap), "geometry": shape_of(place, shapes)}
                for place_id, place in places.items()
            ],
        }
    )


def address_of(place: Place) -> str:
    """The address by which others know a place: GeoNames' where it has one, else a URN of ours."""
    if place.geonameid:
        return f"https://sws.geonames.org/{place.geonameid}/"
    return f"urn:storymap:{place.place_id.replace(' ', '-')}"


def _annotation(storymap: StoryMap, mention: Mention, placement: Placement) -> dict[str, Any]:
    text = storymap.story.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": mention.text,
        "prefix": text[max(0, mention.start - _AROUND) : mention.start],
        "suffix": text[mention.end : mention.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": mention.start, "end": mention.end}
    bodies: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": mention.role}]
    place = placement.place
    if place is not None and placement.certainty != "unplaced":
        known = {"id": address_of(place), "type": "Place", "label": place.name, "geometry": point(place.lat, place.lon)}
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": known})
    bodies.append({"type": "TextualBody", "purpose": "assessing", "value": placement.certainty})
    return {
        "id": f"urn:storymap:annotation:{mention.mention_id}",
        "type": "Annotation",
        "motivation": "identifying",
        "creator": {"type": "Software" if placement.status == "machine" else "Person", "name": placement.decided_by},
        "body": bodies,
        "target": {"source": storymap.story.url or "urn:storymap:story", "selector": [position, quote]},
    }


def _place(place: Place, mentions: list[Mention], storymap: StoryMap) -> dict[str, Any]:
    there = sum(mention.role in LITERAL_ROLES for mention in mentions)
    names = dict.fromkeys([place.name, *(mention.text for mention in mentions if mention.role != "demonym")])
    feature_class = place.feature_class or _CLASSES.get(place.kind, "L")
    found: dict[str, Any] = {
        "@id": address_of(place),
        "type": "Feature",
        "properties": {
            "title": place.name,
            "ccodes": [place.country_code] if place.country_code else [],
            "fclasses": [feature_class],
        },
        "names": [{"toponym": name, "citations": [{"label": storymap.story.title or "the story"}]} for name in names],
        "types": [{"identifier": f"gn:{place.feature_code or feature_class}", "label": place.kind}],
        "descriptions": [{"value": f"{len(mentions)} mentions, {there} of something there"}],
    }
    if place.geonameid:
        found["links"] = [{"type": "exactMatch", "identifier": f"gn:{place.geonameid}"}]
    return found


def _dump(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
