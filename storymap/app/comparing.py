"""The stories that are compared: which they are, and how they come in and go out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from storymap import __version__
from storymap.app import cached, desk
from storymap.app.session import session
from storymap.errors import StoryMapError
from storymap.project import Project

MOST = 5


def add(project: Project) -> None:
    """Take a story into the comparison; one that is there already is there once."""
    now = session()
    state = cached.state_of(project)
    if len(now.compared) < MOST and state not in map(cached.state_of, now.compared):
        now.compared.append(project)


def add_open() -> None:
    """Take the open story into the comparison."""
    add(desk.opened())


def add_files(files: Sequence[Any], published: date | None = None) -> None:
    """Take uploaded files into the comparison; what cannot be read, or is too many, is told."""
    from storymap.project import is_project, names_itself
    from storymap.project.parse import parse_project
    from storymap.readers import read_bytes

    now, faults = session(), []
    for file in files:
        data = file.getvalue()
        if len(now.compared) >= MOST:
            faults.append(f"{file.name} was left out: at most five stories can be compared.")
            continue
        try:
            cached.must_be_small(data, file.name)
            if is_project(file.name) or names_itself(data):
                add(parse_project(data, file.name))
            else:
                story = read_bytes(data, file.name, published=published, source=file.name)
                add(Project(cached.mapped(story), engine=__version__))
        except StoryMapError as error:
            faults.append(f"{file.name}: {error}")
    now.compare_fault = " ".join(faults)


def remove(number: int) -> None:
    """Take a story out of the comparison."""
    del session().compared[number]
