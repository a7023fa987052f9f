"""What the world's best-known cities are called in other languages: the exemplar cities of CLDR's time zones.

``data/tongues.csv`` has a row for each city that the gazetteer knows: its GeoNames id, its name in the
language of its own country, and its names in the languages that the map's labels can be written in.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from typing import Any

from storymap.gazetteer.places import Gazetteer
from storymap.gazetteer.sources import Archives, read_pickle
from storymap.settings import DATA

#: The languages of the labels, beside English.
TONGUES = ("ar", "de", "es", "fr", "hi", "ja", "ko", "pt", "ru", "uk", "zh")
FILE = "tongues.csv"


def write_tongues(archives: Archives, gazetteer: Gazetteer, path: Path) -> None:
    """Write the table anew from the archives of the gazetteer's build."""
    world = read_pickle(archives.read("babel", "babel/global.dat"))
    members = set(archives.members("babel"))

    @cache
    def cities(locale: str) -> dict[str, Any]:
        member = f"babel/locale-data/{locale}.dat"
        return dict(read_pickle(archives.read("babel", member))["time_zones"]) if member in members else {}

    older: dict[str, list[str]] = {}
    for alias, zone in sorted(world["zone_aliases"].items()):
        older.setdefault(zone, []).append(alias)

    def called(zone: str, locale: str) -> str:
        """A city's name; the locales may keep it under a name that its zone once had."""
        table = cities(locale)
        return next((city for key in (zone, *older.get(zone, ())) if (city := table.get(key, {}).get("city"))), "")

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["geonameid", "local", *TONGUES])
    rows: dict[int, list[str]] = {}
    for zone, country in sorted(world["zone_territories"].items()):
        # The zone itself is named by its city, in English and without accents.
        name = zone.rpartition("/")[2].replace("_", " ")
        city = next(
            (
                found.place
                for found in gazetteer.lookup(name)
                if found.place.kind == "city" and found.place.country_code == country and found.place.geonameid
            ),
            None,
        )
        if city is None or city.geonameid is None or city.geonameid in rows:
            continue
        spoken = world["territory_languages"].get(country, {})
        official = [code for code, facts in spoken.items() if facts.get("official_status") == "official"]
        home = max(official, key=lambda code: spoken[code]["population_percent"], default="")
        names = [called(zone, locale.partition("_")[0]) for locale in (home, *TONGUES)]
        if any(names):
            rows[city.geonameid] = names
    for geonameid, names in sorted(rows.items()):
        writer.writerow([geonameid, *names])
    path.write_text(buffer.getvalue(), encoding="utf-8")


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
