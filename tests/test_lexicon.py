"""The words that the rules know are data: each once in its class, each class read by some rule."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from storymap.lexicon import values, words
from storymap.settings import DATA
from tests.word_lists import word_lists

ROWS = list(csv.DictReader((DATA / "sources" / "lexicon.csv").read_text(encoding="utf-8").splitlines()))
PACKAGE = Path(__file__).parent.parent / "storymap"
CODE = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
#: Where rules are. Other rooms speak English (wording, app, cli, page) or name fields of files.
ROOMS = ("recognisers", "resolvers", "moves", "times", "lessons/kinds", "maps", "languages.py", "gazetteer/generic.py")
_MOST = 10  # words of a list that a rule may keep to itself, such as the prepositions that it asks for
#: Lists of more that are no classes of words.
CODES = {
    "_READ",
    "Verdict",
    "_WORD_FACTS",
    "_PLACE_FACTS",
    "GOVERNORS",
    "facts",
    "_ROSE",
    "_FRAMES",
    "_SCRIPT_OF",
    "AGES",
    "RelationKind",
    "__all__",
}
#: Endings of words, which are no words.
ENDINGS = {"_UKRAINIAN", "_RUSSIAN", "_RUSSIAN_PEOPLE", "_UKRAINIAN_PEOPLE"}
#: Patterns of phrases, tables of what a unit of time or of a country is, the ordinals, factored by letters for speed.
TABLES = {"_FUTURE", "CALENDARS", "_UNIT", "UNITS", "_LOCAL_WORDS", "_PARTS", "ORDINAL"}


def test_rows_are_sorted_and_no_word_stands_twice_in_a_class() -> None:
    keys = [(row["class"], row["word"]) for row in ROWS]
    assert keys == sorted(set(keys))


def test_every_row_has_a_word_a_class_and_a_source() -> None:
    assert all(row["word"].strip() == row["word"] and row["word"] and row["source"] for row in ROWS)
    assert not any(mark in row["word"] + row["class"] for row in ROWS for mark in ',"')  # it is read without a parser
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


def test_no_list_of_words_stands_in_code() -> None:
    paths = sorted(
        path
        for room in ROOMS
        for path in ([PACKAGE / room] if room.endswith(".py") else (PACKAGE / room).rglob("*.py"))
    )
    found = {(path.name, name) for path in paths for name, _ in word_lists(path, _MOST)}
    assert {(path, name) for path, name in found if name not in CODES | ENDINGS | TABLES} == set()


def test_a_list_of_words_in_code_is_seen(tmp_path: Path) -> None:
    code = tmp_path / "rule.py"
    code.write_text(
        '_A = {"bay", "cape", "reef"}\n_B = re.compile(r"\\b(?:bays?|cap(?:e|es)|reef) of")\n_C = "a bay or a reef"\n'
    )
    assert [name for name, _ in word_lists(code, 2)] == ["_A", "_B"]
