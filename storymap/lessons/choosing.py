"""Which questions make the quiz: many kinds, many places, none too often, easy ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from random import Random

from storymap.lessons.records import KINDS, Question, QuestionKind

#: No kind makes more than this share of a quiz.
_SHARE = 3
_A_PLACE = 3


def choose(made: Mapping[QuestionKind, Iterable[Question]], number: int, seed: int) -> tuple[Question, ...]:
    """At most ``number`` of the questions made, a round of kinds at a time.

    No kind makes more than a third, no place is asked about more than three times unless
    there is nothing else; they stand from easy to hard, then in the order of the story.
    """
    left = {kind: list(made.get(kind, ())) for kind in KINDS}
    for kind, questions in left.items():
        Random(f"{seed}:{kind}").shuffle(questions)
        # What happens somewhere is asked before what is only named.
        questions.sort(key=lambda question: question.paragraph < 1)
    chosen: list[Question] = []
    kinds: Counter[str] = Counter()
    places: Counter[str] = Counter()
    levels: Counter[int] = Counter()
    for most in (1, _A_PLACE, number):
        while len(chosen) < number:
            before = len(chosen)
            for kind in KINDS:
                fitting = [q for q in left[kind] if all(places[place] < most for place in q.subjects)]
                # Of a kind's questions the one whose difficulty the quiz has least of.
                question = min(fitting, key=lambda q: levels[q.difficulty], default=None)
                if question is None or kinds[kind] >= max(1, number // _SHARE) or len(chosen) == number:
                    continue
                left[kind].remove(question)
                chosen.append(question)
                kinds[kind] += 1
                levels[question.difficulty] += 1
                places.update(question.subjects)
            if len(chosen) == before:
                break
    while chosen and max(kinds.values()) * _SHARE > len(chosen):
        # Few kinds could be made: the commonest gives way until none is over a third.
        common, count = kinds.most_common(1)[0]
        if count == 1:
            break
        chosen.remove([question for question in chosen if question.kind == common][-1])
        kinds[common] -= 1
    return tuple(sorted(chosen, key=lambda q: (q.difficulty, q.paragraph, q.start, q.question_id)))
