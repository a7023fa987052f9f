"""The line, once, in order: a story goes in, a StoryMap comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Literal

from storymap import budget
from storymap.gazetteer import Lookup, open_gazetteer
from storymap.languages import PARTIAL, code_of
from storymap.model import Story, StoryMap
from storymap.moves import find_moves, with_origins
from storymap.moves.routes import find_routes
from storymap.readers import parse_story
from storymap.recognisers import Reading, analyse, recognise, spans_of
from storymap.resolvers import resolve
from storymap.shapes import Shapes, open_shapes
from storymap.times import find_times

if TYPE_CHECKING:
    from storymap.gazetteer.packs import Pack

__all__ = ["Engine", "Progress", "Setting", "map_story", "open_engine", "with_routes"]

Setting = Literal["best", "fast"]
_FEWEST = 2  # places of a route
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Engine:
    """What reads stories: a gazetteer and shapes, opened once, and how thoroughly it reads.

    Parameters
    ----------
    gazetteer, shapes
        The built-in ones come with ``open_engine``; tests and classrooms bring their own.
    setting : {"best", "fast"}
        "fast" skips the language model: lists and rules alone, so no movements and no routes.

    Examples
    --------
    >>> engine = open_engine()
    >>> [mention.text for mention in engine.read("Hundreds fled from Quito to Guayaquil.").mentions]
    ['Quito', 'Guayaquil']
    """

    gazetteer: Lookup
    shapes: Shapes
    setting: Setting = "best"

    def with_packs(self, packs: Iterable[Pack]) -> Engine:
        """The engine with lists of places of one's own beside its gazetteer."""
        from storymap.gazetteer.packs import with_packs

        return replace(self, gazetteer=with_packs(self.gazetteer, packs))

    def read(
        self, story: str | Story, *, published: date | None = None, on_progress: Progress | None = None
    ) -> StoryMap:
        """The story map of an article: every place name found, read, placed and explained.

        Four steps, in this order: ``recognise`` finds the mentions and their roles,
        ``resolve`` places each on the evidence, ``find_moves`` and ``find_routes`` read who goes where,
        ``find_times`` reads when.

        Parameters
        ----------
        story : str or Story
            The text itself (not a path), or what ``read_story`` gave.
        published : date, optional
            Publication date; relative dates are resolved against it. Wins over the story's own.
        on_progress : callable, optional
            Called as ``on_progress(done, 100)`` as the work goes on, sentence by sentence; ``done`` only rises.

        Raises
        ------
        StoryError
            The text is empty or too long.
        """
        if isinstance(story, str):
            story = parse_story(story)
        if published is not None:
            story = replace(story, published=published)

        if on_progress is None:
            return self._read(story)
        with budget.heard_by(partial(_of_a_hundred, on_progress)):
            return self._read(story)

    def _read(self, story: Story) -> StoryMap:
        reading = recognise(story, self.gazetteer, setting=self.setting)
        sentences = spans_of(reading.sentences, story.text)
        placements = resolve(reading, self.gazetteer, self.shapes)
        moves = find_moves(story, reading, placements, gazetteer=self.gazetteer, shapes=self.shapes)
        routes = find_routes(story, reading, placements)
        moves = with_origins(moves, routes, placements)
        times = find_times(story, sentences)
        budget.say("times", 1, 1)
        return StoryMap(
            story, reading.mentions, placements, moves, times,
            gazetteer_version=self.gazetteer.version, sentences=sentences, routes=routes,
        )  # fmt: skip


def _of_a_hundred(on_progress: Progress, done: int) -> None:
    on_progress(done, 100)


def with_routes(storymap: StoryMap) -> StoryMap:
    """A story map with its routes, also where it was kept by a version that followed no travellers.

    Examples
    --------
    >>> kept = replace(map_story("Ann Lowe flew to Quito. Then she went on to Cusco."), routes=())
    >>> len(with_routes(kept).routes)
    1
    """
    story = storymap.story
    if storymap.routes or len(storymap.mentions) < _FEWEST or code_of(story.language) in PARTIAL:
        return storymap
    reading = Reading.of(story.text, analyse(story), storymap.mentions)
    return replace(storymap, routes=find_routes(story, reading, storymap.placements))


@lru_cache(maxsize=2)
def open_engine(*, setting: Setting = "best") -> Engine:
    """The engine on the built-in gazetteer and shapes, opened once.

    Raises
    ------
    GazetteerError
        The gazetteer or the shapes are missing or damaged.
    """
    return Engine(open_gazetteer(), open_shapes(), setting)


def map_story(
    story: str | Story,
    *,
    published: date | None = None,
    setting: Setting = "best",
    gazetteer: Lookup | None = None,
    shapes: Shapes | None = None,
    on_progress: Progress | None = None,
) -> StoryMap:
    """The story map of an article: ``Engine.read`` in one call, on the built-in data where none is given.

    Examples
    --------
    >>> storymap = map_story("Flood in Quito\\nHundreds fled to Guayaquil on Monday.")
    >>> [mention.text for mention in storymap.mentions]
    ['Quito', 'Guayaquil']
    """
    if gazetteer is None and shapes is None:
        engine = open_engine(setting=setting)
    else:
        engine = Engine(gazetteer or open_gazetteer(), shapes or open_shapes(), setting)
    return engine.read(story, published=published, on_progress=on_progress)
