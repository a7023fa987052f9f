"""Decisions that can be counted."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from storymap.rules import Fired, Rule, RuleTable, among, feature, watching, without

SIGNS: RuleTable[int, str] = RuleTable(
    "sign", [Rule("below", lambda n: n < 0, "-", 1.0, ""), Rule("any", lambda n: True, "?", 0.5, "")]
)


def test_the_first_rule_that_holds_decides() -> None:
    assert [rule.code for n in (-1, 1) if (rule := SIGNS.decide(n))] == ["below", "any"]


def test_rules_are_asked_only_where_what_they_are_given_holds() -> None:
    asked: list[int] = []

    def is_ten(n: int) -> bool:
        asked.append(n)
        return n == 10

    table = RuleTable("tens", among(lambda n: n % 10 == 0, Rule("tens", is_ten, "ten", 1.0, "")))
    assert [table.decide(n) is not None for n in (7, 10, 20)] == [False, True, False]
    assert asked == [10, 20]


def test_all_rules_that_hold_count_where_verdicts_add_up() -> None:
    assert [rule.code for rule in SIGNS.every(-1)] == ["below", "any"]


def test_a_rule_left_out_leaves_the_decision_to_those_behind_it() -> None:
    with without("sign", "below"):
        rule = SIGNS.decide(-1)
    assert rule is not None
    assert rule.code == "any"


def test_who_watches_sees_which_rule_decided_on_what() -> None:
    with watching() as fired:
        SIGNS.decide(-1, start=3, end=7)
    SIGNS.decide(1)
    assert fired == [Fired("sign", "below", 3, 7, -1)]


def test_two_rules_of_one_code_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="sign"):
        RuleTable("sign", [SIGNS["any"], SIGNS["any"]])


def test_a_feature_is_looked_at_once() -> None:
    looks: list[int] = []

    @dataclass(frozen=True)
    class Number:
        value: int

        @feature
        def double(self) -> int:
            looks.append(self.value)
            return 2 * self.value

    number = Number(4)
    assert (number.double, number.double, looks) == (8, 8, [4])
