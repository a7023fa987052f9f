"""Which prediction answers which gold toponym, and how far off it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from storymap.locating import Toponym
from storymap.model import great_circle_km

Match = Literal["exact", "overlap"]

#: Half the equator: the error of a toponym that was not placed at all.
FARTHEST_KM = 20039.0
#: A hundred miles: nearer is right, in the literature's custom.
NEAR_KM = 161.0


def error_km(gold: Toponym, predicted: Toponym) -> float | None:
    """The great-circle distance of two toponyms in kilometres, None where either has no point."""
    if gold.lat is None or gold.lon is None or predicted.lat is None or predicted.lon is None:
        return None
    return great_circle_km(gold.lat, gold.lon, predicted.lat, predicted.lon)


def pair(gold: Sequence[Toponym], predicted: Sequence[Toponym], match: Match) -> list[tuple[int, int]]:
    """One-to-one pairs of indices (gold, predicted), the best agreement of spans first.

    Agreement is the intersection of two spans over their union, 1 for equal spans; of
    equal agreement the earlier in the lists come first. "exact" pairs equal spans alone.
    """
    options = []
    for number, wanted in enumerate(gold):
        for other, got in enumerate(predicted):
            shared = min(wanted.end, got.end) - max(wanted.start, got.start)
            whole = max(wanted.end, got.end) - min(wanted.start, got.start)
            if shared > 0 and (match == "overlap" or shared == whole):
                options.append((-shared / whole, number, other))
    pairs: list[tuple[int, int]] = []
    answered: set[int] = set()
    used: set[int] = set()
    for _, number, other in sorted(options):
        if number not in answered and other not in used:
            answered.add(number)
            used.add(other)
            pairs.append((number, other))
    return pairs
