"""Opening a story: of the address, of the command line, or a file; and a project that is damaged or incomplete."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st

from storymap.addresses import is_address
from storymap.app import cached, desk, gate, say, shelf
from storymap.app.say import fill, plain
from storymap.app.session import session
from storymap.errors import ProjectTooNew, StoryMapError, TextWithheld
from storymap.model import Story
from storymap.project import Project, is_project, load_project, names_itself, put_back, recover, recover_bytes
from storymap.project.parse import parse_project

_GONE = "The story of this address is no longer here. Paste it again under “Another story”."
_RECOVER = "Recover what can be read"


def open_given() -> None:
    """Open the story of the address or the one that the command line named, once a session."""
    now = session()
    if now.story is not None or now.closed:
        return
    wanted = st.query_params.get("story")
    found = shelf.find(wanted) if wanted else None
    if found is not None:
        desk.put(*found)
        desk.save_again()
        return
    if wanted:
        st.toast(_GONE, duration="long")
    given = os.environ.get("STORYMAP_STORY")
    if given and is_address(given):
        _open_address(given)
    elif given:
        _open_path(Path(given))


def _open_address(address: str) -> None:
    """Open the web page that the command line named, or say why not."""
    now = session()
    try:
        now.given = cached.fetched(address, _published())
    except StoryMapError as error:
        now.closed = True
        say.fault(error)
        return
    desk.put(now.given)


def _published() -> date | None:
    published = os.environ.get("STORYMAP_PUBLISHED")
    return date.fromisoformat(published) if published else None


def _open_path(path: Path) -> None:
    """Open what the command line named, or say why not."""
    from storymap.readers import read_story

    now = session()
    try:
        if is_project(path):
            project = load_project(path)
            desk.put(project.reading.story, project, path)
            return
        story = read_story(path, published=_published())
    except TextWithheld:
        ask_article(path.read_bytes(), path.name, path=path)
        st.stop()
    except StoryMapError as error:
        if is_project(path) and path.exists() and not isinstance(error, ProjectTooNew):
            _offer_recovery(path, error)
            return
        now.closed = True
        say.fault(error)
        return
    now.given = story
    desk.put(story)


def show(story: Story) -> None:
    """Map a story and show it; it is on the desk meanwhile, for whoever turns to another page."""
    before = desk.held()
    desk.put(story)
    try:
        cached.mapped(story)
    except StoryMapError as error:
        desk.put(*before) if before is not None else desk.clear()
        say.fault(error)
        return
    _turn_to_it()


def show_project(project: Project, path: Path | None = None) -> None:
    """Show a project."""
    desk.put(project.reading.story, project, path)
    _turn_to_it()


def _turn_to_it() -> None:
    now = session()
    now.closed, now.damaged = False, None
    st.switch_page(now.pages["read"])


def show_read(reader: Callable[[], Story]) -> None:
    """Show what a reader gives, or say why it cannot be read."""
    try:
        story = reader()
    except StoryMapError as error:
        say.fault(error)
        return
    show(story)


def show_upload(data: bytes, name: str) -> None:
    """Open an uploaded project, whatever the browser has called it; a damaged one is recovered if wanted."""
    now = session()
    if not is_project(name) and not names_itself(data):
        st.error(fill("{name} is not a storymap project. Upload an article, or a .storymap.json file.", name=name))
        return
    try:
        project = parse_project(data, name)
    except ProjectTooNew as error:
        say.fault(error)
        return
    except TextWithheld:
        now.damaged = data, name
        ask_article(data, name)
        return
    except StoryMapError as error:
        now.damaged = data, name
        _tell_damage(error)
        if st.button(_RECOVER, type="primary", key="recover-upload"):
            _recover_upload(data, name)
        return
    show_project(project)


def _tell_damage(error: StoryMapError) -> None:
    say.fault(str(error).partition(" Recover it with")[0])


def _recover_upload(data: bytes, name: str) -> None:
    now = session()
    try:
        recovered = recover_bytes(data, name, cached.mapped)
    except StoryMapError as fault:
        now.damaged = None
        say.fault(fault)
        return
    now.recovery_report = recovered.report
    show_project(recovered.project)


def _offer_recovery(path: Path, error: StoryMapError) -> None:
    """Say what is wrong with a project file, and recover it if the reader wants."""
    _tell_damage(error)
    if not st.button(_RECOVER, type="primary", key="recover"):
        st.stop()
    try:
        recovered = recover(path, cached.mapped)
        # A file that strangers were given to read is not theirs to mend.
        aside = put_back(recovered, path) if gate.personal() else None
    except (StoryMapError, OSError) as fault:
        say.fault(str(fault))
        st.stop()
    desk.put(recovered.project.reading.story, recovered.project, path)
    kept = [f"The damaged file is kept as {aside.name}."] if aside else []
    session().recovery_report = (*recovered.report, *kept)
    st.rerun()


def recovery_report() -> None:
    """What is missing from a project that was recovered, until the reader has seen it."""
    now = session()
    if now.recovery_report and now.project is not None:
        with st.container(border=True, key="recovered"):
            for line in now.recovery_report:
                st.write(plain(line))
            st.button("Close", key="report-seen", on_click=setattr, args=(now, "recovery_report", ()))


def ask_article(data: bytes, name: str, *, path: Path | None = None) -> None:
    """Ask for the article that a project was saved without, and open it with that."""
    st.info(fill("**{name}** was saved without its article. Paste the article that it was made from.", name=name))
    text = st.text_area("Article text", height=200, key="withheld-text")
    if not st.button("Open", type="primary", key="withheld-open") or not text.strip():
        return
    try:
        project = parse_project(data, name, text=text)
    except StoryMapError as fault:
        say.fault(fault)
        return
    if path is None:
        show_project(project)
    desk.put(project.reading.story, project, path)
    session().closed, session().damaged = False, None
    st.rerun()
