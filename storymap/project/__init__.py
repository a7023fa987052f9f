"""A story map that people correct: decisions in an append-only log, kept in a file that is never lost."""

from __future__ import annotations

from storymap.project.edits import EDIT_WORDS, Anchor, By, Conflict, Edit, EditKind
from storymap.project.rebuild import rebuild
from storymap.project.record import Project, point_place

__all__ = ["EDIT_WORDS", "Anchor", "By", "Conflict", "Edit", "EditKind", "Project", "point_place", "rebuild"]
