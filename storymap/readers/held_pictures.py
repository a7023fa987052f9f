"""Pictures that a document holds, made small enough to travel in a page."""

from __future__ import annotations

import base64
import binascii
import io
import re

_DATA = re.compile(r"data:image/(?:png|jpeg|jpg|gif|webp|bmp);base64,([A-Za-z0-9+/=\s]+)", re.I)
_WIDEST = 1_200  # pixels
_MOST_PIXELS = 40_000_000
_LARGEST = 400_000  # bytes of a picture that is kept


def embedded(address: str) -> str | None:
    """A picture given as a data: address, drawn anew and at most 1,200 pixels wide; None for what is none.

    Decoding and writing it anew leaves nothing of a file but its pixels.
    """
    match = _DATA.fullmatch(address)
    if match is None:
        return None
    try:
        return drawn_anew(base64.b64decode(match.group(1), validate=False))
    except (binascii.Error, ValueError):
        return None


def drawn_anew(data: bytes) -> str | None:
    """The picture in some bytes as a data: address; None where there is none, or where it would be too large."""
    try:
        from PIL import Image
    except ImportError:
        return None
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            picture.thumbnail((_WIDEST, _WIDEST))
            clear = "A" in picture.getbands() or "transparency" in picture.info
            target = io.BytesIO()
            if clear:
                picture.convert("RGBA").save(target, "PNG", optimize=True)
            else:
                picture.convert("RGB").save(target, "JPEG", quality=80, optimize=True)
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return None
    if target.tell() > _LARGEST:
        return None
    kind = "png" if clear else "jpeg"
    return f"data:image/{kind};base64,{base64.b64encode(target.getvalue()).decode()}"
