"""What a mention does in its sentence: is something there, or does the name stand for somebody?

Every rule reads the syntax around the name and gives a role with its cue. The rules
are tried from the most telling to the least; the first that speaks wins.
"""

from __future__ import annotations

from collections.abc import Sequence

from storymap.model import Cue
from storymap.recognisers.role_shallow import guessed
from storymap.recognisers.role_surface import Reading
from storymap.recognisers.role_syntax import parsed
from storymap.recognisers.role_ties import head_of, subject
from storymap.recognisers.role_words import CONTEST, ROADS, STRUCTURES
from storymap.recognisers.spans import Span
from storymap.recognisers.syntax import ParsedSentence, Token
from storymap.recognisers.words import DIRECTIONS, SAYING, SPEECH

__all__ = ["Reading", "read_role"]


_TALKS = SPEECH | SAYING
_PARTIES = _TALKS | CONTEST


def read_role(
    span: Span,
    sentence: ParsedSentence,
    *,
    building: str,
    state: bool,
    land: bool = False,
    vague: bool = False,
    union: bool = False,
) -> Reading:
    """The role of one span.

    Parameters
    ----------
    building : str
        What the list of facilities calls the institution or landmark of that name; empty if it has none.
    state : bool
        The name is a country's, a capital's or a first-order unit's: one that can act.
    land : bool
        The name is a river's, a sea's, a mountain's or a region's: it acts only by speaking.
    vague : bool
        The name is a region's: it acts as states do, but is no subject of what lands undergo.
    union : bool
        The name is a union's of states: where it acts it is an institution.
    """
    if span.demonym:
        return Reading("demonym", Cue("people-of", (span.people_of,)), 0.95)
    if span.kind == "border":
        return Reading("literal", Cue("border"), 0.9)
    if span.inside:
        if _is_road(span.inside):
            return Reading("literal", Cue("road-to", (span.inside,)), 0.55)
        if _held_at(sentence.tokens, span):
            return Reading("literal", Cue("at-named", (span.inside,)), 0.65)
        return Reading("organisation", Cue("part-of-name", (span.inside,)), 0.8)
    near, shown = (span, sentence) if sentence.parsed else guessed(span, sentence)
    reading = parsed(near, shown, state)
    if union and reading.role in ("actor", "organisation"):
        return Reading("organisation", Cue("union-of-states", reading.cue.words or (span.text,)), reading.confidence)
    if building or span.kind == "building":
        built = any(_structure(name) in STRUCTURES for name in (span.name, building) if name)
        there = reading.confidence >= 0.7 and (
            "camp" in reading.cue.words
            or not (reading.cue.is_a("before") or reading.cue == Cue("after-preposition", ("from",)))
        )
        if span.text != span.name or _is_road(span.name):
            # A street, whose name without its last word is a town's.
            return Reading("facility", reading.cue if reading.role == "literal" else Cue("street"), 0.75)
        if built and reading.role == "actor" and not _speaks(near, shown, _TALKS):
            return Reading("facility", reading.cue, 0.6)
        if reading.role == "literal" and (built or there) and not (_joins(near, shown) and not built):
            return Reading("facility", reading.cue, reading.confidence)
        return Reading("organisation", Cue("institution"), 0.75)
    if land and reading.role == "actor" and not _speaks(near, shown):
        return Reading("literal", Cue("no-party"), 0.75)
    if vague and reading.role == "actor" and not _speaks(near, shown, _PARTIES, other=True):
        return Reading("literal", Cue("region-silent"), 0.65)
    return reading


def _joins(span: Span, sentence: ParsedSentence) -> bool:
    """Whether somebody joins or leaves what a name stands for: a union, not its seat."""
    token = sentence.tokens[head_of(sentence.tokens, span.first, span.last)]
    return token.dep == "dobj" and sentence.tokens[token.head].lemma in ("join", "leave", "quit")


def _structure(name: str) -> str:
    """The word that says what was built: "street" in "Granite Street" and in "Grand River Street North"."""
    words = name.lower().split()
    return words[-2] if len(words) > 2 and words[-1] in DIRECTIONS else words[-1]


def _is_road(name: str) -> bool:
    """Whether a name is a road's: "Route 9", "Interstate 95", "Bruce Highway"."""
    words = name.lower().split()
    return words[-1] in ROADS or (words[0] in ROADS and words[-1][:1].isdigit())


def _held_at(tokens: Sequence[Token], span: Span) -> bool:
    """Whether something is at the institution that the name is part of: "at the University of X"."""
    position = span.first - 1
    while position >= 0 and (tokens[position].text[:1].isupper() or tokens[position].text in ("the", "of", "'s", "’s")):
        position -= 1
    # "A hydrologist at the University of X" belongs to it; who "studied at" it was there.
    return (
        position > 0
        and tokens[position].text in ("at", "in", "inside", "outside", "near")
        and tokens[position - 1].pos not in ("NOUN", "PROPN", "PUNCT")
    )


def _speaks(span: Span, sentence: ParsedSentence, verbs: frozenset[str] = SPEECH, *, other: bool = False) -> bool:
    """Whether the name is the subject of a word that only people and states do; ``other`` where it is no subject."""
    token = sentence.tokens[head_of(sentence.tokens, span.first, span.last)]
    governor = sentence.tokens[token.head]
    if token.dep == "pobj" and governor.text == "to" and sentence.tokens[governor.head].lemma == "accord":
        return True
    return governor.lemma in verbs if subject(token) else other
