"""How likely a place is meant when only its name is known.

The score of an entry is the place's own weight times what the sort of name is worth.
It knows nothing of the story: ``resolvers`` weighs the context.
"""

from __future__ import annotations

import math

from storymap.model import Kind, NameSort

_LARGE = 1_000_000
#: Sort of name → what it is worth for a place everybody knows, and for a village.
_WORTH = {
    NameSort.PREFERRED: (1.0, 1.0),
    NameSort.COMMON: (0.98, 0.98),
    NameSort.GENERIC: (0.95, 0.95),
    NameSort.ALTERNATE: (0.74, 0.54),
    NameSort.FOREIGN: (0.62, 0.62),
    NameSort.CODE: (0.60, 0.40),
    NameSort.ROMANISED: (0.45, 0.30),
    NameSort.DEMONYM: (0.85, 0.60),
}
_SEATS = {"PPLC": 0.08, "PPLA": 0.015, "PPLA2": 0.01}
_LESSER = {"PPLX": 0.06, "PPLQ": 0.15, "PPLH": 0.15, "PPLW": 0.15}

_RUINS = 0.60


def place_weight(kind: Kind, population: int, feature_code: str | None, *, listed: bool = False) -> float:
    """The weight of a place in [0, 1]; ``listed`` if a person put it on one of our lists."""
    size = math.log10(population + 1)
    if kind == "country":
        return 0.88 + 0.012 * min(size, 9.2)
    if kind == "continent":
        return 0.90
    if kind == "admin1":
        return 0.47 + 0.027 * min(size, 8.5)
    if kind == "admin2":
        below = 0.10 if feature_code not in (None, "ADM2") else 0.0
        return 0.28 + 0.05 * min(size, 7.5) - below
    if kind == "city" and listed:
        return _RUINS  # a town of old is known as a town of twenty thousand is
    if kind == "city":
        # GeoNames writes 0 for unknown population: a place of some hundred is assumed.
        weight = 0.33 + 0.062 * (size if population else 2.3)
        return min(weight + _SEATS.get(feature_code or "", 0.0) - _LESSER.get(feature_code or "", 0.0), 0.87)
    if kind in ("water", "physical"):
        return 0.72
    if listed:
        return 0.84
    if kind == "region":
        return 0.40 + 0.016 * min(size, 9.2)
    return 0.45


def entry_score(weight: float, sort: NameSort, *, population: int, kind: Kind) -> float:
    """The score of one name of one place in [0, 1]."""
    known, unknown = _WORTH[sort]
    if kind in ("country", "continent"):
        share = 1.0
    else:
        share = min(max((math.log10(population + 1) - 4.0) / (math.log10(_LARGE) - 4.0), 0.0), 1.0)
    return weight * (unknown + (known - unknown) * share)
