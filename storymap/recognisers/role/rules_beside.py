"""Rules on what stands right beside a name; they come before all that a parse says."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.lexicon import words
from storymap.recognisers.english_words import NAME_HEADS
from storymap.recognisers.find.spans import Span
from storymap.recognisers.parse.syntax import Token
from storymap.recognisers.role.role_features import RoleFeatures
from storymap.recognisers.role.verdicts import RoleRule, RoleTable, Verdict, literal, organisation, party
from storymap.rules import Rule, RuleTable, register

_DONE_BY = words("done-by")
_PLACED = frozenset(("based", "born", "bound", "area"))


def _hyphened(f: RoleFeatures) -> tuple[str, ...]:
    return (f"{f.span.text}-{f.joined}",)


def _with_word_before(f: RoleFeatures) -> tuple[str, ...]:
    return (f"{f.text_before} {f.span.text}",)


def _is_letters_of_unit(tokens: Sequence[Token], span: Span) -> bool:
    """Whether two letters name the unit that the town before them lies in: "Fresno, CA"."""
    letters = span.first == span.last and len(span.name) == len("CA") and span.name.isupper()
    return (
        letters and span.first > 1 and tokens[span.first - 1].text == "," and tokens[span.first - 2].text[:1].isupper()
    )


_BESIDE_RULES: list[RoleRule] = [
    Rule(
        "letters-of-unit",
        lambda f: _is_letters_of_unit(f.tokens, f.span),
        literal(),
        0.7,
        "Trucks left Fresno, *CA* at noon.",
    ),
    Rule("dateline", lambda f: f.from_there, literal(), 0.85, "*Lima* (AFP) - A bus fell into a ravine."),
    Rule(
        "hyphen-done-by",
        lambda f: f.joined.lower() in _DONE_BY,
        party(_hyphened),
        0.85,
        "The *Iran*-backed militia withdrew.",
    ),
    Rule(
        "hyphen-placed", lambda f: f.joined.lower() in _PLACED, literal(_hyphened), 0.85, "The *Quito*-based firm grew."
    ),
    Rule(
        "part-of-name-head",
        lambda f: f.text_before in NAME_HEADS,
        organisation(_with_word_before),
        0.75,
        "He flew home with Air *Malta*.",
    ),
    Rule("based", lambda f: f.based_there, literal(), 0.85, "The *Lima*, Peru-based firm grew."),
    Rule("seat-in-parliament", lambda f: f.seat, literal(), 0.6, "Senator Kim Lee, D-*Ohio*, voted no."),
    Rule("versus", lambda f: f.versus != "", party(lambda f: (f.versus,)), 0.7, "Peru v *Chile* ended in a draw."),
    Rule(
        "brackets",
        lambda f: f.text_before == "(" and f.text_after == ")",
        literal(),
        0.65,
        "The Marathon Runners (*Kenya*) came second.",
    ),
    Rule("named-after", lambda f: f.thing, Verdict("demonym", lambda f: ()), 0.7, "They ate *Parma* ham."),
    Rule("from-to", lambda f: f.way, literal(), 0.8, "The ship sailed from Peru to *Chile*."),
    Rule("backs", lambda f: f.state and f.names_act, party(), 0.7, "Poland and Latvia back *Norway*."),
]
BESIDE: RoleTable = register(RuleTable("role.beside", _BESIDE_RULES))
