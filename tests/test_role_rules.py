"""Every rule on roles, run on its own example."""

from __future__ import annotations

from typing import Any

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.model import Cue
from storymap.readers import parse_story
from storymap.recognisers import recognise
from storymap.rules import Rule, RuleTable, tables, watching
from storymap.wording import cue_words

ROWS = [(table, rule) for table in tables() if table.name.startswith("role.") for rule in table.rules]


@pytest.mark.parametrize(("table", "rule"), ROWS, ids=[f"{table.name}: {rule.code}" for table, rule in ROWS])
def test_a_rule_decides_on_the_name_that_its_example_marks(table: RuleTable[Any, Any], rule: Rule[Any, Any]) -> None:
    before, name, after = rule.example.split("*")
    with watching() as fired:
        mentions = recognise(parse_story(before + name + after), open_gazetteer()).mentions
    start, end = len(before), len(before) + len(name)
    decided = {one.code for one in fired if one.table == table.name and (one.start, one.end) == (start, end)}
    assert rule.code in decided, fired
    assert {mention.role for mention in mentions if mention.start == start} == {rule.verdict.role}


@pytest.mark.parametrize("rule", [rule for _, rule in ROWS if not getattr(rule.verdict, "keeps_cue", False)])
def test_a_rule_says_why_in_words(rule: Rule[Any, Any]) -> None:
    assert cue_words(Cue(rule.code, ("one", "two")))
