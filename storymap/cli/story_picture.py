"""The map of a story as a picture: what its page draws of the whole story, as PNG or SVG."""

from __future__ import annotations

import base64
import re

from storymap.errors import OutputError

#: The endings of the pictures that ``build`` writes.
PICTURES = (".png", ".svg")
_DATA = re.compile(r'<pre id="storymap-picture">([A-Za-z0-9+/=\s]+)</pre>')


def picture_of(page: str, ending: str) -> bytes:
    """The picture that a story's page makes of itself; ``ending`` is ``.png`` or ``.svg``.

    Raises
    ------
    OutputError
        There is no browser to draw it with, or it draws nothing.
    """
    from storymap.lessons.paper import dom_of

    found = _DATA.search(dom_of(page, f"#picture={ending.removeprefix('.')}"))
    if found is None:
        raise OutputError("The browser drew no picture. Write an .html file instead and save the picture from it.")
    return base64.b64decode(found[1])
