"""Quizlet: cards from the story's glossary, a place and what it is a line, with a tab between them."""

from __future__ import annotations

import re

from storymap.lessons.facts import LessonFacts
from storymap.lessons.phrasing import sited, upper
from storymap.lessons.question import Quiz
from storymap.lessons.safe_text import one_line

_KINDS = frozenset({"country", "admin1", "city", "region", "continent", "water", "physical", "building"})

#: A card's back does not begin with the name on its front.
_BACK = re.compile(r"^.*? (?:is|are) ")


def write(quiz: Quiz, facts: LessonFacts) -> bytes:
    """Every place that is known for sure, with what it is and where it lies; the card's back does not name it."""
    places = [one for one in facts.places if one.place.kind in _KINDS and not one.is_word_only]
    told = [(one.name, _BACK.sub("", sited(facts, one.place))) for one in places if one.place.lat is not None]
    return "".join(f"{one_line(name)}\t{upper(one_line(words))}\n" for name, words in told).encode()
