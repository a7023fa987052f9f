"""Countries, first-order units, regions and borders as geometry, from one topology.

``data/shapes.bin`` (3.4 MB) holds 17,200 arcs of 305,000 points. Each arc knows the unit
on its left and on its right; an area is a set of units, its outline the arcs with exactly
one side in the set, and the border of two areas the arcs with one side in each. So all
borders are the same points from both sides. Opening takes about 25 ms.

Keys: ``country/UA`` · ``admin1/RU.41`` (GeoNames code) · ``region/sahel`` (a row of
``data/sources/regions.csv``) · ``border/RU-UA``, ``border/RU.41+UA`` (a line) · ``composed/…``
(a recipe: see ``computed.py``).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from storymap.model import Place
from storymap.shapes.columns import Store
from storymap.shapes.frames import main_box, whole_box
from storymap.shapes.inside import lies_at_coast, lies_near, surrounds
from storymap.shapes.lines import (
    STEP,
    Line,
    chains,
    halfway,
    in_degrees,
    joined_line,
    polygons_of,
    rings_of,
    true_area,
    within,
)

if TYPE_CHECKING:
    from storymap.shapes.computed import Drawing
    from storymap.shapes.parts import Parts

#: GeoNames' continents → the row of regions.csv that draws them.
_CONTINENTS = {
    6255146: "africa", 6255147: "asia", 6255148: "europe", 6255149: "north-america", 6255150: "south-america",
    6255151: "oceania", 6255152: "antarctica",
}  # fmt: skip
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A stretch whose status is open, and how it is drawn."""

    id: str
    name: str
    rendering: str  # "dashed" or "note"
    note: str
    source: str


