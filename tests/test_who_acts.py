"""Who acts under a place's name: each rule in its own example, and what a reader is told."""

from __future__ import annotations

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.maps.describing import role_words
from storymap.model import Acts
from storymap.pipeline import map_story
from storymap.recognisers.role.who_acts import WHO_ACTS
from storymap.rules import Rule, watching
from storymap.wording.terms import spoken_role


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.code) for rule in WHO_ACTS.rules])
def test_a_rule_decides_on_the_name_in_its_example(rule: Rule[object, Acts]) -> None:
    before, name, after = rule.example.split("*")
    with watching() as fired:
        mentions = map_story(before + name + after).mentions
    assert ("acts", rule.code, len(before)) in {(one.table, one.code, one.start) for one in fired} or any(
        mention.cue.is_a("contest") for mention in mentions
    )
    assert rule.verdict in [mention.acts for mention in mentions if mention.text == name]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Peru v Chile ended in a draw.", "side"),
        ("She made her debut for Ireland.", "side"),
        ("India buys oil from its neighbours.", "firm"),
        ("Ireland mourns its poet.", "people"),
        ("France signed the treaty.", "government"),
        ("Rain fell in France.", None),
    ],
)
def test_who_acts_is_kept_with_the_mention(text: str, acts: Acts | None) -> None:
    assert {mention.acts for mention in map_story(text).mentions} == {acts}


def test_a_card_says_who_acts() -> None:
    [(mention, placement)] = map_story("Ireland lost the match again.").placed()
    told = role_words(mention, placement.place, open_gazetteer())
    assert told == "“Ireland” = the side of Ireland, not a spot on the map"
    assert spoken_role(mention) == "side in a contest"
