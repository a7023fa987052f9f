"""What a browser is given before Streamlit's own page runs: the words of the first story, and its page at once.

Streamlit's shell takes a second or two to load and to start a session. The story needs none of it, so the shell brings
the words along, and a script that fetches the story's page beside it. The frame of the page Read takes that over.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from streamlit import cli_util, file_util
from streamlit.web.server import server_util

from storymap.app import first_story, gate
from storymap.app.handed import no_answer, on_paths, packed_answer
from storymap.errors import StoryMapError
from storymap.model import Story
from storymap.web import bundle

_FIRST_SEEN = 12  # paragraphs that a window holds at most
_ROOT = '<div id="root"></div>'
_TITLE = "<title>Streamlit</title>"
_STYLE = (Path(__file__).with_name("front.css")).read_text(encoding="utf-8")
_EVERY = ("0.0.0.0", "::", "")


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Start on the first story once the server is up, and show it in a browser where there is a screen."""
    loop = asyncio.get_running_loop()
    loop.call_soon(first_story.begin)
    if not st.get_option("server.headless"):
        loop.call_later(0.05, cli_util.open_browser, server_util.get_url(_host()))
    yield


def routes() -> list[Route]:
    """The shell with the first story's words, and the address of its page."""
    answers = (("", _shell), ("storymap/first", _first_page))
    return [Route(at, answer) for path, answer in answers for at in on_paths(path)]


def _host() -> str:
    address = str(st.get_option("server.address") or "")
    return "localhost" if address in _EVERY else address


def _shell(request: Request) -> Response:
    """Streamlit's own shell; with the first story where the address asks for no other."""
    first = None if "story" in request.query_params else first_story.named()
    html = _plain_shell()
    if first is not None and _ROOT in html:
        html = html.replace(_TITLE, "<title>storymap</title>").replace(_ROOT, _first_words(first.story) + _ROOT)
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


@lru_cache(maxsize=1)
def _plain_shell() -> str:
    return Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")


@lru_cache(maxsize=2)
def _first_words(story: Story) -> str:
    paragraphs = []
    for paragraph in story.paragraphs[:_FIRST_SEEN]:
        text = escape(story.text[paragraph.start : paragraph.end])
        tag = "h1" if paragraph.number == 0 else "p"
        paragraphs.append(f"<{tag} data-p={paragraph.number}>{text}</{tag}>")
    title = escape(f"Story map: {story.title or 'untitled story'}")
    shared = " class=shared" if gate.said_shared() else ""
    words = f'<div id="storymap-first" data-title="{title}"{shared}><article>{"".join(paragraphs)}</article></div>'
    return f"<style>{_STYLE}</style>{words}<script>{bundle('app/first.js')}</script>"


async def _first_page(_request: Request) -> Response:
    """The first story's page, as soon as it is there."""
    first = await asyncio.to_thread(first_story.named)
    if first is None:
        return no_answer()
    try:
        page = await asyncio.to_thread(lambda: first.page)
    except StoryMapError:
        return no_answer()  # The session that opens it says what is wrong.
    return packed_answer(page.packed, **{"X-Storymap": page.word, "Cache-Control": "no-cache"})
