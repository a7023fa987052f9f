"""Movements and times, each with its sentence: right, wrong, changed, put back, and those that were missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import streamlit as st

from storymap.app import answers, desk, panels
from storymap.errors import ProjectError
from storymap.model import Move, MoveStatus, Place, Time
from storymap.project import Project
from storymap.project.correcting import search_places

_NOWHERE = "not said"
_AT_ONCE = 25
_STATUSES: dict[MoveStatus, str] = {
    "reported": "reported",
    "past": "in the past",
    "hypothetical": "possible, not reported",
    "demanded": "demanded",
    "speculative": "speculation",
}


def show() -> None:
    """All movements, then all times, then what may be added."""
    project = desk.project()
    assert project is not None
    storymap = project.storymap
    answers.bar(project, f"{len(storymap.moves)} movements, {len(storymap.times)} times")
    if not storymap.moves and not storymap.times:
        st.info("This story tells of no movement and no time. Below you can add what was missed.")
    for move in storymap.moves[: _shown("moves")]:
        _move(project, move)
    _more("moves", len(storymap.moves))
    _taken_out(project, [move.move_id for move in storymap.moves], project.reading.moves)
    _new_move(project)
    if storymap.times:
        st.subheader("Times", anchor=False)
    for time in storymap.times[: _shown("times")]:
        _time(project, time)
    _more("times", len(storymap.times))
    _taken_out(project, [time.time_id for time in storymap.times], project.reading.times)
    _new_time(project)


def _shown(what: str) -> int:
    """How many are on the page: hundreds at once would keep the reader waiting."""
    return int(st.session_state.get(f"shown-{what}", _AT_ONCE))


def _more(what: str, count: int) -> None:
    shown = _shown(what)
    if shown < count:
        st.button(
            f"Show the next {min(_AT_ONCE, count - shown)} of {count}", key=f"more-{what}",
            icon=":material/expand_more:", on_click=st.session_state.__setitem__,
            args=(f"shown-{what}", shown + _AT_ONCE),
        )  # fmt: skip


def _move(project: Project, move: Move) -> None:
    from storymap.maps.words import move_what

    with st.container(border=True, gap="small", key=f"move-{move.move_id}"):
        ends = " → ".join(panels.plain(_called(place)) for place in (move.origin, move.destination))
        words = move_what(move) or "Somebody"
        who = panels.plain(words[:1].upper() + words[1:])
        st.markdown(f"**{who}**: {ends}, {_STATUSES[move.status]}{_by(move.decision, move.decided_by)}")
        st.caption(f"In {answers.where(move.paragraph)}: “{panels.plain(move.text)}”")
        with st.container(horizontal=True, gap="xsmall"):
            _settled(move.move_id, move.decision, "change_move", "Take it out", "The movement")
            with st.popover("Change it", icon=":material/edit:"), _form(project, move.move_id):
                fields = _move_fields(project, move, move.move_id)
                if st.form_submit_button("Change the movement", key=f"change-{move.move_id}", type="primary"):
                    _decide_move(move, fields)


def _settled(target: str, decision: str, change: str, wrong: str, what: str) -> None:
    """The buttons that need no typing."""
    if decision == "machine":
        st.button("Right", key=f"right-{target}", icon=":material/check:", on_click=_decide,
                  args=(change, target, {}, f"{what} is confirmed"))  # fmt: skip
    st.button(wrong, key=f"none-{target}", icon=":material/block:", on_click=_decide,
              args=(change, target, {"rejected": True}, f"{what} is taken out"))  # fmt: skip
    if decision in ("changed", "confirmed"):
        st.button("Back to the machine’s reading", key=f"back-{target}", on_click=_back, args=(target,))


def _move_fields(project: Project, move: Move | None, key: str) -> dict[str, Any]:
    """The fields of a movement, as one types them."""
    names = sorted({placed.place.name for placed in project.storymap.placements if placed.place is not None})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        what = st.text_input("Who or what", value=move.what if move else "", key=f"what-{key}", width=250)
        many = st.text_input("How many", value=(move.quantity or "") if move else "", key=f"many-{key}", width=120)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ends = []
        for label, place in (("From", move and move.origin), ("To", move and move.destination)):
            options = [_NOWHERE, *sorted({*names, *([place.name] if place else [])})]
            index = options.index(place.name) if place else 0
            ends.append(
                st.selectbox(
                    label, options, index=index, key=f"{label}-{key}", accept_new_options=True, width=195,
                    help="A place of the story, or any other: type its name and press Enter.",
                )
            )  # fmt: skip
        statuses = list(get_args(MoveStatus))
        status = st.selectbox(
            "It is", statuses, index=statuses.index(move.status) if move else 0, key=f"status-{key}", width=195,
            format_func=_STATUSES.__getitem__,
        )  # fmt: skip
    return {"what": what.strip(), "quantity": many.strip() or None, "origin": ends[0], "destination": ends[1],
            "status": status}  # fmt: skip


def _decide_move(move: Move, typed: dict[str, Any]) -> None:
    new = {name: typed[name] for name in ("what", "quantity", "status") if typed[name] != getattr(move, name)}

    def change(now: Project) -> Project:
        for end in ("origin", "destination"):
            before: Place | None = getattr(move, end)
            if typed[end] != (before.name if before else _NOWHERE):
                new[end] = place_named(now, typed[end])
        return now.change_move(move.move_id, by=desk.by(), **new) if new else now

    desk.decide(change, "The movement is changed")
    st.rerun()


def _new_move(project: Project) -> None:
    with st.expander("Add a movement that was missed", icon=":material/add:"):
        with _form(project, "new-move"):
            passage = _sentence(project, "move")
            typed = _move_fields(project, None, "new-move")
            if not st.form_submit_button("Add the movement", key="add-move", type="primary"):
                return

        def change(now: Project) -> Project:
            if passage is None:
                raise ProjectError("No sentence is chosen, wanted the one that tells of the movement.")
            fields = {
                **typed,
                "origin": place_named(now, typed["origin"]),
                "destination": place_named(now, typed["destination"]),
            }
            return now.add_move(*passage, by=desk.by(), **fields)

        desk.decide(change, "The movement is added")
        st.rerun()


# -- times -----------------------------------------------------------------------------------------


def _time(project: Project, time: Time) -> None:
    with st.container(border=True, gap="small", key=f"time-{time.time_id}"):
        value = f" = {panels.plain(time.value)}" if time.value else ": no date can be given"
        st.markdown(f"**“{panels.plain(time.text)}”**{value}{_by(time.decision, time.decided_by)}")
        st.caption(f"In {answers.where(time.paragraph)}")
        with st.container(horizontal=True, gap="xsmall"):
            _settled(time.time_id, time.decision, "change_time", "Take it out", "The time")
            with st.popover("Change it", icon=":material/edit:"), _form(project, time.time_id):
                typed = st.text_input("It is", value=time.value or "", key=f"time-{time.time_id}-value",
                                      placeholder="31 October 2024, 2024-10, 2024 …")  # fmt: skip
                if st.form_submit_button("Change the time", key=f"change-{time.time_id}", type="primary"):
                    if typed.strip() != (time.value or ""):
                        _decide("change_time", time.time_id, {"value": typed}, "The time is changed")
                    st.rerun()


def _new_time(project: Project) -> None:
    with st.expander("Add a time that was missed", icon=":material/add:"):
        with _form(project, "new-time"):
            passage = _sentence(project, "time")
            with st.container(horizontal=True, vertical_alignment="bottom"):
                words = st.text_input("Its words in the sentence", key="new-time-words", placeholder="the day before")
                value = st.text_input("It is", key="new-time-value", placeholder="31 October 2024, 2024-10, 2024 …")
            if not st.form_submit_button("Add the time", key="add-time", type="primary"):
                return

        def change(now: Project) -> Project:
            if passage is None:
                raise ProjectError("No sentence is chosen, wanted the one that has the time.")
            start, end = passage
            at = now.reading.story.text.find(words.strip(), start, end)
            if at < 0:
                raise ProjectError(f"“{words.strip()}” does not stand in that sentence, wanted words from it.")
            return now.add_time(at, at + len(words.strip()) if words.strip() else end, by=desk.by(), value=value)

        desk.decide(change, "The time is added")
        st.rerun()


# -- what both need --------------------------------------------------------------------------------


def _form(project: Project, target: str) -> Any:
    """A form that is new after each edit, so that it shows what holds now."""
    return st.form(f"form-{target}-{len(project.edits)}", border=False)


def _sentence(project: Project, key: str) -> tuple[int, int] | None:
    """A sentence of the story, found by typing some of its words."""
    text = project.reading.story.text
    rows = project.reading.sentences

    def shown(number: int) -> str:
        row = rows[number]
        return f"{answers.where(row.paragraph)}: {' '.join(text[row.start : row.end].split())}"

    number = st.selectbox(
        "The sentence that tells it", range(len(rows)), index=None, key=f"sentence-{key}",
        placeholder="type some of its words",
        format_func=shown,
    )  # fmt: skip
    return None if number is None else (rows[number].start, rows[number].end)


def _taken_out(project: Project, left: Sequence[str], read: Sequence[Move] | Sequence[Time]) -> None:
    """What the machine read and a person took out, to put it back."""
    for one in read:
        target = one.move_id if isinstance(one, Move) else one.time_id
        if target in left:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"Taken out: “{panels.plain(one.text)}”")
            st.button("Put it back", key=f"back-{target}", on_click=_back, args=(target,))


def place_named(project: Project, name: str | None) -> Place | None:
    """The place that a name means: one of the story, else the most likely of that name."""
    name = (name or _NOWHERE).strip()
    if name == _NOWHERE:
        return None
    stood = (placed.place for placed in project.storymap.placements)
    own = next((place for place in stood if place is not None and place.name == name), None)
    found = None if own else next(iter(search_places(desk.project_gazetteer(project), name, limit=1)), None)
    if own is None and found is None:
        raise ProjectError(f"No place “{name}” is known. Take one of the story, or write it as in “Paris, Texas”.")
    return own or (found.place if found else None)


def _called(place: Place | None) -> str:
    return place.name if place else _NOWHERE


def _by(decision: str, decided_by: str) -> str:
    return "" if decision == "machine" else f" · *{decision} by {panels.plain(decided_by)}*"


def _decide(what: str, target: str, fields: dict[str, Any], said: str) -> None:
    desk.decide(lambda project: getattr(project, what)(target, by=desk.by(), **fields), said)


def _back(target: str) -> None:
    desk.decide(lambda project: project.revert([target], by=desk.by()), "Back to the machine’s reading")
