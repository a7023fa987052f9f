"""An Anki deck: question and map in front, answer, feedback and passage behind."""

from __future__ import annotations

import hashlib
import io
import re
import sqlite3
import tempfile
import zipfile
from pathlib import Path

from storymap.errors import OutputError
from storymap.lessons.drawing import to_png
from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats.passages import evidence, passage
from storymap.lessons.pictures import pictured
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import LETTERS, ORIGIN, as_html, one_line

_MODEL = 1_607_392_319
_STYLE = (
    ".card{font:18px/1.45 sans-serif;text-align:left;max-width:40em;margin:0 auto;padding:0 .6em}"
    "img{max-width:100%;background:#fff}blockquote{border-left:3px solid #999;margin:0;padding-left:.8em}"
    ".why{font-size:.9em}.origin{font-size:.7em;opacity:.7}ol{list-style:upper-alpha}"
)
_FIELDS = ("Id", "Passage", "Question", "Map", "Choices", "Answer", "Feedback")
#: Long ago and the same for all: a deck's bytes tell nothing of when it was made.
_THEN = 1_000_000_000.0


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The quiz as an .apkg file."""
    import genanki

    model = genanki.Model(
        _MODEL,
        "storymap",
        fields=[{"name": name} for name in _FIELDS],
        templates=[
            {
                "name": "Card",
                "qfmt": "{{Passage}}<p>{{Question}}</p>{{Map}}{{Choices}}",
                "afmt": '{{FrontSide}}<hr id="answer"><p><b>{{Answer}}</b></p><p class="why">{{Feedback}}</p>'
                f'<p class="origin">{ORIGIN}</p>',
            }
        ],
        css=_STYLE,
    )
    deck_id = int.from_bytes(hashlib.sha256(quiz.title.encode("utf-8", "replace")).digest()[:4]) | 1 << 30
    deck = genanki.Deck(deck_id, _title(quiz.title))
    with tempfile.TemporaryDirectory() as folder:
        media = []
        for row in pictured(quiz, facts):
            question, picture = row.question, ""
            if row.svg is not None:
                name = f"storymap-{question.question_id}.png"
                (Path(folder) / name).write_bytes(to_png(row.svg, zoom=1.5))
                media.append(str(Path(folder) / name))
                picture = f'<img src="{name}" alt="A map with marked places">'
            choices = "".join(f"<li>{_html(choice.text)}</li>" for choice in question.choices)
            at = next(at for at, choice in enumerate(question.choices) if choice.right)
            quoted = passage(question)
            deck.add_note(
                genanki.Note(
                    model=model,
                    guid=genanki.guid_for(deck_id, question.question_id),
                    fields=[
                        question.question_id,
                        f"<blockquote>{_html(quoted)}</blockquote>" if quoted else "",
                        _html(question.prompt),
                        picture,
                        f"<ol>{choices}</ol>",
                        f"{LETTERS[at]}. {_html(question.choices[at].text)}",
                        _html(evidence(question)),
                    ],
                )
            )
        package = genanki.Package(deck, media_files=media)
        path = Path(folder) / "deck.apkg"
        try:
            package.write_to_file(str(path), timestamp=_THEN)
        except (OSError, sqlite3.Error) as error:
            why = getattr(error, "strerror", None) or error
            raise OutputError(f"Cannot write the deck in {folder}: {why}. Free some space there.") from error
        return _timeless(path.read_bytes())


def _title(title: str) -> str:
    """The deck's name; two colons would make decks inside decks."""
    return re.sub(":{2,}", ":", one_line(title)) or "Story map"


def _timeless(data: bytes) -> bytes:
    """The same archive with no clock in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _html(text: str) -> str:
    # Braces would be a field to Anki's templates only in templates; fields are safe, but "{{" is kept apart anyway.
    return as_html(text).replace("{{", "{ {")
