"""Rules on a name that stands before a noun, or owns it: what is the noun?"""

from __future__ import annotations

from storymap.recognisers import english_words as classes
from storymap.recognisers.english_words import PARTS
from storymap.recognisers.role.role_features import RoleFeatures
from storymap.recognisers.role.verdicts import (
    RoleRule,
    RoleTable,
    Verdict,
    acts,
    governor,
    literal,
    organisation,
    party,
    word_after,
)
from storymap.rules import Rule, RuleTable, register

_AT_DOORS = frozenset(("at", "inside", "outside", "near"))


def _at_door(f: RoleFeatures) -> bool:
    """Whether something is at, in or near the building of an institution."""
    return not f.state and f.before_institution and f.door in _AT_DOORS


def _on_place(f: RoleFeatures) -> bool:
    """Whether the noun is a place, or places of several names follow: "X and Y districts"."""
    return f.on_place or f.text_after.lower() in PARTS


def _owns_named(f: RoleFeatures) -> bool:
    """Whether "X's" stands before somebody's or something's own name, and no office between them."""
    return f.in_name and not f.owns_office and (not f.state or f.by_person)


_POSSESSOR_RULES: list[RoleRule] = [
    Rule("possessor-place", _on_place, literal(governor), 0.8, "Ships wait off *Peru*'s coast."),
    Rule("possessor-land", lambda f: f.lemma in classes.LAND_NOUNS, literal(governor), 0.65, "*Kenya*'s economy grew."),
    Rule("possessor-there", lambda f: f.lemma in classes.WITHIN, literal(governor), 0.6, "*Kenya*'s novelists met."),
    Rule("foremost", lambda f: f.is_foremost, literal(governor), 0.6, "They bought one of *Ghana*'s largest looms."),
    Rule("possessor-state", lambda f: f.on_state_noun, acts(governor), 0.8, "*Brazil*'s president resigned."),
    Rule("whose-there", _owns_named, literal(governor), 0.65, "*Peru*'s Maria Silva won the race."),
    Rule(
        "possessor-town", lambda f: not f.state and not f.on_deed, literal(governor), 0.55, "*Galway*'s fishwives sang."
    ),
    Rule("possessor", lambda f: True, acts(governor), 0.65, "*Kenya*'s refusal angered him."),
]
POSSESSOR: RoleTable = register(RuleTable("role.possessor", _POSSESSOR_RULES))

_BEFORE_NOUN_RULES: list[RoleRule] = [
    Rule("before-people", lambda f: f.before_people, Verdict("demonym", governor), 0.6, "A *Rochester* man was held."),
    Rule(
        "road-to",
        lambda f: f.in_name and f.lemma.lower() in classes.ROADS,
        literal(governor),
        0.55,
        "A driver died on the *Pune* Expressway.",
    ),
    Rule(
        "at-its",
        _at_door,
        Verdict("facility", lambda f: (f.door, f.text_after)),
        0.6,
        "A fire broke out at *Galway* Hospital.",
    ),
    Rule(
        "part-of-name-with",
        lambda f: f.before_institution,
        organisation(word_after),
        0.6,
        "The *Ohio* Police Department said so.",
    ),
    Rule("before-place", _on_place, literal(governor), 0.8, "They met in the *Lagos* suburbs."),
    Rule(
        "before-land",
        lambda f: f.lemma in classes.LAND_NOUNS or f.lemma == "line",
        literal(governor),
        0.65,
        "The *Kenya* economy grew.",
    ),
    Rule("before-office", lambda f: f.before_office, party(word_after), 0.7, "*Ohio* Gov. Kim Lee signed the law."),
    Rule(
        "part-of-name-before",
        lambda f: f.on_institution,
        organisation(governor),
        0.6,
        "The *Korea* Baseball Organization postponed the games.",
    ),
    Rule("before-there", lambda f: f.lemma in classes.WITHIN, literal(governor), 0.6, "A *Kenya* bank was robbed."),
    Rule("before-state", lambda f: f.on_state_noun, acts(governor), 0.8, "The *Kenya* government resigned."),
    Rule(
        "part-of-name-firm",
        lambda f: f.in_firm,
        organisation(word_after),
        0.5,
        "The driver worked for *Hudson Valley* Paving in Beacon.",
    ),
    Rule("before-where", lambda f: not f.state, literal(governor), 0.55, "A *Galway* bookshop burned."),
    Rule("before", lambda f: True, acts(governor), 0.55, "The *Kenya* question was put."),
]
BEFORE_NOUN: RoleTable = register(RuleTable("role.modifier", _BEFORE_NOUN_RULES))
