"""Places of one's own: a CSV or GeoJSON of a school's villages or an old map's names, beside the gazetteer.

A row needs ``name``, ``lat`` and ``lon``; ``names`` (others, parted by ``|``), ``kind``, ``country``,
``note`` and ``wins`` (yes: comes before the gazetteer's places of that name) may follow.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, cast, get_args

from storymap.errors import StoryMapError
from storymap.gazetteer.keys import normalise
from storymap.gazetteer.lookup import Lookup
from storymap.model import Candidate, Kind, NameSort, Place, Reason
from storymap.writing import readable

COLUMNS = ("name", "lat", "lon", "names", "kind", "country", "note", "wins")
MAX_ROWS = 20_000
MAX_BYTES = 20_000_000
_YES, _NO = frozenset({"yes", "true", "1", "wins"}), frozenset({"no", "false", "0", ""})
_KINDS = tuple(kind for kind in get_args(Kind) if kind not in ("border", "composed", "none"))
_SHOWN = 8


class PackError(StoryMapError, ValueError):
    """A pack cannot be read; ``rows`` has a sentence a faulty row."""

    def __init__(self, message: str, rows: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.rows = tuple(rows)


@dataclass(frozen=True, slots=True)
class PackPlace:
    """A place of a pack, all names it bears, and whether it comes before the gazetteer's."""

    place: Place
    names: tuple[str, ...]
    wins: bool = False


@dataclass(frozen=True)
class Pack:
    """A named list of places that travels in the project."""

    name: str
    places: tuple[PackPlace, ...]
    licence: str = ""

    @cached_property
    def version(self) -> str:
        """Twelve characters that change with any place of the pack."""
        return hashlib.sha256(repr(self.places).encode()).hexdigest()[:12]


def read_pack(source: Path | bytes, *, name: str = "", licence: str = "") -> Pack:
    """The pack in a .csv, .geojson or .json file, or in its bytes.

    Raises
    ------
    PackError
        Not readable, or rows are at fault: each is named with its number, what it has and what was wanted.

    Examples
    --------
    >>> pack = read_pack(b"name,lat,lon,wins\\nMill End,51.5,-2.1,yes\\n", name="village")
    >>> pack.places[0].place.place_id, pack.places[0].wins
    ('pack:village/mill-end', True)
    """
    if isinstance(source, Path):
        name = name or source.stem
        data = _read(source)
    else:
        data = source
    if len(data) > MAX_BYTES:
        raise PackError(f"The pack {name} has over {MAX_BYTES / 1e6:.0f} MB. Give one of at most that size.")
    name = " ".join(name.split()) or "pack"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(f"The pack {name} is not UTF-8 text. Save it as CSV in UTF-8, or as GeoJSON.") from error
    rows = _geojson_rows(text, name) if text.lstrip().startswith("{") else _csv_rows(text, name)
    faults: list[str] = []
    places: list[PackPlace] = []
    used: dict[str, int] = {}
    for number, row in rows:
        read = _Row(row, number)
        found = read.place(name, used)
        faults += read.faults
        if found is not None:
            places.append(found)
    if faults:
        more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise PackError(f"The pack {name} has errors: {'; '.join(faults[:_SHOWN])}{more}.", faults)
    if not places:
        raise PackError(f"The pack {name} has no places. A CSV file needs the heading: {','.join(COLUMNS)}.")
    return Pack(name, tuple(places), licence)


