"""GeoPackage 1.3 (OGC 12-128r17): a table a layer, in one SQLite file."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence
from typing import Any

from storymap.exporters.binary_geometry import box_of, wkb
from storymap.exporters.layers import Feature, credits_of, layers
from storymap.model import StoryMap
from storymap.shapes import Shapes
from storymap.tables import COLUMNS

_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
 organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
 description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
 srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
 geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
 CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
 CONSTRAINT uk_gc_table_name UNIQUE (table_name),
 CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
 CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""
_SYSTEMS = (
    ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic", 0, "NONE", 0, "undefined", None),
    ("WGS 84", 4326, "EPSG", 4326, _WGS84, "longitude and latitude in degrees"),
)
_TYPES = {"string": "TEXT", "Int64": "INTEGER", "Float64": "DOUBLE"}
#: Equal stories give equal files, so that no file says when it was written.
_CHANGED = "1970-01-01T00:00:00.000Z"


def to_geopackage(storymap: StoryMap, shapes: Shapes) -> bytes:
    """The story as a GeoPackage."""
    base = sqlite3.connect(":memory:")
    try:
        # "GPKG", and the version 1.3.0.
        base.executescript(f"PRAGMA application_id = {0x47504B47}; PRAGMA user_version = 10300;{_SCHEMA}")
        base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        about = " ".join(credits_of(storymap))
        for layer, found in layers(storymap, shapes).items():
            _write(base, layer, found, about)
        base.commit()
        return base.serialize()
    finally:
        base.close()


def _write(base: sqlite3.Connection, layer: str, found: Sequence[Feature], about: str) -> None:
    columns = COLUMNS[layer]
    made = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in columns.items())
    base.execute(f'CREATE TABLE "{layer}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY, {made})')
    boxes = [box_of(feature.geometry) for feature in found if feature.geometry is not None]
    box: Sequence[float | None] = [None] * 4
    if boxes:
        west, south, east, north = zip(*boxes, strict=True)
        box = [min(west), min(south), max(east), max(north)]
    base.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)",
        (layer, layer, about, _CHANGED, *box),
    )
    base.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', 4326, 0, 0)", (layer,))
    holes = ", ".join("?" * (len(columns) + 1))
    names = ", ".join(f'"{name}"' for name in columns)
    base.executemany(
        f'INSERT INTO "{layer}" (geom, {names}) VALUES ({holes})',
        [(_blob(feature.geometry), *(_plain(feature.properties.get(name)) for name in columns)) for feature in found],
    )


def _blob(geometry: dict[str, Any] | None) -> bytes | None:
    """A geometry as GeoPackage holds it: a head with its box, then well-known binary."""
    if geometry is None:
        return None
    west, south, east, north = box_of(geometry)
    # Little-endian, with a box of two dimensions.
    return struct.pack("<2sBBi4d", b"GP", 0, 0b11, 4326, west, east, south, north) + wkb(geometry)


def _plain(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
