"""Stories made by script: so many places of the gazetteer, and movements across the Pacific."""

from __future__ import annotations

from storymap.gazetteer import open_gazetteer
from storymap.model import Cue, Mention, Move, Place, Placement, Reason, StoryMap
from storymap.readers import parse_story
from storymap.recognisers import cut

_A_PARAGRAPH = 8  # mentions


def story_of(count: int, *, mentions_each: int = 2) -> StoryMap:
    """A story that names so many towns, each so many times, eight to a paragraph."""
    towns = open_gazetteer().largest(count)
    assert len(towns) == count
    named = [town for _ in range(mentions_each) for town in towns]
    roles = ("literal", "literal", "literal", "actor")
    lines = ["A story of many places"]
    for start in range(0, len(named), _A_PARAGRAPH):
        lines.append("It went by " + ", ".join(town.name for town in named[start : start + _A_PARAGRAPH]) + " and on.")
    story = parse_story("\n".join(lines))
    mentions: list[Mention] = []
    placements: list[Placement] = []
    for number, town in enumerate(named):
        paragraph = story.paragraphs[1 + number // _A_PARAGRAPH]
        at = paragraph.start if number % _A_PARAGRAPH == 0 else mentions[-1].end
        start = story.text.index(town.name, at)
        role = roles[number % 4]
        name = f"m{number:05d}"
        end = start + len(town.name)
        mentions.append(Mention(name, paragraph.number, start, end, town.name, role, Cue("given"), town.name))  # type: ignore[arg-type]
        placements.append(Placement(name, town, 0.9, "sure", (Reason("only-bearer"),)))
    return StoryMap(story, tuple(mentions), tuple(placements), sentences=cut(story))


SUVA = Place("gn:2198148", "Suva", "city", "point", -18.1416, 178.4415, "FJ", feature_code="PPLC", population=77366)
VALPARAISO = Place("gn:3868626", "Valparaíso", "city", "point", -33.036, -71.6296, "CL", population=282448)
ANADYR = Place("gn:2127202", "Anadyr", "city", "point", 64.7337, 177.497, "RU", population=13045)
NOME = Place("gn:5870133", "Nome", "city", "point", 64.5011, -165.4064, "US", population=3598)
PACIFIC_TEXT = """Two ships cross the date line
A ship with forty people left Suva for Valparaíso in May.
Another may sail from Anadyr to Nome when the ice breaks."""


def pacific() -> StoryMap:
    """Fiji to Chile and Chukotka to Alaska: two ways that cross the antimeridian."""
    story = parse_story(PACIFIC_TEXT)
    mentions, placements = [], []
    for number, (paragraph, place) in enumerate([(1, SUVA), (1, VALPARAISO), (2, ANADYR), (2, NOME)]):
        start = story.text.index(place.name)
        name = f"m{number:03d}"
        mentions.append(
            Mention(name, paragraph, start, start + len(place.name), place.name, "literal", Cue("given"), place.name)
        )
        placements.append(Placement(name, place, 0.9, "sure", (Reason("only-bearer"),)))
    moves = []
    for number, (status, what, quantity, origin, end, paragraph) in enumerate(
        [("reported", "people", "forty", SUVA, VALPARAISO, 1), ("hypothetical", "a ship", None, ANADYR, NOME, 2)]
    ):
        home = story.paragraphs[paragraph]
        text = story.text[home.start : home.end]
        moves.append(
            Move(f"v{number}", status, what, quantity, origin, end, paragraph, home.start, home.end, text)  # type: ignore[arg-type]
        )
    return StoryMap(story, tuple(mentions), tuple(placements), tuple(moves), sentences=cut(story))
