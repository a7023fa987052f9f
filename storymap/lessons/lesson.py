"""What a teacher decides about a quiz: what is kept, dropped, worded anew, asked besides, in which order."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from storymap.errors import StoryMapError
from storymap.lessons.facts import LessonFacts
from storymap.lessons.kinds import ASKED, MADE, OWN, kinds_of
from storymap.lessons.proof import faults
from storymap.lessons.question import Choice, Question, Quiz
from storymap.lessons.quizzing import all_questions, make_quiz


@dataclass(frozen=True, slots=True)
class Lesson:
    """A teacher's decisions; without any it is the quiz as it is made.

    ``edited`` maps the id of a question to what was worded anew: ``prompt``, ``feedback``,
    ``choices`` (texts in their order). ``own`` holds the teacher's own questions.
    """

    seed: int = 0
    number: int = 15
    minutes: int | None = None  # how long the class has
    paragraphs: tuple[int, ...] = ()  # only questions from these; all if empty
    kinds: tuple[str, ...] = ()  # codes of the kinds to ask; those that are asked by default if empty
    objectives: tuple[str, ...] = ()  # only kinds that assess one of these; all if empty
    balance: Mapping[str, int] = field(default_factory=dict)  # of a kind or an objective: how many at most
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()  # ids of made questions that the choice had left out
    order: tuple[str, ...] = ()  # ids, as far as the teacher has put them in an order
    edited: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    own: tuple[Mapping[str, Any], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As a project keeps it."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Lesson:
        """From what a project kept; what is not known or not of its type is left at its default."""
        whole = cls()
        given: dict[str, Any] = {}
        for one in fields(cls):
            value, default = row.get(one.name), getattr(whole, one.name)
            if isinstance(default, tuple):
                fits = isinstance(value, list)
            elif isinstance(default, dict):
                fits = isinstance(value, Mapping)
            else:
                fits = isinstance(value, int) and not isinstance(value, bool)
            if fits:
                given[one.name] = tuple(value) if isinstance(value, list) else value
        return cls(**given)

    # -- deciding -----------------------------------------------------------------------------

    def drop(self, question_id: str) -> Lesson:
        """Leave a question out; one of the teacher's own is gone for good."""
        own = tuple(row for row in self.own if row["id"] != question_id)
        added = tuple(other for other in self.added if other != question_id)
        dropped = self.dropped if len(own) < len(self.own) else (*dict.fromkeys((*self.dropped, question_id)),)
        return replace(self, own=own, added=added, dropped=dropped)

    def keep(self, question_id: str) -> Lesson:
        """Take a question in that was left out."""
        dropped = tuple(other for other in self.dropped if other != question_id)
        return replace(self, dropped=dropped, added=(*dict.fromkeys((*self.added, question_id)),))

    def shift(self, question_id: str, by: int, now: Sequence[Question]) -> Lesson:
        """Move a question up (negative) or down in the order that stands now."""
        ids = [question.question_id for question in now]
        at = ids.index(question_id)
        ids.insert(max(0, min(len(ids) - 1, at + by)), ids.pop(at))
        return replace(self, order=tuple(ids))

    def reword(self, question: Question, *, prompt: str, feedback: str, choices: Sequence[str]) -> Lesson:
        """Word a question anew; its key stays the same choice."""
        row = {"prompt": prompt, "feedback": feedback, "choices": list(choices)}
        return replace(self, edited={**self.edited, question.question_id: row})

    def write(
        self, prompt: str, choices: Sequence[str], right: int, *, feedback: str = "", paragraph: int = 1
    ) -> Lesson:
        """Add a question of one's own; ``right`` is the place of the key among the choices, from 0.

        Raises
        ------
        StoryMapError
            The question is empty, or has fewer than two different choices, or no key.
        """
        given = [" ".join(choice.split()) for choice in choices]
        texts, key = [text for text in given if text], given[right] if 0 <= right < len(given) else ""
        different = len(set(texts)) == len(texts) > 1
        if not (prompt.strip() and different and key):
            raise StoryMapError("Your question needs a text, at least two different answers and one that is correct.")
        digest = hashlib.sha256("|".join((prompt, *texts)).encode("utf-8", "replace")).hexdigest()[:8]
        row = {
            "id": f"own-{digest}", "prompt": " ".join(prompt.split()), "choices": texts, "right": texts.index(key),
            "feedback": " ".join(feedback.split()), "paragraph": paragraph,
        }  # fmt: skip
        return replace(self, own=(*(other for other in self.own if other["id"] != row["id"]), row))

    @property
    def limits(self) -> dict[str, int]:
        """Of a kind or an objective how many questions there are at most; what is no number is left out."""
        return {name: most for name, most in self.balance.items() if isinstance(most, int)}

    # -- the quiz -----------------------------------------------------------------------------

    def quiz(self, facts: LessonFacts, *, without: Collection[str] = ()) -> Quiz:
        """The quiz as the teacher wants it, without some kinds; a question that no longer holds is left out."""
        made = make_quiz(
            facts,
            seed=self.seed,
            number=self.number + len(self.dropped),
            kinds=[kind for kind in kinds_of(self.objectives, self.kinds or ASKED) if kind not in without],
            paragraphs=self.paragraphs or None,
            balance=self.limits,
        )
        found = [question for question in made.questions if question.question_id not in self.dropped][: self.number]
        found += self._taken_in(facts, without, {question.question_id for question in found})
        found = [self._reworded(question) for question in found]
        found += [question for row in self.own if (question := own_question(row, facts)) is not None]
        found = [question for question in found if not faults(question, facts)]
        rank = {question_id: at for at, question_id in enumerate(self.order)}
        found.sort(key=lambda question: rank.get(question.question_id, len(rank)))
        return Quiz(made.title, self.seed, self.number, tuple(found))

    def _taken_in(self, facts: LessonFacts, without: Collection[str], have: set[str]) -> list[Question]:
        """The questions that the choice had left out and the teacher added."""
        missing = [question_id for question_id in self.added if question_id not in have]
        if not missing:
            return []
        rest = all_questions(facts, seed=self.seed, kinds=[kind for kind in MADE if kind not in without])
        pool = {question.question_id: question for questions in rest.values() for question in questions}
        return [pool[question_id] for question_id in missing if question_id in pool]

    def _reworded(self, question: Question) -> Question:
        row = self.edited.get(question.question_id)
        if row is None:
            return question
        texts = [str(text).strip() for text in row.get("choices", ())]
        choices = question.choices
        if len(texts) == len(choices):
            # Words that say something else can no longer be computed; the teacher answers for them.
            choices = tuple(
                choice if text == choice.text or not text else replace(choice, text=text)
                for choice, text in zip(choices, texts, strict=True)
            )
        prompt, feedback = str(row.get("prompt", "")).strip(), str(row.get("feedback", "")).strip()
        return replace(
            question, prompt=prompt or question.prompt, feedback=feedback or question.feedback, choices=choices
        )


def own_question(row: Mapping[str, Any], facts: LessonFacts) -> Question | None:
    """A teacher's question as the quiz asks it, with its paragraph as evidence; None if its row is broken."""
    try:
        number, texts, right = int(row["paragraph"]), [str(text) for text in row["choices"]], int(row["right"])
        prompt, question_id = str(row["prompt"]), str(row["id"])
    except (KeyError, TypeError, ValueError):
        return None
    paragraph = next((one for one in facts.story.paragraphs if one.number == number), None)
    if paragraph is None or not 0 <= right < len(texts):
        return None
    start, end = facts.sentence(paragraph.start, paragraph.start + 1)
    return Question(
        question_id=question_id,
        kind=OWN.code,
        prompt=prompt,
        choices=tuple(Choice(text, at == right, "Yes." if at == right else "No.") for at, text in enumerate(texts)),
        subjects=(),
        paragraph=number,
        start=start,
        end=min(end, paragraph.end),
        quote=facts.quote(start, min(end, paragraph.end)),
        feedback=str(row.get("feedback") or f"The correct answer is {texts[right]}."),
    )
