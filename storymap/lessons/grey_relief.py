"""The relief below a map for paper: grey slopes on white land, light enough to write on."""

from __future__ import annotations

import base64
import io
import zlib
from typing import Any

from storymap.lessons.linework import Point, path
from storymap.lessons.sheet_view import View
from storymap.shapes.earth.relief import Box, open_relief

#: A picture element covers so many pixels of the map on a side.
_COARSE = 1.25
#: A map wider than this, in degrees, takes the coarse picture of the whole earth.
_WIDE = 100.0
#: How dark a steep slope and a high plain are at most, of 255.
_SLOPE, _HEIGHT = 190.0, 70.0
_QUALITY = 70
_RIVER = 'fill="none" stroke="#8d9aa1" stroke-width="0.8" stroke-linejoin="round"'


def relief_below(view: View, land: list[list[Point]], rivers: list[list[Point]]) -> str:
    """White land, its relief, and rivers on it, as SVG; the land is given in pixels.

    The picture is written into the drawing: nothing outside it is asked for.
    """
    drawn = path(land, 'fill-rule="nonzero"').removesuffix("/>")
    name = f"land-{zlib.crc32(drawn.encode()):08x}"  # Several maps may stand in one document.
    picture = base64.b64encode(_picture(view)).decode("ascii")
    return (
        f'<defs>{drawn} id="{name}"/><clipPath id="{name}-cut"><use href="#{name}"/></clipPath></defs>'
        f'<use href="#{name}" fill="#fff"/><image width="{view.width}" height="{view.height}" '
        f'preserveAspectRatio="none" '
        f'clip-path="url(#{name}-cut)" '
        f'href="data:image/webp;base64,{picture}"/>{path(view.lines(rivers), _RIVER)}'
    )


def _picture(view: View) -> bytes:
    import numpy as np
    from PIL import Image

    columns, rows = round(view.width / _COARSE), round(view.height / _COARSE)
    x, y = np.meshgrid((np.arange(columns) + 0.5) * _COARSE, (np.arange(rows) + 0.5) * _COARSE)
    metres = _metres(view, *view.places(x, y))
    across = max(300.0, _COARSE / view.by_y * 111_200)  # of a picture element, in metres
    down, right = np.gradient(metres)
    rise = (right + down) / (2 * across)
    # As on the screen: gentle slopes of a coarse picture count for more, steep ones for less. Light comes from the
    # north-west, so what falls away from it is dark and the rest stays white.
    dark = np.minimum(1, 1.25 * np.abs(rise) ** 0.6 * (across / 3700) ** 0.35)
    tone = 255 - _HEIGHT * np.clip(metres / 5000, 0, 1) - _SLOPE * np.where(rise < 0, dark, 0)
    buffer = io.BytesIO()
    Image.fromarray(np.clip(tone, 0, 255).astype(np.uint8)).save(buffer, "WEBP", quality=_QUALITY, method=4)
    return buffer.getvalue()


def _metres(view: View, lat: Any, lon: Any) -> Any:
    """Heights at some places, between the picture elements of the relief by their four neighbours."""
    import numpy as np
    from PIL import Image, ImageFilter

    relief = open_relief()
    box: Box = (view.west, max(-90.0, view.south), view.east, min(90.0, view.north))
    cut = relief.world() if box[2] - box[0] > _WIDE and box[1] > -85 and box[3] < 85 else relief.cut(box, 1400)
    with Image.open(io.BytesIO(cut.picture)) as picture:
        grey = np.asarray(picture.convert("L").filter(ImageFilter.GaussianBlur(0.8)), dtype=float)
    greys, heights = zip(*relief.scale, strict=True)
    west, south, east, north = cut.box
    turn = lon - 360 * np.floor((lon - west) / 360) if east - west >= 360 else lon
    x = np.clip((turn - west) / (east - west) * grey.shape[1] - 0.5, 0, grey.shape[1] - 1.001)
    y = np.clip((north - lat) / (north - south) * grey.shape[0] - 0.5, 0, grey.shape[0] - 1.001)
    left, top = x.astype(int), y.astype(int)
    u, v = x - left, y - top
    above = grey[top, left] * (1 - u) + grey[top, left + 1] * u
    below = grey[top + 1, left] * (1 - u) + grey[top + 1, left + 1] * u
    return np.maximum(0, np.interp(above * (1 - v) + below * v, greys, heights))
