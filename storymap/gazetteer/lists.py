"""The lists a person edits in ``data/sources``: what stands in the news and in no package.

A broken row fails the build; all of them are named at once.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from storymap.errors import GazetteerError
from storymap.gazetteer.drafts import Draft, Drafts
from storymap.gazetteer.keys import as_written, normalise
from storymap.model import Geometry, Kind, NameSort, great_circle_km

COLUMNS = {
    "facilities": ("id", "name", "names", "type", "lat", "lon", "country_code", "source", "reason"),
    "regions": ("id", "name", "names", "kind", "definition", "source", "reason"),
    "quarters": ("id", "name", "names", "lat", "lon", "country_code", "source"),
    "ruins": ("id", "name", "names", "lat", "lon", "country_code", "source"),
    "natural": ("id", "name", "names", "type", "lat", "lon", "source"),
    "aliases": ("alias", "target", "case", "reason", "source"),
    "demonyms": ("demonym", "target", "form", "source", "reason"),
    "not_places": ("name", "why", "strength", "source"),
    "populations": ("target", "name", "population", "year", "source"),
}
_LESSER = "~"

_FACILITY_CODES = {"airport": "AIRP", "base": "MILB", "plant": "PS", "stadium": "STDM", "landmark": "MNMT"}
#: Type of a natural feature → kind, geometry, feature class, feature code.
NATURAL: dict[str, tuple[Kind, Geometry, str, str]] = {
    "ocean": ("water", "area", "H", "OCN"),
    "sea": ("water", "area", "H", "SEA"),
    "gulf": ("water", "area", "H", "GULF"),
    "bay": ("water", "area", "H", "BAY"),
    "strait": ("water", "area", "H", "STRT"),
    "channel": ("water", "area", "H", "CHN"),
    "canal": ("water", "line", "H", "CNL"),
    "river": ("water", "line", "H", "STM"),
    "lake": ("water", "area", "H", "LK"),
    "reservoir": ("water", "area", "H", "RSV"),
    "falls": ("water", "point", "H", "FLLS"),
    "reef": ("water", "area", "H", "RF"),
    "island": ("physical", "area", "T", "ISL"),
    "islands": ("physical", "area", "T", "ISLS"),
    "mountain": ("physical", "point", "T", "MT"),
    "volcano": ("physical", "point", "T", "VLC"),
    "mountains": ("physical", "area", "T", "MTS"),
    "desert": ("physical", "area", "T", "DSRT"),
    "peninsula": ("physical", "area", "T", "PEN"),
    "cape": ("physical", "point", "T", "CAPE"),
    "valley": ("physical", "area", "T", "VAL"),
    "plateau": ("physical", "area", "T", "PLAT"),
    "plain": ("physical", "area", "T", "PLN"),
    "basin": ("physical", "area", "T", "BSN"),
    "canyon": ("physical", "area", "T", "CNYN"),
    "glacier": ("physical", "area", "H", "GLCR"),
    "forest": ("physical", "area", "V", "FRST"),
    "park": ("physical", "area", "L", "PRK"),
    "pass": ("physical", "point", "T", "PASS"),
    "pole": ("physical", "point", "T", "PT"),
    "land": ("region", "area", "L", "RGN"),
}


class Lists:
    """The edited lists in a folder; ``broken`` gathers what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read yet."""
        self.folder = folder
        self.broken: list[str] = []

    def rows(self, name: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The rows of one list with where each stands; a list that is not there is empty."""
        path = self.folder / f"{name}.csv"
        if not path.is_file():
            return
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [column for column in COLUMNS[name] if column not in (reader.fieldnames or ())]
            if missing:
                self.broken.append(f"{path.name}: no column {', '.join(missing)}")
                return
            for row in reader:
                where = f"{path.name} line {reader.line_num}"
                if None in row or None in row.values():
                    self.broken.append(f"{where}: {len(reader.fieldnames or ())} columns wanted")
                    continue
                yield where, {column: (value or "").strip() for column, value in row.items()}

    def finish(self) -> None:
        """Raise GazetteerError if any row was broken, naming each."""
        if self.broken:
            raise GazetteerError(f"{len(self.broken)} broken rows in {self.folder}:\n" + "\n".join(self.broken))

    def point(self, where: str, row: dict[str, str]) -> tuple[float, float] | None:
        """The point of a row, None (and broken) if it is not on Earth."""
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
        except ValueError:
            lat = lon = math.nan
        if abs(lat) <= 90 and abs(lon) <= 180:
            return lat, lon
        self.broken.append(f"{where}: no point on Earth: {row['lat']!r}, {row['lon']!r}")
        return None

    def target(self, where: str, text: str, drafts: Drafts) -> Draft | None:
        """The place an alias or demonym stands for, None (and broken) if there is none."""
        scheme, _, code = text.partition(":")
        found = {
            "country": drafts.countries.get(code),
            "admin1": drafts.admin.get(drafts.iso.get(code, code)),
        }.get(scheme) or drafts.by_id.get(text)
        if found is None and scheme == "gn" and code.isdecimal():
            found = next((draft for draft in drafts if draft.geonameid == int(code)), None)
        if found is None:
            self.broken.append(f"{where}: no place {text!r}")
        return found


