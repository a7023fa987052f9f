"""Who and what bears a name in this story: storms, lords, firms, and people who do what no town does.

Told by the sentence that brings the name in; after that the name is theirs wherever nothing says that
somebody is at a place of that name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from storymap.lexicon import words
from storymap.recognisers.english_words import CALENDAR, GENERIC, NOBLES, STORMS
from storymap.recognisers.find.words_around import capital, name_word
from storymap.recognisers.parse.syntax import ParsedSentence, Token

_DEEDS = words("deed-of-one")
_DEEDS_ON = words("deed-on-place")
_DEEDS_OF_SHIPS = words("deed-of-ship")
_DEEDS_OF_BODIES = words("deed-of-body")
_MEETING = words("meeting")
_FIRMS = words("firm-noun")
_SHARES = frozenset({"share", "stock"})
_THERE = words("before-somewhere")
_TOWARDS = frozenset({"to", "into", "towards", "through"})  # "limped to a draw" may be a side
_YOUNGEST, _OLDEST = 4, 110  # years that are told of somebody
_JOINING = frozenset({"and", "or"})
_ONESELF = frozenset({"i", "we", "he", "she", "they"})
_SUBJECTS = ("nsubj", "nsubjpass")
_ARTICLES = ("the", "this")
Bearer = Literal["storm", "lord", "person", "firm", "ship"]


def bearers(sentences: Sequence[ParsedSentence]) -> dict[str, Bearer]:
    """The names, in small letters, that somebody or something else than a place bears in the story.

    Examples
    --------
    >>> from storymap.readers import parse_story
    >>> from storymap.recognisers.parse.syntax import split
    >>> bearers(split(parse_story("Hurricane Beryl hit Jamaica. The Duke of Norfolk left.")))
    {'beryl': 'storm', 'norfolk': 'lord'}
    """
    found: dict[str, Bearer] = {}
    for number, sentence in enumerate(sentences):
        found.update(_named_things(sentence.tokens))
        found.update((name, "person") for name in _aged(sentence.tokens))
        if sentence.parsed:
            clause = _Clause(sentence.tokens)
            found.update((name, "person") for name in clause.people() if name)
            found.update((name, "firm") for name in clause.firms() if name)
            found.update((name, "ship") for name in clause.ships() if name)
            if number + 1 < len(sentences) and sentences[number + 1].paragraph == sentence.paragraph:
                found.update((name, "firm") for name in clause.told_by(sentences[number + 1].tokens) if name)
    return found


def _named_things(tokens: Sequence[Token]) -> Iterator[tuple[str, Bearer]]:
    """Storms and lords, by the words before their names."""
    for place in range(1, len(tokens)):
        word = tokens[place].text
        if not word[:1].isupper() or word.lower() in CALENDAR:
            continue
        before = tokens[place - 1].text.lower()
        follows = tokens[place + 1].text.lower() if place + 1 < len(tokens) else ""
        if before in STORMS and tokens[place].tag != "NNS" and follows not in GENERIC:
            yield word.lower(), "storm"
        elif before == "of" and place > 1 and tokens[place - 2].text.lower() in NOBLES:
            yield word.lower(), "lord"


def _aged(tokens: Sequence[Token]) -> Iterator[str]:
    """Names of those whose age is told: "Victoria, 41, lost her job", but no row of a tally."""
    for place in range(2, len(tokens) - 2):
        if not tokens[place].text.isdigit() or not _YOUNGEST <= int(tokens[place].text) <= _OLDEST:
            continue
        commas = tokens[place - 1].text == tokens[place + 1].text == ","
        alone = commas and name_word(tokens[place - 2]) and not (place > 2 and name_word(tokens[place - 3]))
        if alone and tokens[place + 2].text.islower() and tokens[place + 2].text not in _JOINING:
            yield tokens[place - 2].text.lower()


class _Clause:
    """A parsed sentence, asked for the names whose bearers it shows."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens

    @cached_property
    def _below(self) -> dict[int, list[int]]:
        """The words that hang on each: of most sentences nobody asks."""
        below: dict[int, list[int]] = defaultdict(list)
        for place, token in enumerate(self._tokens):
            if token.head != place:
                below[token.head].append(place)
        return below

    def _children(self, at: int, *deps: str) -> list[int]:
        return [place for place in self._below.get(at, ()) if self._tokens[place].dep in deps]

    def _name(self, at: int) -> str:
        """The words of a name up to one, in small letters; empty for other words and behind an article."""
        tokens, first = self._tokens, at
        if not name_word(tokens[at]):
            return ""
        while first and name_word(tokens[first - 1]) and tokens[first - 1].head == at:
            first -= 1
        if first and tokens[first - 1].text.lower() in _ARTICLES:
            return ""
        return " ".join(token.text.lower() for token in tokens[first : at + 1])

    def people(self) -> Iterator[str]:
        """Names of those who do, or undergo, what no town does."""
        for verb, token in enumerate(self._tokens):
            if token.pos == "VERB":
                if self._is_deed(verb):
                    yield from map(self._name, self._children(verb, *_SUBJECTS))
                yield from self._met(verb)

    def ships(self) -> Iterator[str]:
        """Names behind "the" that do, or undergo, what only ships do: "the Santiago was wrecked"."""
        for verb, token in enumerate(self._tokens):
            if token.pos != "VERB" or token.tag not in ("VBD", "VBN") or not self._is_ships(verb):
                continue
            for who in self._children(verb, *_SUBJECTS):
                first = who
                while first and name_word(self._tokens[first - 1]) and self._tokens[first - 1].head == who:
                    first -= 1
                if first and name_word(self._tokens[who]) and self._tokens[first - 1].text.lower() == "the":
                    parts = [word.text.lower() for word in self._tokens[first : who + 1]]
                    yield from {" ".join(parts), *parts}

    def _is_ships(self, verb: int) -> bool:
        """ "Was scuttled", "came back to Seville"."""
        if self._tokens[verb].lemma in _DEEDS_OF_SHIPS:
            return True
        behind = self._tokens[verb + 1 : verb + 4] if self._tokens[verb].lemma == "come" else ()
        return [token.text for token in behind[:2]] == ["back", "to"] and capital(behind[-1])

    def firms(self) -> Iterator[str]:
        """Names of those that have shares."""
        for noun, token in enumerate(self._tokens):
            if token.lemma in _SHARES and token.pos == "NOUN":
                yield from self._shared(noun)

    def _is_deed(self, verb: int) -> bool:
        """ "X walked to Luanda", "X taught in Athens", "X reached Cuba", "X scored for Leeds"."""
        lemma = self._tokens[verb].lemma
        if lemma in _DEEDS_OF_BODIES:
            return not any(word in _TOWARDS for word, _ in self._led(verb))
        if lemma in _DEEDS_ON:
            return any(name_word(self._tokens[thing]) for thing in self._children(verb, "dobj"))
        if lemma == "score":
            things = [verb, *self._children(verb, "dobj")]
            return any(word == "for" for thing in things for word, _ in self._behind(thing))
        return lemma in _DEEDS and any(word in _THERE for word, _ in self._behind(verb))

    def _behind(self, verb: int) -> Iterator[tuple[str, int]]:
        """The prepositions behind a verb with the names that they lead to."""
        return ((word, thing) for word, thing in self._led(verb) if capital(self._tokens[thing]))

    def _led(self, verb: int) -> Iterator[tuple[str, int]]:
        """The prepositions behind a verb with what they lead to."""
        for preposition in self._children(verb, "prep"):
            for thing in self._children(preposition, "pobj"):
                yield self._tokens[preposition].text.lower(), thing

    def _met(self, verb: int) -> Iterator[str]:
        """ "I met X at the party"."""
        if self._tokens[verb].lemma not in _MEETING:
            return
        if any(self._tokens[who].text.lower() in _ONESELF for who in self._children(verb, "nsubj")):
            yield from map(self._name, self._children(verb, "dobj"))

    def _shared(self, noun: int) -> Iterator[str]:
        """ "shares in X, Y and Z", "X shares"."""
        queue = [
            thing
            for preposition in self._children(noun, "prep")
            if self._tokens[preposition].text in ("in", "of")
            for thing in self._children(preposition, "pobj")
        ]
        queue += self._children(noun, "compound")
        for thing in queue:
            queue += self._children(thing, "conj")
            yield self._name(thing)

    def told_by(self, following: Sequence[Token]) -> Iterator[str]:
        """The name that the next sentence calls a firm: "X will cut jobs. The firm said so"."""
        opening = [token.text.lower() for token in following[:3]]
        if len(opening) > 1 and opening[0] == "the" and opening[1] in _FIRMS:
            subjects = [at for at, token in enumerate(self._tokens) if token.dep in _SUBJECTS]
            yield from map(self._name, subjects[:1])
