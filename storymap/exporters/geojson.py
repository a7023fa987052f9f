"""GeoJSON (RFC 7946): one FeatureCollection; ``layer`` tells places, mentions and moves apart."""

from __future__ import annotations

import json
from typing import Any

from storymap.exporters.layers import Feature, credits_of, layers
from storymap.model import StoryMap
from storymap.shapes import Shapes


def to_geojson(storymap: StoryMap, shapes: Shapes) -> bytes:
    """The story as GeoJSON in UTF-8, a feature a line."""
    features = [
        json.dumps(_feature(layer, feature), ensure_ascii=False, allow_nan=False)
        for layer, found in layers(storymap, shapes).items()
        for feature in found
    ]
    head = {"title": storymap.story.title, "credit": list(credits_of(storymap))}
    members = json.dumps(head, ensure_ascii=False)[1:-1]
    text = f'{{"type": "FeatureCollection", {members}, "features": [\n' + ",\n".join(features) + "\n]}\n"
    return text.encode("utf-8", "replace")


def _feature(layer: str, feature: Feature) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": feature.feature_id,
        "geometry": feature.geometry,
        "properties": {"layer": layer, **feature.properties},
    }
