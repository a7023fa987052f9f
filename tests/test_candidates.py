"""Which place is meant: each fact, reason and loss has a sentence in which it is so, and each can be left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.model import Placement
from storymap.readers import parse_story
from storymap.recognisers import Reading, recognise
from storymap.resolvers import resolve
from storymap.resolvers.candidate_facts import CandidateFeatures
from storymap.resolvers.considered import Considered, candidate_features
from storymap.resolvers.reasons import CHOSEN, LOST, UNPLACED
from storymap.resolvers.weights import CANDIDATE
from storymap.rules import watching, without
from storymap.shapes import open_shapes

REASONS = [rule for rules in (*CHOSEN, UNPLACED.rules) for rule in rules if rule.example]
LOSSES = [rule for rule in LOST if rule.example]


def read(example: str) -> tuple[Reading, str]:
    """The reading of an example, and the id of the mention between asterisks."""
    found = re.search(r"\*(.+?)\*", example)
    assert found is not None
    reading = recognise(parse_story("What happened this week\n" + example.replace("*", "")), open_gazetteer())
    return reading, next(mention.mention_id for mention in reading.mentions if mention.text == found[1])


def placed(example: str) -> Placement:
    reading, wanted = read(example)
    return next(row for row in resolve(reading, open_gazetteer(), open_shapes()) if row.mention_id == wanted)


def considered(example: str) -> Iterator[Considered]:
    reading, wanted = read(example)
    return (row for row in candidate_features(reading, open_gazetteer(), open_shapes()) if row.mention_id == wanted)


@pytest.mark.parametrize("rule", CANDIDATE.rules, ids=lambda rule: rule.code)
def test_a_fact_holds_of_a_candidate_of_its_example(rule) -> None:  # type: ignore[no-untyped-def]
    assert any(row.features.facts()[rule.code] for row in considered(rule.example))


@pytest.mark.parametrize("rule", REASONS, ids=lambda rule: rule.code)
def test_a_reason_is_given_in_its_example(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.code in [reason.code for reason in placed(rule.example).reasons]


@pytest.mark.parametrize("rule", LOSSES, ids=lambda rule: rule.code)
def test_a_rival_loses_so_in_its_example(rule) -> None:  # type: ignore[no-untyped-def]
    assert rule.code in [rival.lost.code for rival in placed(rule.example).rivals if rival.lost]


def test_every_fact_has_a_weight_and_every_weight_a_fact() -> None:
    assert tuple(rule.code for rule in CANDIDATE.rules) == CandidateFeatures._fields


def test_a_weight_that_is_left_out_no_longer_decides() -> None:
    example = "Rain fell in *Paris*, Texas."
    assert placed(example).place != placed("Rain fell in *Paris*.").place
    with without("candidate", "parent"), without("candidate", "admin1"):
        assert placed(example).place == placed("Rain fell in *Paris*.").place


def test_those_who_count_hear_what_spoke_for_the_place_of_a_mention() -> None:
    reading, wanted = read("Rain fell in *Paris*, Texas.")
    with watching() as fired:
        resolve(reading, open_gazetteer(), open_shapes())
    start = next(mention.start for mention in reading.mentions if mention.mention_id == wanted)
    heard = {row.code for row in fired if row.table == "candidate" and row.start == start}
    assert {"prior", "parent"} <= heard


def test_the_scores_of_candidates_are_the_sums_of_their_weights() -> None:
    for row in considered("Rain fell in Oregon and *Washington*."):
        worth = sum(rule.verdict * row.features.facts()[rule.code] for rule in CANDIDATE.rules)
        assert row.score == pytest.approx(worth)
