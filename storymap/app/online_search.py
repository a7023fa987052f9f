"""An online geocoder in the app: chosen with its rules in sight, asked by a press, cancelled by another."""

from __future__ import annotations

import threading
from typing import Any

import streamlit as st

from storymap.app import shelf
from storymap.app.say import fill, plain
from storymap.app.session import Asking, session
from storymap.errors import StoryMapError
from storymap.model import Candidate
from storymap.settings import state_folder

_NONE = "none"
_FIELDS = {
    "user_agent": ("Contact", "your name and address, for example: Year 9 geography, teacher@school.example"),
    "username": ("User name", "of your own account"),
    "domain": ("Server", "pelias.example.org"),
}


def choose() -> None:
    """Choose a service, or none, which is what holds until somebody does."""
    from storymap.geocoder import SERVICES

    now = session()
    st.subheader("Online geocoder", anchor=False)
    st.write(
        "Off until you choose a service. Then, when you press the button beside a search, only the name you typed "
        "is sent to it, never the article."
    )
    chosen = now.online or {}
    names = [_NONE, *SERVICES]
    name = st.selectbox(
        "Service", names, index=names.index(chosen.get("name", _NONE)), key="online-name",
        format_func=lambda one: _NONE if one == _NONE else SERVICES[one].title,
    )  # fmt: skip
    now.online = None if name == _NONE else _agreed(name, SERVICES[name], chosen)


def _agreed(name: str, service: Any, chosen: dict[str, str]) -> dict[str, str] | None:
    """The settings of a service, once they are complete and its rules are agreed to."""
    words = "**Its rules.** {policy} {url}"
    st.info(fill(words, policy=service.policy, url=service.policy_url), icon=":material/gavel:")
    words = "Its results are credited to {attribution}, {licence}, wherever they are shown."
    st.caption(fill(words, attribution=service.attribution, licence=service.licence))
    settings = {"name": name}
    for need in dict.fromkeys(("user_agent", *service.needs)):
        label, hint = _FIELDS[need]
        settings[need] = st.text_input(plain(label), value=chosen.get(need, ""), placeholder=hint, key=f"online-{need}")
    agreed = st.checkbox("I agree to these rules", value=chosen.get("name") == name, key=f"online-agreed-{name}")
    if not agreed or not all(value.strip() for value in settings.values()):
        st.caption("Fill in the fields and tick the box to use it.")
        return None
    st.success(fill("{service} can now be searched from “One at a time”.", service=service.title))
    return settings


@st.cache_resource(max_entries=4)
def _geocoder(settings: tuple[tuple[str, str], ...]) -> Any:
    """One geocoder for all tabs, so that a second lies between the questions of all of them."""
    from storymap.geocoder import OnlineGeocoder

    cache = state_folder() / "online.sqlite"
    shelf.make_room(cache.parent)
    cache.touch(mode=0o600)
    return OnlineGeocoder(cache=cache, **dict(settings))  # type: ignore[arg-type]


def ask(question: str) -> list[Candidate]:
    """A button that asks the chosen service, and what it found; nothing where none is chosen."""
    now = session()
    if not now.online:
        return []
    service = now.online["name"].capitalize()
    if now.asking is None or now.asking.question != question:
        label = fill("Search {service} for “{question}”", service=service, question=question)
        st.button(label, key="ask-online", icon=":material/travel_explore:", on_click=_begin, args=(question,))
        return []
    answer = now.asking.answer
    if not answer.done():
        _waiting()
        return []
    if (fault := answer.exception()) is not None:
        st.caption(plain(fault))
        st.button("Search again", key="ask-again", icon=":material/refresh:", on_click=_begin, args=(question,))
        return []
    if not answer.result():
        st.caption(fill("{service} found no such place.", service=service))
    return answer.result()


@st.fragment(run_every=0.3)
def _waiting() -> None:
    asking = session().asking
    if asking is None or asking.answer.done():
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(fill("Searching for “{question}” …", question=asking.question))
        st.button("Cancel", key="cancel-online", on_click=asking.cancel.set)


def _begin(question: str) -> None:
    now = session()
    now.asking = asking = Asking(question)
    try:
        geocoder = _geocoder(tuple(sorted((now.online or {}).items())))
    except (StoryMapError, OSError) as error:
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
