"""Sentences → the spans in them that name a place.

The gazetteer proposes (longest match over words), the sentence disposes: the
statistical recogniser's labels, capitals, the words around, and the persons of the
story decide whether a name that some place bears is meant as a place here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from storymap.gazetteer import Lookup, normalise
from storymap.model import Candidate, lies_in
from storymap.recognisers.datelines import dateline, reports_from
from storymap.recognisers.institutions import embedded, in_longer_name, in_public
from storymap.recognisers.names import (
    abbreviated,
    ends_otherwise,
    goes_alone,
    is_brand,
    is_clipped,
    is_common,
    is_far_fetched,
    is_firms_letters,
    is_listed,
    is_numbered,
    is_spelt,
    lower_case,
    of_saint,
    office_after,
    possessive_after,
    somebodys,
    speaks_alone,
    street_end,
)
from storymap.recognisers.peoples import as_people, people_of
from storymap.recognisers.persons import between_names, called, covering, neighbour_name, person, surnames, titled
from storymap.recognisers.role.word_forms import form
from storymap.recognisers.spans import Span, explained, kind_of_article, with_generic
from storymap.recognisers.surroundings import (
    between,
    capital,
    company,
    counted,
    goes_back,
    goes_on,
    illness,
    kind_of_parts,
    lived_in,
    may_begin,
    may_end,
    measured,
    name_word,
    noun_with_article,
    of_illness,
    parts_after,
    somebody_of,
    somebody_there,
    spatial_cue,
    stands_at,
)
from storymap.recognisers.syntax import Entity, ParsedSentence, Token
from storymap.recognisers.unlisted import unlisted
from storymap.recognisers.words import DIRECTIONS, FOREIGN_LEADING, PEOPLE_THERE, TRAILING

_LONGEST = 7  # words in a name
_PLACE_LABELS = {"GPE", "LOC", "FAC"}
_POSSESSIVE = re.compile(r"['’]s?$")
#: Below this prior a name needs a cue beside it.
_WELL_KNOWN = 0.62
_KNOWN = 0.30
#: No person or firm bears the name of such a place alone, if no list says so.
_WIDE = ("region", "water", "physical", "admin1")
_STOPS = {",", ";", ":", "(", ")", "“", "”", "!", "?"}


class Matcher:
    """Finds the spans of one story."""

    def __init__(self, text: str, sentences: Sequence[ParsedSentence], gazetteer: Lookup) -> None:
        self._text = text
        self._sentences = sentences
        self._gazetteer = gazetteer
        self._surnames = surnames(sentences, gazetteer)
        self._previous = -9  # last token of the name before, in the sentence being read
        self._reached = -1  # last token of any span before, in the same sentence
        self._there = False  # whether the words before that name, or the list it is in, say that it is a place
        self._established: frozenset[str] = frozenset()  # names the story has shown to be places
        self._illnesses: set[str] = set()  # names that the story has given to an illness
        self._asked: set[str] = set()  # names of the sentence being read that would gain by being established
        self._suspected: set[str] = set()  # names of that sentence that another one may give to an illness

    def spans(self) -> list[Span]:
        """All spans of the story in order, none overlapping another.

        Read twice: a name that one sentence shows to be a place is a place in the others too.
        """
        found: list[list[Span]] = []
        asked: list[tuple[set[str], set[str]]] = []
        for number in range(len(self._sentences)):
            self._asked, self._suspected = set(), set()
            found.append(self._read(number))
            asked.append((self._asked, self._suspected))
        self._established = frozenset(
            normalise(span.name)
            for spans in found
            for span in spans
            if not span.demonym and not span.inside and span.name[:1].isupper()
        )
        for number, (names, suspected) in enumerate(asked):
            # The other sentences would be read as they were.
            if not (names.isdisjoint(self._established) and suspected.isdisjoint(self._illnesses)):
                found[number] = self._read(number)
        spans = [span for spans in found for span in spans]
        never = somebodys(spans, self._sentences, self._gazetteer)
        return sorted((span for span in spans if normalise(span.name) not in never), key=lambda span: span.start)

    def _read(self, number: int) -> list[Span]:
        """The spans of one sentence."""
        sentence = self._sentences[number]
        taken = [False] * len(sentence.tokens)
        spans = list(self._matches(number, sentence, taken))
        spans += unlisted(number, sentence, taken, self._text, self._gazetteer, self._surnames, self._gives_illness)
        return self._in_step(spans, sentence)

    def _words(self, first: Token, last: Token) -> str:
        """The words from one token to another, whatever white space parts them."""
        words = self._text[first.start : last.end]
        return words if words.isalnum() else " ".join(words.split())

    # -- the gazetteer's part -------------------------------------------------------------

    def _matches(self, number: int, sentence: ParsedSentence, taken: list[bool]) -> Iterator[Span]:
        tokens = sentence.tokens
        self._previous, self._there, self._reached = -9, False, -1
        for first, token in enumerate(tokens):
            if first <= self._reached or self._begins_none(token) or not may_begin(token):
                continue
            span = self._longest(number, sentence, first)
            if span is None:
                continue
            for position in range(span.first, span.last + 1):
                taken[position] = True
            if not span.demonym and not span.inside:
                self._there = stands_at(tokens, span.first) or (self._there and self._in_a_row(tokens, span.first))
                self._previous = span.last
            self._reached = span.last
            yield span

    def _begins_none(self, token: Token) -> bool:
        """Whether no name begins with a word: most words of a text, told at once."""
        word = token.text
        return (
            word.islower()
            and word not in DIRECTIONS
            and not self._gazetteer.goes_on(word)
            and self._text[token.end : token.end + 1].isspace()
        )

    def _longest(self, number: int, sentence: ParsedSentence, first: int) -> Span | None:
        tokens = sentence.tokens
        if first and tokens[first].text.islower() and tokens[first - 1].text in ("-", "–"):
            return None  # "Russian-occupied Crimea" is Crimea
        for size in range(self._reach(tokens, first), 0, -1):
            last = first + size - 1
            if not may_end(tokens[last], size) or (size > 2 and any(t.text in _STOPS for t in tokens[first:last])):
                continue
            if size == 1 and len(tokens[first].text) == 1:
                continue  # "A state helicopter"; no writer means Å or Y
            if size == 1 and not capital(tokens[first]) and tokens[first].text not in DIRECTIONS:
                continue
            name = self._words(tokens[first], tokens[last])
            if " - " in name or not self._gazetteer.holds(name):
                continue  # "IOWA CITY, Iowa - State officials": a dash between blanks parts
            span = self._accept(number, sentence, first, last, name)
            if span is not None:
                return span
        return None

    def _reach(self, tokens: Sequence[Token], first: int) -> int:
        """How many words from one on may make a name together; 1 after most words of a text."""
        most = min(_LONGEST, len(tokens) - first)
        for size in range(1, most):
            end = tokens[first + size - 1].end
            # Only white space parts words for certain: "St.", "John's" and "Aix-en" may go on unparted.
            words = self._text[tokens[first].start : end]
            if self._text[end : end + 1].isspace() and not self._gazetteer.goes_on(words):
                return size
        return most

    def _accept(self, number: int, sentence: ParsedSentence, first: int, last: int, name: str) -> Span | None:
        tokens = sentence.tokens
        span = Span(number, first, last, tokens[first].start, tokens[last].end, name, name)
        people = people_of(name, tokens, first, last, self._gazetteer)
        if people and capital(tokens[first]):
            veto = person(sentence, first, last) or speaks_alone(tokens, first, last)
            return None if veto else as_people(span, sentence, people[0].name, self._gazetteer)
        candidates = [found for found in self._gazetteer.lookup(name, limit=8) if not is_far_fetched(found, name)]
        common = first == last and capital(tokens[first]) and is_common(name)
        if not candidates or (common and not self._in_land(tokens, last, candidates)):
            world = (
                bool(candidates)
                and candidates[0].place.kind in ("none", "region")
                and not candidates[0].place.country_code
            )
            return (
                span if world and noun_with_article(tokens, first, last) and tokens[first - 1].text == "the" else None
            )
        best = candidates[0]
        if not any(capital(token) for token in tokens[first : last + 1]):
            return lower_case(span, sentence, candidates)
        letters = len(name.replace(".", "")) == 2 and best.place.kind == "admin1"
        if letters and is_firms_letters(tokens, first, last):
            return None
        dot = abbreviated(tokens, first, last, candidates)
        if dot is not None:
            return span._replace(
                last=dot, end=tokens[dot].end, text=f"{name.rstrip('.')}.", name=f"{name.rstrip('.')}."
            )
        if self._is_part(sentence, first, last, candidates):
            return span
        if len(name) <= 3 and name.isalpha() and not is_spelt(best, name):
            told = best.score >= 0.5 and (stands_at(tokens, first) or measured(tokens, last))
            if name.isupper() or not told:
                return None
        if first == last and (is_clipped(tokens, first, best) or is_numbered(tokens, last)):
            return None
        if name == "States" and first > 0 and name_word(tokens[first - 1]):
            return None  # "Ondo, Bauchi and Edo States"
        if not capital(tokens[last]) and tokens[last].text.lower() not in TRAILING and not is_listed(best):
            return None
        return self._named(span, sentence, candidates)

    def _named(self, span: Span, sentence: ParsedSentence, candidates: Sequence[Candidate]) -> Span | None:
        """A capitalised name that the gazetteer holds: is a place meant?"""
        tokens, first, last = sentence.tokens, span.first, span.last
        best = candidates[0]
        entity = covering(sentence, first, last)
        if self._is_illness(span, tokens) or of_saint(tokens, first, last, best):
            return None
        cue = spatial_cue(tokens, first, last) or self._in_a_row(tokens, first) or self._begins_row(tokens, last)
        cue = cue or counted(tokens, last)
        span = with_generic(span, tokens, self._text)
        if span.kind is not None and span.last > last:
            return self._begun(span, tokens, entity)
        if span.kind is None and (kind := kind_of_article(tokens, first, last, candidates)) is not None:
            span = span._replace(kind=kind)
        river = self._river(sentence, first, last, best) if span.kind is None else None
        if river is not None:
            return span._replace(name=river, kind="water")
        never = self._gazetteer.not_place(span.name)
        label = entity.label if entity else ""
        at = stands_at(tokens, first) or self._ends_row(tokens, first)
        if label in ("DATE", "ORDINAL") and never is None and best.score >= _KNOWN and at:
            label, entity = "", None
        if label in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"):
            return span if label == "MONEY" and best.place.kind == "country" else None
        longer = self._longer(span, tokens, best)
        if longer is not None:
            return longer
        if first == last and is_brand(tokens[first].text, candidates) and not stands_at(tokens, first):
            return None
        if office_after(tokens, last) and best.score >= 0.5 and not never:
            return span
        line = dateline(tokens)
        report = line is not None and line.holds(tokens, span.last)
        if report and tokens[last].text.isupper() and len(span.name) > 3 and best.score >= _KNOWN:
            return span
        cue = cue or report
        whole = entity is not None and (
            (entity.last == last and (entity.first == first or _is_article(tokens, entity, first)))
            or (first <= entity.first and entity.last <= last)
        )
        if person(sentence, first, last) and not (cue and best.score >= 0.8):
            return None
        if last == first and tokens[first].text.lower() in self._surnames and best.place.kind != "country":
            sure = (label in _PLACE_LABELS and best.score >= 0.7) or (stands_at(tokens, first) and best.score >= _KNOWN)
            return span if cue and sure else None
        asked = best.place.kind == "country" and (titled(tokens, first) or tokens[first - 1].text == "called")
        if (titled(tokens, first) or called(tokens, first)) and not asked:
            return None
        if label in ("WORK_OF_ART", "LAW", "EVENT", "LANGUAGE") and not whole:
            return None
        if (label not in _PLACE_LABELS and between_names(tokens, first, last)) or (
            goes_on(tokens, last) or (best.place.kind == "city" and goes_back(tokens, first))
        ):
            return None
        if label in ("ORG", "PERSON", "PRODUCT") and entity is not None and not whole and not is_listed(best):
            if reports_from(tokens, last) or (
                possessive_after(tokens, last) and best.place.kind in ("country", "admin1")
            ):
                return span
            return embedded(span, sentence, entity, best, self._text, lambda: self._doubted(span.name))
        if label not in _PLACE_LABELS and not is_listed(best) and best.place.kind not in ("country", "continent"):
            follower = tokens[last + 1] if last + 1 < len(tokens) else None
            if follower is not None and name_word(follower) and follower.text.lower() not in PEOPLE_THERE:
                return in_public(span, tokens, self._text) if best.score >= 0.5 else None
        if company(tokens, last) and best.place.kind != "building":
            return None
        if best.place.kind == "water" and in_longer_name(tokens, first, last, whole):
            # "Severn Trent" sells water.
            return in_public(span, tokens, self._text)
        if not capital(tokens[first]):
            # "central Africa" is a region, "Central Africa" may be the republic.
            regions = [found for found in candidates if found.place.kind in ("region", "water", "physical", "none")]
            return span._replace(kind="region" if regions[0].place.kind == "region" else None) if regions else None
        return self._weighed(span, sentence, candidates, label, cue=cue, at=at, whole=whole)

    def _begun(self, span: Span, tokens: Sequence[Token], entity: Entity | None) -> Span:
        """The name of a unit that no list holds from its first word on: "Mohmand Dara district"."""
        if entity is None or entity.label not in _PLACE_LABELS or not self._reached < entity.first < span.first:
            return span
        before = tokens[entity.first : span.first]
        if not all(name_word(token) and token.text.lower() not in DIRECTIONS for token in before):
            return span
        name = self._words(before[0], tokens[entity.last])
        return span._replace(
            first=entity.first, start=before[0].start, text=self._words(before[0], tokens[span.last]), name=name
        )

    def _longer(self, span: Span, tokens: Sequence[Token], best: Candidate) -> Span | None:
        """The longer name that a name is the beginning of: "Haverford Avenue", "Ellis Beach", "Punta Loyola"."""
        first, last = span.first, span.last
        end = street_end(tokens, last)
        if end is not None:
            text = self._words(tokens[first], tokens[end])
            own = self._gazetteer.holds(text)
            name = text if own else span.name
            return span._replace(last=end, end=tokens[end].end, text=text, name=name, kind=None if own else "building")
        leads = span.name.lower() in FOREIGN_LEADING and goes_alone(tokens, last)
        if " " not in span.name and (
            leads or ends_otherwise(tokens, last) or self._begins_otherwise(tokens, first, last, best)
        ):
            text = self._words(tokens[first], tokens[last + 1])
            # A longer name that the gazetteer holds has been judged already.
            if not self._gazetteer.holds(text) and not between_names(tokens, first, last):
                return span._replace(last=last + 1, end=tokens[last + 1].end, text=text, name=text)
        return None

    def _weighed(
        self,
        span: Span,
        sentence: ParsedSentence,
        candidates: Sequence[Candidate],
        label: str,
        *,
        cue: bool,
        at: bool,
        whole: bool,
    ) -> Span | None:
        """A name that nothing forbids to be a place's: is it known enough, or shown by the words around?"""
        tokens, first, last, best = sentence.tokens, span.first, span.last, candidates[0]
        never = self._gazetteer.not_place(span.name)
        if is_listed(best) or best.place.kind in ("country", "continent"):
            alone = best.place.kind == "country" and not neighbour_name(tokens, first, last)
            return span if not never or label in _PLACE_LABELS or cue or alone else None
        at = at or explained(tokens, last) is not None or parts_after(tokens, last) or lived_in(tokens, last)
        at = at or somebody_of(tokens, first, last) or measured(tokens, last)
        at = at or (label != "PERSON" and between(tokens, first, last) and self._gazetteer.holds(tokens[last + 2].text))
        found = self._judged(span, sentence, best, label, cue=cue, at=at, whole=whole, known=False)
        if found is None and (label != "PERSON" or not never or between(tokens, first, last)):
            # What is a place's here anyway gains nothing by being one elsewhere.
            known = self._is_established(span.name)
            return self._judged(span, sentence, best, label, cue=cue, at=at, whole=whole, known=True) if known else None
        return found

    def _judged(
        self,
        span: Span,
        sentence: ParsedSentence,
        best: Candidate,
        label: str,
        *,
        cue: bool,
        at: bool,
        whole: bool,
        known: bool,
    ) -> Span | None:
        """A name in its words; ``known`` where another sentence shows it to be a place's, which only speaks for it."""
        tokens, first, last = sentence.tokens, span.first, span.last
        strength = self._gazetteer.not_place_strength(span.name)
        famous = best.score >= 0.75 and label not in ("", "PERSON") and strength != "always"
        shown = (at or known) and strength != "always"
        if strength and not (
            (label in _PLACE_LABELS and cue) or (label == "GPE" and best.score >= _WELL_KNOWN) or famous or shown
        ):
            return None
        plain = strength is None and (first > 0 or (known and not name_word(tokens[min(last + 1, len(tokens) - 1)])))
        if (known or at) and best.score >= _KNOWN and (plain or name_word(tokens[first])):
            return span
        if label in _PLACE_LABELS:
            return span if best.score >= _KNOWN or whole else None
        named = tokens[first].tag.startswith("NNP") or tokens[last].tag.startswith("NNP")
        if sentence.parsed and not named and not (label and strength is None and best.score >= _WELL_KNOWN):
            return None
        if cue and best.score >= _KNOWN:
            return span
        if neighbour_name(tokens, first, last):
            return None
        if best.score >= 0.45 and label in ("", "PERSON", "ORG") and somebody_there(tokens, last):
            return span
        if first == 0 and not sentence.parsed:
            return span if best.score >= 0.75 else None
        least = (
            0.5 if first and label in ("", "ORG", "PERSON") and best.is_own_name and strength is None else _WELL_KNOWN
        )
        wide = best.place.kind in _WIDE and tokens[first].text.lower() not in DIRECTIONS
        if wide and strength is None and best.is_own_name:
            least = _KNOWN
        return span if best.score >= least else None

    def _is_illness(self, span: Span, tokens: Sequence[Token]) -> bool:
        """Whether the name is that of an illness, here or in the words of the story: "the Marburg epidemic"."""
        if illness(tokens, span.last):
            self._illnesses.add(span.name)
            return True
        return of_illness(tokens, span.last) and self._gives_illness(span.name)

    def _gives_illness(self, name: str) -> bool:
        """Whether the story has given the name to an illness."""
        self._suspected.add(name)
        return name in self._illnesses

    def _is_established(self, name: str) -> bool:
        """Whether another sentence has shown the name to be a place's."""
        key = normalise(name)
        self._asked.add(key)
        return key in self._established

    def _doubted(self, name: str) -> bool:
        """Whether a name is more often no place's, and no other sentence has shown it to be one."""
        return self._gazetteer.not_place(name) is not None and not self._is_established(name)

    def _is_part(self, sentence: ParsedSentence, first: int, last: int, candidates: Sequence[Candidate]) -> bool:
        """Whether a plural says what a name of a list is, and it may be that: "Cherokee, Sac and Sioux counties"."""
        kind = kind_of_parts(sentence.tokens, last)
        if kind is None or kind == "city" or all(found.place.kind != kind for found in candidates):
            return False
        tokens = sentence.tokens
        return not (first and name_word(tokens[first - 1])) and not person(sentence, first, last)

    def _in_land(self, tokens: Sequence[Token], last: int, candidates: Sequence[Candidate]) -> bool:
        """Whether the text says where a town whose name is a common word lies: "Independence, Missouri"."""
        if last + 2 >= len(tokens) or tokens[last + 1].text != "," or not capital(tokens[last + 2]):
            return False
        for end in range(min(last + 3, len(tokens) - 1), last + 1, -1):
            name = self._words(tokens[last + 2], tokens[end])
            found = self._gazetteer.lookup(name, limit=1) if self._gazetteer.holds(name) else []
            if found and any(lies_in(row.place, found[0].place) for row in candidates):
                return True
        return False

    def _river(self, sentence: ParsedSentence, first: int, last: int, best: Candidate) -> str | None:
        """The whole name of a river that an article tells from towns and persons: "across the Murray"."""
        tokens = sentence.tokens
        if first != last or not first or tokens[first - 1].text != "the" or best.place.kind not in ("city", "admin2"):
            return None
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is not None and (after.pos or form(tokens, last + 1)[0]) in ("NOUN", "PROPN", "ADJ", "NUM", "PART"):
            return None
        never = self._gazetteer.not_place(tokens[first].text)
        if never not in (None, "surname", "given name") or (after is not None and after.text == "of"):
            return None  # "the Green", "the Peace of Utrecht"
        for name in (f"{tokens[first].text} River", f"River {tokens[first].text}"):
            if any(found.place.kind == "water" for found in self._gazetteer.lookup(name, limit=2)):
                return name
        return None

    def _in_a_row(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether the name goes on a list of names: "Kherson, Odesa and Mykolaiv", "Gampaha (1,790), Jaffna"."""
        between = [token.text.lower() for token in tokens[self._previous + 1 : first]]
        if between[:1] == ["("] and between[2:3] == [")"]:
            between = between[3:]
        return between in (["and"], ["or"], [","], [",", "and"], ["to"])

    def _begins_otherwise(self, tokens: Sequence[Token], first: int, last: int, best: Candidate) -> bool:
        """Whether a land's name is the first word of a village's: "at Mali Khel"."""
        if best.place.kind != "country" or not first or tokens[first - 1].text != "at":
            return False
        if not goes_alone(tokens, last) or is_common(tokens[last + 1].text):
            return False
        return self._gazetteer.not_place(tokens[last + 1].text) is None

    def _begins_row(self, tokens: Sequence[Token], last: int) -> bool:
        """Whether the name is joined with one that is nothing but a place's: "Mossman and Port Douglas"."""
        if last + 2 >= len(tokens) or tokens[last + 1].text != "and" or not capital(tokens[last + 2]):
            return False
        for end in (last + 3, last + 2):
            name = self._words(tokens[last + 2], tokens[end]) if end < len(tokens) else ""
            if name and self._gazetteer.holds(name):
                found = self._gazetteer.lookup(name, limit=1)
                return bool(found) and found[0].score >= 0.5 and self._gazetteer.not_place(name) is None
        return False

    def _ends_row(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether the name ends a list of what are places by the words before: "from Derby and Burton"."""
        return self._there and [token.text for token in tokens[self._previous + 1 : first]] in (["and"], ["or"])

    # -- coordination -----------------------------------------------------------------------

    def _in_step(self, spans: list[Span], sentence: ParsedSentence) -> list[Span]:
        """Add the first half of "North and South Korea"."""
        tokens = sentence.tokens
        result = list(spans)
        covered = {position for span in spans for position in range(span.first, span.last + 1)}
        for span in spans:
            if span.first < 2 or tokens[span.first - 1].text.lower() not in ("and", "or", "&"):
                continue
            shared = tokens[span.first + 1 : span.last + 1]
            front = span.first - 2
            if not shared or front in covered or not capital(tokens[front]) or not tokens[front].text.isalpha():
                continue
            full = f"{tokens[front].text} {self._words(shared[0], shared[-1])}"
            alike = self._gazetteer.lookup(full, limit=1)
            ours = self._gazetteer.lookup(span.name, limit=1)
            if alike and ours and alike[0].place.kind == ours[0].place.kind and alike[0].score >= _WELL_KNOWN:
                token = tokens[front]
                result.append(Span(span.sentence, front, front, token.start, token.end, token.text, full, span.kind))
        return result


# -- small judgements -----------------------------------------------------------------------


def _is_article(tokens: Sequence[Token], entity: Entity | None, first: int) -> bool:
    return entity is not None and entity.first == first - 1 and tokens[entity.first].text.lower() == "the"
