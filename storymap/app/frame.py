"""What surrounds the pages: the look, the row of pages on a narrow screen, the frame that holds a document of ours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from storymap.app import cached, gate
from storymap.app.handed import Handed
from storymap.app.say import fill, plain
from storymap.app.session import session
from storymap.model import Story
from storymap.project import Project
from storymap.web import bundle

_FIRST_SEEN = 12  # paragraphs that a window holds at most
_HERE = Path(__file__).parent
_STYLE = (_HERE / "style.css").read_text(encoding="utf-8")
#: What the pages are called where there is room for a word each.
_SHORT = {"another": "New"}

_frame = st.components.v2.component(
    "storymap_frame",
    js=bundle("app/frame.js"),
    css=(_HERE / "frame.css").read_text(encoding="utf-8"),
    isolate_styles=True,
)


def style() -> None:
    """Give the page to the story: no padding above, no wide margins."""
    st.html(f"<style>{_STYLE}</style>")


def hide_first() -> None:
    """Take away what stands before the app (``front``): this is not the page that it is of."""
    st.html("<style>#storymap-first { display: none; }</style>")


def bar(pages: list[Any], now: Any) -> None:
    """The pages in a row, for a screen too narrow for the words above; the style shows one of the two."""
    with st.container(horizontal=True, key="bar"):
        for page in pages:
            label = fill("{title}", title=_SHORT.get(page.url_path, page.title))
            st.page_link(page, label=fill("**{title}**", title=page.title) if page == now else label, icon=page.icon)


def notice() -> None:
    """Tell a stranger that this server keeps nothing of theirs; tell one too many to come back."""
    mode = gate.mode()
    if mode == "full":
        hide_first()
        st.warning("Too many people are using this server. Try again in a few minutes.", icon=":material/group:")
        st.stop()
    if mode == "shared":
        with st.container(key="shared"):
            st.caption(
                "**Shared server.** Nothing is kept here: your story and corrections are gone when you close or reload "
                "this page. To keep them, press “Save a copy” on the page Check."
            )


def reading_frame(project: Project, *, tiles: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """The page in its sandboxed frame; gives what the reader asked the app for, if anything.

    ``tiles`` is the basemap that the reader chose, if any; the page itself is the same.
    """
    return page_frame(cached.page_of(project), project.reading.story, tiles=tiles)


def page_frame(page: Handed, story: Story, *, tiles: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """The same of a page that is there already."""
    title = f"Story map: {story.title or 'untitled story'}"
    return framed(page, title, key="storymap-frame", offers=True, tiles=tiles, goto=session().goto)


@contextmanager
def first_words(story: Story) -> Iterator[None]:
    """The words of a story, to read while its page is made."""
    place = st.empty()
    with place.container(key="skeleton"):
        for paragraph in story.paragraphs[:_FIRST_SEEN]:
            text = story.text[paragraph.start : paragraph.end]
            st.markdown(fill("### {text}", text=text) if paragraph.number == 0 else plain(text))
    try:
        yield
    finally:
        place.empty()


def framed(
    document: str | Handed,
    title: str,
    *,
    key: str,
    offers: bool = False,
    tiles: dict[str, Any] | None = None,
    goto: tuple[int, str] | None = None,
) -> dict[str, Any] | None:
    """A document of ours in its sandboxed frame; gives what its reader asked the app for, if anything."""
    result = _frame(
        key=key,
        data={
            **_sent(document),
            "title": title,
            "theme": st.context.theme.type or "",
            "offers": offers,
            "tiles": tiles,
            "goto": goto and {"key": goto[0], "id": goto[1]},
        },
        on_intent_change=lambda: None,
    )
    return intent_of(result)


def _sent(document: str | Handed) -> dict[str, str]:
    """How the frame comes by a document: from an address of the server, or through the session."""
    if isinstance(document, Handed) and not session().is_inline:
        return {"address": document.address, "hash": document.word}
    html = document.html if isinstance(document, Handed) else document
    return {"html": html, "hash": hashlib.sha256(html.encode()).hexdigest()[:16]}


def intent_of(result: Any) -> dict[str, Any] | None:
    """What a component of ours was asked for; None if nothing."""
    intent = getattr(result, "intent", None)
    return dict(intent) if intent else None


def no_story() -> None:
    """What a page says that needs a story and has none."""
    st.info("No story is open. Paste, upload or open the sample on the page **Read** first.", icon=":material/map:")
