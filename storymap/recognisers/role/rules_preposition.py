"""Rules on a name that stands after a preposition: what the preposition and its governor say."""

from __future__ import annotations

from storymap.recognisers import english_words as classes
from storymap.recognisers.english_words import AT, DIRECTIONS, MOTION_NOUNS, MOVING, PARTIES, SPEECH
from storymap.recognisers.role.role_features import RoleFeatures
from storymap.recognisers.role.verdicts import (
    RoleRule,
    RoleTable,
    acts,
    governor,
    governor_and_preposition,
    literal,
    organisation,
    party,
    preposition,
)
from storymap.rules import Rule, RuleTable, register

_AGAINST = frozenset(("over", "against", "with", "to", "at", "for", "by", "from"))
_BESIDE_TOWN = frozenset(("like", "than", "unlike", "on", "between", "with", "about"))
_DONE_TO_LAND = frozenset(
    ("invasion", "occupation", "bombing", "shelling", "siege", "capture", "annexation", "part")
)  # fmt: skip
_ENVOYS = frozenset(("ambassador", "envoy", "emissary", "mission", "embassy"))
_PARTY_WORDS = PARTIES | {"between", "over"}
_SENT_TO = classes.OF_STATE - {"service", "people"}


def _on_own_noun(f: RoleFeatures) -> bool:
    """Whether the governor is a government's or a people's: "the president of X", "that of X"."""
    noun = f.on_noun or f.governor.pos in ("PRON", "DET")
    return noun and f.lemma in classes.OF_STATE and (f.state or f.lemma != "people")


def _exchanged(f: RoleFeatures) -> bool:
    """Whether a noun goes to or comes from somebody: "the threat from X", "an ally to X"."""
    sent = f.lemma in classes.MESSAGES or (f.preposition == "to" and f.lemma in _SENT_TO)
    return f.on_noun and sent


def _moves(f: RoleFeatures) -> bool:
    """Whether a verb or a direction says that something goes there or comes from there."""
    return f.lemma in MOVING or f.lemma in DIRECTIONS or any(lemma in MOVING for lemma in f.chain[:2])


def _addressed(f: RoleFeatures) -> bool:
    """Whether "to" or "from" names somebody: "listen to X", "borrow from X"."""
    if f.preposition == "to":
        return f.lemma in classes.TO_SOMEBODY or (f.governor.pos == "VERB" and f.lemma in SPEECH)
    return f.preposition == "from" and f.lemma in classes.FROM_SOMEBODY


def _leaves(f: RoleFeatures) -> bool:
    """Whether somebody sets out: "left for X"."""
    return f.lemma in MOVING or f.lemma in classes.LEAVING or "leave" in f.chain


def _word_before_and_preposition(f: RoleFeatures) -> tuple[str, ...]:
    before = f.before_preposition
    return (before.text if before is not None else "", f.preposition)


_AFTER_OF_RULES: list[RoleRule] = [
    Rule(
        "origin-of",
        lambda f: f.in_name and f.after_comma,
        literal(governor),
        0.65,
        "The firm, Livent, of *Philadelphia*, pays.",
    ),
    Rule(
        "person-of",
        lambda f: f.on_capital and f.by_person and f.lemma.lower() not in classes.OFFICES,
        literal(governor),
        0.6,
        "Maria Silva of *Lima* won the race.",
    ),
    Rule("of-ruler", lambda f: f.on_ruler, acts(governor), 0.6, "The President of *Kenya* resigned."),
    Rule("part-of-name-of", lambda f: f.on_capital, organisation(governor), 0.6, "He wrote to the Bank of *Ghana*."),
    Rule("of-state", _on_own_noun, acts(governor), 0.75, "The people of *Peru* voted."),
    Rule("done-to-land", lambda f: f.lemma in _DONE_TO_LAND, literal(governor), 0.8, "The invasion of *Kuwait* began."),
    Rule("place-of", lambda f: f.on_place, literal(governor), 0.9, "They live in the north of *Ghana*."),
    Rule(
        "of-state-noun",
        lambda f: f.state and f.lemma in classes.STATE_NOUNS,
        acts(governor),
        0.65,
        "The strategy of *Kenya* changed.",
    ),
    Rule("after-of", lambda f: True, literal(governor), 0.6, "They drew a map of *Kenya*."),
]
AFTER_OF: RoleTable = register(RuleTable("role.of", _AFTER_OF_RULES))


def _contest(example: str) -> RoleRule:
    """A side that another plays against or loses to, whatever preposition says it."""
    return Rule(
        "contest",
        lambda f: f.lemma in classes.CONTEST and f.preposition in _AGAINST,
        party(governor_and_preposition),
        0.7,
        example,
    )


