"""Every mention in a table: filter, pick rows, decide about all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import streamlit as st

from storymap.app import answers, cached, desk, table_filters
from storymap.app.say import count, fill
from storymap.model import Place, Role
from storymap.project import Project
from storymap.project.correcting import search_places
from storymap.tables import TABLES

_SHOWN = ["text", "paragraph", "role", "place", "certainty", "confidence", "status", "decided_by", "reason"]
_FILTERS = ("role", "certainty", "status", "kind", "paragraph")


def show() -> None:
    """The table, and what can be done with the rows that are picked."""
    project = desk.opened()
    decided = sum(placement.status != "machine" for placement in project.storymap.placements)
    answers.bar(project, f"{decided} of {count(len(project.storymap.mentions), 'mention')} decided by a person")
    table = TABLES["mentions"](project.storymap)
    shown = table_filters.filtered(table, _FILTERS, placeholder="a name, a reason …", key="ledger")
    if shown.empty:
        table_filters.no_match()
        return
    event = st.dataframe(
        shown[_SHOWN], hide_index=True, width="stretch", height=table_filters.height(len(shown), most=520),
        on_select="rerun", selection_mode="multi-row", key=f"ledger-{len(project.edits)}",
        column_config={"confidence": st.column_config.NumberColumn(format="%.2f", width=90)},
    )  # fmt: skip
    ids = [str(mention_id) for mention_id in shown["mention_id"]]
    picked = [ids[number] for number in event["selection"]["rows"] if number < len(ids)]
    words = "{shown} of {all}, {picked} selected. Tick rows on the left to decide about them."
    st.write(fill(words, shown=len(shown), all=count(len(table), "mention"), picked=len(picked)))
    if picked:
        _decisions(project, picked)
    else:
        label = fill("Confirm all {mentions} shown", mentions=count(len(ids), "mention"))
        st.button(label, key="bulk-all", on_click=_decide, args=("confirm", ids))


def _decisions(project: Project, picked: list[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="bulk"):
        st.button("Confirm", key="bulk-confirm", type="primary", on_click=_decide, args=("confirm", picked))
        st.button("Not places", key="bulk-reject", on_click=_decide, args=("reject", picked))
        st.button("Back to the machine’s reading", key="bulk-revert", on_click=_decide, args=("revert", picked))
        roles = list(get_args(Role))
        role = st.selectbox("Role", roles, key="bulk-role", index=None, placeholder="another role", width=170)
        if role:
            label = fill("Change role to {role}", role=role)
            st.button(label, key="bulk-set-role", on_click=_set_role, args=(picked, role))
        query = st.text_input("Place", key="bulk-place", placeholder="one place for all", width=220)
        for found in search_places(cached.gazetteer_of(project), query, limit=1):
            label = fill("Put at {place}", place=found.place.name)
            st.button(label, key="bulk-put", on_click=_put, args=(picked, found.place))
        if len(picked) == 1:
            st.button("Check this one", key="bulk-look", on_click=answers.look_closely, args=(picked[0],))


def _decide(what: str, ids: Sequence[str]) -> None:
    desk.decide(lambda project: getattr(project, what)(ids, by=desk.by()), f"{count(len(ids), 'mention')} decided")


def _set_role(ids: Sequence[str], role: Any) -> None:
    desk.decide(lambda project: project.role(ids, role, by=desk.by()), f"{count(len(ids), 'mention')} → {role}")


def _put(ids: Sequence[str], place: Place) -> None:
    desk.decide(lambda project: project.place(ids, place, by=desk.by()), f"{count(len(ids), 'mention')} → {place.name}")
