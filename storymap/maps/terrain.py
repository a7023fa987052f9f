"""The relief that a story's map takes along: the whole earth, coarse, and what lies around the story, finer."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from storymap.maps.features import Features
from storymap.model import Place
from storymap.shapes import Shapes
from storymap.shapes.earth.nearby import open_nearby
from storymap.shapes.earth.relief import Cut, open_relief
from storymap.shapes.frames import whole_box
from storymap.shapes.lines import STEP, Box

#: The finer cut shows at least so many degrees, and so much more than the story takes up.
_LEAST, _MORE = 8.0, 0.35
#: A story wider than this, in degrees, has no use for a finer cut; an area wider than this says nothing of where it is.
_WIDE, _WIDE_AREA = 100.0, 45.0
#: In a local story an area wider than this says nothing of where it is; its map shows so much around it.
_LOCAL_AREA, _LOCAL_MORE = 6.0, 0.6
#: Around a pole: where places count as far, which share of them must be, how far around they lie or how near the pole.
_FAR, _MOST, _ROUND, _NEAR_POLE = 60.0, 0.5, 75.0, 72.0
#: The latitude where the cut around a pole ends, and its width in pixels.
_EDGE, _POLAR = 20, 1600
#: The physical map comes first where this share of the places named is nature.
_NATURE = 0.3


def terrain(features: Features, shapes: Shapes) -> dict[str, Any]:
    """``scale`` (pairs of grey and metres), ``cuts`` (``box`` in degrees, ``src``: WebP in base64), ``ice``, ``on``."""
    relief = open_relief()
    pole = pole_of(features)
    if pole:
        south, north = sorted((_EDGE * pole, 90 * pole))
        cuts = [relief.cut((-180.0, float(south), 180.0, float(north)), _POLAR)]
        return {"scale": relief.scale, "cuts": [_row(cut) for cut in cuts], "ice": open_nearby().ice(), "on": True}
    near = _around(features, shapes)
    cuts = [relief.world(), *([relief.cut(near)] if near else [])]
    rows = [_row(cut) for cut in cuts]
    return {"scale": relief.scale, "cuts": rows, "ice": open_nearby().ice(), "on": is_natural(features, shapes)}


def surroundings(features: Features, shapes: Shapes) -> dict[str, Any] | None:
    """Coast, lakes and rivers in detail around a local story, None for any other: see ``earth/nearby.py``."""
    found = whole_box([box for place in features.places for box in _box(place, shapes, _LOCAL_AREA)])
    if found is None or pole_of(features):
        return None
    west, south, east, north = found
    return open_nearby().around(
        (west - _LOCAL_MORE, max(-85.0, south - _LOCAL_MORE), east + _LOCAL_MORE, min(85.0, north + _LOCAL_MORE))
    )


def _row(cut: Cut) -> dict[str, Any]:
    return {"box": list(cut.box), "src": base64.b64encode(cut.picture).decode("ascii")}


def pole_of(features: Features) -> int:
    """The pole that a story is drawn around: 1 north, -1 south; 0 for a story that lies elsewhere.

    Most of its places lie beyond 60°, and all around the pole, or most of them near it.
    """
    spots = [(place.lat, place.lon) for place in features.places if place.lat is not None and place.lon is not None]
    for pole in (1, -1):
        far = [(lat * pole, lon) for lat, lon in spots if lat * pole >= _FAR]
        if len(far) < 2 or len(far) <= _MOST * len(spots):
            continue
        lons = sorted(lon for _, lon in far)
        gaps = [after - before for before, after in pairwise([*lons, lons[0] + 360])]
        if 360 - max(gaps) >= _ROUND or sum(lat >= _NEAR_POLE for lat, _ in far) > len(spots) / 2:
            return pole
    return 0


def is_natural(features: Features, shapes: Shapes) -> bool:
    """Whether a story is about nature: rivers, mountains, seas, deserts are a good part of the places it names.

    A region counts that is drawn by nature and not by borders: the Sahel, the Nile Delta.
    """
    counted = [(place, max(1, len(named))) for place, named in zip(features.places, features.mentions, strict=True)]
    natural = sum(
        count
        for place, count in counted
        if place.kind in ("water", "physical") or shapes.natural(shapes.key(place) or "") is not None
    )
    return natural >= _NATURE * sum(count for _, count in counted) > 0


def _around(features: Features, shapes: Shapes) -> tuple[float, float, float, float] | None:
    boxes = [box for place in features.places for box in _box(place, shapes)]
    found = whole_box(boxes)
    if found is None or found[2] - found[0] > _WIDE:
        return None
    west, south, east, north = found
    wide, high = max(_LEAST, (east - west) * (1 + _MORE)), max(_LEAST * 0.7, (north - south) * (1 + _MORE))
    x, y = (west + east) / 2, max(-85 + high / 2, min(85 - high / 2, (south + north) / 2))
    return x - wide / 2, max(-85.0, y - high / 2), x + wide / 2, min(85.0, y + high / 2)


def _box(place: Place, shapes: Shapes, widest: float = _WIDE_AREA) -> Sequence[Box]:
    """What a place takes up, in grid steps; nothing of what is so wide that it says little of where the story is."""
    key = shapes.key(place)
    framed = shapes.frame(key) if key else None
    if framed is None:
        framed = (
            (place.lon, place.lat, place.lon, place.lat) if place.lat is not None and place.lon is not None else None
        )
    if framed is None or framed[2] - framed[0] > widest:
        return ()
    west, south, east, north = (round(side / STEP) for side in framed)
    return ((west, south, east, north),)
