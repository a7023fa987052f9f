"""A lesson plan of one page, made from facts alone: what is where, how far, who moves, what to talk about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path

from storymap.grades import grade, minutes
from storymap.lessons.fitting import Paper
from storymap.lessons.formats.wording import ORIGIN, readable
from storymap.lessons.ground import Ground
from storymap.lessons.making import Maker, spoken, upper
from storymap.lessons.measuring import distances
from storymap.lessons.placing import rounded
from storymap.lessons.spots import Spot
from storymap.maps.words import STATUS_WORDS, listed, move_what
from storymap.model import LITERAL_ROLES

_HERE = Path(__file__).parent
_PAPER_NAMES = {"a4": "A4", "letter": "Letter"}
_KINDS = {
    "country": "Countries", "admin1": "States and provinces", "admin2": "Districts", "city": "Towns",
    "region": "Regions", "continent": "Continents", "water": "Waters", "physical": "Landforms",
    "building": "Buildings and institutions", "border": "Borders",
}  # fmt: skip
_MOST_A_KIND, _MOST_A_ROLE = 9, 14


def lesson_plan(ground: Ground, *, seed: int = 0, paper: Paper = "a4") -> str:
    """The plan as one HTML document of one page; every line of it can be looked up in the tables."""
    story = ground.storymap.story
    title = readable(" ".join((story.title or "Story map").split()))
    blanks = {
        "language": escape(story.language or "en"),
        "title": escape(title[:160]),
        "style": (_HERE / "worksheet.css").read_text(encoding="utf-8").replace("A4", _PAPER_NAMES[paper]),
        "paper": paper,
        "facts": _facts(ground),
        "places": _places(ground),
        "distances": _rows(
            f"{spoken(one.place)} to {spoken(other.place)}: about {rounded(km):,} km"
            for (one, other, km), _ in zip(distances(Maker(ground, seed)), range(5), strict=False)
        ),
        "moves": _rows(
            f"{upper(move_what(move))}: {spoken(move.origin)} to {spoken(move.destination)} "
            f"({STATUS_WORDS[move.status]}; paragraph {move.paragraph})"
            for move in ground.moves[:6]
            if move.origin and move.destination
        ),
        "questions": _rows(discussion(ground)),
        "paragraphs": _paragraphs(ground),
        "origin": escape(ORIGIN),
    }
    template = (_HERE / "plan.html").read_text(encoding="utf-8")
    return re.sub(r"<!--plan:(\w+)-->", lambda match: blanks[match.group(1)], template)


def discussion(ground: Ground) -> list[str]:
    """Questions to talk about that follow from how the story uses its places."""
    found: list[str] = []
    roles: dict[str, Counter[str]] = {
        spot.place.place_id: Counter(mention.role for mention, _ in spot.told) for spot in ground.spots
    }
    both = [spot for spot in ground.spots if roles[spot.place.place_id].keys() >= {"actor", "literal"}]
    if both:
        spot = max(both, key=lambda spot: len(spot.told))
        found.append(
            f"“{readable(spot.name)}” is a place in some sentences and a government in others. "
            "Find one of each. What changes if you read it the other way?"
        )
    actors = [spot for spot in ground.spots if roles[spot.place.place_id]["actor"]]
    ends = [place for move in ground.storymap.moves for place in (move.origin, move.destination) if place]
    happens = [spot.place for spot in ground.spots if any(told.role in LITERAL_ROLES for told, _ in spot.told)]
    silent = [spot for spot in actors if not any(ground.meet(spot.place, place) for place in (*ends, *happens))]
    if silent:
        names = listed([readable(spoken(spot.place)) for spot in silent[:3]])
        found.append(f"Nothing in the story happens in {names}, and yet the text names {_it(silent[:3])}. Why?")
    guessed = [move for move in ground.storymap.moves if move.status in {"hypothetical", "speculative", "demanded"}]
    reported = [move for move in ground.storymap.moves if move.status in {"reported", "past"}]
    if guessed and reported:
        move = guessed[0]
        found.append(
            f"Which movements are reported and which are only possible or demanded? Who says so of "
            f"“{readable(move_what(move))}” (paragraph {move.paragraph})?"
        )
    vague = [spot for spot in ground.spots if spot.place.kind == "region"]
    if vague:
        name = readable(spoken(vague[0].place))
        found.append(f"Where does {name} begin and end? Draw it, then compare with a neighbour.")
    happening = [
        spot
        for spot in ground.spots
        if spot.place.kind != "border" and any(role in LITERAL_ROLES for role in roles[spot.place.place_id])
    ]
    if len(happening) > 1:
        first, last = happening[0], happening[-1]
        if not ground.meet(first.place, last.place):
            found.append(
                f"What joins {readable(spoken(first.place))} and {readable(spoken(last.place))} in this story?"
            )
    return found[:5]


def _it(spots: list[Spot]) -> str:
    return "it" if len(spots) == 1 else "them"


def _facts(ground: Ground) -> str:
    story = ground.storymap.story
    body = [paragraph for paragraph in story.paragraphs if paragraph.number >= 1]
    text = "\n\n".join(story.text[paragraph.start : paragraph.end] for paragraph in body)
    literal = sum(mention.role in LITERAL_ROLES for mention in ground.storymap.mentions)
    reading = f" Reading grade {grade(text):.0f} (Flesch–Kincaid)." if story.language == "en" and text.strip() else ""
    return escape(
        f"{len(body)} paragraphs, about {minutes(text)} min to read.{reading} "
        f"{len(ground.storymap.mentions)} place names: in {literal} something happens there; "
        "the others stand for governments, peoples or institutions."
    )


def _places(ground: Ground) -> str:
    rows = []
    for kind, words in _KINDS.items():
        names = [readable(spot.name) for spot in ground.spots if spot.place.kind == kind]
        if names:
            more = f" and {len(names) - _MOST_A_KIND} more" if len(names) > _MOST_A_KIND else ""
            rows.append(f"<li><b>{words}:</b> {escape(', '.join(names[:_MOST_A_KIND]))}{more}</li>")
    for words, spots in _by_role(ground):
        if spots:
            names = [readable(spot.name) for spot in spots]
            more = f" and {len(names) - _MOST_A_ROLE} more" if len(names) > _MOST_A_ROLE else ""
            rows.append(f"<li><b>{words}:</b> {escape(', '.join(names[:_MOST_A_ROLE]))}{more}</li>")
    return "".join(rows) or "<li>No place is known for sure.</li>"


def _by_role(ground: Ground) -> list[tuple[str, list[Spot]]]:
    """The places where something happens, and those that are named only for their governments or peoples."""
    spots = [spot for spot in ground.spots if spot.place.kind != "border"]
    happens = [spot for spot in spots if any(told.role in LITERAL_ROLES for told, _ in spot.told)]
    only = [spot for spot in spots if spot not in happens and any(told.role == "actor" for told, _ in spot.told)]
    return [("Something happens in", happens), ("Only speak or act", only)]


def _paragraphs(ground: Ground) -> str:
    here: dict[int, list[str]] = {}
    for spot in ground.spots:
        for mention, _ in spot.told:
            names = here.setdefault(mention.paragraph, [])
            if mention.role in LITERAL_ROLES and readable(spot.name) not in names:
                names.append(readable(spot.name))
    cells = [
        f"<b>{number}</b> {escape(', '.join(names[:3]))}"
        for number, names in sorted(here.items())
        if names and number >= 1
    ]
    return f"<p>{'; '.join(cells[:24])}.</p>" if cells else "<p>No paragraph puts something at a place.</p>"


def _rows(lines: Iterable[str]) -> str:
    rows = [f"<li>{escape(readable(line))}</li>" for line in lines]
    return "".join(rows) or "<li>None.</li>"
