"""Build time: the section of ``data/SOURCES.md`` on shapes."""

from __future__ import annotations

from pathlib import Path

from storymap import pinned, settings
from storymap.shapes.inputs import PACKAGES
from storymap.writing import renew_section

_HEAD = (
    "## Shapes",
    "",
    "Made with Natural Earth (public domain); which unit is which by GeoNames (© GeoNames, CC BY 4.0).",
    "Borders are those that the UN General Assembly recognises; `sources/disputes.csv` has the exceptions.",
    "Lines between first-order units that are newer than the source follow the nearest towns and are not drawn.",
    "Rivers, lakes and islands are Natural Earth's own; other natural features are drawn coarsely by hand and cut",
    "along its coasts and by the heights of `marble-qt-data`. In December 2026 the areas, lengths and bounding boxes",
    "of 357 well-known features were compared with figures written down beforehand from general knowledge; those that",
    "differed by more than half, or whose boxes overlapped by less than half, were looked at on a map and, where",
    "wrong, drawn anew. No outside set of outlines was at hand.",
    "Built by `python -m storymap gazetteer build`; equal sources give equal bytes.",
)
_LISTS = {
    "disputes.csv": "stretches in dispute: how each is drawn, what is said of it, and on whose word",
    "joins.csv": "the two waters that a strait or a canal joins, and what a river flows into",
    "outlines.csv": "seas, ranges, deserts, peninsulas, groups of islands: coarse rings or axes, and how each is cut",
    "rivers.csv": "what the stretches of a river are called in the source",
    "land_units.csv": "units of the source that belong elsewhere than it says (Crimea), and lines that cut parts out",
}


#: What is built, in the order in which it is.
_BUILT = ("shapes.bin", "earth.bin", "relief.bin", "coasts.bin")


def write_credits(folder: Path) -> None:
    """Renew the section on shapes for the files that a folder holds."""
    built = [folder / name for name in _BUILT if (folder / name).is_file()]
    lines = pinned.section(_HEAD, built, PACKAGES, _LISTS, settings.DATA / "sources")
    renew_section(folder / "SOURCES.md", "shapes", lines)
