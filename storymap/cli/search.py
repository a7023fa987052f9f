"""``search``: look up a name in the gazetteer."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from storymap.cli.arguments import Commands, command, positive
from storymap.cli.output import print_json, say
from storymap.wording import found_words

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.model import Candidate


def add(commands: Commands) -> None:
    """Take the command line of ``search``."""
    parser = command(
        commands,
        "search",
        "look up a name in the gazetteer",
        does="Look up a name in the gazetteer: the places that bear it, the likeliest first.",
        example="search Kursk --limit 3",
    )
    parser.add_argument("name", nargs="+", metavar="NAME", help="a place name, in any language the gazetteer has")
    parser.add_argument("--limit", type=positive, metavar="N", default=10, help="at most N places (default: 10)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the places as JSON")
    form.add_argument("--to", choices=("geojson",), help="print the places with their shapes as GeoJSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Look a name up; gives the exit code."""
    from dataclasses import asdict

    from storymap.gazetteer import open_gazetteer

    name = " ".join(options.name)
    candidates = _found(open_gazetteer(), name, options.limit)
    if options.to:
        print_json(_collection(candidates))
    elif options.json:
        print_json(
            [asdict(found.place) | {"score": round(found.score, 3), "why": found_words(found)} for found in candidates],
            indent=1,
        )
    else:
        for rank, found in enumerate(candidates, 1):
            print(_line(rank, found))
    if not candidates:
        say(f"no place bears the name {name!r}. Check the spelling.")
    return 0 if candidates else 1


def _found(gazetteer: Gazetteer, name: str, limit: int) -> list[Candidate]:
    """The places of a name; the rivers last that are called by it with their article only: "the Inn"."""
    found = gazetteer.lookup(name, limit=limit)
    held = {candidate.place.place_id for candidate in found}
    rivers = [row for row in gazetteer.lookup(f"{name} River", limit=2) if row.place.kind == "water"]
    return [*found, *(row for row in rivers if row.place.place_id not in held)][:limit]


def _collection(candidates: list[Candidate]) -> dict[str, Any]:
    """The places as a FeatureCollection, the likeliest first."""
    from dataclasses import asdict

    from storymap.exporters.layers import shape_of
    from storymap.shapes import open_shapes

    shapes = open_shapes()
    features = [
        {
            "type": "Feature",
            "id": found.place.place_id,
            "geometry": shape_of(found.place, shapes),
            "properties": asdict(found.place) | {"score": round(found.score, 3), "why": found_words(found)},
        }
        for found in candidates
    ]
    return {"type": "FeatureCollection", "features": features}


def _line(rank: int, found: Candidate) -> str:
    place = found.place
    where = "not mappable".rjust(19)
    if place.lat is not None and place.lon is not None:
        where = f"{place.lat:9.4f} {place.lon:9.4f}"
    unit = ".".join(filter(None, (place.country_code, place.admin1))) or "-"
    people = f"{place.population:,}" if place.population else ""
    return (
        f"{rank:2} {place.name[:32]:32} {place.kind:9} {unit:9} {where} {people:>13}  {place.place_id}  "
        f"{found_words(found)}"
    ).rstrip()
