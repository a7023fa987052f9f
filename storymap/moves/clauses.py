"""A sentence with its places at hand: who acts, what is moved, which places stand behind which preposition."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from storymap.lexicon import words
from storymap.model import Mention, Place, Placement
from storymap.moves import vocabulary
from storymap.recognisers.english_words import CALENDAR
from storymap.recognisers.parse.syntax import ParsedSentence, Token

_BEFORE_NOUN = frozenset({"det", "amod", "nummod", "compound", "nmod", "poss", "quantmod", "advmod"})
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_TOWN = 100_000  # inhabitants of a town that people travel to from far away

CountryOf = Callable[[str], Place | None]


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a mention puts it, and the tokens of its sentence that name it."""

    mention: Mention
    place: Place
    first: int
    last: int


_START, _END = attrgetter("start"), attrgetter("end")
_FAR = 6  # verbs above one that may have its subject
_SHARING = ("xcomp", "conj", "advcl", "pcomp", "prep")
_WHEREIN = frozenset({"in", "at", "near", "outside", "around", "of"})
#: Words that lead on from one place of a way to the next, and all that may stand between the two.
_ONWARD = words("onward") | {",", ";"}
_FURTHER = frozenset({"then", "on", "onward", "onwards", "finally", "later", "thence"})
_QUALIFYING = ("compound", "poss", "nmod", "amod")


