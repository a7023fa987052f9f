"""The stories of this computer's reader: those opened since the app began, and those that were corrected.

Only in personal mode: nothing of a stranger is kept, listed or opened by its address.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec
import streamlit as st

from storymap.app import gate
from storymap.errors import OutputError, ProjectError
from storymap.model import Story
from storymap.project import SUFFIX, Project, load_project
from storymap.project.files import read_bytes
from storymap.project.log import starts_with
from storymap.project.serialise import section
from storymap.settings import SAMPLE, state_folder
from storymap.web import bundle
from storymap.writing import write_whole

_OPEN = 32
_LISTED = 8
_KEPT = 200  # stories that were opened
_NAME = re.compile(r"[0-9a-f]{16}(?:-\d{14})?")
_HERE = Path(__file__).parent
_address = st.components.v2.component("storymap_address", js=bundle("app/address.js"))


@dataclass(frozen=True, slots=True)
class Kept:
    """A story that was corrected in an earlier session, and how far."""

    path: Path
    title: str
    entries: int
    last: str  # the day of the last entry, as the log has it; empty if it has none


def name_of(story: Story) -> str:
    """What a story is called in an address and in the state folder: its text's own hash."""
    return hashlib.sha256(story.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def autosave_path(story: Story) -> Path:
    """The file in which corrections of a story are kept as they are made."""
    return state_folder() / f"{name_of(story)}{SUFFIX}"


def address_of(story: Story, path: Path | None = None) -> str:
    """What stands in the address for a story; a file of the state folder stands for itself."""
    return path.name.removesuffix(SUFFIX) if path is not None and path.parent == state_folder() else name_of(story)


def make_room(folder: Path) -> None:
    """Let a folder be there; one that is made here, and the state folder, is for its owner alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder == state_folder() and not os.environ.get("STORYMAP_STATE") and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def make_private(path: Path) -> None:
    """Let a file that is kept here be readable by its owner alone; a file of the reader's own stays as it is."""
    if path.parent == state_folder() and path.stat().st_mode & 0o077:
        path.chmod(0o600)


# -- the story of an address -----------------------------------------------------------------------


@st.cache_resource
def _open() -> dict[str, tuple[Story, Project | None]]:
    return {}


def remember(story: Story, project: Project | None) -> None:
    """Keep a story at hand for as long as the app runs, so that a page loaded again shows it again."""
    if not gate.personal():
        return
    stories = _open()
    name = name_of(story)
    stories.pop(name, None)
    stories[name] = (story, project)
    while len(stories) > _OPEN:
        stories.pop(next(iter(stories)))


def find(name: str) -> tuple[Story, Project | None, Path | None] | None:
    """The story of an address with its corrections, and its file if that is not the usual one; None if it has gone."""
    if not gate.personal():
        return None
    story, held = _open().get(name, (None, None))
    path = state_folder() / f"{name}{SUFFIX}"
    if _NAME.fullmatch(name) and path.is_file():
        try:
            kept = load_project(path)
        except ProjectError:
            kept = None  # what can be read of it is offered on the page Check
        # What this tab had and could not save is not lost for being loaded again.
        if kept is not None and (held is None or starts_with(kept.edits, held.edits)):
            return kept.reading.story, kept, path if "-" in name else None
    story = story or _kept_story(name)
    return None if story is None else (story, held, None)


def show_address(name: str, page: str) -> None:
    """Put a story into the address of the page, so that loading it again finds it; ``page`` says which page it is."""
    with st.container(key="address"):
        _address(key="address-of-story", data={"story": name, "page": page})


# -- stories that were only opened ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Opened:
    """A story that was opened on this computer: the name in its address, its title, and when it was opened last."""

    name: str
    title: str
    day: str


@st.cache_resource
def _sample_name() -> str:
    from storymap.readers import read_story

    return name_of(read_story(SAMPLE))


def is_sample(story: Story) -> bool:
    """Whether a story is the one that storymap brings along."""
    return name_of(story) == _sample_name()


def _opened_folder() -> Path:
    return state_folder() / "opened"


def keep(story: Story) -> None:
    """Keep a story that was opened, so that it can be opened again; a sample of ours needs no keeping."""
    if not gate.personal() or is_sample(story):
        return
    path = _opened_folder() / f"{name_of(story)}.json"
    try:
        make_room(state_folder())
        path.parent.mkdir(exist_ok=True, mode=0o700)
        write_whole(path, msgspec.json.encode(story))
        path.chmod(0o600)
        for old in _by_age()[_KEPT:]:
            old.unlink(missing_ok=True)
    except (OSError, OutputError, ValueError):
        return  # what cannot be kept can still be read


def _by_age() -> list[Path]:
    """The files of the stories that were opened, the last one first."""
    return sorted(_opened_folder().glob("*.json"), key=lambda path: (-path.stat().st_mtime_ns, path.name))


def opened(*, most: int) -> list[Opened]:
    """The stories that were opened on this computer, the last one first; none where others can reach the app."""
    if not gate.personal() or not _opened_folder().is_dir():
        return []
    found = []
    for path in _by_age():
        story = _kept_story(path.stem)
        if story is not None:
            day = date.fromtimestamp(path.stat().st_mtime)
            found.append(Opened(path.stem, story.title or "Untitled story", day.isoformat()))
        if len(found) == most:
            break
    return found


def _kept_story(name: str) -> Story | None:
    """A story that was opened before; None if it is not kept or its file is damaged."""
    path = _opened_folder() / f"{name}.json"
    if not _NAME.fullmatch(name) or not path.is_file():
        return None
    try:
        story = msgspec.json.decode(path.read_bytes(), type=Story)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None
    return story if name_of(story) == name else None


def forget_opened() -> None:
    """Keep none of the stories that were only opened; corrections stay."""
    for path in _by_age():
        path.unlink(missing_ok=True)
    _open().clear()


# -- earlier sessions ------------------------------------------------------------------------------


def kept() -> list[Kept]:
    """The stories that were corrected on this computer, the last one first."""
    if not gate.personal() or not state_folder().is_dir():
        return []
    found = []
    for path in state_folder().glob(f"*{SUFFIX}"):
        try:
            data = read_bytes(path)
            source, edits = section(data, "source"), section(data, "edits")
            title = str(source["title"] or "Untitled story")
            found.append(Kept(path, title, len(edits), str(edits[-1]["when"] or "")[:10] if edits else ""))
        except (ProjectError, ValueError, KeyError, TypeError, IndexError):
            continue  # a damaged one says so when its text is opened
    return sorted(found, key=lambda one: (one.path.stat().st_mtime_ns, one.path.name), reverse=True)[:_LISTED]
