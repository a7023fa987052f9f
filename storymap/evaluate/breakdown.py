"""The measures part by part: by role and by kind of place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from storymap.evaluate.annotated import Annotated, by_document, class_of
from storymap.evaluate.matching import NEAR_KM, error_km, pair
from storymap.gazetteer import Lookup
from storymap.locating import Toponym
from storymap.model import Place

NO_POINT, UNKNOWN = "without coordinates", "not in the gazetteer"


@dataclass(frozen=True, slots=True)
class Part:
    """One role or kind of the gold, and what became of it."""

    name: str
    gold: int
    found: int
    mapped: int  # found, and the gold has coordinates
    near: int  # of those, placed within 161 km
    known: int  # found, and the gold has a role
    role_right: int

    @property
    def recall(self) -> float:
        """The share that was found."""
        return self.found / self.gold

    @property
    def accuracy(self) -> float | None:
        """The share placed within 161 km of what was found, None where the gold has no coordinates."""
        return self.near / self.mapped if self.mapped else None

    @property
    def role_accuracy(self) -> float | None:
        """The share with the right role of what was found, None where the gold has no roles."""
        return self.role_right / self.known if self.known else None


@dataclass(frozen=True, slots=True)
class Said:
    """One role or kind as predicted, and how much of it answers some gold."""

    name: str
    predicted: int
    matched: int

    @property
    def precision(self) -> float:
        """The share that answers gold."""
        return self.matched / self.predicted


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The measures by the gold's roles and kinds, and by those predicted."""

    roles: tuple[Part, ...]
    kinds: tuple[Part, ...]
    said_roles: tuple[Said, ...]
    said_kinds: tuple[Said, ...]


def break_down(gold: Sequence[Annotated], predicted: Sequence[Annotated], gazetteer: Lookup) -> Breakdown:
    """The measures by role and by kind, the largest part first."""

    def kind(toponym: Toponym) -> str:
        place = place_of(toponym, gazetteer)
        return toponym.kind or (place.kind if place else NO_POINT if toponym.point is None else UNKNOWN)

    return Breakdown(
        _parts(gold, predicted, role_of),
        _parts(gold, predicted, kind),
        _said(gold, predicted, lambda toponym: toponym.role or "no role"),
        _said(gold, predicted, kind),
    )


def role_of(toponym: Toponym) -> str:
    """The corpus' own finer word for a role, or the role."""
    return toponym.type or toponym.role or "no role"


def place_of(toponym: Toponym, gazetteer: Lookup) -> Place | None:
    """The place that a GeoNames id names, None without one or where the gazetteer lacks it."""
    if toponym.geonameid is None:
        return None
    try:
        return gazetteer.place(f"gn:{toponym.geonameid}")
    except KeyError:
        return None


def _parts(
    gold: Sequence[Annotated], predicted: Sequence[Annotated], name: Callable[[Toponym], str]
) -> tuple[Part, ...]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    for wanted, got in by_document(gold, predicted):
        answers = {number: got.toponyms[other] for number, other in pair(wanted.toponyms, got.toponyms, "overlap")}
        for number, toponym in enumerate(wanted.toponyms):
            row, answer = counts[name(toponym)], answers.get(number)
            row[0] += 1
            if answer is None:
                continue
            error = error_km(toponym, answer)
            role = class_of(toponym.role)
            row[1] += 1
            row[2] += toponym.point is not None
            row[3] += error is not None and error <= NEAR_KM
            row[4] += role is not None
            row[5] += role is not None and role == class_of(answer.role)
    return tuple(Part(name, *counts[name]) for name in sorted(counts, key=lambda name: (-counts[name][0], name)))


def _said(
    gold: Sequence[Annotated], predicted: Sequence[Annotated], name: Callable[[Toponym], str]
) -> tuple[Said, ...]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for wanted, got in by_document(gold, predicted):
        matched = {other for _, other in pair(wanted.toponyms, got.toponyms, "overlap")}
        for number, toponym in enumerate(got.toponyms):
            row = counts[name(toponym)]
            row[0] += 1
            row[1] += number in matched
    return tuple(Said(name, *counts[name]) for name in sorted(counts, key=lambda name: (-counts[name][0], name)))
