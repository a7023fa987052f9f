"""Names of places that no list holds: what the statistical recogniser sees, and what the words before say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from storymap.model import Kind
from storymap.recognisers.english_words import CALENDAR, COMPANY, GENERIC, NOBLES, PEOPLE_OF, STORMS
from storymap.recognisers.find.spans import Span, area_end, with_generic
from storymap.recognisers.find.story_facts import SentenceFacts, StoryFacts
from storymap.recognisers.find.word_features import WordFeatures
from storymap.recognisers.find.words_around import capital, illness, name_word, of_illness, stands_at
from storymap.recognisers.find.written_names import is_brand
from storymap.recognisers.parse.syntax import Entity, Token
from storymap.rules import Rule, RuleTable, register

_PLACE_LABELS = {"GPE", "LOC", "FAC"}
_POSSESSIVE = re.compile(r"['’]s?$")
_MOST = 3  # words of a name that only the words before show to be one
_ONE = ("village", "town", "hamlet", "settlement", "commune", "suburb", "township", "parish")
_SETTLED = {*_ONE, *(f"{word}s" for word in _ONE if word != "parish"), "community", "municipality", "parishes"}
_WATERS = ("River", "Loch", "Lake")
#: The words before a name, one of which every rule of ``POINTED`` but that on districts asks for.
_POINTERS = {"near", "from", "of", "and", ",", "in", *(word.lower() for word in _WATERS)}
_Verdict = Literal["no", "place", "water"]


@dataclass(frozen=True, eq=False, init=False)
class SeenFeatures(WordFeatures):
    """Words that the recogniser takes for a place, and that no list holds."""

    @property
    def no_name(self) -> bool:
        """No letters, or no capital."""
        return not any(map(str.isalpha, self.bare.name)) or not self.capital

    @property
    def seldom(self) -> bool:
        """The words are usually something else."""
        return self.story.gazetteer.not_place(self.bare.name) is not None

    @property
    def illness(self) -> bool:
        """The name is that of an illness, here or in the words of the story."""
        shown = of_illness(self.tokens, self.last) and self.story.gives_illness(self.bare.name)
        return illness(self.tokens, self.last) or shown

    @property
    def firm(self) -> bool:
        """The last of several words makes it a firm's."""
        return not self.alone and self.tokens[self.last].text.lower() in COMPANY

    @property
    def dated(self) -> bool:
        """A month or a weekday is in it: "Easter Sunday Mass"."""
        return any(token.text.lower() in CALENDAR for token in self.tokens[self.first : self.last + 1])


@dataclass(frozen=True, slots=True)
class PointedFeatures:
    """A capitalised word that no list holds and what stands before it; ``held`` marks the words of names."""

    tokens: Sequence[Token]
    position: int
    held: Sequence[bool]

    @property
    def before(self) -> str:
        """The word before, as it is written."""
        return self.tokens[self.position - 1].text

    @property
    def water(self) -> bool:
        """ "the River Teme"."""
        begins = self.position < 2 or not name_word(self.tokens[self.position - 2])
        return self.before in _WATERS and begins

    @property
    def due(self) -> bool:
        """ "near Torrefeta", "the village of Kastanies", "a fisherman from Lotumbe"."""
        return _due(self.tokens, self.position)

    @property
    def district(self) -> bool:
        """ "Bulape health zone"."""
        return capital(self.tokens[self.position]) and area_end(self.tokens, self.position) is not None

    @property
    def joined(self) -> bool:
        """A place stands before, joined with the name: "at Uyuni and Coipasa", "between Susques and Coranzulí"."""
        first = self._row(join="and")
        return first is not None and (self.tokens[first - 1].text == "between" or _stands(self.tokens, first))

    @property
    def amid(self) -> bool:
        """Between two of a list of places: "in Iboko, Ingende and Lukolela"."""
        first = self._row(join=",")
        if first is None:
            return False
        end = self._end()
        joined = [token.text for token in self.tokens[end : end + 2]]
        behind = end + (2 if joined == [",", "and"] else 1)
        return joined[:1] in ([","], ["and"]) and any(self.held[behind : behind + 1]) and _stands(self.tokens, first)

    @property
    def told_where(self) -> bool:
        """The text says where the name lies: "in Cellardyke, Fife,"."""
        tokens, comma = self.tokens, self._end()
        if self.before.lower() != "in" or not name_word(tokens[self.position]):
            return False
        if comma + 1 >= len(tokens) or tokens[comma].text != "," or not self.held[comma + 1]:
            return False
        end = next((n for n in range(comma + 1, len(tokens)) if not self.held[n]), len(tokens))
        return end == len(tokens) or tokens[end].text in (",", ".", ";", ")")

    def _end(self) -> int:
        """The token behind the name."""
        end, most = self.position + 1, min(self.position + _MOST, len(self.tokens))
        while end < most and _goes_on(self.tokens, end, self.position):
            end += 1
        return end

    def _row(self, *, join: str) -> int | None:
        """The first token of the row of places that the name is joined with; None where there is none."""
        first = self.position - 2
        if self.before != join or first < 1 or not self.held[first] or not name_word(self.tokens[self.position]):
            return None
        while first > 1 and (self.held[first - 1] or (self.tokens[first - 1].text == "," and self.held[first - 2])):
            first -= 1
        return first


