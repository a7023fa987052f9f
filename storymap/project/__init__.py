"""A story map that people correct: decisions in an append-only log, kept in a file that is never lost."""

from __future__ import annotations

from storymap.project.edits import EDIT_WORDS, Anchor, By, Conflict, Edit, EditKind
from storymap.project.files import SUFFIX, is_project, load_project, merge, names_itself, save_merged, save_project
from storymap.project.rebuild import rebuild
from storymap.project.record import Project, point_place
from storymap.project.recovery import Recovered, put_back, recover, recover_bytes

__all__ = [
    "EDIT_WORDS",
    "SUFFIX",
    "Anchor",
    "By",
    "Conflict",
    "Edit",
    "EditKind",
    "Project",
    "Recovered",
    "is_project",
    "load_project",
    "merge",
    "names_itself",
    "point_place",
    "put_back",
    "rebuild",
    "recover",
    "recover_bytes",
    "save_merged",
    "save_project",
]
