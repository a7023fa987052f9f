"""A name in its sentence: the word that it hangs on, and the names that share its part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self

from storymap.recognisers import english_words as classes
from storymap.recognisers.english_words import TOWARDS
from storymap.recognisers.find.datelines import dateline
from storymap.recognisers.find.spans import Span
from storymap.recognisers.parse.syntax import ParsedSentence, Token
from storymap.recognisers.role.beside import named_before
from storymap.recognisers.role.place_facts import PlaceFacts
from storymap.recognisers.role.ties import (
    MODIFIERS,
    NOUNS,
    SUBJECTS,
    head_of,
    is_person,
    leans_on,
    place_noun,
)
from storymap.rules import feature

#: How the name hangs in its sentence: the table that is asked.
Tie = Literal["of", "towards", "preposition", "possessor", "modifier", "subject", "passive", "object", "none"]

_CLAUSE: dict[str, Tie] = {
    **dict.fromkeys(SUBJECTS, "subject"),
    "nsubjpass": "passive",
    **dict.fromkeys(("dobj", "dative", "attr", "oprd", "acomp"), "object"),
}


@dataclass(frozen=True)
class NameInSentence:
    """A name in its sentence: what it hangs on, and whom its question is handed on to.

    Parameters
    ----------
    state : bool
        The name may act; False also where it hands its question on to one that may not.
    bearer : int
        Where the word stands by which the name hangs in the sentence.
    token : Token
        That word.
    text_before, text_after : str
        The words beside the name; empty at the ends of the sentence.
    """

    sentence: ParsedSentence
    span: Span
    place: PlaceFacts
    state: bool
    bearer: int
    tokens: tuple[Token, ...]
    token: Token
    text_before: str
    text_after: str

    @classmethod
    def seen(cls, span: Span, sentence: ParsedSentence, place: PlaceFacts) -> Self:
        """The features of a name that nothing has handed on yet."""
        return cls._of(span, sentence, place, place.state, head_of(sentence.tokens, span.first, span.last))

    def handed_on(self, span: Span, *, state: bool) -> Self:
        """The features of the name, or word, that the question is handed on to."""
        return self._of(span, self.sentence, self.place, state, head_of(self.tokens, span.first, span.last))

    def hung_by(self, bearer: int) -> Self:
        """The features of the same name where the parse hangs it on a word that it has no part with."""
        return self._of(self.span, self.sentence, self.place, self.state, bearer)

    @classmethod
    def _of(cls, span: Span, sentence: ParsedSentence, place: PlaceFacts, state: bool, bearer: int) -> Self:
        """A record with what every rule asks for, without the pass through Python that a frozen class costs."""
        tokens, first, after = sentence.tokens, span.first, span.last + 1
        record = object.__new__(cls)
        record.__dict__.update(
            sentence=sentence,
            span=span,
            place=place,
            state=state,
            bearer=bearer,
            tokens=tokens,
            token=tokens[bearer],
            text_before=tokens[first - 1].text if first else "",
            text_after=tokens[after].text if after < len(tokens) else "",
        )
        return record

    # -- whom the question is handed on to -------------------------------------------------------

    @property
    def named_before(self) -> Span | None:
        """X of "X, Y", where the name is Y."""
        return named_before(self.tokens, self.span) if self.text_before == "," else None

    @property
    def leans_on(self) -> int | None:
        """The word whose part in the sentence the name shares."""
        return leans_on(self.tokens, self.bearer)

    @property
    def listing(self) -> int | None:
        """The noun that the name is an example of: "countries" in "countries like X"."""
        listed = self.preposition in classes.LISTED and self.governor.pos == "NOUN"
        return self.above.head if listed and self.above.head != self.token.head else None

    def behind_dateline(self, other: int) -> bool:
        """Whether a word is where the report comes from, and the name stands in the report."""
        line = dateline(self.tokens)
        return line is not None and other < line.names and line.end < self.bearer

    # -- how it hangs in the sentence ------------------------------------------------------------

    @feature
    def above(self) -> Token:
        """The word that the name hangs on."""
        return self.tokens[self.token.head]

    @feature
    def tie(self) -> Tie:
        """How the name hangs in its sentence."""
        if self.preposition:
            return "of" if self.preposition == "of" else "towards" if self.preposition in TOWARDS else "preposition"
        if self.token.dep in MODIFIERS and self.token.head != self.bearer:
            return "possessor" if self.token.dep == "poss" else "modifier"
        return _CLAUSE.get(self.token.dep, "none")

    @property
    def is_subject(self) -> bool:
        """Whether it is the subject of a verb in the active voice."""
        return self.token.dep in SUBJECTS

    @feature
    def governor(self) -> Token:
        """What governs the name: past its preposition, or the noun that it stands before, or the verb."""
        return self.tokens[self.above.head] if self.preposition else self.above

    @feature
    def lemma(self) -> str:
        """The plain form of the governor."""
        return self.governor.lemma

    @feature
    def in_name(self) -> bool:
        """Whether the governor is part of a name itself."""
        return self.governor.pos == "PROPN"

    @feature
    def on_place(self) -> bool:
        """Whether the governor is a place or something that stands at one."""
        return place_noun(self.lemma)

    @feature
    def on_noun(self) -> bool:
        """Whether a noun governs it."""
        return self.governor.pos in NOUNS

    @feature
    def on_verb(self) -> bool:
        """Whether a verb other than "be" governs it."""
        return self.governor.pos in ("VERB", "AUX") and self.lemma != "be"

    @feature
    def by_person(self) -> bool:
        """Whether the governor is part of somebody's name."""
        return is_person(self.sentence, self.above.head if self.preposition else self.token.head)

    @feature
    def preposition(self) -> str:
        """The preposition that it stands after, in small letters; empty if there is none."""
        return self.above.text.lower() if self.token.dep == "pobj" else ""
