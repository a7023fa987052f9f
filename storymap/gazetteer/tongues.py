"""What the world's best-known cities are called in other languages: the exemplar cities of CLDR's time zones.

``data/tongues.csv`` has a row for each city that the gazetteer knows: its GeoNames id, its name in the
language of its own country, and its names in the languages that the map's labels can be written in.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path
from typing import Any

from storymap.gazetteer.archives import Archives, read_pickle
from storymap.gazetteer.drafts import Draft, Drafts
from storymap.gazetteer.keys import normalise
from storymap.model import NameSort
from storymap.settings import DATA

#: The languages of the labels, beside English.
TONGUES = ("ar", "de", "es", "fr", "hi", "ja", "ko", "pt", "ru", "uk", "zh")
FILE = "tongues.csv"
# "Yangón (Rangún)", with a soft hyphen: as nobody writes it.
_BESIDE = re.compile(r"\s*[(\[].*|\xad")
# "Beulah, North Dakota": a small town, which each language tells from its namesakes in a way of its own.
_SMALL = re.compile("[,،]").search


def read_tongues(drafts: Drafts, archives: Archives) -> None:
    """Let the best-known cities bear the names that the languages of the labels give them."""
    for geonameid, names in _names_of_cities(drafts, archives).items():
        city = drafts.get(geonameid)
        assert city is not None, geonameid
        for name in names:
            city.add(name, NameSort.ALTERNATE)


def write_tongues(drafts: Drafts, archives: Archives, path: Path) -> None:
    """Write the table anew from the archives of the gazetteer's build."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["geonameid", "local", *TONGUES])
    for geonameid, names in sorted(_names_of_cities(drafts, archives).items()):
        writer.writerow([geonameid, *names])
    path.write_text(buffer.getvalue(), encoding="utf-8")


def _names_of_cities(drafts: Drafts, archives: Archives) -> dict[int, list[str]]:
    """GeoNames id → what the city is called at home, then in each of the languages; "" where nothing is known."""
    world = read_pickle(archives.read("babel", "babel/global.dat"))
    zones = _ZoneCities(world, archives)
    cities_of = _cities_by_name(drafts)
    rows: dict[int, list[str]] = {}
    for zone, country in sorted(world["zone_territories"].items()):
        # The zone itself is named by its city, in English and without accents.
        key = country, normalise(zone.rpartition("/")[2].replace("_", " "))
        city = _best_known(cities_of.get(key, []), key[1])
        if city is None or city.geonameid is None or city.geonameid in rows:
            continue
        home = _main_language(world["territory_languages"].get(country, {}))
        names = [zones.called(zone, locale.partition("_")[0]) for locale in (home, *TONGUES)]
        if any(names) and not any(map(_SMALL, names)):
            rows[city.geonameid] = names
    return rows


class _ZoneCities:
    """What the locales of CLDR call the city of a time zone."""

    def __init__(self, world: dict[str, Any], archives: Archives) -> None:
        self._archives = archives
        self._members = set(archives.members("babel"))
        self._older: dict[str, list[str]] = {}
        for alias, zone in sorted(world["zone_aliases"].items()):
            self._older.setdefault(zone, []).append(alias)
        self._zones_of: dict[str, dict[str, Any]] = {}

    def called(self, zone: str, locale: str) -> str:
        """A city's name; the locales may keep it under a name that its zone once had."""
        table = self._zones(locale)
        keys = (zone, *self._older.get(zone, ()))
        return _BESIDE.sub("", next((city for key in keys if (city := table.get(key, {}).get("city"))), ""))

    def _zones(self, locale: str) -> dict[str, Any]:
        member = f"babel/locale-data/{locale}.dat"
        if member not in self._zones_of:
            there = member in self._members
            self._zones_of[member] = (
                dict(read_pickle(self._archives.read("babel", member))["time_zones"]) if there else {}
            )
        return self._zones_of[member]


def _cities_by_name(drafts: Drafts) -> dict[tuple[str, str], list[Draft]]:
    """The cities of GeoNames by country and by each name that is no mere transliteration."""
    found: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        if draft.kind == "city" and draft.geonameid and draft.country_code:
            for key, sort in draft.names.items():
                if sort <= NameSort.ALTERNATE:
                    found.setdefault((draft.country_code, key), []).append(draft)
    return found


def _best_known(namesakes: list[Draft], name: str) -> Draft | None:
    return min(namesakes, key=lambda draft: (draft.names[name], -draft.population, draft.place_id), default=None)


def _main_language(spoken: dict[str, dict[str, Any]]) -> str:
    """The official language that most people of a country speak; "" if it has none."""
    official = [code for code, facts in spoken.items() if facts.get("official_status") == "official"]
    return max(official, key=lambda code: float(spoken[code]["population_percent"]), default="")


@cache
def tongues() -> dict[int, dict[str, str]]:
    """GeoNames id → {"local": …, "ar": …}, of the cities that have such names; empty without the table.

    Examples
    --------
    >>> tongues()[703448]["local"], tongues()[524901]["ar"]
    ('Київ', 'موسكو')
    """
    path = DATA / FILE
    if not path.exists():  # A gazetteer of the user's own need not have it.
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            int(row.pop("geonameid")): {tongue: name for tongue, name in row.items() if name}
            for row in csv.DictReader(file)
        }
