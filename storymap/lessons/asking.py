"""How a question is put together: what may be asked about, its evidence, the order of its choices, its difficulty."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any, TypeVar

from storymap.lessons.askable import AskablePlace
from storymap.lessons.distractors import alike
from storymap.lessons.facts import LessonFacts
from storymap.lessons.question import Choice, Frame, Question
from storymap.model import LITERAL_ROLES, Mention, Place, Placement
from storymap.rules import Rule, RuleTable, feature

F = TypeVar("F")


@dataclass(frozen=True)
class Subject:
    """A place that might be asked about, with what the rules of a kind look at."""

    facts: LessonFacts
    askable: AskablePlace

    @property
    def place(self) -> Place:
        """Where it is."""
        return self.askable.place

    @property
    def kind(self) -> str:
        """What kind of place it is."""
        return self.askable.place.kind

    @property
    def country_code(self) -> str | None:
        """The country that it lies in."""
        return self.askable.place.country_code

    @feature
    def extent_km(self) -> float:
        """How large it is."""
        return self.facts.extent_km(self.askable.place)

    @feature
    def alike(self) -> list[Place]:
        """What may be taken for it."""
        return alike(self.facts, self.askable)

    @feature
    def disputed(self) -> bool:
        """Whether it lies where several states claim the land."""
        return self.facts.disputed(self.askable.place)


def refusals(name: str, *rows: tuple[str, Callable[[F], bool], str]) -> RuleTable[F, bool]:
    """A table of what is not asked about: codes, conditions, and texts in which the name between asterisks is not."""
    return RuleTable(name, tuple(Rule(code, when, False, 1.0, example) for code, when, example in rows))


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as its kind words it, before its choices are shuffled and its passage is quoted.

    ``about`` are the places asked about and ``mention`` is the evidence; ``span`` is the
    passage where it is not the sentence of the mention.
    """

    prompt: str
    about: Sequence[Place]
    mention: Mention
    feedback: str
    right: Choice | None = None
    wrong: Sequence[Choice] = ()
    difficulty: int = 2
    frame: Frame | None = None
    marked: Sequence[Place] = ()
    tolerance_km: float | None = None
    span: tuple[int, int] | None = None
    move_id: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """That a choice answers a question, to be proved or not."""

    question: Question
    choice: Choice
    facts: LessonFacts

    @property
    def value(self) -> str:
        """What the choice says, as a checker computes with it."""
        return self.choice.value or ""

    @property
    def place(self) -> Place:
        """The place that the choice names."""
        return self.facts.place_of(self.choice.place_id or "")

    @property
    def subjects(self) -> list[Place]:
        """The places asked about."""
        return [self.facts.place_of(place_id) for place_id in self.question.subjects]

    @property
    def subject(self) -> Place:
        """The first place asked about."""
        return self.subjects[0]


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """One kind of question: all that is known of it is known from here.

    Parameters
    ----------
    code : str
        Its name in files and identifiers.
    title : str
        What it asks for, on a card.
    drafts : callable
        The questions of this kind that a story gives, the best first.
    holds : callable, optional
        Whether a choice answers the question, computed in another way than by ``drafts``;
        None where there is no choice.
    refused : sequence of RuleTable
        What the kind does not ask about, and why.
    needs_map, answered_on_map : bool
        It cannot be answered without a map; the answer is a point on it and no choice.
    shows_passage, quotes_answer : bool
        The passage stands beside the question; the feedback quotes it already.
    ordered, once_a_mention : bool
        Its choices stand in the order of their values; each mention makes a question of its own.
    by_default, comes_first : bool
        It is asked where nobody chose kinds: what is only looked up is not; a quiz takes it
        before others: movement, direction, distance, borders.
    marks : int
        What a right answer earns.
    objective : str
        What it assesses: to locate, measure, compare or interpret.
    """

    code: str
    title: str
    drafts: Callable[[QuestionMaker], Iterator[Draft]] | None = None
    holds: Callable[[Claim], bool] | None = None
    refused: Sequence[RuleTable[Any, bool]] = ()
    needs_map: bool = False
    answered_on_map: bool = False
    shows_passage: bool = False
    quotes_answer: bool = False
    ordered: bool = False
    once_a_mention: bool = False
    by_default: bool = True
    comes_first: bool = False
    marks: int = 1
    objective: str = "Locate"


