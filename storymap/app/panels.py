"""What the pages share: the open story, the first screen, the frame that holds the page."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from storymap import settings
from storymap.app import desk, shelf
from storymap.errors import ProjectTooNew, StoryMapError, TextWithheld
from storymap.model import Story, StoryMap
from storymap.project import is_project, load_project, names_itself, put_back, recover, recover_bytes
from storymap.project.parse import parse_project
from storymap.web import bundle

_FRAME_JS = bundle("app/frame.js")
_FRAME_CSS = (Path(__file__).parent / "frame.css").read_text(encoding="utf-8")
_STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")

_MARKUP = re.compile(r"[!-/:-@\[-`{-~]")

_frame = st.components.v2.component("storymap_frame", js=_FRAME_JS, css=_FRAME_CSS, isolate_styles=True)


def style() -> None:
    """Give the page to the story: no padding above, no wide margins."""
    st.html(f"<style>{_STYLE}</style>")


#: What the pages are called where there is room for a word each.
_SHORT = {"another": "New"}


def bar(pages: list[Any], now: Any) -> None:
    """The pages in a row, for a screen too narrow for the words above; the style shows one of the two."""
    with st.container(horizontal=True, key="bar"):
        for page in pages:
            label = _SHORT.get(page.url_path, page.title)
            st.page_link(page, label=f"**{label}**" if page == now else label, icon=page.icon)


def plain(text: str) -> str:
    """A text that Streamlit's Markdown shows as it is: no picture of it is fetched, no formula set."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def say(error: StoryMapError) -> None:
    """What went wrong, in its one sentence; it may quote a file name, so it is no Markdown."""
    st.error(plain(str(error)))


def open_given() -> None:
    """Open the story that the command line named, once a session."""
    given = os.environ.get("STORYMAP_STORY")
    if "story" in st.session_state or st.session_state.get("closed"):
        return
    wanted = st.query_params.get("story")
    found = shelf.find(wanted) if wanted else None
    if found is not None:
        desk.put(*found)
        desk.save_again()
        return
    if wanted:
        st.toast("The story of this address is no longer here. Paste it again under “Another story”.", duration="long")
    if not given:
        return
    from storymap.readers import read_story

    published = os.environ.get("STORYMAP_PUBLISHED")
    try:
        if is_project(given):
            project = load_project(given)
            desk.put(project.reading.story, project, Path(given))
            return
        story = read_story(given, published=date.fromisoformat(published) if published else None)
    except StoryMapError as error:
        if isinstance(error, TextWithheld):
            _ask_article(Path(given).read_bytes(), Path(given).name, path=Path(given))
            st.stop()
        if is_project(given) and Path(given).exists() and not isinstance(error, ProjectTooNew):
            _offer_recovery(Path(given), error)
            return
        st.session_state["closed"] = True
        say(error)
        return
    st.session_state["given"] = story
    desk.put(story)


def _offer_recovery(path: Path, error: StoryMapError) -> None:
    """Say what is wrong with a project file, and bring it back if the reader wants."""

    st.error(plain(str(error).partition(" Recover it with")[0]))
    if not st.button("Bring back what can be read", type="primary", key="recover"):
        st.stop()
    try:
        recovered = recover(path, desk.engine().read)
        aside = put_back(recovered, path)
    except (StoryMapError, OSError) as fault:
        st.error(plain(str(fault)))
        st.stop()
    desk.put(recovered.project.reading.story, recovered.project, path)
    kept = [f"The damaged file is kept as {aside.name}."] if aside else []
    st.session_state["recovery_report"] = (*recovered.report, *kept)
    st.rerun()


def recovery_report() -> None:
    """What is missing from a project that was brought back, until the reader has seen it."""
    report = st.session_state.get("recovery_report")
    if report and "project" in st.session_state:
        with st.container(border=True, key="recovered"):
            for line in report:
                st.write(plain(line))
            st.button("I have seen it", on_click=lambda: st.session_state.pop("recovery_report"))


def current() -> StoryMap | None:
    """The open story as it stands, with its corrections; None if none is open."""
    project = desk.project()
    return None if project is None else project.storymap


@st.cache_resource(show_spinner="Finding the places of the story …", max_entries=16)
def mapped(story: Story) -> StoryMap:
    """A story mapped, once a text and date."""
    return desk.engine().read(story)


@st.cache_data(show_spinner="Reading the story and drawing its map …", max_entries=16)
def page_of(key: str, _storymap: StoryMap) -> str:
    """The reading view of a story, once a text, date and state of its corrections."""
    from storymap.page import build_page

    return build_page(_storymap, gazetteer=desk.engine().gazetteer, shapes=desk.engine().shapes)


