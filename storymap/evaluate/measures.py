"""Gold and predictions → the measures of the field.

Recognition is the share of spans found, resolution the distances of what was found, end
to end both at once: found, and placed within 161 km. Roles are literal or associative.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from storymap.evaluate.annotated import CLASSES, Annotated, RoleClass, by_document, class_of
from storymap.evaluate.matching import FARTHEST_KM, NEAR_KM, Match, error_km, pair
from storymap.locating import Toponym

Subset = Literal["all", "literal", "associative", "coords", "geonameid"]
SUBSETS: tuple[Subset, ...] = ("all", "literal", "associative", "coords", "geonameid")
_MATCHES: tuple[Match, ...] = ("exact", "overlap")


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean, from three counts."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of the predictions that are right, 0 without predictions."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found, 0 without gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Distances:
    """How far placements are off, in kilometres."""

    errors: tuple[float, ...]

    @property
    def accuracy(self) -> float | None:
        """The share within 161 km, None where there is nothing to measure."""
        return sum(error <= NEAR_KM for error in self.errors) / len(self.errors) if self.errors else None

    @property
    def mean_km(self) -> float | None:
        """The mean error."""
        return statistics.fmean(self.errors) if self.errors else None

    @property
    def median_km(self) -> float | None:
        """The median error."""
        return statistics.median(self.errors) if self.errors else None

    @property
    def auc(self) -> float | None:
        """The area under the sorted log errors: 0 all at their places, 1 all at the antipodes."""
        if not self.errors:
            return None
        logs = sorted(math.log(1 + min(error, FARTHEST_KM - 1)) / math.log(FARTHEST_KM) for error in self.errors)
        if len(logs) == 1:
            return logs[0]
        return sum((low + high) / 2 for low, high in pairwise(logs)) / (len(logs) - 1)


@dataclass(frozen=True, slots=True)
class Roles:
    """Pairs (gold, predicted) of the matched toponyms whose gold role is known."""

    pairs: tuple[tuple[RoleClass | None, RoleClass | None], ...]
    predicted: int  # spans, for the measure of spans and roles at once
    gold: int

    @property
    def accuracy(self) -> float:
        """The share of matched toponyms that have the right role."""
        return sum(gold == got for gold, got in self.pairs) / len(self.pairs)

    def of(self, role: RoleClass) -> Rates:
        """The rates of one class."""
        return Rates(
            sum(gold == got == role for gold, got in self.pairs),
            sum(got == role for _, got in self.pairs),
            sum(gold == role for gold, _ in self.pairs),
        )

    @property
    def macro_f1(self) -> float:
        """The mean of the F1 of both classes."""
        return sum(self.of(role).f1 for role in CLASSES) / len(CLASSES)

    @property
    def span_and_role(self) -> Rates:
        """The rates of spans that were found and have the right role."""
        return Rates(sum(gold == got for gold, got in self.pairs), self.predicted, self.gold)


@dataclass(frozen=True, slots=True)
class Report:
    """The measures of one set of predictions."""

    documents: int
    exact: Rates
    overlap: Rates
    end_to_end_exact: Rates
    end_to_end: Rates
    resolution: Distances  # what was not placed counts as half the equator
    resolved: Distances  # only what was placed
    roles: Roles | None  # None where no role was predicted or none is known


@dataclass(slots=True)
class _Counts:
    """What documents add up to."""

    spans: dict[Match, list[int]] = field(default_factory=lambda: {match: [0, 0, 0] for match in _MATCHES})
    placed: dict[Match, list[int]] = field(default_factory=lambda: {match: [0, 0, 0] for match in _MATCHES})
    errors: list[float] = field(default_factory=list)
    unresolved: int = 0
    roles: list[tuple[RoleClass | None, RoleClass | None]] = field(default_factory=list)
    roles_gold: int = 0


def score(
    gold: Sequence[Annotated], predicted: Sequence[Annotated], *, subset: Subset = "all", match: Match = "overlap"
) -> Report:
    """How well predictions agree with the gold.

    Parameters
    ----------
    gold, predicted : sequence of Annotated
        A document that was not predicted counts as empty.
    subset : {"all", "literal", "associative", "coords", "geonameid"}
        The gold that counts; other gold is left out together with what matched it.
    match : {"overlap", "exact"}
        Which pairs are measured for distance and role.

    Returns
    -------
    Report
        Distances in kilometres, shares in [0, 1]. A prediction matched to gold that has no
        coordinates is neither right nor wrong end to end; a prediction without coordinates
        is not on the map, so it costs recall and no precision.

    Raises
    ------
    StoryError
        A predicted document is not in the gold.

    Examples
    --------
    >>> from storymap.locating import Toponym
    >>> gold = [Annotated("a", (Toponym(0, 5, -0.2, -78.5, "literal"), Toponym(9, 13, -12.0, -77.0, "literal")))]
    >>> report = score(gold, [Annotated("a", (Toponym(0, 5, -0.3, -78.5, "actor"),))])
    >>> report.overlap.precision, report.overlap.recall, report.resolution.accuracy, report.roles.accuracy
    (1.0, 0.5, 1.0, 0.0)
    """
    keeps = _keeps(subset)
    counts = _Counts()
    pairs = by_document(gold, predicted)
    for wanted, got in pairs:
        _count(counts, wanted.toponyms, got.toponyms, [keeps(toponym) for toponym in wanted.toponyms], match)
    roles = None
    if any(got for _, got in counts.roles):
        roles = Roles(tuple(counts.roles), counts.spans[match][1], counts.roles_gold)
    return Report(
        documents=len(pairs),
        exact=Rates(*counts.spans["exact"]),
        overlap=Rates(*counts.spans["overlap"]),
        end_to_end_exact=Rates(*counts.placed["exact"]),
        end_to_end=Rates(*counts.placed["overlap"]),
        resolution=Distances((*counts.errors, *[FARTHEST_KM] * counts.unresolved)),
        resolved=Distances(tuple(counts.errors)),
        roles=roles,
    )


def _keeps(subset: Subset) -> Callable[[Toponym], bool]:
    if subset == "all":
        return lambda toponym: True
    if subset == "coords":
        return lambda toponym: toponym.point is not None
    if subset == "geonameid":
        return lambda toponym: toponym.geonameid is not None
    return lambda toponym: class_of(toponym.role) == subset


def _count(
    counts: _Counts, gold: Sequence[Toponym], predicted: Sequence[Toponym], keep: Sequence[bool], match: Match
) -> None:
    loose = pair(gold, predicted, "overlap")
    for mode in _MATCHES:
        pairs = loose if mode == "overlap" else pair(gold, predicted, "exact")
        compared = _Compared(gold, predicted, keep, pairs, loose)
        _add(counts.spans[mode], *compared.spans)
        _add(counts.placed[mode], *compared.placed)
        if mode == match:
            _measure(counts, ((gold[number], predicted[other]) for number, other in pairs if keep[number]))
    counts.roles_gold += sum(kept and toponym.role is not None for kept, toponym in zip(keep, gold, strict=True))


@dataclass(frozen=True)
class _Compared:
    """The gold and the predictions of one document, paired."""

    gold: Sequence[Toponym]
    predicted: Sequence[Toponym]
    keep: Sequence[bool]  # which gold counts
    pairs: Sequence[tuple[int, int]]
    loose: Sequence[tuple[int, int]]

    @property
    def touching(self) -> list[tuple[int, int]]:
        """The pairs, and predictions that only touch gold: no match where spans must be equal, and no fault either."""
        answering = {other for _, other in self.pairs}
        return [*self.pairs, *((number, other) for number, other in self.loose if other not in answering)]

    @property
    def spans(self) -> tuple[int, int, int]:
        """How many spans are right, predicted and gold; what touches gold that does not count is left out."""
        right = sum(self.keep[number] for number, _ in self.pairs)
        ignored = sum(not self.keep[number] for number, _ in self.touching)
        return right, len(self.predicted) - ignored, sum(self.keep)

    @property
    def placed(self) -> tuple[int, int, int]:
        """How many are placed within 161 km, placed at all, and have coordinates in the gold."""
        on_map = [kept and toponym.point is not None for kept, toponym in zip(self.keep, self.gold, strict=True)]
        mapped = sum(toponym.point is not None for toponym in self.predicted)
        dropped = sum(self.predicted[other].point is not None and not on_map[number] for number, other in self.touching)
        errors = [error_km(self.gold[number], self.predicted[other]) for number, other in self.pairs if on_map[number]]
        near = sum(error is not None and error <= NEAR_KM for error in errors)
        return near, mapped - dropped, sum(on_map)


def _add(totals: list[int], *more: int) -> None:
    for number, count in enumerate(more):
        totals[number] += count


def _measure(counts: _Counts, pairs: Iterable[tuple[Toponym, Toponym]]) -> None:
    """The distance and the role of every pair."""
    for wanted, got in pairs:
        if wanted.point is not None:
            error = error_km(wanted, got)
            if error is None:
                counts.unresolved += 1
            else:
                counts.errors.append(min(FARTHEST_KM, error))
        if wanted.role is not None:
            counts.roles.append((class_of(wanted.role), class_of(got.role)))