def _read(path: Path) -> bytes:
    """The bytes of a file, of a device or a pipe only so many that they are seen to be too many."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PackError(f"The pack {path} cannot be read: {error.strerror or error}.") from error


def _csv_rows(text: str, name: str) -> list[tuple[int, Mapping[str, str]]]:
    sample = text[:2000].splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        lines = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise PackError(f"The pack {name} is not a CSV file: {error} in line {reader.line_num}.") from error
    if len(lines) > MAX_ROWS:
        raise PackError(f"The pack {name} has {len(lines):,} rows, at most {MAX_ROWS:,}.")
    heading = [column.strip().lower() for column in lines[0][1]] if lines else []
    missing = [column for column in ("name", "lat", "lon") if column not in heading]
    if missing:
        raise PackError(
            f"The pack {name} has no column {' and no column '.join(missing)}. Its first line must name the "
            f"columns: {','.join(COLUMNS)}."
        )
    return [
        (number, dict(zip(heading, row, strict=False)))
        for number, row in lines[1:]
        if any(cell.strip() for cell in row)
    ]


def _geojson_rows(text: str, name: str) -> list[tuple[int, Mapping[str, Any]]]:
    try:
        value = json.loads(text)
        features = value["features"] if value.get("type") == "FeatureCollection" else None
    except (ValueError, KeyError, AttributeError, RecursionError) as error:
        raise PackError(f"The pack {name} is not GeoJSON: {_fault(error)}.") from error
    if not isinstance(features, list):
        raise PackError(f"The pack {name} is not a GeoJSON FeatureCollection.")
    if len(features) > MAX_ROWS:
        raise PackError(f"The pack {name} has {len(features):,} features, at most {MAX_ROWS:,}.")
    rows: list[tuple[int, Mapping[str, Any]]] = []
    for number, feature in enumerate(features, 1):
        feature = feature if isinstance(feature, dict) else {}
        geometry, facts = feature.get("geometry") or {}, feature.get("properties") or {}
        row = dict(facts) if isinstance(facts, dict) else {}
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        point = geometry.get("coordinates") if kind == "Point" else None
        lonlat = point[:2] if isinstance(point, list) and len(point) >= 2 else (f"a {kind}", f"a {kind}")
        rows.append((number, row | {"lon": lonlat[0], "lat": lonlat[1]}))
    return rows


def _fault(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"“{error.args[0]}” is missing"
    return f"line {error.lineno} is not JSON" if isinstance(error, json.JSONDecodeError) else str(error)


class _Row:
    """One row of a pack as it is read; ``faults`` says what is wrong with it."""

    def __init__(self, row: Mapping[str, Any], number: int) -> None:
        self._row, self._number = row, number
        self.faults: list[str] = []

    def place(self, pack: str, used: dict[str, int]) -> PackPlace | None:
        """The row as a place; None where anything is wrong."""
        lat, lon = self._degrees("lat", 90), self._degrees("lon", 180)
        name = self._checked("name", lambda text: bool(normalise(text)), "a name with a letter or digit")
        kind = self._checked("kind", lambda text: _kind(text) in _KINDS, f"one of {', '.join(_KINDS)}")
        country = self._checked("country", _is_code, "a code of two letters, as in UA")
        wins = self._checked("wins", lambda text: text.lower() in _YES | _NO, "yes or no")
        if self.faults:
            return None
        slug = _slug(name)
        used[slug] = used.get(slug, 0) + 1
        place_id = f"pack:{_slug(pack)}/{slug}" + (f"-{used[slug]}" if used[slug] > 1 else "")
        place = Place(
            place_id, name, _kind(kind), "point", lat, lon, country.upper() or None,
            note=self._text("note") or None, source=f"the pack “{pack}”",
        )  # fmt: skip
        return PackPlace(place, self._names(name), wins.lower() in _YES)

    def _text(self, column: str) -> str:
        value = self._row.get(column)
        return "" if value is None else " ".join(readable(str(value)).split())

    def _checked(self, column: str, is_right: Callable[[str], bool], wanted: str) -> str:
        """The text of a column, with a fault noted where it is not as wanted."""
        text = self._text(column)
        if not is_right(text):
            self.faults.append(f"row {self._number}: {column} is “{text[:40]}”, wanted {wanted}")
        return text

    def _degrees(self, column: str, limit: float) -> float:
        wanted = f"degrees from {-limit:g} to {limit:g}, as in 48.62"
        return round(_number(self._checked(column, lambda text: abs(_number(text)) <= limit, wanted)), 6) + 0.0

    def _names(self, name: str) -> tuple[str, ...]:
        """All names of the place, its own first."""
        others = self._row.get("names")
        parts = others if isinstance(others, list) else self._text("names").split("|")
        names = (readable(str(part)).strip() for part in parts)
        return tuple(dict.fromkeys([name, *(other for other in names if normalise(other))]))


def _kind(text: str) -> Kind:
    return cast(Kind, text.lower() or "city")


def _is_code(text: str) -> bool:
    return not text or (len(text) == 2 and text.isascii() and text.isalpha())


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _slug(name: str) -> str:
    return normalise(name).replace(" ", "-") or "place"


class PackGazetteer:
    """A gazetteer with packs before it: their names are found, their places win where they say so."""

    def __init__(self, gazetteer: Lookup, packs: Iterable[Pack]) -> None:
        """Put packs before a gazetteer, which is asked for all that they do not have."""
        self._gazetteer = gazetteer
        packs = tuple(packs)
        rows = [row for pack in packs for row in pack.places]
        self._of_id = {row.place.place_id: row.place for row in rows}
        self._of_name: dict[str, list[PackPlace]] = {}
        for name, row in ((name, place) for place in rows for name in place.names):
            self._of_name.setdefault(normalise(name), []).append(row)
        self._starts = {
            " ".join(words[:count]) for words in map(str.split, self._of_name) for count in range(1, len(words))
        }
        self.version = "+".join([gazetteer.version, *(f"{pack.name}:{pack.version}" for pack in packs)])

    def lookup(self, name: str, *, limit: int = 20) -> list[Candidate]:
        """The gazetteer's candidates with the packs' among them: first where they win, else as a common name."""
        found = self._gazetteer.lookup(name, limit=limit)
        own = self._of_name.get(normalise(name))
        if not own:
            return found
        first = [_put_first(row.place) for row in own if row.wins]
        later = [Candidate(row.place, 0.5, NameSort.PACK) for row in own if not row.wins]
        if first:
            # A winner is not one voice among many: what bears the same name is left behind.
            found = [replace(candidate, score=candidate.score * 0.3) for candidate in found]
        return sorted([*first, *found, *later], key=lambda candidate: -candidate.score)[:limit]

    def holds(self, name: str) -> bool:
        """Whether any place bears the name, of a pack or of the gazetteer."""
        return normalise(name) in self._of_name or self._gazetteer.holds(name)

    def goes_on(self, words: str) -> bool:
        """Whether some words and a blank begin any name, of a pack or of the gazetteer."""
        return normalise(words + " x")[:-2] in self._starts or self._gazetteer.goes_on(words)

    def not_place(self, name: str) -> str | None:
        """Why the name is usually not a place; nothing speaks against a name that a pack lists."""
        return None if normalise(name) in self._of_name else self._gazetteer.not_place(name)

    def not_place_strength(self, name: str) -> str | None:
        """How much speaks against it."""
        return None if normalise(name) in self._of_name else self._gazetteer.not_place_strength(name)

    def place(self, place_id: str) -> Place:
        """The place with an id; raises KeyError if there is none."""
        return self._of_id.get(place_id) or self._gazetteer.place(place_id)

    # -- what packs have none of -----------------------------------------------------------------

    def names_from(self, start: str) -> list[str]:
        """The gazetteer's names of more than one word that begin with some letters."""
        return self._gazetteer.names_from(start)

    def demonym(self, name: str) -> list[Place]:
        """The places whose people or adjective the word is."""
        return self._gazetteer.demonym(name)

    def country(self, code: str) -> Place | None:
        """The country with an ISO 3166-1 alpha-2 code."""
        return self._gazetteer.country(code)

    def admin1(self, code: str) -> Place | None:
        """The admin-1 unit with a GeoNames or an ISO 3166-2 code."""
        return self._gazetteer.admin1(code)

    def nearest(
        self, lat: float, lon: float, *, limit: int = 1, people: tuple[float, float] | None = None
    ) -> list[tuple[Place, float]]:
        """The populated places of the gazetteer nearest to a point."""
        return self._gazetteer.nearest(lat, lon, limit=limit, people=people)

    def alike(self, place: Place) -> Iterator[Place]:
        """The populated places of the gazetteer that are like one, the likest first."""
        return self._gazetteer.alike(place)

    def largest(self, limit: int, *, within: tuple[float, float, float, float] | None = None) -> list[Place]:
        """The populated places of the gazetteer of most people."""
        return self._gazetteer.largest(limit, within=within)

    def villages(self, limit: int, *, within: tuple[float, float, float, float]) -> list[Place]:
        """The populated places of the gazetteer in a box."""
        return self._gazetteer.villages(limit, within=within)

    def capitals(self) -> dict[str, Place]:
        """The capital of each country or territory, by ISO code."""
        return self._gazetteer.capitals()


def _put_first(place: Place) -> Candidate:
    """A place that its pack puts before all others of the name."""
    return Candidate(place, 1.0, NameSort.PACK, told=Reason("pack-first", source=place.source or ""))


def with_packs(gazetteer: Lookup, packs: Iterable[Pack]) -> Lookup:
    """The gazetteer with packs beside it; itself if there are none."""
    packs = tuple(packs)
    return PackGazetteer(gazetteer, packs) if packs else gazetteer


__all__ = ["COLUMNS", "Pack", "PackError", "PackGazetteer", "PackPlace", "read_pack", "with_packs"]
