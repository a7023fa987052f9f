"""How a lesson of fifty minutes goes: aim, starter, main part, discussion, plenary, and what helps or stretches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.lessons.askable import AskablePlace
from storymap.lessons.enquiry import EnquiryQuestion
from storymap.lessons.facts import LessonFacts
from storymap.lessons.phrasing import sited, spoken
from storymap.maps.describing import listed

_WORDS = 6
_SCENES = 3


@dataclass(frozen=True, slots=True)
class Sequence50:
    """The parts of a lesson of fifty minutes, in words for a teacher."""

    aim: str
    steps: tuple[tuple[str, str], ...]
    vocabulary: tuple[str, ...]
    support: tuple[str, ...]
    stretch: tuple[str, ...]
    ready: str


def sequence(facts: LessonFacts, enquiry: Sequence[EnquiryQuestion], discussion: Sequence[str]) -> Sequence50:
    """The lesson that a story and its questions give."""
    scenes = [one for one in facts.places if one.is_scene and one.place.kind != "border"] or list(facts.places)
    names = listed([spoken(one.place) for one in scenes[:_SCENES]]) or "the places of the text"
    moved = any(move.origin and move.destination for move in facts.moves)
    way = ", describe who goes from where to where" if moved else ", describe how far apart they lie"
    plenary = discussion[0] if discussion else "What would the text say differently if somebody there had written it?"
    return Sequence50(
        aim=f"Pupils locate {names} on a map{way}, and say how the text shows what a place name stands for.",
        steps=(
            ("0–5", f"Starter. Before reading: where is {_named(scenes)}? Each pupil marks a guess on the blank map."),
            ("5–30", "Read the text on the reading sheet, line by line in turns. Then the worksheet, tasks 1 to 4."),
            ("30–45", _main(enquiry)),
            ("45–50", f"Plenary. {plenary} Compare with the guesses of the starter."),
        ),
        vocabulary=tuple(sited(facts, one.place) for one in _words(facts, scenes)),
        support=(
            "Use the worksheet for younger pupils: fewer places, first letters in the gaps.",
            "Read paragraph by paragraph beside the map in the story page, which shows only what a paragraph names.",
        ),
        stretch=(
            *(f"{question.prompt} ({question.marks} marks)" for question in enquiry[1:3]),
            "Write two questions of your own about the map, with their answers, for a partner.",
        ),
        ready="The reading sheet and the worksheet (one a pupil), rulers, the blank map, the story page on a screen.",
    )


def _named(scenes: Sequence[AskablePlace]) -> str:
    return spoken(scenes[0].place) if scenes else "the story set"


def _main(enquiry: Sequence[EnquiryQuestion]) -> str:
    if not enquiry:
        return "Worksheet, task 5, in pairs; three pairs read theirs out."
    first = enquiry[0]
    return f"In pairs, in writing: {first.prompt} ({first.marks} marks; mark scheme on the last page.)"


def _words(facts: LessonFacts, scenes: Sequence[AskablePlace]) -> list[AskablePlace]:
    """Places to be explained beforehand: what is no well-known country, where something happens first."""
    named = [one for one in (*scenes, *facts.places) if one.place.kind != "border" and one.place.lat is not None]
    return list(dict.fromkeys(named))[:_WORDS]
