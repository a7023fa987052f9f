"""More places than the gazetteer has: packs of one's own, and online services."""

from __future__ import annotations

from typing import Any

import streamlit as st

from storymap import __version__
from storymap.app import desk, online, panels
from storymap.gazetteer.packs import COLUMNS, PackError, read_pack
from storymap.project.correcting import add_pack


def show() -> None:
    """Packs: what there are, and a new one; and which service may be asked."""
    project = desk.project()
    assert project is not None
    st.subheader("Places of your own", anchor=False)
    st.write(
        "A CSV or GeoJSON of villages, schools or old names. It travels in the project; where its row says "
        "`wins`, its place comes before the gazetteer's."
    )
    st.code(
        f"{','.join(COLUMNS)}\nMill End,51.4700,-2.1300,Millend|The Mill,city,GB,Our village,yes",
        language=None,
        wrap_lines=True,
    )
    for pack in project.packs:
        st.write(f"**{panels.plain(pack.name)}**: {len(pack.places)} places")
    upload = st.file_uploader("A .csv or .geojson file", type=["csv", "geojson", "json"], key="pack")
    _add(upload)
    st.divider()
    online.choose()


def _add(upload: Any) -> None:
    if upload is None or not st.button("Read the story with it", type="primary", key="pack-add"):
        return
    pack_name = upload.name.rsplit(".", 1)[0]
    try:
        pack = read_pack(upload.getvalue(), name=pack_name)
    except PackError as error:
        if not error.rows:
            panels.say(error)
            return
        st.error(f"{panels.plain(pack_name)} has faults. Mend these rows and give the file again; nothing was changed.")
        st.dataframe([{"fault": row} for row in error.rows], hide_index=True, width="stretch")
        return
    with st.spinner("Reading the story with them …"):
        if desk.decide(
            lambda now: add_pack(now, pack, by=desk.by(), engine=desk.engine(), version=__version__),
            f"{pack.name} is in",
        ):
            st.rerun()
