"""The list of regions: unions of countries and admin-1 units, parts of them, or names that no map can show."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, cast, get_args

from storymap.gazetteer.drafts import Draft, Drafts
from storymap.gazetteer.keys import normalise
from storymap.gazetteer.lists import Lists, distance_km, split_names
from storymap.model import Geometry, Kind, NameSort

#: GeoNames' point of a region is taken up to so far from ours; farther than the second, it is another region.
_SAME_KM, _ANOTHER_KM = 2000.0, 5000.0
#: GeoNames' point of a region may lie in the sea between its parts, so far from any of them.
_BESIDE_KM = (50.0, 100.0)
_KM_A_DEGREE = 111.2
_KINDS = get_args(Kind)

Point = tuple[float, float]  # lat, lon
Known = Mapping[tuple[str, str | None], Draft]


class Areas(Protocol):
    """Where the shapes say that a region is."""

    def point(self, key: str) -> Point | None:
        """A point well inside an area, None if there is no such area."""

    def contains(self, key: str, lat: float, lon: float) -> bool:
        """Whether a point lies in an area."""

    def drawn_as(self, key: str) -> Geometry:
        """What there is a shape for: a line, an area, or no more than a point."""


class NoAreas:
    """The areas before any shapes have been built."""

    def point(self, key: str) -> Point | None:
        """None, whatever the area."""

    def contains(self, key: str, lat: float, lon: float) -> bool:
        """True, whatever the area: nothing speaks against the point."""
        return True

    def drawn_as(self, key: str) -> Geometry:
        """A point, whatever the feature."""
        return "point"


def read_regions(drafts: Drafts, lists: Lists, areas: Areas) -> None:
    """Regions as unions of countries and admin-1 units, or not mappable.

    A region stands at the point of its row, else of its shape. One that GeoNames knows too, by name and country,
    takes over its number, its alternate names and, if that lies in or beside the shape, its point.
    """
    known = {
        (normalise(draft.name), draft.country_code): draft
        for draft in sorted(drafts, key=lambda draft: draft.population)
        if draft.kind in ("region", "continent")
    }
    for where, row in lists.rows("regions"):
        if row["kind"] not in _KINDS:
            lists.broken.append(f"{where}: kind {row['kind']!r} is none of {', '.join(_KINDS)}")
            continue
        region = _Region(row, cast(Kind, row["kind"]), _members(row["definition"].split(), drafts))
        lists.broken += [f"{where}: {fault}" for fault in region.faults(drafts)]
        twin = region.twin(known, drafts, areas)
        point = lists.point(where, row) if row.get("lat") else region.point(twin, areas)
        if point is None and region.mapped:
            lists.broken.append(f"{where}: no member has a point")
        draft = region.draft(point)
        if twin is not None:
            del drafts.by_id[twin.place_id]
            draft.geonameid, draft.feature_code = twin.geonameid, twin.feature_code
            draft.names, draft.spellings = dict(twin.names), set(twin.spellings)
        drafts.put(draft)
        for name in region.names[1:]:
            draft.add(name, NameSort.COMMON)


@dataclass(frozen=True, slots=True)
class _Region:
    """A row of the list, with the countries and units that its definition names."""

    row: Mapping[str, str]
    kind: Kind
    members: tuple[Draft, ...]

    @property
    def place_id(self) -> str:
        return f"sm:{self.key}"

    @property
    def key(self) -> str:
        return f"region/{self.row['id']}"

    @property
    def codes(self) -> list[str]:
        return self.row["definition"].split()

    @property
    def names(self) -> list[str]:
        return [self.row["name"], *split_names(self.row["names"])]

    @property
    def country(self) -> str | None:
        """The country that all of it lies in, None if it lies in several."""
        countries = {code[:2] for code in self.codes}
        return countries.pop() if len(countries) == 1 else None

    @property
    def mapped(self) -> bool:
        return self.kind != "none"

    def faults(self, drafts: Drafts) -> Iterator[str]:
        """What is wrong with the row."""
        if self.place_id in drafts.by_id:
            yield f"{self.row['id']} is there twice"
        # A unit of ISO 3166-2 that GeoNames lacks has a shape but no point.
        unknown = [code for code in self.codes if code not in drafts.countries and code not in drafts.iso]
        if unknown:
            yield f"no country or admin-1 unit {', '.join(unknown)}"
        if not self.codes and self.mapped:
            yield "neither a definition nor kind none"

    def twin(self, known: Known, drafts: Drafts, areas: Areas) -> Draft | None:
        """The same region in GeoNames, by name and country; None if that lies elsewhere or is taken already."""
        same = ((normalise(name), self.country) for name in self.names)
        twin = next((known[key] for key in same if key in known), None)
        if twin is None or not self.mapped or twin.place_id not in drafts.by_id:
            return None
        return twin if self._km_to(twin, areas) <= _ANOTHER_KM else None

    def point(self, twin: Draft | None, areas: Areas) -> Point | None:
        """GeoNames' point if that is near and lies in or beside the shape, else one of our own."""
        if twin is None or twin.lat is None or twin.lon is None or self._km_to(twin, areas) > _SAME_KM:
            return self._own_point(areas)
        apart = areas.point(self.key) is not None and not _beside(areas, self.key, twin.lat, twin.lon)
        return self._own_point(areas) if apart else (twin.lat, twin.lon)

    def draft(self, point: Point | None) -> Draft:
        """The region as a place of the gazetteer."""
        lat, lon = point if point is not None and self.mapped else (None, None)
        return Draft(
            self.place_id, self.row["name"], self.kind, "area" if self.mapped else "none", lat, lon,
            country_code=self.country, feature_class="L" if self.mapped else None,
            feature_code="RGN" if self.mapped else None,
            # How many live in a part that is cut out of them nobody has counted.
            population=0 if self.row.get("cut") else sum(member.population for member in self.members), listed=True,
            note=None if self.mapped else self.row["reason"],
            source=f"storymap list of regions: {self.row['source']}",
        )  # fmt: skip

    def _own_point(self, areas: Areas) -> Point | None:
        return areas.point(self.key) or _mean_point(self.members)

    def _km_to(self, twin: Draft, areas: Areas) -> float:
        """How far GeoNames' point is from ours; a continent is so large that this says nothing."""
        point = None if self.kind == "continent" else self._own_point(areas)
        return 0.0 if point is None else distance_km(point, twin)


