"""Names in languages that part their words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from storymap.gazetteer import Lookup, normalise
from storymap.lexicon import words_in
from storymap.model import Cue, Kind
from storymap.recognisers.foreign.forms import Form
from storymap.recognisers.foreign.found import Bearer, Beside, Found, bearer, believable, demonyms, role_of
from storymap.recognisers.foreign.grammar import GRAMMARS, Grammar
from storymap.recognisers.foreign.river_articles import river_behind_article, takes_article

_LONGEST = 5  # words in a name
_FEW = 10  # forms of a word in languages whose words are little inflected
_STEM = 3
_NOUN_TOWN = 50_000  # inhabitants of a town that is told from a noun by its size alone
#: What may stand between the words of one name.
_GAP = re.compile(r"[^\S\r\n]*|['’]|[^\S\r\n]*\.[^\S\r\n]*")
#: What stands before the first word of a sentence.
_OPENS = re.compile(r"(?:^|[.!?…:؟]|[\"'«»“”„‘’(\[-]|[–—])\s*$")
#: What ends a sentence, and how far around a name its sentence is looked at.
_ENDS = re.compile(r"[.!?…\n]")
_WIDE = 160
_KOREAN_PEOPLE = re.compile("(인|군|계)(?=(?:들|은|는|이|가|을|를|의|과|도|에게)*$)")
_ARTICLES = frozenset().union(*(words_in(code, "article-before-name") for code in GRAMMARS))
_OF = frozenset().union(*(words_in(code, "of") for code in GRAMMARS))
_INNER = frozenset().union(*(words_in(code, "inside-name") for code in GRAMMARS))


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    return normalise(word)


@lru_cache(maxsize=4096)
def longer_names(gazetteer: Lookup, stem: str) -> tuple[str, ...]:
    """The normalised names of several words that begin with a stem."""
    return tuple(gazetteer.names_from(stem))


def _shared(words: Sequence[str]) -> str:
    """The letters that all words begin with."""
    low, high = min(words), max(words)
    return low[: next((at for at, (one, other) in enumerate(zip(low, high, strict=False)) if one != other), len(low))]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    key: str
    capital: bool
    opens: bool  # first in its sentence


def names(text: str, start: int, end: int, gazetteer: Lookup, grammar: Grammar) -> Iterator[Found]:
    """The names between two places of a text, in order."""
    words = [_word(text, match, start) for match in grammar.word.finditer(text, start, end)]
    reader = _Reader(text, words, gazetteer, grammar)
    number = 0
    last: Found | None = None
    while number < len(words):
        # "In Tangermünde und Havelberg": what is said of the first of a list is said of all.
        listed = last is not None and last.cue.code == "sign-beside" and reader.joined(last, number)
        found, size = reader.at(number, last.cue.words[0] if listed and last is not None else "")
        if found is not None:
            if last is not None and found.role == "actor" and last.role == "literal" and reader.joined(last, number):
                found = replace(found, role="literal", cue=Cue("listed-with", (text[last.start : last.end],)))
            yield found
            last = found
        number += size


def _word(text: str, match: re.Match[str], start: int) -> _Word:
    word = match.group()
    before = text[max(start, match.start() - 4) : match.start()]
    opens = match.start() == start or (bool(_OPENS.search(before)) and not before.endswith(("'", "’")))
    return _Word(match.start(), match.end(), word, normalise(word), word[0].isupper(), opens)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    words: Sequence[_Word]
    gazetteer: Lookup
    grammar: Grammar

    def at(self, first: int, listed: str = "") -> tuple[Found | None, int]:
        """The name that begins at a word, and how many words to go on by.

        ``listed`` is the word of place before the list that it goes on, "" where it goes on none.
        """
        for size in range(min(_LONGEST, len(self.words) - first), 0, -1):
            if self._may_be_name(first, first + size - 1) and (found := self._named(first, first + size - 1, listed)):
                if size > 1 and self._article_apart(first, first + size - 1, found):
                    break
                return found, size
        return self._people(first), 1

    def joined(self, last: Found, number: int) -> bool:
        """Whether a word goes on a list that the name before is on: "aus Graz, Wien und der Schweiz"."""
        gap = self.text[last.end : self.words[number].start].replace(",", " ").replace("،", " ").split()
        return len(gap) <= 2 and all(word in self.grammar.joins or word in _ARTICLES for word in gap)

    def _may_be_name(self, first: int, last: int) -> bool:
        words = self.words[first : last + 1]
        together = all(
            _GAP.fullmatch(self.text, left.end, right.start) is not None for left, right in itertools.pairwise(words)
        )
        if not together or not self.grammar.cased:
            return together
        if len(words) == 1:
            return words[0].capital
        return (words[0].capital and self._land(words)) or self._written_as_name(words)

    def _written_as_name(self, words: Sequence[_Word]) -> bool:
        """Whether several words have the capitals, generic words and particles of a name."""
        kinds = self.grammar.kinds
        generic = words[0].text.lower() in kinds or words[-1].text.lower() in kinds
        if not any(word.capital for word in words) or not (words[0].capital or generic):
            return False
        exonym = self._exonym(words)
        inner = all(word.capital or word.text.lower() in kinds or word.key in _INNER for word in words)
        return exonym or (inner and (words[-1].capital or generic))

    def _land(self, words: Sequence[_Word]) -> bool:
        """Whether the words are as they stand the name of a land: "Arabie saoudite"."""
        name = self.text[words[0].start : words[-1].end]
        if words[0].key in _ARTICLES or not self.gazetteer.holds(name):
            return False
        return any(found.place.kind == "country" for found in self.gazetteer.lookup(name, limit=3))

    def _article_apart(self, first: int, last: int, found: Found) -> bool:
        """Whether a capital article only opens the sentence: "La Suisse", not "La Havane"."""
        word = self.words[first]
        if not word.opens or word.key not in _ARTICLES or not self._may_be_name(first + 1, last):
            return False
        rest = self._named(first + 1, last)
        return rest is not None and self._best(rest.name) == self._best(found.name)

    def _best(self, name: str) -> str:
        return next((found.place.place_id for found in self.gazetteer.lookup(name, limit=1)), "")

    def _exonym(self, words: Sequence[_Word]) -> bool:
        return normalise(self.text[words[0].start : words[-1].end]) in self.grammar.exonyms

    def _named(self, first: int, last: int, listed: str = "") -> Found | None:
        for forms, front, back in self._forms(first, last):
            known = bearer(self.gazetteer, forms, self.grammar.exonyms, self.grammar.home)
            if first == last and not front and self._behind_article(first):
                known = self._river(forms, known, first) or known
            if known is None:
                continue
            start, end = self.words[first].start + front, self.words[last].end - back
            own = self._cue(first, front, self.text[end : self.words[last].end])
            cue = own or listed
            if self._somebodys(known, first, last, bool(own)) or not self._meant(known, first, last, bool(cue)):
                continue
            role, why, confidence = role_of(self._beside(known, first, last, cue))
            kind = self._kind(first, last) if first < last else None
            if known.listed and known.place.kind in ("water", "physical"):
                kind = known.place.kind  # The table means the river, whatever town bears its name.
            return Found(start, end, known.name, role, why, confidence, kind)
        return None

    def _behind_article(self, at: int) -> bool:
        """Whether an article that may be a river's stands before a name that goes alone."""
        before, word = self.words[at - 1 : at], self.words[at]
        if not before or not word.capital or not takes_article(before[0].text.lower(), self.grammar):
            return False
        behind = self.words[at + 1 : at + 2]
        # "Le Don Juan" and "le don de sang" go on; a river goes alone.
        goes_on = (
            behind
            and self.text[word.end : behind[0].start] in (" ", "-")
            and (behind[0].capital or behind[0].key in _OF)
        )
        return self.text[before[0].end : word.start] in (" ", "'", "’") and not goes_on

    def _river(self, forms: Sequence[str], known: Bearer | None, at: int) -> Bearer | None:
        """The river of a name behind an article, where one is meant."""
        start, end = self.words[at].start, self.words[at].end
        before = _ENDS.split(self.text[max(0, start - _WIDE) : start])[-1]
        sentence = before + _ENDS.split(self.text[start : end + _WIDE])[0]
        found = (river_behind_article(form, known, sentence, self.gazetteer, self.grammar) for form in forms)
        return next(filter(None, found), None)

    def _forms(self, first: int, last: int) -> Iterator[tuple[list[str], int, int]]:
        """Ways to read some words as one name, with the letters at its ends that are no part of it."""
        words = self.words[first : last + 1]
        whole = self.text[words[0].start : words[-1].end]
        options = [self.grammar.forms(word.text) for word in words]
        grouped: dict[tuple[int, int], list[str]] = {(0, 0): [whole]}
        if len(words) > 1 and any(len(forms) >= _FEW for forms in options):
            grouped[0, 0] += self._agreeing(options)
        else:
            for form in self._joined_forms(options):
                if form.base != whole and self._held(form.base):
                    grouped.setdefault((form.front, form.back), []).append(form.base)
        yield from ((names, front, back) for (front, back), names in grouped.items())

    @staticmethod
    def _joined_forms(options: Sequence[Sequence[Form]]) -> Iterator[Form]:
        """Every way to take one form of each word; only the ends of the whole have letters that are no part of it."""
        for forms in itertools.product(*options):
            if not any(form.front for form in forms[1:]) and not any(form.back for form in forms[:-1]):
                yield Form(" ".join(form.base for form in forms), forms[0].front, forms[-1].back)

    def _agreeing(self, options: Sequence[Sequence[Form]]) -> list[str]:
        """The names of several words each of which is one of the forms of the word in its place.

        Asked of the gazetteer by the stem of the first: so few names begin with it that each can be
        looked at, where the forms of two words make hundreds of pairs.
        """
        keys = [frozenset(_key(form.base) for form in forms) for forms in options]
        stem = _shared([_key(form.base) for form in options[0]])
        known = longer_names(self.gazetteer, stem) if len(stem) >= _STEM else ()
        split = (name.split() for name in (*known, *self.grammar.exonyms))
        return [
            " ".join(words)
            for words in split
            if len(words) == len(keys) and all(word in forms for word, forms in zip(words, keys, strict=True))
        ]

    def _held(self, name: str) -> bool:
        return _key(name) in self.grammar.exonyms or self.gazetteer.holds(name)

    def _cue(self, first: int, front: int, ending: str) -> str:
        """The word, particle or ending that says something is there; "" where there is none."""
        if ending in self.grammar.after:
            return ending
        word = self.words[first]
        particles = word.text[:front]
        if self.grammar.code == "ar" and particles[-1:] in ("ب", "ل"):
            return particles[-1]
        for before in reversed(self.words[max(0, first - 2) : first]):
            if not _GAP.fullmatch(self.text, before.end, word.start):
                return ""
            if self._bare(before) in self.grammar.at:
                return before.text
            if before.key not in _INNER | {"dem", "den", "die", "das"}:
                return ""
            word = before
        return ""

    def _beside(self, known: Bearer, first: int, last: int, cue: str) -> Beside:
        """The words around a name that say what it does."""
        grammar = self.grammar
        before = [word.text.lower() for word in self.words[max(0, first - 4) : first]]
        close = ["", "", *(word for word in before if word not in _ARTICLES | _INNER)]
        # "Die Regierung in Paris": what is in that town governs.
        office = close[-2] if close[-1] in grammar.at else close[-1]
        start = self.words[first - 1] if before and before[-1] in _ARTICLES else self.words[first]
        return Beside(
            known.place,
            cue=cue,
            part="" if cue else self._part(first),
            office=office if office in grammar.offices else "",
            says=self._says(before, last),
            after=close[-1] if close[-1] in grammar.according else "",
            object=grammar.subject_first and not start.opens,
        )

    def _says(self, before: Sequence[str], last: int) -> str:
        """The verb of saying or deciding behind a name, or right before it: "Rome accuse Paris"."""
        said = self.grammar.says
        if before and before[-1] in said:
            return before[-1]
        behind = self.words[last + 1 : last + 3]
        if not behind or self.text[self.words[last].end : behind[0].start] != " ":
            return ""
        return next((word.text for word in behind if word.text.lower() in said), "")

    def _bare(self, word: _Word) -> str:
        """A word in lower case, without the "and" that Arabic writes onto it."""
        low = word.text.lower()
        return low[1:] if self.grammar.code == "ar" and low[:1] in ("و", "ف") and len(low) > 2 else low

    def _part(self, first: int) -> str:
        for before in reversed(self.words[max(0, first - 3) : first]):
            if (
                before.text.lower().removeprefix("ال") in self.grammar.parts
                or before.text.lower() in self.grammar.parts
            ):
                return before.text
            if before.key not in _INNER | {"von", "des", "der"}:
                return ""
        return ""

    def _meant(self, known: Bearer, first: int, last: int, cue: bool) -> bool:
        word, grammar = self.words[first], self.grammar
        if first == last and (self._common(word) or len(word.text) < 2):
            return False
        if grammar.nouns and not cue and known.place.kind == "city" and known.place.population < _NOUN_TOWN:
            return False
        # Where all nouns have capitals, towns at home are known by name and the rest by their size.
        noun = grammar.nouns and known.place.country_code not in grammar.home
        strict = not grammar.cased or noun or word.opens
        return believable(known, cue=cue, home=grammar.home, strict=strict and first == last)

    def _somebodys(self, known: Bearer, first: int, last: int, cue: bool) -> bool:
        """Whether a name stands among others as a person's does, or is mostly one and no word of place is beside it."""
        if known.listed or known.place.kind in ("country", "continent"):
            return False
        if self.grammar.cased and self._beside_a_name(first, last):
            return True
        if (
            first > 1
            and self.words[first - 1].key in ("de", "d", "von", "aus")
            and self._no_name(self.words[first - 2])
        ):
            return False  # "caminaron de León": no name stands before that it could be part of
        return not cue and self.gazetteer.not_place(self.words[first].text) in ("given name", "surname")

    def _no_name(self, word: _Word) -> bool:
        """Whether a word is nobody's name: a small one, or one that only opens its sentence: "Salimos de León"."""
        plain = word.opens and not self.gazetteer.holds(word.text) and not self.gazetteer.not_place(word.text)
        return word.text.islower() or plain

    def _common(self, word: _Word) -> bool:
        """Whether a single word is no name, though some place bears it."""
        grammar = self.grammar
        lists = (grammar.skip, grammar.at, grammar.parts, grammar.kinds)
        return any(low in words for low in (word.text.lower(), self._bare(word)) for words in lists)

    def _beside_a_name(self, first: int, last: int) -> bool:
        """Whether a name stands in a row of capitals, as those of persons and institutions do."""
        if self.grammar.nouns:
            return False
        if last + 1 < len(self.words):
            word, after = self.words[last], self.words[last + 1]
            if after.capital and self.text[word.end : after.start] == " ":
                return True
        if not first or first < last or self.words[first].opens:
            return False
        before = self.words[first - 1]
        row = before.capital and not before.opens and self.text[before.end : self.words[first].start] == " "
        return row and before.text.lower() not in self.grammar.at

    def _kind(self, first: int, last: int) -> Kind | None:
        for word in (self.words[last], self.words[first]):
            if (kind := self.grammar.kinds.get(word.text.lower())) is not None:
                return kind if kind in ("admin1", "admin2") else None
        return None

    def _people(self, number: int) -> Found | None:
        """A people, or the adjective of a land."""
        word = self.words[number]
        text = word.text.lower()
        if self.grammar.code == "ko":
            return self._people_behind(word)
        front = 0
        if self.grammar.code == "ar":
            stripped = re.match("[وفبلك]?(?:ال|لل)?", text)
            front = stripped.end() if stripped else 0
        for cut in dict.fromkeys((front, 0)):
            rest = text[cut:]
            for length in range(min(len(rest), self.grammar.longest_people), 2, -1):
                english = self.grammar.peoples.get(rest[:length])
                if english is not None and self.grammar.people.fullmatch(rest[length:]):
                    start = word.start + (text.find("ال") if cut and "ال" in text[:cut] else cut)
                    return Found(start, word.end, english, "demonym", Cue("people"), 0.9)
        return None

    def _people_behind(self, word: _Word) -> Found | None:
        """A land and the syllable for its people or army: 러시아군."""
        lands = demonyms(self.gazetteer)
        for match in _KOREAN_PEOPLE.finditer(word.text):
            known = bearer(self.gazetteer, [word.text[: match.start()]], self.grammar.exonyms, self.grammar.home)
            english = lands.get(known.place.place_id) if known is not None and match.start() > 1 else None
            if english is not None:
                end = word.start + match.end(1)
                return Found(word.start, end, english, "demonym", Cue("country-people"), 0.9)
        return None
