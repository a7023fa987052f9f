"""The lists a person edits: every row is whole, true to its codes and told apart from the others."""

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from storymap.gazetteer import Gazetteer, normalise, open_gazetteer
from storymap.gazetteer.lists import NATURAL

SOURCES = Path(__file__).parents[1] / "data" / "sources"
COLUMNS = {
    "facilities": ["id", "name", "names", "type", "lat", "lon", "country_code", "source", "reason"],
    "regions": ["id", "name", "names", "kind", "definition", "cut", "lat", "lon", "source", "reason"],
    "ruins": ["id", "name", "names", "lat", "lon", "country_code", "source"],
    "quarters": ["id", "name", "names", "lat", "lon", "country_code", "source"],
    "natural": ["id", "name", "names", "type", "lat", "lon", "source"],
    "aliases": ["alias", "target", "case", "reason", "source"],
    "demonyms": ["demonym", "target", "form", "source", "reason"],
    "not_places": ["name", "why", "strength", "source"],
    "populations": ["target", "name", "population", "year", "source"],
}
#: The bars, and room to prune a row that turns out wrong.
AT_LEAST = {
    "facilities": 1000, "regions": 400, "quarters": 150, "ruins": 80, "natural": 4000, "aliases": 800, "demonyms": 700,
    "not_places": 4000, "populations": 64,
}  # fmt: skip
TYPES = {"institution", "landmark", "airport", "base", "plant", "stadium", "prison"}
#: Bases, dams and reefs stand far from towns, but not farther than this.
FAR_FROM_ANY_TOWN_KM = 250.0
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one list."""
    with (SOURCES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def names_of(row: dict[str, str]) -> list[str]:
    """The names of a facility or region, its own first."""
    return [row["name"], *(name for name in row["names"].split("|") if name)]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The committed gazetteer."""
    return open_gazetteer()


@pytest.fixture(scope="module")
def subdivisions() -> set[str]:
    """The ISO 3166-2 codes that the build knows."""
    with (SOURCES.parent / "subdivisions.csv").open(encoding="utf-8", newline="") as lines:
        return {row["iso"] for row in csv.DictReader(lines)}


