"""The quiz as a page to be played offline."""

from __future__ import annotations

from storymap.lessons.facts import LessonFacts
from storymap.lessons.question import Quiz


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """The quiz as one self-contained HTML document."""
    # Folium takes its time to import, so only a page pays for it.
    from storymap.lessons.player import build_player

    return build_player(quiz, facts).encode("utf-8", "replace")
