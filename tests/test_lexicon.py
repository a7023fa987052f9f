"""The words that the rules know are data: each once in its class, each class read by some rule."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from storymap.lexicon import values, words
from storymap.settings import DATA

ROWS = list(csv.DictReader((DATA / "sources" / "lexicon.csv").read_text(encoding="utf-8").splitlines()))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in (Path(__file__).parent.parent / "storymap").rglob("*.py"))


def test_rows_are_sorted_and_no_word_stands_twice_in_a_class() -> None:
    keys = [(row["class"], row["word"]) for row in ROWS]
    assert keys == sorted(set(keys))


def test_every_row_has_a_word_a_class_and_a_source() -> None:
    assert all(row["word"].strip() == row["word"] and row["word"] and row["source"] for row in ROWS)
    assert all(re.fullmatch(r"([a-z]{2}/)?[a-z]+(-[a-z]+)*(:[a-z0-9-]+)?", row["class"]) for row in ROWS)


def test_every_class_is_read_by_some_rule() -> None:
    read = set(re.findall(r"(?<!_)\b(?:words|values)\([\"']([a-z-]+)[\"']\)", CODE))
    classes = {row["class"].partition(":")[0] for row in ROWS}
    assert {name for name in classes if "/" not in name} == read


def test_every_class_of_another_language_is_read_by_some_rule() -> None:
    named = set(re.findall(r"[\"']([a-z]+(?:-[a-z]+)*)[\"']", CODE))
    assert {row["class"].partition("/")[2].partition(":")[0] for row in ROWS if "/" in row["class"]} <= named


def test_a_class_that_the_lexicon_lacks_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("no-such-class")
    with pytest.raises(KeyError):
        values("title")
