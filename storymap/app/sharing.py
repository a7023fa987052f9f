"""What a story can be taken away as: each file made once, with what it is for and how it looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from storymap.app import cached, desk, lesson_desk
from storymap.errors import StoryMapError, what_is_missing
from storymap.exporters import FORMATS
from storymap.model import StoryMap
from storymap.project.serialise import write_project

_TEXTUAL = ("json", "xml", "text", "kml")
_SEEN = 1_500  # characters of a preview


@dataclass(frozen=True, slots=True)
class Share:
    """One way to take a story away."""

    label: str
    what_for: str
    suffix: str
    mime: str
    make: Callable[[], bytes]

    @property
    def is_text(self) -> bool:
        """Whether a person can look at the beginning of the file."""
        return any(word in self.mime for word in _TEXTUAL) and "sheet" not in self.mime


_OWN_LABELS = {
    "geojson": "GeoJSON", "kml": "KML", "gpkg": "GeoPackage", "geoparquet": "GeoParquet", "xlsx": "Excel",
    "annotation": "Web Annotation", "tei": "TEI P5", "linkedplaces": "Linked Places", "docbin": "spaCy DocBin",
    "iob": "IOB", "storymapjs": "StoryMapJS", "markdown": "Markdown",
}  # fmt: skip


def shares() -> dict[str, Share]:
    """Every way to take the open story away, those for readers first."""
    project = desk.opened()
    found = {
        "page": Share("Web page", "readers: the text beside its map, in one file that works offline", ".html",
                      "text/html", lambda: cached.page_of(project).html.encode()),
        "project": Share("Project", "continuing later, here or on another computer, with every correction",
                         ".storymap.json", "application/json", partial(write_project, project)),
        "picture": Share("Picture", "slides and print: the map with the names of the story's places", ".png",
                         "image/png", _picture),
    }  # fmt: skip
    for name, one in FORMATS.items():
        make = partial(_exported, cached.state_of(project), name, project.storymap)
        found[name] = Share(_OWN_LABELS[name], one.what_for, one.suffix, one.mime, make)
    return found


@st.cache_data(show_spinner="Writing the file …", max_entries=16, scope="session")
def _exported(key: str, to: str, _storymap: StoryMap) -> bytes:
    from storymap.exporters import export

    return export(_storymap, to, shapes=cached.engine().shapes)


def _picture() -> bytes:
    from storymap.lessons.drawing import to_png
    from storymap.lessons.worksheets import Worksheet

    return to_png(Worksheet(lesson_desk.facts()).map("labelled"))


def made(one: Share) -> bytes | StoryMapError:
    """The bytes of a file, or why there are none."""
    try:
        return one.make()
    except StoryMapError as error:
        return error
    except ModuleNotFoundError as error:
        missing = what_is_missing(error)
        if missing is None:
            raise
        return StoryMapError(missing)


def beginning(data: bytes) -> str:
    """The first lines of a file of text."""
    text = data[: 8 * _SEEN].decode("utf-8", "replace").removeprefix("\ufeff")
    return text if len(text) <= _SEEN else text[:_SEEN] + "\n…"
