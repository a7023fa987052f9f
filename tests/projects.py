"""Projects that the tests correct."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from storymap.pipeline import map_story
from storymap.project import By, Project
from storymap.readers import parse_story
from tests import mini

TEXT = (
    "Flood in Paris\n"
    "Hundreds fled from Paris to London on Monday, officials in Paris said.\n"
    "Moscow sent aid. The mayor of Paris thanked Russia and Lloyd Austin.\n"
    "It had rained in Cambridge since May 2021, and in Millbrook End."
)
ANN = By("Ann", datetime(2026, 5, 1, 12, 0, tzinfo=UTC), "I live there")
BOB = By("Bob", datetime(2026, 5, 2, 8, 30, tzinfo=UTC))


@lru_cache(maxsize=1)
def fresh() -> Project:
    """A project without a correction, read with the mini gazetteer."""
    reading = map_story(parse_story(TEXT), gazetteer=mini.gazetteer())
    return Project(reading, engine="0.1.0")


def named(project: Project, text: str) -> list[str]:
    """The ids of the mentions with a text."""
    return [mention.mention_id for mention in project.storymap.mentions if mention.text == text]


def corrected() -> Project:
    """A project with a correction of each kind."""
    project = fresh()
    texas = mini.gazetteer().place("gn:4717560")
    paris = named(project, "Paris")
    project = project.place(paris, texas, by=ANN)
    project = project.role(named(project, "Moscow"), "literal", by=ANN)
    project = project.confirm(named(project, "London"), by=BOB)
    project = project.reject(named(project, "Russia"), by=BOB)
    start = TEXT.index("Millbrook End")
    project = project.add(start, start + len("Millbrook End"), by=ANN)
    project = project.rename("gn:4717560", "Our Paris", by=ANN)
    move = project.storymap.moves[0].move_id
    project = project.change_move(move, by=BOB, status="hypothetical")
    time = project.storymap.times[0].time_id
    return project.change_time(time, by=BOB, value="2024-10-28")
