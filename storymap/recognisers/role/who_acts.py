"""Who acts under a place's name: its government, its side in a contest, its firms, or its people?

The answer is the last part of the cue's code, "subject-side", so that it is kept wherever the cue is; a
government's has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from storymap.lexicon import words
from storymap.model import Acts, Cue
from storymap.recognisers.english_words import CONTEST
from storymap.recognisers.find.spans import Span
from storymap.recognisers.parse.syntax import ParsedSentence, Token
from storymap.recognisers.role.place_facts import PlaceFacts
from storymap.recognisers.role.role_features import RoleFeatures
from storymap.recognisers.role.ties import of_token
from storymap.recognisers.role.verdicts import RoleReading
from storymap.rules import Rule, RuleTable

_SPORT, _TRADE, _FEELING = words("sport"), words("trade-verb"), words("deed-of-people")
_PLAYED = CONTEST | words("played")
_OVER = frozenset({"beat", "thrash", "rout", "trounce", "outplay"})
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_ALL = frozenset({"people", "population", "voter", "citizen"})
_HAND_ONS = 4
_COUNTED = 1.0


def _names_sport(tokens: Sequence[Token]) -> bool:
    """Whether a sentence speaks of a contest: a match, a league, a score."""
    return any(token.lemma.lower() in _SPORT or _SCORE.fullmatch(token.text) for token in tokens) or any(
        one.text.isdigit() and dash.text in ("-", "–") and other.text.isdigit()
        for one, dash, other in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _beats_a_name(f: RoleFeatures) -> bool:
    """ "A beat B", "A lost to B": names alone."""
    at = f.token.head
    below = [token for token in f.tokens if token.head == at and token.dep in ("dobj", "nsubj")]
    return f.lemma in _OVER and any(token.pos == "PROPN" and token is not f.token for token in below)


def _loses_to(f: RoleFeatures) -> bool:
    """ "A lost to B"."""
    at = f.token.head
    return f.lemma == "lose" and f.is_subject and any(one.text == "to" and one.head == at for one in f.tokens)


def _plays(f: RoleFeatures) -> bool:
    """ "A reached the final", "A beat B 3-1"."""
    return f.lemma in _PLAYED and _names_sport(f.tokens)


#: Who acts, where it is no government.
WHO_ACTS: RuleTable[RoleFeatures, Acts] = RuleTable("acts", [
    Rule("beats", _beats_a_name, "side", _COUNTED, "*Ghana* beat Togo."),
    Rule("plays", _plays, "side", _COUNTED, "*Ghana* met Togo in the final."),
    Rule("loses-to", _loses_to, "side", _COUNTED, "*Ghana* lost to Togo."),
    Rule("trades", lambda f: f.on_verb and f.lemma in _TRADE and f.is_subject, "firm", _COUNTED,
         "*Ghana* sells cocoa to China."),
    Rule("people", lambda f: f.lemma in _ALL, "people", _COUNTED, "The people of *Ghana* voted."),
    Rule("feels", lambda f: f.on_verb and f.lemma in _FEELING and f.is_subject, "people", _COUNTED,
         "*Ghana* mourns its king."),
])  # fmt: skip


def with_acts(reading: RoleReading, span: Span, sentence: ParsedSentence, place: PlaceFacts) -> RoleReading:
    """A reading whose cue says who acts, where that is no government."""
    if reading.role != "actor" or place.idea:
        return reading
    if reading.cue.is_a("contest", "played-for", "versus"):
        return _said(reading, "side")
    name = RoleFeatures.seen(span, sentence, place)
    for _ in range(_HAND_ONS):
        leant_on = name.leans_on
        if leant_on is None:
            break
        name = name.handed_on(of_token(name.tokens, leant_on, name.span), state=name.state)
    rule = WHO_ACTS.decide(name, start=span.start, end=span.end)
    return reading if rule is None else _said(reading, rule.verdict)


def _said(reading: RoleReading, acts: Acts) -> RoleReading:
    return reading._replace(cue=Cue(f"{reading.cue.code}-{acts}", reading.cue.words))
