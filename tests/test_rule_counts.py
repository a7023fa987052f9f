"""What each rule earns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storymap.cli import main
from storymap.evaluate import Annotated, RuleCount, rule_lines, watch_rules
from storymap.locating import Toponym

TEXT = "Rain fell in Quito. Talks with Peru failed."
GOLD = [Annotated("a", (Toponym(13, 18, -0.23, -78.52, "literal"), Toponym(31, 35, -10.0, -76.0, "associative")), TEXT)]


def count(code: str, *, ablate: bool = True) -> RuleCount:
    counts, _ = watch_rules(GOLD, ablate=ablate)
    return next(one for one in counts if (one.table, one.code) == ("role.preposition", code))


def test_a_rule_that_decides_is_counted_and_held_against_gold() -> None:
    one = count("after-party")
    assert (one.fired, one.judged, one.right, one.precision) == (1, 1, 1, 1.0)


def test_what_is_lost_without_a_rule_is_measured() -> None:
    assert count("after-party").lost_roles > 0.5
    assert count("after-party", ablate=False).lost_roles == 0


def test_a_rule_that_never_decides_is_listed_with_nothing() -> None:
    one = count("foretold-for")
    assert (one.fired, one.precision, one.lost_f1, one.lost_roles) == (0, None, 0, 0)


def test_each_decision_comes_with_what_the_rule_saw() -> None:
    _, firings = watch_rules(GOLD, ablate=False)
    seen = next(one for one in firings if one.code == "after-party").features
    assert seen is not None
    assert (seen["tie"], seen["preposition"], seen["state"]) == ("preposition", "party", True)
    assert not {"peru", "with", "talks"} & {str(fact).lower() for fact in seen.values()}


def test_several_processes_count_as_one_does() -> None:
    gold = [Annotated(number, GOLD[0].toponyms, TEXT) for number in range(3)]
    assert watch_rules(gold, workers=2) == watch_rules(gold)


def test_the_lines_name_every_rule_under_its_table() -> None:
    lines = "\n".join(rule_lines([RuleCount("signs", "below", 4, 2, 1, 0.1), RuleCount("signs", "any", 0, 0, 0)]))
    assert "below" in lines
    assert "2 rules: 1 never fired, 0 cost more than they earn" in lines


def test_the_command_prints_counts_and_writes_features(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    toponym = {"start": 13, "end": 18, "lat": -0.23, "lon": -78.52, "role": "literal"}
    corpus, seen = tmp_path / "gold.jsonl", tmp_path / "seen.jsonl"
    corpus.write_text(json.dumps({"doc_id": "a", "text": TEXT, "toponyms": [toponym]}), encoding="utf-8")
    assert main(["evaluate", str(corpus), "--rules", "--json", "--workers", "1", "--features", str(seen)]) == 0
    counts = json.loads(capsys.readouterr().out)["rules"]
    assert any(one["code"] == "after-party" and one["fired"] == 1 for one in counts)
    rows = [json.loads(line) for line in seen.read_text(encoding="utf-8").splitlines()]
    assert any(row["code"] == "after-preposition-of-place" and row["right"] for row in rows)