class Clause:
    """One parsed sentence and the places that its tokens name."""

    def __init__(
        self, sentence: ParsedSentence, placed: Sequence[tuple[Mention, Placement]], country_of: CountryOf
    ) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._country_of = country_of
        self._named: list[Named | None] = [None] * len(self.tokens)
        firsts = set()
        for mention, placement in sorted(placed, key=lambda pair: pair[0].start - pair[0].end):
            # Longer first: a border phrase keeps only the words that no name inside it takes.
            place = placement.place
            first = bisect_left(self.tokens, mention.start, key=_START)
            behind = bisect_right(self.tokens, mention.end, key=_END)
            if place is None or place.lat is None or placement.certainty == "unplaced" or first >= behind:
                continue
            if placement.is_unchecked_outlier and place.population < _TOWN:
                continue
            self._named[first:behind] = [Named(mention, place, first, behind - 1)] * (behind - first)
            firsts.add(first)
        #: The tokens with which a name begins.
        self.firsts = sorted(firsts)

    @cached_property
    def _children(self) -> list[list[int]]:
        """The tokens that hang on each."""
        children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                children[token.head].append(index)
        return children

    @cached_property
    def _edges(self) -> list[tuple[int, int]]:
        """The first and the last token at or below each."""
        edges = [(index, index) for index in range(len(self.tokens))]
        for index in reversed(self._downwards):
            head = self.tokens[index].head
            if head != index:
                (low, high), (first, last) = edges[head], edges[index]
                edges[head] = min(low, first), max(high, last)
        return edges

    @cached_property
    def _downwards(self) -> list[int]:
        """All tokens, every one behind its head."""
        order = [index for index, token in enumerate(self.tokens) if token.head == index]
        for index in order:
            order += self._children[index]
        return order

    def first_of(self, index: int) -> int:
        """The first token at or below one."""
        return self._edges[index][0]

    def last_of(self, index: int) -> int:
        """The last token at or below one."""
        return self._edges[index][1]

    def words_of(self, index: int, *deps: str) -> set[str]:
        """The words that hang on a token by some relations, small."""
        return {self.tokens[child].text.lower() for child in self.children(index, *deps)}

    def children(self, index: int, *deps: str) -> list[int]:
        """The tokens that hang on one, those of some relations only if any are given."""
        return [child for child in self._children[index] if not deps or self.tokens[child].dep in deps]

    def named(self, index: int | None) -> Named | None:
        """The place that a token names or helps to name."""
        return None if index is None else self._named[index]

    def subtree(self, index: int) -> list[int]:
        """A token and all below it, in order."""
        found, queue = [index], [index]
        while queue:
            below = self._children[queue.pop()]
            found += below
            queue += below
        return sorted(found)

    def climb(self, index: int) -> Iterator[int]:
        """The heads of a token, nearest first."""
        for _ in range(len(self.tokens)):
            head = self.tokens[index].head
            if head == index:
                return
            yield head
            index = head

    # -- places behind prepositions ------------------------------------------------------------

    def place_after(self, preposition: int, *, deeper: bool = True) -> Named | None:
        """The place that a preposition leads to: "to the city of X", "to bases in X"."""
        for index in range(preposition + 1, min(preposition + 7, len(self.tokens))):
            named, token = self._named[index], self.tokens[index]
            if named is not None:
                return named if self._stands_alone(named) else None
            if token.text.lower() not in vocabulary.BEFORE_PLACES and token.pos not in ("DET", "ADJ"):
                break
        objects = self.children(preposition, "pobj") or self.children(preposition, "pcomp")
        return self._place_of(objects[0]) if deeper and objects else None

    def is_state(self, preposition: int) -> bool:
        """Whether a bare noun tells what becomes of somebody: "went to prison", "came to fame", no "to schools"."""
        thing = next(iter(self.children(preposition, "pobj")), preposition)
        token = self.tokens[thing]
        # A parser may take the first of two nouns for the whole.
        longer = self.tokens[min(thing + 1, len(self.tokens) - 1)].pos == "NOUN"
        return (
            token.tag == "NN" and not longer and not self.children(thing, "det", "poss", "nummod", "compound", "amod")
        )

    def _place_of(self, thing: int) -> Named | None:
        """The place that a thing is said to be in: "training bases in the Gobi"."""
        tokens = self.tokens
        if (
            self._named[thing] is not None
            or tokens[thing].pos != "NOUN"
            or tokens[thing].lemma in vocabulary.INTANGIBLE
        ):
            return None
        following = thing + 1
        # A parser may take the first of two nouns for the whole.
        while following < len(tokens) and tokens[following].pos == "NOUN" and self._named[following] is None:
            following += 1
        if following < len(tokens) and tokens[following].text.lower() in _WHEREIN:
            return self.place_after(following, deeper=False)
        return None

    def _stands_alone(self, named: Named) -> bool:
        """Whether a name is the place itself and does not qualify another noun ("the Ukraine war")."""
        if named.mention.role == "demonym":
            return False
        last = self.tokens[named.last]
        head = self.tokens[last.head]
        outside = not named.mention.start <= head.start < named.mention.end
        if last.dep in _QUALIFYING and outside and head.start > last.start:
            return head.lemma in vocabulary.PLACE_HEADS
        return True

    def also(self, named: Named) -> list[Named]:
        """Places joined to one by "and": "to Rwanda and Uganda"."""
        own = (index for index in range(named.first, named.last + 1) if self._named[index] is named)
        joined = {child for index in own for child in self.children(index, "conj")}
        others = [other for child in sorted(joined) if (other := self._named[child]) is not None and other is not named]
        onward = self.onward(named)
        return [other for other in others if self._stands_alone(other) and other is not onward]

    def onward(self, named: Named) -> Named | None:
        """The place that follows on the way: "to X and on to Y", "reached X and then Y"."""
        at, words = named.last + 1, list[str]()
        while at < len(self.tokens) and self.tokens[at].text.lower() in _ONWARD:
            words.append(self.tokens[at].text.lower())
            at += 1
        # "X on the border" goes nowhere.
        goes_on = not _FURTHER.isdisjoint(words) and ("on" not in words or "to" in words)
        place = self._named[at] if goes_on and at < len(self.tokens) else None
        return place if place is not None and self._stands_alone(place) else None

    # -- who and what --------------------------------------------------------------------------

    def subject(self, index: int) -> int | None:
        """Who does what a verb says, also where another verb has the subject ("plans to send")."""
        for _ in range(_FAR):
            own = self.children(index, "nsubj", "nsubjpass")
            token = self.tokens[index]
            if own:
                # Of "Passau, 3 June 2024 — We left" the model takes both: the nearer one does it.
                who = max((child for child in own if child < index), default=own[0])
                relative = self.tokens[who].tag in ("WDT", "WP") and token.dep == "relcl"
                return token.head if relative else who
            if token.dep in ("acl", "relcl"):
                return self._controller(index)
            objects = self.children(token.head, "dobj") if token.dep == "xcomp" else []
            if objects and self.tokens[token.head].lemma not in ("promise", "vow"):
                return objects[0]
            if token.dep not in _SHARING or token.head == index:
                return None
            index = token.head
        return None

    def _controller(self, index: int) -> int | None:
        """Who acts in "a warning to X to leave", "troops fleeing X"."""
        noun = self.tokens[index].head
        if not any(self.tokens[child].tag == "TO" for child in self._children[index]):
            return noun
        for preposition in self.children(noun, "prep"):
            if self.tokens[preposition].text.lower() in ("to", "for", "on"):
                return next(iter(self.children(preposition, "pobj")), None)
        verb = self.tokens[noun].head
        return self.subject(verb) if self.tokens[verb].pos in ("VERB", "AUX") else None

    def passive(self, index: int) -> bool:
        """Whether a verb is passive, "sent to X" behind a noun included."""
        token = self.tokens[index]
        if self.children(index, "auxpass", "nsubjpass"):
            return True
        return token.tag == "VBN" and token.dep in ("acl", "relcl") and not self.children(index, "aux", "nsubj")

    def land_of(self, index: int | None) -> Place | None:
        """The country that somebody acts for or belongs to: "Kenya", "Polish troops", "their troops"."""
        if index is None:
            return None
        own = self._land(self._named[index])
        if own is not None:
            return own
        if self.tokens[index].text.lower() in ("it", "they"):
            return self._land_of_speaker(index)
        for child in self.children(index, *_QUALIFYING):
            land = self._land(self._named[child])
            if land is not None:
                return land
            if self.tokens[child].text.lower() in ("their", "its"):
                return self._antecedent(child)
        return self._land_behind(index)

    def _land_behind(self, index: int) -> Place | None:
        """The country in "troops from Kenya", "troops of the Kenyan army"."""
        for preposition in self.children(index, "prep"):
            word = self.tokens[preposition].text.lower()
            for thing in self.children(preposition, "pobj") if word in ("from", "of") else ():
                land = self._land(self._named[thing])
                if land is not None and land.kind == "country":
                    return land
                if self.tokens[thing].pos == "NOUN" and word == "of":
                    return self.land_of(thing)
        return None

    def _land_of_speaker(self, index: int) -> Place | None:
        """In "Kenya said it would send …" the speaker's country."""
        verb = self.tokens[index].head
        while self.tokens[verb].dep in ("xcomp", "conj"):
            verb = self.tokens[verb].head
        if self.tokens[verb].dep != "ccomp":
            return None
        speaker = next(iter(self.children(self.tokens[verb].head, "nsubj")), None)
        return self.land_of(speaker) if speaker is not None and speaker < index else None

    def _antecedent(self, index: int) -> Place | None:
        for before in range(index - 1, -1, -1):
            named = self._named[before]
            if named is not None and named.mention.role in ("actor", "literal"):
                return self._land(named)
        return None

    def _land(self, named: Named | None) -> Place | None:
        if named is None or named.mention.kind == "border":
            return None
        place = named.place
        if place.kind == "country":
            return place
        acts = named.mention.role in ("actor", "demonym", "organisation")
        if acts and place.country_code and place.kind in ("city", "building", "admin1"):
            return self._country_of(place.country_code)
        return None

    # -- words ---------------------------------------------------------------------------------

    def phrase(self, index: int) -> str:
        """The words of a noun with what stands before it and its "of" behind it."""
        first = last = index
        for child in self._children[index]:
            token = self.tokens[child]
            if child < index and token.dep in _BEFORE_NOUN:
                first = min(first, self.first_of(child))
            elif child > index and token.dep == "prep" and token.text.lower() == "of":
                last = max(last, self.last_of(child))
        return self.text(self._behind_date(first, index), last)

    def _behind_date(self, first: int, index: int) -> int:
        """Where a phrase begins behind a date that a parse hangs on it: "On 10 August 1519 five ships left"."""
        for at in range(index - 1, first - 1, -1):
            text = self.tokens[at].text
            if text.lower() in CALENDAR or _YEAR.fullmatch(text):
                return at + 1
        return first

    def text(self, first: int, last: int) -> str:
        """The words from one token to another as they stand."""
        parts: list[str] = []
        for before, token in zip((None, *self.tokens[first:last]), self.tokens[first : last + 1], strict=False):
            parts.append(("" if before is None or before.end == token.start else " ") + token.text)
        return "".join(parts)

    def quantity(self, index: int | None) -> str | None:
        """How many or how much: "10,000", "more than 40,000", "thousands", "12 million tonnes"."""
        if index is None:
            return None
        # "A Boeing 747", "flight 12": a number behind the noun is its name.
        numbers = [child for child in self.children(index, "nummod") if child < index]
        if self.tokens[index].pos == "NUM":
            return self.text(self.first_of(index), index)
        if numbers:
            measured = self.tokens[index].lemma in vocabulary.MEASURES
            last = index if measured else max(map(self.last_of, numbers))
            first = self._behind_date(min(map(self.first_of, numbers)), last)
            return self.text(first, last) if first <= last else None
        if self.tokens[index].lemma in vocabulary.COUNTS:
            before = self.children(index, "det", "amod", "advmod", "nummod", "quantmod")
            return self.text(min([index, *map(self.first_of, before)]), index)
        if self.tokens[index].lemma in vocabulary.GROUPS:
            return self._quantity_of(index)
        return None

    def _quantity_of(self, group: int) -> str | None:
        """How many stands behind "of": "a crew of 22", "a convoy of 40 trucks"."""
        for preposition in self.children(group, "prep"):
            things = self.children(preposition, "pobj") if self.tokens[preposition].text.lower() == "of" else []
            for thing in things:
                if self.tokens[thing].pos == "NUM":
                    return self.text(self.first_of(thing), thing)
                return self.quantity(thing)
        return None

    def years(self, index: int) -> list[int]:
        """The years that a verb's or noun's own clause names."""
        found, queue = [], [index]
        while queue:
            below = queue.pop()
            if _YEAR.fullmatch(self.tokens[below].text):
                found.append(int(self.tokens[below].text))
            queue += [child for child in self._children[below] if self.tokens[child].pos not in ("VERB", "AUX")]
        return found or self._years_behind(index)

    def _years_behind(self, index: int) -> list[int]:
        """The years right behind a word: the parser hangs "in February 2022" on whatever it likes."""
        found = []
        for token in self.tokens[index + 1 : index + 5]:
            if token.pos in ("VERB", "AUX", "PUNCT"):
                break
            if _YEAR.fullmatch(token.text):
                found.append(int(token.text))
        return found

    def token(self, index: int) -> Token:
        """One token."""
        return self.tokens[index]
