"""The way of every string to the screen: our own words are Markdown, everything else shows as it is.

Streamlit reads Markdown in texts, labels and help, so a title could fetch a picture. A text of ours is a literal
with fields, as in ``fill("In {where}", where=...)``; what is put into it is escaped. A test finds what goes past.
"""

from __future__ import annotations

import re

import streamlit as st

from storymap.errors import StoryMapError

_BLANKS = re.compile(r"\s+")
_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")


def plain(text: object) -> str:
    r"""A text that Streamlit's Markdown shows as it is: no picture of it is fetched, no formula set.

    Examples
    --------
    >>> plain("![x](//a.b) costs $5")
    '\\!\\[x\\]\\(\\/\\/a\\.b\\) costs \\$5'
    """
    return _MARKUP.sub(r"\\\g<0>", _BLANKS.sub(" ", str(text)))


def fill(words: str, /, **values: object) -> str:
    r"""Our own Markdown with values in its fields, which show as they are.

    Examples
    --------
    >>> fill("**{name}** is added", name="*Mill End*")
    '**\\*Mill End\\*** is added'
    """
    return words.format(**{name: plain(value) for name, value in values.items()})


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun, such as "1 mention" and "3 mentions"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def fault(error: StoryMapError | str) -> None:
    """What went wrong, in its one sentence."""
    st.error(plain(error))
