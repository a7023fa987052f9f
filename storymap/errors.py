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

#: What some uses need together: the modules that are imported → what pip calls them. An extra of pyproject.toml each.
_TOGETHER: tuple[dict[str, str], ...] = (
    {
        "charset_normalizer": "charset-normalizer",
        "feedparser": "feedparser",
        "lxml": "lxml",
        "lxml_html_clean": "lxml_html_clean",
        "mammoth": "mammoth",
        "markdown_it": "markdown-it-py",
        "pypdf": "pypdf",
        "trafilatura": "trafilatura",
    },
    {"dask": "dask", "distributed": "distributed", "duckdb": "duckdb", "cryptography": "cryptography"},
    {"docx": "python-docx", "resvg_py": "resvg_py"},
    {"genanki": "genanki"},
    {"geopandas": "geopandas"},
    {"pyarrow": "pyarrow"},
    {"streamlit": "streamlit"},
    {"xlsxwriter": "XlsxWriter"},
)
OPTIONAL = {module: package for packages in _TOGETHER for module, package in packages.items()}


def what_is_missing(error: ModuleNotFoundError) -> str | None:
    """What to install where an optional package is not there, in one sentence; None for any other module.

    Examples
    --------
    >>> what_is_missing(ModuleNotFoundError(name="docx.shared"))
    'This needs the package python-docx, which is not installed. Install it with: pip install python-docx resvg_py'
    """
    module = (error.name or "").partition(".")[0]
    if module not in OPTIONAL:
        return None
    packages = next(packages for packages in _TOGETHER if module in packages)
    # With it come those that the next step would ask for.
    install = "pip install " + " ".join(sorted(packages.values(), key=str.lower))
    return f"This needs the package {packages[module]}, which is not installed. Install it with: {install}"


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
