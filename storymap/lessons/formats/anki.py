"""An Anki deck: question and map in front, answer, feedback and passage behind."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import tempfile
from pathlib import Path

from storymap.errors import OutputError
from storymap.lessons.drawing import to_png
from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.packing import timeless
from storymap.lessons.formats.passages import evidence, passage
from storymap.lessons.pictures import pictured
from storymap.lessons.question import Question, Quiz
from storymap.lessons.safe_text import LETTERS, ORIGIN, as_html, one_line

_MODEL = 1_607_392_319
_STYLE = (
    ".card{font:18px/1.45 sans-serif;text-align:left;max-width:40em;margin:0 auto;padding:0 .6em}"
    "img{max-width:100%;background:#fff}blockquote{border-left:3px solid #999;margin:0;padding-left:.8em}"
    ".why{font-size:.9em}.origin{font-size:.7em;opacity:.7}ol{list-style:upper-alpha}"
)
_FIELDS = ("Id", "Passage", "Question", "Map", "Choices", "Answer", "Feedback")
_FRONT = "{{Passage}}<p>{{Question}}</p>{{Map}}{{Choices}}"
_BACK = (
    '{{FrontSide}}<hr id="answer"><p><b>{{Answer}}</b></p><p class="why">{{Feedback}}</p>'
    f'<p class="origin">{ORIGIN}</p>'
)
#: Long ago and the same for all: a deck's bytes tell nothing of when it was made.
_THEN = 1_000_000_000.0


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The quiz as an .apkg file."""
    import genanki

    templates = [{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}]
    fields = [{"name": name} for name in _FIELDS]
    model = genanki.Model(_MODEL, "storymap", fields=fields, templates=templates, css=_STYLE)
    deck_id = int.from_bytes(hashlib.sha256(quiz.title.encode("utf-8", "replace")).digest()[:4]) | 1 << 30
    deck = genanki.Deck(deck_id, _title(quiz.title))
    with tempfile.TemporaryDirectory() as folder:
        media = []
        for question, svg in ((row.question, row.svg) for row in pictured(quiz, facts)):
            name = f"storymap-{question.question_id}.png" if svg else ""
            if svg:
                media.append(Path(folder) / name)
                media[-1].write_bytes(to_png(svg, zoom=1.5))
            guid = genanki.guid_for(deck_id, question.question_id)
            deck.add_note(genanki.Note(model=model, guid=guid, fields=_fields(question, name)))
        path = Path(folder) / "deck.apkg"
        try:
            genanki.Package(deck, media_files=list(map(str, media))).write_to_file(str(path), timestamp=_THEN)
        except (OSError, sqlite3.Error) as error:
            why = getattr(error, "strerror", None) or error
            raise OutputError(f"Cannot write the deck in {folder}: {why}. Free some space there.") from error
        return timeless(path.read_bytes())


def _fields(question: Question, picture: str) -> list[str]:
    """What a note holds, in the order of its fields; ``picture`` is the name of its map, if it has one."""
    quoted, key = passage(question), next(choice for choice in question.choices if choice.right)
    choices = "".join(f"<li>{_html(choice.text)}</li>" for choice in question.choices)
    return [
        question.question_id,
        f"<blockquote>{_html(quoted)}</blockquote>" if quoted else "",
        _html(question.prompt),
        f'<img src="{picture}" alt="A map with marked places">' if picture else "",
        f"<ol>{choices}</ol>",
        f"{LETTERS[question.choices.index(key)]}. {_html(key.text)}",
        _html(evidence(question)),
    ]


def _title(title: str) -> str:
    """The deck's name; two colons would make decks inside decks."""
    return re.sub(":{2,}", ":", one_line(title)) or "Story map"


def _html(text: str) -> str:
    # Braces would be a field to Anki's templates only in templates; fields are safe, but "{{" is kept apart anyway.
    return as_html(text).replace("{{", "{ {")
