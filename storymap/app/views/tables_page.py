"""Places: the list of places, and the tables to search, filter and take away."""

from __future__ import annotations

import streamlit as st

from storymap.app import desk, frame, place_list, table_filters
from storymap.app.say import count, fill, plain
from storymap.model import StoryMap
from storymap.tables import FORMATS, TABLES, write_table

_WHAT = {
    "mentions": "Every place name in the text, its role, where it was placed and why.",
    "places": "Every place once, with its coordinates and the paragraphs that name it.",
    "candidates": "What else each name might have meant, and why it lost.",
    "moves": "Who or what goes where.",
    "routes": "The stops of each traveller, in order.",
    "times": "Every date and period; relative dates are resolved against the publication date.",
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
    """The places in a reader's words; behind a switch one table after another, filtered, and its files."""
    storymap = desk.storymap()
    if storymap is None:
        frame.no_story()
        return
    st.header(plain(storymap.story.title or "Untitled story"), anchor=False)
    if not st.toggle("All tables, with the columns that programs read", key="all-tables"):
        place_list.show(storymap)
        return
    _tables(storymap)


def _tables(storymap: StoryMap) -> None:
    name = st.radio("Table", list(TABLES), format_func=str.capitalize, horizontal=True, label_visibility="collapsed")
    st.write(_WHAT[name])
    table = TABLES[name](storymap)
    if table.empty:
        st.info(fill("This story has no {name}. The page **Read** shows its text beside the map.", name=name))
        return
    columns = [column for column in _FILTERS if column in table.columns and (column != "status" or name == "moves")]
    shown = table_filters.filtered(table, columns, placeholder="a name, a reason, a place id …", key=f"table-{name}")
    if shown.empty:
        table_filters.no_match()
    else:
        st.dataframe(
            shown, hide_index=True, width="stretch", height=table_filters.height(len(shown), most=640),
            column_config=_COLUMNS, column_order=_in_order(list(shown.columns)),
        )  # fmt: skip
    st.write(fill("{shown} of {rows}", shown=len(shown), rows=count(len(table), "row")))
    for place, to in zip(st.columns(len(FORMATS)), FORMATS, strict=True):
        place.download_button(
            fill("Download {format}", format=to.upper()), write_table(shown, to), f"{name}.{to}", _MIME[to],
            width="stretch", key=f"get-{to}",
        )  # fmt: skip


def _in_order(columns: list[str]) -> list[str]:
    """The columns as they are shown; the files keep the order that programs know."""
    first = [name for name in _FIRST if name in columns]
    last = [name for name in _LAST if name in columns]
    return [*first, *(name for name in columns if name not in (*first, *last)), *last]
