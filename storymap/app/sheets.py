"""The worksheet and the lesson plan: a preview, and the files."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from storymap.app import cached, desk, frame, lesson_desk
from storymap.app.say import fill
from storymap.errors import StoryMapError
from storymap.lessons.worksheets import Worksheet

_PAPERS = {"a4": "A4", "letter": "Letter"}
_LEVELS = {"standard": "Standard", "younger": "Younger: fewer words"}
_GROUNDS = {"political": "Countries", "physical": "Relief in grey"}
_MAPS = ("blank", "numbered", "labelled")


def worksheet() -> None:
    """The worksheet, its maps, and what paper and words it is for."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="sheet-choices"):
        paper = st.selectbox("Paper", list(_PAPERS), format_func=_PAPERS.__getitem__, width=110)
        level = st.selectbox("Level", list(_LEVELS), format_func=_LEVELS.__getitem__, width=210)
        facts = lesson_desk.facts()
        first = list(_GROUNDS).index(facts.ground)
        ground = st.selectbox("Map", list(_GROUNDS), first, format_func=_GROUNDS.__getitem__, width=210)
        made: Any = {"seed": lesson_desk.lesson().seed, "level": level, "paper": paper, "ground": ground}
        sheet, name = Worksheet(facts, **made), lesson_desk.file_name(lesson_desk.quiz().title)
        html = _html(cached.state_of(desk.opened()), made, sheet)
        _printed(html, f"{name}-worksheet")
        _pack(sheet, name)
        with st.popover("Maps"):
            for sort in _MAPS:
                _map_files(sheet, sort, name)
    with st.container(key="teach-sheet"):
        frame.framed(html, "Worksheet", key="storymap-sheet")


def _pack(sheet: Worksheet, name: str) -> None:
    """The worksheet for Word, and everything for the class as one PDF."""
    from storymap.lessons.paper import browser

    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    st.download_button("Word", partial(_document, sheet), f"{name}-worksheet.docx", mime, on_click="ignore")
    try:
        browser()
    except StoryMapError:
        st.download_button("Lesson pack, to print", sheet.pack, f"{name}-pack.html", "text/html", on_click="ignore")
        return
    st.download_button(
        "Lesson pack", partial(_packed, sheet), f"{name}-pack.pdf", "application/pdf", on_click="ignore",
        help="Reading sheet with numbered lines, worksheet, key, enquiry questions and mark scheme in one file.",
    )  # fmt: skip


def _packed(sheet: Worksheet) -> bytes:
    from storymap.lessons.paper import to_pdf

    return to_pdf(sheet.pack())


def _document(sheet: Worksheet) -> bytes:
    from storymap.lessons.worksheet_document import worksheet_document

    return worksheet_document(sheet, lesson_desk.facts())


@st.cache_data(show_spinner="Drawing the worksheet …", max_entries=8)
def _html(key: str, made: dict[str, Any], _sheet: Worksheet) -> str:
    return _sheet.html()


def _map_files(sheet: Worksheet, sort: Any, name: str) -> None:
    st.download_button(
        fill("{sort}, SVG", sort=sort.capitalize()), partial(sheet.map, sort), f"{name}-{sort}.svg", "image/svg+xml",
        key=f"svg-{sort}", width="stretch", on_click="ignore",
    )  # fmt: skip
    st.download_button(
        fill("{sort}, PNG", sort=sort.capitalize()), partial(_png, sheet, sort), f"{name}-{sort}.png", "image/png",
        key=f"png-{sort}", width="stretch", on_click="ignore",
    )  # fmt: skip


def _png(sheet: Worksheet, sort: Any) -> bytes:
    from storymap.lessons.drawing import to_png

    return to_png(sheet.map(sort))


def plan() -> None:
    """The lesson plan."""
    from storymap.lessons.plan import lesson_plan

    html = lesson_plan(lesson_desk.facts(), seed=lesson_desk.lesson().seed)
    with st.container(horizontal=True, key="plan-files"):
        _printed(html, f"{lesson_desk.file_name(lesson_desk.quiz().title)}-plan")
    with st.container(key="teach-sheet"):
        frame.framed(html, "Lesson plan", key="storymap-plan")


def _printed(html: str, name: str) -> None:
    """The buttons of a document for paper."""
    from storymap.lessons.paper import browser, to_pdf

    st.download_button("HTML, to print", html, f"{name}.html", "text/html", on_click="ignore")
    try:
        browser()
        st.download_button("PDF", partial(to_pdf, html), f"{name}.pdf", "application/pdf", on_click="ignore")
    except StoryMapError:
        st.button("PDF", disabled=True, help="Needs Chromium, Chrome or Edge on this computer.")
