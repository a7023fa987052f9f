"""Countries, first-order units, regions and borders as geometry.

One file, ``data/shapes.json.gz`` (565 kB): a fine topology of 3,479 first-order units
(114,495 points), a coarse one of 245 countries for the basemap, large lakes, disputed
lines, and the regions as lists of what they are made of. Countries and regions are
unions by cancelling the arcs that their members share, so a border between two areas
is exactly the arcs that both have. Opening takes about 60 ms.

Keys: ``country/UA``, ``admin1/RU.41`` (GeoNames code), ``region/sahel``.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from storymap import settings
from storymap.errors import GazetteerError
from storymap.model import Place

FORMAT = 1
Point = tuple[float, float]  # lon, lat
Ring = list[Point]
_NEXT_STEP = "Build it with: python -m storymap gazetteer build"


class Shapes:
    """An open shapes file."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self._fine = data["fine"]
        self._arcs: dict[int, Ring] = {}
        self._units: dict[str, list[str]] = defaultdict(list)
        for unit in self._fine["areas"]:
            self._units[unit.partition(".")[0]].append(unit)
        self._rings_of = lru_cache(maxsize=512)(self._rings)

    # -- what there is ------------------------------------------------------------------------

    def key(self, place: Place) -> str | None:
        """The key of the shape of a place, None if it has none."""
        if place.kind == "country" and place.country_code:
            key = f"country/{place.country_code}"
        elif place.kind == "admin1" and place.country_code and place.admin1:
            key = f"admin1/{place.country_code}.{place.admin1}"
        elif place.place_id.startswith("sm:region/"):
            key = place.place_id.removeprefix("sm:")
        else:
            return None
        return key if self._members(key) else None

    def _members(self, key: str) -> list[str]:
        """The first-order units that an area is made of; empty for an unknown key."""
        sort, _, code = key.partition("/")
        if sort == "country":
            return self._units.get(code, [])
        if sort == "admin1":
            return [code] if code in self._fine["areas"] else []
        if sort == "region":
            return [unit for member in self._data["regions"].get(code, ()) for unit in self._members(member)]
        return []

    def countries_of(self, key: str) -> list[str] | None:
        """The ISO codes of the countries that an area is made of, None if it is made of anything smaller."""
        members = [key] if key.startswith("country/") else self._data["regions"].get(key.removeprefix("region/"), ())
        codes = [member.removeprefix("country/") for member in members if member.startswith("country/")]
        return codes if codes and len(codes) == len(members) else None

    # -- geometry ---------------------------------------------------------------------------

    def geometry(self, key: str) -> dict[str, Any] | None:
        """The area as a GeoJSON geometry (RFC 7946: right-hand rule, cut at 180°), None if there is none.

        Examples
        --------
        >>> open_shapes().geometry("country/LS")["type"]
        'MultiPolygon'
        """
        rings = self._rings_of(key)
        if not rings:
            return None
        outer = [ring for ring in rings if _area(ring) < 0]
        holes = [ring for ring in rings if _area(ring) >= 0]
        polygons: list[list[Ring]] = [[ring[::-1]] for ring in outer]
        for hole in holes:
            owners = [polygon for polygon in polygons if _within(hole[0], polygon[0])]
            if owners:
                min(owners, key=lambda polygon: abs(_area(polygon[0]))).append(hole[::-1])
        return {"type": "MultiPolygon", "coordinates": [[_plain(ring) for ring in polygon] for polygon in polygons]}

    def contains(self, key: str, lat: float, lon: float) -> bool:
        """Whether a point lies in an area; False if there is no such area."""
        inside = False
        for ring in self._rings_of(key):
            if _within((lon, lat), ring):
                inside = not inside
        return inside

    def bounds(self, key: str) -> tuple[float, float, float, float] | None:
        """West, south, east, north; east is over 180 where the area crosses the antimeridian."""
        rings = self._rings_of(key)
        return bounds_of(rings) if rings else None

    def point(self, key: str) -> tuple[float, float] | None:
        """A point well inside the largest part of an area: (lat, lon)."""
        rings = self._rings_of(key)
        if not rings:
            return None
        largest = max(rings, key=lambda ring: abs(_area(ring)))
        west, south = min(x for x, _ in largest), min(y for _, y in largest)
        east, north = max(x for x, _ in largest), max(y for _, y in largest)
        best, best_room = largest[0], -1.0
        corners = largest[:: max(1, len(largest) // 200)]
        for row in range(1, 24):
            for column in range(1, 24):
                point = west + (east - west) * column / 24, south + (north - south) * row / 24
                room = min((point[0] - x) ** 2 + (point[1] - y) ** 2 for x, y in corners)
                if room > best_room and _within(point, largest):
                    best, best_room = point, room
        return round(best[1], 4), round(best[0], 4)

    def border(self, key_a: str, key_b: str) -> dict[str, Any] | None:
        """The line that two areas share as a GeoJSON MultiLineString, None if they do not touch.

        Examples
        --------
        >>> open_shapes().border("country/PT", "country/FR") is None
        True
        """
        ours, theirs = set(self._outline(key_a)), set(self._outline(key_b))
        shared = [arc for arc in sorted(ours) if ~arc in theirs]
        lines = _chain([(arc, self._line(arc)) for arc in shared])
        return {"type": "MultiLineString", "coordinates": [_plain(line) for line in lines]} if lines else None

    def neighbours(self, key: str) -> tuple[str, ...]:
        """The keys of the countries that a country touches, in order."""
        outline = {~arc for arc in self._outline(key)}
        found = {
            unit.partition(".")[0]
            for unit, polygons in self._fine["areas"].items()
            if any(arc in outline for polygon in polygons for ring in polygon for arc in ring)
        }
        return tuple(f"country/{code}" for code in sorted(found - {key.removeprefix("country/")}))

    # -- for the page -------------------------------------------------------------------------

    def page_topology(self, keys: Iterable[str]) -> str:
        """Basemap and story shapes for the browser, as compact JSON text.

        ``basemap`` and ``lakes`` are ``{"transform", "arcs", "areas"}``: arcs are flat
        delta-coded integers (x, y, dx, dy, …), areas lists of polygons of rings of arc
        numbers, ``~n`` an arc backwards. ``disputed`` is a list of lines in degrees.
        ``shapes`` gives each key either ``{"countries": [codes]}`` (drawn from the
        basemap's own areas) or ``{"rings": […]}``, each ring flat and delta-coded in
        1/1000 degree, longitudes unwrapped where the area crosses 180°.
        """
        shapes: dict[str, Any] = {}
        for key in sorted(set(keys)):
            countries = self.countries_of(key)
            if countries is not None:
                shapes[key] = {"countries": countries}
            elif rings := self._rings_of(key):
                shapes[key] = {"rings": [_packed(ring) for ring in unwrapped(rings)]}
        page = {
            "basemap": self._data["coarse"],
            "lakes": self._data["lakes"],
            "disputed": [line for stretch in self._data["disputed"] for line in stretch["lines"]],
            "shapes": shapes,
        }
        return json.dumps(page, separators=(",", ":"), sort_keys=True)

    # -- arcs ---------------------------------------------------------------------------------

    def _outline(self, key: str) -> list[int]:
        """The arcs around an area: those of its units less the ones that two of them share."""
        units = self._members(key)
        arcs = [arc for unit in units for polygon in self._fine["areas"][unit] for ring in polygon for arc in ring]
        if len(units) < 2:
            return arcs
        have = set(arcs)
        return [arc for arc in arcs if ~arc not in have]

    def _rings(self, key: str) -> list[Ring]:
        return _chain([(arc, self._line(arc)) for arc in self._outline(key)])

    def _line(self, arc: int) -> Ring:
        number = arc if arc >= 0 else ~arc
        if number not in self._arcs:
            transform = self._fine["transform"]
            self._arcs[number] = list(_unpacked(self._fine["arcs"][number], transform["scale"], transform["translate"]))
        line = self._arcs[number]
        return line if arc >= 0 else line[::-1]


def open_shapes(path: Path | None = None) -> Shapes:
    """The shapes at ``path``, the built-in ones if left out; opened once.

    Raises
    ------
    GazetteerError
        The file is missing, damaged or of another version.
    """
    return _open(path or settings.DATA / "shapes.json.gz")


@lru_cache(maxsize=4)
def _open(path: Path) -> Shapes:
    try:
        data = json.loads(gzip.decompress(path.read_bytes()))
        version = data["format"]
    except FileNotFoundError as error:
        raise GazetteerError(f"No shapes at {path}. {_NEXT_STEP}") from error
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise GazetteerError(f"The shapes {path} are damaged ({error}). {_NEXT_STEP}") from error
    if version != FORMAT:
        raise GazetteerError(f"The shapes {path} have format {version}, wanted {FORMAT}. {_NEXT_STEP}")
    return Shapes(data)


# -- rings and lines ------------------------------------------------------------------------------


def _unpacked(numbers: Sequence[int], scale: Sequence[float], translate: Sequence[float]) -> Iterator[Point]:
    x = y = 0
    for index in range(0, len(numbers), 2):
        x += numbers[index]
        y += numbers[index + 1]
        yield x * scale[0] + translate[0], y * scale[1] + translate[1]


def _packed(ring: Sequence[Point]) -> list[int]:
    numbers: list[int] = []
    x = y = 0
    for lon, lat in ring:
        nx, ny = round(lon * 1000), round(lat * 1000)
        if numbers and (nx, ny) == (x, y):
            continue
        numbers += [nx - x, ny - y]
        x, y = nx, ny
    return numbers


def _chain(arcs: Sequence[tuple[int, Ring]]) -> list[Ring]:
    """Arcs joined end to start as far as they go, into rings or open lines."""
    starts: dict[Point, list[int]] = defaultdict(list)
    ends = set()
    for number, (_, line) in enumerate(arcs):
        starts[line[0]].append(number)
        ends.add(line[-1])
    used = [False] * len(arcs)
    # Open lines begin where nothing ends; what is left after them are rings.
    order = sorted(range(len(arcs)), key=lambda number: arcs[number][1][0] in ends)
    lines: list[Ring] = []
    for first in order:
        if used[first]:
            continue
        used[first] = True
        line = list(arcs[first][1])
        while line[-1] != line[0]:
            following = next((number for number in starts.get(line[-1], ()) if not used[number]), None)
            if following is None:
                break
            used[following] = True
            line.extend(arcs[following][1][1:])
        lines.append(line)
    return lines


def _area(ring: Sequence[Point]) -> float:
    """Signed: positive anticlockwise. In square degrees, for order and orientation only."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _within(point: Point, ring: Sequence[Point]) -> bool:
    x, y = point
    inside = False
    ax, ay = ring[-1]
    for bx, by in ring:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
        ax, ay = bx, by
    return inside


def unwrapped(rings: Sequence[Ring]) -> list[Ring]:
    """Rings side by side, some moved by 360° where the area lies on both sides of 180°; the largest stays."""
    spans = sorted((min(x for x, _ in ring), max(x for x, _ in ring)) for ring in rings)
    edge, gap, split = spans[0][1], spans[0][0] + 360 - max(end for _, end in spans), None
    for start, end in spans[1:]:
        if start - edge > gap:
            gap, split = start - edge, start
        edge = max(edge, end)
    if split is None:
        return list(rings)
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    shift_west = min(x for x, _ in largest) < split  # the eastern group joins the western one
    moved = []
    for ring in rings:
        east = min(x for x, _ in ring) >= split
        shift = -360 if east and shift_west else 360 if not east and not shift_west else 0
        moved.append([(x + shift, y) for x, y in ring] if shift else ring)
    return moved


def bounds_of(rings: Sequence[Ring]) -> tuple[float, float, float, float]:
    """West, south, east, north of some rings, east over 180 where they cross the antimeridian."""
    rings = unwrapped(rings)
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _plain(line: Sequence[Point]) -> list[list[float]]:
    return [[round(x, 5), round(y, 5)] for x, y in line]
