"""Build time: which country, GeoNames unit and ISO code each piece of land belongs to.

A unit of Natural Earth belongs to the GeoNames first-order unit whose towns lie in it,
so French departments become regions and British counties nations. Its country is
Natural Earth's, unless ``data/sources/land_units.csv`` says otherwise (Crimea).
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import shapely

from storymap.errors import GazetteerError
from storymap.shapes.splits import Town, divisions

#: How far the ends of a disputed line may be from the border they should meet, in degrees.
_REACH = 0.4
#: The share of a unit's towns that its namesake must have.
_NAMED = 0.2
#: How far off the coast a town may be drawn, in degrees: islands in a bay are too small for the map.
_HARBOUR = 0.1


#: A unit of the source: its shape, and what is said of it.
Piece = tuple[Any, dict[str, str]]


@dataclass(frozen=True, order=True, slots=True)
class Unit:
    """What a piece of land is; pieces with equal facts are one unit."""

    country: str  # ISO 3166-1 alpha-2, "" for nobody's
    admin1: str  # GeoNames "RU.41", "" where the land is no single first-order unit
    iso: str  # ISO 3166-2 where it is a second-order unit that has one, else ""
    part: str  # "golan-heights": land whose status is in dispute, else ""
    by: str  # the unit of the source that was divided to make it, else ""


@dataclass(slots=True)
class Lists:
    """The edited lists and the ISO codes, as read."""

    exceptions: list[dict[str, str]]
    admin1_of: dict[str, str]  # "UA-43" → "UA.11"
    admin1_named: dict[tuple[str, str], str]  # (country, name) → "UA.11"
    iso_named: dict[tuple[str, str], str]  # (country, name) → "FR-67"
    iso_alone: dict[str, str]  # "IN-LA" → "IN.41", whose only ISO code it is


def read_lists(data: Path) -> Lists:
    """The lists under the data folder."""
    exceptions = rows_of(data / "sources" / "land_units.csv")
    lists = Lists(exceptions, {}, {}, {}, {})
    under: dict[str, list[str]] = defaultdict(list)
    for row in rows_of(data / "subdivisions.csv"):
        country = row["iso"][:2]
        if row["level"] == "1":
            lists.admin1_of[row["iso"]] = row["geonames"]
            lists.admin1_named.setdefault((country, _plain(row["name"])), row["geonames"])
        else:
            lists.iso_named.setdefault((country, _plain(row["name"])), row["iso"])
            under[".".join(row["geonames"].split(".")[:2])].append(row["iso"])
    first = set(lists.admin1_of.values())
    lists.iso_alone.update({codes[0]: code for code, codes in under.items() if len(codes) == 1 and code not in first})
    return lists


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of an edited list; raises GazetteerError if there is none."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise GazetteerError(f"No list at {path}. It is part of the repository.") from error


def cuts_of(units: list[Piece], lines: dict[str, Any], lists: Lists) -> dict[str, Any]:
    """The part of a country beyond each disputed line of the exceptions, by the line's number."""
    parts = {}
    for row in lists.exceptions:
        if not row["line"]:
            continue
        home = shapely.union_all([shape for shape, facts in units if facts["iso_a2"] == row["drawn_in"]])
        around = shapely.boundary(home)
        sides = shapely.polygonize([shapely.union_all([around, *_reaching(lines[row["line"]], around)])])
        lat, lon = (float(number) for number in row["inside"].split())
        inside = shapely.Point(lon, lat)
        part = next((side for side in shapely.get_parts(sides) if side.contains(inside)), None)
        if part is None or part.area > 0.8 * home.area:
            raise GazetteerError(
                f"Line {row['line']} does not cut {row['part'] or row['country']} out of {row['drawn_in']}."
            )
        parts[row["line"]] = part
    return parts


def _reaching(line: Any, around: Any) -> list[Any]:
    """A line with what leads from its ends to the border nearby, and a little beyond."""
    merged = shapely.line_merge(line)
    pieces = [merged]
    for piece in shapely.get_parts(merged):
        for end in (shapely.get_point(piece, 0), shapely.get_point(piece, -1)):
            bridge = shapely.shortest_line(end, around)
            if 0 < bridge.length < _REACH:
                pieces.append(_longer(bridge))
    return pieces


def _longer(line: Any) -> Any:
    (ax, ay), (bx, by) = line.coords
    return shapely.LineString([(ax, ay), (bx + (bx - ax) * 0.02, by + (by - ay) * 0.02)])


