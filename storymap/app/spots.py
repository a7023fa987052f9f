"""The map of a question: what the name may mean, numbered, and a click for somewhere else."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from statistics import median
from typing import Any

import streamlit as st

from storymap.app import answers, desk, panels
from storymap.model import Candidate, Mention, Place, Placement, distance_km
from storymap.project import Project
from storymap.project.doubts import Doubt
from storymap.web import bundle

_HERE = Path(__file__).parent
_ANSWERS = 5  # more would push the search off the screen
#: From near a land is all one tint: how close the map goes to each kind of place.
_NEAREST = {"country": 3.2, "continent": 2.2, "water": 3.5, "region": 4.2, "physical": 4.5, "admin1": 4.6}
_SOME = 50
_STRAY_KM, _STRAY_TIMES = 300.0, 3.0  # a place farther off, and so many times as far as is usual, is left out
DEGREES = re.compile(r"\s*([-+]?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*")
_pick = st.components.v2.component(
    "storymap_pick",
    js=bundle("app/pick.js"),
    css=(_HERE / "pick.css").read_text(encoding="utf-8"),
)
_points = st.components.v2.component("storymap_points", js=bundle("app/points.js"))


@st.cache_resource(show_spinner="Drawing the map …", max_entries=1)
def _map_page() -> str:
    from storymap.maps.picking import picking_map

    return picking_map(gazetteer=desk.engine().gazetteer, shapes=desk.engine().shapes)


def rivals_of(project: Project, mention: Mention, placement: Placement) -> tuple[Candidate, ...]:
    """The machine's rivals, and the best-known bearers of the name that are not among them."""
    shown = {rival.place.place_id for rival in placement.rivals}
    if placement.place is not None:
        shown.add(placement.place.place_id)
    known = [
        candidate
        for candidate in desk.project_gazetteer(project).lookup(mention.name, limit=4)
        if candidate.place.place_id not in shown and candidate.place.latlon is not None
    ]
    return (*placement.rivals, *known)[:_ANSWERS] if len(placement.rivals) >= 3 else (*placement.rivals, *known[:2])


def show(project: Project, doubt: Doubt) -> None:
    mention, placement = project.mention(doubt.mention_ids[0])
    points: list[dict[str, Any]] = []
    last = project.undoable.targets if project.undoable else ()
    for other, placed in project.storymap.placed():
        place = placed.place
        if place is None or place.latlon is None or placed.certainty == "unplaced" or other.name == mention.name:
            continue
        decided = placed.status != "machine" and place.kind not in ("country", "continent")
        sort = "last" if decided and other.mention_id in last else "done" if decided else "other"
        points.append({"lat": place.lat, "lon": place.lon, "name": place.name, "sort": sort})
    points = list({(point["lat"], point["lon"]): point for point in points}.values())
    frame = []
    kinds = [placement.place.kind] if placement.place is not None and placement.certainty != "unplaced" else []
    rivals = rivals_of(project, mention, placement)
    for number, rival in enumerate(rivals, 1):
        if rival.place.latlon is not None:
            points.append(_point(rival.place, "rival", str(number)))
            frame.append(list(rival.place.latlon))
            kinds.append(rival.place.kind)
    if placement.place is not None and placement.place.latlon is not None and placement.certainty != "unplaced":
        points.append(_point(placement.place, "chosen", "y"))
        frame.append(list(placement.place.latlon))
    spot = st.session_state.get("check_point")
    if spot:
        points.append({"lat": spot[0], "lon": spot[1], "name": "marked", "sort": "point", "mark": "m"})
        frame = []  # the reader has found the spot: stay there
    else:
        # What the answers are to be seen against: whether one of them lies where the story plays.
        frame += _around(project, mention)
        frame = frame or [[point["lat"], point["lon"]] for point in points]
    # A megabyte of map that stays the same is not sent again with each answer; its points come first.
    nearest = min((_NEAREST.get(kind, 6.0) for kind in kinds), default=6.0)
    sent = {"points": points, "frame": frame, "nearest": nearest}
    _points(key="check-points", data={**sent, "key": digest(repr(sent))})
    title = "Map: the places that the name may mean. Click to mark another."
    result = _pick(key="check-map", data={"html": _map_page(), "title": title}, on_intent_change=lambda: None)
    intent = getattr(result, "intent", None)
    if not intent:
        return
    if intent["name"] == "rival" and str(intent["id"]).isdigit():
        number = int(intent["id"])
        if 1 <= number <= len(rivals):
            answers.put(_chosen(project, mention), rivals[number - 1].place, mention.text)
            st.rerun()
    point = DEGREES.fullmatch(str(intent["id"])) if intent["name"] == "point" else None
    if point:
        st.session_state["check_point"] = (float(point[1]), float(point[2]))
        st.rerun()


def _around(project: Project, mention: Mention) -> list[list[float]]:
    """Where the passage plays: that is where a name without a place most likely lies.

    The places of the passage that are sure, else those of the story, else whatever the passage
    has; without the few that lie far from the rest of them, which would make the map a world map.
    """
    placed = [
        (other.paragraph == mention.paragraph, placed.certainty == "sure", placed.place)
        for other, placed in project.storymap.placed()
        if placed.place is not None and placed.certainty != "unplaced" and placed.place.latlon is not None
        if placed.place.kind not in ("country", "continent", "water")
    ]
    for wanted in ((True, True), (False, True), (True, False)):
        places = {place.place_id: place for here, sure, place in placed if here >= wanted[0] and sure >= wanted[1]}
        if places:
            break
    else:
        return []
    rest = list(places.values())
    some = rest[:: 1 + len(rest) // _SOME]  # each is measured against each, and a long story has hundreds
    usual, _, middle = min(
        (median(distance_km(one, other) or 0.0 for other in some), one.place_id, one) for one in some
    )
    near = [place for place in rest if (distance_km(middle, place) or 0.0) <= max(_STRAY_TIMES * usual, _STRAY_KM)]
    return sorted(list(place.latlon) for place in near if place.latlon is not None)


def _point(place: Place, sort: str, mark: str) -> dict[str, Any]:
    return {"lat": place.lat, "lon": place.lon, "name": place.name, "sort": sort, "mark": mark}


def marked(project: Project, doubt: Doubt) -> None:
    spot = st.session_state.get("check_point")
    if not spot:
        _, placement = project.mention(doubt.mention_ids[0])
        stands = "A number is an answer, y is where it stands now. " if placement.place is not None else ""
        st.caption(f"{stands}Click on the map to mark another spot.")
        return
    mention, _ = project.mention(doubt.mention_ids[0])
    near = desk.project_gazetteer(project).nearest(*spot, limit=1)
    beside = f", {near[0][1]:,.0f} km from {panels.plain(near[0][0].name)}" if near else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Put “{panels.plain(mention.text)}” at the mark", key="at-mark", shortcut="m", type="primary",
            on_click=answers.put_point, args=(_chosen(project, mention), *spot, mention.text),
        )  # fmt: skip
        st.caption(f"{spot[0]:.3f}, {spot[1]:.3f}{beside}")


def _chosen(project: Project, mention: Mention) -> tuple[str, ...]:
    """The mentions that an answer on the map is for: as the tick beside the question says."""
    everywhere = st.session_state.get(f"all-{mention.mention_id}", True)
    return project.same_name(mention.mention_id) if everywhere else (mention.mention_id,)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
