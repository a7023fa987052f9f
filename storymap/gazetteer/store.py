"""The packed file: a trie of names, and tables that are read where they lie.

One file, mapped into memory: a header, a JSON manifest, then sections. ``names`` is a
marisa trie of normalised names; key ``k`` of the trie owns the entries
``offsets[k] … offsets[k + 1]``; an entry is one unsigned 32-bit number (20 bits the
place, 4 bits what sort of name it is, 8 bits the score); ``places`` holds one 27-byte record a
place. Nothing is unpacked at opening but the manifest and ``extra`` (small JSON tables).

Figures: see ``storymap.gazetteer``.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import struct
import sys
import zlib
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import marisa_trie

from storymap.errors import GazetteerError

FORMAT = 1
_MAGIC = b"STORYMAP-GAZETTE"
_HEADER = struct.Struct("<16sHHII")  # magic, format, 0, length of the manifest, its crc32
#: lat, lon (1e-5 degrees), GeoNames id, population, name offset, name length, class, home, source, prior
PLACE = struct.Struct("<iiIIIBBHHB")
_ALIGN = 16
_NEXT_STEP = "Build it with: python -m storymap gazetteer build"


class Store:
    """An open gazetteer file."""

    def __init__(self, path: Path) -> None:
        """Map a file into memory; raises GazetteerError if it is missing, damaged or of another format."""
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError as error:
            raise GazetteerError(f"No gazetteer at {path}. {_NEXT_STEP}") from error
        except (OSError, ValueError) as error:
            raise GazetteerError(f"The gazetteer {path} cannot be read ({error}). {_NEXT_STEP}") from error
        self._bytes = memoryview(self._map)
        self.manifest = self._read_manifest()
        # A trie or table that is not what was written would give wrong places, or crash: 8 ms make sure.
        for name in self.manifest["sections"]:
            self.check(name)
        self.extra: dict[str, Any] = json.loads(bytes(self.section("extra")))
        self.trie = marisa_trie.Trie().map(self.section("names"))
        self.offsets = self._numbers("offsets")
        self.entries = self._numbers("entries")
        self.geonameids = self._numbers("geonameids")
        self.places = self.section("places")
        self._text = self.section("text")

    def _damaged(self, what: str) -> GazetteerError:
        return GazetteerError(f"The gazetteer {self.path} is damaged: {what}. {_NEXT_STEP}")

    def _read_manifest(self) -> dict[str, Any]:
        if len(self._bytes) < _HEADER.size:
            raise self._damaged(f"it has only {len(self._bytes)} bytes")
        magic, version, _, length, checksum = _HEADER.unpack_from(self._bytes)
        if magic != _MAGIC:
            raise self._damaged("it does not begin as a gazetteer does")
        if version != FORMAT:
            raise GazetteerError(f"The gazetteer {self.path} has format {version}, wanted {FORMAT}. {_NEXT_STEP}")
        text = bytes(self._bytes[_HEADER.size : _HEADER.size + length])
        if len(text) != length or zlib.crc32(text) != checksum:
            raise self._damaged("its table of contents does not match its checksum")
        manifest: dict[str, Any] = json.loads(text)
        if manifest["size"] != len(self._bytes):
            raise self._damaged(f"it has {len(self._bytes)} bytes, wanted {manifest['size']}")
        return manifest

    def section(self, name: str) -> memoryview:
        """The bytes of one section, not copied."""
        offset, length, _ = self.manifest["sections"][name]
        return self._bytes[offset : offset + length]

    def check(self, name: str) -> None:
        """Raise GazetteerError if a section does not match its checksum."""
        if zlib.crc32(self.section(name)) != self.manifest["sections"][name][2]:
            raise self._damaged(f"its part “{name}” does not match its checksum")

    def _numbers(self, name: str) -> memoryview:
        return self.section(name).cast("I")

    def text(self, offset: int, length: int) -> str:
        """A name by where it lies in the section ``text``."""
        return str(self._text[offset : offset + length], "utf-8")


def write_store(path: Path, sections: Mapping[str, bytes], manifest: Mapping[str, Any]) -> str:
    """Write a gazetteer file and give its content hash (of the sections, in order of name)."""
    if sys.byteorder != "little":
        raise GazetteerError("The gazetteer is built on little-endian machines only, this one is big-endian.")
    digest = hashlib.sha256()
    table: dict[str, tuple[int, int, int]] = {}
    for name in sorted(sections):
        digest.update(name.encode() + b"\0" + hashlib.sha256(sections[name]).digest())
    content_hash = digest.hexdigest()
    contents = {**manifest, "hash": content_hash, "sections": table, "size": 0}
    # The table of contents has to know its own length: numbers are padded to a fixed width.
    for name in sorted(sections):
        table[name] = (10**11, len(sections[name]), 10**11)
    room = _HEADER.size + len(json.dumps(contents, sort_keys=True)) + 64
    position = -(-room // _ALIGN) * _ALIGN
    for name in sorted(sections):
        table[name] = (position, len(sections[name]), zlib.crc32(sections[name]))
        position = -(-(position + len(sections[name])) // _ALIGN) * _ALIGN
    contents["size"] = position
    text = json.dumps(contents, sort_keys=True).encode()
    partial = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    with partial.open("wb") as file:
        file.write(_HEADER.pack(_MAGIC, FORMAT, 0, len(text), zlib.crc32(text)) + text)
        for name in sorted(sections):
            file.write(b"\0" * (table[name][0] - file.tell()))
            file.write(sections[name])
        file.write(b"\0" * (position - file.tell()))
    partial.replace(path)
    return content_hash


def trie_of(keys: list[str]) -> tuple[bytes, list[int]]:
    """A trie of sorted keys as bytes, and the number that the trie gives each of them."""
    trie = marisa_trie.Trie(keys)
    return trie.tobytes(), [trie.key_id(key) for key in keys]


def numbers(values: list[int]) -> bytes:
    """Unsigned 32-bit numbers as bytes, little-endian."""
    return array("I", values).tobytes()
