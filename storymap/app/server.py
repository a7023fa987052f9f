"""What ``app`` starts: Streamlit with the gate before it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from storymap.app import first_story
from storymap.app.gate import Gate
from storymap.app.handed import routes

# While Streamlit starts and the browser loads it, the engine is opened and the first story read.
first_story.begin()
# A plain triple is what Starlette makes of its own ``Middleware``.
app = st.App(Path(__file__).with_name("main.py"), routes=routes(), middleware=[(Gate, (), {})])  # type: ignore[list-item]
