"""An archive to explore: an overview of all its places, and of each place its stories and its life through time.

Both are JSON for the page, made from the tables that the end of a run left in ``DIR/atlas``.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from storymap.archive.aggregates import FOLDER, connected
from storymap.archive.partitions import read_manifest
from storymap.errors import OutputError
from storymap.gazetteer import Lookup

__all__ = ["Atlas"]

_PAGE = 50  # stories that are shown at a time
_STORIES = "SELECT story_id, title, published, url, roles, passages FROM stories"
#: Of each page of a place the years that its stories are of, and how many they are.
_YEARS = "min(year), max(year), count(*)"
_PAGES = f"(SELECT place, year, row // {_PAGE} AS page FROM stories)"
#: What leads on from a place: the column that it stands in, that of the other, and the table.
_BESIDE = (("place", "other", "beside"), ("destination", "origin", "arrivals"), ("origin", "destination", "departures"))
_FLOWS = 3_000  # ways that the map can draw at most


class Atlas:
    """The atlas of an archive; it may be asked from several threads.

    Parameters
    ----------
    folder : Path
        The archive's.
    gazetteer : Lookup
        What countries and regions are called.

    Raises
    ------
    OutputError
        No finished archive, or one whose atlas is not made.
    """

    def __init__(self, folder: Path, gazetteer: Lookup) -> None:
        self._manifest = read_manifest(folder)
        self._folder, self._gazetteer = folder / FOLDER, gazetteer
        if not (self._folder / "places.parquet").is_file():
            raise OutputError(f"{folder} has no atlas yet. Run its archive command again.")
        self._lock = threading.Lock()
        self._connection = connected(folder)
        self._held = self._connection.__enter__()
        for table in ("places", "counts", "stories", "flows", "beside", "arrivals", "departures"):
            path = (self._folder / f"{table}.parquet").as_posix().replace("'", "''")
            # What is small and asked for each place stays at hand; the stories with their passages stay in the file.
            kind = "VIEW" if table == "stories" else "TABLE"
            self._held.execute(f"CREATE {kind} {table} AS SELECT * FROM read_parquet('{path}')")
        texts = (folder / "stories").as_posix().replace("'", "''")
        self._held.execute(f"CREATE VIEW texts AS SELECT * FROM read_parquet('{texts}/*.parquet')")
        self.places = int(self._rows("SELECT count(*) FROM places")[0][0])

    def close(self) -> None:
        """Let go of the tables."""
        self._connection.__exit__(None, None, None)

    def overview(self) -> bytes:
        """All places with their counts by year and role, and the ways between them: JSON, a list a column."""
        places = self._columns(
            "SELECT name, kind, lat, lon, country_code, admin1, stories, mentions FROM places ORDER BY place"
        )
        lands, regions = places.pop("country_code"), places.pop("admin1")
        places["country"] = [self._country(code) for code in lands]
        places["region"] = [self._region(code, unit) for code, unit in zip(lands, regions, strict=True)]
        places |= {axis: [round(degrees, 4) for degrees in places[axis]] for axis in ("lat", "lon")}
        flows = (
            "SELECT origin, destination, year, sum(stories)::INT AS stories FROM flows GROUP BY ALL "
            f"ORDER BY stories DESC, origin, destination, year LIMIT {_FLOWS}"
        )
        return _json(
            {
                "stories": self._manifest["tables"]["stories"]["rows"],
                "places": places,
                "counts": self._columns("SELECT * FROM counts"),
                "flows": self._columns(flows),
            }
        )

    def place(self, number: int, page: int = 0) -> bytes | None:
        """A place's life and a page of its stories, the latest first; None where there is none of that number.

        ``pages`` says of each page the years that its stories are of, so that none is asked for in vain.
        """
        if not 0 <= number < self.places:
            return None
        pages = self._rows(f"SELECT {_YEARS} FROM {_PAGES} WHERE place = ? GROUP BY page ORDER BY page", number)
        if not 0 <= page < max(1, len(pages)):
            return None
        stories = self._rows(f"{_STORIES} WHERE place = ? ORDER BY row LIMIT {_PAGE} OFFSET {page * _PAGE}", number)
        beside = [
            self._rows(f"SELECT {other}, stories FROM {rows} WHERE {place} = ?", number)
            for place, other, rows in _BESIDE
        ]
        return _place(page, pages, stories, *beside)

    def story(self, story_id: str) -> dict[str, str | None] | None:
        """A story's text with its title, day and address; None where the archive has none of that name."""
        rows = self._rows("SELECT text, title, published, url FROM texts WHERE story_id = ?", story_id)
        return dict(zip(("text", "title", "published", "url"), rows[0], strict=True)) if rows else None

    def every_place(self) -> Iterator[tuple[int, int, bytes]]:
        """All places and pages in order, for who writes them down: the number, the page, and what ``place`` gives."""
        beside = [self._by_place(f"SELECT {place}, {other}, stories FROM {rows}") for place, other, rows in _BESIDE]
        pages = self._by_place(f"SELECT place, {_YEARS} FROM {_PAGES} GROUP BY place, page ORDER BY place, page")
        with self._lock:
            stories = self._held.cursor().execute(f"{_STORIES} ORDER BY place, row")
        for number in range(self.places):
            for page, (_, _, count) in enumerate(pages[number]):
                rows = [list(row) for row in stories.fetchmany(count)]
                yield number, page, _place(page, pages[number], rows, *(found.get(number, []) for found in beside))

    def _by_place(self, query: str) -> dict[int, list[list[Any]]]:
        found: dict[int, list[list[Any]]] = defaultdict(list)
        for place, *row in self._rows(query):
            found[place].append(row)
        return found

    def _country(self, code: str | None) -> str:
        country = self._gazetteer.country(code) if code else None
        return country.name if country is not None else ""

    def _region(self, code: str | None, unit: str | None) -> str:
        region = self._gazetteer.admin1(f"{code}.{unit}") if code and unit else None
        return region.name if region is not None else ""

    def _rows(self, query: str, *values: Any) -> list[list[Any]]:
        with self._lock:
            return [list(row) for row in self._held.execute(query, list(values)).fetchall()]

    def _columns(self, query: str) -> dict[str, list[Any]]:
        with self._lock:
            done = self._held.execute(query)
            names = [column[0] for column in done.description or ()]
            rows = done.fetchall()
        return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _place(page: int, pages: list[list[Any]], stories: list[list[Any]], *others: list[list[Any]]) -> bytes:
    first = dict(zip(("beside", "from", "to"), others, strict=True)) if page == 0 else {}
    return _json({"page": page, "pages": pages, "stories": stories, **first})


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
