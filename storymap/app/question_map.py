"""The map of a question: what the name may mean, numbered, and a click for somewhere else."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from storymap.app import answers, cached, frame
from storymap.app.say import fill
from storymap.app.session import session, widget
from storymap.maps.choice_map import choice_view
from storymap.model import Mention
from storymap.project import Project
from storymap.project.review import rivals_of
from storymap.web import bundle

_HERE = Path(__file__).parent
_DEGREES = re.compile(r"\s*([-+]?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*")
_TITLE = "Map: the places that the name may mean. Click to mark another."
_pick = st.components.v2.component(
    "storymap_pick",
    js=bundle("app/pick.js"),
    css=(_HERE / "pick.css").read_text(encoding="utf-8"),
)
_points = st.components.v2.component("storymap_points", js=bundle("app/points.js"))


@st.cache_resource(show_spinner="Drawing the map …", max_entries=1)
def _map_page() -> str:
    from storymap.maps.picking import picking_map

    return picking_map(gazetteer=cached.engine().gazetteer, shapes=cached.engine().shapes)


def show(project: Project, mention_id: str) -> None:
    """The map, and what a click on it does."""
    mention, placement = project.mention(mention_id)
    rivals = rivals_of(project, mention_id, gazetteer=cached.gazetteer_of(project))
    last = project.undoable.targets if project.undoable else ()
    marked = session().review.point
    view = asdict(choice_view(project.storymap, mention, placement, rivals, last=last, marked=marked))
    # A megabyte of map that stays the same is not sent again with each answer; its points come first.
    _points(key="check-points", data={**view, "key": digest(repr(view))})
    result = _pick(key="check-map", data={"html": _map_page(), "title": _TITLE}, on_intent_change=lambda: None)
    intent = frame.intent_of(result) or {"name": "", "id": ""}
    if intent["name"] == "rival":
        number = int(intent["id"]) if str(intent["id"]).isdigit() else 0
        if 1 <= number <= len(rivals):
            answers.put(_meant(project, mention), rivals[number - 1].place, mention.text)
            st.rerun()
    point = degrees(str(intent["id"])) if intent["name"] == "point" else None
    if point is not None:
        session().review.point = point
        st.rerun()


def degrees(text: str) -> tuple[float, float] | None:
    """A latitude and a longitude as one types them; None if the text is something else."""
    found = _DEGREES.fullmatch(text)
    return (float(found[1]), float(found[2])) if found else None


def marked(project: Project, mention_id: str) -> None:
    """What can be done with the spot that the reader has marked."""
    spot = session().review.point
    mention, placement = project.mention(mention_id)
    if spot is None:
        if placement.place is not None:
            st.caption("A number is an answer; y is where it is now. Click on the map to mark another spot.")
        else:
            st.caption("A number is an answer. Click on the map to mark another spot.")
        return
    near = cached.gazetteer_of(project).nearest(*spot, limit=1)
    beside = f", {near[0][1]:,.0f} km from {near[0][0].name}" if near else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            fill("Put “{name}” at the mark", name=mention.text), key="at-mark", shortcut="m", type="primary",
            on_click=answers.put_point, args=(_meant(project, mention), *spot, mention.text),
        )  # fmt: skip
        st.caption(fill("{spot}{beside}", spot=f"{spot[0]:.3f}, {spot[1]:.3f}", beside=beside))


def _meant(project: Project, mention: Mention) -> tuple[str, ...]:
    """The mentions that an answer on the map is for: as the tick beside the question says."""
    everywhere = widget(f"all-{mention.mention_id}", True)
    return project.same_name(mention.mention_id) if everywhere else (mention.mention_id,)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
