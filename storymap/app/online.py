"""An online geocoder in the app: chosen with its rules in sight, asked by a press, called off by another."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from storymap.app import panels, shelf
from storymap.errors import StoryMapError
from storymap.model import Candidate

_FIELDS = {
    "user_agent": ("Who asks", "a name and an address, as in: Year 9 geography, teacher@school.example"),
    "username": ("User name", "of your own account"),
    "domain": ("Server", "pelias.example.org"),
}


@dataclass
class Asking:
    """A question on its way."""

    question: str
    cancel: threading.Event = field(default_factory=threading.Event)
    answer: Future[list[Candidate]] = field(default_factory=Future)


def choose() -> None:
    """Choose a service, or none, which is what holds until somebody does."""
    from storymap.geocoder import SERVICES

    st.subheader("An online geocoder", anchor=False)
    st.write(
        "Off until you choose one. Then, and only when you press the button beside a search, what you typed there "
        "goes to that service: a name, never the article."
    )
    chosen: dict[str, str] = st.session_state.get("online") or {}
    names = ["none", *SERVICES]
    name = st.selectbox(
        "Service", names, index=names.index(chosen.get("name", "none")), key="online-name",
        format_func=lambda one: "none" if one == "none" else SERVICES[one].title,
    )  # fmt: skip
    if name == "none":
        st.session_state["online"] = None
        return
    service = SERVICES[name]
    st.info(f"**Its rules.** {service.policy} {service.policy_url}", icon=":material/gavel:")
    st.caption(f"Its results are credited to {service.attribution}, {service.licence}, wherever they are shown.")
    settings = {"name": name}
    for need in dict.fromkeys(("user_agent", *service.needs)):
        label, hint = _FIELDS[need]
        settings[need] = st.text_input(label, value=chosen.get(need, ""), placeholder=hint, key=f"online-{need}")
    agreed = st.checkbox("I keep to these rules", value=chosen.get("name") == name, key=f"online-agreed-{name}")
    if not agreed or not all(value.strip() for value in settings.values()):
        st.session_state["online"] = None
        st.caption("Fill in the fields and tick the box to use it.")
        return
    st.session_state["online"] = settings
    st.success(f"{service.title} can now be asked from “One at a time”.")


@st.cache_resource(max_entries=4)
def _geocoder(settings: tuple[tuple[str, str], ...]) -> Any:
    """One geocoder for all tabs, so that a second lies between the questions of all of them."""
    from storymap.geocoder import OnlineGeocoder

    return OnlineGeocoder(cache=shelf.state_folder() / "online.sqlite", **dict(settings))  # type: ignore[arg-type]


def ask(question: str) -> list[Candidate]:
    """A button that asks the chosen service, and what it found; nothing where none is chosen."""
    settings = st.session_state.get("online")
    if not settings:
        return []
    asking: Asking | None = st.session_state.get("asking")
    if asking is None or asking.question != question:
        st.button(f"Ask {settings['name'].capitalize()} for “{panels.plain(question)}”", key="ask-online",
                  icon=":material/travel_explore:", on_click=_begin, args=(question,))  # fmt: skip
        return []
    if not asking.answer.done():
        _waiting()
        return []
    fault = asking.answer.exception()
    if fault is not None:
        st.caption(panels.plain(str(fault)))
        st.button("Ask again", key="ask-again", icon=":material/refresh:", on_click=_begin, args=(question,))
        return []
    found = asking.answer.result()
    if not found:
        st.caption(f"{settings['name'].capitalize()} knows no such place.")
    return found


@st.fragment(run_every=0.3)
def _waiting() -> None:
    asking: Asking = st.session_state["asking"]
    if asking.answer.done():
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Asking for “{panels.plain(asking.question)}” …")
        st.button("Call it off", key="cancel-online", on_click=asking.cancel.set)


def _begin(question: str) -> None:
    asking = Asking(question)
    st.session_state["asking"] = asking
    try:
        geocoder = _geocoder(tuple(sorted(st.session_state["online"].items())))
    except StoryMapError as error:
        asking.answer.set_exception(error)
        return
    threading.Thread(target=_search, args=(asking, geocoder), daemon=True).start()


def _search(asking: Asking, geocoder: Any) -> None:
    try:
        name, _, country = asking.question.partition(",")
        asking.answer.set_result(geocoder.search(name, country=country or None, cancel=asking.cancel))
    except Exception as error:
        # Whatever it is, it is told beside the question, which would else be waited for without end.
        asking.answer.set_exception(error)
