"""Predictions held against gold: the field's measures, part by part, and every miss with its cause.

``score`` gives recognition, resolution, end to end and roles; ``calibrate`` says how far
confidence can be believed; ``break_down`` has the figures by role and kind of place;
``find_misses`` lists what went wrong. These need predictions, which ``storymap.locating`` makes;
``watch_rules`` reads the texts itself, once more without each rule that decided.
"""

from __future__ import annotations

from storymap.evaluate.annotated import Annotated, read_annotated, sha256_of
from storymap.evaluate.breakdown import Breakdown, Part, Said, break_down
from storymap.evaluate.calibration import Calibration, Level, calibrate
from storymap.evaluate.measures import SUBSETS, Distances, Rates, Report, Roles, Subset, score
from storymap.evaluate.misses import CAUSES, Miss, count_causes, find_misses
from storymap.evaluate.report_text import (
    as_json,
    breakdown_lines,
    calibration_lines,
    cause_lines,
    miss_lines,
    report_lines,
    rule_lines,
    rules_json,
)
from storymap.evaluate.rule_counts import Firing, RuleCount, watch_rules

__all__ = [
    "CAUSES",
    "SUBSETS",
    "Annotated",
    "Breakdown",
    "Calibration",
    "Distances",
    "Firing",
    "Level",
    "Miss",
    "Part",
    "Rates",
    "Report",
    "Roles",
    "RuleCount",
    "Said",
    "Subset",
    "as_json",
    "break_down",
    "breakdown_lines",
    "calibrate",
    "calibration_lines",
    "cause_lines",
    "count_causes",
    "find_misses",
    "miss_lines",
    "read_annotated",
    "report_lines",
    "rule_lines",
    "rules_json",
    "score",
    "sha256_of",
    "watch_rules",
]
