"""The line, once, in order: a story goes in, a StoryMap comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Literal

from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.languages import PARTIAL, code_of
from storymap.model import Story, StoryMap
from storymap.moves import find_moves
from storymap.readers import parse_story
from storymap.recognisers import analyse, recognise, spans_of, split
from storymap.resolvers import resolve
from storymap.shapes import Shapes, open_shapes
from storymap.times import find_times

Setting = Literal["best", "fast"]
Progress = Callable[[int, int], None]


def map_story(
    story: str | Story,
    *,
    published: date | None = None,
    setting: Setting = "best",
    gazetteer: Gazetteer | None = None,
    shapes: Shapes | None = None,
    on_progress: Progress | None = None,
) -> StoryMap:
    """The story map of an article: every place name found, read, placed and explained.

    Four steps, in this order: ``recognise`` finds the mentions and their roles,
    ``resolve`` places each on the evidence, ``find_moves`` reads who goes where,
    ``find_times`` reads when.

    Parameters
    ----------
    story : str or Story
        The text itself (not a path), or what ``read_story`` gave.
    published : date, optional
        What "on Thursday" is counted from; wins over the story's own date.
    setting : {"best", "fast"}
        "fast" leaves the statistical recogniser out: lists and rules alone.
    gazetteer, shapes : optional
        Others than the built-in ones, as tests and classrooms use them.
    on_progress : callable, optional
        Called as ``on_progress(done, total)`` after each step.

    Raises
    ------
    StoryError
        The text is empty or too long.
    GazetteerError
        The gazetteer or the shapes are missing or damaged.

    Examples
    --------
    >>> storymap = map_story("Flood in Quito\\nHundreds fled to Guayaquil on Monday.")
    >>> [mention.text for mention in storymap.mentions]
    ['Quito', 'Guayaquil']
    """
    if isinstance(story, str):
        story = parse_story(story)
    if published is not None:
        story = replace(story, published=published)
    gazetteer = gazetteer or open_gazetteer()
    shapes = shapes or open_shapes()

    def step(done: int) -> None:
        if on_progress is not None:
            on_progress(done, 4)

    step(0)
    mentions = recognise(story, gazetteer, setting=setting)
    step(1)
    placements = resolve(story, mentions, gazetteer, shapes)
    partial = code_of(story.language) in PARTIAL
    parsed = analyse(story) if setting == "best" and not partial else split(story)
    sentences = spans_of(parsed, story.text)
    if partial:
        # Moves and times are read by the rules of English, which would find in other languages what is not there.
        step(4)
        return StoryMap(story, mentions, placements, gazetteer_version=gazetteer.version, sentences=sentences)
    step(2)
    moves = find_moves(story, mentions, placements, sentences=parsed)
    step(3)
    times = find_times(story, sentences)
    step(4)
    return StoryMap(story, mentions, placements, moves, times, gazetteer_version=gazetteer.version, sentences=sentences)
