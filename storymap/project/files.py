"""Project files: loaded whole, saved so that neither a crash nor a second person loses anything.

A save looks at the file first: it goes ahead if the file's log is the beginning of the
project's own, so that every correction in it is also in what is written; otherwise it is
a ``ProjectConflict``. The last good state stays beside the file under ``.NAME.last``.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from storymap import settings
from storymap.errors import OutputError, ProjectConflict, ProjectError
from storymap.project.format import FORMAT, SCHEMA
from storymap.project.log import rebased
from storymap.project.parse import check_sum, load_json, parse_project
from storymap.project.record import Project
from storymap.project.serialise import edit_rows, section, write_project
from storymap.writing import followed, write_whole

SUFFIX = ".storymap.json"
MAX_BYTES = 200_000_000
_PATIENCE_SECONDS = 5.0


def is_project(path: str | Path) -> bool:
    """Whether a name is that of a project file."""
    return str(path).lower().endswith(SUFFIX)


def names_itself(data: bytes) -> bool:
    """Whether bytes begin as those of a project file do, whatever the file is called."""
    return FORMAT.encode() in data[:400]


def load_project(path: str | Path, *, text: str | None = None) -> Project:
    """The project in a file.

    Parameters
    ----------
    text : str, optional
        The article, for a file that withholds it.

    Raises
    ------
    ProjectError
        No such file, damaged, of a newer version, or without its text.
    """
    return parse_project(read_bytes(Path(path)), str(path), text=text)


def read_bytes(path: Path) -> bytes:
    """The bytes of a project file; raises ProjectError where there are none to read."""
    try:
        status = path.stat()
        # A pipe or a device would be waited for without end.
        if not stat.S_ISREG(status.st_mode):
            raise ProjectError(f"{path} is not a file. Give a project that `build -o …{SUFFIX}` wrote.")
        if status.st_size > MAX_BYTES:
            raise ProjectError(f"{path} is larger than {MAX_BYTES / 1e6:.0f} MB, the limit for a project.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ProjectError(f"No project {path}. Create it with: python -m storymap build STORY -o {path}") from error
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {error.strerror or error}.") from error


def save_project(project: Project, path: str | Path, *, withhold_text: bool | None = None) -> int:
    """Write a project, whole or not at all; gives its size in bytes.

    Raises
    ------
    ProjectConflict
        The file holds corrections that the project does not have.
    ProjectError
        The file is damaged, or is being saved by another program for more than five seconds.
    OutputError
        The file cannot be written.
    """
    path = followed(Path(path))
    return _save(project, path, write_project(project, withhold_text=withhold_text))


def _save(project: Project, path: Path, data: bytes) -> int:
    with _alone(path):
        if path.exists():
            before = read_bytes(path)
            if before == data:
                return len(data)
            _must_be_older(path, before, project)
            if not os.access(path.parent, os.W_OK):
                raise OutputError(f"{path.parent} is read-only, so {path.name} cannot be saved there.")
            _keep_last(path)
        size = write_whole(path, data)
        _sweep(path)
    return size


def save_merged(project: Project, path: str | Path) -> Project:
    """Save a project onto one that somebody else has corrected meanwhile: theirs first, then what only ours has.

    Where both decided about the same mention, ours is the later one; the log keeps both.
    """
    path = followed(Path(path))
    with _alone(path):
        merged = merge(load_project(path, text=project.reading.story.text), project)
        _keep_last(path)
        write_whole(path, write_project(merged))
    return merged


def merge(theirs: Project, ours: Project) -> Project:
    """Two projects that began as one: their log, then the entries that only ours has.

    Raises
    ------
    ProjectError
        They are of different texts or readings.
    """
    if theirs.reading != ours.reading:
        raise ProjectError("The two projects hold different readings of the story. Open theirs, and correct it again.")
    common = 0
    while common < min(len(theirs.edits), len(ours.edits)) and theirs.edits[common] == ours.edits[common]:
        common += 1
    shift = len(theirs.edits) - common
    ids = {}
    for anchor in ours.anchors:
        number, dash, rest = anchor.anchor_id.removeprefix("e").partition("-")
        if int(number) > common:
            ids[anchor.anchor_id] = f"e{int(number) + shift}{dash}{rest}"
    known = {anchor.anchor_id for anchor in theirs.anchors}
    moved = [replace(anchor, anchor_id=ids.get(anchor.anchor_id, anchor.anchor_id)) for anchor in ours.anchors]
    return replace(
        theirs,
        edits=rebased(theirs.edits, ours.edits, ids),
        anchors=(*theirs.anchors, *(anchor for anchor in moved if anchor.anchor_id not in known)),
        own_places=tuple({place.place_id: place for place in (*ours.own_places, *theirs.own_places)}.values()),
        packs=tuple({pack.name: pack for pack in (*ours.packs, *theirs.packs)}.values()),
    )


def last_good(path: Path) -> Path:
    """Where the state before the last save of a project lies."""
    path = followed(path)
    return path.with_name(f".{path.name}.last")


def _must_be_older(path: Path, before: bytes, project: Project) -> None:
    """Raise ProjectConflict unless every entry of the file's log is in the project's own."""
    check_sum(before, str(path))
    if section(before, "schema") == SCHEMA:
        value = {name: section(before, name) for name in ("source", "edits")}
    else:
        value = load_json(before, str(path))
    full = not value["source"]["withheld"]
    theirs, ours = (
        [row if full else {**row, "old": None, "new": None} for row in rows]
        for rows in (value["edits"], edit_rows(project))
    )
    if ours[: len(theirs)] == theirs:
        return
    same = next((n for n, (a, b) in enumerate(zip(theirs, ours, strict=False)) if a != b), min(len(theirs), len(ours)))
    last = theirs[-1]
    when = f" on {last['when'][:10]} at {last['when'][11:16]} UTC" if last["when"] else ""
    more = len(theirs) - same
    raise ProjectConflict(
        f"{path} has {more} {'correction that is' if more == 1 else 'corrections that are'} not in yours, the last by "
        f"{last['who']}{when}. Nothing was written. Open the file again, reapply your changes, or "
        "save under another name."
    )


def _keep_last(path: Path) -> None:
    """Put the state that a save is about to replace aside, without copying it where the disk can do so."""
    kept = last_good(path)
    fresh = kept.with_suffix(".new")
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    try:
        os.link(path, fresh)
        fresh.replace(kept)
        # Of two names of one file, as a killed save leaves them, a rename takes none away.
        fresh.unlink(missing_ok=True)
    except OSError:
        write_whole(kept, path.read_bytes())


def _sweep(path: Path) -> None:
    """Take away what saves that were killed have left; nobody else is writing while the lock is held."""
    for leftover in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        with contextlib.suppress(OSError):
            leftover.unlink()


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one program at a time save a project; the lock is let go even by a program that is killed.

    It lies among what is kept of the user, so that nothing stays beside the project.
    """
    if not path.parent.is_dir():
        raise OutputError(f"No folder {path.parent} to write {path.name} into. Create it first.")
    folder = settings.state_folder() / "locks"
    name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]
    with contextlib.ExitStack() as stack:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            stack.enter_context(FileLock(folder / f"{name}.lock", timeout=_PATIENCE_SECONDS, poll_interval=0.02))
        except Timeout as error:
            raise ProjectConflict(
                f"Another program has been saving {path.name} for {_PATIENCE_SECONDS:.0f} seconds. "
                "Try again, or save elsewhere."
            ) from error
        except (OSError, NotImplementedError):
            pass  # no home to write into, or a file system without locks: the look at the file has to do
        yield
