"""Another story: paste, upload, or open the sample."""

from __future__ import annotations

import streamlit as st

from storymap.app import first_screen
from storymap.app.say import count, fill
from storymap.app.session import session


def show() -> None:
    """The first screen, whatever story is open."""
    _set_aside()
    first_screen.show()


def _set_aside() -> None:
    """What of the open story is not read as its article."""
    story = session().story
    if story is not None and story.aside:
        st.info(
            fill(
                "Of “{title}” {lines} set aside, such as menus and links. Read shows them under the article.",
                title=story.title or "the open story",
                lines=f"{count(len(story.aside), 'line')} {'is' if len(story.aside) == 1 else 'are'}",
            )
        )
