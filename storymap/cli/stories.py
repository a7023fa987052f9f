"""The story or project that a command was given, read."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from storymap import settings
from storymap.cli.output import Progress
from storymap.errors import StoryError

if TYPE_CHECKING:
    from storymap.gazetteer.packs import Pack
    from storymap.lessons import LessonFacts
    from storymap.model import Story, StoryMap
    from storymap.project import Project


def read(options: argparse.Namespace) -> Story:
    """The story that was named, the sample if none was."""
    from storymap.readers import read_story

    if names_project(options):
        return project_of(options).reading.story
    return read_story(options.story or settings.SAMPLE, published=options.published)


def mapped(options: argparse.Namespace) -> StoryMap:
    """Run the line over the story that was named, with progress; a project as it stands, with its corrections."""
    return project_of(options).storymap if names_project(options) else reading_of(options, read(options))


def names_project(options: argparse.Namespace) -> bool:
    """Whether STORY is a .storymap.json."""
    return str(options.story).lower().endswith(".storymap.json")


def reading_of(options: argparse.Namespace, story: Story, packs: Sequence[Pack] = ()) -> StoryMap:
    """Run the line over a story, with the packs that were named."""
    from storymap.pipeline import open_engine

    engine = open_engine(setting=options.setting).with_packs([*packs, *packs_of(options)])
    progress = Progress("map")
    storymap = engine.read(story, on_progress=progress)
    progress.end()
    return storymap


def packs_of(options: argparse.Namespace) -> list[Pack]:
    """The packs that were named."""
    from storymap.gazetteer.packs import read_pack

    return [read_pack(path) for path in options.pack]


def project_of(options: argparse.Namespace) -> Project:
    """The project that was named, or a new one of the story that was named."""
    from dataclasses import replace

    from storymap import __version__
    from storymap.pipeline import with_routes
    from storymap.project import Project, load_project

    if not names_project(options):
        if options.text is not None:
            raise StoryError(f"--text is for a project saved without its text; {options.story} is not a project.")
        reading = reading_of(options, read(options))
        return Project(reading, engine=__version__, setting=options.setting, packs=tuple(packs_of(options)))
    text = None
    if options.text is not None:
        from storymap.readers import read_story

        text = read_story(options.text).text
    project = load_project(options.story, text=text)
    project = replace(project, reading=with_routes(project.reading))
    if options.pack or options.published not in (None, project.reading.story.published):
        project = read_anew(options, project)
    return project


def read_anew(options: argparse.Namespace, project: Project) -> Project:
    """A project on today's reading of its own text, with every correction kept."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from storymap import __version__
    from storymap.project import By, rebuild

    story = project.reading.story
    reading = reading_of(options, replace(story, published=options.published or story.published), project.packs)
    by = By("storymap build", when=datetime.now(UTC))
    project = rebuild(project, reading, by=by, engine=__version__, setting=options.setting)
    packs = {pack.name: pack for pack in (*project.packs, *packs_of(options))}
    return replace(project, packs=tuple(packs.values()))


def lesson_on(storymap: StoryMap) -> LessonFacts:
    """What a lesson on a story is made from."""
    from storymap.lessons import LessonFacts
    from storymap.pipeline import open_engine

    engine = open_engine()
    return LessonFacts(storymap, gazetteer=engine.gazetteer, shapes=engine.shapes)
