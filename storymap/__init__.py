"""From any article to a true, explained, offline story map.

>>> import storymap
>>> story = storymap.map_story("Rain fell on Quito. Peru sent aid.")
>>> story.mentions[["text", "role", "place"]].values.tolist()
[['Quito', 'literal', 'Quito'], ['Peru', 'actor', 'Peru']]

This module imports what it needs when it is called: ``import storymap`` alone loads
neither pandas, folium, spaCy nor Streamlit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame, Series

    from storymap import model
    from storymap.maps.story_layer import StoryLayer
    from storymap.pipeline import Engine
    from storymap.project import Project

__all__ = ["StoryMap", "__version__", "load", "map_column", "map_story", "read_story"]

__version__ = "0.1.0"


def map_story(
    text: str | Path | model.Story,
    *,
    title: str | None = None,
    published: date | None = None,
    language: str | None = None,
    source: str | None = None,
    setting: Literal["best", "fast"] = "best",
    packs: Sequence[str | Path] = (),
) -> StoryMap:
    """The story map of an article.

    Parameters
    ----------
    text : str, Path or Story
        The article itself, a Path of a file of any kind that is read, or what ``read_story`` gave.
    title : str, optional
        The headline, if the text does not begin with it.
    published : date, optional
        What "on Thursday" is counted from.
    language : str, optional
        The language that the article is in, as in "de"; told from the text if left out.
    source : str, optional
        Where the article is from; kept in the project.
    setting : {"best", "fast"}
        "fast" leaves the statistical recogniser out, and with it movements and routes.
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

    story = _story_of(text, title=title, published=published, language=language, source=source)
    engine = open_engine(setting=setting)
    if not packs:
        return StoryMap(engine.read(story), engine=engine)
    from storymap.gazetteer.packs import read_pack
    from storymap.project import Project

    own = tuple(read_pack(Path(pack)) for pack in packs)
    reading = engine.with_packs(own).read(story)
    return StoryMap(reading, Project(reading, engine=__version__, setting=setting, packs=own), engine=engine)


def _story_of(text: str | Path | model.Story, **given: Any) -> model.Story:
    """A text, file or story as a story, with what is said of it."""
    from dataclasses import replace

    from storymap.readers import parse_story

    if isinstance(text, str):
        _warn_of_a_name(text)
        return parse_story(text, **given)
    story = read_story(text) if isinstance(text, Path) else text
    return replace(story, **{name: value for name, value in given.items() if value is not None})


def _warn_of_a_name(text: str) -> None:
    """Say so where somebody gave the name of an article for its text."""
    import warnings

    from storymap.addresses import is_address

    if len(text) > 2_000 or len(text.splitlines()) != 1:
        return
    advice = ""
    if is_address(text) and len(text.split()) == 1:
        advice = f"{text!r} is an address; only its letters were read. To read the page: map_story(read_story(...))"
    elif _is_file(text):
        advice = f"{text!r} is a file, and only its name was read. To read its contents: map_story(Path(...))"
    if advice:
        warnings.warn(advice, stacklevel=4)


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long for a name, or with a letter that no name has
        return False


def read_story(source: str | Path, *, published: date | None = None) -> model.Story:
    """The story in a file of any kind that is read, at an address of the web, or on standard input for "-".

    Raises
    ------
    storymap.errors.StoryError
        It cannot be read, is not there, or the address is none of the public web.
    """
    from storymap import readers

    return readers.read_story(source, published=published)


def map_column(
    texts: Series[str],
    *,
    setting: Literal["best", "fast"] = "best",
    on_error: Literal["raise", "skip"] = "raise",
    on_progress: Callable[[int, int], None] | None = None,
) -> Series[Any]:
    """The story maps of a column of texts, under the column's own index.

    Parameters
    ----------
    texts : pandas.Series
        Articles; a missing one (None, NaN) has None.
    setting : {"best", "fast"}
        "fast" leaves the statistical recogniser out, and with it movements and routes.
    on_error : {"raise", "skip"}
        What a text does that cannot be read, such as an empty one: raise, or have None.
    on_progress : callable, optional
        Called as ``on_progress(done, total)`` after each text.

    Raises
    ------
    storymap.errors.StoryError
        A text cannot be read; the message begins with where it stands in the index.

    Examples
    --------
    >>> import pandas as pd
    >>> maps = map_column(pd.Series(["Rain fell on Quito.", "Snow fell on Oslo."], index=["a", "b"]))
    >>> pd.concat({key: story.places for key, story in maps.items()})["name"].to_dict()
    {('a', 0): 'Quito', ('b', 0): 'Oslo'}
    """
    import pandas as pd

    from storymap.errors import StoryError
    from storymap.pipeline import open_engine

    engine = open_engine(setting=setting)
    found: list[StoryMap | None] = []
    for number, (key, text) in enumerate(texts.items(), 1):
        try:
            found.append(None if pd.isna(text) else StoryMap(engine.read(str(text)), engine=engine))
        except StoryError as error:
            if on_error == "raise":
                raise StoryError(f"Row {key!r}: {error}") from error
            found.append(None)
        if on_progress is not None:
            on_progress(number, len(texts))
    return pd.Series(found, index=texts.index, name=texts.name, dtype=object)


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
    from dataclasses import replace

    from storymap.pipeline import with_routes
    from storymap.project import load_project

    project = load_project(path, text=text)
    project = replace(project, reading=with_routes(project.reading))
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

    def layer(self, *, name: str = "Story", everything: bool = False) -> StoryLayer:
        """The story as a layer of any folium map: ``story.layer().add_to(folium.Map())``.

        Parameters
        ----------
        name : str
            What a control of layers calls it.
        everything : bool
            Also the places that nothing happens at.
        """
        from storymap.exporters.geojson import to_geojson
        from storymap.maps.story_layer import StoryLayer

        return StoryLayer(to_geojson(self.record, self.engine.shapes), name=name, everything=everything)

    def geo(self, of: str = "places") -> GeoDataFrame:
        """The places (with shapes), mentions, moves or routes as a geopandas frame in WGS84.

        Raises
        ------
        ModuleNotFoundError
            GeoPandas is not installed: ``pip install geopandas``.
        """
        from storymap.exporters.geopandas_frames import geo_frame

        return geo_frame(self.record, of, shapes=self.engine.shapes)

    def _repr_html_(self) -> str:
        """The reading view in a frame, for a notebook; nothing of it reaches the notebook itself."""
        from html import escape

        return (
            f'<iframe title="{escape(self.record.story.title or "Story map")}" srcdoc="{escape(self.page())}" '
            'sandbox="allow-scripts allow-popups" style="width:100%;height:720px;border:0"></iframe>'
        )

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