class Lands:
    """An open shapes file."""

    def __init__(self, store: Store, regions: dict[str, list[str]], cuts: dict[str, str] | None = None) -> None:
        """Take the columns as read, the regions as lists of ISO codes, and what is cut out of which."""
        self.store = store
        self.units: list[list[str]] = store.index["units"]
        self._regions, self._cuts = regions, cuts or {}
        self._iso: dict[str, list[int]] = store.index["iso"]
        self._of: dict[str, set[int]] = defaultdict(set)
        for number, (country, admin1, part, *_) in enumerate(self.units):
            if country:
                self._of[f"country/{country}"].add(number)
            if admin1:
                self._of[f"admin1/{admin1}"].add(number)
            if part:
                self._of[f"part/{part}"].add(number)
        self.members = lru_cache(maxsize=4096)(self._members)
        self.outline = lru_cache(maxsize=512)(self._outline)
        self.united = lru_cache(maxsize=128)(self._polygons)
        self.computed = lru_cache(maxsize=1024)(self._computed)

    # -- what there is ------------------------------------------------------------------------

    def key(self, place: Place) -> str | None:
        """The key of the shape of a place, None if it has none.

        Examples
        --------
        >>> from storymap.shapes import open_shapes
        >>> open_shapes().key(Place("gn:690791", "Ukraine", "country", "area", 49.0, 32.0, country_code="UA"))
        'country/UA'
        """
        if place.place_id.startswith("sm:border/"):
            key = place.place_id.removeprefix("sm:")
            return key if self.border_arcs(key) else None
        if place.kind == "country" and place.country_code:
            key = f"country/{place.country_code}"
        elif place.kind == "admin1" and place.country_code and place.admin1:
            key = f"admin1/{place.country_code}.{place.admin1}"
        elif place.kind == "continent" and place.geonameid in _CONTINENTS:
            key = f"region/{_CONTINENTS[place.geonameid]}"
        elif place.place_id.startswith(("sm:region/", "sm:composed/")):
            key = place.place_id.removeprefix("sm:")
        else:
            return None
        return key if self.members(key) or self.computed(key) else None

    def is_line(self, key: str) -> bool:
        """Whether a shape is drawn as a line: a border, a stretch of coast."""
        drawing = self.computed(key)
        return key.startswith("border/") or (drawing is not None and drawing.is_line)

    def cut_of(self, region: str) -> tuple[list[str], str]:
        """The codes of the units that a region lies in, and what is cut out of them; empty where it is all of them."""
        return self._regions.get(region, []), self._cuts.get(region, "")

    def _computed(self, key: str) -> Drawing | None:
        """The shape of a key that no union of units gives, None where one does."""
        if not key.startswith("composed/") and key.removeprefix("region/") not in self._cuts:
            return None
        from storymap.shapes.computed import drawing_of

        return drawing_of(self, key)

    def keys(self) -> tuple[str, ...]:
        """Every area there is, in order: countries, first-order units, regions."""
        regions = (f"region/{name}" for name in self._regions)
        return tuple(sorted(key for key in {*self._of, *regions} if self.members(key) and not key.startswith("part/")))

    def _members(self, key: str) -> frozenset[int]:
        """The units that an area is made of; none for an unknown key."""
        if key in self._of:
            return frozenset(self._of[key])
        sort, _, name = key.partition("/")
        if sort != "region" or name not in self._regions:
            return _NONE
        if f"part/{name}" in self._of:
            return frozenset(self._of[f"part/{name}"])
        return frozenset(unit for code in self._regions[name] for unit in self.of_code(code))

    def of_code(self, code: str) -> frozenset[int]:
        """The units of an ISO 3166-1 or 3166-2 code, or of a part named in the list of disputes."""
        for key in (f"country/{code}", f"part/{code}"):
            if key in self._of:
                return frozenset(self._of[key])
        return frozenset(self._iso.get(code, ()))

    def countries_of(self, key: str) -> tuple[str, ...]:
        """The codes of the countries that an area or a border lies in, in order."""
        if key.startswith("border/"):
            sides = {self.store.left[~arc if arc < 0 else arc] for arc in self.border_arcs(key)}
            sides |= {self.store.right[~arc if arc < 0 else arc] for arc in self.border_arcs(key)}
            return tuple(sorted({self.units[unit][0] for unit in sides} - {""}))
        drawing = self.computed(key)
        host = drawing.host if drawing is not None else key
        return tuple(sorted({self.units[unit][0] for unit in self.members(host)} - {""}))

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """What is in dispute, how it is drawn and why; of the list, in its order."""
        fields = ("id", "name", "rendering", "note", "source")
        return tuple(Dispute(*(row[field] for field in fields)) for row in self.store.index["disputes"])

    # -- geometry -----------------------------------------------------------------------------

    def geometry(self, key: str) -> dict[str, Any] | None:
        """An area or border as GeoJSON (RFC 7946: right-hand rule, cut at 180°), None if there is none.

        Examples
        --------
        >>> from storymap.shapes import open_shapes
        >>> open_shapes().geometry("country/LS")["type"]
        'MultiPolygon'
        """
        if key.startswith("border/"):
            return self._lines(self.border_arcs(key))
        drawing = self.computed(key)
        if drawing is not None and drawing.is_line:
            return {"type": "MultiLineString", "coordinates": [in_degrees(line) for line in drawing.lines]}
        polygons = self._polygons_of(key)
        if not polygons:
            return None
        return {
            "type": "MultiPolygon",
            "coordinates": [[in_degrees(ring) for ring in polygon] for polygon in polygons],
        }

    def contains(self, key: str, lat: float, lon: float) -> bool:
        """Whether a point lies in an area or in the sea within 10 km of it; False if there is no such area.

        The coast is thinned, so a harbour town may stand in the water.

        Examples
        --------
        >>> from storymap.shapes import open_shapes
        >>> open_shapes().contains("country/UA", 44.95, 34.10)  # Simferopol
        True
        """
        x, y = ((lon + 180) % 360 - 180) / STEP, lat / STEP
        drawing = self.computed(key)
        if drawing is not None:
            rings = [ring for polygon in drawing.polygons for ring in polygon]
            if sum(within(x, y, ring) for ring in rings) % 2 == 1:
                return True
            return lies_near(rings, x, y) and not surrounds(self.store, self.coasts, x, y)
        outline = self.outline(key)
        if not outline or surrounds(self.store, outline, x, y):
            return bool(outline)
        return lies_at_coast(self.store, outline, x, y) and not surrounds(self.store, self.coasts, x, y)

    @cached_property
    def coasts(self) -> tuple[int, ...]:
        """The arcs around all land."""
        return tuple(arc for arc, right in enumerate(self.store.right) if right < 0)

    def bounds(self, key: str) -> tuple[float, float, float, float] | None:
        """West, south, east, north in degrees; east is over 180 where the area crosses the antimeridian."""
        drawing = self.computed(key)
        if drawing is not None:
            boxes = drawing.boxes
        elif key.startswith("border/"):
            boxes = [self.store.box(arc) for arc in self.border_arcs(key)]
        else:
            boxes = [self.store.box(arc) for arc in self.outline(key)]
        return whole_box(boxes)

    def frame(self, key: str) -> tuple[float, float, float, float] | None:
        """Like ``bounds``, without small parts far away: France in Europe, the United States without Hawaii."""
        parts = [] if self.computed(key) else self._parts.of(self.outline(key))
        return main_box(parts) if parts else self.bounds(key)

    @cached_property
    def _parts(self) -> Parts:
        from storymap.shapes.parts import Parts

        return Parts(self.store)

    def point(self, key: str) -> tuple[float, float] | None:
        """A point well inside the largest part of an area, for a label: (lat, lon)."""
        country = self.store.index["points"].get(key.removeprefix("country/")) if key.startswith("country/") else None
        if country:
            return country[0], country[1]
        drawing = self.computed(key)
        if drawing is not None and drawing.is_line:
            middle = halfway(drawing.lines[0])
            return round(middle[1] * STEP, 4), round(middle[0] * STEP, 4)
        polygons = self._polygons_of(key)
        if not polygons:
            return None
        from storymap.shapes.label import label_point

        x, y = label_point(max(polygons, key=lambda polygon: true_area(polygon[0])))
        return round(y * STEP, 4), round(x * STEP, 4)

    # -- borders ------------------------------------------------------------------------------

    def border(self, key_a: str, key_b: str) -> dict[str, Any] | None:
        """The line that two areas share as a GeoJSON MultiLineString, None if they do not touch.

        Of two areas of which one holds the other, the line between it and the rest.

        Examples
        --------
        >>> from storymap.shapes import open_shapes
        >>> open_shapes().border("country/PT", "country/FR") is None
        True
        """
        return self._lines(self._shared(self.members(key_a), self.members(key_b)))

    def border_arcs(self, key: str) -> tuple[int, ...]:
        """The arcs of a border key, which names two countries or first-order units."""
        codes = key.removeprefix("border/")
        one, _, other = codes.partition("+") if "+" in codes else codes.partition("-")
        members = [self.members(f"{'admin1' if '.' in code else 'country'}/{code}") for code in (one, other)]
        return self._shared(members[0], members[1])

    def neighbours(self, key: str) -> tuple[str, ...]:
        """The keys of the countries that an area touches by land, in order.

        Examples
        --------
        >>> from storymap.shapes import open_shapes
        >>> open_shapes().neighbours("country/PT")
        ('country/ES',)
        """
        own = self.members(key)
        left, right = self.store.left, self.store.right
        beyond = set()
        for arc in self.outline(key):
            number = arc if arc >= 0 else ~arc
            beyond.add(right[number] if arc >= 0 else left[number])
        home = {self.units[unit][0] for unit in own} if key.startswith("country/") else set()
        codes = {self.units[unit][0] for unit in beyond - own if unit >= 0} - {""} - home
        return tuple(f"country/{code}" for code in sorted(codes))

    def _shared(self, one: frozenset[int], other: frozenset[int]) -> tuple[int, ...]:
        if one > other:
            one -= other
        else:
            other -= one
        if not one or not other:
            return ()
        left, right = self.store.left, self.store.right
        found = []
        for arc in sorted({arc for unit in one for arc in self.arcs_of[unit]}):
            if left[arc] in one and right[arc] in other:
                found.append(arc)
            elif right[arc] in one and left[arc] in other:
                found.append(~arc)
        return tuple(found)

    # -- arcs ---------------------------------------------------------------------------------

    @cached_property
    def arcs_of(self) -> list[list[int]]:
        """The arcs around each unit."""
        found: list[list[int]] = [[] for _ in self.units]
        for arc, (left, right) in enumerate(zip(self.store.left, self.store.right, strict=True)):
            found[left].append(arc)
            if right >= 0:
                found[right].append(arc)
        return found

    def _outline(self, key: str) -> tuple[int, ...]:
        """The arcs around an area, each with the area on its left (``~n``: n backwards)."""
        units = self.members(key)
        left, right = self.store.left, self.store.right
        found = []
        for arc in sorted({arc for unit in units for arc in self.arcs_of[unit]}):
            inside = left[arc] in units
            if inside != (right[arc] in units):
                found.append(arc if inside else ~arc)
        return tuple(found)

    def _polygons_of(self, key: str) -> list[list[Line]]:
        """The parts of an area, each with its holes."""
        drawing = self.computed(key)
        return drawing.polygons if drawing is not None else self.united(key)

    def _polygons(self, key: str) -> list[list[Line]]:
        return polygons_of(rings_of([self.store.line(arc) for arc in self.outline(key)]))

    def _lines(self, arcs: tuple[int, ...]) -> dict[str, Any] | None:
        if not arcs:
            return None
        lines = [self.store.line(arc) for arc in arcs]
        joined = [joined_line(chain, lines) for chain in chains([(line, None) for line in lines])]
        return {"type": "MultiLineString", "coordinates": [in_degrees(line) for line in joined]}
