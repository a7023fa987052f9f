"""About: what roles and certainty mean, where the data come from."""

from __future__ import annotations

import re

import streamlit as st

from storymap import settings

_MEANING = """
### What a name does in the story
| role | it means | on the map |
|---|---|---|
| literal | something is, happens or moves there: “trains in *Kursk*” | solid pin or filled area |
| facility | a named building as a location: “outside the *White House*” | solid square |
| actor | the name stands for a government or a side: “*Beijing* might not approve” | hollow ring, hidden at first |
| organisation | an institution with a seat: “the *Pentagon* said” | hollow square, hidden at first |
| demonym | a people or an adjective: “*Russian* troops” | tint of the country, hidden at first |

“What happens where” is on at first: it shows literal names, facilities and movements.
The key on the map shows the others.

### How sure
Every placement has a confidence from 0 to 1 and a word for it: **sure**, **likely**, **guess** or **unplaced**.
Its card gives the reasons, and up to five rivals with why each lost. Names that could not be placed are listed.

### What it cannot do
English is read best. It does not understand irony, does not know past borders, and misses names that are in no list.
A machine’s reading is a draft until a person has checked it. Borders follow what the UN General Assembly recognises;
disputed stretches are dashed.

### Private
On your own computer, everything stays there: nothing is sent anywhere, unless you choose an online geocoder (Check,
“More places”) or another basemap (“Map options” on the map), which say what they send to whom, or give the address of a
web page, which is then fetched from its site. A story that you correct
is kept, with its text, in a folder that only you can read; “Another story” lists what is there and where.

On a shared server, which says so at the top of each page, your story is read on that server and kept nowhere: it is
gone when you close or reload the page. Save it with “Save a copy” on the page Check.

### Data, with thanks
Places: GeoNames (CC BY 4.0). Names in many languages: Unicode CLDR. Shapes: Natural Earth (public domain).
Maps: Leaflet and Folium.
"""
_COMMENT = re.compile(r"<!--.*?-->\n?")


def show() -> None:
    """The page."""
    _, middle, _ = st.columns([1, 4, 1])
    with middle:
        st.title("About", anchor=False)
        st.markdown(_MEANING)
        with st.expander("Every source, with its licence and checksum"):
            st.markdown(_sources())


def _sources() -> str:
    """The list of sources as a part of this page: no title of its own, no marks of the builder."""
    path = settings.DATA / "SOURCES.md"
    if not path.is_file():
        return "The file data/SOURCES.md is missing."
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    return re.sub(r"(?m)^#(#*) ", r"###\1 ", text.partition("\n")[2])
