"""ZIP archives from strangers: how much they hold is known before anything of it is unpacked."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from storymap.errors import StoryError

_MOST_BYTES = 200_000_000  # unpacked, all entries together
_MOST_ENTRIES = 20_000
_MOST_OF_ONE = 50_000_000


def open_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive in some bytes.

    Raises
    ------
    StoryError
        Damaged, encrypted, or larger than an article when unpacked.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise StoryError(f"{name} is damaged. Save it again and try once more.") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise StoryError(f"{name} is protected by a password. Save a copy without one.")
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise StoryError(f"{name} holds over {_MOST_BYTES / 1e6:.0f} MB when unpacked, more than an article. Split it.")
    return archive


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of one entry; None if it is not there, cannot be read or is larger than it says."""
    try:
        with archive.open(name) as entry:
            data = entry.read(_MOST_OF_ONE + 1)
    except (
        KeyError,
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        OSError,
        NotImplementedError,
        EOFError,
        ValueError,
    ):
        return None
    return data if len(data) <= _MOST_OF_ONE else None
