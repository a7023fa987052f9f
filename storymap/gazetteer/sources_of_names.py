"""The gazetteer's section of ``data/SOURCES.md``: where every file comes from."""

from __future__ import annotations

from pathlib import Path

from storymap import pinned
from storymap.gazetteer.archives import PACKAGES
from storymap.writing import renew_section

_HEAD = (
    "## Gazetteer",
    "",
    "Attribution: © GeoNames, CC BY 4.0. Names of countries and cities: © Unicode, Inc. (CLDR).",
    "Built by `python -m storymap gazetteer build`; equal sources give equal bytes.",
    "The packages are read, never run.",
)
_LISTS = {
    "aliases.csv": "abbreviations, old and other names",
    "demonyms.csv": "peoples and adjectives",
    "exonyms.csv": "what other languages call places, beside the gazetteer's own names",
    "facilities.csv": "institutions, landmarks, airports, bases that stand in the news",
    "heights.csv": "how high mountains, volcanoes and passes are, in metres",
    "lexicon.csv": "words that say what a name beside them is or does",
    "natural.csv": "seas, rivers, lakes, mountains, islands; rivers stand at the mouth",
    "not_places.csv": "names that are usually something else",
    "peoples.csv": "what other languages call peoples: stems, whatever their ending",
    "periods.csv": "named periods and their years",
    "populations.csv": "people of the United States' states and Canada's provinces, by census",
    "quarters.csv": "parts of towns, and villages, that GeoNames' table lacks",
    "ruins.csv": "towns of old that nobody lives in, or under another name",
    "regions.csv": "regions as unions of ISO 3166 units, or as not mappable",
}

#: What rows of the lists were taken from or checked against, beside the packages above: what, of when, licence, where.
_POINTS = (
    (
        "rivers and lake centrelines 10m of Natural Earth, in libmagics++-data 4.13.0 (Debian)",
        "November 2022",
        "public domain",
        "mouths of the rivers in `natural.csv` that say so; "
        "SHA-256 `0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0`",
    ),
    (
        "airportsdata 20260905 and GeoNames, as above",
        "September and July 2026",
        "MIT; CC BY 4.0",
        "airports, airfields and places in `facilities.csv` that say so; GeoNames' points of regions in `regions.csv`",
    ),
    (
        "power plant list in GitHub repository benbahrenburg/benCoding.Map",
        "stored copy read in 2026",
        "facts only, compared and not copied",
        "plants in `facilities.csv` that say so",
    ),
    (
        "Wikipedia, the articles named in the rows",
        "stored copies read in 2026",
        "CC BY-SA 4.0; facts only",
        "institutions and bases in `facilities.csv` that say so",
    ),
)


def write_credits(path: Path, built: list[Path], lists: Path) -> None:
    """Renew the gazetteer's section of SOURCES.md."""
    points = ["", "Where points in the lists come from that are not the authors' own knowledge:", ""]
    points += ["| source | of | licence | what |", "|---|---|---|---|"]
    points += [f"| {' | '.join(row)} |" for row in _POINTS]
    renew_section(path, "gazetteer", [*pinned.section(_HEAD, built, PACKAGES, _LISTS, lists), *points])