#: Is what the recogniser takes for a place one, where no list holds it?
SEEN: RuleTable[SeenFeatures, _Verdict] = register(RuleTable("seen", [
    Rule("no-name", lambda f: f.no_name, "no", 0.9,
         "The vote in *red states* from Ohio to Texas was close."),
    Rule("usually-else", lambda f: f.seldom, "no", 0.9,
         "Rain fell in *Biden* today."),
    Rule("seen-lord", lambda f: f.head.text.lower() in NOBLES, "no", 0.9,
         "He met the *Earl of Zurande* in London."),
    Rule("seen-storm", lambda f: f.head.text.lower() in STORMS, "no", 0.9,
         "*Typhoon Zuranda* struck Luzon."),
    Rule("seen-borne", lambda f: bool(f.bearer), "no", 0.9,
         "Hurricane Osladia hit Peru.\n*Osladia* crossed Cuba."),
    Rule("seen-surname", lambda f: f.storys_surname or f.titled, "no", 0.9,
         "Anna Howarth sang.\nThey grew up listening to *Howarth* call games."),
    Rule("seen-illness", lambda f: f.illness, "no", 0.9,
         "They fought the *Zuranda* virus in Africa."),
    Rule("seen-called", lambda f: f.called, "no", 0.9,
         "They flew to a friend called *Zurandia* in May."),
    Rule("seen-brand", lambda f: f.alone and is_brand(f.head.text), "no", 0.9,
         "They flew from Lima to *SkyPort* in May."),
    Rule("seen-firm", lambda f: f.firm, "no", 0.9,
         "They met at the *Zuranda United* ground."),
    Rule("seen-day", lambda f: f.dated, "no", 0.9,
         "The crowd left *Sunday River* at dawn."),
    Rule("seen", lambda f: True, "place", 0.6,
         "Rain fell in the village near *Zurandaville* in Peru."),
], decides="span"))  # fmt: skip

#: Do the words before show that a place follows, where no list holds the name?
POINTED: RuleTable[PointedFeatures, _Verdict] = register(RuleTable("pointed", [
    Rule("water-before", lambda f: f.water, "water", 0.9,
         "They crossed the River *Zuran* at dawn."),
    Rule("settlement-due", lambda f: f.due, "place", 0.9,
         "A mine near *Torrevina* shut."),
    Rule("district-behind", lambda f: f.district, "place", 0.9,
         "Cases rose in *Zurande* health zone."),
    Rule("joined-with-place", lambda f: f.joined, "place", 0.9,
         "They mined between Susques and *Zurandalí* for years."),
    Rule("told-where", lambda f: f.told_where, "place", 0.9,
         "He lives in *Cellarbank*, Fife, with a dog."),
    Rule("amid-places", lambda f: f.amid, "place", 0.9,
         "They went near Lima, *Zurandali* and Cusco."),
], decides="span"))  # fmt: skip


def unlisted(story: StoryFacts, around: SentenceFacts, taken: Sequence[bool]) -> Iterator[Span]:
    """The spans of a sentence that no list holds; ``taken`` marks the words that are some name's already."""
    tokens, held = around.sentence.tokens, list(taken)
    for entity in around.sentence.entities:
        span = _seen(story, around, entity, taken)
        if span is not None:
            held[span.first : span.last + 1] = [True] * (span.last + 1 - span.first)
            yield span
    origin = _origin(around, held)
    if origin is not None:
        yield _span(story, around, 0, origin)
    for position in range(1, len(tokens)):
        if not held[position] and tokens[position].text[:1].isupper():
            span = _pointed(story, around, held, position)
            if span is not None:
                yield span


