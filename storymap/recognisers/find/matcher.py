"""Sentences → the spans in them that name a place.

The gazetteer proposes (longest match over words), the rules dispose: ``place_rules`` says
of each run of words that some place bears as its name whether a place is meant here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from storymap.budget import go_on, say
from storymap.gazetteer import Lookup, normalise
from storymap.recognisers.english_words import DIRECTIONS
from storymap.recognisers.find.bearers import bearers
from storymap.recognisers.find.first_words import first_words
from storymap.recognisers.find.persons import surnames
from storymap.recognisers.find.place_rules import FOLLOWED, INSIDES, NAMES, PEOPLES, WEIGHTS, Verdict
from storymap.recognisers.find.span_features import PLACE_LABELS, WELL_KNOWN, SpanFeatures
from storymap.recognisers.find.spans import Span
from storymap.recognisers.find.story_facts import SentenceFacts, StoryFacts
from storymap.recognisers.find.unlisted import unlisted
from storymap.recognisers.find.words_around import capital, may_end, name_word, stands_at
from storymap.recognisers.find.written_names import somebodys
from storymap.recognisers.parse.syntax import ParsedSentence, Token
from storymap.rules import Rule

_LONGEST = 7  # words in a name
_STOPS = frozenset({",", ";", ":", "(", ")", "“", "”", "!", "?"})  # part words of no name


class Matcher:
    """Finds the spans of one story."""

    def __init__(self, text: str, sentences: Sequence[ParsedSentence], gazetteer: Lookup) -> None:
        self._sentences = sentences
        self._gazetteer = gazetteer
        self._story = StoryFacts(text, gazetteer, surnames(sentences, gazetteer), bearers(sentences))
        self._words = first_words(gazetteer)

    def spans(self) -> list[Span]:
        """All spans of the story in order, none overlapping another.

        Read twice: a name that one sentence shows to be a place is a place in the others too.
        """
        story = self._story
        found: list[list[Span]] = []
        asked: list[tuple[frozenset[str], frozenset[str]]] = []
        for number in range(len(self._sentences)):
            story.asked.clear()
            story.suspected.clear()
            found.append(self._read(number))
            asked.append((frozenset(story.asked), frozenset(story.suspected)))
            say("names", number, len(self._sentences))
        story.established.update(
            normalise(span.name)
            for spans in found
            for span in spans
            if not span.demonym and not span.inside and span.name[:1].isupper()
        )
        for number, (names, suspected) in enumerate(asked):
            # The other sentences would be read as they were.
            if not (names.isdisjoint(story.established) and suspected.isdisjoint(story.illnesses)):
                found[number] = self._read(number)
        spans = [span for spans in found for span in spans]
        never = somebodys(spans, self._sentences, self._gazetteer)
        return sorted((span for span in spans if normalise(span.name) not in never), key=lambda span: span.start)

    def _read(self, number: int) -> list[Span]:
        """The spans of one sentence."""
        go_on()
        sentence, story = self._sentences[number], self._story
        taken = [False] * len(sentence.tokens)
        around = SentenceFacts.of(number, sentence)
        spans = list(self._matches(around, taken))
        spans += unlisted(story, around, taken)
        return self._in_step(spans, sentence)

    # -- the gazetteer's part -------------------------------------------------------------

    def _matches(self, around: SentenceFacts, taken: list[bool]) -> Iterator[Span]:
        tokens, text, mute, idle = around.sentence.tokens, self._story.text, self._words.mute, self._words.idle
        for first, token in enumerate(tokens):
            if token.text in mute or text[token.start : token.end + 1] in idle:
                continue
            if first <= around.reached or self._begins_none(tokens, first):
                continue
            span = self._longest(around, first)
            if span is None:
                continue
            taken[span.first : span.last + 1] = [True] * (span.last + 1 - span.first)
            if not span.demonym and not span.inside:
                around.there = stands_at(tokens, span.first) or (around.there and around.in_a_row(span.first))
                around.previous = span.last
            around.reached = span.last
            go_on()
            yield span

    def _begins_none(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether no name begins with a word, as it and the next tell: most words of a text."""
        token, known = tokens[first], self._words
        begins = known.begins(token.text, self._gazetteer)
        if begins is None:
            return token.text in known.mute
        text = self._story.text
        after = text[token.end : token.end + 1]
        if after in _STOPS or first + 1 == len(tokens) or (not begins and after.isspace()):
            return True
        end = tokens[first + 1].end
        if not text[end : end + 1].isspace():
            return False
        pair = text[token.start : end]
        name = known.pairs.get(pair)
        if name is None:
            held = self._gazetteer.goes_on(pair) or self._gazetteer.holds(self._story.words(token, tokens[first + 1]))
            name = known.pairs[pair] = held
        return not name

    def _longest(self, around: SentenceFacts, first: int) -> Span | None:
        """The longest run of words from one on that names a place here."""
        tokens = around.sentence.tokens
        if first and tokens[first].text.islower() and tokens[first - 1].text in ("-", "–"):
            return None  # "Russian-occupied Crimea" is Crimea
        for last in range(first + self._reach(tokens, first) - 1, first, -1):
            parted = last > first + 1 and any(token.text in _STOPS for token in tokens[first:last])
            if not parted and may_end(tokens[last], last - first + 1):
                span = self._judged(around, first, last)
                if span is not None:
                    return span
        word = tokens[first]
        # "A state helicopter"; no writer means Å or Y.
        named = len(word.text) > 1 and (capital(word) or word.text in DIRECTIONS) and may_end(word, 1)
        return self._judged(around, first, first) if named else None

    def _judged(self, around: SentenceFacts, first: int, last: int) -> Span | None:
        """The words as a span, if some place bears them as its name and is meant."""
        begin, end = around.sentence.tokens[first], around.sentence.tokens[last]
        name = self._story.words(begin, end)
        # "IOWA CITY, Iowa - State officials": a dash between blanks parts.
        if not self._gazetteer.holds(name) or " - " in name:
            return None
        bare = Span(around.number, first, last, begin.start, end.end, name, name)
        return judge(SpanFeatures(self._story, around, bare)).span

    def _reach(self, tokens: Sequence[Token], first: int) -> int:
        """How many words from one on may make a name together; 1 after most words of a text."""
        most = min(_LONGEST, len(tokens) - first)
        text, goes_on, start = self._story.text, self._gazetteer.goes_on, tokens[first].start
        # What a small word begins has been looked up.
        for size in range(2 if tokens[first].text in self._words.small else 1, most):
            end = tokens[first + size - 1].end
            # Only white space parts words for certain: "St.", "John's" and "Aix-en" may go on unparted.
            if text[end : end + 1].isspace() and not goes_on(text[start:end]):
                return size
        return most

    # -- coordination -----------------------------------------------------------------------

    def _in_step(self, spans: list[Span], sentence: ParsedSentence) -> list[Span]:
        """Add the first half of "North and South Korea"."""
        covered = {position for span in spans for position in range(span.first, span.last + 1)}
        halves = (self._first_half(span, sentence.tokens) for span in spans if span.first - 2 not in covered)
        return spans + [half for half in halves if half is not None]

    def _first_half(self, span: Span, tokens: Sequence[Token]) -> Span | None:
        """The name that shares its last words with the one it is joined with, None where there is none."""
        if span.first < 2 or span.first == span.last or tokens[span.first - 1].text.lower() not in ("and", "or", "&"):
            return None
        front = tokens[span.first - 2]
        if not capital(front) or not front.text.isalpha():
            return None
        full = f"{front.text} {self._story.words(tokens[span.first + 1], tokens[span.last])}"
        alike = self._gazetteer.lookup(full, limit=1)
        ours = self._gazetteer.lookup(span.name, limit=1)
        if not alike or not ours or alike[0].place.kind != ours[0].place.kind or alike[0].score < WELL_KNOWN:
            return None
        at = span.first - 2
        return Span(span.sentence, at, at, front.start, front.end, front.text, full, span.kind)


