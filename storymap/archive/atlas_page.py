"""The page of an atlas: the map with a panel beside it, and the folder of files that any web server gives out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from storymap.archive.atlas import Atlas
from storymap.errors import OutputError
from storymap.gazetteer import Lookup
from storymap.maps import draw_map
from storymap.maps.offline import data_block, embedded_json
from storymap.maps.picking import bare_page
from storymap.model import Story, StoryMap
from storymap.shapes import Shapes
from storymap.wording.archive_words import ARCHIVE_WORDS
from storymap.writing import write_whole

__all__ = ["atlas_page", "write_atlas"]

_STYLE = Path(__file__).with_name("atlas.css")
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; connect-src 'self'"
)


def atlas_page(*, gazetteer: Lookup, shapes: Shapes) -> str:
    """The document of an atlas; it is the same for every archive, and asks for its files."""
    drawn = draw_map(StoryMap(Story("", ()), (), ()), gazetteer=gazetteer, shapes=shapes)
    data = {"map": drawn.get_name(), "words": ARCHIVE_WORDS}
    return bare_page(
        drawn, "Atlas", style=_STYLE.read_text(encoding="utf-8"), script="archive.js", policy=_POLICY,
        block=data_block("storymap-archive", embedded_json(data)), before='<aside id="panel"></aside>',
    )  # fmt: skip


def write_atlas(
    archive: Path,
    folder: Path,
    *,
    gazetteer: Lookup,
    shapes: Shapes,
    on_progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write an archive's atlas as files: ``index.html``, ``overview.json`` and one file a place and page of stories.

    Returns
    -------
    int
        How many places it has.

    Raises
    ------
    OutputError
        The archive is not finished, or the folder cannot be written to.
    """
    atlas = Atlas(archive, gazetteer)
    try:
        (folder / "place").mkdir(parents=True, exist_ok=True)
        for old in (folder / "place").glob("*.json"):
            old.unlink()
        for number, page, data in atlas.every_place():
            (folder / "place" / place_file(number, page)).write_bytes(data)
            if on_progress is not None and page == 0:
                on_progress(number + 1, atlas.places)
        write_whole(folder / "overview.json", atlas.overview())
        # The page comes last: who sees it finds all that it asks for.
        write_whole(folder / "index.html", atlas_page(gazetteer=gazetteer, shapes=shapes).encode())
    except OSError as error:
        raise OutputError(f"Cannot write the atlas into {folder}: {error.strerror or error}.") from error
    finally:
        atlas.close()
    return atlas.places


def place_file(number: int, page: int) -> str:
    """What a page of a place's stories is called.

    Examples
    --------
    >>> place_file(3, 0), place_file(3, 1)
    ('3.json', '3-1.json')
    """
    return f"{number}-{page}.json" if page else f"{number}.json"
