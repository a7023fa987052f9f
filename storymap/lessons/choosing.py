"""Which questions make the quiz: many kinds, many places, none too often, easy ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from storymap.lessons.kinds import KINDS
from storymap.lessons.question import Question

#: No kind makes more than this share of a quiz.
_SHARE = 3
_A_PLACE = 3
#: Of a kind no more than this share is taken while there are others.
_FEW = 6
#: Kinds whose answers are few, and how often one may be right: of eight directions, of three meanings.
_SAME_ANSWERS = {"direction": 2, "meaning": 4}
_TURNS = sorted(KINDS, key=lambda kind: not KINDS[kind].comes_first)
_FIRST = [kind for kind in _TURNS if KINDS[kind].comes_first]


def choose(
    made: Mapping[str, Iterable[Question]], number: int, seed: int, balance: Mapping[str, int] | None = None
) -> tuple[Question, ...]:
    """At most ``number`` of the questions made, a round of kinds at a time.

    ``balance`` says of a kind, or of an objective, how many questions there are at most.

    Movement, direction, distance and borders are taken first, and are a third where there are so many.
    No kind makes more than a third, no place is asked about more than three times unless there is
    nothing else. They stand from easy to hard, then in the order of the story.
    """
    chosen = _Chosen({kind: _in_turn(made.get(kind, ()), f"{seed}:{kind}") for kind in KINDS}, number, balance or {})
    few = max(2, number // _FEW)
    for most, of_a_kind in ((1, few), (_A_PLACE, few), (_A_PLACE, number)):
        while len(chosen.questions) * _SHARE < number and chosen.take_a_round(most, of_a_kind, _FIRST):
            pass
    for most, of_a_kind in ((1, few), (_A_PLACE, few), (_A_PLACE, number), (number, number)):
        while chosen.take_a_round(most, of_a_kind):
            pass
    chosen.give_way()
    return tuple(sorted(chosen.questions, key=lambda q: (q.difficulty, q.paragraph, q.start, q.question_id)))


def _in_turn(questions: Iterable[Question], seed: str) -> list[Question]:
    """A kind's questions in an order of the seed; what happens somewhere is asked before what is only named."""
    found = list(questions)
    Random(seed).shuffle(found)
    return sorted(found, key=lambda question: question.paragraph < 1)


class _Chosen:
    """What was chosen so far, and how often each kind, place and level is in it."""

    def __init__(self, left: dict[str, list[Question]], number: int, balance: Mapping[str, int]) -> None:
        self.questions: list[Question] = []
        self._left, self._number, self._balance = left, number, balance
        self._objectives: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._places: Counter[str] = Counter()
        self._levels: Counter[int] = Counter()
        self._keys: Counter[tuple[str, str]] = Counter()
        self._moves: set[str] = set()

    def take_a_round(self, most: int, of_a_kind: int, kinds: Sequence[str] = _TURNS) -> bool:
        """Take one question of each kind that has less than ``of_a_kind``, about places asked about less than ``most``
        times; whether any was taken."""
        before = len(self.questions)
        for kind in kinds:
            full = len(self.questions) == self._number or self._kinds[kind] >= self._at_most(kind, of_a_kind)
            question = None if full else self._best(kind, most)
            if question is not None:
                self._take(question)
        return len(self.questions) > before

    def _at_most(self, kind: str, of_a_kind: int) -> int:
        """How many of a kind may be taken: as the teacher says, else a third."""
        objective = KINDS[kind].objective
        if self._objectives[objective] >= self._balance.get(objective, self._number):
            return 0
        share = min(of_a_kind, max(1, self._number // _SHARE))
        return self._balance.get(kind, share)

    def _best(self, kind: str, most: int) -> Question | None:
        """Of a kind's questions the one whose difficulty the quiz has least of."""
        fitting = [
            question
            for question in self._left[kind]
            if all(self._places[place] < most for place in question.subjects)
            and self._keys[_key(question)] < _SAME_ANSWERS.get(kind, 1)
            and not self._moves & _moves(question)
        ]
        return min(fitting, key=lambda question: self._levels[question.difficulty], default=None)

    def _take(self, question: Question) -> None:
        self._left[question.kind].remove(question)
        self.questions.append(question)
        self._kinds[question.kind] += 1
        self._objectives[KINDS[question.kind].objective] += 1
        self._levels[question.difficulty] += 1
        self._keys[_key(question)] += 1
        self._moves |= _moves(question)
        self._places.update(question.subjects)

    def give_way(self) -> None:
        """Where few kinds could be made, drop questions of the commonest until none is over its share."""
        if self._balance:
            return
        while self.questions and max(self._kinds.values()) * _SHARE > len(self.questions):
            common, count = self._kinds.most_common(1)[0]
            if count == 1:
                break
            self.questions.remove([question for question in self.questions if question.kind == common][-1])
            self._kinds[common] -= 1


def _key(question: Question) -> tuple[str, str]:
    """A kind with what it teaches: where England is the answer once, or three lie in Europe, no second asks it."""
    if question.kind == "outside":
        return question.kind, question.subjects[0]
    told = question.key is not None and question.kind != "own"
    return question.kind, question.key.text if told and question.key else question.question_id


def _moves(question: Question) -> set[str]:
    """The movements that a question asks about: what one gives away, no second asks."""
    return set((question.move_id or "").split("+")) - {""}