def divided(source: list[Piece], towns: list[dict[str, Any]], lists: Lists) -> list[Piece]:
    """The units of the source with their GeoNames ``admin1`` and second-order ``iso`` codes, mixed ones divided."""
    towns = [row for row in towns if row["admin1code"] and row["admin1code"] != "00"]
    shapes = [shape for shape, _ in source]
    homes = [_country(facts, lists) for _, facts in source]
    inside = _towns_inside(towns, shapes, homes)
    votes = [Counter(code for _, _, code in found) for found in inside]
    names = [_names(facts) for _, facts in source]
    nearest = partial(_nearest, by_country=_by_country(towns))
    codes = [
        _elected(own, _first_named(lists.admin1_named, home, called)) or nearest(shape, home)
        for shape, home, called, own in zip(shapes, homes, names, votes, strict=True)
    ]
    pieces = divisions(shapes, codes, votes, inside)
    found: list[Piece] = []
    for number, (shape, facts) in enumerate(source):
        if number in pieces:
            parts = [(part, {"admin1": code, "iso": "", "by": str(number)}) for code, part in pieces[number]]
        else:
            iso = _first_named(lists.iso_named, homes[number], names[number])
            parts = [(shape, {"admin1": codes[number], "iso": iso, "by": ""})]
        found += [(part, facts | told) for part, told in parts]
    return found


def _towns_inside(towns: list[dict[str, Any]], shapes: list[Any], homes: list[str]) -> list[list[Town]]:
    """For each unit the towns of its own country in it."""
    points = shapely.points([(town["longitude"], town["latitude"]) for town in towns])
    inside: list[list[Town]] = [[] for _ in shapes]
    for town, number in _homes(points, shapes):
        row = towns[town]
        if row["countrycode"] == homes[number]:
            inside[number].append((row["longitude"], row["latitude"], f"{row['countrycode']}.{row['admin1code']}"))
    return inside


def _names(facts: dict[str, str]) -> list[str]:
    """What a unit is called in the source, as the lists of codes are keyed; each once."""
    return list(dict.fromkeys(_plain(facts[field]) for field in ("name", "gn_name", "woe_name") if facts[field]))


def _first_named(codes: dict[tuple[str, str], str], country: str, names: list[str]) -> str:
    """The code that the first name known in a country bears; "" if none is known."""
    return next((codes[country, name] for name in names if (country, name) in codes), "")


def _elected(own: Counter[str], named: str) -> str:
    """The code of the namesake, unless too few of the unit's towns bear it; else that of most of its towns, if any."""
    if named and own[named] >= _NAMED * own.total():
        return named
    return min(own, key=lambda code: (-own[code], code), default="")


def _homes(points: Any, shapes: list[Any]) -> list[tuple[int, int]]:
    """(point, shape) for each shape that a point lies in, or lies off the coast of."""
    tree = shapely.STRtree(shapes)
    inside = {(int(point), int(shape)) for point, shape in zip(*tree.query(points, predicate="within"), strict=True)}
    settled = {point for point, _ in inside}
    outside = [point for point in range(len(points)) if point not in settled]
    nearest = tree.query_nearest(points[outside], max_distance=_HARBOUR, all_matches=False)
    return sorted(inside | {(outside[int(point)], int(shape)) for point, shape in zip(*nearest, strict=True)})


def _country(facts: dict[str, str], lists: Lists) -> str:
    """The country whose towns say what a unit is."""
    rules = (
        row["country"] for row in lists.exceptions if (row["drawn_in"], row["unit"]) == (facts["iso_a2"], facts["name"])
    )
    return next(rules, facts["iso_a2"])


def assign(faces: list[Any], owners: list[int], units: list[Piece], parts: dict[str, Any], lists: Lists) -> list[Unit]:
    """The unit of each face."""
    rule_of = {(row["drawn_in"], row["unit"]): row for row in lists.exceptions if not row["line"]}
    by_line = [row for row in lists.exceptions if row["line"]]
    found = []
    for point, owner in zip(shapely.point_on_surface(faces), owners, strict=True):
        facts = units[owner][1]
        beyond = (row for row in by_line if facts["iso_a2"] == row["drawn_in"] and parts[row["line"]].contains(point))
        rule = rule_of.get((facts["iso_a2"], facts["name"])) or next(beyond, None)
        if rule is None:
            found.append(Unit(facts["iso_a2"], facts["admin1"], facts["iso"], "", facts["by"]))
            continue
        admin1 = {"": facts["admin1"], "-": ""}.get(rule["admin1"], rule["admin1"])
        found.append(Unit(rule["country"], admin1, "" if rule["admin1"] else facts["iso"], rule["part"], facts["by"]))
    return found


def _by_country(towns: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in towns:
        found[town["countrycode"]].append(town)
    return found


def _nearest(shape: Any, country: str, by_country: dict[str, list[dict[str, Any]]]) -> str:
    """The first-order code of its country's town nearest to a unit that has none."""
    towns = by_country.get(country)
    if not towns:
        return ""
    points = shapely.points([(town["longitude"], town["latitude"]) for town in towns])
    distances = shapely.distance(points, shape)
    town = towns[int(distances.argmin())]
    return f"{town['countrycode']}.{town['admin1code']}" if distances.min() < 1 else ""


def _plain(name: str) -> str:
    """A name without case, accents and punctuation."""
    bare = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in bare if letter.isalnum())
