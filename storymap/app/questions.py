"""One question at a time: the sentence, the map, the rivals, and answers of one key each."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import streamlit as st

from storymap.app import answers, desk, online, panels, spots
from storymap.model import Mention, Place, Placement, Role
from storymap.project import Project
from storymap.project.correcting import search_or_elsewhere
from storymap.project.doubts import DOUBT_WORDS, Doubt, doubts, progress
from storymap.web import bundle
from storymap.wording import lost_words, reasons_words

_HERE = Path(__file__).parent
_passage = st.components.v2.component(
    "storymap_passage",
    js=bundle("app/passage.js"),
    css=(_HERE / "passage.css").read_text(encoding="utf-8"),
    isolate_styles=False,  # a selection cannot be read from inside a shadow tree everywhere
)
_LONG = 900
_ROLE_WORDS: dict[Role, str] = {
    "literal": "it happens here",
    "facility": "a building where it happens",
    "actor": "a government or side",
    "organisation": "an institution",
    "demonym": "a people",
}


def show() -> None:
    project = desk.project()
    assert project is not None
    queue = doubts(project, gazetteer=desk.engine().gazetteer)
    _progress(project, queue)
    doubt = _now(project, queue)
    if doubt is None:
        _finished(project, bool(queue))
        return
    left, right = st.columns([6, 7], gap="medium")
    with right:  # first, so that an answer is on the map before the next question is written
        spots.show(project, doubt)
        spots.marked(project, doubt)
    with left:
        _question(project, doubt)


def _progress(project: Project, queue: tuple[Doubt, ...]) -> None:
    done, total = progress(project, gazetteer=desk.engine().gazetteer)
    words = f"{done} of {total} looked at" if total else "Nothing in this story is in doubt"
    answers.bar(project, words, share=done / total if total else 1.0)


def _now(project: Project, queue: tuple[Doubt, ...]) -> Doubt | None:
    """What is asked about: what the reader came for, else the riskiest that was not put off."""
    wanted = st.session_state.get("check_at")
    known = {mention.mention_id for mention in project.storymap.mentions}
    if wanted in known:
        found = next((doubt for doubt in queue if wanted in doubt.mention_ids), None)
        if found is not None:
            ids = (wanted, *(one for one in found.mention_ids if one != wanted))
            return Doubt(
                ids, found.text, found.paragraph, found.risk, found.kinds, found.why, found.place, found.certainty
            )
        mention, placement = project.mention(wanted)
        place = placement.place.name if placement.place else None
        return Doubt(
            (wanted,), mention.text, mention.paragraph, 0.0, (), (reasons_words(placement),), place, placement.certainty
        )
    skipped = st.session_state.setdefault("check_skipped", set())
    return next((doubt for doubt in queue if doubt.mention_ids[0] not in skipped), None)


def _finished(project: Project, put_off: bool) -> None:
    if put_off:
        st.info("What is left you have put off.", icon=":material/schedule:")
        st.button("Look at it again", on_click=lambda: st.session_state.pop("check_skipped", None))
        return
    decided = sum(placement.status != "machine" for placement in project.storymap.placements)
    st.success(
        f"Nothing is left to look at. {decided} mentions are decided by a person.", icon=":material/check_circle:"
    )
    if st.button("Read the story", type="primary"):
        st.switch_page(st.session_state["read_page"])


# -- the question ----------------------------------------------------------------------------------


def _question(project: Project, doubt: Doubt) -> None:
    mention, placement = project.mention(doubt.mention_ids[0])
    name = panels.plain(mention.text)
    also = ", ".join(DOUBT_WORDS[kind] for kind in doubt.kinds[1:])
    why = doubt.why[0] + (f". Also: {also}" if also else "")
    st.subheader(f"Where is “{name}”?", anchor=False)
    _show_passage(project, mention)
    _selected(project, mention)
    st.caption(f"In {answers.where(mention.paragraph)}. {panels.plain(why[:1].upper() + why[1:])}.")
    same = project.same_name(mention.mention_id)
    everywhere = len(same) > 1 and st.checkbox(
        f"Answer for all {len(same)} mentions of this name", value=True, key=f"all-{mention.mention_id}"
    )
    ids = same if everywhere else (mention.mention_id,)
    _answers(project, mention, placement, ids)
    _search(project, mention, ids)
    _more(project, mention, placement, ids)


def _show_passage(project: Project, mention: Mention) -> None:
    start, pieces = _pieces(project, mention)
    text = "".join(piece["text"] for piece in pieces)
    result = _passage(
        key="check-passage",
        data={
            "pieces": pieces,
            "start": start,
            "key": spots.digest(f"{start} {mention.mention_id} {text} {[piece['sort'] for piece in pieces]}"),
        },
        on_intent_change=lambda: None,
    )
    intent = getattr(result, "intent", None)
    if not intent:
        return
    if intent["name"] == "mention":
        answers.look_at(intent["id"])
        st.rerun()
    low, _, high = str(intent["id"]).partition("-")
    if low.isdigit() and high.isdigit() and int(high) - int(low) <= 120:
        st.session_state["check_span"] = (int(low), int(high))


def _pieces(project: Project, mention: Mention) -> tuple[int, list[dict[str, Any]]]:
    """The passage in pieces: plain text, names, and the name that is asked about; its sentence stands out."""
    story = project.storymap.story
    paragraph = next(p for p in story.paragraphs if p.number == mention.paragraph)
    start, end = paragraph.start, paragraph.end
    if end - start > _LONG:
        start, end = max(start, mention.start - _LONG // 2), min(end, mention.end + _LONG // 2)
    sentence = project.storymap.sentence_at(mention.start)
    near = (sentence.start, sentence.end) if sentence else (start, end)
    pieces: list[dict[str, Any]] = []

    def plain(until: int) -> None:
        cuts = [at, *(cut for cut in near if at < cut < until), until]
        for first, last in pairwise(cuts):
            pieces.append({"text": story.text[first:last], "sort": "", "id": "", "far": not near[0] <= first < near[1]})

    at = start
    for other, placed in project.storymap.placed():
        now = other.mention_id == mention.mention_id
        # Spans nest in border phrases: the one that is asked about is shown whole.
        inner = other.start < mention.end and mention.start < other.end and not now
        if other.start < at or other.end > end or inner or (placed.status == "rejected" and not now):
            continue
        plain(other.start)
        sort = "now" if now else "name decided" if placed.status != "machine" else "name"
        far = not near[0] <= other.start < near[1]
        pieces.append({"text": other.text, "sort": sort, "id": other.mention_id, "far": far})
        at = other.end
    plain(end)
    return start, pieces


def _selected(project: Project, mention: Mention) -> None:
    """What may be done with the words that are selected in the passage: right below it, where one is looking."""
    span = st.session_state.get("check_span")
    text = project.storymap.story.text
    if span and (span[0], span[1]) != (mention.start, mention.end) and text[span[0] : span[1]].strip():
        chosen = panels.plain(text[span[0] : span[1]].strip())
        with st.container(horizontal=True, key="selected"):
            if mention.start < span[1] and span[0] < mention.end:
                st.button(
                    f"The name is “{chosen}”", key="respan", type="primary", on_click=answers.respan,
                    args=(mention.mention_id, *span),
                )  # fmt: skip
            st.button(f"Add “{chosen}” as a name", key="add", icon=":material/add:", on_click=answers.add, args=span)


def _answers(project: Project, mention: Mention, placement: Placement, ids: tuple[str, ...]) -> None:
    with st.container(key="answers", gap="small"):
        if placement.place is not None:
            label = f"**Yes:** {_called(project, placement.place)}"
            st.button(
                label, key="yes", shortcut="y", type="primary", width="stretch", on_click=answers.decide_by,
                args=("confirm", ids, f"“{mention.text}” confirmed"),
            )  # fmt: skip
        rivals = spots.rivals_of(project, mention, placement)
        labels = _labels(project, placement, [rival.place for rival in rivals])
        for number, (rival, label) in enumerate(zip(rivals, labels, strict=True), 1):
            st.button(
                f"**{number}** {label}", key=f"rival-{number}", shortcut=str(number), width="stretch",
                on_click=answers.put, args=(ids, rival.place, mention.text),
            )  # fmt: skip
        with st.container(horizontal=True):
            st.button(
                "Not a place", key="no", shortcut="n", icon=":material/block:", on_click=answers.decide_by,
                args=("reject", ids, f"“{mention.text}” is no place"),
            )  # fmt: skip
            if placement.place is None:
                st.button(
                    "Leave it unplaced", key="leave", shortcut="y", on_click=answers.decide_by,
                    args=("confirm", ids, f"“{mention.text}” stays unplaced"),
                )  # fmt: skip
            st.button(
                "Later",
                key="later",
                shortcut="s",
                icon=":material/schedule:",
                on_click=answers.skip,
                args=(mention.mention_id,),
            )


def _labels(project: Project, placement: Placement, places: list[Place]) -> list[str]:
    """What the buttons say; namesakes in one state are told apart by where they lie."""
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
    point = spots.DEGREES.fullmatch(query)
    if point:
        lat, lon = float(point[1]), float(point[2])
        st.button(
            f"Put it at {lat:g}, {lon:g}",
            key="typed",
            type="primary",
            on_click=answers.put_point,
            args=(ids, lat, lon, mention.text),
        )
        return
    found, elsewhere = search_or_elsewhere(desk.project_gazetteer(project), query, limit=6)
    if not found:
        st.caption("No place of that name is known. Click on the map where it lies, or type its degrees.")
    elif elsewhere:
        name, _, land = query.partition(",")
        st.caption(
            f"No {panels.plain(name)} is known in {panels.plain(land)}. Click on the map where it lies, "
            "type its degrees, or take one that lies elsewhere:"
        )
    with st.container(gap="small", key="found"):
        for number, candidate in enumerate([*found, *online.ask(query.strip())]):
            st.button(
                _called(project, candidate.place), key=f"found-{number}", icon=":material/add_location:",
                width="stretch", on_click=answers.put, args=(ids, candidate.place, mention.text),
            )  # fmt: skip


def _more(project: Project, mention: Mention, placement: Placement, ids: tuple[str, ...]) -> None:
    st.caption("A name was missed, or goes on? Select it in the text above.")
    rivals = spots.rivals_of(project, mention, placement)
    # Beside the answers it would lie on them: who wants to know looks here.
    reasons = [f"**{number}** {panels.plain(lost_words(one))}" for number, one in enumerate(rivals, 1) if one.lost]
    with st.expander("Its role, its name, why, going back"):
        if reasons:
            st.caption(f"Why not the others: {'; '.join(reasons)}.")
        st.text_input("Why (kept in the history)", key="why", placeholder="I live there; the map in the archive …")
        roles = list(get_args(Role))
        role = st.selectbox(
            "What the name does here", roles, index=roles.index(mention.role), key=f"role-{mention.mention_id}",
            format_func=lambda value: f"{value}: {_ROLE_WORDS[value]}",
        )  # fmt: skip
        if role != mention.role:
            st.button(f"Say {role}", key="set-role", on_click=answers.role, args=(ids, role, mention.text))
        if placement.place is not None:
            shown = st.text_input("Name for the reader", value=placement.place.name, key=f"name-{mention.mention_id}")
            if shown.strip() and shown != placement.place.name:
                st.button("Rename", key="rename", on_click=answers.rename, args=(placement.place.place_id, shown))
        words = mention.text.split()
        if len(words) > 1:
            st.button(
                f"Split into {' · '.join(map(panels.plain, words))}", key="split", on_click=answers.split,
                args=(mention.mention_id,),
            )  # fmt: skip
        following = _neighbour(project, mention)
        if following:
            st.button(
                f"Join with “{panels.plain(following.text)}”", key="join", on_click=answers.join,
                args=(mention.mention_id, following.mention_id),
            )  # fmt: skip
        if placement.status != "machine":
            st.button(
                "Back to the machine's reading",
                key="revert",
                on_click=answers.decide_by,
                args=("revert", ids, "Reverted"),
            )


def _neighbour(project: Project, mention: Mention) -> Mention | None:
    """The name that follows within a few characters, which may be the rest of this one."""
    for other in project.storymap.mentions:
        if mention.end <= other.start <= mention.end + 6 and other.paragraph == mention.paragraph:
            return other
    return None


def _called(project: Project, place: Place) -> str:
    """A place in words that tell it from its namesakes."""
    from storymap.maps.words import what_it_is

    gazetteer = desk.project_gazetteer(project)
    unit = gazetteer.admin1(f"{place.country_code}.{place.admin1}") if place.country_code and place.admin1 else None
    inside = f", {unit.name}" if unit and unit.name != place.name and place.kind not in ("admin1", "country") else ""
    what = what_it_is(place, gazetteer)
    return f"{panels.plain(place.name + inside)}: {panels.plain(what[:1].lower() + what[1:])}"
