"""From any article to a true, explained, offline story map.

>>> import storymap
>>> story = storymap.map_story("Rain fell on Quito. Peru sent aid.")
>>> story.mentions[["text", "role", "place"]].values.tolist()
[['Quito', 'literal', 'Quito'], ['Peru', 'actor', 'Peru']]

This module imports what it needs when it is called: ``import storymap`` alone loads
neither pandas, folium, spaCy nor Streamlit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pandas import DataFrame

    from storymap import model
    from storymap.pipeline import Engine
    from storymap.project import Project

__all__ = ["StoryMap", "__version__", "load", "map_story"]

__version__ = "0.1.0"


def map_story(
    text: str | Path,
    *,
    published: date | None = None,
    setting: Literal["best", "fast"] = "best",
    packs: Sequence[str | Path] = (),
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
    packs : sequence of path
        CSV or GeoJSON files of places of your own, beside the gazetteer.

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
    from storymap.pipeline import open_engine
    from storymap.readers import read_story

    story = read_story(text, published=published) if isinstance(text, Path) else text
    engine = open_engine(setting=setting)
    if not packs:
        return StoryMap(engine.read(story, published=published), engine=engine)
    from storymap.gazetteer.packs import read_pack
    from storymap.project import Project

    own = tuple(read_pack(Path(pack)) for pack in packs)
    reading = engine.with_packs(own).read(story, published=published)
    return StoryMap(reading, Project(reading, engine=__version__, setting=setting, packs=own), engine=engine)


def load(path: str | Path, *, text: str | None = None) -> StoryMap:
    """The story map in a .storymap.json file, with its corrections.

    Parameters
    ----------
    text : str, optional
        The article, for a project that withholds it.

    Raises
    ------
    storymap.errors.ProjectError
        No such file, damaged, of a newer version, or without its text.
    """
    from storymap.project import load_project

    project = load_project(path, text=text)
    return StoryMap(project.storymap, project)


class StoryMap:
    """A mapped article as people use it: tables, map, page and corrections. ``record`` holds the frozen records."""

    def __init__(self, record: model.StoryMap, project: Project | None = None, *, engine: Engine | None = None) -> None:
        self.record = record
        self._project = project
        self._engine = engine

    @property
    def engine(self) -> Engine:
        """The gazetteer and the shapes that the story is drawn from: those it was read with, else the built-in ones."""
        from storymap.pipeline import open_engine

        self._engine = self._engine or open_engine()
        return self._engine

    @property
    def project(self) -> Project:
        """The machine's reading with the log of corrections."""
        from storymap.project import Project

        if self._project is None:
            self._project = Project(self.record, engine=__version__)
        return self._project

    @project.setter
    def project(self, project: Project) -> None:
        self._project = project
        self.record = project.storymap

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
    def routes(self) -> DataFrame:
        """One row a stop of a traveller's route, in the order in which the story tells them."""
        return self._table("routes")

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

        return draw_map(self.record, gazetteer=self.engine.gazetteer, shapes=self.engine.shapes)

    def page(self) -> str:
        """The reading view: one self-contained HTML document."""
        from storymap.page import build_page

        return build_page(self.record, gazetteer=self.engine.gazetteer, shapes=self.engine.shapes)

    def correct(
        self,
        name: str,
        *,
        who: str,
        place: str | tuple[float, float] | None = None,
        role: model.Role | None = None,
        reject: bool = False,
        why: str = "",
        when: datetime | None = None,
    ) -> int:
        """Correct all mentions of a name at once, or the one mention with that id; gives their number.

        A place and a role are an edit each, so that either can be undone.

        Parameters
        ----------
        name : str
            A name as it stands in the text, or a mention_id of ``mentions``.
        who : str
            Who decides; kept in the log with ``why`` and, if given, ``when``.
        place : str or (lat, lon), optional
            A name ("Springfield, Illinois"), a place_id, or degrees.
        role : str, optional
            What the name does there.
        reject : bool
            It is no place. With neither place nor role nor this, the reading is confirmed.

        Raises
        ------
        storymap.errors.ProjectError
            No such name in the story, or no such place.
        """
        from storymap.project.correcting import correct

        self.project, count = correct(
            self.project,
            name,
            gazetteer=self.engine.gazetteer,
            who=who,
            place=place,
            role=role,
            reject=reject,
            why=why,
            when=when,
        )
        return count

    def undo(self, *, who: str, when: datetime | None = None) -> None:
        """Take the last correction back, down to the machine's reading."""
        from storymap.project import By

        self.project = self.project.undo(by=By(who, when))

    def save(self, path: str | Path) -> Path:
        """Write the reading view (.html) or the project (.storymap.json), whole or not at all.

        Raises
        ------
        storymap.errors.ProjectConflict
            The project file holds corrections that this story map does not have.
        storymap.errors.OutputError
            The file cannot be written.
        """
        from storymap.project.files import is_project, save_project
        from storymap.writing import write_whole

        path = Path(path)
        if is_project(path):
            save_project(self.project, path)
        else:
            write_whole(path, self.page().encode())
        return path
