"""The first screen: paste, upload, open the sample, or go on with a story that was corrected before."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st

from storymap import settings
from storymap.addresses import is_address
from storymap.app import cached, comparing, gate, opening, say, shelf
from storymap.app.say import count, fill
from storymap.app.session import session
from storymap.errors import StoryError, StoryMapError
from storymap.model import Story
from storymap.project import SUFFIX, load_project
from storymap.readers import read_address
from storymap.settings import state_folder

_LISTED = 50  # stories that were opened
_OWN = "Paste an article to see its places on a map that works offline. Nothing of it leaves this computer."
_SERVED = "Paste an article to see its places on a map that works offline. It is read on this server and not kept."


def show() -> None:
    """Ask for a story, and open the one that is given."""
    from storymap.readers import parse_story, read_story

    now = session()
    _, middle, _ = st.columns([1, 3, 1])
    with middle:
        st.title("Read a story on its map")
        st.write(_OWN if gate.personal() else _SERVED)
        with st.form("article", border=False):
            text = st.text_area(
                "Article", height=280, placeholder="Headline on the first line, then the text, one paragraph per line."
            )
            address = _address()
            left, right = st.columns([3, 2], vertical_alignment="bottom")
            uploads = left.file_uploader(
                "or drop a document or a .storymap.json project; several files are compared", type=types(),
                accept_multiple_files=True,
            )  # fmt: skip
            published = right.date_input(
                "Published (optional)", value=None, help="Relative dates such as “on Thursday” are resolved against it."
            )
            submitted = st.form_submit_button("Map the story", type="primary", width="stretch")
        if st.button("Open the sample", width="stretch", icon=":material/article:"):
            opening.show_read(partial(read_story, settings.SAMPLE))
        _earlier_stories()
        _opened_stories()
        if submitted:
            now.damaged = None
        if submitted and len(uploads) == 1:
            _show_file(uploads[0].getvalue(), uploads[0].name, published)
        elif submitted and uploads:
            now.compared = []
            comparing.add_files(uploads, published)
            st.switch_page(now.pages["compare"])
        elif submitted and (address or _is_lone_address(text)):
            opening.show_read(partial(_fetched, address or text.strip(), published))
        elif submitted:
            opening.show_read(partial(parse_story, text, published=published))
        elif now.damaged:
            opening.show_upload(*now.damaged)


def _address() -> str:
    """The address of a web page, where one may be fetched."""
    if not gate.may_fetch():
        return ""
    helped = "The page is fetched once, without cookies. The site sees this computer’s address."
    return st.text_input("or the address of a web page", placeholder="https://", help=helped).strip()


def _is_lone_address(text: str) -> bool:
    return is_address(text) and len(text.split()) == 1


def _fetched(address: str, published: date | None) -> Story:
    """The story at an address; a server that fetches none says so."""
    if not gate.may_fetch():
        raise StoryError("This shared server fetches no web pages. Open the page, copy the article and paste it here.")
    if "://" not in address:
        address = f"https://{address}"
    return read_address(address, published=published)


def _show_file(data: bytes, name: str, published: date | None) -> None:
    """Show an uploaded file: a project or an article."""
    from storymap.readers import read_bytes

    try:
        cached.must_be_small(data, name)
    except StoryError as error:
        say.fault(error)
        return
    if name.lower().endswith(".json"):
        opening.show_upload(data, name)
    else:
        opening.show_read(partial(read_bytes, data, name, published=published, source=name))


def types() -> list[str]:
    """The endings of the files that can be read, without their dots."""
    from storymap.readers import SUFFIXES

    return ["json", *(suffix.removeprefix(".") for suffixes in SUFFIXES.values() for suffix in suffixes)]


def _earlier_stories() -> None:
    """What was corrected on this computer before, to go on with."""
    kept = shelf.kept()
    if not kept:
        return
    st.subheader("Stories you have corrected", anchor=False)
    with st.container(key="kept", gap="small"):
        for one in kept:
            edits = count(one.entries, "change")
            label = fill("**{title}**: {edits}", title=one.title, edits=edits)
            dated = fill("**{title}**: {edits}, the last on {day}", title=one.title, edits=edits, day=one.last)
            if st.button(dated if one.last else label, key=f"kept-{one.path.name}", width="stretch"):
                _open_kept(one.path)
    st.caption(fill("Kept in {folder}, on this computer only.", folder=state_folder()))


def _opened_stories() -> None:
    """Every story that was opened on this computer, to read again."""
    corrected = {one.path.name.removesuffix(SUFFIX) for one in shelf.kept()}
    opened = [one for one in shelf.opened(most=_LISTED + len(corrected)) if one.name not in corrected][:_LISTED]
    if not opened:
        return
    st.subheader("Stories you have opened", anchor=False)
    with st.container(key="opened", gap="small"):
        for one in opened:
            label = fill("**{title}**: opened on {day}", title=one.title, day=one.day)
            if st.button(label, key=f"opened-{one.name}", width="stretch"):
                _open_again(one.name)
    st.button("Forget these stories", key="forget-opened", on_click=shelf.forget_opened, type="tertiary")


def _open_again(name: str) -> None:
    found = shelf.find(name)
    if found is not None:
        opening.show(found[0])


def _open_kept(path: Path) -> None:
    try:
        project = load_project(path)
    except StoryMapError as error:
        say.fault(error)
        return
    opening.show_project(project, None if path == shelf.autosave_path(project.reading.story) else path)
