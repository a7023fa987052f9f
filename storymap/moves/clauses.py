"""A sentence with its places at hand: who acts, what is moved, which places stand behind which preposition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from storymap.model import Mention, Place, Placement
from storymap.moves import words
from storymap.recognisers.syntax import ParsedSentence, Token

_SKIPPED = words.listed(
    "the a an this that its their his her our nearby neighbouring neighboring city town village island port "
    "province state region country nation capital of as far both war-torn , northern southern eastern western "
    "central"
)
_BEFORE_NOUN = frozenset({"det", "amod", "nummod", "compound", "nmod", "poss", "quantmod", "advmod"})
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")

CountryOf = Callable[[str], Place | None]


@dataclass(frozen=True, slots=True)
class Named:
    """A place where a mention puts it."""

    mention: Mention
    place: Place


_WHEREIN = {"in", "at", "near", "outside", "around", "of"}


class Clause:
    """One parsed sentence and the places that its tokens name."""

    def __init__(
        self, sentence: ParsedSentence, placed: Sequence[tuple[Mention, Placement]], country_of: CountryOf
    ) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._country_of = country_of
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                self._children[token.head].append(index)
        self._named: list[Named | None] = [None] * len(self.tokens)
        for mention, placement in sorted(placed, key=lambda pair: pair[0].start - pair[0].end):
            # Longer first: a border phrase keeps only the words that no name inside it takes.
            if placement.place is None or placement.place.lat is None or placement.certainty == "unplaced":
                continue
            for index, token in enumerate(self.tokens):
                if mention.start <= token.start and token.end <= mention.end:
                    self._named[index] = Named(mention, placement.place)

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
        tokens = self.tokens
        index = preposition + 1
        while index < min(preposition + 7, len(tokens)):
            named = self._named[index]
            token = tokens[index]
            if named is not None:
                return named if self._stands_alone(named) else None
            if token.text.lower() not in _SKIPPED and token.pos not in ("DET", "ADJ"):
                break
            index += 1
        objects = self.children(preposition, "pobj") or self.children(preposition, "pcomp")
        if not deeper or not objects or self._named[objects[0]] is not None:
            return None
        thing = objects[0]
        if tokens[thing].pos != "NOUN" or tokens[thing].lemma in words.INTANGIBLE:
            return None
        following = thing + 1
        # "training bases in the Gobi": a parser may take the first of two nouns for the whole.
        while following < len(tokens) and tokens[following].pos == "NOUN" and self._named[following] is None:
            following += 1
        if following < len(tokens) and tokens[following].text.lower() in _WHEREIN:
            return self.place_after(following, deeper=False)
        return None

    def _stands_alone(self, named: Named) -> bool:
        """Whether a name is the place itself and does not qualify another noun ("the Ukraine war")."""
        if named.mention.role == "demonym":
            return False
        inside = [index for index, other in enumerate(self._named) if other is not None and other is named]
        span = [
            index
            for index, token in enumerate(self.tokens)
            if named.mention.start <= token.start and token.end <= named.mention.end
        ]
        last = self.tokens[max(span or inside)]
        head = self.tokens[last.head]
        outside = not (named.mention.start <= head.start < named.mention.end)
        if last.dep in ("compound", "poss", "nmod", "amod") and outside and head.start > last.start:
            return head.lemma in words.PLACE_HEADS
        return True

    def also(self, named: Named) -> list[Named]:
        """Places joined to one by "and": "to Rwanda and Uganda"."""
        found = []
        for index, other in enumerate(self._named):
            if other is None or other is named or self.tokens[index].dep != "conj":
                continue
            head = self._named[self.tokens[index].head]
            if head is not None and head.mention == named.mention and self._stands_alone(other):
                found.append(other)
        return found

    # -- who and what --------------------------------------------------------------------------

    def subject(self, index: int) -> int | None:
        """Who does what a verb says, also where another verb has the subject ("plans to send")."""
        for _ in range(6):
            own = self.children(index, "nsubj", "nsubjpass")
            token = self.tokens[index]
            if own:
                relative = self.tokens[own[0]].tag in ("WDT", "WP") and token.dep == "relcl"
                return token.head if relative else own[0]
            if token.dep in ("acl", "relcl"):
                return self._controller(index)
            if token.dep == "xcomp":
                objects = self.children(token.head, "dobj")
                if objects and self.tokens[token.head].lemma not in ("promise", "vow"):
                    return objects[0]
            if token.dep in ("xcomp", "conj", "advcl", "pcomp", "prep") and token.head != index:
                index = token.head
                continue
            return None
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
        for child in self.children(index, "poss", "compound", "amod", "nmod"):
            named = self._land(self._named[child])
            if named is not None:
                return named
            if self.tokens[child].text.lower() in ("their", "its"):
                return self._antecedent(child)
        for preposition in self.children(index, "prep"):
            if self.tokens[preposition].text.lower() in ("from", "of"):
                for thing in self.children(preposition, "pobj"):
                    named = self._land(self._named[thing])
                    if named is not None and named.kind == "country":
                        return named
                    if self.tokens[thing].pos == "NOUN" and self.tokens[preposition].text.lower() == "of":
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
            if child < index and token.dep in (
                "det",
                "amod",
                "nummod",
                "compound",
                "nmod",
                "poss",
                "quantmod",
                "advmod",
            ):
                first = min(first, *self.subtree(child))
            elif child > index and token.dep == "prep" and token.text.lower() == "of":
                last = max(last, *self.subtree(child))
        return self.text(first, last)

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
        numbers = self.children(index, "nummod")
        if numbers:
            below = [i for number in numbers for i in self.subtree(number)]
            last = index if self.tokens[index].lemma in words.MEASURES else max(below)
            return self.text(min(below), last)
        if self.tokens[index].lemma in words.COUNTS:
            first = min([index, *(i for child in self.children(index, "det", "amod", "advmod", "nummod", "quantmod")
                                  for i in self.subtree(child))])  # fmt: skip
            return self.text(first, index)
        if self.tokens[index].lemma in words.GROUPS:
            for preposition in self.children(index, "prep"):
                things = self.children(preposition, "pobj") if self.tokens[preposition].text.lower() == "of" else []
                for thing in things:
                    if self.tokens[thing].pos == "NUM":
                        return self.text(min(self.subtree(thing)), thing)
                    return self.quantity(thing)
        return None

    def years(self, index: int) -> list[int]:
        """The years that a verb's or noun's own clause names."""
        found = []
        for below in self.subtree(index):
            if _YEAR.fullmatch(self.tokens[below].text):
                between = [self.tokens[head] for head in self._between(below, index)]
                if not any(token.pos in ("VERB", "AUX") for token in between):
                    found.append(int(self.tokens[below].text))
        if found:
            return found
        for token in self.tokens[index + 1 : index + 5]:
            # The parser hangs "in February 2022" on whatever it likes.
            if token.pos in ("VERB", "AUX", "PUNCT"):
                break
            if _YEAR.fullmatch(token.text):
                found.append(int(token.text))
        return found

    def _between(self, below: int, above: int) -> Iterator[int]:
        for head in self.climb(below):
            if head == above:
                return
            yield head

    def token(self, index: int) -> Token:
        """One token."""
        return self.tokens[index]
