"""The project on the desk: who corrects it, where it is saved, what another tab did meanwhile."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from storymap import __version__
from storymap.app import cached, gate, shelf
from storymap.app.session import WHY, Review, session, widget
from storymap.errors import OutputError, ProjectConflict, ProjectError, StoryError, StoryMapError
from storymap.model import Story, StoryMap
from storymap.project import SUFFIX, By, Project, load_project, put_back, recover, save_merged, save_project
from storymap.settings import state_folder

Change = Callable[[Project], Project]
_SAFE = "Your corrections are safe while the app runs: press “Save a copy”, or “Download the project” in History."


def put(story: Story, project: Project | None = None, path: Path | None = None) -> None:
    """Put a story on the desk, with its project and its file if it has them."""
    from storymap.pipeline import with_routes

    now = session()
    project = None if project is None else replace(project, reading=with_routes(project.reading))
    now.story, now.project = story, project
    now.path = path if gate.personal() else None
    now.save_fault = now.save_conflict = ""
    now.started_over, now.review = False, Review()
    shelf.remember(story, project)
    if story != now.given:
        shelf.keep(story)


def held() -> tuple[Story, Project | None, Path | None] | None:
    """The story on the desk with its project and file, as ``put`` takes them; None if there is none."""
    now = session()
    return None if now.story is None else (now.story, now.project, now.path)


def clear() -> None:
    """Leave the desk empty."""
    now = session()
    now.story = now.project = now.path = None


def save_again() -> None:
    """Save what a page that is loaded again still holds; says so where that cannot be."""
    project = session().project
    if project is not None and project.edits:
        _save(project)


def address() -> str:
    """What stands for the open story in the address; nothing for what the command line opens as it is."""
    now = session()
    as_given = now.story == now.given and not (now.project is not None and now.project.edits)
    unsaved = now.save_fault or now.save_conflict
    elsewhere = now.path is not None and now.path.parent != state_folder()
    if now.story is None or as_given or (elsewhere and not unsaved) or not gate.personal():
        return ""
    return shelf.address_of(now.story, now.path)


def project() -> Project | None:
    """The open project; one without corrections is made of a story that was only read. None if nothing is open."""
    now = session()
    if now.project is None and now.story is not None:
        now.project = Project(cached.mapped(now.story), engine=__version__)
    return now.project


def opened() -> Project:
    """The open project, for a page that is shown only if there is one."""
    found = project()
    if found is None:
        raise ProjectError("No story is open. Paste, upload or open one first.")
    return found


def storymap() -> StoryMap | None:
    """The open story as it stands, with its corrections; None if none is open."""
    found = project()
    return None if found is None else found.storymap


def by(why: str = "") -> By:
    """Who sits at the desk, and what time it is."""
    return By(who(), datetime.now(UTC), why or str(widget(WHY) or "").strip())


def who() -> str:
    """The name that corrections are signed with."""
    now = session()
    if not now.who:
        try:
            now.who = getpass.getuser() if gate.personal() else "reader"
        except (ImportError, KeyError, OSError):  # Windows has no list of users to look into.
            now.who = "reader"
    return now.who


def decide(change: Change, said: str = "") -> bool:
    """Make an edit and save it; what cannot be done is told and changes nothing."""
    now, before = session(), project()
    if before is None:
        return False
    try:
        made = change(before)
    except (ProjectError, StoryError) as error:
        now.save_fault = str(error)
        return False
    if made is before:
        return False
    now.project = made
    shelf.remember(made.reading.story, made)
    now.review.done = said or now.review.done
    _save(made)
    return True


def _save(made: Project) -> None:
    now = session()
    now.save_fault = now.save_conflict = ""
    if not gate.personal():
        return
    path = now.path or shelf.autosave_path(made.reading.story)
    try:
        shelf.make_room(path.parent)
        save_project(made, path)
        shelf.make_private(path)
    except ProjectConflict as error:
        now.save_conflict = str(error)
    except (OutputError, ProjectError) as error:
        now.save_fault = f"{error} {_SAFE}"
    except OSError as error:
        now.save_fault = f"Cannot save in {path.parent}: {error.strerror or error}. {_SAFE}"


def is_saved() -> bool:
    """Whether what is on the desk stands in its file."""
    now = session()
    return gate.personal() and now.project is not None and not (now.save_fault or now.save_conflict)


def take_theirs() -> None:
    """Go on with what the file holds now."""
    now = session()
    try:
        now.project = load_project(_path(), text=now.story.text if now.story else None)
    except ProjectError as error:
        now.save_fault = str(error)
    now.save_conflict = ""


def reapply() -> None:
    """Put this tab's corrections after those that the file holds now."""
    now, mine = session(), project()
    if mine is None:
        return
    try:
        now.project = save_merged(mine, _path())
    except (OutputError, ProjectError) as error:
        now.save_fault = str(error)
    now.save_conflict = ""


def _path() -> Path:
    now = session()
    return now.path or shelf.autosave_path(opened().reading.story)


# -- corrections that outlive a closed tab ---------------------------------------------------------


def earlier() -> Project | None:
    """Corrections of the open story from an earlier session that is not on the desk; None if there are none."""
    now, held_now = session(), project()
    # Where others can reach the app, one reader's corrections are not another's.
    if held_now is None or held_now.edits or now.path or now.started_over or not gate.personal():
        return None
    path = shelf.autosave_path(held_now.reading.story)
    if not path.is_file():
        return None
    try:
        found: Project | None = load_project(path)
    except ProjectError:
        found = _recovered(path)
    return found if found is not None and found.edits else None


def _recovered(path: Path) -> Project | None:
    """What can be read of a damaged file, put back in its place; None if nothing can."""
    now = session()
    try:
        recovered = recover(path, cached.mapped)
    except ProjectError:
        return None
    now.recovery_report = recovered.report
    try:
        put_back(recovered, path)
    except (StoryMapError, OSError) as fault:
        now.save_fault = f"The damaged file is unchanged: {fault} {_SAFE}"
    return recovered.project


def resume(found: Project) -> None:
    """Go on with the corrections of an earlier session, under today's reading."""
    from storymap.project import rebuild

    now = project()
    if now is not None and found.reading != now.reading:
        found = rebuild(found, now.reading, by=by(), engine=__version__)
    session().project = found


def is_older(found: Project) -> bool:
    """Whether another engine or gazetteer than today's has read the project."""
    today = cached.engine().gazetteer.version
    return (found.engine or __version__) != __version__ or found.reading.gazetteer_version.split("+")[0] != today


def read_again() -> None:
    """Read the story on the desk with today's engine and gazetteer; corrections stay, differences are asked about."""
    from storymap.project.correcting import read_again

    def again(now: Project) -> Project:
        with cached.limited():
            return read_again(now, by=by(), engine=cached.engine(), version=__version__)

    decide(again, "The story was read again")


def start_over() -> None:
    """Start without the corrections of an earlier session, which stay in a file beside."""
    now = session()
    path = shelf.autosave_path(opened().reading.story)
    try:
        if path.is_file():
            path.replace(path.with_name(f"{path.name.removesuffix(SUFFIX)}-{datetime.now(UTC):%Y%m%d%H%M%S}{SUFFIX}"))
    except OSError as error:
        now.save_fault = f"Cannot move {path} aside: {error.strerror or error}. {_SAFE}"
    now.started_over = True
