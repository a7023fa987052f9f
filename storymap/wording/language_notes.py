"""What a reader should know of how a text in some language was read."""

from __future__ import annotations

from storymap.languages import BY_RULES, NAMES, UNREAD, code_of, is_english
from storymap.wording.interface import here
from storymap.wording.said import said


def note(language: str) -> str | None:
    """What a reader should know of how a text was read, None for a language read in full.

    Examples
    --------
    >>> note("fr")
    'Read in part: French names are found by the gazetteer, roles, moves and times by a few rules.'
    >>> note("it")
    'Italian is not read: only names that the gazetteer has in it are found; roles, moves and times are not.'
    """
    code = code_of(language)
    if is_english(code):
        return None
    if code in UNREAD:
        return said("note_unread", language=_called(UNREAD[code]))
    return said("note_rules" if code in BY_RULES else "note_names", language=_called(NAMES[code]))


def _called(language: str) -> str:
    return str(here("languages", language, language))
