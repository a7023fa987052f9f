"""What a component fetches by an address of this server, and not through each session: documents of ours, an archive.

Streamlit sends what a component shows through the session, packed anew each time; a browser that fetches it
gets bytes that are packed once, and keeps them. An address holds a long random word that only those sessions
are told that show the document: nobody can guess another's, and it ends when the session lets go of it.
"""

from __future__ import annotations

import gzip
import os
import re
import secrets
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

if TYPE_CHECKING:
    from storymap.archive.atlas import Atlas

_WORD = 24  # bytes of chance in an address
#: Text to a browser that is led to an address itself: nothing of it is ever run outside its frame.
_HEADERS = {
    # Streamlit answers an address that it does not know with its own page: this says that it is none of those.
    "X-Storymap": "1",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, max-age=86400, immutable",
}
_PLACE = re.compile(r"place/(\d{1,9})(?:-(\d{1,6}))?\.json")
_archive_word = secrets.token_urlsafe(_WORD)


class Handed:
    """A document that can be fetched for as long as somebody holds this."""

    def __init__(self, html: str = "", *, packed: bytes = b"") -> None:
        """Hold a document, or what was packed of one before."""
        self.word = secrets.token_urlsafe(_WORD)
        # Level 4 is a third of the work of the usual 6 for a twentieth more bytes.
        self.packed = packed or gzip.compress(html.encode("utf-8", "replace"), 4, mtime=0)
        _documents[self.word] = self

    @property
    def address(self) -> str:
        """Where it is fetched, from the folder that the app's pages lie in."""
        return f"storymap/document/{self.word}"

    @property
    def html(self) -> str:
        """The document itself."""
        return gzip.decompress(self.packed).decode()


_documents: WeakValueDictionary[str, Handed] = WeakValueDictionary()


def archive_address() -> str:
    """Where the files of the archive are fetched that the command line named."""
    return f"storymap/archive/{_archive_word}/"


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """The archive that the command line named; raises OutputError where it cannot be read."""
    from storymap.archive.atlas import Atlas
    from storymap.gazetteer import open_gazetteer

    return Atlas(Path(os.environ["STORYMAP_ARCHIVE"]), open_gazetteer())


@lru_cache(maxsize=1)
def _overview() -> bytes:
    return gzip.compress(atlas().overview(), 4, mtime=0)


@lru_cache(maxsize=1)
def _archive_page() -> bytes:
    from storymap.archive.atlas_page import atlas_page
    from storymap.pipeline import open_engine

    engine = open_engine()
    return gzip.compress(atlas_page(gazetteer=engine.gazetteer, shapes=engine.shapes).encode(), 4, mtime=0)


def _document(request: Request) -> Response:
    held = _documents.get(request.path_params["word"])
    return no_answer() if held is None else packed_answer(held.packed)


def _archive(request: Request) -> Response:
    name = request.path_params["name"]
    if not secrets.compare_digest(request.path_params["word"].encode(), _archive_word.encode()):
        return no_answer()
    if name in ("index.html", "overview.json"):
        return packed_answer(_archive_page() if name == "index.html" else _overview())
    asked = _PLACE.fullmatch(name)
    data = atlas().place(int(asked[1]), int(asked[2] or 0)) if asked else None
    return no_answer() if data is None else packed_answer(gzip.compress(data, 1, mtime=0))


def packed_answer(data: bytes, **headers: str) -> Response:
    """Packed text, which a browser keeps."""
    headers = {**_HEADERS, "Content-Encoding": "gzip", **headers}
    return Response(data, media_type="text/plain; charset=utf-8", headers=headers)


def no_answer() -> Response:
    """What an address gets that stands for nothing."""
    return Response("", status_code=404, media_type="text/plain", headers=_HEADERS)


def on_paths(path: str) -> list[str]:
    """A path of the server, under the base path too if it has one."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return [f"{folder}/{path}" for folder in dict.fromkeys(("", f"/{base}" if base else ""))]


def routes() -> list[Route]:
    """What the server answers beside Streamlit's own addresses."""
    answers = (("document/{word}", _document), ("archive/{word}/{name:path}", _archive))
    return [Route(at, answer) for path, answer in answers for at in on_paths(f"storymap/{path}")]
