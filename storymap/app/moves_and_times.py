"""Movements and times, each with its sentence: right, wrong, changed, put back, and those that were missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

import streamlit as st

from storymap.app import answers, cached, desk
from storymap.app.say import count, fill, plain
from storymap.app.session import session
from storymap.errors import ProjectError
from storymap.model import Move, MoveStatus, Place, Time
from storymap.project import Project
from storymap.project.looking_up import place_called
from storymap.wording import STATUS_WORDS

_NOWHERE = "not said"
_DATE = "31 October 2024, 2024-10, 2024 …"
_AT_ONCE = 25


def show() -> None:
    """All movements, then all times, then what may be added."""
    project = desk.opened()
    moves, times = project.storymap.moves, project.storymap.times
    answers.bar(project, f"{count(len(moves), 'movement')}, {count(len(times), 'time')}")
    if not moves and not times:
        st.info("No movement or time was found in this story. You can add what was missed below.")
    for move in moves[: _shown("moves")]:
        with st.container(border=True, gap="small", key=f"move-{move.move_id}"):
            _move(project, move)
    _more("moves", len(moves))
    _removed([move.move_id for move in moves], project.reading.moves)
    _new_move(project)
    if times:
        st.subheader("Times", anchor=False)
    for time in times[: _shown("times")]:
        with st.container(border=True, gap="small", key=f"time-{time.time_id}"):
            _time(project, time)
    _more("times", len(times))
    _removed([time.time_id for time in times], project.reading.times)
    _new_time(project)


def _shown(what: str) -> int:
    """How many are on the page: hundreds at once would keep the reader waiting."""
    return session().review.shown.get(what, _AT_ONCE)


def _more(what: str, number: int) -> None:
    shown = _shown(what)
    if shown < number:
        st.button(
            fill("Show {next} more of {all}", next=min(_AT_ONCE, number - shown), all=number), key=f"more-{what}",
            icon=":material/expand_more:", on_click=session().review.shown.__setitem__, args=(what, shown + _AT_ONCE),
        )  # fmt: skip


# -- movements -------------------------------------------------------------------------------------


def _move(project: Project, move: Move) -> None:
    from storymap.maps.describing import move_what

    who = move_what(move) or "Somebody"
    st.markdown(
        fill(
            "**{who}**: {ends}, {status}{by}", who=who[:1].upper() + who[1:], status=STATUS_WORDS[move.status],
            ends=" → ".join(_called(place) for place in (move.origin, move.destination)),
            by=_by(move.decision, move.decided_by),
        )
    )  # fmt: skip
    st.caption(fill("In {where}: “{text}”", where=answers.where(move.paragraph), text=move.text))
    with st.container(horizontal=True, gap="xsmall"):
        _settled(move.move_id, move.decision, "change_move", "The movement")
        with st.popover("Change", icon=":material/edit:"), _form(project, move.move_id):
            fields = _move_fields(project, move, move.move_id)
            if st.form_submit_button("Change the movement", key=f"change-{move.move_id}", type="primary"):
                _decide_move(move, fields)


def _settled(target: str, decision: str, change: str, what: str) -> None:
    """The buttons that need no typing."""
    if decision == "machine":
        st.button("Correct", key=f"right-{target}", icon=":material/check:", on_click=_decide,
                  args=(change, target, {}, f"{what} is confirmed"))  # fmt: skip
    st.button("Remove", key=f"none-{target}", icon=":material/block:", on_click=_decide,
              args=(change, target, {"rejected": True}, f"{what} is removed"))  # fmt: skip
    if decision in ("changed", "confirmed"):
        st.button("Back to the machine’s reading", key=f"back-{target}", on_click=_back, args=(target,))


def _move_fields(project: Project, move: Move | None, key: str) -> dict[str, Any]:
    """The fields of a movement, as one types them."""
    told = move or Move("", "reported", "", None, None, None, 0, 0, 0, "")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        what = st.text_input("Who or what", value=told.what, key=f"what-{key}", width=250)
        many = st.text_input("How many", value=told.quantity or "", key=f"many-{key}", width=120)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        origin = _end(project, "From", told.origin, key)
        destination = _end(project, "To", told.destination, key)
        statuses = list(get_args(MoveStatus))
        status = st.selectbox(
            "Status", statuses, index=statuses.index(told.status), key=f"status-{key}", width=195,
            format_func=STATUS_WORDS.__getitem__,
        )  # fmt: skip
    return {"what": what.strip(), "quantity": many.strip() or None, "origin": origin, "destination": destination,
            "status": status}  # fmt: skip


def _end(project: Project, label: str, place: Place | None, key: str) -> str | None:
    """Where a movement begins or ends: the name of a place of the story, or any that is typed."""
    names = {placed.place.name for placed in project.storymap.placements if placed.place is not None}
    options = [_NOWHERE, *sorted(names | ({place.name} if place else set()))]
    name: str | None = st.selectbox(
        plain(label), options, index=options.index(place.name) if place else 0, key=f"{label}-{key}",
        accept_new_options=True, width=195, help="Choose a place of the story, or type any other name and press Enter.",
    )  # fmt: skip
    return name


def _place(project: Project, name: str | None) -> Place | None:
    """The place that a field names; None where it says that none is told."""
    name = (name or _NOWHERE).strip()
    return None if name == _NOWHERE else place_called(project, name, gazetteer=cached.gazetteer_of(project))


def _decide_move(move: Move, typed: dict[str, Any]) -> None:
    new = {name: typed[name] for name in ("what", "quantity", "status") if typed[name] != getattr(move, name)}

    def change(now: Project) -> Project:
        for end in ("origin", "destination"):
            if typed[end] != _called(getattr(move, end)):
                new[end] = _place(now, typed[end])
        return now.change_move(move.move_id, by=desk.by(), **new) if new else now

    desk.decide(change, "The movement is changed")
    st.rerun()


def _new_move(project: Project) -> None:
    with st.expander("Add a missed movement", icon=":material/add:"):
        with _form(project, "new-move"):
            passage = _sentence(project, "move")
            typed = _move_fields(project, None, "new-move")
            if not st.form_submit_button("Add the movement", key="add-move", type="primary"):
                return

        def change(now: Project) -> Project:
            if passage is None:
                raise ProjectError("No sentence is chosen. Choose the one that tells of the movement.")
            ends = {end: _place(now, typed[end]) for end in ("origin", "destination")}
            return now.add_move(*passage, by=desk.by(), **(typed | ends))

        desk.decide(change, "The movement is added")
        st.rerun()


# -- times -----------------------------------------------------------------------------------------


def _time(project: Project, time: Time) -> None:
    value = f" = {time.value}" if time.value else ": no date can be given"
    by = _by(time.decision, time.decided_by)
    st.markdown(fill("**“{text}”**{value}{by}", text=time.text, value=value, by=by))
    st.caption(fill("In {where}", where=answers.where(time.paragraph)))
    with st.container(horizontal=True, gap="xsmall"):
        _settled(time.time_id, time.decision, "change_time", "The time")
        with st.popover("Change", icon=":material/edit:"), _form(project, time.time_id):
            typed = st.text_input(
                "Date or period", value=time.value or "", key=f"time-{time.time_id}-value", placeholder=_DATE
            )
            if st.form_submit_button("Change the time", key=f"change-{time.time_id}", type="primary"):
                if typed.strip() != (time.value or ""):
                    _decide("change_time", time.time_id, {"value": typed}, "The time is changed")
                st.rerun()


def _new_time(project: Project) -> None:
    with st.expander("Add a missed time", icon=":material/add:"):
        with _form(project, "new-time"):
            passage = _sentence(project, "time")
            with st.container(horizontal=True, vertical_alignment="bottom"):
                words = st.text_input("Its words in the sentence", key="new-time-words", placeholder="the day before")
                value = st.text_input("Date or period", key="new-time-value", placeholder=_DATE)
            if not st.form_submit_button("Add the time", key="add-time", type="primary"):
                return

        def change(now: Project) -> Project:
            if passage is None:
                raise ProjectError("No sentence is chosen. Choose the one that tells the time.")
            start, end = _within(now.reading.story.text, words.strip(), *passage)
            return now.add_time(start, end, by=desk.by(), value=value)

        desk.decide(change, "The time is added")
        st.rerun()


def _within(text: str, words: str, start: int, end: int) -> tuple[int, int]:
    """Where words stand in a sentence, which is the whole of it where there are none."""
    at = text.find(words, start, end)
    if at < 0:
        raise ProjectError(f"“{words}” is not in that sentence. Copy the words from it.")
    return at, at + len(words) if words else end


# -- what both need --------------------------------------------------------------------------------


def _form(project: Project, target: str) -> Any:
    """A form that is new after each edit, so that it shows what holds now."""
    return st.form(f"form-{target}-{len(project.edits)}", border=False)


def _sentence(project: Project, key: str) -> tuple[int, int] | None:
    """A sentence of the story, found by typing some of its words."""
    text, rows = project.reading.story.text, project.reading.sentences

    def shown(number: int) -> str:
        row = rows[number]
        return f"{answers.where(row.paragraph)}: {' '.join(text[row.start : row.end].split())}"

    number = st.selectbox(
        "Sentence", range(len(rows)), index=None, key=f"sentence-{key}", placeholder="type some of its words",
        format_func=shown,
    )  # fmt: skip
    return None if number is None else (rows[number].start, rows[number].end)


def _removed(left: Sequence[str], read: Sequence[Move] | Sequence[Time]) -> None:
    """What the machine read and a person removed, to put it back."""
    for one in read:
        target = one.move_id if isinstance(one, Move) else one.time_id
        if target not in left:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.caption(fill("Removed: “{text}”", text=one.text))
                st.button("Put back", key=f"back-{target}", on_click=_back, args=(target,))


def _called(place: Place | None) -> str:
    return place.name if place else _NOWHERE


def _by(decision: str, decided_by: str) -> str:
    """Who has decided, where it was not the machine."""
    return "" if decision == "machine" else f" · {decision} by {decided_by}"


def _decide(what: str, target: str, fields: dict[str, Any], said: str) -> None:
    desk.decide(lambda project: getattr(project, what)(target, by=desk.by(), **fields), said)


def _back(target: str) -> None:
    desk.decide(lambda project: project.revert([target], by=desk.by()), "Back to the machine’s reading")
