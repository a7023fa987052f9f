"""A report in words: as lines for a person, and as JSON for a machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from storymap.evaluate.annotated import CLASSES
from storymap.evaluate.breakdown import Breakdown, Part, Said
from storymap.evaluate.calibration import Calibration, Level
from storymap.evaluate.measures import Distances, Rates, Report
from storymap.evaluate.misses import Miss, count_causes
from storymap.evaluate.rule_counts import RuleCount
from storymap.model import Reason

_WIDE = 24
#: What went wrong, and how exactly.
_CAUSES = {
    "missed-name": "missed name",
    "invented-name": "invented name",
    "wrong-span": "wrong span",
    "unplaced": "unplaced",
    "wrong-place": "wrong place",
    "wrong-role": "wrong role",
}
_SORTS = {
    "in-gazetteer": "the gazetteer has it",
    "not-in-gazetteer": "the gazetteer lacks it",
    "only-namesakes": "the gazetteer has only namesakes",
    "second": "a second one on the same name",
    "as": "as {role}",
    "too-long": "too long",
    "too-short": "too short",
    "shifted": "shifted",
    "same-place": "the same place at another point",
    "no-candidate": "no candidate in the gazetteer",
    "country": "country",
    "admin-level": "admin level",
    "namesake": "namesake",
    "read-as": "{gold} read as {got}",
}


def _sort(sort: Reason) -> str:
    return _SORTS[sort.code].format(**dict(sort.values))


def report_lines(report: Report) -> Iterator[str]:
    """The measures, a line each."""
    yield _rates("recognition, exact", report.exact)
    yield _rates("recognition, overlap", report.overlap)
    for name, distances in (
        ("resolution, all matched", report.resolution),
        ("resolution, resolved", report.resolved),
    ):
        if distances.errors:
            yield (
                f"{name:<{_WIDE}} Acc@161 {distances.accuracy:.3f}  mean {distances.mean_km:.0f} km  "
                f"median {distances.median_km:.1f} km  AUC {distances.auc:.3f}   (n {len(distances.errors)})"
            )
    yield _rates("end to end, exact", report.end_to_end_exact)
    yield _rates("end to end, overlap", report.end_to_end)
    if report.roles is not None:
        roles = report.roles
        classes = "  ".join(f"{role} F1 {roles.of(role).f1:.3f}" for role in CLASSES)
        yield (
            f"{'roles on matched':<{_WIDE}} accuracy {roles.accuracy:.3f}  macro F1 {roles.macro_f1:.3f}  {classes}"
            f"   (n {len(roles.pairs)})"
        )
        yield _rates("span and role", roles.span_and_role)


def _rates(name: str, rates: Rates) -> str:
    return (
        f"{name:<{_WIDE}} P {rates.precision:.3f}  R {rates.recall:.3f}  F1 {rates.f1:.3f}   "
        f"(tp {rates.right}, predicted {rates.predicted}, gold {rates.gold})"
    )


def calibration_lines(calibration: Calibration) -> Iterator[str]:
    """The certainties, a line each, and how far confidence is from truth."""
    yield ""
    yield f"{'certainty':<{_WIDE}} share  right  (placements, measured)"
    for level in calibration.levels:
        yield f"{level.name:<{_WIDE}} {_row(calibration.share(level), level.accuracy)}  {_sizes(level)}"
    yield f"{'unplaced':<{_WIDE}} {calibration.unplaced} mentions"
    yield f"{'calibration error (ECE)':<{_WIDE}} {_figure(calibration.ece)}"
    yield f"{'confidence':<{_WIDE}} said   right  (placements, measured)"
    for level in calibration.bins:
        if level.placements:
            said = level.confidence if level.measured else None
            yield f"{level.name:<{_WIDE}} {_row(said, level.accuracy)}  {_sizes(level)}"


def _sizes(level: Level) -> str:
    return f"({level.placements}, {level.measured})"


def breakdown_lines(breakdown: Breakdown) -> Iterator[str]:
    """The parts, a line each."""
    for name, parts in (("by role", breakdown.roles), ("by kind of place", breakdown.kinds)):
        yield ""
        yield f"{name:<{_WIDE}}  gold  found  Acc@161  role"
        for part in parts:
            yield (
                f"{part.name:<{_WIDE}} {part.gold:>5}  {part.recall:.3f}  {_figure(part.accuracy)}    "
                f"{_figure(part.role_accuracy)}"
            )
    for name, said in (("as predicted, role", breakdown.said_roles), ("as predicted, kind", breakdown.said_kinds)):
        yield ""
        yield f"{name:<{_WIDE}} given  in gold"
        for row in said:
            yield f"{row.name:<{_WIDE}} {row.predicted:>5}  {row.precision:.3f}"


def cause_lines(misses: Sequence[Miss]) -> Iterator[str]:
    """How often each cause comes, a line each."""
    yield ""
    yield "causes"
    for cause, sorts in count_causes(misses).items():
        yield f"{_CAUSES[cause]:<{_WIDE}} {sum(sorts.values()):>5}"
        for sort, count in sorts.items():
            yield f"  {_sort(sort):<{_WIDE + 16}} {count:>5}"


def miss_lines(misses: Sequence[Miss]) -> Iterator[str]:
    """Every miss with its sentence, under its cause."""
    group = None
    for miss in misses:
        if miss.group != group:
            group = miss.group
            yield ""
            yield f"{_CAUSES[miss.cause]}: {_sort(miss.sort)} ({sum(other.group == group for other in misses)})"
        note = f"  [{miss.note}]" if miss.note else ""
        yield f"  {miss.doc_id}:{miss.start}  {miss.sentence}{note}"


def rule_lines(counts: Sequence[RuleCount]) -> Iterator[str]:
    """What each rule did, a line each under its table; then how many earned nothing."""
    table = ""
    for count in counts:
        if count.table != table:
            table = count.table
            yield ""
            yield f"{table:<{_WIDE + 6}} fired  judged  right  lost F1  lost macro F1"
        yield (
            f"  {count.code:<{_WIDE + 4}} {count.fired:>5}  {count.judged:>6}  {_figure(count.precision)}"
            f"  {count.lost_f1:>+7.4f}  {count.lost_roles:>+13.4f}"
        )
    idle = sum(not count.fired for count in counts)
    harmful = sum(count.fired > 0 and count.lost_f1 + count.lost_roles < 0 for count in counts)
    yield ""
    yield f"{len(counts)} rules: {idle} never fired, {harmful} cost more than they earn"


def rules_json(counts: Sequence[RuleCount]) -> list[dict[str, Any]]:
    """The same for a machine."""
    return [{**asdict(count), "precision": count.precision} for count in counts]


def as_json(
    report: Report,
    *,
    calibration: Calibration | None = None,
    breakdown: Breakdown | None = None,
    misses: Sequence[Miss] | None = None,
) -> dict[str, Any]:
    """Everything that was measured, under the names that the field's own script uses."""
    result: dict[str, Any] = {
        "exact": _rates_json(report.exact),
        "overlap": _rates_json(report.overlap),
        "e2e_exact": _rates_json(report.end_to_end_exact),
        "e2e_overlap": _rates_json(report.end_to_end),
        "resolution": _distances_json(report.resolution),
        "resolved_only": _distances_json(report.resolved),
    }
    if report.roles is not None:
        roles = report.roles
        result["roles"] = {
            "n": len(roles.pairs),
            "accuracy": roles.accuracy,
            **{role: _rates_json(roles.of(role)) for role in CLASSES},
            "macro_f1": roles.macro_f1,
            "span_and_role": _rates_json(roles.span_and_role),
        }
    result["documents"] = report.documents
    if calibration is not None:
        result["calibration"] = _calibration_json(calibration)
    if breakdown is not None:
        result["by_role"] = {part.name: _part_json(part) for part in breakdown.roles}
        result["by_kind"] = {part.name: _part_json(part) for part in breakdown.kinds}
        result["by_predicted_role"] = {row.name: _said_json(row) for row in breakdown.said_roles}
        result["by_predicted_kind"] = {row.name: _said_json(row) for row in breakdown.said_kinds}
    if misses is not None:
        result["causes"] = {
            _CAUSES[cause]: {_sort(sort): count for sort, count in sorts.items()}
            for cause, sorts in count_causes(misses).items()
        }
        result["misses"] = [_miss_json(miss) for miss in misses]
    return result


