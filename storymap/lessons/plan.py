"""A lesson plan, made from facts alone: what is where, how far, who moves, what to ask, and how to mark it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from storymap.grades import grade, minutes
from storymap.lessons.askable import AskablePlace
from storymap.lessons.asking import QuestionMaker
from storymap.lessons.enquiry import enquiry
from storymap.lessons.facts import LessonFacts
from storymap.lessons.fitting import Paper
from storymap.lessons.measurable import distances
from storymap.lessons.phrasing import rounded, spoken, upper
from storymap.lessons.rendering import render, sheet_style
from storymap.lessons.safe_text import ORIGIN, readable
from storymap.lessons.sequence import sequence
from storymap.maps.describing import listed, move_what
from storymap.model import LITERAL_ROLES
from storymap.wording import STATUS_WORDS

_KINDS = {
    "country": "Countries", "admin1": "States and provinces", "admin2": "Districts", "city": "Towns",
    "region": "Regions", "continent": "Continents", "water": "Bodies of water", "physical": "Landforms",
    "building": "Buildings and institutions", "border": "Borders",
}  # fmt: skip
_MOST_A_KIND, _MOST_A_ROLE = 9, 14
_MOST_PARAGRAPHS, _MOST_A_PARAGRAPH = 24, 3
_MOST_DISTANCES, _MOST_MOVES, _MOST_QUESTIONS = 5, 6, 5
_UNCERTAIN = frozenset({"hypothetical", "speculative", "demanded"})
_TRUE = frozenset({"reported", "past"})
#: So much of a headline fits on a sheet.
_TITLE = 160


def lesson_plan(facts: LessonFacts, *, seed: int = 0, paper: Paper = "a4") -> str:
    """The plan as one HTML document; every line of it can be looked up in the tables.

    The first page is the lesson, minute by minute; the second what the text has; the third has enquiry
    questions with their mark schemes, where the story gives any.
    """
    asked, discussed = enquiry(facts, seed=seed), discussion(facts)
    return render(
        "plan.html",
        lesson=sequence(facts, asked, discussed),
        language=facts.story.language or "en",
        title=readable(facts.title)[:_TITLE],
        style=sheet_style(paper),
        paper=paper,
        overview=_overview(facts),
        places=[*_by_kind(facts), *_by_role(facts)],
        distances=[
            f"{spoken(one.place)} to {spoken(other.place)}: about {rounded(km):,} km"
            for one, other, km in islice(distances(QuestionMaker(facts, seed)), _MOST_DISTANCES)
        ],
        moves=[
            f"{upper(move_what(move))}: {spoken(move.origin)} to {spoken(move.destination)} "
            f"({STATUS_WORDS[move.status]}; paragraph {move.paragraph})"
            for move in facts.moves[:_MOST_MOVES]
            if move.origin and move.destination
        ],
        questions=discussed,
        enquiry=asked,
        paragraphs=_by_paragraph(facts),
        origin=ORIGIN,
    )


def discussion(facts: LessonFacts) -> list[str]:
    """Questions to talk about that follow from how the story uses its places."""
    asked = (ask(facts) for ask in (_two_senses, _silent_actors, _only_possible, _vague_region, _what_joins))
    return [question for question in asked if question][:_MOST_QUESTIONS]


def _two_senses(facts: LessonFacts) -> str:
    both = [
        askable for askable in facts.places if {mention.role for mention, _ in askable.told} >= {"actor", "literal"}
    ]
    if not both:
        return ""
    name = max(both, key=lambda askable: len(askable.told)).name
    return (
        f"“{name}” is a place in some sentences and a government in others. "
        "Find one of each. What changes if you read it the other way?"
    )


def _silent_actors(facts: LessonFacts) -> str:
    """Who is named only as a government, and where nothing happens."""
    ends = [place for move in facts.storymap.moves for place in (move.origin, move.destination) if place]
    scenes = [*ends, *(askable.place for askable in facts.places if askable.is_scene)]
    actors = [askable.place for askable in facts.places if "actor" in askable.senses]
    silent = [place for place in actors if not any(facts.meet(place, scene) for scene in scenes)][:3]
    if not silent:
        return ""
    mentioned = "it is mentioned" if len(silent) == 1 else "they are mentioned"
    return f"Nothing in the text happens in {listed(list(map(spoken, silent)))}, yet {mentioned}. Why?"


def _only_possible(facts: LessonFacts) -> str:
    moves = facts.storymap.moves
    possible = next((move for move in moves if move.status in _UNCERTAIN), None)
    if possible is None or not any(move.status in _TRUE for move in moves):
        return ""
    return (
        "Which movements are reported and which are only possible or demanded? Who says so about "
        f"“{move_what(possible)}” (paragraph {possible.paragraph})?"
    )


def _vague_region(facts: LessonFacts) -> str:
    region = next((askable.place for askable in facts.places if askable.place.kind == "region"), None)
    return (
        f"Where does {spoken(region)} begin and end? Draw its outline, then compare with a partner." if region else ""
    )


def _what_joins(facts: LessonFacts) -> str:
    scenes = [askable.place for askable in facts.places if askable.is_scene and askable.place.kind != "border"]
    if len(scenes) < 2 or facts.meet(scenes[0], scenes[-1]):
        return ""
    return f"What links {spoken(scenes[0])} and {spoken(scenes[-1])} in this text?"


def _overview(facts: LessonFacts) -> str:
    story, mentions = facts.story, facts.storymap.mentions
    body = [story.text[one.start : one.end] for one in story.paragraphs if one.number >= 1]
    text = "\n\n".join(body)
    literal = sum(mention.role in LITERAL_ROLES for mention in mentions)
    reading = f" Reading grade {grade(text):.0f} (Flesch–Kincaid)." if story.language == "en" and text.strip() else ""
    return (
        f"{len(body)} paragraphs, about {minutes(text)} min to read.{reading} "
        f"{len(mentions)} place names: at {literal} of them something happens; "
        "the others stand for governments, peoples or institutions."
    )


def _by_kind(facts: LessonFacts) -> Iterator[tuple[str, str]]:
    for kind, heading in _KINDS.items():
        yield from _row(heading, [one for one in facts.places if one.place.kind == kind], _MOST_A_KIND)


def _by_role(facts: LessonFacts) -> Iterator[tuple[str, str]]:
    """The places where something happens, and those that are named only for their governments or peoples."""
    places = [askable for askable in facts.places if askable.place.kind != "border"]
    yield from _row("Where something happens", [one for one in places if one.is_scene], _MOST_A_ROLE)
    actors = [one for one in places if "actor" in one.senses and not one.is_scene]
    yield from _row("Named only for their governments", actors, _MOST_A_ROLE)


def _row(heading: str, places: Iterable[AskablePlace], most: int) -> Iterator[tuple[str, str]]:
    """A heading with its names, no more than fit; nothing where there is none."""
    names = [askable.name for askable in places]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    if names:
        yield heading, f"{', '.join(names[:most])}{more}"


def _by_paragraph(facts: LessonFacts) -> list[tuple[int, str]]:
    """The first places that something happens at, by paragraph."""
    here: dict[int, dict[str, None]] = defaultdict(dict)
    for askable in facts.places:
        for mention, _ in askable.told:
            if mention.role in LITERAL_ROLES and mention.paragraph >= 1:
                here[mention.paragraph][askable.name] = None
    rows = [(number, ", ".join(list(names)[:_MOST_A_PARAGRAPH])) for number, names in sorted(here.items())]
    return rows[:_MOST_PARAGRAPHS]
