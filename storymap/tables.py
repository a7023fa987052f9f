"""A StoryMap as six pandas tables, and back from the files they are written to.

Column names are a contract; more columns may follow. Types are pandas' nullable ones:
``string``, ``Int64``, ``Float64``. A missing value is ``<NA>``, ``null`` in JSON, empty
in CSV. Lists (``paragraphs``) are text with spaces between, so that every format holds
them alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from storymap.model import LITERAL_ROLES, Mention, Placement, StoryMap, decision_on, distance_km
from storymap.wording import cue_words, lost_words, reasons_words
from storymap.writing import guarded, unguarded

if TYPE_CHECKING:
    from pandas import DataFrame

_TEXT, _WHOLE, _REAL = "string", "Int64", "Float64"
Row = dict[str, Any]

#: Table → column → type.
COLUMNS: dict[str, dict[str, str]] = {
    "mentions": {
        "mention_id": _TEXT, "paragraph": _WHOLE, "start": _WHOLE, "end": _WHOLE, "text": _TEXT, "role": _TEXT,
        "place_id": _TEXT, "place": _TEXT, "kind": _TEXT, "lat": _REAL, "lon": _REAL, "confidence": _REAL,
        "certainty": _TEXT, "reason": _TEXT, "status": _TEXT, "decided_by": _TEXT, "cue": _TEXT,
        "role_confidence": _REAL, "acts": _TEXT,
    },
    "places": {
        "place_id": _TEXT, "name": _TEXT, "kind": _TEXT, "geometry": _TEXT, "lat": _REAL, "lon": _REAL,
        "country_code": _TEXT, "admin1": _TEXT, "geonameid": _WHOLE, "feature_class": _TEXT, "feature_code": _TEXT,
        "population": _WHOLE, "mentions": _WHOLE, "literal_mentions": _WHOLE, "paragraphs": _TEXT, "source": _TEXT,
        "status": _TEXT,
    },
    "candidates": {
        "mention_id": _TEXT, "rank": _WHOLE, "place_id": _TEXT, "name": _TEXT, "lat": _REAL, "lon": _REAL,
        "score": _REAL, "why": _TEXT, "kind": _TEXT, "country_code": _TEXT,
    },
    "moves": {
        "move_id": _TEXT, "status": _TEXT, "what": _TEXT, "quantity": _TEXT, "origin": _TEXT, "origin_id": _TEXT,
        "destination": _TEXT, "destination_id": _TEXT, "distance_km": _REAL, "paragraph": _WHOLE, "start": _WHOLE,
        "end": _WHOLE, "text": _TEXT, "decision": _TEXT, "decided_by": _TEXT,
    },
    "routes": {
        "route_id": _TEXT, "traveller": _TEXT, "stop": _WHOLE, "mention_id": _TEXT, "place_id": _TEXT, "place": _TEXT,
        "lat": _REAL, "lon": _REAL, "paragraph": _WHOLE, "start": _WHOLE, "end": _WHOLE, "text": _TEXT,
        "status": _TEXT, "how": _TEXT,
    },
    "times": {
        "time_id": _TEXT, "paragraph": _WHOLE, "start": _WHOLE, "end": _WHOLE, "text": _TEXT, "value": _TEXT,
        "kind": _TEXT, "decision": _TEXT, "decided_by": _TEXT,
    },
}  # fmt: skip


def mentions_table(storymap: StoryMap) -> DataFrame:
    """One row a mention, placed or not, in story order.

    ``lat`` and ``lon`` are WGS84 degrees and missing where ``certainty`` is "unplaced";
    ``confidence`` and ``role_confidence`` lie in [0, 1]; ``start`` and ``end`` are code
    points into the whole text, half-open.

    Examples
    --------
    >>> from storymap.pipeline import map_story
    >>> table = mentions_table(map_story("Rain fell on Quito."))
    >>> table.loc[0, ["text", "role", "place"]].tolist()
    ['Quito', 'literal', 'Quito']
    """
    return _frame("mentions", ROWS["mentions"](storymap))


def places_table(storymap: StoryMap) -> DataFrame:
    """One row a place that something was put at, in order of first mention.

    ``mentions`` counts all, ``literal_mentions`` those where something happens there;
    ``paragraphs`` lists the paragraphs as numbers with spaces between; ``population``
    0 is unknown; ``status`` is what people decided: "machine", "confirmed" or "changed".
    """
    return _frame("places", ROWS["places"](storymap))


def candidates_table(storymap: StoryMap) -> DataFrame:
    """One row a candidate: rank 0 is the place that was chosen, 1 to 5 its rivals with why each lost."""
    return _frame("candidates", ROWS["candidates"](storymap))


def moves_table(storymap: StoryMap) -> DataFrame:
    """One row a movement; ``distance_km`` along the great circle, missing where an end is unknown."""
    return _frame("moves", ROWS["moves"](storymap))


def routes_table(storymap: StoryMap) -> DataFrame:
    """One row a stop of a route, in the order in which the story tells them; ``stop`` counts from 1 in each route.

    ``how`` is "told" where the text says that the traveller was there, "inferred" where
    the place is taken from the ends of a movement.
    """
    return _frame("routes", ROWS["routes"](storymap))


def times_table(storymap: StoryMap) -> DataFrame:
    """One row a time expression; ``value`` is ISO 8601 or EDTF, missing where no date can be given."""
    return _frame("times", ROWS["times"](storymap))


#: Name → what makes the table.
TABLES: dict[str, Callable[[StoryMap], DataFrame]] = {
    "mentions": mentions_table,
    "places": places_table,
    "candidates": candidates_table,
    "moves": moves_table,
    "routes": routes_table,
    "times": times_table,
}
FORMATS = ("csv", "json", "parquet")


def write_table(table: DataFrame, to: str) -> bytes:
    """A table as the bytes of a CSV, JSON or Parquet file.

    A CSV cell that a spreadsheet would run as a formula is written with an apostrophe before it.

    Raises
    ------
    ValueError
        ``to`` is none of ``FORMATS``.
    """
    if to == "csv":
        cells = table.copy()
        for column in cells.columns[cells.dtypes == _TEXT]:
            cells[column] = cells[column].map(guarded, na_action="ignore").astype(_TEXT)
        return str(cells.to_csv(index=False, lineterminator="\n")).encode()
    if to == "json":
        return (str(table.to_json(orient="records", force_ascii=False, indent=1, double_precision=15)) + "\n").encode()
    if to == "parquet":
        import pyarrow  # noqa: F401 - pandas would look for another engine first, and say so in ten lines

        return bytes(table.to_parquet(index=False))
    raise ValueError(f"No table format {to!r}, wanted one of {', '.join(FORMATS)}.")


def read_table(source: Path | bytes, of: str, to: str) -> DataFrame:
    """The table that ``write_table`` wrote, its types restored.

    Examples
    --------
    >>> from storymap.pipeline import map_story
    >>> table = times_table(map_story("It rained in May 2021."))
    >>> read_table(write_table(table, "csv"), "times", "csv").equals(table)
    True
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    types = COLUMNS[of]
    if to == "csv":
        table = pd.read_csv(StringIO(data.decode()), dtype=types, keep_default_na=False, na_values=[""])
        for column in (name for name, sort in types.items() if sort == _TEXT):
            table[column] = table[column].map(unguarded, na_action="ignore").astype(_TEXT)
        return table
    if to == "json":
        # Read as plain values first: pandas would take "2024-10" for a date and "NA" for nothing.
        import json

        return _frame(of, json.loads(data))
    if to == "parquet":
        from io import BytesIO

        return pd.read_parquet(BytesIO(data)).astype(types)
    raise ValueError(f"No table format {to!r}, wanted one of {', '.join(FORMATS)}.")


