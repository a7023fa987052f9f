"""What is known while a story is read: of the story as a whole, and of the sentence so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from storymap.gazetteer import Lookup, normalise
from storymap.recognisers.find.bearers import Bearer
from storymap.recognisers.find.datelines import Dateline, dateline
from storymap.recognisers.find.persons import NameSeen, names_seen, touching
from storymap.recognisers.parse.syntax import ParsedSentence, Token


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What the sentences of a story say together: surnames, illnesses, and names shown to be places."""

    text: str
    gazetteer: Lookup
    surnames: frozenset[str]
    borne: Mapping[str, Bearer] = field(default_factory=dict)  # names of storms, lords, firms and people, by deeds
    established: set[str] = field(default_factory=set)  # normalised names that some sentence shows to be places
    illnesses: set[str] = field(default_factory=set)  # names that the story has given to an illness
    asked: set[str] = field(default_factory=set)  # names of the sentence being read that gain by being established
    suspected: set[str] = field(default_factory=set)  # names of it that another sentence may give to an illness

    def words(self, first: Token, last: Token) -> str:
        """The words from one token to another, whatever white space parts them."""
        words = self.text[first.start : last.end]
        return words if words.isalnum() else " ".join(words.split())

    def gives_illness(self, name: str) -> bool:
        """Whether the story has given the name to an illness."""
        self.suspected.add(name)
        return name in self.illnesses

    def is_established(self, name: str) -> bool:
        """Whether another sentence has shown the name to be a place's."""
        key = normalise(name)
        self.asked.add(key)
        return key in self.established


@dataclass(slots=True)
class SentenceFacts:
    """A sentence as it is read from its first word on: what its names so far were."""

    number: int
    sentence: ParsedSentence
    origin: Dateline | None
    previous: int = -9  # last token of the name before
    reached: int = -1  # last token of any span before
    seen: list[NameSeen | None] | None = None  # what the recogniser saw, once that was asked
    refused: set[tuple[int, int]] = field(default_factory=set)  # tokens whose form says that they name no place
    there: bool = False  # whether the words before that name, or the list it is in, say that it is a place

    @classmethod
    def of(cls, number: int, sentence: ParsedSentence) -> SentenceFacts:
        """A sentence of which nothing is read."""
        return cls(number, sentence, dateline(sentence.tokens))

    def covering(self, first: int, last: int) -> NameSeen | None:
        """The name that the recogniser saw and that touches the tokens."""
        number = touching(self.sentence, first, last)
        if number is None:
            return None
        if self.seen is None:
            self.seen = names_seen(self.sentence)
        return self.seen[number]

    def between(self, first: int) -> list[str]:
        """The words between the name before and token ``first``, in lower case."""
        return [token.text.lower() for token in self.sentence.tokens[self.previous + 1 : first]]

    def in_a_row(self, first: int) -> bool:
        """Whether a name goes on a list of names: "Kherson, Odesa and Mykolaiv", "Gampaha (1,790), Jaffna"."""
        between = self.between(first)
        if between[:1] == ["("] and between[2:3] == [")"]:
            between = between[3:]
        return between in (["and"], ["or"], [","], [",", "and"], ["to"])