def split_names(names: str) -> list[str]:
    """The names in a cell, parted by ``|``."""
    return [name.strip() for name in names.split("|") if name.strip()]


def read_facilities(drafts: Drafts, lists: Lists) -> None:
    """Named buildings and grounds."""
    for where, row in lists.rows("facilities"):
        point = lists.point(where, row)
        place_id = f"sm:building/{row['id']}"
        if place_id in drafts.by_id:
            lists.broken.append(f"{where}: {row['id']} is there twice")
        if point is None:
            continue
        draft = drafts.put(
            Draft(
                place_id, row["name"], "building", "point", point[0], point[1],
                country_code=row["country_code"] or None, feature_class="S",
                feature_code=_FACILITY_CODES.get(row["type"], "BLDG"), listed=True,
                source=f"storymap list of facilities: {row['source']}",
            )
        )  # fmt: skip
        for name in split_names(row["names"]):
            draft.add(name, NameSort.COMMON)


def read_quarters(drafts: Drafts, lists: Lists) -> None:
    """Parts of towns and towns of old that GeoNames' table lacks, in the admin-1 unit of the nearest town it has."""
    towns: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.kind == "city" and draft.country_code is not None and draft.admin1:
            towns.setdefault(draft.country_code, []).append(draft)
    parts, ruins = lists.rows("quarters"), lists.rows("ruins")
    for where, row, code in (*((*each, "PPLX") for each in parts), *((*each, "PPLH") for each in ruins)):
        point = lists.point(where, row)
        place_id = f"sm:city/{row['id']}"
        if place_id in drafts.by_id:
            lists.broken.append(f"{where}: {row['id']} is there twice")
        if row["country_code"] not in drafts.countries:
            lists.broken.append(f"{where}: no country {row['country_code']!r}")
        if point is None:
            continue
        near = min(towns.get(row["country_code"], ()), key=partial(distance_km, point), default=None)
        draft = drafts.put(
            Draft(
                place_id, row["name"], "city", "point", point[0], point[1], country_code=row["country_code"],
                admin1=near.admin1 if near else None, feature_class="P", feature_code=code, listed=code == "PPLH",
                source=f"storymap list of {'quarters' if code == 'PPLX' else 'ruins'}: {row['source']}",
            )
        )  # fmt: skip
        for name in split_names(row["names"]):
            draft.add(name, NameSort.COMMON)