def reading_frame(story: Story, *, tiles: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """The page in its sandboxed frame; gives what the reader asked the app for, if anything.

    ``tiles`` is the basemap that the reader chose, if any; the page itself is the same.
    """
    project = desk.project()
    assert project is not None
    state = repr((story, project.reading.gazetteer_version, project.edits))
    html = page_of(hashlib.sha256(state.encode("utf-8", "surrogatepass")).hexdigest(), project.storymap)
    title = f"Story map: {story.title or 'untitled story'}"
    return framed(html, title, key="storymap-frame", offers=True, tiles=tiles)


def framed(
    html: str, title: str, *, key: str, offers: bool = False, tiles: dict[str, Any] | None = None
) -> dict[str, Any] | None:
    """A document of ours in its sandboxed frame; gives what its reader asked the app for, if anything."""
    result = _frame(
        key=key,
        data={
            "html": html,
            "hash": hashlib.sha256(html.encode()).hexdigest()[:16],
            "title": title,
            "theme": st.context.theme.type or "",
            "offers": offers,
            "tiles": tiles,
        },
        on_intent_change=lambda: None,
    )
    intent = getattr(result, "intent", None)
    return dict(intent) if intent else None


def first_screen() -> None:
    """Paste, upload, or open the sample."""
    from storymap.readers import decode, parse_story, read_story

    _, middle, _ = st.columns([1, 3, 1])
    with middle:
        st.title("Read a story on its map")
        st.write(
            "Paste an article. Every place in it is found, read and put on a map that works offline; "
            "nothing leaves this computer."
        )
        with st.form("article", border=False):
            text = st.text_area(
                "Article", height=280, placeholder="Headline on the first line, then the text, one paragraph a line."
            )
            left, right = st.columns([3, 2], vertical_alignment="bottom")
            upload = left.file_uploader("or a .txt, .md or .storymap.json file", type=["txt", "md", "json"])
            published = right.date_input("Published (optional)", value=None, help="What “on Thursday” is counted from.")
            submitted = st.form_submit_button("Map the story", type="primary", width="stretch")
        if st.button("Open the sample", width="stretch", icon=":material/article:"):
            _open(lambda: read_story(settings.SAMPLE))
        _earlier_stories()
        if submitted and upload is not None:
            name, data = upload.name, upload.getvalue()
            st.session_state["damaged"] = None
            if name.lower().endswith(".json"):
                _open_project(data, name)
            else:
                _open(
                    lambda: parse_story(
                        decode(data, name), published=published, source=name, markdown=name.lower().endswith(".md")
                    )
                )
        elif submitted:
            st.session_state["damaged"] = None
            _open(lambda: parse_story(text, published=published))
        elif st.session_state.get("damaged"):
            _open_project(*st.session_state["damaged"])


def _earlier_stories() -> None:
    """What was corrected on this computer before, to go on with."""
    kept = shelf.kept()
    if not kept:
        return
    st.subheader("Go on with one you corrected", anchor=False)
    with st.container(key="kept", gap="small"):
        for one in kept:
            count = f"{one.entries} entries in its history" if one.entries != 1 else "1 entry in its history"
            when = f", the last on {one.last}" if one.last else ""
            if st.button(f"**{plain(one.title)}**: {count}{when}", key=f"kept-{one.path.name}", width="stretch"):
                _open_kept(one.path)
    st.caption(f"Kept in {plain(str(shelf.state_folder()))}, on this computer only.")


def _open_kept(path: Path) -> None:
    try:
        project = load_project(path)
    except StoryMapError as error:
        say(error)
        return
    story = project.reading.story
    desk.put(story, project, None if path == shelf.autosave_path(story) else path)
    st.session_state.pop("closed", None)
    st.switch_page(st.session_state["read_page"])


def _open_project(data: bytes, name: str) -> None:
    """Open an uploaded project, whatever the browser has called it; a damaged one is brought back if wanted."""

    if not is_project(name) and not names_itself(data):
        st.error(plain(f"{name} is no storymap project, wanted .txt, .md or .storymap.json."))
        return
    try:
        project = parse_project(data, name)
    except ProjectTooNew as error:
        say(error)
        return
    except TextWithheld:
        st.session_state["damaged"] = data, name
        _ask_article(data, name)
        return
    except StoryMapError as error:
        st.session_state["damaged"] = data, name
        st.error(plain(str(error).partition(" Recover it with")[0]))
        if not st.button("Bring back what can be read", type="primary", key="recover-upload"):
            return
        try:
            recovered = recover_bytes(data, name, desk.engine().read)
        except StoryMapError as fault:
            st.session_state["damaged"] = None
            say(fault)
            return
        project, st.session_state["recovery_report"] = recovered.project, recovered.report
    st.session_state["damaged"] = None
    _open(lambda: project)


def _ask_article(data: bytes, name: str, *, path: Path | None = None) -> None:
    """Ask for the article that a project withholds, and open it with that."""
    st.info(f"**{plain(name)}** holds no word of its article. Paste the article that it was made from.")
    text = st.text_area("The article", height=200, key="withheld-text")
    if not st.button("Open it", type="primary", key="withheld-open") or not text.strip():
        return
    try:
        project = parse_project(data, name, text=text)
    except StoryMapError as fault:
        say(fault)
        return
    st.session_state["damaged"] = None
    desk.put(project.reading.story, project, path)
    st.session_state.pop("closed", None)
    if path is None:
        st.switch_page(st.session_state["read_page"])
    st.rerun()


def _open(reader: Any) -> None:
    try:
        read = reader()
    except StoryMapError as error:
        say(error)
        return
    if isinstance(read, Story):
        # On the desk before it is mapped: who turns to another page meanwhile finds it there.
        before = desk.held()
        desk.put(read)
        try:
            mapped(read)
        except StoryMapError as error:
            desk.put(*before) if before is not None else desk.clear()
            say(error)
            return
    else:
        desk.put(read.reading.story, read)
    st.session_state.pop("closed", None)
    st.switch_page(st.session_state["read_page"])


def no_story() -> None:
    """What a page says that needs a story and has none."""
    st.info("No story is open. Paste, upload or open the sample on the page **Read** first.", icon=":material/map:")
