"""The whole table with changes to many rows at once, moves and times, and the history."""

from __future__ import annotations

from typing import Any, get_args

import streamlit as st

from storymap.app import answers, desk, panels, shelf
from storymap.model import Role
from storymap.project import EDIT_WORDS, Edit, Project
from storymap.project.correcting import search_places
from storymap.project.log import in_force
from storymap.project.serialise import write_project
from storymap.tables import TABLES, filter_table

_SHOWN = ["text", "paragraph", "role", "place", "certainty", "confidence", "status", "decided_by", "reason"]
_FILTERS = ("role", "certainty", "status", "kind", "paragraph")


def mentions() -> None:
    """Every mention, to filter, pick rows and decide about all of them."""
    project = desk.project()
    assert project is not None
    decided = sum(placement.status != "machine" for placement in project.storymap.placements)
    answers.bar(project, f"{decided} of {len(project.storymap.mentions)} mentions are decided by a person")
    table = TABLES["mentions"](project.storymap)
    with st.container(key="filters"):
        row = st.columns([2, *[1] * len(_FILTERS)], vertical_alignment="bottom")
    search = row[0].text_input("Search", placeholder="a name, a reason …", key="ledger-search")
    wanted = {}
    for column, place in zip(_FILTERS, row[1:], strict=True):
        values = sorted(table[column].dropna().unique())
        wanted[column] = place.multiselect(
            column.capitalize(), values, key=f"ledger-{column}", placeholder="all",
            format_func=answers.numbered,
        )  # fmt: skip
    shown = filter_table(table, search=search, wanted=wanted)
    if shown.empty:
        st.info("Nothing fits this search. Take a filter away.")
        return
    event = st.dataframe(
        shown[_SHOWN], hide_index=True, width="stretch", height=min(520, 38 + 35 * len(shown)),
        on_select="rerun", selection_mode="multi-row", key=f"ledger-{len(project.edits)}",
        column_config={"confidence": st.column_config.NumberColumn(format="%.2f", width=90)},
    )  # fmt: skip
    picked = [str(shown["mention_id"].iloc[number]) for number in event["selection"]["rows"] if number < len(shown)]
    st.write(
        f"{len(shown)} of {len(table)} mentions, {len(picked)} picked. Tick rows at the left to decide about them."
    )
    _bulk(project, picked, [str(mention_id) for mention_id in shown["mention_id"]])


def _bulk(project: Project, picked: list[str], shown: list[str]) -> None:
    if not picked:
        if st.button(f"Confirm all {len(shown)} that are shown", key="bulk-all"):
            _many("confirm", shown)
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="bulk"):
        st.button("Confirm", key="bulk-confirm", type="primary", on_click=_many, args=("confirm", picked))
        st.button("No places", key="bulk-reject", on_click=_many, args=("reject", picked))
        st.button("Back to the machine", key="bulk-revert", on_click=_many, args=("revert", picked))
        role = st.selectbox(
            "Role", list(get_args(Role)), key="bulk-role", index=None, placeholder="another role", width=170
        )
        if role:
            st.button(f"Say {role}", key="bulk-set-role", on_click=_many_roles, args=(picked, role))
        query = st.text_input("Place", key="bulk-place", placeholder="all at one place", width=220)
        found = search_places(desk.project_gazetteer(project), query, limit=1) if query.strip() else []
        if found:
            place = found[0].place
            st.button(f"Put at {panels.plain(place.name)}", key="bulk-put", on_click=_many_places, args=(picked, place))
        if len(picked) == 1:
            st.button("Look at it", key="bulk-look", on_click=_look, args=(picked[0],))


def _many(what: str, ids: list[str]) -> None:
    desk.decide(lambda project: getattr(project, what)(ids, by=desk.by()), f"{len(ids)} mentions decided")


def _many_roles(ids: list[str], role: Role) -> None:
    desk.decide(lambda project: project.role(ids, role, by=desk.by()), f"{len(ids)} mentions are {role}")


def _many_places(ids: list[str], place: Any) -> None:
    desk.decide(lambda project: project.place(ids, place, by=desk.by()), f"{len(ids)} mentions → {place.name}")


def _look(mention_id: str) -> None:
    answers.look_at(mention_id)
    st.session_state["check_part"] = "One at a time"


# -- history ---------------------------------------------------------------------------------------


