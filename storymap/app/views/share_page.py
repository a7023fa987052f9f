"""Share: take the story away, in the format that its next reader needs."""

from __future__ import annotations

import streamlit as st

from storymap.app import desk, frame, lesson_desk, say, sharing
from storymap.app.say import fill, plain
from storymap.app.sharing import Share
from storymap.errors import StoryMapError
from storymap.exporters.layers import credits_of


def show() -> None:
    """The formats, each with what it is for; of the chosen one its size, a look at it, and the file."""
    if desk.project() is None:
        frame.no_story()
        return
    storymap = desk.opened().storymap
    st.header(plain(storymap.story.title or "Untitled story"), anchor=False)
    ways = sharing.shares()
    left, right = st.columns([2, 3], gap="large")
    with left:
        chosen = st.radio(
            "Download as", list(ways), format_func=lambda name: plain(ways[name].label),
            captions=[plain(one.what_for) for one in ways.values()], key="share-format",
        )  # fmt: skip
    with right, st.container(border=True):
        _file(ways[chosen or "page"])
        st.caption(plain(" ".join(credits_of(storymap))))


def _file(one: Share) -> None:
    """One file: what it is, how large, and its beginning."""
    data = sharing.made(one)
    if isinstance(data, StoryMapError):
        say.fault(data)
        return
    name = f"{lesson_desk.file_name(desk.opened().storymap.story.title or 'story')}{one.suffix}"
    st.subheader(fill("{label}", label=one.label), anchor=False)
    st.write(fill("For {what_for}. {size}.", what_for=one.what_for, size=_size(len(data))))
    st.download_button(
        fill("Download {name}", name=name), data, name, one.mime, type="primary", icon=":material/download:",
        on_click="ignore", key="share-file",
    )  # fmt: skip
    if one.mime == "image/png":
        st.image(data)
    elif one.suffix == ".html":
        st.caption("The page **Read** shows it.")
    elif one.is_text:
        st.code(sharing.beginning(data), language=None, wrap_lines=True, height=420)
    else:
        st.caption("A binary file: the page **Places** shows the tables that are in it.")


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{max(1, round(count / 1000))} kB"
