"""A StoryMap → the files that other programs read, one function a format; ``FORMATS`` names them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from storymap.errors import OutputError
from storymap.model import StoryMap
from storymap.shapes import Shapes

__all__ = ["FORMATS", "Format", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its suffix and type, who asks for it, and the function that writes it."""

    suffix: str
    mime: str
    what_for: str
    module: str
    function: str

    def writer(self) -> Callable[[StoryMap, Shapes], bytes]:
        """The function, imported when it is asked for: each pays for its own libraries alone."""
        found: Callable[[StoryMap, Shapes], bytes] = getattr(
            import_module(f"storymap.exporters.{self.module}"), self.function
        )
        return found


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GOOGLE = "application/vnd.google-earth.kml+xml"
_LINKED = "application/ld+json"

FORMATS: dict[str, Format] = {
    "geojson": Format(".geojson", "application/geo+json", "web maps, QGIS, uMap", "geojson", "to_geojson"),
    "kml": Format(".kml", _GOOGLE, "Google Earth", "kml", "to_kml"),
    "gpkg": Format(".gpkg", "application/geopackage+sqlite3", "QGIS, ArcGIS", "geopackage", "to_geopackage"),
    "geoparquet": Format(
        ".parquet", "application/vnd.apache.parquet", "GeoPandas, DuckDB", "geoparquet", "to_geoparquet"
    ),
    "xlsx": Format(".xlsx", _SHEET, "Excel, LibreOffice", "excel", "to_excel"),
    "annotation": Format(".jsonld", _LINKED, "annotation tools such as Recogito", "linked_data", "to_annotations"),
    "tei": Format(".xml", "application/tei+xml", "digital editions", "tei", "to_tei"),
    "linkedplaces": Format(".lpf.json", _LINKED, "World Historical Gazetteer", "linked_data", "to_linked_places"),
    "docbin": Format(".spacy", "application/octet-stream", "training with spaCy", "language_data", "to_docbin"),
    "iob": Format(".iob", "text/tab-separated-values", "training other taggers", "language_data", "to_iob"),
    "storymapjs": Format(".json", "application/json", "StoryMapJS", "storymapjs", "to_storymapjs"),
    "markdown": Format(".md", "text/markdown", "notes, wikis, websites", "notes", "to_markdown"),
}


def export(storymap: StoryMap, to: str, *, shapes: Shapes) -> bytes:
    """The bytes of a file in one of ``FORMATS``; equal stories give equal bytes.

    Raises
    ------
    OutputError
        No such format.
    ModuleNotFoundError
        The package that the format needs is not installed.

    Examples
    --------
    >>> from storymap.pipeline import open_engine
    >>> engine = open_engine()
    >>> export(engine.read("Rain fell on Quito."), "iob", shapes=engine.shapes).decode().splitlines()[3]
    'Quito\\tB-literal'
    """
    found = FORMATS.get(to)
    if found is None:
        raise OutputError(f"No format {to!r}. Use one of {', '.join(FORMATS)}.")
    return found.writer()(storymap, shapes)
