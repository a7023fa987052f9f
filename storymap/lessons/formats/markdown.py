"""Plain Markdown: questions first, the key at the end."""

from __future__ import annotations

import re

from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.passages import evidence, passage
from storymap.lessons.kinds import MAP_KINDS
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import LETTERS, ORIGIN, one_line


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The quiz in Markdown; questions that need a map are left out."""
    lines = [f"# {_escaped(quiz.title)}", ""]
    key = ["## Key", ""]
    asked = [question for question in quiz.questions if question.kind not in MAP_KINDS]
    for number, question in enumerate(asked, 1):
        quoted = passage(question)
        if quoted:
            lines += [f"> {_escaped(quoted)}", ""]
        lines += [f"**{number}.** {_escaped(question.prompt)}", ""]
        for letter, choice in zip(LETTERS, question.choices, strict=False):
            lines.append(f"- {letter}) {_escaped(choice.text)}")
            if choice.right:
                key += [f"**{number}.** {letter}. {_escaped(evidence(question))}", ""]
        lines.append("")
    return ("\n".join([*lines, *key, f"*{ORIGIN}*"]) + "\n").encode()


def _escaped(text: str) -> str:
    """Text in which nothing is a sign of Markdown or HTML."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&])", r"\\\1", one_line(text))
