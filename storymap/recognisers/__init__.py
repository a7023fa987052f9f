"""A Story → its Mentions, each with its role and the cue that decided it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Literal, Protocol

from storymap.budget import go_on, say
from storymap.gazetteer import Lookup
from storymap.languages import is_english
from storymap.model import Cue, Mention, Place, Role, Story
from storymap.recognisers.find.border_phrases import border_spans
from storymap.recognisers.find.composed_phrases import composed_spans
from storymap.recognisers.find.matcher import Matcher
from storymap.recognisers.find.spans import Span
from storymap.recognisers.parse.syntax import Entity, ParsedSentence, Token, analyse, cut, spans_of, split
from storymap.recognisers.relations import Reading, Relation, Relations
from storymap.recognisers.role import RoleReading, facts_of, read_role
from storymap.recognisers.role.who_acts import with_acts

__all__ = [
    "Entity",
    "GazetteerRecogniser",
    "ManualRecogniser",
    "ParsedSentence",
    "Reading",
    "Recogniser",
    "Relation",
    "Relations",
    "Token",
    "analyse",
    "cut",
    "recognise",
    "spans_of",
    "split",
]


class Recogniser(Protocol):
    """Whatever finds the mentions of a story."""

    def recognise(self, story: Story) -> Reading:
        """The sentences of a story, its mentions and what is said of them."""
        ...


def recognise(story: Story, gazetteer: Lookup, *, setting: Literal["best", "fast"] = "best") -> Reading:
    """Every mention of a place in a story with its role, and what the text says of them.

    Parameters
    ----------
    setting : {"best", "fast"}
        "best" joins the gazetteer with spaCy's small English model; "fast" reads the
        words alone.

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> from storymap.readers import parse_story
    >>> reading = recognise(parse_story("Peru sent aid to villages in Bolivia."), open_gazetteer())
    >>> [(mention.text, mention.role) for mention in reading.mentions]
    [('Peru', 'actor'), ('Bolivia', 'literal')]
    """
    if not is_english(story.language):
        # A start in English reads none of the tables of other languages.
        from storymap.recognisers.foreign import recognise_foreign

        mentions = recognise_foreign(story, gazetteer)
        return Reading.of(story.text, split(story), mentions, publisher=story.site or "")
    return GazetteerRecogniser(gazetteer, setting=setting).recognise(story)


@dataclass(frozen=True)
class GazetteerRecogniser:
    """The gazetteer's matcher, joined with the statistical recogniser unless ``setting`` is "fast"."""

    gazetteer: Lookup
    setting: Literal["best", "fast"] = "best"

    def recognise(self, story: Story) -> Reading:
        """The sentences of a story, its mentions and what is said of them."""
        sentences = analyse(story) if self.setting == "best" else split(story)
        mentions = self._mentions(story, sentences)
        return Reading.of(story.text, sentences, mentions, publisher=story.site or "")

    def _mentions(self, story: Story, sentences: Sequence[ParsedSentence]) -> tuple[Mention, ...]:
        spans = Matcher(story.text, sentences, self.gazetteer).spans()
        spans = [span for span in spans if sentences[span.sentence].paragraph >= 0]
        roles = {}
        for number, span in enumerate(spans):
            say("roles", number, len(spans))
            roles[span] = self._role(span, sentences[span.sentence])
        roles |= _owners(spans, roles, sentences)
        borders = {
            border: sides
            for border, sides in border_spans(story.text, sentences, spans)
            # "The Mpondwe border post" is in that town.
            if len(sides) > 1 or not self._is_town(sides[0])
        }
        roles |= {side: _BORDER_SIDE for sides in borders.values() for side in sides if not side.demonym}
        roles |= {border: self._role(border, sentences[border.sentence]) for border in borders}
        roles |= self._composed(text_of=story, sentences=sentences, spans=spans, roles=roles)
        read = sorted(roles.items(), key=lambda pair: (pair[0].start, -pair[0].end))
        return tuple(
            _mention(number, span, role, story.text, sentences[span.sentence].paragraph)
            for number, (span, role) in enumerate(read, 1)
        )

    def _composed(
        self,
        text_of: Story,
        sentences: Sequence[ParsedSentence],
        spans: Sequence[Span],
        roles: Mapping[Span, RoleReading],
    ) -> dict[Span, RoleReading]:
        """The places that the text composes of others; a part of a land acts where the land does."""
        simple = sorted((span for span in spans if span.kind != "border"), key=_start)
        borders = sorted((span for span in roles if span.kind == "border"), key=_start)
        reach = list(accumulate((border.end for border in borders), max))
        found = {}
        for span in composed_spans(text_of.text, sentences, simple, self._likeliest):
            # "Northern Israel–Lebanon border" is a border first.
            before = bisect_left(borders, span.end, key=_start)
            if before and reach[before - 1] > span.start:
                continue
            at = bisect_left(simple, span.start, key=_start)
            within = at < len(simple) and simple[at].start < span.end
            role = roles[simple[at]] if within and span.name.startswith("part ") else _COMPOSED
            found[span] = role if role.role == "actor" else _COMPOSED
        return found

    def _likeliest(self, span: Span) -> Place | None:
        found = self.gazetteer.lookup(span.name, limit=1)
        return found[0].place if found else None

    def _likeliest_there(self, span: Span, sentence: ParsedSentence) -> Place | None:
        """The likeliest place of a name; behind "on" an island, if one bears the name: "on Jura"."""
        first = span.first
        if first and first == span.last and sentence.tokens[first - 1].text.lower() == "on":
            isles = (row.place for row in self.gazetteer.lookup(span.name, limit=20) if row.place.feature_code == "ISL")
            return next(isles, None) or self._likeliest(span)
        return self._likeliest(span)

    def _is_town(self, span: Span) -> bool:
        """Whether a name is a town's and no land's or unit's, which has borders."""
        found = [] if span.demonym or span.kind else self.gazetteer.lookup(span.name, limit=6)
        return bool(found) and all(candidate.place.kind in ("city", "admin2", "building") for candidate in found)

    def _role(self, span: Span, sentence: ParsedSentence) -> RoleReading:
        go_on()
        known = not span.demonym and span.kind != "border"
        facts = facts_of(span, self._likeliest_there(span, sentence) if known else None)
        return with_acts(read_role(span, sentence, facts), span, sentence, facts)


