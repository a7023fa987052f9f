"""Whether a question is sound: its key computed anew, and no second answer that is right too.

How a key is computed anew, each kind says itself. A teacher's own questions go through the
same proof, as far as there is anything to compute.
"""

from __future__ import annotations

from storymap.gazetteer import normalise
from storymap.lessons.asking import Claim
from storymap.lessons.facts import LessonFacts
from storymap.lessons.kinds import KINDS
from storymap.lessons.question import Choice, Question


def faults(question: Question, facts: LessonFacts) -> list[str]:
    """What is wrong with a question, each in a sentence; empty if it is sound."""
    found = _faults_of_form(question)
    if not 0 <= question.start < question.end <= len(facts.story.text):
        return [*found, "Its passage lies outside the story."]
    if facts.quote(question.start, question.end) != question.quote:
        found.append("Its quotation is not what the story says.")
    if found or not question.subjects:
        return found
    wrong = [choice for choice in question.choices if not choice.right]
    found += [f"{choice.text} could be right too." for choice in wrong if _holds(question, choice, facts)]
    if question.key is not None and not _holds(question, question.key, facts):
        found.append(f"Its key, {question.key.text}, does not hold.")
    return found


def _holds(question: Question, choice: Choice, facts: LessonFacts) -> bool:
    """Whether a choice answers the question, by the coordinates and the text alone."""
    holds = KINDS[question.kind].holds
    if holds is None or (choice.value is None and choice.place_id is None):
        return choice.right  # A teacher's own choice names nothing that could be computed.
    return holds(Claim(question, choice, facts))


def _faults_of_form(question: Question) -> list[str]:
    found = []
    if question.kind not in KINDS:
        found.append(f"No such kind of question: {question.kind}.")
    if not question.prompt.strip() or not question.feedback.strip():
        found.append("The question or its feedback is empty.")
    texts = [normalise(choice.text) or choice.text for choice in question.choices]
    if len(set(texts)) != len(texts):
        found.append("Two choices read the same.")
    return [*found, *_faults_of_key(question)]


def _faults_of_key(question: Question) -> list[str]:
    kind = KINDS.get(question.kind)
    if kind is not None and kind.answered_on_map:
        sound = question.tolerance_km and not question.choices
        return [] if sound else ["A place to find needs a distance that counts as right, and no choices."]
    right = sum(choice.right for choice in question.choices)
    return [] if right == 1 < len(question.choices) else [f"It has {right} right answers of {len(question.choices)}."]
