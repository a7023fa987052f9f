"""Every code that the house can hand on is said to a reader and to a pupil, and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import storymap
from storymap.model import Cue, NameSort, Reason
from storymap.pipeline import map_story
from storymap.recognisers import recognise
from storymap.resolvers.reasons import CHOSEN, LOST, UNPLACED
from storymap.rules import tables
from storymap.wording import CUES, REASONS, cue_words, lost_words, reason_words, sort_words
from storymap.wording.audiences import Words
from tests.reading import load, readings

PACKAGE = Path(storymap.__file__).parent
AUDIENCES = ("reader", "pupil")
ROWS = {f"{kind} {code}": words for kind, rows in (("cue", CUES), ("reason", REASONS)) for code, words in rows.items()}


@cache
def trees() -> tuple[ast.Module, ...]:
    """The code of the house but for the wording itself, and for ``evaluate``, whose report says what went wrong."""
    paths = [path for path in PACKAGE.rglob("*.py") if not {"wording", "evaluate"} & {*path.relative_to(PACKAGE).parts}]
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in paths)


def made(record: str) -> set[str]:
    """The codes with which a record is made in the code."""
    calls = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    firsts = (node.args[0] for node in calls if isinstance(node.func, ast.Name) and node.func.id == record)
    return {first.value for first in firsts if isinstance(first, ast.Constant) and isinstance(first.value, str)}


@cache
def texts() -> frozenset[str]:
    """Every text in the code that is no docstring."""
    return frozenset(_texts())


def _texts() -> Iterator[str]:
    for tree in trees():
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                yield node.value


def role_codes() -> set[str]:
    """The codes of the tables that decide roles, less those that keep the cue which another has given."""
    assert recognise is not None  # which has brought the tables in
    rules = [rule for table in tables() if table.decides == "role" for rule in table.rules]
    return {rule.code for rule in rules if not getattr(rule.verdict, "keeps_cue", False)}


def reason_codes() -> set[str]:
    return {rule.code for rules in (*CHOSEN, UNPLACED.rules, LOST) for rule in rules}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_cue_has_words(audience: str) -> None:
    for code in made("Cue") | role_codes():
        assert cue_words(Cue(code, ("one", "two")), audience=audience)  # type: ignore[arg-type]


def test_every_reason_has_words() -> None:
    assert made("Reason") | reason_codes() <= {code.partition(":")[0] for code in REASONS}


def test_no_words_wait_for_a_code_that_nobody_gives() -> None:
    assert {code.partition(":")[0] for code in REASONS} <= texts()
    assert set(CUES) <= texts() | role_codes()


@pytest.mark.parametrize("words", ROWS.values(), ids=ROWS)
def test_both_audiences_are_told_of_the_same_things(words: Words) -> None:
    assert words.reader
    assert words.pupil
    assert fields(words.pupil) <= fields(words.reader) | {"kind"}


@pytest.mark.parametrize("words", ROWS.values(), ids=ROWS)
def test_what_a_code_says_stands_nowhere_else(words: Words) -> None:
    for template in (words.reader, words.pupil):
        longest = max((text for text, *_ in Formatter().parse(template)), key=len).strip()
        assert len(longest) < 20 or not [text for text in texts() if longest in text]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", readings())
def test_all_that_decided_in_a_story_can_be_said(name: str, audience: str) -> None:
    for mention, placement in map_story(load(name).text, setting="fast").placed():
        assert cue_words(mention.cue, audience=audience)  # type: ignore[arg-type]
        assert all(reason_words(reason, audience=audience) for reason in placement.reasons)  # type: ignore[arg-type]
        assert all(lost_words(rival, audience=audience) for rival in placement.rivals)  # type: ignore[arg-type]


def test_a_cue_without_words_of_its_own_is_said_as_its_family_is() -> None:
    assert cue_words(Cue("after-preposition-town", ("in",))) == cue_words(Cue("after-preposition", ("in",)))
    with pytest.raises(KeyError):
        cue_words(Cue("moonshine-in-june"))


def test_countries_take_their_article_in_a_sentence() -> None:
    assert reason_words(Reason("same-country", country="United States")).endswith("in the United States")
    assert reason_words(Reason("other-country", country="")).endswith("(no country) than the other places in the story")


def test_every_sort_of_name_but_the_first_has_words() -> None:
    assert [sort for sort in NameSort if not sort_words(sort)] == [NameSort.PREFERRED]


def fields(template: str) -> set[str]:
    """The words and values that a template asks for."""
    return {name for _, name, *_ in Formatter().parse(template) if name is not None}