# -- judgement ------------------------------------------------------------------------------


class Judgement(NamedTuple):
    """What the rules say of some words: which one decided, and the span; None where no place is meant."""

    code: str
    verdict: Verdict
    span: Span | None


def judge(features: SpanFeatures) -> Judgement:
    """Whether a place is meant by some words, and how they are read."""
    start, end = features.bare.start, features.bare.end
    rule = PEOPLES.decide(features, start=start, end=end) if features.people else None
    if rule is None and not features.candidates:
        return Judgement("unknown", "no", None)
    rule = rule or _named(features)
    if rule is None:
        beside = INSIDES if features.in_other_name else FOLLOWED
        rule = beside.decide(features, start=start, end=end)
    if rule is None:
        rule = WEIGHTS.decide(features, start=start, end=end)
        refused = rule is None or rule.verdict == "no"
        if refused and features.may_be_known and features.story.is_established(features.span.name):
            # What is a place's here anyway gains nothing by being one elsewhere.
            features = features.known_elsewhere()
            rule = WEIGHTS.decide(features, start=start, end=end)
    if rule is None or rule.verdict == "no":
        return Judgement(rule.code if rule is not None else "unknown", "no", None)
    return Judgement(rule.code, rule.verdict, _READ[rule.verdict](features))


def _named(features: SpanFeatures) -> Rule[SpanFeatures, Verdict] | None:
    """What the words are by their form; where they name no place, nobody else may take them for one."""
    rule = NAMES.decide(features, start=features.bare.start, end=features.bare.end)
    if rule is not None and rule.verdict == "no":
        features.around.refused.add((features.first, features.last))
    return rule


