"""The gazetteer: name → candidates, id → place."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.errors import GazetteerError
from storymap.gazetteer.keys import as_written, keeps_s, normalise
from storymap.gazetteer.store import PLACE, Store
from storymap.model import Candidate, NameSort, Place
from storymap.settings import DATA

if TYPE_CHECKING:
    from storymap.gazetteer.nearest import Nearest
    from storymap.gazetteer.towns import Towns

_UNKNOWN = -(1 << 31)
_REMEMBERED = 200_000
_ASKED = 65_536
_COMMON, _CODE, _ROMANISED, _DEMONYM = (
    int(sort) for sort in (NameSort.COMMON, NameSort.CODE, NameSort.ROMANISED, NameSort.DEMONYM)
)
_S_ENDS = frozenset("s'’S")
_SORTS = tuple(NameSort)  # by number: an enumeration is slow to ask


class _Bearers:
    """The entries of a name, best first, and as many of them as candidates as have been asked for."""

    __slots__ = ("entries", "ready")

    def __init__(self, entries: Sequence[int]) -> None:
        self.entries = entries
        self.ready: list[Candidate] = []


class Gazetteer:
    """Places and their names, read from one packed file.

    Examples
    --------
    >>> gazetteer = open_gazetteer()
    >>> [candidate.place.country_code for candidate in gazetteer.lookup("Uzhhorod", limit=1)]
    ['UA']
    >>> gazetteer.country("UA").name
    'Ukraine'
    """

    def __init__(self, path: Path) -> None:
        """Open a gazetteer file; ``open_gazetteer`` opens each only once."""
        self._store = store = Store(path)
        self.version: str = store.manifest["hash"][:12]
        self.places: int = store.manifest["places"]
        self.names: int = store.manifest["names"]
        extra = store.extra
        self._key = store.trie.get
        self._offsets, self._entries, self._records = store.offsets, store.entries, store.places
        self._classes: list[tuple[Any, ...]] = [tuple(row) for row in extra["classes"]]
        self._homes: list[tuple[str | None, str | None]] = [tuple(row) for row in extra["homes"]]
        self._sources: list[str] = extra["sources"]
        self._notes: dict[str, str] = extra["notes"]
        self._own: dict[str, int] = extra["own"]
        self._own_ids = {index: place_id for place_id, index in self._own.items()}
        self._countries: dict[str, int] = extra["countries"]
        self._admin1: dict[str, int] = extra["admin1"]
        self._iso: dict[str, str] = extra["iso"]
        self._exact: dict[str, list[int]] = extra["exact"]
        # Room for "the", dots and "'s" around the longest of them.
        self._longest_exact = max(map(len, self._exact), default=0) * 2 + 6
        self._not_places: dict[str, list[str]] = extra["not_places"]
        self._remembered: dict[int, Place] = {}
        # The words of texts repeat: what was asked before is remembered, a name nobody bears as well.
        #: Whether any place bears a name; machine transliterations do not count, nor codes in lower case.
        self.holds: Callable[[str], bool] = lru_cache(maxsize=_ASKED)(self._holds)
        #: Whether some words and a blank begin any name: False rules out every longer one.
        self.goes_on: Callable[[str], bool] = lru_cache(maxsize=_ASKED)(self._goes_on)
        self._borne = lru_cache(maxsize=_ASKED)(self._bearers_of)
        self._peoples = lru_cache(maxsize=_ASKED)(self._peoples_of)
        self._exact_starts = {
            " ".join(words[:count]) for words in map(str.split, self._exact) for count in range(1, len(words))
        }
        self._towns: Towns | None = None
        self._villages: Towns | None = None
        self._capitals: dict[str, Place] | None = None

    def lookup(self, name: str, *, limit: int = 20) -> list[Candidate]:
        """Places that bear a name, most likely first as far as the name alone can say.

        Parameters
        ----------
        name : str
            As it stands in a text: "the Hague", "U.S.", "Kyiv’s", "東京".
        limit : int
            At most this many.

        Returns
        -------
        list of Candidate
            Scores in [0, 1]; ``why`` says what sort of name it is if not the place's own; empty if
            no place bears the name.
        """
        borne = self._borne(name)
        ready = borne.ready
        if len(ready) < limit and len(ready) < len(borne.entries):
            place_at = self._place_at
            ready = [
                *ready,
                *(
                    Candidate(place_at(entry >> 12), (entry & 0xFF) / 255, _SORTS[entry >> 8 & 0xF])
                    for entry in borne.entries[len(ready) : limit]
                ),
            ]
            # One step, so that threads that ask at the same time read a whole list.
            borne.ready = ready
        return ready[:limit]

    def _bearers_of(self, name: str) -> _Bearers:
        return _Bearers(self._find(name))

    def _find(self, name: str) -> Sequence[int]:
        """The entries of a name, best first."""
        number = self._key(normalise(name))
        entries: Sequence[int] = () if number is None else self._entries_of(number, name)
        if name[-1:] in _S_ENDS and (whole := keeps_s(name)) is not None:
            number = self._key(whole)
            if number is not None:
                entries = _first(self._entries_of(number, name), entries)
        if len(name) <= self._longest_exact and (indices := self._exact.get(as_written(name))) is not None:
            # The alias is as good as the name: the place's own weight, from the last byte of its record.
            own = [index << 12 | _COMMON << 8 | self._records[(index + 1) * PLACE.size - 1] for index in indices]
            entries = sorted(_first(own, entries), key=_score, reverse=True)
        return entries

    def _entries_of(self, number: int, name: str) -> list[int]:
        entries: list[int] = self._entries[self._offsets[number] : self._offsets[number + 1]].tolist()
        # Names that are abbreviations count only when written in capitals: "Sam" is not "SAM".
        if any(entry >> 8 & 0xF == _CODE for entry in entries) and not name.isupper():
            return [entry for entry in entries if entry >> 8 & 0xF != _CODE]
        return entries

    def _goes_on(self, words: str) -> bool:
        # A last word is spelt out only where another follows: "St" is "saint" in "St Louis".
        start = normalise(words + " x")[:-1]
        return next(self._store.trie.iterkeys(start), None) is not None or as_written(words) in self._exact_starts

    def _holds(self, name: str) -> bool:
        number = self._key(normalise(name))
        if number is not None:
            sort = self._entries[self._offsets[number]] >> 8 & 0xF
            if sort != _CODE and sort != _ROMANISED:
                return True
            if any(entry >> 8 & 0xF != _ROMANISED for entry in self._entries_of(number, name)):
                return True
        return len(name) <= self._longest_exact and as_written(name) in self._exact

    def names_from(self, start: str) -> list[str]:
        """The normalised names of more than one word that begin with some letters; all of them for no letters."""
        return [name for name in self._store.trie.keys(normalise(start)) if " " in name]

    def demonym(self, name: str) -> list[Place]:
        """The places whose people or adjective the word is: "Russian" → Russia; empty if it is none."""
        return list(self._peoples(name))

    def _peoples_of(self, name: str) -> tuple[Place, ...]:
        return tuple(self._place_at(entry >> 12) for entry in self._find(name) if entry >> 8 & 0xF == _DEMONYM)

    def not_place(self, name: str) -> str | None:
        """Why the name is usually not a place ("surname", "month"), None if nothing speaks against it."""
        row = self._not_places.get(normalise(name))
        return row[0] if row else None

    def not_place_strength(self, name: str) -> str | None:
        """How much speaks against it: always, or unless_cue where the context may overrule; None for other names."""
        row = self._not_places.get(normalise(name))
        return row[1] if row else None

    def place(self, place_id: str) -> Place:
        """The place with an id ("gn:703448", "sm:building/pentagon"); raises KeyError if there is none."""
        index = self._own.get(place_id)
        if index is None:
            scheme, _, number = place_id.partition(":")
            if scheme != "gn" or not number.isdecimal():
                raise KeyError(place_id)
            index = bisect.bisect_left(self._store.geonameids, int(number))
            if index == self.places or self._store.geonameids[index] != int(number):
                raise KeyError(place_id)
        return self._place_at(index)

    def country(self, code: str) -> Place | None:
        """The country with an ISO 3166-1 alpha-2 code, None if there is none."""
        index = self._countries.get(code)
        return None if index is None else self._place_at(index)

    def admin1(self, code: str) -> Place | None:
        """The admin-1 unit with a GeoNames code ("RU.41") or an ISO 3166-2 code ("RU-KRS"), None if there is none."""
        index = self._admin1.get(self._iso.get(code, code))
        return None if index is None else self._place_at(index)

    def nearest(
        self, lat: float, lon: float, *, limit: int = 1, people: tuple[float, float] | None = None
    ) -> list[tuple[Place, float]]:
        """The populated places nearest to a point with their distance in kilometres, nearest first.

        Of the ``limit`` nearest only those with so many ``people``, from the least to the most, where they are given.
        """
        found = self._around.find(lat, lon, limit=limit, people=people)
        return [(self._place_at(index), distance) for index, distance in found]

    def alike(self, place: Place) -> Iterator[Place]:
        """Populated places of about as many people as a place and not far from it, the likest first; no quarters.

        Examples
        --------
        >>> gazetteer = open_gazetteer()
        >>> next(gazetteer.alike(gazetteer.lookup("Lviv")[0].place)).name
        'Lublin'
        """
        if place.lat is None or place.lon is None:
            return
        for index in self._around.alike(place.lat, place.lon, place.population):
            if (found := self._place_at(index)).feature_code != "PPLX":
                yield found

    @cached_property
    def _around(self) -> Nearest:
        from storymap.gazetteer.nearest import Nearest

        return Nearest(self._store, self._city_classes())

    def largest(self, limit: int, *, within: tuple[float, float, float, float] | None = None) -> list[Place]:
        """The populated places of most people, of 5,000 at least, largest first.

        Parameters
        ----------
        limit : int
            At most this many.
        within : tuple of float, optional
            West, south, east and north of a box; it may cross the antimeridian with an east beyond 180.

        Examples
        --------
        >>> [town.name for town in open_gazetteer().largest(2, within=(22, 46, 40, 53))]
        ['Kyiv', 'Kharkiv']
        """
        if self._towns is None:
            from storymap.gazetteer.towns import Towns

            self._towns = Towns(self._store, self._city_classes())
        return [self._place_at(index) for index in self._towns.largest(limit, within)]

    def villages(self, limit: int, *, within: tuple[float, float, float, float]) -> list[Place]:
        """The populated places in a box, whatever their size, and the quarters of towns; largest first.

        Parameters
        ----------
        limit : int
            At most this many.
        within : tuple of float
            West, south, east and north of a box; it may cross the antimeridian with an east beyond 180.

        Examples
        --------
        >>> [place.name for place in open_gazetteer().villages(3, within=(-1.2, 53.9, -1.0, 54.0))][0]
        'York'
        """
        if self._villages is None:
            from storymap.gazetteer.towns import Towns

            self._villages = Towns(self._store, self._city_classes(), least=0)
        return [self._place_at(index) for index in self._villages.largest(limit, within)]

    def capitals(self) -> dict[str, Place]:
        """The capital of each country or territory that has one of its own, by ISO code.

        Examples
        --------
        >>> open_gazetteer().capitals()["UA"].name
        'Kyiv'
        """
        if self._capitals is None:
            from storymap.gazetteer.towns import numbers_of

            seats = [number for number, row in enumerate(self._classes) if row[3] == "PPLC"]
            found = (self._place_at(index) for index in numbers_of(self._store, seats))
            self._capitals = {place.country_code: place for place in found if place.country_code}
        return dict(self._capitals)

    def _city_classes(self) -> list[int]:
        return [number for number, row in enumerate(self._classes) if row[0] == "city"]

    def info(self) -> dict[str, Any]:
        """What the gazetteer holds: places, names, version, hash, size in bytes."""
        manifest = self._store.manifest
        return {
            "path": str(self._store.path),
            "version": self.version,
            **{name: manifest[name] for name in ("places", "names", "entries", "keys", "hash", "size")},
        }

    def _place_at(self, index: int) -> Place:
        place = self._remembered.get(index)
        if place is None:
            place = self._unpack(index)
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[index] = place
        return place

    def _unpack(self, index: int) -> Place:
        lat, lon, geonameid, population, offset, length, sort, home, source, _ = PLACE.unpack_from(
            self._records, index * PLACE.size
        )
        kind, geometry, feature_class, feature_code = self._classes[sort]
        country_code, admin1 = self._homes[home]
        return Place(
            place_id=self._own_ids.get(index) or f"gn:{geonameid}",
            name=self._store.text(offset, length),
            kind=kind,
            geometry=geometry,
            lat=None if lat == _UNKNOWN else lat / 1e5,
            lon=None if lon == _UNKNOWN else lon / 1e5,
            country_code=country_code,
            admin1=admin1,
            geonameid=geonameid or None,
            feature_class=feature_class,
            feature_code=feature_code,
            population=population,
            note=self._notes.get(str(index)),
            source=self._sources[source],
        )


def _score(entry: int) -> int:
    return entry & 0xFF


def _first(entries: Sequence[int], others: Sequence[int]) -> list[int]:
    places = {entry >> 12 for entry in entries}
    return [*entries, *(entry for entry in others if entry >> 12 not in places)]


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """The gazetteer in a file, the built-in one if none is named; opened once.

    Raises
    ------
    GazetteerError
        The file is missing, damaged or of another version.
    """
    return _open((path or DATA / "gazetteer.bin").resolve())


@lru_cache(maxsize=8)
def _open(path: Path) -> Gazetteer:
    return Gazetteer(path)


def info(path: Path | None = None) -> dict[str, Any]:
    """What a gazetteer file holds; opening it has checked every byte."""
    return open_gazetteer(path).info()


__all__ = ["Gazetteer", "GazetteerError", "info", "open_gazetteer"]
