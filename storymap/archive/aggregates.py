"""What an atlas asks of an archive, worked out once at the end of a run: five tables in ``DIR/atlas``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "atlas"
_MEMORY = "1GB"
_PASSAGES, _LETTERS = 3, 400  # of one place in one story, and of each
_CROWD = 60  # places of a story beyond which which is named beside which says little
_BESIDE = 12  # places named most often beside each

#: The stories by date, the latest first, and which places each names; a place is known by its rank.
_GROUND = """
CREATE TEMP TABLE story AS
    SELECT story_id, published, coalesce(try_cast(substr(published, 1, 4) AS INT), 0) AS year, title, url, text
    FROM read_parquet('{folder}/stories/*.parquet');
CREATE TEMP TABLE named AS
    SELECT story_id, place_id, role, paragraph, start, passage_start, passage_end
    FROM read_parquet('{folder}/mentions/*.parquet')
    WHERE place_id IS NOT NULL AND lat IS NOT NULL AND certainty <> 'unplaced' AND status <> 'rejected';
CREATE TEMP TABLE known AS
    SELECT (row_number() OVER (ORDER BY stories DESC, place_id) - 1)::INT AS place, * FROM (
        SELECT place_id, min(name) AS name, min(kind) AS kind, min(lat) AS lat, min(lon) AS lon,
            min(country_code) AS country_code, min(admin1) AS admin1
        FROM read_parquet('{folder}/places/*.parquet') WHERE lat IS NOT NULL GROUP BY place_id
    ) JOIN (
        SELECT place_id, count(DISTINCT story_id)::INT AS stories, count(*)::INT AS mentions
        FROM named GROUP BY place_id
    ) USING (place_id);
CREATE TEMP TABLE met AS SELECT DISTINCT story_id, place FROM named JOIN known USING (place_id);
"""
_MOST = """SELECT {place}, {other}, stories FROM (
            SELECT *, row_number() OVER (PARTITION BY {place} ORDER BY stories DESC, {other}) AS rank FROM (
                SELECT one.place AS origin, two.place AS destination, count(DISTINCT story_id)::INT AS stories
                FROM read_parquet('{{folder}}/moves/*.parquet') moves
                JOIN known one ON one.place_id = origin_id JOIN known two ON two.place_id = destination_id
                WHERE decision <> 'rejected' GROUP BY ALL))
        WHERE rank <= 8 ORDER BY {place}, rank"""
_TABLES = {
    "places": "SELECT * FROM known ORDER BY place",
    # A story counts once for a place, whatever its roles: they are bits, in the order in which the map has them.
    "counts": """SELECT place, year, roles, count(*)::INT AS stories FROM (
            SELECT place, year, story_id, bit_or(CASE role WHEN 'literal' THEN 1 WHEN 'facility' THEN 2
                WHEN 'organisation' THEN 4 WHEN 'actor' THEN 8 ELSE 16 END)::INT AS roles
            FROM named JOIN known USING (place_id) JOIN story USING (story_id) GROUP BY ALL)
        GROUP BY ALL ORDER BY place, year, roles""",
    # Row: which of the stories of its place, the latest being 0.
    "stories": f"""SELECT (row_number() OVER (PARTITION BY place ORDER BY published DESC NULLS LAST, story_id) - 1)::INT
            AS row, place, year, published, story_id, any_value(title) AS title, any_value(url) AS url,
            list(role ORDER BY paragraph, start)[1:{_PASSAGES}] AS roles,
            list(substr(text, passage_start::INT + 1, least(passage_end - passage_start, {_LETTERS})::INT)
                ORDER BY paragraph, start)[1:{_PASSAGES}] AS passages
        FROM named JOIN known USING (place_id) JOIN story USING (story_id)
        GROUP BY place, year, published, story_id ORDER BY place, row""",
    "flows": """SELECT one.place AS origin, two.place AS destination, year, status,
            count(DISTINCT story_id)::INT AS stories
        FROM read_parquet('{folder}/moves/*.parquet') moves
        JOIN known one ON one.place_id = origin_id JOIN known two ON two.place_id = destination_id
        JOIN story USING (story_id)
        WHERE decision <> 'rejected' GROUP BY ALL ORDER BY stories DESC, origin, destination, year, status""",
    "arrivals": _MOST.format(place="destination", other="origin"),
    "departures": _MOST.format(place="origin", other="destination"),
    "beside": f"""SELECT place, other, stories FROM (
            SELECT *, row_number() OVER (PARTITION BY place ORDER BY stories DESC, other) AS rank FROM (
                SELECT one.place AS place, two.place AS other, count(*)::INT AS stories
                FROM met one JOIN met two ON one.story_id = two.story_id AND one.place <> two.place
                WHERE one.story_id IN (SELECT story_id FROM met GROUP BY story_id HAVING count(*) <= {_CROWD})
                GROUP BY ALL))
        WHERE rank <= {_BESIDE} ORDER BY place, rank""",
}


def aggregate(folder: Path) -> None:
    """Write the five tables of an archive, whole or not at all."""
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    with connected(folder) as held:
        quoted = _quoted(folder)
        held.execute(_GROUND.format(folder=quoted))
        for name, query in _TABLES.items():
            part = target / f".{name}.part"
            held.execute(
                f"COPY ({query.replace('{folder}', quoted)}) TO '{_quoted(part)}' "
                "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 10000)"
            )
            part.replace(target / f"{name}.parquet")


@contextmanager
def connected(folder: Path) -> Iterator[DuckDBPyConnection]:
    """DuckDB within bounds: memory that does not grow with the archive, no network, no extension."""
    held = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    try:
        held.execute(f"SET memory_limit = '{_MEMORY}'")
        held.execute("SET threads = 2")
        held.execute("SET enable_progress_bar = false")
        held.execute(f"SET temp_directory = '{_quoted(folder / '.work' / 'spill')}'")
        yield held
    finally:
        held.close()


def _quoted(path: Path) -> str:
    """A path inside a string of SQL."""
    return path.as_posix().replace("'", "''")
