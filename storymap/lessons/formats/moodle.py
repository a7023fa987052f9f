"""Moodle XML: every question, those about a map with a picture of it."""

from __future__ import annotations

import base64
from xml.etree.ElementTree import Element, SubElement

from storymap.lessons.drawing import to_png
from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.packing import xml
from storymap.lessons.formats.passages import evidence, passage
from storymap.lessons.kinds import KINDS
from storymap.lessons.pictures import pictured
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import ORIGIN, as_html, one_line


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The quiz as Moodle imports it, maps as PNG inside."""
    root = Element("quiz")
    category = SubElement(root, "question", type="category")
    title = one_line(quiz.title).replace("/", "//")
    _text(SubElement(category, "category"), f"$course$/{title}")
    _text(SubElement(category, "info", format="plain_text"), ORIGIN)
    for number, (question, svg) in enumerate(((row.question, row.svg) for row in pictured(quiz, facts)), 1):
        block = SubElement(root, "question", type="multichoice")
        _text(SubElement(block, "name"), f"Q{number:02} {question.kind}")
        asked = SubElement(block, "questiontext", format="html")
        quoted = passage(question)
        html = f"<blockquote>{as_html(quoted)}</blockquote>" if quoted else ""
        html += f"<p>{as_html(question.prompt)}</p>"
        if svg is not None:
            name = f"map-{number:02}.png"
            html += f'<p><img src="@@PLUGINFILE@@/{name}" alt="A map with marked places" width="640"></p>'
        _text(asked, html)
        if svg is not None:
            file = SubElement(asked, "file", name=name, path="/", encoding="base64")
            file.text = base64.b64encode(to_png(svg, zoom=1.5)).decode()
        _text(SubElement(block, "generalfeedback", format="html"), f"<p>{as_html(evidence(question))}</p>")
        ordered = svg is not None or KINDS[question.kind].ordered
        for tag, value in (
            ("defaultgrade", "1"), ("penalty", "0.3333333"), ("hidden", "0"), ("idnumber", question.question_id),
            ("single", "true"), ("shuffleanswers", str(not ordered).lower()), ("answernumbering", "ABCD"),
        ):  # fmt: skip
            SubElement(block, tag).text = value
        for choice in question.choices:
            answer = SubElement(block, "answer", fraction="100" if choice.right else "0", format="html")
            SubElement(answer, "text").text = f"<p>{as_html(choice.text)}</p>"
            _text(SubElement(answer, "feedback", format="html"), f"<p>{as_html(choice.why)}</p>")
    return xml(root)


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = text
