"""What can go wrong, each with what was wanted, what came and what to do.

::

    StoryMapError
    ├── StoryError        (also ValueError)         the article cannot be read
    ├── GazetteerError    (also FileNotFoundError)  the gazetteer is missing or damaged
    ├── ModelError        (also ImportError)        the language model is missing, or not the one that was tested
    ├── OutputError       (also OSError)            the result cannot be written
    └── ProjectError      (also ValueError)         a project cannot be read, or an edit cannot be made
        ├── ProjectConflict                         somebody else has saved the project since
        ├── ProjectTooNew                           a newer storymap has written it
        └── TextWithheld                            its article is not in the file, and was not given beside it
"""

from __future__ import annotations

#: Modules of the packages that only some uses need → what pip calls them.
OPTIONAL = {
    "PIL": "pillow",
    "charset_normalizer": "charset-normalizer",
    "cryptography": "cryptography",
    "dask": "dask",
    "distributed": "distributed",
    "duckdb": "duckdb",
    "feedparser": "feedparser",
    "genanki": "genanki",
    "geopandas": "geopandas",
    "lxml": "lxml",
    "mammoth": "mammoth",
    "markdown_it": "markdown-it-py",
    "pyarrow": "pyarrow",
    "pypdf": "pypdf",
    "resvg_py": "resvg_py",
    "streamlit": "streamlit",
    "trafilatura": "trafilatura",
    "xlsxwriter": "XlsxWriter",
}


def what_is_missing(error: ModuleNotFoundError) -> str | None:
    """What to install where an optional package is not there, in one sentence; None for any other module.

    Examples
    --------
    >>> what_is_missing(ModuleNotFoundError(name="PIL.Image"))
    'This needs the package pillow, which is not installed. Install it with: pip install pillow'
    """
    package = OPTIONAL.get((error.name or "").partition(".")[0])
    if package is None:
        return None
    return f"This needs the package {package}, which is not installed. Install it with: pip install {package}"


class StoryMapError(Exception):
    """Anything storymap raises on purpose."""


class StoryError(StoryMapError, ValueError):
    """The article cannot be read: empty, binary, too long, wrong encoding, not there."""


class GazetteerError(StoryMapError, FileNotFoundError):
    """The gazetteer or the shapes are missing, damaged or of another version."""


class ModelError(StoryMapError, ImportError):
    """The language model is not installed, or its files are not those that this version was tested with."""


class OutputError(StoryMapError, OSError):
    """The result cannot be written: no such folder, read-only, disk full."""


class ProjectError(StoryMapError, ValueError):
    """A project file is damaged or too new, or an edit names what the story does not have."""


class ProjectConflict(ProjectError):
    """The file holds corrections that this project has not seen; saving would lose them."""


class ProjectTooNew(ProjectError):
    """The file is whole as far as can be told, and of a version that this storymap does not know."""


class TextWithheld(ProjectError):
    """The file holds offsets and hashes only; it is read with the very article it was made from."""
