"""Rules on what a name is before its sentence is looked at: a border, an idea, a part of another name."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.recognisers.english_words import ROADS
from storymap.recognisers.find.spans import Span
from storymap.recognisers.parse.syntax import Token
from storymap.recognisers.role.role_features import RoleFeatures
from storymap.recognisers.role.verdicts import RoleRule, RoleTable, literal, organisation, party
from storymap.rules import Rule, RuleTable, register


def is_road(name: str) -> bool:
    """Whether a name is a road's.

    Examples
    --------
    >>> [is_road(name) for name in ("Route 9", "Interstate 95", "Bruce Highway", "Cusco")]
    [True, True, True, False]
    """
    words = name.lower().split()
    return words[-1] in ROADS or (words[0] in ROADS and words[-1][:1].isdigit())


def _held_at(tokens: Sequence[Token], span: Span) -> bool:
    """Whether something is at the institution that the name is part of: "at the University of X"."""
    position = span.first - 1
    while position >= 0 and (tokens[position].text[:1].isupper() or tokens[position].text in ("the", "of", "'s", "’s")):
        position -= 1
    # "A hydrologist at the University of X" belongs to it; who "studied at" it was there.
    at = position > 0 and tokens[position].text in ("at", "in", "inside", "outside", "near")
    return at and tokens[position - 1].pos not in ("NOUN", "PROPN", "PUNCT")


def _whole(f: RoleFeatures) -> tuple[str, ...]:
    """The name that this one is part of."""
    return (f.span.inside or "",)


_GIVEN_RULES: list[RoleRule] = [
    Rule("politics", lambda f: f.place.idea, party(), 0.7, "Relations with the *West* are bad."),
    Rule("border", lambda f: f.span.kind == "border", literal(), 0.9, "Lorries wait at the *border with Chad*."),
    Rule(
        "at-named",
        lambda f: bool(f.span.inside) and _held_at(f.tokens, f.span),
        literal(_whole),
        0.65,
        "She studied at the University of *Lagos*.",
    ),
    Rule("part-of-name", lambda f: bool(f.span.inside), organisation(_whole), 0.8, "The University of *Lagos* paid."),
]
GIVEN: RoleTable = register(RuleTable("role.given", _GIVEN_RULES))