def _rates_json(rates: Rates) -> dict[str, float]:
    return {
        "p": rates.precision,
        "r": rates.recall,
        "f1": rates.f1,
        "tp": rates.right,
        "pred": rates.predicted,
        "gold": rates.gold,
    }


def _distances_json(distances: Distances) -> dict[str, float | None]:
    if not distances.errors:
        return {"n": 0, "acc161": None}
    return {
        "n": len(distances.errors),
        "acc161": distances.accuracy,
        "mean_km": distances.mean_km,
        "median_km": distances.median_km,
        "auc": distances.auc,
    }


def _calibration_json(calibration: Calibration) -> dict[str, Any]:
    def rows(levels: tuple[Level, ...]) -> dict[str, Any]:
        return {
            level.name: {
                "share": calibration.share(level),
                "placements": level.placements,
                "n": level.measured,
                "accuracy": level.accuracy,
                "confidence": level.confidence,
            }
            for level in levels
        }

    return {
        "ece": calibration.ece,
        "certainty": rows(calibration.levels),
        "bins": rows(calibration.bins),
        "unplaced": calibration.unplaced,
    }


def _part_json(part: Part) -> dict[str, Any]:
    return {
        "gold": part.gold,
        "found": part.found,
        "recall": part.recall,
        "acc161": part.accuracy,
        "role_accuracy": part.role_accuracy,
    }


def _said_json(row: Said) -> dict[str, Any]:
    return {"predicted": row.predicted, "matched": row.matched, "precision": row.precision}


def _miss_json(miss: Miss) -> dict[str, Any]:
    names = ("doc_id", "start", "text", "sentence", "note")
    said = {"cause": _CAUSES[miss.cause], "sort": _sort(miss.sort)}
    return {**said, **{name: getattr(miss, name) for name in names}}


def _row(*figures: float | None) -> str:
    return "  ".join(map(_figure, figures))


def _figure(figure: float | None) -> str:
    return "-".rjust(5) if figure is None else f"{figure:.3f}"
