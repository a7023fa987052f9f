"""The places of a story in a reader's words, each with the way to it on the map."""

from __future__ import annotations

from typing import Any

import streamlit as st

from storymap.app import cached, desk, table_filters
from storymap.app.say import count, fill
from storymap.app.session import session
from storymap.maps.describing import what_it_is
from storymap.model import Mention, Place, Placement, StoryMap
from storymap.wording import CERTAINTY_WORDS
from storymap.wording.terms import ROLE_HEADINGS

_HEADINGS = {role: title for roles, title in ROLE_HEADINGS for role in roles}


def show(storymap: StoryMap) -> None:
    """A row a place; the one that is picked can be seen on the map."""
    found = _places(storymap)
    if not found:
        st.info("This story has no places. The page **Read** shows its text beside the map.")
        return
    search = st.text_input("Search", placeholder="a name, a country …", key="place-search").casefold().strip()
    rows = [(place, row) for place, row in found if search in " ".join(map(str, row.values())).casefold()]
    if not rows:
        table_filters.no_match()
        return
    event = st.dataframe(
        [row for _, row in rows], hide_index=True, width="stretch", height=table_filters.height(len(rows), most=640),
        on_select="rerun", selection_mode="single-row", key="place-list",
    )  # fmt: skip
    picked = [rows[number][0] for number in event["selection"]["rows"] if number < len(rows)]
    label = fill("Show {name} on the map", name=picked[0].name) if picked else "Show on the map"
    if st.button(label, icon=":material/map:", disabled=not picked, help="Select a row first"):
        _turn_to(picked[0])
    st.write(fill("{shown} of {places}", shown=len(rows), places=count(len(found), "place")))


def _turn_to(place: Place) -> None:
    now = session()
    now.goto = ((now.goto[0] if now.goto else 0) + 1, f"place={place.place_id}")
    st.switch_page(now.pages["read"])


def _places(storymap: StoryMap) -> list[tuple[Place, dict[str, Any]]]:
    named: dict[str, list[tuple[Mention, Placement, Place]]] = {}
    for mention, placement in storymap.placed():
        place = placement.on_map
        if place is not None:
            named.setdefault(place.place_id, []).append((mention, placement, place))
    gazetteer = cached.gazetteer_of(desk.opened())
    return [(those[0][2], _row(those, what_it_is(those[0][2], gazetteer))) for those in named.values()]


def _row(those: list[tuple[Mention, Placement, Place]], what: str) -> dict[str, Any]:
    """What a reader asks about a place: what it is, what it does here, where it is named, how sure that is."""
    paragraphs = sorted({max(0, mention.paragraph) for mention, _, _ in those})
    where = ", ".join("headline" if number == 0 else str(number) for number in paragraphs)
    roles = dict.fromkeys(_HEADINGS[mention.role] for mention, _, _ in those)
    return {
        "Place": those[0][2].name,
        "What it is": what,
        "In this story": "; ".join(roles),
        "Times named": len(those),
        "Paragraphs": where,
        "How sure": CERTAINTY_WORDS[those[0][1].certainty],
    }
