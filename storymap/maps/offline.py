"""A folium map without a network: everything it links is written into it, or it is an error.

branca compiles what an element renders as a template once more, and folium puts text into
JavaScript literals, so text from a story inside either would run. The rule is: elements hold
numbers and fixed words. Text joins after the render, as one JSON block that the browser reads
(``data``), and reaches the screen as ``textContent``.
"""

from __future__ import annotations

import base64
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink

from storymap.errors import OutputError
from storymap.settings import DATA
from storymap.web import built

_HERE = Path(__file__).parent
_LEAFLET = DATA / "leaflet"
#: What a map of ours may link to: a name, and the files that are written in its place.
VENDORED: dict[str, tuple[Path, ...]] = {
    "vendored:leaflet.js": (_LEAFLET / "leaflet.js",),
    "vendored:leaflet.css": (_LEAFLET / "leaflet.css",),
    "vendored:storymap.js": (built("map.js"),),
    "vendored:storymap.css": (_HERE / "map.css",),
}
# folium's own pop-ups ask for jQuery to turn a string into an element, and for nothing else.
_POPUPS = (
    "window.$ = window.$ || ((html) => { const box = document.createElement('template');"
    " box.innerHTML = html; return [box.content.firstElementChild]; });"
)


def embedded_json(value: Any) -> str:
    """A value as JSON that is safe inside a ``<script>`` element."""
    return escaped_json(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))


def escaped_json(text: str) -> str:
    """JSON text made safe inside a ``<script>`` element: no character of it can end one or open a comment."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # A lone surrogate cannot be written as UTF-8, but a text may hold one.
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match.group()):04x}", text)


@lru_cache(maxsize=16)
def vendored(url: str) -> str:
    """The text of what a map links to; raises OutputError for anything that is not vendored."""
    if url not in VENDORED:
        raise OutputError(
            f"The map links {url}, wanted one of the files that come with storymap: {', '.join(sorted(VENDORED))}. "
            "Leave that layer out, or add it to folium.Map(), which may use the network."
        )
    text = "\n".join(path.read_text(encoding="utf-8") for path in VENDORED[url])
    text = text.replace("//# sourceMappingURL=leaflet.js.map", "")
    if url.endswith(".css"):
        return re.sub(r"url\(images/([\w-]+\.png)\)", lambda match: f"url({_picture(match.group(1))})", text)
    if url == "vendored:leaflet.js":
        options = {name: _picture(f"marker-{part}.png") for name, part in _MARKER.items()}
        text += f"\nL.Icon.Default.imagePath = '';\nL.Icon.Default.mergeOptions({json.dumps(options)});\n{_POPUPS}"
    return re.sub(r"</(script)", r"<\\/\1", text, flags=re.IGNORECASE)


_MARKER = {"iconUrl": "icon", "iconRetinaUrl": "icon", "shadowUrl": "shadow"}


def _picture(name: str) -> str:
    path = _LEAFLET / "images" / name
    # A picture for sharper screens is left out: the plain one stands in for it.
    path = path if path.exists() else path.with_name(name.replace("-2x", ""))
    return "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode("ascii")


class Verbatim(Element):
    """Text that is written as it stands: no template ever reads it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """The text."""
        return self.text


class OfflineFigure(Figure):
    """A document that holds all it needs.

    ``data`` maps the id of a JSON block to its text, already escaped; the blocks are
    joined after folium and branca have finished.
    """

    def __init__(self) -> None:
        super().__init__(ratio="62%")
        self.data: dict[str, str] = {}
        self.header._children.clear()

    def parts(self) -> tuple[list[str], list[str], str, str]:
        """The document's style sheets, scripts, body and the map's own script, rendered."""
        for child in list(self._children.values()):
            child.render()
        styles: list[str] = []
        scripts: list[str] = []
        for child in self.header._children.values():
            if isinstance(child, CssLink):
                styles.append(vendored(child.url))
            elif isinstance(child, JavascriptLink):
                scripts.append(vendored(child.url))
            elif isinstance(child, Verbatim):
                styles.append(child.text)
        return styles, scripts, self.html.render().strip(), self.script.render().strip()

    def render(self, **kwargs: Any) -> str:
        """The whole document as HTML."""
        styles, scripts, body, script = self.parts()
        links = (CssLink, JavascriptLink, Verbatim)
        others = [child.render() for child in self.header._children.values() if not isinstance(child, links)]
        head = [
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<title>Story map</title>",
            *(f"<style>{style}</style>" for style in styles),
            *others,
        ]
        blocks = [data_block(name, text) for name, text in self.data.items()]
        scripts = [f"<script>{text}</script>" for text in [*scripts, script]]
        lines = [
            '<!DOCTYPE html>\n<html lang="en">\n<head>',
            *head,
            "</head>\n<body>",
            body,
            *blocks,
            *scripts,
            "</body>\n</html>\n",
        ]
        return "\n".join(lines)


def data_block(name: str, text: str) -> str:
    """Escaped JSON text as an element that no browser runs."""
    return f'<script type="application/json" id="{name}">{text}</script>'


class OfflineMap(folium.Map):
    """A folium map with no tiles and no network; layers of folium's own can be added to it.

    Parameters
    ----------
    name : str
        Hexadecimal: what the ids of the map and its elements are counted from, so that
        equal maps are equal bytes.
    """

    default_js = [("leaflet", "vendored:leaflet.js"), ("storymap", "vendored:storymap.js")]  # noqa: RUF012
    default_css = [("leaflet_css", "vendored:leaflet.css"), ("storymap_css", "vendored:storymap.css")]  # noqa: RUF012

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(location=[30, 20], tiles=None, zoom_start=2, prefer_canvas=True, **options)
        self._name = "StoryMap"
        self._id = name
        self._count = 0
        self.figure = OfflineFigure()
        self.figure.add_child(self)

    def add_counted(self, element: Element) -> None:
        """Add an element of our own, its id counted, not drawn by lot."""
        self._count += 1
        element._id = f"{self._id}_{self._count}"
        self.add_child(element)

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Render into the figure, with a header that lets the reader zoom the page."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        name = self.get_name()
        box = f"html, body {{ height: 100%; margin: 0; }}\n#{name} {{ position: relative; width: 100%; height: 100%; }}"
        self.figure.header.add_child(Verbatim(box), name=name)


__all__ = [
    "VENDORED",
    "OfflineFigure",
    "OfflineMap",
    "Verbatim",
    "data_block",
    "embedded_json",
    "escaped_json",
    "vendored",
]
