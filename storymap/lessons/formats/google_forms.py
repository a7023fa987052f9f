"""Google Forms: a script that makes the quiz in a teacher's own account, with feedback and marks."""

from __future__ import annotations

import json

from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.passages import evidence, in_words, key_number, that_fit
from storymap.lessons.kinds import KINDS
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import ORIGIN, one_line

_PROMPT, _CHOICE = 4000, 1000
_SCRIPT = """// {origin}
// 1. Open script.google.com and start a new project. 2. Put this text there. 3. Press Run.
// The form is then among your files. The script reads nothing and sends nothing.
const QUIZ = {data};

function makeQuiz() {{
  const form = FormApp.create(QUIZ.title).setIsQuiz(true).setDescription(QUIZ.origin);
  for (const one of QUIZ.questions) {{
    const item = form.addMultipleChoiceItem().setTitle(one.prompt).setPoints(one.marks).setRequired(true);
    item.setChoices(one.choices.map((text, at) => item.createChoice(text, at === one.right)));
    const feedback = FormApp.createFeedback().setText(one.feedback).build();
    item.setFeedbackForCorrect(feedback).setFeedbackForIncorrect(feedback);
  }}
  Logger.log(form.getEditUrl());
}}
"""


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The questions that need no map as a Google Apps Script; the story's words are data in it, never code."""
    questions = [
        {
            "prompt": in_words(question),
            "choices": [one_line(choice.text) for choice in question.choices],
            "right": key_number(question) - 1,
            "feedback": one_line(evidence(question)),
            "marks": KINDS[question.kind].marks,
        }
        for question in that_fit(quiz, prompt=_PROMPT, choice=_CHOICE)
    ]
    data = {"title": one_line(quiz.title), "origin": ORIGIN, "questions": questions}
    # Escaped to ASCII: line separators, which end a line of a script, are none in it.
    return _SCRIPT.format(origin=ORIGIN, data=json.dumps(data, ensure_ascii=True, indent=1)).encode()
