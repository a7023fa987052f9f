"""The measures, on gold made up for the purpose, and held against the examiner's own script."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from storymap.cli import main
from storymap.errors import StoryError
from storymap.evaluate import (
    SUBSETS,
    Annotated,
    Distances,
    as_json,
    break_down,
    calibrate,
    count_causes,
    find_misses,
    read_annotated,
    report_lines,
    score,
)
from storymap.evaluate.misses import sentence_around
from storymap.gazetteer import open_gazetteer
from storymap.locating import Toponym
from storymap.model import Reason
from tests.corpora import SHARED

SCRIPT = SHARED / "score.py"
NO_SCRIPT = "the examiner's script is not part of this repository"
QUITO, LIMA = (-0.23, -78.52), (-12.04, -77.03)


def one(*toponyms: Toponym, text: str | None = None) -> list[Annotated]:
    return [Annotated("a", toponyms, text)]


def made_up(seed: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Gold and predictions with every sort of accident: shifted spans, lost points, unknown roles."""
    dice = random.Random(seed)

    def toponym(start: int, length: int, roles: list[str | None]) -> dict[str, Any]:
        lost = dice.random() < 0.2
        return {
            "start": start,
            "end": start + length,
            "lat": None if lost else dice.uniform(-80, 80),
            "lon": None if lost else dice.uniform(-179, 179),
            "role": dice.choice(roles),
            "geonameid": dice.choice([None, 3652462]),
        }

    gold, predicted = [], []
    for number in range(40):
        marks = [toponym(20 * at, dice.randint(3, 12), ["literal", "associative", None]) for at in range(8)]
        answers = []
        for mark in marks:
            roles = ["literal", "facility", "actor", "demonym", "organisation", None, "unheard of"]
            answer = toponym(max(0, mark["start"] + dice.choice([0, 0, 0, 2, -2, 14])), dice.randint(2, 12), roles)
            if dice.random() < 0.6 and mark["lat"] is not None:
                answer["lat"], answer["lon"] = mark["lat"] + dice.choice([0, 1, 3]), mark["lon"]
            if dice.random() < 0.5:
                answer["end"] = answer["start"] + mark["end"] - mark["start"]
            answers += [answer] * (dice.random() < 0.85)
        gold.append({"doc_id": number, "toponyms": marks})
        if dice.random() < 0.9:
            predicted.append({"doc_id": number, "toponyms": answers})
    return gold, predicted


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("subset", SUBSETS)
@pytest.mark.parametrize("match", ["overlap", "exact"])
@pytest.mark.parametrize("seed", [1, 2])
def test_the_figures_equal_those_of_the_examiners_script(tmp_path: Path, subset: Any, match: Any, seed: int) -> None:
    if not SCRIPT.is_file():
        pytest.skip(NO_SCRIPT)
    rows = made_up(seed)
    files = [written(tmp_path / f"{name}.jsonl", part) for name, part in zip(("gold", "got"), rows, strict=True)]
    command = [sys.executable, str(SCRIPT), *map(str, files), "--subset", subset, "--match", match]
    theirs = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    report = score(read_annotated(files[0]), read_annotated(files[1]), subset=subset, match=match)
    assert as_json(report) == json.loads(theirs.stdout)
    printed = subprocess.run(command, capture_output=True, text=True, check=True)
    assert list(report_lines(report)) == printed.stdout.splitlines()


def test_recognition_counts_equal_spans_and_touching_spans_apart() -> None:
    report = score(one(Toponym(0, 5), Toponym(9, 18)), one(Toponym(0, 5), Toponym(9, 13), Toponym(30, 34)))
    assert (report.exact.right, report.overlap.right) == (1, 2)
    assert report.overlap.precision == pytest.approx(2 / 3)
    assert report.overlap.f1 == pytest.approx(0.8)


def test_matching_is_one_to_one_and_the_better_agreement_comes_first() -> None:
    report = score(one(Toponym(0, 10, *QUITO)), one(Toponym(0, 4, *LIMA), Toponym(0, 10, *QUITO)))
    assert report.overlap.right == 1
    assert report.resolution.accuracy == 1.0


