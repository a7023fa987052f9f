"""Accuracy on public corpora, which may rise and not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from storymap.evaluate import sha256_of
from tests.accuracy import MEASURES, SETTINGS, Setting, figures, floors, raised
from tests.corpora import corpus


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("name", MEASURES)
def test_accuracy_stays_above_its_floor(name: str, setting: Setting) -> None:
    path = corpus(name)
    assert sha256_of(path) == floors()[name]["sha256"], f"{path} is another edition than the floors were measured on"
    low = floors()[name][setting]
    got = figures(path, setting)
    under = {measure: (round(got[measure], 4), floor) for measure, floor in low.items() if got[measure] < floor}
    assert not under, (
        f"figure and floor of {name}, {setting}: {under}. See: python -m storymap evaluate {path} --errors"
    )


def test_floors_are_set_for_every_corpus_and_measure() -> None:
    for name, measures in MEASURES.items():
        assert all(set(floors()[name][setting]) == set(measures) for setting in SETTINGS)


def test_floors_only_rise() -> None:
    assert raised("acc161", 0.80, 0.75) == 0.80
    assert raised("acc161", 0.80, 0.8305) == 0.826
    assert raised("sure_right", 0.80, 0.99) == 0.97


def test_corpora_are_looked_for_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYMAP_CORPORA", str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match="lgl"):
        corpus("lgl")
    (tmp_path / "lgl.jsonl").touch()
    assert corpus("lgl") == tmp_path / "lgl.jsonl"
