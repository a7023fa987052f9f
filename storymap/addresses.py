"""The addresses that a story may carry into a file or a page: of links, of pages, and pictures held as data.

As patterns, by which a project file is checked, and as questions, by which a page asks.
"""

from __future__ import annotations

import re

_REST = r"[^\s\"'<>\\]{1,2000}$(?!\n)"
#: A link's target: an http, https or mailto address.
LINK = rf"^(?:[hH][tT][tT][pP][sS]?://|[mM][aA][iI][lL][tT][oO]:){_REST}"
#: The address of a page or of a picture on the web.
WEB = rf"^[hH][tT][tT][pP][sS]?://{_REST}"
#: A picture as data. SVG is none of these: it can hold a script.
HELD = r"^data:image/(?:png|jpeg);base64,[A-Za-z0-9+/]{4,}={0,2}$(?!\n)"
#: Letters of the largest picture that is held, as ``readers.held_pictures`` draws it.
LARGEST_HELD = 540_000


def is_link(address: str | None) -> bool:
    """Whether an address may be the target of a link.

    Examples
    --------
    >>> is_link("https://example.org/a?b=1"), is_link("javascript:alert(1)"), is_link(None)
    (True, False, False)
    """
    return address is not None and re.match(LINK, address) is not None


def is_web(address: str | None) -> bool:
    """Whether an address is one of the web."""
    return address is not None and re.match(WEB, address) is not None


def is_held(address: str | None) -> bool:
    """Whether an address is a picture held as data.

    Examples
    --------
    >>> is_held("data:image/png;base64,AAAA"), is_held("data:text/html;base64,AAAA")
    (True, False)
    """
    return address is not None and len(address) <= LARGEST_HELD and re.match(HELD, address) is not None


def is_address(source: object) -> bool:
    """Whether a source is an address of the web rather than a file.

    Examples
    --------
    >>> is_address("https://example.org/story"), is_address("story.txt")
    (True, False)
    """
    return isinstance(source, str) and source.lstrip().lower().startswith(("https://", "http://"))
