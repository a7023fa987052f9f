"""A quiz as the files that class rooms use: one file a format."""

from __future__ import annotations

from collections.abc import Callable

from storymap.lessons.facts import LessonFacts
from storymap.lessons.formats import anki, gift, markdown, moodle, spreadsheet
from storymap.lessons.question import Quiz


def page(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The quiz as a page to be played offline."""
    # Folium takes its time to import, so only a page pays for it.
    from storymap.lessons.player import build_player

    return build_player(quiz, facts).encode("utf-8", "replace")


#: Format → the function that writes it. Equal quizzes give equal bytes.
FORMATS: dict[str, Callable[[Quiz, LessonFacts], bytes]] = {
    "html": page,
    "gift": gift.write,
    "xml": moodle.write,
    "anki": anki.write,
    "csv": spreadsheet.write,
    "md": markdown.write,
}
#: Formats that can show no map: questions that need one are not for them.
WITHOUT_MAPS = frozenset({"gift", "md"})
SUFFIXES = {"html": ".html", "gift": ".gift", "xml": ".xml", "anki": ".apkg", "csv": ".csv", "md": ".md"}

__all__ = ["FORMATS", "SUFFIXES", "WITHOUT_MAPS"]
