"""How far a confidence can be believed: what was said to be likely against what was right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.evaluate.annotated import Annotated, by_document
from storymap.evaluate.matching import NEAR_KM, error_km, pair
from storymap.locating import Toponym
from storymap.model import Certainty
from storymap.resolvers.confidence import certainty_of

_BINS = 10
_LEVELS: tuple[Certainty, ...] = ("sure", "likely", "guess")


@dataclass(frozen=True, slots=True)
class Level:
    """The placements of one certainty, or of one tenth of the scale of confidence."""

    name: str
    placements: int  # all, whatever the gold says
    measured: int  # those matched to gold that has coordinates
    right: int  # of those, within 161 km
    confidence: float  # mean of those

    @property
    def accuracy(self) -> float | None:
        """The share of the measured that is right, None where none is measured."""
        return self.right / self.measured if self.measured else None


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence against truth."""

    levels: tuple[Level, ...]  # sure, likely, guess
    bins: tuple[Level, ...]  # tenths of the scale, the reliability diagram
    unplaced: int

    @property
    def ece(self) -> float | None:
        """The expected calibration error: the mean gap of confidence and accuracy over the tenths, by their size."""
        measured = sum(level.measured for level in self.bins)
        if not measured:
            return None
        return sum(abs(level.right - level.confidence * level.measured) for level in self.bins) / measured

    def share(self, level: Level) -> float:
        """The share of all placements that a level holds."""
        placements = sum(other.placements for other in self.levels)
        return level.placements / placements if placements else 0.0


def calibrate(gold: Sequence[Annotated], predicted: Sequence[Annotated]) -> Calibration | None:
    """How far the confidences of predictions can be believed, None where none is given.

    Examples
    --------
    >>> gold = [Annotated("a", (Toponym(0, 5, -0.2, -78.5),))]
    >>> report = calibrate(gold, [Annotated("a", (Toponym(0, 5, -0.2, -78.5, confidence=0.9),))])
    >>> round(report.ece, 3)
    0.1
    """
    placed: list[tuple[Toponym, bool | None]] = []  # with whether it is right, None where the gold cannot tell
    unplaced = 0
    for wanted, got in by_document(gold, predicted):
        answers = {other: wanted.toponyms[number] for number, other in pair(wanted.toponyms, got.toponyms, "overlap")}
        for number, toponym in enumerate(got.toponyms):
            if toponym.confidence is None:
                continue
            if toponym.point is None:
                unplaced += 1
                continue
            error = error_km(answers[number], toponym) if number in answers else None
            placed.append((toponym, None if error is None else error <= NEAR_KM))
    if not placed:
        return None
    return Calibration(
        tuple(_level(name, [row for row in placed if _certainty(row[0]) == name]) for name in _LEVELS),
        tuple(
            _level(
                f"{number / _BINS:.1f}–{(number + 1) / _BINS:.1f}", [row for row in placed if _bin(row[0]) == number]
            )
            for number in range(_BINS)
        ),
        unplaced,
    )


def _certainty(toponym: Toponym) -> Certainty:
    return toponym.certainty or certainty_of(toponym.confidence or 0.0)


def _bin(toponym: Toponym) -> int:
    return min(max(int((toponym.confidence or 0.0) * _BINS), 0), _BINS - 1)


def _level(name: str, rows: Sequence[tuple[Toponym, bool | None]]) -> Level:
    measured = [(toponym.confidence or 0.0, right) for toponym, right in rows if right is not None]
    mean = sum(confidence for confidence, _ in measured) / len(measured) if measured else 0.0
    return Level(name, len(rows), len(measured), sum(right for _, right in measured), mean)
