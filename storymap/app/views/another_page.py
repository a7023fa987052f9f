"""Another story: paste, upload, or open the sample."""

from __future__ import annotations

from storymap.app import first_screen


def show() -> None:
    """The first screen, whatever story is open."""
    first_screen.show()
