"""Accuracy on public corpora that lie beside this repository, and the floors that it may not fall under.

``python -m tests.accuracy`` prints the figures beside their floors; ``--write`` raises
the floors that today's figures have left behind, and never lowers one.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

from storymap.evaluate import Annotated, Report, calibrate, read_annotated, score
from storymap.locating import Document, cores, locate

Setting = Literal["best", "fast"]

FLOORS = Path(__file__).with_name("floors.json")
SETTINGS: tuple[Setting, ...] = ("best", "fast")
#: Corpus → what is measured on it. The last two mark one toponym a sentence, so they tell of roles alone.
MEASURES = {
    "geowebnews": ("end_to_end", "recognition", "acc161", "role_macro_f1", "sure_right", "sure_share"),
    "lgl": ("end_to_end", "recognition", "acc161", "sure_right", "sure_share"),
    "relocar": ("role_macro_f1",),
    "semeval": ("role_macro_f1",),
}
#: How far under a figure its floor is set: a change elsewhere may move a mention or two.
_ROOM = 0.004
#: What is promised of "sure" is kept; more of the one may cost some of the other, so no more is held.
_ENOUGH = {"sure_right": 0.97, "sure_share": 0.5}


@cache
def floors() -> dict[str, Any]:
    """The floors as they are written: corpus → its SHA-256, and per setting each measure."""
    written: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return written


def figures(path: Path, setting: Setting) -> dict[str, float]:
    """Each measure of a corpus, in [0, 1]."""
    gold = read_annotated(path)
    documents = (Document(document.doc_id, document.text or "") for document in gold)
    located = locate(documents, setting=setting, workers=cores())
    predicted = [Annotated(found.doc_id, found.toponyms) for found in located]
    report, calibration = score(gold, predicted), calibrate(gold, predicted)
    every = _every(report)
    if calibration is not None:
        sure = calibration.levels[0]
        every |= {"sure_right": sure.accuracy or 0.0, "sure_share": calibration.share(sure)}
    return {measure: every[measure] for measure in MEASURES[path.stem]}


def _every(report: Report) -> dict[str, float]:
    return {
        "end_to_end": report.end_to_end.f1,
        "recognition": report.overlap.f1,
        "acc161": report.resolution.accuracy or 0.0,
        "role_macro_f1": report.roles.macro_f1 if report.roles else 0.0,
    }


def raised(measure: str, floor: float, figure: float) -> float:
    """A floor after today's figure: a little under it, and never lower than it was."""
    return max(floor, min(int((figure - _ROOM) * 1000) / 1000, _ENOUGH.get(measure, 1.0)))