def _seen(story: StoryFacts, around: SentenceFacts, entity: Entity, taken: Sequence[bool]) -> Span | None:
    """The span of what the recogniser takes for a place, without article and possession."""
    tokens, first, last = around.sentence.tokens, entity.first, entity.last
    if entity.label not in _PLACE_LABELS or any(taken[first : last + 1]):
        return None
    while first < last and tokens[first].text.lower() in ("the", "a", "an"):
        first += 1
    while last > first and _POSSESSIVE.fullmatch(tokens[last].text):
        last -= 1
    if (first, last) in around.refused:
        return None
    bare = _span(story, around, first, last)
    rule = SEEN.decide(SeenFeatures(story, around, bare), start=bare.start, end=bare.end)
    if rule is None or rule.verdict == "no":
        return None
    span = with_generic(bare, tokens, story.text)
    if entity.label != "FAC" or span.kind is not None:
        return span
    said = GENERIC.get(bare.name.rpartition(" ")[2].lower())
    kind: Kind = said if said in ("water", "physical") and first < last else "building"
    return span._replace(kind=kind)


def _origin(around: SentenceFacts, held: Sequence[bool]) -> int | None:
    """The last word of where a report says it comes from: "SALAR DE OLAROZ, Argentina —"; None if it does not."""
    tokens, line = around.sentence.tokens, around.origin
    if line is None:
        return None
    last = next((n for n, token in enumerate(tokens) if held[n] or not token.text.isupper()), len(tokens)) - 1
    named = last >= 0 and len(tokens[last].text) > 2 and tokens[last + 1 : last + 2] and tokens[last + 1].text == ","
    return last if named and held[last + 2 : last + 3] == [True] and line.holds(tokens, last) else None


def _pointed(story: StoryFacts, around: SentenceFacts, held: list[bool], position: int) -> Span | None:
    """The name that the words before show to be a place's; its words are marked as held."""
    tokens = around.sentence.tokens
    if tokens[position - 1].text.lower() not in _POINTERS and area_end(tokens, position) is None:
        return None
    features = PointedFeatures(tokens, position, held)
    rule = POINTED.decide(features, start=tokens[position].start, end=tokens[position].end)
    if rule is None:
        return None
    water = rule.verdict == "water"
    first, last = position - water, position - 1
    while last + 1 < min(len(tokens), position + _MOST) and _goes_on(tokens, last + 1, position):
        last += 1
    if last < position or any(held[first : last + 1]):
        return None
    span = _span(story, around, first, last)
    if (not water and _somebodys(story, around, position, last)) or story.gazetteer.not_place(span.name):
        return None
    held[first : last + 1] = [True] * (last + 1 - first)
    return span._replace(kind="water") if water else with_generic(span, tokens, story.text)


def _somebodys(story: StoryFacts, around: SentenceFacts, first: int, last: int) -> bool:
    """Whether the recogniser sees a person, or the story has one of that surname."""
    name = around.covering(first, last)
    person = name is not None and name.entity.label == "PERSON" and name.entity.last > name.entity.first
    return person or around.sentence.tokens[first].text.lower() in story.surnames


def _stands(tokens: Sequence[Token], first: int) -> bool:
    """Whether the words before a row of names say that it is one of places."""
    return stands_at(tokens, first) or _due(tokens, first)


def _due(tokens: Sequence[Token], position: int) -> bool:
    """Whether a settlement's name is due: after "near" and "the village of"."""
    word = tokens[position - 1].text.lower()
    if word == "from" and position > 1:
        # "A fisherman from Lotumbe": nobody is from a firm.
        return tokens[position - 2].lemma in PEOPLE_OF and name_word(tokens[position])
    return word == "near" or (word == "of" and position > 1 and tokens[position - 2].text in _SETTLED)


def _goes_on(tokens: Sequence[Token], at: int, first: int) -> bool:
    word = tokens[at].text
    return word[:1].isupper() and word.isalpha() and len(word) > 2 and (at == first or not word.isupper())


def _span(story: StoryFacts, around: SentenceFacts, first: int, last: int) -> Span:
    begin, end = around.sentence.tokens[first], around.sentence.tokens[last]
    words = story.words(begin, end)
    return Span(around.number, first, last, begin.start, end.end, words, words)
