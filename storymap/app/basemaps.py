"""Another basemap under the story, chosen by the reader for this tab; the built-in one asks nobody."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from storymap.app.say import fill
from storymap.app.session import session

#: What most readers look for, before the others in order of their names.
_FIRST = ("OpenStreetMap.Mapnik", "OpenTopoMap", "CyclOSM", "Esri.WorldImagery", "Esri.WorldTopoMap")
_NONE = "The built-in map, offline"
#: What tells that a service draws a part of the world, for a time, or in another projection.
_PARTIAL = {"crs", "status", "bounds", "ext", "time"}


@lru_cache(maxsize=1)
def services() -> dict[str, dict[str, Any]]:
    """The services that need no key and draw the whole world in the map's projection, by xyzservices name.

    Examples
    --------
    >>> services()["OpenStreetMap.Mapnik"]["host"]
    'tile.openstreetmap.org'
    """
    import xyzservices.providers

    found = {
        name: _service(name, provider)
        for name, provider in xyzservices.providers.flatten().items()
        if _draws_the_world(provider)
    }
    first = [name for name in _FIRST if name in found]
    return {name: found[name] for name in (*first, *sorted(found.keys() - set(first)))}


def _draws_the_world(provider: Any) -> bool:
    """Whether a service needs nothing but the number of a tile."""
    if provider.requires_token() or _PARTIAL & set(provider) or not provider.url.startswith("https://"):
        return False
    url = provider.build_url()
    return not any(sign in url.replace("{z}", "").replace("{x}", "").replace("{y}", "") for sign in "{}")


def _service(name: str, provider: Any) -> dict[str, Any]:
    url = provider.build_url()
    return {
        "name": name,
        "url": url,
        "host": urlsplit(url).hostname or "",
        "attribution": str(provider.get("attribution", name)).replace("(C)", "©"),
        "most": int(provider.get("max_zoom", 18)),
    }


def chosen() -> dict[str, Any] | None:
    """The basemap of this tab; None until its reader chose one."""
    return services().get(str(session().basemap))


@st.dialog("The map under the story")
def choose() -> None:
    """Choose a basemap with what it costs in sight."""
    now = session()
    names = [_NONE, *services()]
    index = names.index(now.basemap) if now.basemap in names else 0
    name = st.selectbox("Basemap", names, index=index, key="basemap-name")
    if name == _NONE:
        st.write("It is part of the page and needs no network. Every exported page uses it.")
        used = st.button("Use the built-in map", type="primary", key="basemap-use")
    else:
        _tell(services()[name])
        used = st.button("Load its map in this tab", type="primary", key="basemap-use")
    if used:
        now.basemap = None if name == _NONE else name
        st.rerun()


def _tell(service: dict[str, Any]) -> None:
    """What the service will see."""
    words = (
        "Its pictures come from **{host}**. While you look at the map, that service sees your internet address, your "
        "browser’s name, the address of this app, and which parts of the world you look at and how closely: for a "
        "story about one village, that village."
    )
    st.write(fill(words, host=service["host"]))
    st.write("It is never sent the article or a name from it. Borders and names on its pictures are its own.")
    words = "{attribution}. Follow the service’s terms of use."
    st.caption(fill(words, attribution=service["attribution"]))
