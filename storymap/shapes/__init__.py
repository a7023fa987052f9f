"""Countries, units, regions, borders and natural features as geometry.

``lands.py`` draws what countries and their units are made of, from one topology; ``earth`` holds the
natural features. ``Shapes`` is both.

Keys: ``country/UA`` · ``admin1/RU.41`` (GeoNames code) · ``region/sahel`` (a row of
``data/sources/regions.csv``) · ``border/RU-UA``, ``border/RU.41+UA`` (a line) · ``water/danube``,
``physical/alps`` (a row of ``data/sources/natural.csv``) · ``composed/…`` (a recipe: see
``computed.py``). A region that no union of units draws well has a shape of its own among the natural
features (``region/sahel``).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from storymap import settings
from storymap.errors import GazetteerError
from storymap.model import Geometry, Place
from storymap.shapes.columns import Store, read_store
from storymap.shapes.earth import Earth, open_earth
from storymap.shapes.earth.packed import state_of
from storymap.shapes.frames import Bounds
from storymap.shapes.lands import Dispute, Lands
from storymap.shapes.lines import STEP, Line


class Shapes(Lands):
    """Open files of lands and of natural features."""

    def __init__(
        self,
        store: Store,
        regions: dict[str, list[str]],
        cuts: dict[str, str] | None = None,
        earth: Earth | None = None,
    ) -> None:
        """Take the columns as read, the regions as lists of ISO codes, what is cut out of which, and the natural
        features if there are any."""
        super().__init__(store, regions, cuts)
        self._earth = earth
        # A page, its quiz and its sheets ask for the same story one after the other.
        self._topology = lru_cache(maxsize=2)(self._page_topology)

    def natural(self, key: str) -> Earth | None:
        """The natural features if they have a shape for a key, else None.

        Examples
        --------
        >>> shapes = open_shapes()
        >>> shapes.natural("water/danube") is not None, shapes.natural("country/UA") is None
        (True, True)
        """
        return self._earth if self._earth is not None and key in self._earth else None

    def natural_keys(self, codes: Collection[str]) -> list[str]:
        """The keys of the natural features that lie in, flow through or wash one of some countries, largest first.

        Examples
        --------
        >>> "water/danube" in open_shapes().natural_keys(["AT"]), open_shapes().natural_keys([])
        (True, [])
        """
        if self._earth is None:
            return []
        wanted = frozenset(codes)
        facts_of = self._earth.facts.items()
        found = [(-facts.size, key) for key, facts in facts_of if not wanted.isdisjoint(facts.countries)]
        return [key for _, key in sorted(found)]

    def key(self, place: Place) -> str | None:
        """The key of the shape of a place, None if it has none."""
        own = place.place_id.removeprefix("sm:")
        return own if self.natural(own) else super().key(place)

    def is_line(self, key: str) -> bool:
        """Whether the shape of a key is a line: a border, a river, a canal."""
        natural = self.natural(key)
        return natural.is_line(key) if natural else super().is_line(key)

    def drawn_as(self, key: str) -> Geometry:
        """What there is a shape for: a line, an area, or no more than a point."""
        if self.is_line(key):
            return "line"
        return "area" if self.natural(key) or self.members(key) or self.computed(key) else "point"

    def countries_of(self, key: str) -> tuple[str, ...]:
        """The codes of the countries that a shape lies in, flows through or washes, in order.

        Examples
        --------
        >>> open_shapes().countries_of("water/lake-victoria")
        ('KE', 'TZ', 'UG')
        """
        natural = self.natural(key)
        return natural.facts[key].countries if natural else super().countries_of(key)

    def geometry(self, key: str) -> dict[str, Any] | None:
        """A shape as GeoJSON (RFC 7946: right-hand rule, cut at 180°), None if there is none.

        Examples
        --------
        >>> open_shapes().geometry("country/LS")["type"], open_shapes().geometry("water/nile")["type"]
        ('MultiPolygon', 'MultiLineString')
        """
        natural = self.natural(key)
        return natural.geometry(key) if natural else super().geometry(key)

    def contains(self, key: str, lat: float, lon: float) -> bool:
        """Whether a point lies in an area, off its coast or on a river's banks; False if there is no such shape.

        Examples
        --------
        >>> open_shapes().contains("physical/alps", 45.83, 6.87)  # Mont Blanc
        True
        """
        natural = self.natural(key)
        return natural.contains(key, lat, lon) if natural else super().contains(key, lat, lon)

    def bounds(self, key: str) -> Bounds | None:
        """West, south, east, north in degrees; east is over 180 where the shape crosses the antimeridian."""
        natural = self.natural(key)
        return natural.bounds(key) if natural else super().bounds(key)

    def frame(self, key: str) -> Bounds | None:
        """Like ``bounds``, without small parts far away: France in Europe, the United States without Hawaii."""
        natural = self.natural(key)
        return natural.frame(key) if natural else super().frame(key)

    def point(self, key: str) -> tuple[float, float] | None:
        """A point well inside the largest part of an area, or halfway along a line, for a label: (lat, lon)."""
        natural = self.natural(key)
        return natural.facts[key].point if natural else super().point(key)

    # -- two shapes -----------------------------------------------------------------------------

    def holds(self, outer: str, inner: str) -> bool:
        """Whether an area has another, or a line, wholly in it; natural ones are asked at some of their points.

        Examples
        --------
        >>> shapes = open_shapes()
        >>> shapes.holds("region/europe", "physical/alps"), shapes.holds("physical/alps", "country/CH")
        (True, False)
        """
        if not self._is_drawn(outer) and not self._is_drawn(inner):
            return self.members(inner) <= self.members(outer)
        return not self.is_line(outer) and all(self.contains(outer, lat, lon) for lat, lon in self._points_in(inner))

    def meet(self, one: str, other: str) -> bool:
        """Whether two areas or lines share ground; natural ones are asked at some of their points."""
        if not self._is_drawn(one) and not self._is_drawn(other):
            return bool(self.members(one) & self.members(other))
        if self._earth is not None and self._earth.are_apart(one, other):
            return False
        return any(self.contains(one, lat, lon) for lat, lon in self._points_in(other)) or any(
            self.contains(other, lat, lon) for lat, lon in self._points_in(one)
        )

    def _is_drawn(self, key: str) -> bool:
        """Whether a shape is no union of units."""
        return self.natural(key) is not None or self.computed(key) is not None

    def _polygons(self, key: str) -> list[list[Line]]:
        natural = self.natural(key)
        return natural.packed(key).parts if natural and not natural.is_line(key) else super()._polygons(key)

    def _points_in(self, key: str) -> Iterator[tuple[float, float]]:
        """Its sign's point, and only for those who ask on some along its edge: the shape is opened for them."""
        natural = self.natural(key)
        inner = self.point(key)
        if inner:
            yield inner
        if natural:
            yield from natural.sample(key)[1:]
            return
        rings = [polygon[0] for polygon in self._polygons_of(key)[:12]]
        yield from ((y * STEP, x * STEP) for ring in rings for x, y in ring[:: max(1, len(ring) // 12)])

    # -- for the page ---------------------------------------------------------------------------

    def page_topology(self, keys: Iterable[str]) -> str:
        """Basemap and story shapes for the browser, as compact JSON text: see ``shapes/basemap.py``."""
        return self._topology(tuple(sorted(set(keys))))

    def _page_topology(self, keys: tuple[str, ...]) -> str:
        from storymap.shapes.basemap import page_topology

        return page_topology(self, keys)


def build(
    path: Path | None = None, *, cache: Path | None = None, on_progress: Callable[[int, int], None] | None = None
) -> dict[str, Any]:
    """Build the shapes file and say what is in it: see ``topology.build``, which needs the ``build`` extra."""
    from storymap.shapes.topology import build as build_file

    return build_file(path, cache=cache, on_progress=on_progress)


def open_shapes(path: Path | None = None) -> Shapes:
    """The shapes at ``path``, the built-in ones if left out; opened once, and again when built anew.

    Raises
    ------
    GazetteerError
        The file is missing, damaged or of another version.
    """
    path = path or settings.DATA / "shapes.bin"
    return _open(path, state_of(path), state_of(path.with_name("earth.bin")))


@lru_cache(maxsize=4)
def _open(path: Path, *_: object) -> Shapes:
    rows = _regions(settings.DATA / "sources" / "regions.csv")
    units = {row["id"]: row["definition"].split() for row in rows}
    cuts = {row["id"]: row["cut"] for row in rows if row.get("cut")}
    natural = path.with_name("earth.bin")
    return Shapes(read_store(path), units, cuts, open_earth(natural) if natural.is_file() else None)


def _regions(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise GazetteerError(f"No list of regions at {path}. It is part of the repository.") from error


__all__ = ["Dispute", "Shapes", "build", "open_shapes"]
