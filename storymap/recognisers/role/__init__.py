"""What a mention does in its sentence: is something there, or does the name stand for somebody?

A name is asked of in turn: what it is in itself (``rules_given``), what stands right beside it
(``rules_beside``), how it hangs in its sentence (``rules_preposition``, ``rules_modifier``,
``rules_clause``), and what the place is (``rules_place``). In each table the first rule that holds
speaks. A name that shares the part of another, as in "A and B", hands its question on to it.
"""

from __future__ import annotations

from storymap.model import Cue
from storymap.recognisers.find.spans import Span
from storymap.recognisers.parse.syntax import ParsedSentence
from storymap.recognisers.role.guess import guessed
from storymap.recognisers.role.name_in_sentence import Tie
from storymap.recognisers.role.place_facts import PlaceFacts, facts_of
from storymap.recognisers.role.role_features import RoleFeatures
from storymap.recognisers.role.rules_beside import BESIDE
from storymap.recognisers.role.rules_clause import OBJECT, PASSIVE, SUBJECT
from storymap.recognisers.role.rules_given import GIVEN
from storymap.recognisers.role.rules_modifier import BEFORE_NOUN, POSSESSOR
from storymap.recognisers.role.rules_place import OF_PLACE, PlaceInSentence, amended
from storymap.recognisers.role.rules_preposition import AFTER_OF, AFTER_PREPOSITION, AFTER_TO_OR_FROM
from storymap.recognisers.role.ties import of_token
from storymap.recognisers.role.verdicts import RoleReading, Verdict, reading_of
from storymap.rules import RuleTable

__all__ = ["PlaceFacts", "RoleReading", "facts_of", "read_role"]

_HAND_ONS = 4  # how many names may hand their question on
_BY_TIE: dict[Tie, RuleTable[RoleFeatures, Verdict]] = {
    "of": AFTER_OF,
    "towards": AFTER_TO_OR_FROM,
    "preposition": AFTER_PREPOSITION,
    "possessor": POSSESSOR,
    "modifier": BEFORE_NOUN,
    "subject": SUBJECT,
    "passive": PASSIVE,
    "object": OBJECT,
}
_UNTOLD = RoleReading("literal", Cue("no-sign"), 0.5)


def read_role(span: Span, sentence: ParsedSentence, place: PlaceFacts) -> RoleReading:
    """The role of one name, what decided it and how surely.

    Examples
    --------
    >>> from storymap.readers import parse_story
    >>> from storymap.recognisers.parse.syntax import split
    >>> [sentence] = split(parse_story("Rain fell in Quito."))
    >>> name = Span(0, 3, 3, 13, 18, "Quito", "Quito")
    >>> read_role(name, sentence, PlaceFacts(state=True))
    RoleReading(role='literal', cue=Cue(code='after-preposition-of-place', words=('in',)), confidence=0.9)
    """
    if span.demonym:
        return RoleReading("demonym", Cue("people-of", (span.people_of,)), 0.95)
    if span.inside or span.kind == "border" or place.idea:
        given = RoleFeatures.seen(span, sentence, place)
        rule = GIVEN.decide(given, start=span.start, end=span.end)
        if rule is not None:
            return reading_of(rule, given)
    name = RoleFeatures.seen(*((span, sentence) if sentence.parsed else guessed(span, sentence)), place)
    told = _told(name, span)
    if place.is_ordinary and span.kind != "building":
        return told
    in_sentence = PlaceInSentence(name, told)
    change = OF_PLACE.decide(in_sentence, start=span.start, end=span.end)
    return told if change is None else amended(change, in_sentence)


def _told(name: RoleFeatures, asked: Span, hand_ons: int = 0) -> RoleReading:
    """What the sentence says of a name; ``asked`` is the one for which others may have been asked."""
    near = hand_ons < _HAND_ONS
    if near and (outer := name.named_before) is not None:
        return _told(name.handed_on(outer, state=False), asked, hand_ons + 1)
    rule = BESIDE.decide(name, start=asked.start, end=asked.end)
    if rule is not None:
        return reading_of(rule, name)
    if near and (leant_on := name.leans_on) is not None:
        if not name.behind_dateline(leant_on):
            other = of_token(name.tokens, leant_on, name.span)
            return _told(name.handed_on(other, state=name.state), asked, hand_ons + 1)
        # "LIMA, Peru (AFP) - Peru and Chile agreed": the parse hangs all of them on Lima.
        name = name.hung_by(leant_on)
    if near and (listing := name.listing) is not None:
        noun = of_token(name.tokens, listing, name.span)
        return _told(name.handed_on(noun, state=name.state and not name.on_place), asked, hand_ons + 1)
    table = _BY_TIE.get(name.tie)
    rule = table.decide(name, start=asked.start, end=asked.end) if table is not None else None
    return _UNTOLD if rule is None else reading_of(rule, name)
