"""The picture of a question that cannot be asked without a map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from storymap.lessons.distractors import alike
from storymap.lessons.drawing import Mark, Plates
from storymap.lessons.facts import LessonFacts
from storymap.lessons.kinds import KINDS, MAP_KINDS
from storymap.lessons.map_frames import around, around_pole
from storymap.lessons.question import Choice, Frame, Question, Quiz
from storymap.model import Place


@dataclass(frozen=True, slots=True)
class Pictured:
    """A question as paper and class files ask it, with its map as SVG if it needs one."""

    question: Question
    svg: str | None


def plates_for(quiz: Quiz, facts: LessonFacts) -> Plates:
    """The basemap with every shape that the questions mark."""
    ids = {place_id for question in quiz.questions for place_id in (*question.subjects, *question.marked)}
    places = [facts.place_of(place_id) for place_id in sorted(ids)]
    others = [other for place in places for other in _others(facts, place)]
    keys = (facts.key(place) for place in (*places, *others))
    return Plates(facts.shapes, sorted({key for key in keys if key}))


def pictured(quiz: Quiz, facts: LessonFacts) -> Iterable[Pictured]:
    """Every question with its picture; what is to be found on a map is asked for by number."""
    plates = plates_for(quiz, facts) if any(question.kind in MAP_KINDS for question in quiz.questions) else None
    for question in quiz.questions:
        if question.kind not in MAP_KINDS or plates is None or question.frame is None:
            yield Pictured(question, None)
            continue
        place = facts.place_of(question.subjects[0])
        if not KINDS[question.kind].answered_on_map:
            mark = mark_of(facts, place, "?")
            yield Pictured(question, plates.draw(question.frame, title="A map with one place marked.", marks=[mark]))
            continue
        numbered = _numbered(question, place, facts, quiz.seed)
        if numbered is None:
            continue  # Nothing else can be seen there: one number alone is no question.
        asked, marks, frame = numbered
        yield Pictured(asked, plates.draw(frame, title=f"A map with {len(marks)} numbered places.", marks=marks))


def mark_of(facts: LessonFacts, place: Place, text: str, *, numbered: bool = True) -> Mark:
    """A mark inside a place's shape, or on its point."""
    key = facts.key(place)
    lat, lon = facts.middle(place)
    hatched = key if place.kind != "country" else None
    return Mark(text, lat, lon, hatched or (key if text == "?" else None), numbered, area=key is not None)


def _others(facts: LessonFacts, place: Place) -> list[Place]:
    """Places that a pupil might take for it: of its kind where there are some, else of the story."""
    askable = next((one for one in facts.places if one.place.place_id == place.place_id), None)
    found = alike(facts, askable)[:5] if askable else []
    story = [other.place for other in facts.places if other.place.kind == place.kind]
    return [other for other in (*found, *story) if not facts.meet(place, other)]


def _numbered(
    question: Question, place: Place, facts: LessonFacts, seed: int
) -> tuple[Question, list[Mark], Frame] | None:
    """The place among others with numbers, west to east."""
    chosen = [place]
    for other in _others(facts, place):
        if len(chosen) < 4 and not any(facts.meet(other, already) for already in chosen):
            chosen.append(other)
    if len(chosen) < 2:
        return None
    boxes = [facts.box(other) for other in chosen]
    frame = around_pole(boxes, facts.pole) if facts.pole else around(boxes)
    Random(f"{seed}:{question.question_id}").shuffle(chosen)
    marks = [mark_of(facts, other, str(number)) for number, other in enumerate(chosen, 1)]
    choices = tuple(
        Choice(
            str(number),
            other == place,
            "Yes." if other == place else f"{number} is {other.name}.",
            other.place_id,
        )
        for number, other in enumerate(chosen, 1)
    )
    prompt = question.prompt.replace("Find ", "Which number on the map marks ", 1).replace(" on the map.", "?")
    return replace(question, prompt=prompt, choices=choices), marks, frame
