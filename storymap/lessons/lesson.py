"""What a teacher decides about a quiz: what is kept, dropped, worded anew, asked besides, in which order."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from storymap.errors import StoryMapError
from storymap.lessons.ground import Ground
from storymap.lessons.proof import faults
from storymap.lessons.records import KINDS, Choice, Question, QuestionKind, Quiz

#: Kinds that questions are made of; "own" ones a teacher writes.
MADE: tuple[QuestionKind, ...] = tuple(kind for kind in KINDS if kind != "own")


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
            if isinstance(default, tuple) and isinstance(value, list):
                given[one.name] = tuple(value)
            elif (isinstance(default, dict) and isinstance(value, Mapping)) or (
                not isinstance(default, (tuple, dict)) and isinstance(value, int) and not isinstance(value, bool)
            ):
                given[one.name] = value
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
        texts = [" ".join(choice.split()) for choice in choices]
        texts, key = [text for text in texts if text], texts[right] if 0 <= right < len(texts) else ""
        if not prompt.strip() or len(set(texts)) < 2 or len(set(texts)) < len(texts) or not key:
            raise StoryMapError("A question of your own needs words, at least two different answers, and a right one.")
        digest = hashlib.sha256("|".join((prompt, *texts)).encode("utf-8", "replace")).hexdigest()[:8]
        row = {
            "id": f"own-{digest}", "prompt": " ".join(prompt.split()), "choices": texts, "right": texts.index(key),
            "feedback": " ".join(feedback.split()), "paragraph": paragraph,
        }  # fmt: skip
        return replace(self, own=(*(other for other in self.own if other["id"] != row["id"]), row))

    # -- the quiz -----------------------------------------------------------------------------

    def quiz(self, ground: Ground, kinds: Sequence[QuestionKind] = MADE) -> Quiz:
        """The quiz as the teacher wants it; a question that no longer holds is left out."""
        from storymap.lessons import all_questions, make_quiz

        story = ground.storymap
        wanted = self.paragraphs or None
        made = make_quiz(
            story, seed=self.seed, number=self.number + len(self.dropped), kinds=kinds, paragraphs=wanted,
            gazetteer=ground.gazetteer, shapes=ground.shapes,
        )  # fmt: skip
        found = [question for question in made.questions if question.question_id not in self.dropped][: self.number]
        have = {question.question_id for question in found}
        missing = [question_id for question_id in self.added if question_id not in have]
        if missing:
            rest = all_questions(story, seed=self.seed, kinds=kinds, gazetteer=ground.gazetteer, shapes=ground.shapes)
            pool = {question.question_id: question for questions in rest.values() for question in questions}
            found += [pool[question_id] for question_id in missing if question_id in pool]
        found = [self._reworded(question) for question in found]
        found += [question for row in self.own if (question := own_question(row, ground)) is not None]
        found = [question for question in found if not faults(question, ground)]
        rank = {question_id: at for at, question_id in enumerate(self.order)}
        found.sort(key=lambda question: rank.get(question.question_id, len(rank)))
        return Quiz(made.title, self.seed, self.number, tuple(found))

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


def own_question(row: Mapping[str, Any], ground: Ground) -> Question | None:
    """A teacher's question as the quiz asks it, with its paragraph as evidence; None if its row is broken."""
    try:
        number, texts, right = int(row["paragraph"]), [str(text) for text in row["choices"]], int(row["right"])
        prompt, question_id = str(row["prompt"]), str(row["id"])
    except (KeyError, TypeError, ValueError):
        return None
    story = ground.storymap.story
    paragraph = next((one for one in story.paragraphs if one.number == number), None)
    if paragraph is None or not 0 <= right < len(texts):
        return None
    start, end = ground.sentence(paragraph.start, paragraph.start + 1)
    return Question(
        question_id=question_id,
        kind="own",
        prompt=prompt,
        choices=tuple(Choice(text, at == right, "Yes." if at == right else "No.") for at, text in enumerate(texts)),
        subjects=(),
        paragraph=number,
        start=start,
        end=min(end, paragraph.end),
        quote=ground.quote(start, min(end, paragraph.end)),
        feedback=str(row.get("feedback") or f"Right is: {texts[right]}."),
    )
