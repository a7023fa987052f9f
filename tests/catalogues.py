"""Every English text that a page may say, by the sections of the catalogues."""

from __future__ import annotations

from collections.abc import Mapping

from storymap.wording import CUES, REASONS
from storymap.wording.interface import INTERFACES
from storymap.wording.page import ARTICLE_WORDS, MAP_WORDS, QUIZ_WORDS, READING_WORDS
from storymap.wording.said import SAID_WORDS

OTHERS = [code for code in INTERFACES if code != "en"]
SECTIONS: dict[str, Mapping[str, str | tuple[str, str]]] = {
    "map": MAP_WORDS,
    "reading": READING_WORDS,
    "quiz": QUIZ_WORDS,
    "article": ARTICLE_WORDS,
    "said": SAID_WORDS,
    "cues": {code: words.reader for code, words in CUES.items()},
    "reasons": {code: words.reader for code, words in REASONS.items()},
}
