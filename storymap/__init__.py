"""From any article to a true, explained, offline story map.

>>> import storymap
>>> story = storymap.map_story("Rain fell on Quito. Peru sent aid.")
>>> story.mentions[["text", "role", "place"]].values.tolist()
[['Quito', 'literal', 'Quito'], ['Peru', 'actor', 'Peru']]

This module imports what it needs when it is called: ``import storymap`` alone loads
neither pandas, folium, spaCy nor Streamlit.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pandas import DataFrame

    from storymap import model

__all__ = ["StoryMap", "__version__", "map_story"]

__version__ = "0.1.0"


def map_story(
    text: str | Path,
    *,
    published: date | None = None,
    setting: Literal["best", "fast"] = "best",
) -> StoryMap:
    """The story map of an article.

    Parameters
    ----------
    text : str or Path
        The article itself, or a Path of a .txt or .md file.
    published : date, optional
        What "on Thursday" is counted from.
    setting : {"best", "fast"}
        "fast" leaves the statistical recogniser out.

    Raises
    ------
    storymap.errors.StoryError
        The article cannot be read.
    storymap.errors.GazetteerError
        The gazetteer or the shapes are missing or damaged.

    Examples
    --------
    >>> map_story("They fled from Goma to Bukavu.").places["name"].tolist()
    ['Goma', 'Bukavu']
    """
    from storymap.pipeline import map_story as line
    from storymap.readers import read_story

    story = read_story(text, published=published) if isinstance(text, Path) else text
    return StoryMap(line(story, published=published, setting=setting))


class StoryMap:
    """A mapped article as people use it: tables, map and page. ``record`` holds the frozen records."""

    def __init__(self, record: model.StoryMap) -> None:
        self.record = record

    def __repr__(self) -> str:
        """Title, mentions and moves in one line."""
        moves = len(self.record.moves)
        return f"<StoryMap {self.record.story.title!r}: {len(self.record.mentions)} mentions, {moves} moves>"

    @property
    def mentions(self) -> DataFrame:
        """One row a mention, with its role, place and reason."""
        return self._table("mentions")

    @property
    def places(self) -> DataFrame:
        """One row a place, with its coordinates and paragraphs."""
        return self._table("places")

    @property
    def candidates(self) -> DataFrame:
        """One row a candidate: the chosen place and up to five rivals with why each lost."""
        return self._table("candidates")

    @property
    def moves(self) -> DataFrame:
        """One row a movement, with origin, destination, quantity and status."""
        return self._table("moves")

    @property
    def times(self) -> DataFrame:
        """One row a time expression with its value."""
        return self._table("times")

    def _table(self, name: str) -> DataFrame:
        from storymap.tables import TABLES

        return TABLES[name](self.record)

    def map(self) -> Any:
        """The story on a folium.Map, offline; add to it what you like."""
        from storymap.maps import draw_map

        return draw_map(self.record)

    def page(self) -> str:
        """The reading view: one self-contained HTML document."""
        from storymap.page import build_page

        return build_page(self.record)

    def save(self, path: str | Path) -> Path:
        """Write the reading view to an .html file, whole or not at all.

        Raises
        ------
        storymap.errors.OutputError
            The file cannot be written.
        """
        from storymap.writing import write_whole

        path = Path(path)
        write_whole(path, self.page().encode())
        return path
