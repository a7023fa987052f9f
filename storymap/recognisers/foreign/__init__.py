"""Stories in other languages → their mentions, by the gazetteer alone.

Names are matched in their own scripts, freed of the endings and particles of the
language; no grammar is parsed. A name needs no capital's luck: a land is taken where it
stands, a town by its size, smaller where a word of place stands before it. Roles are
defaults and say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storymap.budget import say
from storymap.gazetteer import Lookup
from storymap.languages import code_of
from storymap.model import Mention, Story
from storymap.recognisers.foreign.chinese import chinese_names
from storymap.recognisers.foreign.found import Found
from storymap.recognisers.foreign.grammar import GRAMMARS, PLAIN
from storymap.recognisers.foreign.inflected_names import names

__all__ = ["recognise_foreign"]


def recognise_foreign(story: Story, gazetteer: Lookup) -> tuple[Mention, ...]:
    """The mentions of a story in a language other than English, in order of start.

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> from storymap.readers import parse_story
    >>> story = parse_story("Вибухи пролунали у Києві, повідомили в Україні.")
    >>> [(mention.text, mention.name) for mention in recognise_foreign(story, open_gazetteer())]
    [('Києві', 'Київ'), ('Україні', 'Ukraine')]
    """
    return tuple(
        Mention(
            mention_id=f"m{number:03d}",
            paragraph=paragraph,
            start=found.start,
            end=found.end,
            text=story.text[found.start : found.end],
            role=found.role,
            cue=found.cue,
            name=found.name,
            kind=found.kind,
            role_confidence=found.confidence,
        )
        for number, (paragraph, found) in enumerate(_found(story, gazetteer), 1)
    )


def _found(story: Story, gazetteer: Lookup) -> Iterator[tuple[int, Found]]:
    for paragraph in story.paragraphs:
        if paragraph.number < 0:
            continue
        # Finding the names is most of the work here, as the grammar is in English.
        say("grammar", paragraph.start, len(story.text))
        for found in _read(story, paragraph.start, paragraph.end, gazetteer):
            yield paragraph.number, found


def _read(story: Story, start: int, end: int, gazetteer: Lookup) -> Iterable[Found]:
    language = code_of(story.language)
    if language in ("zh", "ja"):
        return chinese_names(story.text, start, end, gazetteer)
    return names(story.text, start, end, gazetteer, GRAMMARS.get(language, PLAIN))
