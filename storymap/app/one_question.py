"""One question at a time: the sentence, the map, the rivals, and answers of one key each."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import streamlit as st

from storymap.app import answers, cached, desk, frame, online_search, question_map
from storymap.app.say import count, fill, plain
from storymap.app.session import WHY, session
from storymap.model import Candidate, Mention, Place, Placement, Role
from storymap.project import Project
from storymap.project.correcting import search_or_elsewhere
from storymap.project.doubts import DOUBT_WORDS, Doubt, doubts, progress
from storymap.project.review import Piece, asked_about, name_after, passage_of, rivals_of, unit_around
from storymap.web import bundle
from storymap.wording import ROLE_WORDS, lost_words

_HERE = Path(__file__).parent
_passage = st.components.v2.component(
    "storymap_passage",
    js=bundle("app/passage.js"),
    css=(_HERE / "passage.css").read_text(encoding="utf-8"),
    isolate_styles=False,  # a selection cannot be read from inside a shadow tree everywhere
)
_LONGEST_NAME = 120


def show() -> None:
    """The next question, or a word of thanks."""
    project = desk.opened()
    queue = doubts(project, gazetteer=cached.engine().gazetteer)
    done, total = progress(project, gazetteer=cached.engine().gazetteer)
    words = f"{done} of {total} checked" if total else "Nothing in this story is in doubt"
    answers.bar(project, words, share=done / total if total else 1.0)
    review = session().review
    doubt = asked_about(project, queue, review.mention, review.put_off)
    if doubt is None:
        _finished(project, bool(queue))
        return
    left, right = st.columns([6, 7], gap="medium")
    with right:  # first, so that an answer is on the map before the next question is written
        question_map.show(project, doubt.mention_ids[0])
        question_map.marked(project, doubt.mention_ids[0])
    with left:
        _question(project, doubt)


def _finished(project: Project, put_off: bool) -> None:
    if put_off:
        st.info("Only the questions that you postponed are left.", icon=":material/schedule:")
        st.button("Show them again", key="put-off-again", on_click=session().review.put_off.clear)
        return
    decided = sum(placement.status != "machine" for placement in project.storymap.placements)
    st.success(
        fill("Nothing is left to check. A person decided {mentions}.", mentions=count(decided, "mention")),
        icon=":material/check_circle:",
    )
    if st.button("Read the story", type="primary"):
        st.switch_page(session().pages["read"])


# -- the question ----------------------------------------------------------------------------------


def _question(project: Project, doubt: Doubt) -> None:
    mention, placement = project.mention(doubt.mention_ids[0])
    also = ", ".join(DOUBT_WORDS[kind] for kind in doubt.kinds[1:])
    why = doubt.why[0][:1].upper() + doubt.why[0][1:] + (f". Also: {also}" if also else "")
    st.subheader(fill("Where is “{name}”?", name=mention.text), anchor=False)
    _show_passage(project, mention)
    _selected(project, mention)
    st.caption(fill("In {where}. {why}.", where=answers.where(mention.paragraph), why=why))
    same = project.same_name(mention.mention_id)
    everywhere = len(same) > 1 and st.checkbox(
        fill("Answer for all {mentions} of this name", mentions=count(len(same), "mention")),
        value=True, key=f"all-{mention.mention_id}",
    )  # fmt: skip
    ids = same if everywhere else (mention.mention_id,)
    rivals = rivals_of(project, mention.mention_id, gazetteer=cached.gazetteer_of(project))
    _answers(project, mention, placement, rivals, ids)
    _search(project, mention, ids)
    _more(project, mention, placement, rivals, ids)


def _show_passage(project: Project, mention: Mention) -> None:
    start, pieces = passage_of(project, mention)
    rows = [{"text": one.text, "sort": _sort(one), "id": one.mention_id, "far": one.far} for one in pieces]
    key = question_map.digest(repr((start, mention.mention_id, rows)))
    result = _passage(
        key="check-passage", data={"pieces": rows, "start": start, "key": key}, on_intent_change=lambda: None
    )
    intent = frame.intent_of(result)
    if intent is None:
        return
    if intent["name"] == "mention":
        answers.look_at(intent["id"])
        st.rerun()
    low, _, high = str(intent["id"]).partition("-")
    if low.isdigit() and high.isdigit() and int(high) - int(low) <= _LONGEST_NAME:
        session().review.span = (int(low), int(high))


def _sort(piece: Piece) -> str:
    """How a piece of the passage looks."""
    if piece.asked:
        return "now"
    name = "name decided" if piece.decided else "name"
    return name if piece.mention_id else ""


def _selected(project: Project, mention: Mention) -> None:
    """What may be done with the words that are selected in the passage: right below it, where one is looking."""
    span = session().review.span
    chosen = project.storymap.story.text[slice(*span)].strip() if span else ""
    if span is None or span == (mention.start, mention.end) or not chosen:
        return
    with st.container(horizontal=True, key="selected"):
        if mention.start < span[1] and span[0] < mention.end:
            st.button(
                fill("The name is “{chosen}”", chosen=chosen), key="respan", type="primary", on_click=answers.respan,
                args=(mention.mention_id, *span),
            )  # fmt: skip
        st.button(
            fill("Add “{chosen}” as a name", chosen=chosen), key="add", icon=":material/add:",
            on_click=answers.add, args=span,
        )  # fmt: skip


def _answers(
    project: Project, mention: Mention, placement: Placement, rivals: tuple[Candidate, ...], ids: tuple[str, ...]
) -> None:
    with st.container(key="answers", gap="small"):
        if placement.place is not None:
            st.button(
                fill("**Yes:** {place}", place=_called(project, placement.place)), key="yes", shortcut="y",
                type="primary", width="stretch", on_click=answers.decide_by,
                args=("confirm", ids, f"“{mention.text}” confirmed"),
            )  # fmt: skip
        labels = _labels(project, placement, [rival.place for rival in rivals])
        for number, (rival, label) in enumerate(zip(rivals, labels, strict=True), 1):
            st.button(
                fill("**{number}** {label}", number=number, label=label), key=f"rival-{number}", shortcut=str(number),
                width="stretch", on_click=answers.put, args=(ids, rival.place, mention.text),
            )  # fmt: skip
        with st.container(horizontal=True):
            st.button(
                "Not a place", key="no", shortcut="n", icon=":material/block:", on_click=answers.decide_by,
                args=("reject", ids, f"“{mention.text}” is not a place"),
            )  # fmt: skip
            if placement.place is None:
                st.button(
                    "Leave unplaced", key="leave", shortcut="y", on_click=answers.decide_by,
                    args=("confirm", ids, f"“{mention.text}” stays unplaced"),
                )  # fmt: skip
            st.button(
                "Later", key="later", shortcut="s", icon=":material/schedule:", on_click=answers.skip,
                args=(mention.mention_id,),
            )  # fmt: skip


def _labels(project: Project, placement: Placement, places: list[Place]) -> list[str]:
    """What the buttons say; namesakes in one admin-1 unit are told apart by where they lie."""
    called = [_called(project, place) for place in places]
    taken = [*called, _called(project, placement.place)] if placement.place is not None else called
    return [
        f"{words} ({place.lat:.1f}, {place.lon:.1f})" if place.latlon and taken.count(words) > 1 else words
        for place, words in zip(places, called, strict=True)
    ]


def _search(project: Project, mention: Mention, ids: tuple[str, ...]) -> None:
    query = st.text_input(
        "Somewhere else", key=f"search-{mention.mention_id}", placeholder="a place name, or latitude, longitude"
    )
    if not query.strip():
        return
    point = question_map.degrees(query)
    if point is not None:
        st.button(
            fill("Put it at {spot}", spot=f"{point[0]:g}, {point[1]:g}"), key="typed", type="primary",
            on_click=answers.put_point, args=(ids, *point, mention.text),
        )  # fmt: skip
        return
    found, elsewhere = search_or_elsewhere(cached.gazetteer_of(project), query, limit=6)
    if not found:
        st.caption("No place of that name is known. Click on the map, or type latitude and longitude.")
    elif elsewhere:
        name, _, country = query.partition(",")
        words = "No {name} is known in {country}. Click on the map, type latitude and longitude, or choose another:"
        st.caption(fill(words, name=name, country=country.strip()))
    with st.container(gap="small", key="found"):
        for number, candidate in enumerate([*found, *online_search.ask(query.strip())]):
            st.button(
                plain(_called(project, candidate.place)), key=f"found-{number}", icon=":material/add_location:",
                width="stretch", on_click=answers.put, args=(ids, candidate.place, mention.text),
            )  # fmt: skip


# -- what is asked for less often ------------------------------------------------------------------


def _more(
    project: Project, mention: Mention, placement: Placement, rivals: tuple[Candidate, ...], ids: tuple[str, ...]
) -> None:
    st.caption("Was a name missed, or is one too short? Select it in the text above.")
    # Beside the answers it would lie on them: who wants to know looks here.
    reasons = [f"{number}: {lost_words(one)}" for number, one in enumerate(rivals, 1) if one.lost]
    with st.expander("Role, name, reasons, undo"):
        if reasons:
            st.caption(fill("Why not the others: {reasons}.", reasons="; ".join(reasons)))
        st.text_input("Why (kept in the history)", key=WHY, placeholder="I live there; the map in the archive …")
        _role(mention, ids)
        if placement.place is not None:
            _rename(placement.place, mention)
        _split_or_join(project, mention)
        if placement.status != "machine":
            st.button(
                "Back to the machine’s reading", key="revert", on_click=answers.decide_by,
                args=("revert", ids, "Back to the machine’s reading"),
            )  # fmt: skip


def _role(mention: Mention, ids: tuple[str, ...]) -> None:
    roles = list(get_args(Role))
    role = st.selectbox(
        "What the name does here", roles, index=roles.index(mention.role), key=f"role-{mention.mention_id}",
        format_func=lambda value: f"{value}: {ROLE_WORDS[value]}",
    )  # fmt: skip
    if role != mention.role:
        st.button(
            fill("Change role to {role}", role=role), key="set-role", on_click=answers.role,
            args=(ids, role, mention.text),
        )  # fmt: skip


def _rename(place: Place, mention: Mention) -> None:
    shown = st.text_input("Name for the reader", value=place.name, key=f"name-{mention.mention_id}")
    if shown.strip() and shown != place.name:
        st.button("Rename", key="rename", on_click=answers.rename, args=(place.place_id, shown))


def _split_or_join(project: Project, mention: Mention) -> None:
    words = mention.text.split()
    if len(words) > 1:
        st.button(
            fill("Split into {words}", words=" · ".join(words)), key="split", on_click=answers.split,
            args=(mention.mention_id,),
        )  # fmt: skip
    following = name_after(project, mention)
    if following:
        st.button(
            fill("Join with “{name}”", name=following.text), key="join", on_click=answers.join,
            args=(mention.mention_id, following.mention_id),
        )  # fmt: skip


def _called(project: Project, place: Place) -> str:
    """A place in words that tell it from its namesakes."""
    from storymap.maps.describing import what_it_is

    gazetteer = cached.gazetteer_of(project)
    unit = None if place.kind in ("admin1", "country") else unit_around(place, gazetteer=gazetteer)
    what: Any = what_it_is(place, gazetteer)
    return f"{place.name}{f', {unit.name}' if unit else ''}: {what[:1].lower()}{what[1:]}"
