"""Moodle GIFT: plain text, for questions that need no map."""

from __future__ import annotations

import re
from html import escape

from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.passages import evidence, passage
from storymap.lessons.kinds import MAP_KINDS
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import ORIGIN, one_line, readable


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The quiz in GIFT; questions that need a map are left out, for GIFT can show none."""
    title = re.sub(r"[<>{}$~=#]", " ", readable(quiz.title)).replace("/", "//")
    blocks = [f"// {ORIGIN}", f"$CATEGORY: $course$/{one_line(title)}"]
    asked = [question for question in quiz.questions if question.kind not in MAP_KINDS]
    for number, question in enumerate(asked, 1):
        prompt = " ".join(filter(None, (passage(question), question.prompt)))
        lines = [f"::Q{number:02} {question.kind}::[html]{_escaped(prompt)} {{"]
        for choice in question.choices:
            lines.append(f"\t{'=' if choice.right else '~'}{_escaped(choice.text)}#{_escaped(choice.why)}")
        lines += [f"\t####{_escaped(evidence(question))}", "}"]
        blocks.append("\n".join(lines))
    return ("\n\n".join(blocks) + "\n").encode()


def _escaped(text: str) -> str:
    r"""Text in which the signs of GIFT and of HTML, which Moodle reads it as, are signs of the text.

    Braces are written as entities: not every reader of GIFT knows them with a backslash.

    Examples
    --------
    >>> print(_escaped("50% ~ {a=b}: <1>"))
    50% \~ &lbrace;a\=b&rbrace;\: &lt;1&gt;
    """
    text = escape(one_line(text), quote=False).replace("{", "&lbrace;").replace("}", "&rbrace;")
    return re.sub(r"([\\~=#:])", r"\\\1", text)