def filter_table(table: DataFrame, *, search: str = "", wanted: dict[str, list[str]] | None = None) -> DataFrame:
    """The rows that hold a text in any column and one of the wanted values in each named column."""
    keep = pd.Series(True, index=table.index)
    if search.strip():
        needle = search.strip().casefold()
        text = table.astype("string").fillna("").agg(" ".join, axis=1).str.casefold()
        keep &= text.str.contains(needle, regex=False)
    for column, values in (wanted or {}).items():
        if values:
            keep &= table[column].isin(values)
    return table[keep].reset_index(drop=True)


def _frame(of: str, rows: Iterable[dict[str, Any]]) -> DataFrame:
    types = COLUMNS[of]
    rows = list(rows)
    return pd.DataFrame(
        {column: pd.array([row.get(column) for row in rows], dtype=sort) for column, sort in types.items()}
    )


def _mention_row(mention: Mention, placement: Placement) -> dict[str, Any]:
    row: dict[str, Any] = {column: getattr(mention, column, None) for column in COLUMNS["mentions"]}
    place = placement.place
    located = place is not None and placement.certainty != "unplaced"
    row |= {
        "place_id": place and place.place_id,
        "place": place and place.name,
        "kind": place.kind if place else mention.kind,
        "lat": place.lat if place and located else None,
        "lon": place.lon if place and located else None,
        "confidence": placement.confidence,
        "certainty": placement.certainty,
        "reason": reasons_words(placement),
        "cue": cue_words(mention.cue),
        "acts": mention.acts,
        "status": placement.status,
        "decided_by": placement.decided_by,
    }
    return row


