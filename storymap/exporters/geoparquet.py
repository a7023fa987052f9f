"""GeoParquet 1.1: all layers in one table, told apart by the column ``layer``."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

from storymap.exporters.binary_geometry import box_of, wkb
from storymap.exporters.layers import Feature, Geometry, credits_of, layers
from storymap.model import StoryMap
from storymap.shapes import Shapes
from storymap.tables import COLUMNS

_SIDES = ("xmin", "ymin", "xmax", "ymax")


def to_geoparquet(storymap: StoryMap, shapes: Shapes) -> bytes:
    """The story as GeoParquet; what a layer has no column for is null."""
    import pyarrow as pa
    from pyarrow import parquet

    found = [(layer, feature) for layer, features in layers(storymap, shapes).items() for feature in features]
    geometries = [feature.geometry for _, feature in found]
    drawn = [geometry for geometry in geometries if geometry is not None]
    bounds = [_bounds(geometry) for geometry in geometries]
    columns = {"layer": pa.array([layer for layer, _ in found], pa.string()), **_columns(found)}
    columns["bbox"] = pa.array(bounds, pa.struct([(side, pa.float64()) for side in _SIDES]))
    columns["geometry"] = pa.array([wkb(geometry) if geometry else None for geometry in geometries], pa.binary())
    geo = _metadata(sorted({geometry["type"] for geometry in drawn}), [box_of(geometry) for geometry in drawn])
    about = {"geo": json.dumps(geo), "title": storymap.story.title or "", "credit": " ".join(credits_of(storymap))}
    target = io.BytesIO()
    parquet.write_table(pa.table(columns).replace_schema_metadata(about), target)
    return target.getvalue()


def _bounds(geometry: Geometry | None) -> dict[str, float] | None:
    return None if geometry is None else dict(zip(_SIDES, box_of(geometry), strict=True))


def _columns(found: Sequence[tuple[str, Feature]]) -> dict[str, Any]:
    """The columns of the tables, each once; of two layers that share a name, in one column."""
    import pyarrow as pa

    kinds = {"string": pa.string(), "Int64": pa.int64(), "Float64": pa.float64()}
    wanted = {name: kind for layer, _ in found for name, kind in COLUMNS[layer].items()}
    return {
        name: pa.array([feature.properties.get(name) for _, feature in found], kinds[kind])
        for name, kind in wanted.items()
    }


def _metadata(types: list[str], boxes: list[tuple[float, float, float, float]]) -> dict[str, Any]:
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": types,
        "covering": {"bbox": {side: ["bbox", side] for side in _SIDES}},
    }
    if boxes:
        west, south, east, north = zip(*boxes, strict=True)
        column["bbox"] = [min(west), min(south), max(east), max(north)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