def read_natural(drafts: Drafts, lists: Lists, drawn_as: Callable[[str], Geometry] = lambda _: "point") -> None:
    """Seas, rivers, lakes, mountains, islands; not those that the list of regions has as areas.

    One is a line or an area where there is a shape for it, else a point.
    """
    areas = {normalise(draft.name) for draft in drafts if draft.listed and draft.kind not in ("building", "none")}
    for where, row in lists.rows("natural"):
        point = lists.point(where, row)
        if row["type"] not in NATURAL:
            lists.broken.append(f"{where}: type {row['type']!r} is none of {', '.join(NATURAL)}")
            continue
        if point is None or normalise(row["name"]) in areas:
            continue
        kind, _, feature_class, feature_code = NATURAL[row["type"]]
        # A land is a region that no union of states or provinces draws, and has an id apart from those.
        place_id = f"sm:{'land' if kind == 'region' else kind}/{row['id']}"
        if place_id in drafts.by_id:
            lists.broken.append(f"{where}: {row['id']} is there twice")
        draft = drafts.put(
            Draft(
                place_id, row["name"], kind, drawn_as(place_id.removeprefix("sm:")), point[0], point[1],
                feature_class=feature_class, feature_code=feature_code, listed=kind == "region",
                source=f"storymap list of natural features: {row['source']}",
            )
        )  # fmt: skip
        for written in [row["name"], *split_names(row["names"])]:
            # A name marked so is first of all a town's or a province's: Beni, Ithaca, Kaduna.
            name = written.removeprefix(_LESSER)
            draft.add(name, NameSort.ALTERNATE if name != written else NameSort.COMMON)
            if row["type"] == "river" and "River" not in name:
                draft.add(f"{name} River", NameSort.GENERIC)
                draft.add(f"River {name}", NameSort.GENERIC)


def distance_km(point: tuple[float, float], draft: Draft) -> float:
    """How far a place is from a point; infinite where it has none."""
    return math.inf if draft.lat is None or draft.lon is None else great_circle_km(*point, draft.lat, draft.lon)


def read_populations(drafts: Drafts, lists: Lists) -> None:
    """The people of states and provinces by a census, where GeoNames' figures are decades old."""
    for where, row in lists.rows("populations"):
        draft = lists.target(where, row["target"], drafts)
        if not row["population"].isdecimal() or not int(row["population"]):
            lists.broken.append(f"{where}: no population {row['population']!r}")
        elif draft is not None:
            draft.population = int(row["population"])


def read_aliases(drafts: Drafts, lists: Lists) -> None:
    """Other names and abbreviations; one whose case counts is kept as written."""
    for where, row in lists.rows("aliases"):
        target = lists.target(where, row["target"], drafts)
        if row["case"] not in ("exact", "any"):
            lists.broken.append(f"{where}: case {row['case']!r} is neither exact nor any")
        if target is None:
            continue
        if row["case"] == "exact":
            drafts.exact.setdefault(as_written(row["alias"]), []).append(target.place_id)
        else:
            target.add(row["alias"], NameSort.COMMON)


def read_demonyms(drafts: Drafts, lists: Lists) -> None:
    """Peoples and adjectives, nouns with their plural."""
    for where, row in lists.rows("demonyms"):
        target = lists.target(where, row["target"], drafts)
        if row["form"] not in ("adjective", "noun", "both"):
            lists.broken.append(f"{where}: form {row['form']!r} is none of adjective, noun, both")
        if target is not None:
            add_demonym(target, row["demonym"], is_noun=row["form"] != "adjective", listed=True)


def add_demonym(place: Draft, demonym: str, *, is_noun: bool, listed: bool = False) -> None:
    """Let a place have a demonym, with the plural if it is a noun that takes an s."""
    place.add_demonym(demonym, listed=listed)
    if is_noun and not demonym.endswith(("s", "ese", "ish", "sh", "ch", "z", "x")):
        is_man = demonym.endswith("man") and demonym not in _MANS
        place.add_demonym(f"{demonym[:-2]}en" if is_man else f"{demonym}s")


_MANS = ("German", "Roman", "Ottoman", "Norman", "Oman")


def read_not_places(drafts: Drafts, lists: Lists) -> None:
    """Names that are usually something else."""
    for where, row in lists.rows("not_places"):
        if row["strength"] not in ("always", "unless_cue"):
            lists.broken.append(f"{where}: strength {row['strength']!r} is neither always nor unless_cue")
        elif not row["name"] or not row["why"]:
            lists.broken.append(f"{where}: no name or no reason why")
        else:
            drafts.not_places.setdefault(normalise(row["name"]), (row["why"], row["strength"]))