def history() -> None:
    """Who decided what, when and why; the file to take away."""
    project = desk.project()
    assert project is not None
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    name = left.text_input("You are", value=desk.who(), key="who-field", help="Stands beside each of your corrections.")
    if name.strip():
        st.session_state["who"] = name.strip()[:80]
    path = st.session_state.get("project_path") or (
        shelf.autosave_path(project.reading.story) if project.edits else None
    )
    if path:
        right.caption(f"Saved after each correction in {panels.plain(str(path))}")
    with st.container(horizontal=True):
        st.download_button(
            "Download the project", lambda: write_project(project), "story.storymap.json", "application/json",
            type="primary", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "The same without the article", lambda: write_project(project, withhold_text=True),
            "story.storymap.json",
            "application/json", on_click="ignore", help="Offsets and hashes only, for texts that may not be passed on.",
        )  # fmt: skip
    for conflict in project.conflicts:
        if conflict.what == "gone":
            st.warning(f"{conflict.target}: {panels.plain(conflict.words)}", icon=":material/link_off:")
    if not project.edits:
        st.info("Nothing has been corrected yet. Each correction is listed here, with who, when and why.")
        return
    holds = {edit.edit_id for edit in in_force(project.edits)[0]}
    rows = [
        {
            "what": told(project, edit), "who": edit.who, "when (UTC)": (edit.when or "").replace("T", " ").rstrip("Z"),
            "why": edit.why, "in force": "yes" if edit.edit_id in holds else "", "no.": edit.edit_id,
        }
        for edit in reversed(project.edits)
    ]  # fmt: skip
    st.dataframe(rows, hide_index=True, width="stretch", height=min(520, 38 + 35 * len(rows)))


def told(project: Project, edit: Edit) -> str:
    """An entry of the log as a sentence: "placed Paris (4): Paris, France → Paris, Texas"."""
    story, reading = project.reading.story.text, project.reading
    spans = {anchor.anchor_id.removesuffix("-text"): (anchor.start, anchor.end) for anchor in project.anchors}
    spans |= {mention.mention_id: (mention.start, mention.end) for mention in reading.mentions}
    spans |= {move.move_id: (move.start, move.end) for move in reading.moves}
    spans |= {time.time_id: (time.start, time.end) for time in reading.times}
    named = dict.fromkeys(
        story[slice(*spans[one])] for one in edit.targets if one in spans and spans[one][0] is not None
    )
    words = f"{EDIT_WORDS[edit.what]} {', '.join(named) or ', '.join(edit.targets)}".strip()
    if edit.what in ("undo", "redo"):
        return f"{EDIT_WORDS[edit.what]} {edit.new['edit']}"
    if len(edit.targets) > 1:
        words += f" ({len(edit.targets)} mentions)"
    if edit.what == "place":
        olds = {row.get("place_id") for row in edit.old.values()}
        old = " / ".join(sorted(_name(project, place_id) for place_id in olds))
        words += f": {old} → {_name(project, edit.new['place_id'])}"
    elif edit.what == "role":
        words += f": {' / '.join(sorted({str(row.get('role')) for row in edit.old.values()}))} → {edit.new['role']}"
    elif edit.what in ("move", "time"):
        words = _about(project, edit, words)
    elif edit.what == "rename":
        words = f"renamed {_name(project, edit.targets[0])} to {edit.new['name']}"
    elif edit.what == "rebuild":
        words = f"read anew with storymap {edit.new['engine']}, gazetteer {edit.new['gazetteer']}"
    return words


def _about(project: Project, edit: Edit, words: str) -> str:
    """What was decided about a movement or a time."""
    if edit.new.get("rejected"):
        return words.replace("changed", "took out", 1)
    if not edit.new:
        return words.replace("changed", "confirmed", 1)
    old = edit.old.get(edit.targets[0], {})
    for field, value in sorted(edit.new.items()):
        ends = [_name(project, one) if field.endswith("_id") else one or "none" for one in (old.get(field), value)]
        words += f"; {field.removesuffix('_id')} {ends[0]} → {ends[1]}"
    return words


def _name(project: Project, place_id: str | None) -> str:
    place = project.places.get(place_id or "")
    if place is None:
        return "nowhere"
    gazetteer = desk.project_gazetteer(project)
    unit = gazetteer.admin1(f"{place.country_code}.{place.admin1}") if place.country_code and place.admin1 else None
    around = unit or (gazetteer.country(place.country_code) if place.country_code else None)
    return f"{place.name}, {around.name}" if around is not None and around.name != place.name else place.name