_AFTER_TO_OR_FROM_RULES: list[RoleRule] = [
    Rule(
        "after-according-to",
        lambda f: f.preposition == "to" and f.lemma == "accord",
        acts(),
        0.9,
        "According to *Turkey*, nobody was hurt.",
    ),
    _contest("They lost to *Portugal* again."),
    Rule(
        "message-towards",
        lambda f: f.preposition in ("towards", "toward") and f.after_message,
        acts(_word_before_and_preposition),
        0.7,
        "The attitude towards *Peru* changed.",
    ),
    Rule(
        "sent-to",
        lambda f: f.message is not None,
        acts(lambda f: (f.message.text if f.message is not None else "",)),
        0.7,
        "The minister sent a warning to *Kenya*.",
    ),
    Rule(
        "serves-in",
        lambda f: f.preposition == "to" and f.lemma in _ENVOYS,
        literal(governor),
        0.6,
        "She was made ambassador to *Peru*.",
    ),
    Rule(
        "journey",
        lambda f: f.lemma in MOTION_NOUNS,
        literal(governor_and_preposition),
        0.85,
        "The flight to *Peru* was late.",
    ),
    Rule("exchanged", _exchanged, acts(governor_and_preposition), 0.75, "The threat from *Iran* grew."),
    Rule("movement", _moves, literal(governor_and_preposition), 0.85, "Aid lorries crossed into *Sudan*."),
    Rule(
        "close-to",
        lambda f: not f.state and f.preposition == "to" and f.lemma == "close",
        literal(),
        0.75,
        "The farm is close to *Galway*.",
    ),
    Rule("addressed", _addressed, acts(governor_and_preposition), 0.7, "They gained independence from *Spain*."),
    Rule("after-preposition", lambda f: True, literal(preposition), 0.6, "They turned the key to *Kenya*."),
]
AFTER_TO_OR_FROM: RoleTable = register(RuleTable("role.towards", _AFTER_TO_OR_FROM_RULES))

_AFTER_PREPOSITION_RULES: list[RoleRule] = [
    Rule(
        "after-preposition-of-place",
        lambda f: f.preposition in AT,
        literal(preposition),
        0.9,
        "Hundreds of people died in *Turkey*.",
    ),
    _contest("They played against *Portugal*."),
    Rule(
        "falls-on",
        lambda f: f.preposition == "on" and f.lemma in classes.FALLEN_ON,
        literal(governor),
        0.7,
        "The attack on *Kenya* was condemned.",
    ),
    Rule(
        "after-preposition-town",
        lambda f: not f.state and f.preposition in _BESIDE_TOWN,
        literal(preposition),
        0.6,
        "They wrote a book about *Galway*.",
    ),
    Rule(
        "played-for",
        lambda f: f.played is not None,
        party(lambda f: (f.played.text if f.played is not None else "",)),
        0.7,
        "She made a fine debut in Rome for *Ireland*.",
    ),
    Rule(
        "movement-for",
        lambda f: f.preposition == "for" and _leaves(f),
        literal(governor),
        0.8,
        "She left Peru for *Chile*.",
    ),
    Rule(
        "office-for",
        lambda f: f.preposition in ("for", "on") and f.lemma.lower() in classes.FOR_LANDS,
        literal(governor_and_preposition),
        0.6,
        "The secretary for *Scotland* resigned.",
    ),
    Rule(
        "place-beside",
        lambda f: f.preposition == "by" and f.lemma in classes.BESIDE,
        literal(governor),
        0.6,
        "Kampala has most cases, followed by *Entebbe*.",
    ),
    Rule(
        "foretold-for",
        lambda f: f.preposition == "for" and f.lemma in classes.FORETOLD,
        literal(governor),
        0.7,
        "Storms were forecast for *Wichita* on Friday.",
    ),
    Rule(
        "after-preposition-by",
        lambda f: f.preposition == "by" and not f.by_doer and (not f.state or f.lemma in MOVING),
        literal(preposition),
        0.55,
        "They drove by *Galway*.",
    ),
    Rule("after-by", lambda f: f.preposition == "by" or f.by_doer, acts(), 0.85, "The treaty was signed by *Kenya*."),
    Rule(
        "lies",
        lambda f: f.preposition in _PARTY_WORDS and f.lies_between,
        literal(governor_and_preposition),
        0.85,
        "Flights between *Peru* and Chile were stopped.",
    ),
    Rule(
        "after-preposition-over",
        lambda f: f.preposition == "over" and f.lemma not in classes.OVERBEARING,
        literal(preposition),
        0.6,
        "A balloon was seen over *Kenya*.",
    ),
    Rule(
        "after-party", lambda f: f.preposition in _PARTY_WORDS, acts(preposition), 0.7, "Talks with *Iran* collapsed."
    ),
    Rule("after-preposition", lambda f: True, literal(preposition), 0.6, "Schools are shut, including *Tulsa*."),
]
AFTER_PREPOSITION: RoleTable = register(RuleTable("role.preposition", _AFTER_PREPOSITION_RULES))
