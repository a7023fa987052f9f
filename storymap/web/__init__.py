"""What storymap's pages run in the browser: sources in ``src/``, and the bundles that Python writes into a page.

``built/`` is committed, so that nobody needs Node to run or install storymap. After a change in
``src/``: ``npm ci`` once, then ``npm run build`` and ``npm run check``, all in this folder.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_BUILT = Path(__file__).parent / "built"


def built(name: str) -> Path:
    """Where a bundle lies."""
    return _BUILT / name


@cache
def bundle(name: str) -> str:
    """The text of a bundle, safe inside a ``<script>`` element.

    Examples
    --------
    >>> "</script" in bundle("map.js")
    False
    """
    return built(name).read_text(encoding="utf-8").replace("</script", "<\\/script")


__all__ = ["built", "bundle"]