def test_what_was_found_and_not_placed_costs_recall_and_half_the_equator() -> None:
    report = score(one(Toponym(0, 5, *QUITO)), one(Toponym(0, 5)))
    assert report.end_to_end.gold == 1
    assert report.end_to_end.predicted == 0
    assert report.resolution.mean_km == 20039.0
    assert report.resolved.accuracy is None


def test_gold_without_coordinates_is_neither_right_nor_wrong() -> None:
    report = score(one(Toponym(0, 5)), one(Toponym(0, 5, *QUITO)))
    assert (report.end_to_end.predicted, report.end_to_end.gold) == (0, 0)


def test_the_area_under_log_errors_goes_from_0_to_1() -> None:
    assert Distances((0.0, 0.0)).auc == 0.0
    assert Distances((0.0, 20038.0)).auc == pytest.approx(0.5)
    assert Distances(()).auc is None


def test_facilities_are_literal_and_the_rest_is_associative() -> None:
    gold = one(*(Toponym(9 * n, 9 * n + 4, role=role) for n, role in enumerate(("literal", "associative"))))
    got = one(*(Toponym(9 * n, 9 * n + 4, role=role) for n, role in enumerate(("facility", "demonym"))))
    roles = score(gold, got).roles
    assert roles is not None
    assert (roles.accuracy, roles.macro_f1) == (1.0, 1.0)


def test_a_document_outside_the_gold_is_an_error() -> None:
    with pytest.raises(StoryError, match="not in the gold"):
        score(one(), [Annotated("b", ())])


def test_calibration_weighs_what_was_said_against_what_was_right() -> None:
    gold = one(Toponym(0, 5, *QUITO), Toponym(9, 13, *LIMA))
    got = one(
        Toponym(0, 5, *QUITO, confidence=0.95, certainty="sure"),
        Toponym(9, 13, *QUITO, confidence=0.75, certainty="likely"),
        Toponym(20, 24, *QUITO, confidence=0.99, certainty="sure"),
        Toponym(30, 34, confidence=0.0, certainty="unplaced"),
    )
    calibration = calibrate(gold, got)
    assert calibration is not None
    sure, likely, guess = calibration.levels
    assert (sure.placements, sure.measured, sure.accuracy) == (2, 1, 1.0)
    assert (likely.accuracy, guess.accuracy, calibration.unplaced) == (0.0, None, 1)
    assert calibration.ece == pytest.approx((0.05 + 0.75) / 2)


def test_predictions_without_confidence_have_no_calibration() -> None:
    assert calibrate(one(Toponym(0, 5, *QUITO)), one(Toponym(0, 5, *QUITO))) is None


def test_parts_are_counted_by_role_and_by_kind() -> None:
    gold = one(Toponym(0, 5, *QUITO, role="literal", geonameid=3652462), Toponym(9, 13, role="associative"))
    got = one(Toponym(0, 5, *LIMA, role="literal", geonameid=3936456))
    parts = break_down(gold, got, open_gazetteer())
    assert [(part.name, part.recall) for part in parts.roles] == [("associative", 0.0), ("literal", 1.0)]
    assert [(part.name, part.accuracy) for part in parts.kinds] == [("city", 0.0), ("without coordinates", None)]
    assert [(row.name, row.precision) for row in parts.said_roles] == [("literal", 1.0)]


TEXT = "Rain fell. Quito, Lima and Sucre saw it. Ukraine did not."


def test_each_miss_has_its_cause_and_its_sentence() -> None:
    gold = one(
        Toponym(11, 16, *QUITO, role="literal"),
        Toponym(18, 22, *LIMA, role="literal"),
        Toponym(41, 48, 49.0, 32.0, role="associative"),
        text=TEXT,
    )
    got = one(
        Toponym(11, 22, *LIMA, role="literal"),
        Toponym(27, 32, role="literal"),
        Toponym(41, 48, role="literal"),
    )
    misses = find_misses(gold, got, open_gazetteer())
    assert count_causes(misses) == {
        "missed-name": {Reason("in-gazetteer"): 1},
        "invented-name": {Reason("as", role="literal"): 1},
        "wrong-span": {Reason("too-long"): 1},
        "unplaced": {Reason("in-gazetteer"): 1},
        "wrong-place": {Reason("namesake"): 1},
        "wrong-role": {Reason("read-as", gold="associative", got="literal"): 1},
    }
    assert misses[0].sentence == "Quito, ⟦Lima⟧ and Sucre saw it."