_start: Callable[[Span], int] = attrgetter("start")
_COMPOSED = RoleReading("literal", Cue("composed"), 0.8)
_BORDER_SIDE = RoleReading("literal", Cue("border-side"), 0.8)


def _owners(
    spans: Sequence[Span], roles: Mapping[Span, RoleReading], sentences: Sequence[ParsedSentence]
) -> dict[Span, RoleReading]:
    """The countries whose a place is said to be where something is: "France's Nice"."""
    return {
        span: RoleReading("literal", Cue("whose-there", (after.text,)), 0.65)
        for span, after in pairwise(spans)
        if roles[after].role == "literal"
        and (after.sentence, after.first) == (span.sentence, span.last + 2)
        and not (span.demonym or span.inside)
        and sentences[span.sentence].tokens[span.last + 1].text in ("'s", "’s")
    }


def _mention(number: int, span: Span, role: RoleReading, text: str, paragraph: int) -> Mention:
    return Mention(
        f"m{number:03d}", paragraph, span.start, span.end, text[span.start : span.end], role.role, role.cue,
        span.name, span.kind, round(role.confidence, 2),
    )  # fmt: skip


@dataclass(frozen=True)
class ManualRecogniser:
    """Mentions that a person gives: for lessons, tests, and names that no machine finds.

    Examples
    --------
    >>> from storymap.readers import parse_story
    >>> reading = ManualRecogniser([("Quito", "literal")]).recognise(parse_story("Rain fell on Quito."))
    >>> [mention.mention_id for mention in reading.mentions]
    ['m001']
    """

    names: Sequence[tuple[str, Role]]

    def recognise(self, story: Story) -> Reading:
        """Every occurrence of the given names."""
        mentions = tuple(
            replace(mention, mention_id=f"m{number:03d}")
            for number, mention in enumerate(sorted(self._found(story), key=lambda m: (m.start, -m.end)), 1)
        )
        return Reading.of(story.text, split(story), mentions, publisher=story.site or "")

    def _found(self, story: Story) -> Iterable[Mention]:
        for name, role in self.names:
            for paragraph in story.paragraphs:
                start = story.text.find(name, paragraph.start, paragraph.end)
                while name and start >= 0:
                    end = start + len(name)
                    yield Mention("", paragraph.number, start, end, name, role, Cue("given"), name)
                    start = story.text.find(name, end, paragraph.end)
