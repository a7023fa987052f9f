"""What the build gathers: places in the making, and their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from storymap.gazetteer.keys import keeps_s, normalise
from storymap.model import Geometry, Kind, NameSort

_LONGEST_NAME = 90
_CODE = re.compile(r"[A-Z][A-Z0-9.]{0,5}").fullmatch
_LATIN = re.compile("[a-zA-Z]").search


@dataclass(slots=True)
class Draft:
    """A place in the making."""

    place_id: str
    name: str
    kind: Kind
    geometry: Geometry
    lat: float | None
    lon: float | None
    country_code: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    geonameid: int | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    population: int = 0
    doubtful_population: bool = False  # good enough to rank by, not to be told
    note: str | None = None
    source: str = "GeoNames"
    listed: bool = False
    names: dict[str, NameSort] = field(default_factory=dict)  # key → the best sort of name seen
    spellings: set[str] = field(default_factory=set)

    def add(self, name: str, sort: NameSort) -> None:
        """Let the place bear a name; the better sort stays if it bears it already."""
        key = normalise(name)
        if not key or len(name) > _LONGEST_NAME:
            return
        self.spellings.add(name)
        whole = keeps_s(name)
        if whole is not None and whole != key:
            # "St John's" is also written as if the "'s" were a possessive, and that is a weaker name.
            self.names[whole] = min(sort, self.names.get(whole, sort))
            sort = max(sort, NameSort.ALTERNATE)
        if self.names.get(key, NameSort.DEMONYM) >= sort:
            self.names[key] = sort

    def add_demonym(self, word: str, *, listed: bool = False) -> None:
        """Let the place have a demonym; it wins over an alternate name that reads the same.

        A listed one also wins over a name cut from a longer one: "Saudi", "Flemish (Region)"; "Shan" is a state too.
        """
        key = normalise(word)
        cut = self.kind == "country" or key not in normalise(self.name).split()
        held = NameSort.COMMON if listed and cut else NameSort.ALTERNATE
        if self.names.get(key, NameSort.DEMONYM) >= held:
            self.names[key] = NameSort.DEMONYM
            self.spellings.add(word)

    def add_alternates(self, names: Iterable[str]) -> None:
        """Let the place bear GeoNames' alternate names, each of the sort that its letters show."""
        for name in names:
            sort = sort_of_alternate(name)
            if self.kind != "country":
                self.add(name, sort)
            # "SAM" and "VS" are the United States somewhere, and always something else in English news.
            elif sort is not NameSort.CODE:
                self.add(name, max(sort, NameSort.FOREIGN))


def sort_of_alternate(name: str) -> NameSort:
    """Code, transliteration or plain alternate, by the letters of the name.

    GeoNames adds machine transliterations to its table; they alone begin in lower case
    and stay in ASCII throughout.
    """
    if _CODE(name):
        return NameSort.CODE
    if name.isascii() and name[:1].islower() and _LATIN(name):
        return NameSort.ROMANISED
    return NameSort.ALTERNATE


class Drafts:
    """All places in the making, by id."""

    def __init__(self) -> None:
        """Begin without places."""
        self.by_id: dict[str, Draft] = {}
        self.countries: dict[str, Draft] = {}  # ISO 3166-1 alpha-2
        self.admin: dict[str, Draft] = {}  # GeoNames code, "RU.41" or "US.KY.111"
        self.iso: dict[str, str] = {}  # ISO 3166-2 → GeoNames code
        self.exact: dict[str, list[str]] = {}  # alias as written → place ids
        self.not_places: dict[str, tuple[str, str]] = {}  # key → why, strength

    def __iter__(self) -> Iterator[Draft]:
        """All of them, in the order they were put."""
        return iter(self.by_id.values())

    def get(self, geonameid: int) -> Draft | None:
        """The place with that GeoNames id, None if there is none yet."""
        return self.by_id.get(f"gn:{geonameid}")

    def put(self, draft: Draft) -> Draft:
        """Add a place and let it bear its own name."""
        self.by_id[draft.place_id] = draft
        draft.add(draft.name, NameSort.PREFERRED)
        return draft
