"""What a rule says of a name: a role, how surely, and the words of the sentence that it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from storymap.model import Cue, Role
from storymap.recognisers.role.role_features import RoleFeatures
from storymap.rules import Rule, RuleTable

_LESS = 0.2  # how much less sure it is that a place acts that governs nothing
Words: TypeAlias = Callable[[RoleFeatures], tuple[str, ...]]
RoleRule: TypeAlias = "Rule[RoleFeatures, Verdict]"
RoleTable: TypeAlias = "RuleTable[RoleFeatures, Verdict]"


class RoleReading(NamedTuple):
    """A role, what decided it, and how surely."""

    role: Role
    cue: Cue
    confidence: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The role that a rule gives.

    Parameters
    ----------
    words : callable
        The words of the sentence that the cue names.
    if_governing : bool
        The confidence is that of a place that governs; of another it is ``_LESS`` lower.
    """

    role: Role
    words: Words
    if_governing: bool = False


def nothing(f: RoleFeatures) -> tuple[str, ...]:
    """No word: the code says it all."""
    return ()


def governor(f: RoleFeatures) -> tuple[str, ...]:
    """The word that governs the name."""
    return (f.governor.text,)


def preposition(f: RoleFeatures) -> tuple[str, ...]:
    """The preposition before the name."""
    return (f.preposition,)


def governor_and_preposition(f: RoleFeatures) -> tuple[str, ...]:
    """The word that governs the name, and the preposition between them."""
    return (f.governor.text, f.preposition)


def word_after(f: RoleFeatures) -> tuple[str, ...]:
    """The word after the name."""
    return (f.text_after,)


def literal(words: Words = nothing) -> Verdict:
    """Something is, happens or moves there."""
    return Verdict("literal", words)


def organisation(words: Words = nothing) -> Verdict:
    """It is an institution, or part of the name of one."""
    return Verdict("organisation", words)


def party(words: Words = nothing) -> Verdict:
    """It stands for a party, whether it governs or not: a side in a match."""
    return Verdict("actor", words)


def acts(words: Words = nothing) -> Verdict:
    """It stands for a government or a people."""
    return Verdict("actor", words, if_governing=True)


def reading_of(rule: RoleRule, features: RoleFeatures) -> RoleReading:
    """What a rule says of the name on which it decided."""
    less = _LESS if rule.verdict.if_governing and not features.state else 0.0
    return RoleReading(rule.verdict.role, Cue(rule.code, rule.verdict.words(features)), rule.confidence - less)
