"""Microsoft Forms: a Word file as its quick import reads it, which teachers can edit too."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.packing import timeless
from storymap.lessons.formats.passages import in_words, key_number, that_fit
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import LETTERS, ORIGIN, one_line

_PROMPT, _CHOICE = 4000, 1000


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The questions that need no map as numbered paragraphs, their choices lettered, the answer under them."""
    document = new_document(quiz.title)
    document.add_heading(one_line(quiz.title), level=1)
    for number, question in enumerate(that_fit(quiz, prompt=_PROMPT, choice=_CHOICE), 1):
        document.add_paragraph(f"{number}. {in_words(question)}")
        for letter, choice in zip(LETTERS, question.choices, strict=False):
            document.add_paragraph(f"{letter}. {one_line(choice.text)}")
        document.add_paragraph(f"Answer: {LETTERS[key_number(question) - 1]}")
    document.add_paragraph(ORIGIN)
    return saved(document)


def new_document(title: str) -> Any:
    """An empty Word document that says nothing of when, or by whom, it was made."""
    import docx

    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments, about.last_modified_by = one_line(title), "", "", ""
    about.created = about.modified = datetime(2000, 1, 1)
    return document


def saved(document: Any) -> bytes:
    """A Word document as the bytes of its file: equal documents, equal bytes."""
    target = io.BytesIO()
    document.save(target)
    return timeless(target.getvalue())
