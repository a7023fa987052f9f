"""The folder of an archive: a folder a table, a file a part, and what is done but not yet in a part.

A part is whole once its file of ``stories`` is there, which is written last and removed first; files
without one are swept away when the folder is opened. Of a story that stands in two parts, the later
part holds.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.archive.batch import SCHEMAS, TABLES
from storymap.errors import OutputError
from storymap.exporters.binary_geometry import wkb
from storymap.writing import write_whole

if TYPE_CHECKING:
    import pyarrow as pa

_PART = re.compile(r"part-(\d{6})\.parquet")
_WORK, _MANIFEST = ".work", "manifest.json"
#: The table of places is GeoParquet; its column ``geometry`` says what shape a place has, as in every table.
_GEO = {
    "version": "1.1.0",
    "primary_column": "point",
    "columns": {"point": {"encoding": "WKB", "geometry_types": ["Point"]}},
}
#: The tables in the order in which they are written; the last makes the part whole.
_ORDER = tuple(sorted(TABLES, key=lambda name: (name == "stories", name)))


class Partitions:
    """The parts of an archive, and the packs of finished batches that wait to become one.

    Parameters
    ----------
    folder : Path
        The archive's; it is made if it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / _WORK
        try:
            for name in (*TABLES, _WORK):
                (folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"Cannot write into {folder}: {error.strerror or error}. Choose another folder."
            ) from error
        whole = set(self.numbers())
        for name in TABLES:
            for path in (folder / name).iterdir():
                found = _PART.fullmatch(path.name)
                if path.name.endswith(".part") or (found and int(found[1]) not in whole):
                    path.unlink()

    def numbers(self) -> list[int]:
        """The parts that are whole, in the order in which they were written."""
        names = (_PART.fullmatch(path.name) for path in (self.folder / "stories").iterdir())
        return sorted(int(found[1]) for found in names if found)

    def path(self, table: str, number: int) -> Path:
        """The file of a table in a part."""
        return self.folder / table / f"part-{number:06d}.parquet"

    def add(self, tables: dict[str, pa.Table]) -> int:
        """Write a part after the last; gives its number."""
        number = max(self.numbers(), default=-1) + 1
        for name in _ORDER:
            write_whole(self.path(name, number), _parquet(name, tables[name]))
        return number

    def drop(self, number: int) -> None:
        """Take a part away."""
        for name in reversed(_ORDER):
            self.path(name, number).unlink(missing_ok=True)

    def without(self, number: int, story_ids: Collection[str]) -> dict[str, pa.Table]:
        """The tables of a part without the rows of some stories."""
        import pyarrow as pa
        from pyarrow import compute, parquet

        gone = pa.array(sorted(story_ids), pa.string())
        found = {name: parquet.read_table(self.path(name, number)) for name in TABLES}
        return {
            name: table.filter(compute.invert(compute.is_in(table["story_id"], gone))) for name, table in found.items()
        }

    def known(self) -> Iterator[tuple[int, str, list[dict[str, Any]]]]:
        """Of each part and table the stories in it: id, source, content and engine."""
        from pyarrow import parquet

        columns = ["story_id", "source", "content", "engine"]
        for number in self.numbers():
            for name in ("stories", "failures"):
                yield number, name, parquet.read_table(self.path(name, number), columns=columns).to_pylist()

    # -- batches that are done and in no part yet ---------------------------------------------------

    def pack_path(self, digest: str) -> Path:
        """The file of a finished batch."""
        return self.work / f"{digest}.pack"

    def sweep(self, digests: Collection[str] = ()) -> None:
        """Take away the packs of some batches, all if none is named."""
        paths = [self.pack_path(digest) for digest in digests] or list(self.work.glob("*.pack"))
        for path in paths:
            path.unlink(missing_ok=True)

    def finish(self, about: dict[str, Any]) -> dict[str, Any]:
        """Say in ``manifest.json`` what the archive holds; gives that."""
        from pyarrow import parquet

        numbers = self.numbers()
        tables = {}
        for name, columns in SCHEMAS.items():
            rows = sum(parquet.read_metadata(self.path(name, number)).num_rows for number in numbers)
            tables[name] = {"rows": rows, "files": len(numbers), "columns": columns}
        manifest = {"format": 1, **about, "tables": tables}
        write_whole(self.folder / _MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
        with suppress(OSError):
            self.work.rmdir()
        return manifest


def read_manifest(folder: Path) -> dict[str, Any]:
    """What an archive holds, as its last run told.

    Raises
    ------
    OutputError
        The folder holds no finished archive.
    """
    try:
        found = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OutputError(
            f"{folder} holds no finished archive. Make one with: python -m storymap archive SOURCE -o {folder}"
        ) from error
    if not isinstance(found, dict) or found.get("format") != 1:
        raise OutputError(f"{folder} holds an archive of another version. Create it again with this version.")
    return found


def _parquet(name: str, table: pa.Table) -> bytes:
    from pyarrow import parquet

    target = io.BytesIO()
    parquet.write_table(_with_points(table) if name == "places" else table, target, compression="zstd")
    return target.getvalue()


def _with_points(table: pa.Table) -> pa.Table:
    """The table of places as GeoParquet: each with its point."""
    import pyarrow as pa

    if "point" in table.column_names:
        return table
    pairs: Sequence[tuple[Any, Any]] = list(zip(table["lon"].to_pylist(), table["lat"].to_pylist(), strict=True))
    points = [None if None in pair else wkb({"type": "Point", "coordinates": pair}) for pair in pairs]
    return table.append_column("point", pa.array(points, pa.binary())).replace_schema_metadata(
        {"geo": json.dumps(_GEO)}
    )
