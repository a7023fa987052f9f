"""Which words begin no name: found out when a text first has one, for all texts have the same small words."""

from __future__ import annotations

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from storymap.gazetteer import Lookup
from storymap.recognisers.english_words import DIRECTIONS
from storymap.recognisers.find.words_around import may_begin

_MOST = 50_000  # words, and pairs of words, that are remembered of a gazetteer


@dataclass(frozen=True, slots=True)
class FirstWords:
    """What is known of words as the first of a name.

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> known = FirstWords()
    >>> known.begins("went", open_gazetteer()), known.begins("Quito", open_gazetteer())
    (False, None)
    >>> "went " in known.idle
    True
    """

    mute: set[str] = field(default_factory=set)  # words and marks that begin no name
    idle: set[str] = field(default_factory=set)  # small words that begin no longer name, with a blank behind
    small: dict[str, bool] = field(default_factory=dict)  # small words: whether they begin a longer name
    others: set[str] = field(default_factory=set)  # words with a capital, and directions
    pairs: dict[str, bool] = field(default_factory=dict)  # a small word and the next: whether they begin a name

    def begins(self, word: str, gazetteer: Lookup) -> bool | None:
        """Whether a word without a capital begins a longer name; None for other words."""
        if word in self.others or word in self.mute:
            return None
        begins = self.small.get(word)
        if begins is None:
            begins = self._learnt(word, gazetteer)
        return begins

    def _learnt(self, word: str, gazetteer: Lookup) -> bool | None:
        """The same of a word that is met for the first time."""
        if not may_begin(word):
            self.mute.add(word)
            return None
        if not word.islower() or word in DIRECTIONS:
            self.others.add(word)
            return None
        begins = self.small[word] = gazetteer.goes_on(word)
        if not begins:
            self.idle.add(f"{word} ")
        return begins

    def _is_full(self) -> bool:
        return max(map(len, (self.mute, self.small, self.others, self.pairs))) > _MOST


_remembered: WeakKeyDictionary[Lookup, FirstWords] = WeakKeyDictionary()


def first_words(gazetteer: Lookup) -> FirstWords:
    """What is known of the words that texts had so far."""
    known = _remembered.get(gazetteer)
    if known is None or known._is_full():
        known = _remembered[gazetteer] = FirstWords()
    return known
