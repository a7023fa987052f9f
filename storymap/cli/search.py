"""``search``: look a name up in the gazetteer."""

from __future__ import annotations

import argparse
import json
import sys

from storymap.cli.common import Commands, positive


def add(commands: Commands) -> None:
    """Take the command line of ``search``."""
    parser = commands.add_parser("search", help="look a name up in the gazetteer")
    parser.add_argument("name", nargs="+", metavar="NAME", help="a name, in any of the gazetteer's languages")
    parser.add_argument("--limit", type=positive, default=10, help="at most so many places (10)")
    parser.add_argument("--json", action="store_true", help="the places as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Look a name up; gives the exit code."""
    from dataclasses import asdict

    from storymap.gazetteer import open_gazetteer

    name = " ".join(options.name)
    candidates = open_gazetteer().lookup(name, limit=options.limit)
    if options.json:
        rows = [asdict(found.place) | {"score": round(found.score, 3), "why": found.why} for found in candidates]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    for rank, found in enumerate(candidates if not options.json else (), 1):
        place = found.place
        where = (
            f"{place.lat:9.4f} {place.lon:9.4f}"
            if place.lat is not None and place.lon is not None
            else "not mappable".rjust(19)
        )
        land = ".".join(filter(None, (place.country_code, place.admin1))) or "-"
        people = f"{place.population:,}" if place.population else ""
        print(
            f"{rank:2} {place.name[:32]:32} {place.kind:9} {land:9} {where} {people:>13}  "
            f"{place.place_id}  {found.why}".rstrip()
        )
    if not candidates:
        print(f"storymap: no place bears the name {name!r}. Check the spelling.", file=sys.stderr)
    return 0 if candidates else 1
