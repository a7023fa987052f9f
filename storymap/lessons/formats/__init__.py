"""A quiz as the files that class rooms use: one file a format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from storymap.lessons.facts import LessonFacts
from storymap.lessons.question import Quiz


@dataclass(frozen=True, slots=True)
class ClassFormat:
    """A format of class files: what it is called, who takes it, and what writes it.

    ``suffix`` ends the name of its files; ``shows_maps`` tells whether a question that needs a
    map can be asked in it; ``writer`` is the module here and the function in it.
    """

    title: str
    what: str
    suffix: str
    mime: str
    writer: str
    shows_maps: bool = False

    def write(self, quiz: Quiz, facts: LessonFacts) -> bytes:
        """The quiz in this format. Equal quizzes give equal bytes."""
        module, _, function = self.writer.partition(":")
        # Loaded where it is used: some formats need packages that others do not.
        written: bytes = getattr(import_module(f"storymap.lessons.formats.{module}"), function)(quiz, facts)
        return written


_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ZIP, _TEXT, _CSV = "application/zip", "text/plain", "text/csv"
#: Every format by the name that the command line has for it, in the order in which they are offered.
CLASS_FORMATS: dict[str, ClassFormat] = {
    "html": ClassFormat("Web page", "the quiz to play offline", ".html", "text/html", "player_page:write", True),
    "xml": ClassFormat(
        "Moodle XML", "all questions, maps as pictures", ".xml", "application/xml", "moodle:write", True
    ),
    "gift": ClassFormat("Moodle GIFT", "plain text", ".gift", _TEXT, "gift:write"),
    "scorm": ClassFormat("SCORM 1.2", "the quiz as a learning platform plays it", ".zip", _ZIP, "scorm:write", True),
    "qti": ClassFormat("QTI 2.1", "a package with maps as pictures", ".zip", _ZIP, "qti:write", True),
    "canvas": ClassFormat("Canvas", "a QTI 1.2 package with maps", ".zip", _ZIP, "canvas:write", True),
    "forms": ClassFormat("Microsoft Forms", "a Word file for Quick Import", ".docx", _WORD, "ms_forms:write"),
    "google": ClassFormat("Google Forms", "a script that makes the form", ".gs", _TEXT, "google_forms:write"),
    "kahoot": ClassFormat("Kahoot", "a spreadsheet of short questions", ".xlsx", _EXCEL, "kahoot:write"),
    "wayground": ClassFormat("Wayground", "a spreadsheet, once Quizizz", ".xlsx", _EXCEL, "wayground:write"),
    "blooket": ClassFormat("Blooket", "a table for its import", ".csv", _CSV, "game_tables:write_blooket"),
    "gimkit": ClassFormat("Gimkit", "a table for its import", ".csv", _CSV, "game_tables:write_gimkit"),
    "quizlet": ClassFormat("Quizlet", "the story’s places as cards", ".tsv", _TEXT, "quizlet:write"),
    "anki": ClassFormat("Anki deck", "cards with maps", ".apkg", "application/octet-stream", "anki:write", True),
    "csv": ClassFormat("Spreadsheet (CSV)", "one row per question", ".csv", _CSV, "spreadsheet:write", True),
    "md": ClassFormat("Markdown", "for handouts, with the key at the end", ".md", "text/markdown", "markdown:write"),
}
#: Format → the function that writes it.
FORMATS: dict[str, Callable[[Quiz, LessonFacts], bytes]] = {to: one.write for to, one in CLASS_FORMATS.items()}
#: Formats that can show no map: questions that need one are not for them.
WITHOUT_MAPS = frozenset(to for to, one in CLASS_FORMATS.items() if not one.shows_maps)
SUFFIXES = {to: one.suffix for to, one in CLASS_FORMATS.items()}

__all__ = ["CLASS_FORMATS", "FORMATS", "SUFFIXES", "WITHOUT_MAPS", "ClassFormat"]
