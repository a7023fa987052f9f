"""The records of a lesson, frozen: questions with their evidence, and the quiz that they make."""

from __future__ import annotations

from dataclasses import dataclass

#: West, south, east, north in degrees; east is over 180 where the frame crosses the antimeridian.
Frame = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to pick, with what to say to somebody who picks it."""

    text: str
    right: bool
    why: str
    place_id: str | None = None
    value: str | None = None  # what a checker recomputes: a number of km, a direction, a paragraph


@dataclass(frozen=True, slots=True)
class Question:
    """One question, its key and the passage that it comes from.

    ``find`` has no choices: its key is the place, and an answer is scored by its distance
    from the place's shape. ``start`` and ``end`` are code points of the sentence in
    ``story.text``; ``subjects`` are the places asked about; ``frame`` is what the map
    shows and ``marked`` the places marked on it, unnamed.
    """

    question_id: str
    kind: str  # the code of its kind
    prompt: str
    choices: tuple[Choice, ...]
    subjects: tuple[str, ...]
    paragraph: int
    start: int
    end: int
    quote: str
    feedback: str
    difficulty: int = 2  # 1 easy, 2, 3 hard
    frame: Frame | None = None
    marked: tuple[str, ...] = ()
    tolerance_km: float | None = None  # of "find": this near counts as right
    mention_id: str | None = None
    move_id: str | None = None

    @property
    def key(self) -> Choice | None:
        """The right choice; None where a place is to be found on the map."""
        return next((choice for choice in self.choices if choice.right), None)


@dataclass(frozen=True, slots=True)
class Quiz:
    """Questions of one story in the order in which they are asked.

    ``wanted`` is how many were asked for: a story with few places gives fewer.
    """

    title: str
    seed: int
    wanted: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class EnquiryQuestion:
    """A question for a written answer, with one mark a point of its scheme."""

    prompt: str
    scheme: tuple[str, ...]

    @property
    def marks(self) -> int:
        """What a full answer earns."""
        return len(self.scheme)
