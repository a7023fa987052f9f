"""Another story: paste, upload, or open the sample."""

from __future__ import annotations

from storymap.app import panels


def show() -> None:
    panels.first_screen()
