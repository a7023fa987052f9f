"""The populated places nearest to a point, straight from the packed records."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

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


class Nearest:
    """Unit vectors of all populated places; 1 ms a question for 300,000 of them."""

    def __init__(self, store: Store, city_classes: Sequence[int]) -> None:
        """Take the points of the records whose class is one of ``city_classes``."""
        table = np.frombuffer(store.places, dtype=_FIELDS)
        self._people = table["people"]
        self._index = np.flatnonzero(np.isin(table["sort"], city_classes))
        lat = np.radians(table["lat"][self._index] / 1e5)
        lon = np.radians(table["lon"][self._index] / 1e5)
        self._vectors = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1).astype(
            np.float32
        )

    def find(
        self, lat: float, lon: float, *, limit: int, people: tuple[float, float] | None = None
    ) -> list[tuple[int, float]]:
        """Numbers of the nearest places, of those with so many people if asked, and their distance in kilometres."""
        count = min(limit, len(self._index))
        if count == 0:
            return []
        phi, lam = np.radians(lat), np.radians(lon)
        here = np.array([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], dtype=np.float32)
        closeness = self._vectors @ here
        best = np.argpartition(closeness, -count)[-count:]
        if people is not None:
            some = self._people[self._index[best]]
            best = best[(some >= people[0]) & (some <= people[1])]
        # Single precision tells apart some hundred metres: chords tell metres apart.
        chords = np.linalg.norm(self._vectors[best].astype(np.float64) - here, axis=1)
        order = np.lexsort((self._index[best], chords))
        return [(int(self._index[best[at]]), float(2 * EARTH_KM * np.arcsin(min(1.0, chords[at] / 2)))) for at in order]
