"""Archive: the atlas of many stories."""

from __future__ import annotations

from storymap.app import archive_view


def show() -> None:
    """The atlas in its frame."""
    archive_view.show()
