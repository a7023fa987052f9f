"""Places: the five tables, to search, filter and take away."""

from __future__ import annotations

import streamlit as st

from storymap.app import answers, panels
from storymap.tables import FORMATS, TABLES, filter_table, write_table

_WHAT = {
    "mentions": "Every place name in the text, what it does there, where it was put and why.",
    "places": "Every place once, with its coordinates and the paragraphs that name it.",
    "candidates": "What else each name might have meant, and why it lost.",
    "moves": "Who or what goes where.",
    "times": "When: every date and period, counted from the day of publication.",
}
#: What a person looks for stands first, what a program needs last.
_FIRST = ("text", "what", "name", "place", "origin", "destination", "value", "role", "kind", "status", "certainty")
_LAST = ("mention_id", "place_id", "origin_id", "destination_id", "move_id", "time_id", "start", "end")
_FILTERS = ("role", "certainty", "kind", "status", "paragraph")
#: Wide enough for three digits, a sign and the decimals: a number that is cut at the left is another number.
_COLUMNS = {name: st.column_config.NumberColumn(format="%.4f", width=95) for name in ("lat", "lon")}
_COLUMNS |= {
    name: st.column_config.TextColumn(width=150) for name in ("text", "place", "name", "origin", "destination")
}
_MIME = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}


def show() -> None:
    storymap = panels.current()
    if storymap is None:
        panels.no_story()
        return
    st.header(panels.plain(storymap.story.title or "Untitled story"), anchor=False)
    name = st.radio("Table", list(TABLES), format_func=str.capitalize, horizontal=True, label_visibility="collapsed")
    st.write(_WHAT[name])
    table = TABLES[name](storymap)
    wanted = {}
    filters = [column for column in _FILTERS if column in table.columns and (column != "status" or name == "moves")]
    with st.container(key="filters"):
        row = st.columns([2, *[1] * len(filters)], vertical_alignment="bottom")
    search = row[0].text_input("Search", placeholder="a name, a reason, a place id …")
    for column, place in zip(filters, row[1:], strict=True):
        values = sorted(table[column].dropna().unique())
        wanted[column] = place.multiselect(
            column.capitalize(),
            values,
            placeholder="all",
            format_func=answers.numbered,
        )
    shown = filter_table(table, search=search, wanted=wanted)
    if table.empty:
        st.info(f"This story has no {name}. The page **Read** shows its text beside the map.")
        return
    if shown.empty:
        st.info("Nothing fits this search. Take a filter away.")
    else:
        height = min(640, 38 + 35 * len(shown))
        st.dataframe(
            shown,
            hide_index=True,
            width="stretch",
            height=height,
            column_config=_COLUMNS,
            column_order=_in_order(list(shown.columns)),
        )
    st.write(f"{len(shown)} of {len(table)} rows")
    for place, to in zip(st.columns(len(FORMATS)), FORMATS, strict=True):
        place.download_button(
            f"Download {to.upper()}",
            write_table(shown, to),
            f"{name}.{to}",
            _MIME[to],
            width="stretch",
            key=f"get-{to}",
        )


def _in_order(columns: list[str]) -> list[str]:
    """The columns as they are shown; the files keep the order that programs know."""
    first = [name for name in _FIRST if name in columns]
    last = [name for name in _LAST if name in columns]
    return [*first, *(name for name in columns if name not in (*first, *last)), *last]