def _people(features: SpanFeatures) -> Span:
    return features.bare._replace(demonym=True, people_of=features.people[0].name)


def _abbreviated(features: SpanFeatures) -> Span:
    """A unit written short, with its dot: "Ont."."""
    dot = features.tokens[features.dot or 0]
    name = f"{features.bare.name.rstrip('.')}."
    return features.bare._replace(last=features.dot or 0, end=dot.end, text=name, name=name)


def _unit(features: SpanFeatures) -> Span:
    """A name with its generic word, and what of it no list holds: "Mohmand Dara district"."""
    span, entity, tokens, words = features.taken, features.covered, features.tokens, features.story.words
    if entity is None or entity.label not in PLACE_LABELS or not features.around.reached < entity.first < span.first:
        return span
    before = tokens[entity.first : span.first]
    if not all(name_word(token) and token.text.lower() not in DIRECTIONS for token in before):
        return span
    name, text = words(before[0], tokens[entity.last]), words(before[0], tokens[span.last])
    return span._replace(first=entity.first, start=before[0].start, text=text, name=name)


def _street(features: SpanFeatures) -> Span:
    """A street, under its own name where a list holds it, else under the town's."""
    last = features.street or 0
    text = features.story.words(features.head, features.tokens[last])
    own = features.story.gazetteer.holds(text)
    name = text if own else features.span.name
    end = features.tokens[last].end
    return features.span._replace(last=last, end=end, text=text, name=name, kind=None if own else "building")


def _longer(features: SpanFeatures) -> Span:
    name, last = features.longer or "", features.last + 1
    return features.span._replace(last=last, end=features.tokens[last].end, text=name, name=name)


def _inside(features: SpanFeatures) -> Span:
    return features.span._replace(inside=features.story.words(features.inside[0], features.inside[-1]))


def _public(features: SpanFeatures) -> Span:
    """A name at the head of an institution's that the recogniser did not see: "Athens Police Department"."""
    span, tokens = features.span, features.tokens
    return span._replace(inside=features.story.words(tokens[span.first], tokens[features.public_end or span.last]))


def _region(features: SpanFeatures) -> Span:
    """ "central Africa" is a region, "Central Africa" may be the republic."""
    return features.span._replace(kind="region" if features.regions[0].place.kind == "region" else None)


_READ: dict[Verdict, Callable[[SpanFeatures], Span]] = {
    "place": lambda features: features.span,
    "as-written": lambda features: features.bare,
    "people": _people,
    "abbreviated": _abbreviated,
    "unit": _unit,
    "river": lambda features: features.span._replace(name=features.river or "", kind="water"),
    "street": _street,
    "longer": _longer,
    "inside": _inside,
    "public": _public,
    "region": _region,
}
