"""What ``app`` starts: Streamlit with the gate before it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from storymap.app import front, handed
from storymap.app.gate import Gate

_MAIN = Path(__file__).with_name("main.py")
_routes = [*front.routes(), *handed.routes()]
# A plain triple is what Starlette makes of its own ``Middleware``.
app = st.App(_MAIN, routes=_routes, middleware=[(Gate, (), {})], lifespan=front.lifespan)  # type: ignore[list-item]
