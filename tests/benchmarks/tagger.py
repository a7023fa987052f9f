"""A compact tagger of our own: which capitalised words name a place, a person or an organisation.

An averaged perceptron, greedy from left to right, over a word's letters, its neighbours, our
word lists and what the gazetteer says. ``train_tagger.py`` trains and measures it; README.md
here says why the line does without it so far.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from storymap.gazetteer import Gazetteer
from storymap.recognisers.english_words import AT, COMPANY, GENERIC, PEOPLE_THERE, PUBLIC, SAYING, TITLES, TOWARDS
from storymap.recognisers.parse.syntax import Entity, ParsedSentence

LABELS = ("O", "GPE", "PERSON", "ORG")
_LISTS = {
    "at": AT,
    "company": COMPANY,
    "generic": frozenset(GENERIC),
    "there": PEOPLE_THERE,
    "public": PUBLIC,
    "saying": SAYING,
    "title": TITLES,
    "towards": TOWARDS,
}
_REMEMBERED = 65_536
Weights = dict[str, list[float]]


class Tagger:
    """Labels words with weights that were trained, or are being trained.

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> Tagger(open_gazetteer(), {"0=quito": [0.0] * 4, "w=Quito": [0.0] * 4}).label(["in", "Quito"])
    ['O', 'O']
    """

    def __init__(self, gazetteer: Gazetteer, weights: Weights) -> None:
        """Read names in a gazetteer and features in weights; a feature without weights says nothing."""
        self._gazetteer = gazetteer
        self.weights = weights
        self._beside = lru_cache(maxsize=_REMEMBERED)(self._beside_new)
        self._place = lru_cache(maxsize=_REMEMBERED)(self._place_new)

    def entities(self, sentence: ParsedSentence) -> ParsedSentence:
        """A sentence with the tagger's names as its entities."""
        labels = self.label([token.text for token in sentence.tokens])
        return sentence._replace(entities=tuple(runs(labels)))

    def label(self, words: Sequence[str]) -> list[str]:
        """A label a word: GPE, PERSON, ORG or O."""
        found: list[str] = []
        before = "O"
        for place, word in enumerate(words):
            before = self.best(self.features(words, place, before)) if word[:1].isupper() else "O"
            found.append(before)
        return found

    def best(self, features: Sequence[str]) -> str:
        """The label that features speak for most, the earlier of equals."""
        weights = self.weights
        nothing = place = person = organisation = 0.0
        for feature in features:
            row = weights.get(feature)
            if row is not None:
                nothing += row[0]
                place += row[1]
                person += row[2]
                organisation += row[3]
        sums = (nothing, place, person, organisation)
        return LABELS[sums.index(max(sums))]

    def features(self, words: Sequence[str], place: int, before: str) -> list[str]:
        """What is known of a word in its sentence, after the label of the word before."""
        word = words[place]
        low = word.lower()
        features = ["bias", f"w={low}", f"p={low[:3]}", f"s={low[-3:]}", f"b={before}", f"c={word.isupper()}"]
        for step in (-2, -1, 1, 2):
            at = place + step
            features += self._beside(step, words[at] if 0 <= at < len(words) else "<>")
        features += self._beside(0, word)
        features += self._place("=", word)
        if place:
            features += self._place("<", f"{words[place - 1]} {word}")
        if place + 1 < len(words):
            features += self._place(">", f"{word} {words[place + 1]}")
        return features

    def _beside_new(self, step: int, word: str) -> tuple[str, ...]:
        low = word.lower()
        own = (f"{step}={low}", f"{step}^={word[:1].isupper()}") if step else ()
        return (*own, *(f"{step}:{name}" for name, group in _LISTS.items() if low.rstrip(".") in group))

    def _place_new(self, side: str, name: str) -> tuple[str, str]:
        rows = self._gazetteer.lookup(name, limit=1) if self._gazetteer.holds(name) else []
        held = f"{rows[0].place.kind}{int(rows[0].score * 5)}" if rows else ""
        return f"{side}g={held}", f"{side}n={self._gazetteer.not_place(name)}"


def runs(labels: Sequence[str]) -> Iterator[Entity]:
    """The names in a row of labels."""
    start = 0
    for place in range(1, len(labels) + 1):
        if place == len(labels) or labels[place] != labels[start]:
            if labels[start] != "O":
                yield Entity(start, place - 1, labels[start])
            start = place
