"""How the words of a sentence hang together around a name: what it leans on, who it is, what governs it."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.lexicon import words
from storymap.recognisers.english_words import DIRECTIONS, GENERIC, INSTITUTIONS, OFFICES, PARTY_NOUNS, PLACE_NOUNS
from storymap.recognisers.find.spans import Span
from storymap.recognisers.parse.syntax import ParsedSentence, Token

_FAR = 80  # words of a list of names that are followed
_JOINS = {",", "and", "the", "or", "of"}
_LISTED_AS = {"nsubj", "nsubjpass", "dobj"}
_STATES = words("in-name-of-state")
_OFFICIAL = INSTITUTIONS | OFFICES | _STATES
_TOLD = ("attr", "dobj", "acomp", "advmod")
SUBJECTS = {"nsubj", "csubj", "agent"}
MODIFIERS = {"compound", "nmod", "amod", "poss", "npadvmod", "nummod"}
NOUNS = ("NOUN", "PROPN", "ADJ")


def head_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of the span that hangs outside it."""
    for position in range(last, first - 1, -1):
        if not first <= tokens[position].head <= last or tokens[position].head == position:
            return position
    return last


# -- what a name leans on ------------------------------------------------------------------------


def leans_on(tokens: Sequence[Token], head: int) -> int | None:
    """The word whose part in the sentence the name shares: "A and B", "our neighbour A", "Baku, A"."""
    listed = _listed(tokens, head)
    token = tokens[head]
    if listed is not None or token.head == head:
        return listed
    if token.dep == "conj" and tokens[token.head].pos in NOUNS:
        return _first_of_several(tokens, head)
    party = _party_before(tokens, head) if token.dep != "pobj" else None
    if party is not None:
        return party
    if token.dep == "appos":
        return _explained(tokens, head)
    if token.dep == "npadvmod" and (before := _then(tokens, head)) is not None:
        return before
    return _named_before_comma(tokens, head) if token.dep in MODIFIERS else None


def _then(tokens: Sequence[Token], head: int) -> int | None:
    """X in "went to X again, then the Y": a parse hangs Y on the verb."""
    at = head - 1 - (tokens[head - 1].pos == "DET") if head else -1
    verb = tokens[head].head
    if at <= verb or tokens[at].text != "then" or tokens[verb].pos != "VERB":
        return None
    return next((n for n in range(at - 1, verb, -1) if tokens[n].dep == "pobj" and tokens[n].pos == "PROPN"), None)


def _listed(tokens: Sequence[Token], head: int) -> int | None:
    """The parties that a list of names tells one by one: "Six countries abstained: A, B and C"."""
    position, low = head, max(0, head - _FAR)
    while position > low and (tokens[position].pos == "PROPN" or tokens[position].text in _JOINS):
        position -= 1
    if tokens[position].text not in (":", "—", "–", "--"):
        return None
    told = [n for n in range(position) if tokens[n].dep in _LISTED_AS and _party(tokens[n].lemma)]
    return told[-1] if told else None


def _first_of_several(tokens: Sequence[Token], head: int) -> int:
    """The first of a list of names, by which all of them hang: "A, B and C"."""
    first = tokens[head].head
    while head - first < _FAR and _joined(tokens, first) and tokens[first].head < first:
        first = tokens[first].head
    return _bearer(tokens, first)


def _joined(tokens: Sequence[Token], position: int) -> bool:
    """Whether a word is joined to a noun by "and"."""
    return tokens[position].dep == "conj" and tokens[tokens[position].head].pos in NOUNS


def _bearer(tokens: Sequence[Token], position: int) -> int:
    """The word that a name of several hangs by: "Barrow" for "Soar" in "Barrow upon Soar"."""
    link = tokens[position].head
    inner = link == position - 1 and link > 0 and tokens[link].text in ("upon", "on")
    return link - 1 if inner and tokens[link - 1].pos == tokens[position].pos == "PROPN" else position


