"""More places than the gazetteer has: packs of one's own, and online services."""

from __future__ import annotations

from typing import Any

import streamlit as st

from storymap import __version__
from storymap.app import cached, desk, gate, online_search, say
from storymap.app.say import count, fill
from storymap.errors import StoryError
from storymap.gazetteer.packs import COLUMNS, Pack, PackError, read_pack
from storymap.project.correcting import add_pack

_EXAMPLE = f"{','.join(COLUMNS)}\nMill End,51.4700,-2.1300,Millend|The Mill,city,GB,Our village,yes"


def show() -> None:
    """Packs: what there are, and a new one; and which service may be asked."""
    st.subheader("Your own places", anchor=False)
    st.write(
        "Upload a CSV or GeoJSON file of villages, schools or old names. It is saved with the project. "
        "A row whose `wins` is `yes` comes before the gazetteer’s places of that name."
    )
    st.code(_EXAMPLE, language=None, wrap_lines=True)
    for pack in desk.opened().packs:
        st.write(fill("**{name}**: {places}", name=pack.name, places=count(len(pack.places), "place")))
    upload = st.file_uploader("A .csv or .geojson file", type=["csv", "geojson", "json"], key="pack")
    if upload is not None and st.button("Read the story with it", type="primary", key="pack-add"):
        _add(upload)
    if gate.personal():
        st.divider()
        online_search.choose()


def _add(upload: Any) -> None:
    name = upload.name.rsplit(".", 1)[0]
    try:
        cached.must_be_small(upload.getvalue(), upload.name)
        pack = read_pack(upload.getvalue(), name=name)
    except StoryError as error:
        say.fault(error)
        return
    except PackError as error:
        if error.rows:
            words = "{name} has errors. Fix these rows and upload it again; nothing was changed."
            st.error(fill(words, name=name))
            st.dataframe([{"error": row} for row in error.rows], hide_index=True, width="stretch")
        else:
            say.fault(error)
        return
    with st.spinner("Reading the story with your places …"):
        if desk.decide(lambda now: _read_with(now, pack), f"{pack.name} is added"):
            st.rerun()


def _read_with(project: Any, pack: Pack) -> Any:
    with cached.limited():
        return add_pack(project, pack, by=desk.by(), engine=cached.engine(), version=__version__)
