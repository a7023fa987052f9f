"""What stands above a table: a search, and a choice of values for some columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from storymap.app import answers
from storymap.app.say import plain
from storymap.tables import filter_table


def filtered(table: Any, columns: Sequence[str], *, placeholder: str, key: str) -> Any:
    """The rows that the reader asks for."""
    with st.container(key="filters"):
        row = st.columns([2, *[1] * len(columns)], vertical_alignment="bottom")
    search = row[0].text_input("Search", placeholder=placeholder, key=f"{key}-search")
    wanted = {
        column: place.multiselect(
            plain(column.capitalize()), sorted(table[column].dropna().unique()), key=f"{key}-{column}",
            placeholder="all", format_func=answers.numbered,
        )
        for column, place in zip(columns, row[1:], strict=True)
    }  # fmt: skip
    return filter_table(table, search=search, wanted=wanted)


def no_match() -> None:
    """What is said where no row is left."""
    st.info("No matches. Remove a filter.")


def height(rows: int, *, most: int) -> int:
    """How high a table of so many rows is on the screen, in pixels."""
    return min(most, 38 + 35 * rows)
