"""Whole files or none: what is written appears under its name only once it is complete."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from storymap.errors import OutputError, StoryMapError


def write_whole(path: Path, data: bytes) -> int:
    """Write a file atomically and durably (temporary file, fsync, rename); gives its size in bytes.

    Raises
    ------
    OutputError
        The folder does not exist or is read-only, the disk is full, or ``path`` is a folder.
    """
    return write_pieces(path, (data,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> int:
    """The same of pieces as they come, so that a file may be larger than the memory.

    An exception from ``pieces`` goes through, and nothing is left behind.
    """
    path = followed(path)
    if path.is_dir():
        raise OutputError(f"{path} is a folder, wanted a file name. Add one: -o {path / 'story.html'}")
    temporary, size = "", 0
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                size += file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp gives 0600; a file that people share follows the umask like any other.
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
        _remember_name(path.parent)
    except StoryMapError:
        raise
    except FileNotFoundError as error:
        raise OutputError(
            f"No folder {path.parent} to write {path.name} into. Make it first, or choose another."
        ) from error
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}. Choose another place.") from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
    return size


def followed(path: Path) -> Path:
    """The file that a link stands for: a rename would put a new file in place of the link, and leave the old one."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def renew_section(path: Path, name: str, lines: Iterable[str]) -> None:
    """Write a section of ``SOURCES.md`` anew, between its two marks; other sections stay as they are."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    text = path.read_text(encoding="utf-8") if path.is_file() else "# Where the data come from\n"
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    section = "\n".join([begin, *lines, end])
    write_whole(path, (f"{before.rstrip()}\n\n{section}\n\n{after.lstrip()}".rstrip() + "\n").encode())


def _remember_name(folder: Path) -> None:
    """Make a rename outlive a power cut, where the system lets a folder be synchronised."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