@pytest.mark.parametrize("name", COLUMNS)
def test_list_has_its_columns_and_enough_rows(name: str) -> None:
    with (SOURCES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        assert next(csv.reader(lines)) == COLUMNS[name]
    assert len(rows(name)) >= AT_LEAST[name]


@pytest.mark.parametrize("name", COLUMNS)
def test_no_cell_that_must_be_filled_is_empty(name: str) -> None:
    may_be_empty = {"names", "definition", "cut", "lat", "lon"}
    empty = [
        row for row in rows(name) for column, cell in row.items() if not cell.strip() and column not in may_be_empty
    ]
    assert not empty


@pytest.mark.parametrize("name", COLUMNS)
def test_cells_carry_no_stray_blanks(name: str) -> None:
    stray = [
        cell for row in rows(name) for cell in row.values() if cell != cell.strip() or "  " in cell or "||" in cell
    ]
    assert not stray


@pytest.mark.parametrize("name", ["facilities", "regions", "quarters", "ruins", "natural"])
def test_ids_are_slugs_sorted_and_unique(name: str) -> None:
    ids = [row["id"] for row in rows(name)]
    assert all(SLUG.fullmatch(each) for each in ids)
    assert ids == sorted(set(ids))


def test_the_states_and_provinces_add_up_to_what_their_census_counted() -> None:
    totals = Counter[str]()
    for row in rows("populations"):
        totals[row["target"].removeprefix("admin1:")[:2]] += int(row["population"])
    assert totals == {"US": 331_449_281, "CA": 36_991_981}


def test_a_population_stands_for_the_place_that_its_row_names(gazetteer: Gazetteer) -> None:
    for row in rows("populations"):
        land, _, code = row["target"].removeprefix("admin1:").partition("-")
        found = [candidate.place for candidate in gazetteer.lookup(row["name"])]
        unit = next(place for place in found if place.kind == "admin1" and place.country_code == land)
        assert unit.population == int(row["population"]), code


@pytest.mark.parametrize("name", ["facilities", "regions"])
def test_a_name_belongs_to_one_row(name: str) -> None:
    owners = defaultdict(set)
    for row in rows(name):
        for each in names_of(row):
            owners[each].add(row["id"])
    assert not {each: ids for each, ids in owners.items() if len(ids) > 1}


def test_the_reason_of_a_region_is_for_a_reader_and_holds_no_lists() -> None:
    assert not [row["id"] for row in rows("regions") if "|" in row["reason"] or "case safe" in row["reason"]]


def test_facility_types_are_known() -> None:
    assert {row["type"] for row in rows("facilities")} <= TYPES


def test_facility_coordinates_are_on_the_globe() -> None:
    for row in rows("facilities"):
        assert -90 <= float(row["lat"]) <= 90, row["id"]
        assert -180 <= float(row["lon"]) <= 180, row["id"]
        assert len(row["lat"].partition(".")[2]) >= 4, f"{row['id']}: four decimals, so that 1 km can be checked"


def test_facility_countries_exist(gazetteer: Gazetteer) -> None:
    unknown = {row["country_code"] for row in rows("facilities") if gazetteer.country(row["country_code"]) is None}
    assert not unknown


def towns_around(gazetteer: Gazetteer, row: dict[str, str]) -> Iterator[tuple[str | None, float]]:
    """The countries of the nearest towns with their distance in kilometres."""
    for place, distance_km in gazetteer.nearest(float(row["lat"]), float(row["lon"]), limit=60):
        yield place.country_code, distance_km


def test_facilities_lie_by_a_town_of_their_country(gazetteer: Gazetteer) -> None:
    for row in rows("facilities"):
        if row["country_code"] in {"AQ", "UM", "IO", "MH", "PF"} or row["id"] in AT_SEA:
            continue
        near = [distance for country, distance in towns_around(gazetteer, row) if country == row["country_code"]]
        limit = 30.0 if row["type"] in {"institution", "stadium"} else FAR_FROM_ANY_TOWN_KM
        assert near, f"{row['id']}: no town of {row['country_code']} among the nearest"
        assert min(near) <= limit, f"{row['id']}: {min(near):.0f} km from any town"


AT_SEA = {"scarborough-shoal", "second-thomas-shoal", "mischief-reef", "fiery-cross-reef"}


def test_region_codes_exist(gazetteer: Gazetteer, subdivisions: set[str]) -> None:
    for row in rows("regions"):
        for code in row["definition"].split():
            known = code in subdivisions if "-" in code else gazetteer.country(code) is not None
            assert known, f"{row['id']}: {code}"


def test_region_is_mappable_or_says_why_not() -> None:
    for row in rows("regions"):
        assert row["kind"] in {"region", "continent", "physical", "water", "none"}, row["id"]
        assert (row["kind"] == "none") == (not row["definition"]), row["id"]
        assert row["definition"].split() == sorted(set(row["definition"].split())), row["id"]


def test_no_region_is_as_wide_as_two_units_of_the_same_land() -> None:
    for row in rows("regions"):
        codes = set(row["definition"].split())
        assert not {code for code in codes if "-" in code and code[:2] in codes}, row["id"]


def target_exists(target: str, gazetteer: Gazetteer, subdivisions: set[str], own: set[str]) -> bool:
    """Whether the target of an alias or demonym is there."""
    sort, _, code = target.partition(":")
    if sort == "country":
        return gazetteer.country(code) is not None
    if sort == "admin1":
        return code in subdivisions
    if sort == "sm":
        return target in own
    try:
        return gazetteer.place(target).place_id == target
    except KeyError:
        return False


@pytest.mark.parametrize("name", ["aliases", "demonyms"])
def test_targets_exist(name: str, gazetteer: Gazetteer, subdivisions: set[str]) -> None:
    own = {f"sm:region/{row['id']}" for row in rows("regions")} | {
        f"sm:building/{row['id']}" for row in rows("facilities")
    }
    own |= {f"sm:{NATURAL[row['type']][0]}/{row['id']}" for row in rows("natural")}
    lost = [row for row in rows(name) if not target_exists(row["target"], gazetteer, subdivisions, own)]
    assert not lost


#: Abbreviations and demonyms that truly stand for two places.
TWICE = {"LA", "NT", "WA"}


def test_an_alias_has_one_target_unless_it_truly_has_two() -> None:
    count = Counter(row["alias"] for row in rows("aliases"))
    assert {alias for alias, number in count.items() if number > 1} == TWICE
    assert {row["case"] for row in rows("aliases")} <= {"exact", "any"}


def test_demonyms_have_a_form_and_no_row_twice() -> None:
    assert {row["form"] for row in rows("demonyms")} == {"adjective", "noun", "both"}
    pairs = Counter((row["demonym"], row["target"]) for row in rows("demonyms"))
    assert max(pairs.values()) == 1


def test_every_country_with_people_has_a_demonym() -> None:
    have = {row["target"].removeprefix("country:") for row in rows("demonyms")}
    countries = {row["country_code"] for row in rows("facilities") if row["type"] == "institution"}
    assert countries - have <= {"VA"}


def test_what_is_never_a_place_is_in_no_other_list() -> None:
    ours = {normalise(each) for name in ("facilities", "regions") for row in rows(name) for each in names_of(row)}
    ours |= {normalise(row["alias"]) for row in rows("aliases")} | {
        normalise(row["demonym"]) for row in rows("demonyms")
    }
    never = {normalise(row["name"]) for row in rows("not_places") if row["strength"] == "always"}
    assert not never & ours


def test_no_country_is_never_a_place(gazetteer: Gazetteer) -> None:
    for row in rows("not_places"):
        assert row["strength"] in {"always", "unless_cue"}
        best = gazetteer.lookup(row["name"], limit=1)
        # Jordan and Chad are given names too: they count as countries only where the context speaks for it.
        if best and best[0].place.kind == "country" and best[0].place.name.lower() == row["name"].lower():
            assert row["strength"] == "unless_cue", row["name"]


def test_names_not_for_places_are_there_once() -> None:
    count = Counter(row["name"].casefold() for row in rows("not_places"))
    assert max(count.values()) == 1


#: Points that are known beyond doubt, so that a swapped or slipped coordinate shows.
KNOWN = {
    "eiffel-tower": (48.8584, 2.2945),
    "statue-of-liberty": (40.6892, -74.0445),
    "sydney-opera-house": (-33.8568, 151.2153),
    "christ-the-redeemer": (-22.9519, -43.2105),
    "taj-mahal": (27.1751, 78.0421),
    "pyramids-of-giza": (29.9792, 31.1342),
    "heathrow-airport": (51.4706, -0.4619),
    "white-house": (38.8977, -77.0365),
}


@pytest.mark.parametrize("facility", KNOWN)
def test_known_points_are_right_to_a_kilometre(facility: str) -> None:
    row = next(row for row in rows("facilities") if row["id"] == facility)
    lat, lon = KNOWN[facility]
    north_km = (float(row["lat"]) - lat) * 111.2
    east_km = (float(row["lon"]) - lon) * 111.2 * math.cos(math.radians(lat))
    assert math.hypot(north_km, east_km) <= 1.0
