"""The project on the desk: who corrects it, where it is saved, what a second tab did meanwhile."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from storymap import __version__
from storymap.app import shelf
from storymap.errors import OutputError, ProjectConflict, ProjectError, StoryMapError
from storymap.gazetteer import Lookup
from storymap.gazetteer.packs import with_packs
from storymap.model import Story
from storymap.pipeline import Engine, open_engine
from storymap.project import SUFFIX, By, Project, load_project, put_back, recover, save_merged, save_project

Change = Callable[[Project], Project]
_SAFE = "Your corrections are safe as long as the app runs: press “Save a copy”, or “Download the project” in History."


def put(story: Story, project: Project | None = None, path: Path | None = None) -> None:
    """Put a story on the desk, with its project and its file if it has them."""
    for key in (
        "check_at",
        "check_skipped",
        "check_point",
        "check_span",
        "save_fault",
        "save_conflict",
        "set_aside",
        "shown-moves",
        "shown-times",
    ):
        st.session_state.pop(key, None)
    st.session_state["story"] = story
    st.session_state["project"] = project
    st.session_state["project_path"] = path
    shelf.remember(story, project)


def held() -> tuple[Story, Project | None, Path | None] | None:
    """The story on the desk with its project and file, as ``put`` takes them; None if there is none."""
    story: Story | None = st.session_state.get("story")
    return None if story is None else (story, st.session_state.get("project"), st.session_state.get("project_path"))


def clear() -> None:
    """Leave the desk empty."""
    for key in ("story", "project", "project_path"):
        st.session_state.pop(key, None)


def save_again() -> None:
    """Save what a page that is loaded again still holds; says so where that cannot be."""
    now: Project | None = st.session_state.get("project")
    if now is not None and now.edits:
        _save(now)


def address() -> str:
    """What stands for the open story in the address; nothing for what the command line opens as it is."""
    story, path = st.session_state.get("story"), st.session_state.get("project_path")
    made: Project | None = st.session_state.get("project")
    as_given = story == st.session_state.get("given") and not (made is not None and made.edits)
    unsaved = st.session_state.get("save_fault") or st.session_state.get("save_conflict")
    elsewhere = path is not None and path.parent != shelf.state_folder()
    if story is None or as_given or (elsewhere and not unsaved):
        return ""
    return shelf.address_of(story, path)


def project() -> Project | None:
    """The open project; one without corrections is made of a story that was only read. None if nothing is open."""
    from storymap.app.panels import mapped

    story = st.session_state.get("story")
    if story is None:
        return None
    if st.session_state.get("project") is None:
        st.session_state["project"] = Project(mapped(story), engine=__version__)
    found: Project = st.session_state["project"]
    return found


def engine() -> Engine:
    """What reads and draws the stories on the desk."""
    return open_engine()


def project_gazetteer(project: Project) -> Lookup:
    """The gazetteer with the packs that travel in the project."""
    return with_packs(engine().gazetteer, project.packs)


def by(why: str = "") -> By:
    """Who sits at the desk, and what time it is."""
    return By(who(), datetime.now(UTC), why or str(st.session_state.get("why") or "").strip())


def who() -> str:
    """The name that corrections are signed with."""
    if not st.session_state.get("who"):
        try:
            st.session_state["who"] = getpass.getuser()
        except (KeyError, OSError):
            st.session_state["who"] = "reader"
    return str(st.session_state["who"])


def decide(change: Change, said: str = "") -> bool:
    """Make an edit and save it; what cannot be done is told and changes nothing."""
    now = project()
    if now is None:
        return False
    try:
        made = change(now)
    except ProjectError as error:
        st.session_state["save_fault"] = str(error)
        return False
    if made is now:
        return False
    st.session_state["project"] = made
    shelf.remember(made.reading.story, made)
    if said:
        st.session_state["check_said"] = said
    _save(made)
    return True


def _save(made: Project) -> None:
    st.session_state.pop("save_fault", None)
    st.session_state.pop("save_conflict", None)
    path: Path = st.session_state.get("project_path") or shelf.autosave_path(made.reading.story)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_project(made, path)
    except ProjectConflict as error:
        st.session_state["save_conflict"] = str(error)
    except (OutputError, ProjectError) as error:
        st.session_state["save_fault"] = f"{error} {_SAFE}"
    except OSError as error:
        why = error.strerror or error
        st.session_state["save_fault"] = f"Nothing can be kept in {path.parent}: {why}. {_SAFE}"


def take_theirs() -> None:
    """Go on with what the file holds now."""
    try:
        st.session_state["project"] = load_project(_path(), text=st.session_state["story"].text)
    except ProjectError as error:
        st.session_state["save_fault"] = str(error)
    st.session_state.pop("save_conflict", None)


def put_on_top() -> None:
    """Put this tab's corrections after those that the file holds now."""
    now = project()
    if now is None:
        return
    try:
        st.session_state["project"] = save_merged(now, _path())
    except (OutputError, ProjectError) as error:
        st.session_state["save_fault"] = str(error)
    st.session_state.pop("save_conflict", None)


def _path() -> Path:
    path: Path | None = st.session_state.get("project_path")
    return path or shelf.autosave_path(st.session_state["story"])


# -- corrections that outlive a closed tab ---------------------------------------------------------


def earlier() -> Project | None:
    """Corrections of the open story from an earlier sitting that is not on the desk; None if there are none."""
    now = project()
    if now is None or now.edits or st.session_state.get("project_path") or st.session_state.get("set_aside"):
        return None
    path = shelf.autosave_path(now.reading.story)
    # Where others can reach the app, one reader's corrections are not another's.
    if not path.is_file() or not shelf.own_computer():
        return None
    try:
        found = load_project(path)
    except ProjectError:
        try:
            recovered = recover(path, engine().read)
        except ProjectError:
            return None
        st.session_state["recovery_report"] = recovered.report
        try:
            put_back(recovered, path)
        except (StoryMapError, OSError) as fault:
            st.session_state["save_fault"] = f"The damaged file stays as it was: {fault} {_SAFE}"
        found = recovered.project
    return found if found.edits else None


def resume(found: Project) -> None:
    """Go on with the corrections of an earlier sitting, under today's reading."""
    from storymap.project import rebuild

    now = project()
    if now is not None and found.reading != now.reading:
        found = rebuild(found, now.reading, by=by(), engine=__version__)
    st.session_state["project"] = found


def is_older(found: Project) -> bool:
    """Whether another engine or gazetteer than today's has read the project."""
    today = engine().gazetteer.version
    return (found.engine or __version__) != __version__ or found.reading.gazetteer_version.split("+")[0] != today


def read_anew() -> None:
    """Read the story on the desk with today's engine and gazetteer; corrections stay, differences are asked about."""
    from storymap.project.correcting import read_again

    decide(lambda now: read_again(now, by=by(), engine=engine(), version=__version__), "Read anew")


def set_aside() -> None:
    """Begin anew; the corrections of the earlier sitting stay in a file beside."""
    path = shelf.autosave_path(st.session_state["story"])
    try:
        if path.is_file():
            path.replace(path.with_name(f"{path.name.removesuffix(SUFFIX)}-{datetime.now(UTC):%Y%m%d%H%M%S}{SUFFIX}"))
    except OSError as error:
        st.session_state["save_fault"] = f"{path} cannot be put aside: {error.strerror or error}. {_SAFE}"
    st.session_state["set_aside"] = True