def _members(codes: list[str], drafts: Drafts) -> tuple[Draft, ...]:
    found = (drafts.countries.get(code) or drafts.admin.get(drafts.iso.get(code, "")) for code in codes)
    return tuple(member for member in found if member is not None)


def _beside(areas: Areas, key: str, lat: float, lon: float) -> bool:
    """Whether a point lies in an area or so near it that a place there may still stand for it."""
    if areas.contains(key, lat, lon):
        return True
    squeeze = max(math.cos(math.radians(lat)), 0.01)
    return any(
        areas.contains(
            key, max(-90.0, min(90.0, lat + degrees * math.cos(angle))), lon + degrees * math.sin(angle) / squeeze
        )
        for degrees in (km / _KM_A_DEGREE for km in _BESIDE_KM)
        for angle in (math.pi * eighth / 4 for eighth in range(8))
    )


def _mean_point(members: tuple[Draft, ...]) -> Point | None:
    """The mean direction of the members' points, each weighted by the root of its population."""
    x = y = z = 0.0
    for member in members:
        if member.lat is None or member.lon is None:
            continue
        weight, lat, lon = math.sqrt(member.population + 1), math.radians(member.lat), math.radians(member.lon)
        x += weight * math.cos(lat) * math.cos(lon)
        y += weight * math.cos(lat) * math.sin(lon)
        z += weight * math.sin(lat)
    if x == y == z == 0.0:
        return None
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 5), round(math.degrees(math.atan2(y, x)), 5)
