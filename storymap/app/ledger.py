"""The whole table with changes to many rows at once, moves and times, and the history."""

from __future__ import annotations

from typing import Any, get_args

import streamlit as st

from storymap.app import answers, desk, panels
from storymap.model import Move, MoveStatus, Role
from storymap.project import EDIT_WORDS, Edit, Project
from storymap.project.correcting import project_gazetteer, search_places
from storymap.project.log import in_force
from storymap.project.schema import write_project
from storymap.tables import TABLES, filter_table

_SHOWN = ["text", "paragraph", "role", "place", "certainty", "confidence", "status", "decided_by", "reason"]
_FILTERS = ("role", "certainty", "status", "kind", "paragraph")


def mentions() -> None:
    """Every mention, to filter, pick rows and decide about all of them."""
    project = desk.project()
    assert project is not None
    table = TABLES["mentions"](project.storymap)
    with st.container(key="filters"):
        row = st.columns([2, *[1] * len(_FILTERS)], vertical_alignment="bottom")
    search = row[0].text_input("Search", placeholder="a name, a reason …", key="ledger-search")
    wanted = {}
    for column, place in zip(_FILTERS, row[1:], strict=True):
        values = sorted(table[column].dropna().unique())
        wanted[column] = place.multiselect(column.capitalize(), values, key=f"ledger-{column}")
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
        found = search_places(project_gazetteer(project), query, limit=1) if query.strip() else []
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


# -- moves and times -------------------------------------------------------------------------------


def moves_and_times() -> None:
    """Each movement and time with its sentence, to confirm, change or take out."""
    project = desk.project()
    assert project is not None
    storymap = project.storymap
    if not storymap.moves and not storymap.times:
        st.info("This story tells of no movement and no time.")
    for move in storymap.moves:
        with st.container(border=True):
            ends = [place.name if place else "not said" for place in (move.origin, move.destination)]
            st.markdown(
                f"**{panels.plain(move.what or 'Somebody')}**: {panels.plain(ends[0])} → {panels.plain(ends[1])}"
            )
            st.caption(panels.plain(f"“{move.text}”") + _by(move.decision, move.decided_by))
            with st.container(horizontal=True, vertical_alignment="bottom"):
                _end(project, move, "origin", "From")
                _end(project, move, "destination", "To")
                statuses = list(get_args(MoveStatus))
                status = st.selectbox(
                    "Status", statuses, index=statuses.index(move.status), key=f"status-{move.move_id}", width=170
                )
                if status != move.status:
                    st.button(
                        "Say so", key=f"say-{move.move_id}", on_click=_move, args=(move.move_id, {"status": status})
                    )
                st.button("Right", key=f"right-{move.move_id}", on_click=_move, args=(move.move_id, {}))
                st.button(
                    "Nobody goes there",
                    key=f"none-{move.move_id}",
                    on_click=_move,
                    args=(move.move_id, {"rejected": True}),
                )
    for time in storymap.times:
        with st.container(border=True), st.container(horizontal=True, vertical_alignment="bottom"):
            value = st.text_input(
                f"“{panels.plain(time.text)}”{_by(time.decision, time.decided_by)}", value=time.value or "",
                key=f"time-{time.time_id}", placeholder="2024-10-31", width=320,
            )  # fmt: skip
            if value.strip() != (time.value or ""):
                st.button(
                    "Say so",
                    key=f"say-{time.time_id}",
                    on_click=_time,
                    args=(time.time_id, {"value": value.strip() or None}),
                )
            st.button("Right", key=f"right-{time.time_id}", on_click=_time, args=(time.time_id, {}))
            st.button("No time", key=f"none-{time.time_id}", on_click=_time, args=(time.time_id, {"rejected": True}))


def _end(project: Project, move: Move, end: str, label: str) -> None:
    """One end of a move, to be typed anew."""
    place = getattr(move, end)
    before = place.name if place else ""
    typed = st.text_input(label, value=before, key=f"{end}-{move.move_id}-{before}", width=200).strip()
    if typed == before:
        return
    found = search_places(project_gazetteer(project), typed, limit=1) if typed else []
    if typed and not found:
        st.caption("not known")
        return
    chosen = found[0].place if found else None
    words = f"{label}: {panels.plain(chosen.name)}" if chosen else f"{label}: not said"
    st.button(words, key=f"put-{end}-{move.move_id}", on_click=_move, args=(move.move_id, {end: chosen}))


def _by(decision: str, decided_by: str) -> str:
    return "" if decision == "machine" else f" · {decision} by {panels.plain(decided_by)}"


def _move(move_id: str, fields: dict[str, Any]) -> None:
    desk.decide(lambda project: project.change_move(move_id, by=desk.by(), **fields), "The movement is decided")


def _time(time_id: str, fields: dict[str, Any]) -> None:
    desk.decide(lambda project: project.change_time(time_id, by=desk.by(), **fields), "The time is decided")


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
        desk.autosave_path(project.reading.story) if project.edits else None
    )
    right.caption(f"Saved after each correction in {panels.plain(str(path))}" if path else "Nothing to save yet.")
    with st.container(horizontal=True):
        st.download_button(
            "Download the project", write_project(project), "story.storymap.json", "application/json", type="primary",
            on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "The same without the article", write_project(project, withhold_text=True), "story.storymap.json",
            "application/json", on_click="ignore", help="Offsets and hashes only, for texts that may not be passed on.",
        )  # fmt: skip
    for conflict in project.conflicts:
        if conflict.what == "gone":
            st.warning(f"{conflict.target}: {panels.plain(conflict.words)}", icon=":material/link_off:")
    if not project.edits:
        st.info("Nothing has been corrected yet.")
        return
    holds = {edit.edit_id for edit in in_force(project.edits)[0]}
    rows = [
        {
            "no.": edit.edit_id, "when (UTC)": (edit.when or "").replace("T", " ").rstrip("Z"), "who": edit.who,
            "what": told(project, edit), "in force": "yes" if edit.edit_id in holds else "", "why": edit.why,
        }
        for edit in reversed(project.edits)
    ]  # fmt: skip
    st.dataframe(rows, hide_index=True, width="stretch", height=min(520, 38 + 35 * len(rows)))


def told(project: Project, edit: Edit) -> str:
    """An entry of the log as a sentence: "placed Paris (4): Paris, France → Paris, Texas"."""
    story = project.reading.story.text
    spans = {anchor.anchor_id: (anchor.start, anchor.end) for anchor in project.anchors}
    spans |= {mention.mention_id: (mention.start, mention.end) for mention in project.reading.mentions}
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
    elif edit.what == "rename":
        words = f"renamed {_name(project, edit.targets[0])} to {edit.new['name']}"
    elif edit.what == "rebuild":
        words = f"read anew with storymap {edit.new['engine']}, gazetteer {edit.new['gazetteer']}"
    return words


def _name(project: Project, place_id: str | None) -> str:
    place = project.places.get(place_id or "")
    if place is None:
        return "nowhere"
    gazetteer = project_gazetteer(project)
    unit = gazetteer.admin1(f"{place.country_code}.{place.admin1}") if place.country_code and place.admin1 else None
    around = unit or (gazetteer.country(place.country_code) if place.country_code else None)
    return f"{place.name}, {around.name}" if around is not None and around.name != place.name else place.name