@pytest.mark.parametrize(
    ("geonameid", "point", "got", "sort"),
    [
        (690791, (49.0, 32.0), 703448, "country"),  # Ukraine, put at Kyiv
        (538555, (51.5, 36.0), 524901, "admin-level"),  # Kursk Oblast, put at Moscow
        (1, (-60.0, 100.0), 524901, "no-candidate"),
    ],
)
def test_a_wrong_place_is_told_by_its_kind(geonameid: int, point: tuple[float, float], got: int, sort: str) -> None:
    gazetteer = open_gazetteer()
    name = {690791: "Ukraine", 538555: "Kursk"}.get(geonameid, "Moscow")
    place = gazetteer.place(f"gn:{got}")
    gold = one(Toponym(0, len(name), *point, geonameid=geonameid), text=name)
    [miss] = find_misses(gold, one(Toponym(0, len(name), place.lat, place.lon, geonameid=got)), gazetteer)
    assert (miss.cause, miss.sort) == ("wrong-place", Reason(sort))


def test_a_sentence_is_cut_at_its_ends_and_long_ones_with_an_ellipsis() -> None:
    assert sentence_around(TEXT, Toponym(41, 48)) == "⟦Ukraine⟧ did not."
    long = "word " * 100 + "Quito" + " word" * 100
    sentence = sentence_around(long, Toponym(500, 505))
    assert sentence.startswith("…")
    assert sentence.endswith("…")
    assert "⟦Quito⟧" in sentence


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2"),
        ('{"doc_id": 1}', "line 2"),
        ('{"doc_id": 1, "toponyms": [{"start": "0", "end": 4}]}', "whole number"),
        ('{"doc_id": 1, "toponyms": [{"start": 0, "end": 4, "lat": 1e400, "lon": 3}]}', "lat is not from -90 to 90"),
        ('{"doc_id": 1, "toponyms": [{"start": 0, "end": 4, "lat": 1, "lon": NaN}]}', "lon is not from -180 to 180"),
        ('{"doc_id": 0, "toponyms": []}', "line 1 already"),
    ],
)
def test_a_broken_corpus_is_named_by_its_line(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"doc_id": 0, "toponyms": []}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(StoryError, match=says):
        read_annotated(path)


def test_the_command_locates_and_prints_every_miss(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    toponyms = [{"start": 8, "end": 12, "lat": LIMA[0], "lon": LIMA[1], "role": "literal"}]
    gold = written(tmp_path / "gold.jsonl", [{"doc_id": 1, "text": "Rain in Lima and Quito.", "toponyms": toponyms}])
    assert main(["evaluate", str(gold), "--errors", "--workers", "1"]) == 0
    printed = capsys.readouterr().out
    assert "recognition, overlap     P 0.500  R 1.000  F1 0.667   (tp 1, predicted 2, gold 1)" in printed
    assert "invented name: as literal (1)\n  1:17  Rain in Lima and ⟦Quito⟧." in printed


def test_the_command_takes_predictions_and_gives_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, got = made_up(3)
    files = [str(written(tmp_path / f"{n}.jsonl", rows)) for n, rows in enumerate((gold, got))]
    assert main(["evaluate", files[0], "--predictions", files[1], "--json", "--limit", "10"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["documents"] == 10
    assert set(result) >= {"exact", "e2e_overlap", "roles", "by_role", "by_kind"}


def test_a_corpus_without_texts_wants_predictions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = written(tmp_path / "gold.jsonl", [{"doc_id": 1, "toponyms": []}])
    assert main(["evaluate", str(gold)]) == 1
    assert "--predictions" in capsys.readouterr().err