class QuestionMaker:
    """Puts questions about one story together; one seed, one outcome."""

    def __init__(self, facts: LessonFacts, seed: int) -> None:
        """Take what is asked about and the seed of every shuffle."""
        self.facts, self.seed = facts, seed

    def dice(self, *about: str) -> Random:
        """Chance that depends on nothing but the seed and what is asked."""
        return Random(f"{self.seed}:{':'.join(about)}")

    @cached_property
    def places(self) -> tuple[AskablePlace, ...]:
        """The story's places in an order of the seed: first those where something happens."""
        places = list(self.facts.places)
        self.dice("spots").shuffle(places)
        return tuple(sorted(places, key=lambda askable: not askable.is_scene))

    def subjects(self, refused: RuleTable[Subject, bool]) -> Iterator[Subject]:
        """The places that a table does not refuse."""
        for askable in self.places:
            subject, (mention, _) = Subject(self.facts, askable), askable.told[0]
            if refused.decide(subject, start=mention.start, end=mention.end) is None:
                yield subject

    def evidence(self, askable: AskablePlace, roles: Collection[str] = LITERAL_ROLES) -> tuple[Mention, Placement]:
        """The mention that tells most about a place: where something happens there, or of other roles."""
        return next((told for told in askable.told if told[0].role in roles), askable.told[0])

    def questions(self, kind: QuestionKind) -> Iterator[Question]:
        """The questions of a kind, their choices in an order that only the seed knows, or in that of their values."""
        for draft in kind.drafts(self) if kind.drafts else ():
            yield self._finished(kind, draft)

    def _finished(self, kind: QuestionKind, draft: Draft) -> Question:
        mention = draft.mention
        start, end = draft.span or self.facts.sentence(mention.start, mention.end)
        ids = tuple(place.place_id for place in draft.about)
        about = (kind.code, *ids, mention.mention_id if kind.once_a_mention else "", draft.move_id or "")
        return Question(
            question_id=f"{kind.code}-{hashlib.sha256('|'.join(about).encode()).hexdigest()[:8]}",
            kind=kind.code,
            prompt=draft.prompt,
            choices=self._ordered(kind, draft, about),
            subjects=ids,
            paragraph=mention.paragraph,
            start=start,
            end=end,
            quote=self.facts.quote(start, end),
            feedback=draft.feedback,
            difficulty=draft.difficulty,
            frame=draft.frame,
            marked=tuple(place.place_id for place in draft.marked),
            tolerance_km=draft.tolerance_km,
            mention_id=mention.mention_id,
            move_id=draft.move_id,
        )

    def _ordered(self, kind: QuestionKind, draft: Draft, about: tuple[str, ...]) -> tuple[Choice, ...]:
        choices = [*([draft.right] if draft.right else []), *draft.wrong]
        if kind.ordered:
            choices.sort(key=lambda choice: float(choice.value or 0))
        else:
            self.dice(*about).shuffle(choices)
        return tuple(choices)


def difficulty(*, extent_km: float = 0.0, population: int = 0, nearest_wrong_km: float | None = None) -> int:
    """1 (easy) to 3 (hard), from what can be measured.

    Parameters
    ----------
    extent_km : float
        How large the place is: what is small needs a nearer look. 0 for a point.
    population : int
        How prominent it is; 0 is unknown.
    nearest_wrong_km : float, optional
        From the right place to the nearest wrong one: what lies close is hard to tell apart.

    Examples
    --------
    >>> difficulty(extent_km=4000, population=140_000_000, nearest_wrong_km=3000)
    1
    >>> difficulty(extent_km=0, population=90_000, nearest_wrong_km=60)
    3
    """
    zoom = math.log2(40_000 / max(extent_km, 20))  # 0 the world … 11 a town
    fame = math.log10(max(population, 1000))  # 3 a village … 9 a continent
    points = (zoom > 5) + (zoom > 8) + (fame < 6.5) + (fame < 5)
    if nearest_wrong_km is not None:
        points += (nearest_wrong_km < 1500) + (nearest_wrong_km < 300)
        return 1 if points <= 1 else 2 if points <= 3 else 3
    return 1 if points <= 1 else 2 if points <= 2 else 3
