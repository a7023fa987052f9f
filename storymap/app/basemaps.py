"""Another basemap under the story, chosen by the reader for this tab; the built-in one asks nobody."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from storymap.app import panels

#: What most readers look for, before the others in order of their names.
_FIRST = ("OpenStreetMap.Mapnik", "OpenTopoMap", "CyclOSM", "Esri.WorldImagery", "Esri.WorldTopoMap")
_NONE = "The built-in map, offline"


@lru_cache(maxsize=1)
def services() -> dict[str, dict[str, Any]]:
    """The services that need no key and draw the whole world in the map's projection, by xyzservices name.

    Examples
    --------
    >>> services()["OpenStreetMap.Mapnik"]["host"]
    'tile.openstreetmap.org'
    """
    import xyzservices.providers

    found = {}
    for name, provider in xyzservices.providers.flatten().items():
        partial = {"crs", "status", "bounds", "ext", "time"} & set(provider)
        if provider.requires_token() or not provider.url.startswith("https://") or partial:
            continue
        url = provider.build_url()
        if any(sign in url.replace("{z}", "").replace("{x}", "").replace("{y}", "") for sign in "{}"):
            continue
        found[name] = {
            "name": name,
            "url": url,
            "host": urlsplit(url).hostname or "",
            "attribution": str(provider.get("attribution", name)).replace("(C)", "©"),
            "most": int(provider.get("max_zoom", 18)),
        }
    first = [name for name in _FIRST if name in found]
    return {name: found[name] for name in (*first, *sorted(found.keys() - set(first)))}


def chosen() -> dict[str, Any] | None:
    """The basemap of this tab; None until its reader chose one."""
    return services().get(str(st.session_state.get("basemap")))


@st.dialog("The map under the story")
def choose() -> None:
    """Choose a basemap with what it costs in sight."""
    names = [_NONE, *services()]
    now = st.session_state.get("basemap")
    name = st.selectbox("Basemap", names, index=names.index(now) if now in names else 0, key="basemap-name")
    if name == _NONE:
        st.write("It is part of the page, asks nobody, and is what every exported page has.")
        words = "Use the built-in map"
    else:
        service = services()[name]
        st.write(
            f"Its pictures come from **{panels.plain(service['host'])}**. While you look at the map, that service sees "
            "your internet address, your browser’s name, the address of this app, and which parts of the world you "
            "look at and how closely: for a story about one village, that village."
        )
        st.write("It never gets the article or a name from it. Borders and names on its pictures are its own.")
        st.caption(f"{panels.plain(service['attribution'])}. Keep to the service’s terms of use.")
        words = "Fetch its pictures in this tab"
    if st.button(words, type="primary", key="basemap-use"):
        st.session_state["basemap"] = None if name == _NONE else name
        st.rerun()
