"""The populated places nearest to a point, straight from the packed records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from storymap.gazetteer.store import PLACE, Store
from storymap.model import EARTH_KM

_FIELDS = np.dtype(
    {
        "names": ["lat", "lon", "people", "sort"],
        "formats": ["<i4", "<i4", "<u4", "u1"],
        "offsets": [0, 4, 12, 21],
        "itemsize": PLACE.size,
    }
)
#: Cosines of angles about a point within which the nearest are sought: 200 km, 900 km, anywhere.
_NEAR = (0.9995, 0.99, -2.0)
#: Of so many places about a point those alike are chosen, none nearer to it than so many kilometres.
_ALIKE_OF, _APART_KM = 1500, 15.0
#: A place as near as this to one of so many times its people is a quarter of it to most people.
_QUARTER_KM, _LARGER = 6.0, 10


class Nearest:
    """Unit vectors of all populated places; 1 ms a question for 300,000 of them."""

    def __init__(self, store: Store, city_classes: Sequence[int]) -> None:
        """Take the points of the records whose class is one of ``city_classes``."""
        table = np.frombuffer(store.places, dtype=_FIELDS)
        self._people = table["people"]
        self._index = np.flatnonzero(np.isin(table["sort"], city_classes))
        lat = np.radians(table["lat"][self._index] / 1e5)
        lon = np.radians(table["lon"][self._index] / 1e5)
        flat = np.cos(lat)
        self._vectors = np.empty((len(lat), 3), dtype=np.float32)
        self._vectors[:, 0], self._vectors[:, 1], self._vectors[:, 2] = (
            flat * np.cos(lon),
            flat * np.sin(lon),
            np.sin(lat),
        )

    def find(
        self, lat: float, lon: float, *, limit: int, people: tuple[float, float] | None = None
    ) -> list[tuple[int, float]]:
        """Numbers of the nearest places, of those with so many people if asked, and their distance in kilometres."""
        rows, away = self._around(lat, lon, limit, people)
        return [(int(number), float(km)) for number, km in zip(self._index[rows], away, strict=True)]

    def alike(self, lat: float, lon: float, people: int) -> Iterator[int]:
        """Numbers of places that have about so many people and lie near a point, but not in it, the likest first.

        A small place close by a large one is passed over: it is a quarter of it to most people.
        """
        size = np.log10(max(people, 1000))
        rows, away = self._around(lat, lon, _ALIKE_OF, (10 ** (size - 1), np.inf))
        numbers = self._people[self._index[rows]].astype(np.int64)
        off = np.abs(np.log10(np.maximum(numbers, 100)) - size)
        for at in np.lexsort((away, np.round(off, 1))):
            larger = self._vectors[rows[numbers > _LARGER * numbers[at]]]
            beside = np.linalg.norm(larger - self._vectors[rows[at]], axis=1) < _QUARTER_KM / EARTH_KM
            if away[at] > _APART_KM and off[at] < 1 and not beside.any():
                yield int(self._index[rows[at]])

    def _around(
        self, lat: float, lon: float, limit: int, people: tuple[float, float] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The rows of the nearest places, nearest first, and how far off they lie."""
        count = min(limit, len(self._index))
        if count == 0:
            return np.empty(0, dtype=np.int64), np.empty(0)
        phi, lam = np.radians(lat), np.radians(lon)
        here = np.array([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], dtype=np.float32)
        closeness = self._vectors @ here
        # Most often a small part of the world has as many as are wanted: to sort the whole takes ten times as long.
        able = next(some for near in _NEAR if len(some := np.flatnonzero(closeness >= near)) >= count)
        best = able[np.argpartition(closeness[able], -count)[-count:]]
        if people is not None:
            some = self._people[self._index[best]]
            best = best[(some >= people[0]) & (some <= people[1])]
        # Single precision tells apart some hundred metres: chords tell metres apart.
        chords = np.linalg.norm(self._vectors[best].astype(np.float64) - here, axis=1)
        order = np.lexsort((self._index[best], chords))
        return best[order], 2 * EARTH_KM * np.arcsin(np.minimum(1.0, chords[order] / 2))
