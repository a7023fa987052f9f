"""Every decision of a story on whether some words name a place, with the features that it was made on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from storymap.gazetteer import Lookup
from storymap.model import Story
from storymap.recognisers.find.matcher import Matcher
from storymap.recognisers.find.place_rules import TABLES
from storymap.recognisers.find.span_features import SpanFeatures
from storymap.recognisers.parse.syntax import ParsedSentence
from storymap.rules import Fact, watching


class Judged(NamedTuple):
    """Words that some place bears as its name: where, which rule decided what, and on which features."""

    start: int
    end: int
    text: str
    code: str
    verdict: str
    facts: dict[str, Fact]


def span_features(story: Story, sentences: Sequence[ParsedSentence], gazetteer: Lookup) -> list[Judged]:
    """The decisions on the words of a story, in order, the last on each; ``analyse`` or ``split`` cut its sentences.

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> from storymap.readers import parse_story
    >>> from storymap.recognisers.parse.syntax import split
    >>> story = parse_story("They met near Cusco.")
    >>> for judged in span_features(story, split(story), open_gazetteer()):
    ...     judged.text, judged.code, judged.facts["stands_at"], judged.facts["kind"]
    ('Cusco', 'stands-there', True, 'city')
    """
    with watching() as fired:
        Matcher(story.text, sentences, gazetteer).spans()
    last = {(each.start, each.end): each for each in fired if each.table in TABLES}
    return [
        Judged(
            start, end, story.text[start:end], each.code, TABLES[each.table][each.code].verdict,
            cast(SpanFeatures, each.features).facts(),
        )
        for (start, end), each in sorted(last.items())
    ]  # fmt: skip
