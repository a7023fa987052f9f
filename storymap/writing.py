"""Whole files or none: what is written appears under its name only once it is complete."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from storymap.errors import OutputError, StoryMapError

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def write_whole(path: Path, data: bytes) -> int:
    """Write a file atomically and durably (temporary file, fsync, rename); gives its size in bytes.

    A device, a pipe or a socket is written straight into: renaming over it would destroy it.

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
    if path.is_dir():
        raise OutputError(f"{path} is a folder, wanted a file name. Add one: -o {path / 'story.html'}")
    try:
        return _into(path, pieces) if is_stream(path) else _replaced(followed(path), pieces)
    except StoryMapError:
        raise
    except FileNotFoundError as error:
        wanted = f"No folder {path.parent} to write {path.name} into"
        raise OutputError(f"{wanted}. Create it, or choose another.") from error
    except OSError as error:
        raise OutputError(f"Cannot write {path}: {error.strerror or error}. Choose another place.") from error


def readable(text: str) -> str:
    """A text with the mark for “unreadable” for each half of a surrogate pair: JSON can name one, no file can hold it.

    Examples
    --------
    >>> readable("a" + chr(0xD800) + "b")
    'a�b'
    """
    return _HALF_PAIR.sub("\ufffd", text)


def guarded(text: str) -> str:
    """A cell with an apostrophe before what a spreadsheet would run as a formula.

    Examples
    --------
    >>> guarded("=1+1"), guarded("Quito")
    ("'=1+1", 'Quito')
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """A cell as it was before ``guarded``."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA_STARTS) else text


def is_stream(path: Path) -> bool:
    """Whether something is there that is neither a file nor a folder: a device, a pipe, a socket."""
    if str(path.parent) in ("/dev", "/dev/fd", "/proc/self/fd"):  # /dev/stdout may be a file, opened by the shell.
        return path.exists()
    return path.exists() and not path.is_file() and not path.is_dir()


def _into(path: Path, pieces: Iterable[bytes]) -> int:
    size = 0
    # Appended: a file behind the name of standard output keeps what others have written to it.
    with path.open("ab", buffering=0) as stream:
        for piece in pieces:
            left = memoryview(piece)
            while left:
                left = left[stream.write(left) :]
            size += len(piece)
    return size


def _replaced(path: Path, pieces: Iterable[bytes]) -> int:
    temporary, size = "", 0
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                size += file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
        _remember_name(path.parent)
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
    return size


def _mode(path: Path) -> int:
    """Who may read what is written: its owner in a folder of the owner alone, else whoever could before."""
    if not path.parent.stat().st_mode & 0o077:
        return 0o600
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


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
