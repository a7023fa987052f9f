"""Rules on a name that is the subject or the object of a verb."""

from __future__ import annotations

from storymap.recognisers import english_words as classes
from storymap.recognisers.english_words import BEING, MOVING, SAYING, SPEECH, TOUCHING
from storymap.recognisers.role.role_features import RoleFeatures
from storymap.recognisers.role.verdicts import RoleRule, RoleTable, acts, governor, literal, nothing
from storymap.rules import Rule, RuleTable, register

#: What a state undergoes rather than is.
_UNDERGOES = frozenset(("experience", "suffer", "wake", "burn"))
#: What is done with parties and not with towns.
_TO_PARTIES = SPEECH | classes.CONTEST | classes.HELPED
_TOUCHED = TOUCHING | MOVING | classes.FLOWING | classes.WROUGHT


def _is_there(f: RoleFeatures) -> bool:
    """Whether a place as a place does it: "X lies on the coast", "the X flows"."""
    if f.state and f.lemma in _UNDERGOES:
        return False
    return f.lemma in BEING or (f.lemma in classes.FLOWING and not f.state)


_SUBJECT_RULES: list[RoleRule] = [
    Rule("place-that", _is_there, literal(governor), 0.75, "*Lagos* lies on the coast."),
    Rule("is-or-has", lambda f: f.is_described, literal(nothing), 0.7, "*Niger* is dry."),
    Rule(
        "town-undergoes",
        lambda f: not f.state and f.lemma in classes.UNDERGONE,
        literal(governor),
        0.6,
        "*Lowestoft* has strategic goals.",
    ),
    Rule(
        "subject-trading",
        lambda f: not f.state and f.lemma in classes.TRADING,
        literal(governor),
        0.6,
        "*Galway* exported wool.",
    ),
    Rule("subject-saying", lambda f: f.lemma in SAYING, acts(governor), 0.85, "*Beijing* warned against the plan."),
    Rule("subject", lambda f: True, acts(governor), 0.7, "*Kenya* squandered the money."),
]
SUBJECT: RoleTable = register(RuleTable("role.subject", _SUBJECT_RULES))

_PASSIVE_RULES: list[RoleRule] = [
    Rule(
        "touched",
        lambda f: f.lemma in TOUCHING or f.lemma in classes.SAID_OF,
        literal(governor),
        0.75,
        "*Khartoum* was shelled before dawn.",
    ),
    Rule(
        "done-to-town",
        lambda f: not f.state and f.lemma not in _TO_PARTIES,
        literal(governor),
        0.5,
        "*Ormoc* has been sealed off.",
    ),
    Rule("subject-of-passive", lambda f: True, acts(governor), 0.7, "*Peru* has been criticised."),
]
PASSIVE: RoleTable = register(RuleTable("role.passive", _PASSIVE_RULES))

_OBJECT_RULES: list[RoleRule] = [
    Rule(
        "object-land",
        lambda f: f.lemma == "win" or f.span.kind in ("admin1", "admin2"),
        literal(governor),
        0.6,
        "The senator won *Ohio* again.",
    ),
    Rule(
        "taken-along",
        lambda f: f.state and f.lemma in classes.TAKEN_ALONG and not f.flows,
        acts(governor),
        0.65,
        "Their aim is to bring *Norway* into the union.",
    ),
    Rule("touches", lambda f: f.lemma in _TOUCHED, literal(governor), 0.8, "Soldiers invaded *Kuwait* in 1990."),
    Rule(
        "object-town",
        lambda f: f.on_verb and not f.state and f.lemma not in _TO_PARTIES,
        literal(governor),
        0.5,
        "Painters loved *Galway*.",
    ),
    Rule("object", lambda f: f.on_verb, acts(governor), 0.7, "Diplomats accused *Russia* of lying."),
]
OBJECT: RoleTable = register(RuleTable("role.object", _OBJECT_RULES))
