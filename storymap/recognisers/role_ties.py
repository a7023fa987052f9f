"""How the words of a sentence hang together around a name: what it leans on, who it is, what governs it."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.recognisers.role_words import INSTITUTIONS, OFFICES, PARTY_NOUNS
from storymap.recognisers.spans import Span
from storymap.recognisers.syntax import ParsedSentence, Token
from storymap.recognisers.words import DIRECTIONS, GENERIC, PLACE_NOUNS

_FAR = 80  # words of a list of names that are followed
_JOINS = {",", "and", "the", "or", "of"}
_LISTED_AS = {"nsubj", "nsubjpass", "dobj"}
_STATES = {"kingdom", "empire", "union", "the", "federation", "confederation", "minister", "ministry", "prime"}
_OFFICIAL = INSTITUTIONS | OFFICES | _STATES
SUBJECTS = {"nsubj", "csubj", "agent"}
MODIFIERS = {"compound", "nmod", "amod", "poss", "npadvmod", "nummod"}
NOUNS = ("NOUN", "PROPN", "ADJ")


def head_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of the span that hangs outside it."""
    for position in range(last, first - 1, -1):
        if not first <= tokens[position].head <= last or tokens[position].head == position:
            return position
    return last


def subject(token: Token) -> bool:
    """Whether a word is the subject of a verb in the active voice."""
    return token.dep in SUBJECTS


def leans_on(tokens: Sequence[Token], token: Token, head: int) -> int | None:
    """The word whose place in the sentence the name shares: "A and B", "our neighbour A", "Baku, A"."""
    governor = tokens[token.head]
    listed = _listed(tokens, head)
    if listed is not None or token.head == head:
        return listed
    if token.dep == "conj" and governor.pos in NOUNS:
        first = token.head
        while (
            head - first < _FAR
            and tokens[first].dep == "conj"
            and tokens[tokens[first].head].pos in NOUNS
            and tokens[first].head < first
        ):
            first = tokens[first].head
        return _bearer(tokens, first)
    before = head - 1
    while before > 0 and tokens[before].text in ("the", ","):
        before -= 1
    if (
        before >= 0
        and tokens[before].pos == "NOUN"
        and _party(tokens[before].lemma)
        and token.dep != "pobj"
        and tokens[before].text != "state"
    ):
        return before
    if token.dep == "appos" and (governor.pos == "PROPN" or _party(governor.lemma)):
        return token.head
    # "Baku, Azerbaijan, April 5" hangs on the first name, which stands before the comma.
    follows = token.dep in MODIFIERS and token.dep != "poss" and token.head < head
    if follows and governor.pos == "PROPN" and any(t.text in (",", "(") for t in tokens[token.head : head]):
        return token.head
    return None


def _bearer(tokens: Sequence[Token], position: int) -> int:
    """The word that a name of several hangs by: "Barrow" for "Soar" in "Barrow upon Soar"."""
    link = tokens[position].head
    inner = link == position - 1 and link > 0 and tokens[link].text in ("upon", "on")
    return link - 1 if inner and tokens[link - 1].pos == tokens[position].pos == "PROPN" else position


def _listed(tokens: Sequence[Token], head: int) -> int | None:
    """The parties that a list of names tells one by one: "Six countries abstained: A, B and C"."""
    position, low = head, max(0, head - _FAR)
    while position > low and (tokens[position].pos == "PROPN" or tokens[position].text in _JOINS):
        position -= 1
    if tokens[position].text not in (":", "—", "–", "--"):
        return None
    told = [n for n in range(position) if tokens[n].dep in _LISTED_AS and _party(tokens[n].lemma)]
    return told[-1] if told else None


def _party(noun: str) -> bool:
    return noun.rpartition("-")[2] in PARTY_NOUNS


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


def up(tokens: Sequence[Token], position: int) -> list[Token]:
    """The words that a word hangs on, nearest first."""
    chain: list[Token] = []
    while tokens[position].head != position and len(chain) < 6:
        position = tokens[position].head
        chain.append(tokens[position])
    return chain


def article(tokens: Sequence[Token], position: int) -> bool:
    """Whether "the" stands before a word."""
    return position > 0 and tokens[position - 1].text.lower() == "the"
