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
    "Built by `python -m storymap gazetteer build`; equal sources give equal bytes.",
)
_LISTS = {
    "disputes.csv": "stretches in dispute: how each is drawn, what is said of it, and on whose word",
    "land_units.csv": "units of the source that belong elsewhere than it says (Crimea), and lines that cut parts out",
}


def write_credits(path: Path, built: Path) -> None:
    """Renew the section on shapes."""
    renew_section(path, "shapes", pinned.section(_HEAD, [built], PACKAGES, _LISTS, settings.DATA / "sources"))