def _party_before(tokens: Sequence[Token], head: int) -> int | None:
    """The party that the name says by name: "our neighbour A"."""
    before = head - 1
    while before > 0 and tokens[before].text in ("the", ","):
        before -= 1
    if before < 0 or tokens[before].text == "state":
        return None
    return before if tokens[before].pos == "NOUN" and _party(tokens[before].lemma) else None


def _explained(tokens: Sequence[Token], head: int) -> int | None:
    """The name or party that the name stands beside in apposition: "the champions, A"."""
    at = tokens[head].head
    return at if tokens[at].pos == "PROPN" or _party(tokens[at].lemma) else None


def _named_before_comma(tokens: Sequence[Token], head: int) -> int | None:
    """The first name of "Baku, Azerbaijan, April 5", on which the others hang."""
    token, at = tokens[head], tokens[head].head
    follows = token.dep != "poss" and at < head and tokens[at].pos == "PROPN"
    return at if follows and any(t.text in (",", "(") for t in tokens[at:head]) else None


def _party(noun: str) -> bool:
    return noun.rpartition("-")[2] in PARTY_NOUNS


# -- who and what --------------------------------------------------------------------------------


def of_token(tokens: Sequence[Token], position: int, span: Span) -> Span:
    """One word as a span of its own."""
    token = tokens[position]
    return Span(span.sentence, position, position, token.start, token.end, token.text, token.text)


def is_person(sentence: ParsedSentence, at: int) -> bool:
    """Whether a word is part of somebody's name: labelled so or, where nothing is labelled, of two plain words."""
    if sentence.parsed:
        return any(entity.label == "PERSON" and entity.first <= at <= entity.last for entity in sentence.entities)
    two = [token.text for token in sentence.tokens[max(0, at - 1) : at + 1]]
    named = len(two) == 2 and all(word[:1].isupper() and word.isalpha() and not word.isupper() for word in two)
    return named and not any(word.lower() in _OFFICIAL or place_noun(word.lower()) for word in two)


def place_noun(lemma: str) -> bool:
    """Whether a noun is a place or something that stands at one."""
    return lemma in PLACE_NOUNS or lemma in GENERIC or lemma in DIRECTIONS


def chain_above(tokens: Sequence[Token], position: int) -> tuple[str, ...]:
    """The plain forms of the words that a word hangs on, nearest first."""
    chain: list[str] = []
    while tokens[position].head != position and len(chain) < 6:
        position = tokens[position].head
        chain.append(tokens[position].lemma)
    return tuple(chain)


def with_article(tokens: Sequence[Token], position: int) -> bool:
    """Whether "the" stands before a word."""
    return position > 0 and tokens[position - 1].text.lower() == "the"


def foremost(tokens: Sequence[Token], span: Span, noun: int) -> bool:
    """Whether "X's" singles out one among those that are there: "X's largest mill", "one of X's actors"."""
    between = tokens[span.last + 1 : noun]
    if any(token.tag in ("JJS", "RBS") or token.text.lower() in ("leading", "top") for token in between):
        return True
    before = [token.text.lower() for token in tokens[max(0, span.first - 3) : span.first]]
    return before[-2:] == ["one", "of"] or before[-3:] == ["one", "of", "the"]


def told_of(tokens: Sequence[Token], verb: int) -> list[str]:
    """The plain forms of what a verb says of its subject: "is a land", "is one of the lands", "had inches of snow"."""
    told = [n for n, t in enumerate(tokens) if t.head == verb and t.dep in _TOLD]
    told += [n for n, t in enumerate(tokens) if t.dep == "pobj" and tokens[t.head].head in told and _one(tokens, t)]
    return [tokens[n].lemma for n in told]


def _one(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a noun stands in "one of the …"."""
    return tokens[token.head].text == "of" and tokens[tokens[token.head].head].lemma == "one"
