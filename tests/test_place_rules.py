"""Is a place meant? Every rule decides on the name that its example marks, through the real recogniser."""

from __future__ import annotations

from typing import Any

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.readers import parse_story
from storymap.recognisers import analyse, recognise, split
from storymap.recognisers.find.judgements import span_features
from storymap.recognisers.find.place_rules import TABLES
from storymap.recognisers.find.unlisted import POINTED, SEEN
from storymap.rules import Rule, RuleTable, watching, without

ALL: tuple[Any, ...] = (*TABLES.values(), SEEN, POINTED)
RULES = [(table.name, rule) for table in ALL for rule in table.rules]


@pytest.mark.parametrize(("table", "rule"), RULES, ids=[rule.code for _, rule in RULES])
def test_a_rule_decides_on_the_name_in_its_example(table: str, rule) -> None:  # type: ignore[no-untyped-def]
    before, name, after = rule.example.split("*")
    story = parse_story(before + name + after)
    with watching() as fired:
        recognise(story, open_gazetteer())
        recognise(story, open_gazetteer(), setting="fast")
    span = (len(before), len(before + name))
    assert (table, rule.code, *span) in {(each.table, each.code, each.start, each.end) for each in fired}


def test_features_are_plain_facts_of_the_words_that_a_rule_decided_on() -> None:
    story = parse_story("Snow fell near Cusco.\nMrs Lincoln left for Lima.")
    judged = {each.text: each for each in span_features(story, analyse(story), open_gazetteer())}
    assert (judged["Lincoln"].verdict, judged["Lincoln"].facts["titled"]) == ("no", True)
    assert judged["Cusco"].facts["stands_at"]
    assert not judged["Cusco"].facts["titled"]
    assert all(isinstance(fact, str | int | float | None) for each in judged.values() for fact in each.facts.values())


@pytest.mark.parametrize(("table", "rule"), RULES, ids=[rule.code for _, rule in RULES])
def test_any_rule_may_be_left_out(table: str, rule) -> None:  # type: ignore[no-untyped-def]
    story = parse_story(rule.example.replace("*", ""))
    with without(table, rule.code):
        codes = {each.code for each in span_features(story, split(story), open_gazetteer())}
    assert rule.code not in codes


def test_rules_that_are_asked_together_are_passed_over_only_where_none_of_them_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decide, wrong = RuleTable.decide, []

    def checked(table: RuleTable[Any, Any], features: Any, **where: int) -> Rule[Any, Any] | None:
        first = next((rule for rule in table.rules if rule.when(features)), None)
        if (rule := decide(table, features, **where)) is not first:
            wrong.append((table.name, first, rule))
        return rule

    monkeypatch.setattr(RuleTable, "decide", checked)
    for _, rule in RULES:
        story = parse_story(rule.example.replace("*", ""))
        recognise(story, open_gazetteer())
        recognise(story, open_gazetteer(), setting="fast")
    assert not wrong
