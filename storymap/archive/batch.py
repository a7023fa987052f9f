"""What a worker does: a handful of stories → the rows of seven tables, packed into bytes.

The gazetteer, the shapes and the model are opened once a process and serve every handful after that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from storymap import __version__
from storymap.archive.items import Item
from storymap.errors import StoryError, StoryMapError
from storymap.model import Story, StoryMap
from storymap.pipeline import Setting, open_engine
from storymap.readers import parse_story, read_bytes
from storymap.readers.document import story_of
from storymap.readers.news_feed import Entry, entry_document
from storymap.tables import COLUMNS, ROWS
from storymap.writing import readable

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["SCHEMAS", "TABLES", "engine_name", "failed_batch", "joined", "joined_packs", "read_batch", "unpacked"]

Rows = list[dict[str, Any]]
_TEXT, _WHOLE = "string", "Int64"
_OWN: dict[str, dict[str, str]] = {
    "stories": {
        "story_id": _TEXT, "source": _TEXT, "title": _TEXT, "published": _TEXT, "language": _TEXT, "author": _TEXT,
        "site": _TEXT, "url": _TEXT, "characters": _WHOLE, "words": _WHOLE, "paragraphs": _WHOLE, "mentions": _WHOLE,
        "places": _WHOLE, "moves": _WHOLE, "content": _TEXT, "engine": _TEXT, "text": _TEXT,
    },
    "failures": {
        "story_id": _TEXT, "source": _TEXT, "error": _TEXT, "message": _TEXT, "content": _TEXT, "engine": _TEXT,
    },
}  # fmt: skip
_READ = ("mentions", "places", "moves", "routes", "times")
#: Table → column → type, as ``storymap.tables`` has them, with the story that each row is of.
SCHEMAS: dict[str, dict[str, str]] = {
    "stories": _OWN["stories"],
    **{name: {"story_id": _TEXT, **COLUMNS[name]} for name in _READ},
    "failures": _OWN["failures"],
}
# The sentence that a name stands in, so that a passage can be shown without reading the story again.
SCHEMAS["mentions"] |= {"passage_start": _WHOLE, "passage_end": _WHOLE}
TABLES = tuple(SCHEMAS)


def engine_name(setting: Setting) -> str:
    """What reads the stories: another version, gazetteer or setting may read them otherwise."""
    return f"storymap {__version__}, gazetteer {open_engine(setting=setting).gazetteer.version}, {setting}"


def read_batch(items: Sequence[Item], setting: Setting, engine: str) -> bytes:
    """The rows of a handful of stories; one that cannot be read is a row of ``failures``.

    Raises
    ------
    StoryMapError
        This process has another version or gazetteer than the one that asks.

    Examples
    --------
    >>> item = Item("a", "docs.jsonl", "text", b"Rain fell on Quito.")
    >>> packed = read_batch([item], "fast", engine_name("fast"))
    >>> unpacked(packed)["mentions"].select(["story_id", "text", "place"]).to_pylist()
    [{'story_id': 'a', 'text': 'Quito', 'place': 'Quito'}]
    """
    if (here := engine_name(setting)) != engine:
        raise StoryMapError(f"A worker has {here}, wanted {engine}. Install the same storymap on all machines.")
    tables: dict[str, Rows] = {name: [] for name in TABLES}
    for item in items:
        try:
            if item.fault:
                raise StoryError(item.fault)
            found = _rows(item, open_engine(setting=setting).read(_story(item)), engine)
        # The one boundary of a batch: a fault in one story must not lose the others, and it is told.
        except Exception as error:
            found = {"failures": [_failure(item, type(error).__name__, str(error), engine)]}
        for name, rows in found.items():
            tables[name] += rows
    return _packed(tables)


def failed_batch(items: Iterable[Item], engine: str, *, error: str, message: str) -> bytes:
    """The rows of stories that no worker came back with."""
    return _packed({"failures": [_failure(item, error, message, engine) for item in items]})


def joined(packs: Sequence[bytes]) -> dict[str, pa.Table]:
    """The tables of several packs, in their order."""
    import pyarrow as pa

    found = [unpacked(pack) for pack in packs]
    return {name: pa.concat_tables([tables[name] for tables in found]) for name in TABLES}


def joined_packs(packs: Sequence[bytes]) -> bytes:
    """One pack of several."""
    import pyarrow as pa

    return _stream(pa.table({name: pa.array([_stream(table)], pa.binary()) for name, table in joined(packs).items()}))


def unpacked(pack: bytes) -> dict[str, pa.Table]:
    """The tables of a pack."""
    import pyarrow as pa

    [row] = pa.ipc.open_stream(pack).read_all().to_pylist()
    return {name: pa.ipc.open_stream(row[name]).read_all() for name in TABLES}


def _packed(tables: dict[str, Rows]) -> bytes:
    import pyarrow as pa

    kinds = {"string": pa.string(), "Int64": pa.int64(), "Float64": pa.float64()}
    packs = {}
    for name, columns in SCHEMAS.items():
        rows = tables.get(name, [])
        table = pa.table(
            {column: pa.array([row.get(column) for row in rows], kinds[kind]) for column, kind in columns.items()}
        )
        packs[name] = pa.array([_stream(table)], pa.binary())
    return _stream(pa.table(packs))


def _stream(table: pa.Table) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _story(item: Item) -> Story:
    facts: dict[str, Any] = dict(item.facts)
    if "published" in facts:
        facts["published"] = _day(facts["published"])
    if item.sort == "entry":
        entry = Entry(**json.loads(item.data))
        return story_of(entry_document(entry), source=entry.url)
    if item.sort == "text":
        return parse_story(item.data.decode("utf-8", "surrogatepass"), **facts)
    return read_bytes(item.data, item.story_id.rpartition("/")[2], **facts)


def _clean(text: str | None) -> str | None:
    return None if text is None else readable(text)


def _day(told: str) -> date | None:
    """The day of a date or a moment; a date that is none is left out, and the story read without it."""
    try:
        return date.fromisoformat(told[:10])
    except ValueError:
        return None


def _rows(item: Item, storymap: StoryMap, engine: str) -> dict[str, Rows]:
    found: dict[str, Rows] = {name: ROWS[name](storymap) for name in _READ}
    for row, mention in zip(found["mentions"], storymap.mentions, strict=True):
        row["passage_start"], row["passage_end"] = storymap.sentence_of(mention.start, mention.end)
    for rows in found.values():
        for row in rows:
            row["story_id"] = item.story_id
    counts = {name: len(found[name]) for name in ("mentions", "places", "moves")}
    return {"stories": [_about(item, storymap.story, engine) | counts], **found}


def _about(item: Item, story: Story, engine: str) -> dict[str, Any]:
    return {
        "story_id": item.story_id,
        "source": item.source,
        "title": _clean(story.title),
        "published": story.published.isoformat() if story.published else None,
        "language": story.language,
        "author": _clean(story.author),
        "site": _clean(story.site),
        "url": _clean(story.url or story.source),
        "characters": len(story.text),
        "words": len(story.text.split()),
        "paragraphs": len(story.paragraphs),
        "content": item.digest,
        "engine": engine,
        "text": _clean(story.text),
    }


def _failure(item: Item, error: str, message: str, engine: str) -> dict[str, Any]:
    return {
        "story_id": item.story_id, "source": item.source, "error": error, "message": _clean(message),
        "content": item.digest, "engine": engine,
    }  # fmt: skip