def _mention_rows(storymap: StoryMap) -> list[Row]:
    return [_mention_row(mention, placement) for mention, placement in storymap.placed()]


def _place_rows(storymap: StoryMap) -> list[Row]:
    rows: dict[str, Row] = {}
    for mention, placement in storymap.placed():
        place = placement.place
        if place is None or placement.certainty == "unplaced":
            continue
        row = rows.setdefault(
            place.place_id,
            {column: getattr(place, column, None) for column in COLUMNS["places"]}
            | {"mentions": 0, "literal_mentions": 0, "paragraphs": [], "status": []},
        )
        row["status"].append(placement.status)
        row["mentions"] += 1
        row["literal_mentions"] += mention.role in LITERAL_ROLES
        if mention.paragraph not in row["paragraphs"]:
            row["paragraphs"].append(mention.paragraph)
    for row in rows.values():
        row["paragraphs"] = " ".join(map(str, row["paragraphs"]))
        row["status"] = decision_on(row["status"])
    return list(rows.values())


def _candidate_rows(storymap: StoryMap) -> list[Row]:
    rows: list[Row] = []
    for mention, placement in storymap.placed():
        chosen = [(0, placement.place, placement.confidence, reasons_words(placement))] if placement.place else []
        rivals = [(rank, rival.place, rival.score, lost_words(rival)) for rank, rival in enumerate(placement.rivals, 1)]
        for rank, place, score, why in [*chosen, *rivals]:
            rows.append(
                {
                    "mention_id": mention.mention_id, "rank": rank, "place_id": place.place_id, "name": place.name,
                    "lat": place.lat, "lon": place.lon, "score": score, "why": why, "kind": place.kind,
                    "country_code": place.country_code,
                }
            )  # fmt: skip
    return rows


def _move_rows(storymap: StoryMap) -> list[Row]:
    rows: list[Row] = []
    for move in storymap.moves:
        row: Row = {column: getattr(move, column, None) for column in COLUMNS["moves"]}
        for end in ("origin", "destination"):
            place = getattr(move, end)
            row[end] = place and place.name
            row[f"{end}_id"] = place and place.place_id
        if move.origin and move.destination:
            distance = distance_km(move.origin, move.destination)
            row["distance_km"] = None if distance is None else round(distance, 1)
        rows.append(row)
    return rows


def _route_rows(storymap: StoryMap) -> list[Row]:
    rows: list[Row] = []
    for route in storymap.routes:
        for number, (stop, place) in enumerate(storymap.stops_of(route), 1):
            row = {column: getattr(stop, column, None) for column in COLUMNS["routes"]}
            row |= {"route_id": route.route_id, "traveller": route.traveller, "stop": number}
            rows.append(row | {"place_id": place.place_id, "place": place.name, "lat": place.lat, "lon": place.lon})
    return rows


def _time_rows(storymap: StoryMap) -> list[Row]:
    return [{column: getattr(time, column) for column in COLUMNS["times"]} for time in storymap.times]


#: Name → the rows of the table as plain values: for who joins the tables of many stories.
ROWS: dict[str, Callable[[StoryMap], list[Row]]] = {
    "mentions": _mention_rows,
    "places": _place_rows,
    "candidates": _candidate_rows,
    "moves": _move_rows,
    "routes": _route_rows,
    "times": _time_rows,
}
